public import CrisisModel

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
  /// The folder is not there, or cannot be read for a reason; what was read last is still shown.
  case gone(since: WallClock, reason: String? = nil)
}

/// Which files a new corpus differs by; paths as in `Document.path`.
public struct CorpusChange: Hashable, Sendable {
  /// Files that were not there before.
  public var added: [String]
  /// Files whose text is another.
  public var changed: [String]
  /// Files that are gone.
  public var removed: [String]
  /// Files with the text they had and another name; in none of the other lists.
  public var renamed: [Rename]
  /// Whether the files were read by other rules, since `crisis.yaml` has changed; `changed` then
  /// names those whose text is the same, too.
  public var isRevision: Bool

  /// A file's old and new path.
  public struct Rename: Hashable, Sendable {
    /// The path it had.
    public let from: String
    /// The path it has.
    public let to: String

    /// Makes a rename.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// Makes a change.
  public init(
    added: [String] = [], changed: [String] = [], removed: [String] = [], renamed: [Rename] = [],
    isRevision: Bool = false
  ) {
    self.added = added
    self.changed = changed
    self.removed = removed
    self.renamed = renamed
    self.isRevision = isRevision
  }
}

/// A file that cannot be read, or not yet for good; its last good text, if any, is still shown.
public struct FileProblem: Hashable, Sendable {
  /// The file, as in `Document.path`.
  public let path: String
  /// What is wrong, in plain words: "cannot be read: permission denied".
  public let words: String
  /// Whether the file can be read, but is being written all the while.
  public let isStillChanging: Bool

  /// A file that cannot be read, and why: "permission denied".
  public init(path: String, reason: String) {
    self.path = path
    words = "cannot be read: \(reason)"
    isStillChanging = false
  }

  /// A mistake in `crisis.yaml`, as `crisis.yaml:line:column: reason`.
  init(mistake: String) {
    path = mistake
    words = ""
    isStillChanging = false
  }

  /// A file of records, of which some lines cannot be read.
  ///
  /// - Parameters:
  ///   - path: its name.
  ///   - mistakes: how many, 1 or more.
  ///   - first: where the first is, and what: `12:34: not UTF-8`.
  public init(path: String, mistakes: Int, first: String) {
    self.path = path
    words = "has \(mistakes == 1 ? "1 mistake" : "\(mistakes) mistakes"), the first at \(first)"
    isStillChanging = false
  }

  /// A file that is being written all the while, so that its text may be half old, half new.
  public init(changing path: String) {
    self.path = path
    words = "still being written"
    isStillChanging = true
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
  /// Show a report in another program, from a line on (1 is the first), until that ends.
  case openFile(path: String, line: Int)
  /// Put text on the clipboard; the footer calls it `what`.
  case copy(text: String, what: String)
  /// Write what passes a filter into a file.
  case export(ExportOrder)
  /// Keep what an analyst says, in place of what was said about the same aspect.
  case keep(Remark)
  /// Forget what an analyst said.
  case takeBack(Remark)
  /// Have a note written in the user's editor and hand it to `takeNote`.
  case edit(String, of: String)
}
