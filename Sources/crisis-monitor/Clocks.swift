import CrisisTUI
import Glibc

extension WallClock {
  /// The local time of day, some milliseconds ago.
  static func local(millisecondsAgo: Int = 0) -> WallClock {
    var seconds = time(nil) - millisecondsAgo / 1000
    var parts = tm()
    localtime_r(&seconds, &parts)
    return WallClock(
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }
}
