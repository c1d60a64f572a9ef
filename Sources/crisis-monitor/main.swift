print("crisis-monitor")
