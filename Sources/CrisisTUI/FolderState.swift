/// A time of day, for messages such as "live · +3 events 12:04:33".
public struct WallClock: Hashable, Sendable {
  /// 0...23.
  public let hour: Int
  /// 0...59.
  public let minute: Int
  /// 0...60.
  public let second: Int

  /// Makes a time of day.
  public init(hour: Int, minute: Int, second: Int) {
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// `12:04:33`.
  public var text: String {
    [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}

/// How the monitor stands to the folder.
public enum FolderState: Hashable, Sendable {
  /// Files are being read; both 0 while it is not known how many there are.
  case reading(done: Int, total: Int)
  /// Changes arrive by themselves.
  case live
  /// The folder is looked at every so many seconds, and why it cannot be done better.
  case polling(seconds: Int, reason: String)
  /// The folder is not there; what was read last is still shown.
  case gone(since: WallClock)
}

/// Which files a new corpus differs by; paths as in `Document.path`.
public struct CorpusChange: Hashable, Sendable {
  /// Files that were not there before.
  public var added: [String]
  /// Files whose text is another.
  public var changed: [String]
  /// Files that are gone.
  public var removed: [String]

  /// Makes a change.
  public init(added: [String] = [], changed: [String] = [], removed: [String] = []) {
    self.added = added
    self.changed = changed
    self.removed = removed
  }
}

/// A file that cannot be read; its last good text, if any, is still shown.
public struct FileProblem: Hashable, Sendable {
  /// The file, as in `Document.path`.
  public let path: String
  /// Why, in plain words: "permission denied".
  public let reason: String

  /// Makes a problem.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// What the program is to do after a key, beyond drawing.
public enum Effect: Hashable, Sendable {
  /// Give the terminal back and end.
  case quit
  /// Give the terminal back and stop until SIGCONT.
  case suspend
  /// Compare the folder with what is shown, now.
  case rescan
  /// Paint every cell anew: something else wrote on the terminal.
  case redraw
  /// A key that means nothing here.
  case bell
}
