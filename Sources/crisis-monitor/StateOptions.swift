import ArgumentParser
import Glibc

/// The options that say where what an analyst does is kept, and who the analyst is.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep marks, notes and what was looked at in this file, which many may share.",
      valueName: "file"))
  var state: String?

  @Option(help: ArgumentHelp("Who works; without it, the user.", valueName: "name"))
  var analyst: String?

  @Flag(name: .customLong("fresh"), help: "Begin as if the folder had never been opened before.")
  var startsFresh = false

  init() {}

  /// The options as somebody else has read them.
  init(state: String?, analyst: String?) {
    self.state = state
    self.analyst = analyst
  }

  /// The file that it is kept in: `crisis-monitor/state.sqlite` under `$XDG_STATE_HOME`, else under
  /// `~/.local/state`.
  var path: String {
    state ?? UserFolders.state + "/crisis-monitor/state.sqlite"
  }

  /// The analyst's name.
  var name: String {
    if let analyst, !analyst.isEmpty { return analyst }
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return "user \(getuid())"
  }

  /// The one name of a folder, however it was given.
  static func canonical(_ folder: String) -> String {
    guard let path = realpath(folder, nil) else { return folder }
    defer { free(path) }
    return String(cString: path)
  }
}
