/// What the system tells of a folder; a hint to look, never the truth.
package enum ChangeNotice: Hashable, Sendable {
  /// A report is being written and not yet closed; path relative to the folder.
  case wrote(FilePath)
  /// A report was closed after writing, or moved into place whole.
  case completed(FilePath)
  /// Anything else that may matter.
  case changed
  /// Notices were lost.
  case overflowed
}

/// A source of notices; ``InotifyNotices`` is the real one.
///
/// Each scan is framed by `beginScan` and `endScan` and names every folder to watch between them;
/// what is not named any more is no longer watched.
package protocol ChangeNotices: AnyObject {
  /// Readable when notices wait; nil while there is no source.
  var fileDescriptor: Int32? { get }
  /// Opens the source if it is not open.
  func beginScan()
  /// Watches what becomes of the followed folder's own name: that it is removed, or given to another.
  func watchPlace(of folder: FilePath)
  /// Watches a folder, or the file that a link leads to.
  func watch(_ location: FilePath, as path: FilePath)
  /// Ends what was not named; answers why not everything is watched.
  func endScan() -> PollingReason?
  /// The notices since the last call.
  func drain() -> [ChangeNotice]
}

/// No notices, since the user wants the folder to be polled.
final class NoNotices: ChangeNotices {
  var fileDescriptor: Int32? { nil }
  func beginScan() {}
  func watchPlace(of folder: FilePath) {}
  func watch(_ location: FilePath, as path: FilePath) {}
  func endScan() -> PollingReason? { .asked }
  func drain() -> [ChangeNotice] { [] }
}
