import Glibc

/// The clock that all times of this module are told by.
public enum MonotonicClock {
  /// Milliseconds since the machine started; never goes back, whatever the wall clock does.
  public static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}
