import Glibc

/// The folders that a user's programs keep things in, by the XDG base directory rules: a variable
/// that is empty or names no absolute path does not count.
enum UserFolders {
  /// What the user prefers: `$XDG_CONFIG_HOME`, else `~/.config`.
  static var configuration: String { folder("XDG_CONFIG_HOME") ?? home + "/.config" }

  /// What is kept between runs: `$XDG_STATE_HOME`, else `~/.local/state`.
  static var state: String { folder("XDG_STATE_HOME") ?? home + "/.local/state" }

  /// What can be made again: `$XDG_CACHE_HOME`, else `~/.cache`.
  static var cache: String { folder("XDG_CACHE_HOME") ?? home + "/.cache" }

  private static func folder(_ variable: String) -> String? {
    text(variable).flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  private static var home: String {
    text("HOME") ?? getpwuid(getuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
      ?? "/"
  }

  private static func text(_ variable: String) -> String? {
    guard let value = getenv(variable), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
