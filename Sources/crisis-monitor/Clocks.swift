import CrisisTUI
import Glibc

/// The variables that this program was started with.
enum Environment {
  /// Those of some names that are set.
  static func values(_ names: [String]) -> [String: String] {
    var values: [String: String] = [:]
    for name in names { values[name] = getenv(name).map { String(cString: $0) } }
    return values
  }
}

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
