/// What one step of a ``FolderWatcher`` has to tell. A value; safe to hand to another thread.
///
/// Applying every update in order, first `removed`, then `renamed`, then `contents`, gives the
/// folder as it is.
public struct FolderUpdate: Sendable {
  /// New and changed reports with their bytes, ordered by path. A renamed report is among them, as
  /// its name may say when it was published.
  public let contents: [FileContent]
  /// Reports whose owner knows by their stamps what is in them, ordered by path: their bytes were not
  /// read.
  public let recognized: [FolderSnapshot.File]
  /// Which of `contents` had another name until now.
  public let renamed: [FolderChange.Rename]
  /// Reports that are gone, ordered by path; also such as could never be read.
  public let removed: [FilePath]
  /// How the folder and the watch on it stand now.
  public let status: FolderStatus
  /// How far the reading has come; nil when all that is on the disk has been handed over.
  public let progress: ReadingProgress?

  /// Whether a report came, changed or went.
  public var changesReports: Bool {
    !contents.isEmpty || !recognized.isEmpty || !removed.isEmpty
  }
}

/// A report as it was read.
public struct FileContent: Sendable {
  /// Where it is, relative to the folder.
  public let path: FilePath
  /// Its bytes; the first ones where the file is larger than the limit.
  public let bytes: [UInt8]
  /// Its size on disk and its times.
  public let stamp: FileStamp
  /// Whether the file did not come to rest within a second, so that the bytes may be of two
  /// versions. It is read again when it rests.
  public let isStillChanging: Bool
  /// Whether a report of this path was handed over before with the very same bytes: only its
  /// modification time is another one.
  public let hasSameBytes: Bool

  /// Whether the file holds more than was read.
  public var isTruncated: Bool { bytes.count < stamp.size }

  /// Makes a content from its parts.
  public init(
    path: FilePath, bytes: [UInt8], stamp: FileStamp, isStillChanging: Bool = false,
    hasSameBytes: Bool = false
  ) {
    self.path = path
    self.bytes = bytes
    self.stamp = stamp
    self.isStillChanging = isStillChanging
    self.hasSameBytes = hasSameBytes
  }
}

/// How far a reading of many reports has come.
public struct ReadingProgress: Equatable, Sendable {
  /// Reports handed over or unchanged.
  public let done: Int
  /// Reports in the folder.
  public let total: Int

  /// Makes a progress from its parts.
  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}

/// How a folder and the watch on it stand.
public struct FolderStatus: Equatable, Sendable {
  /// Whether the folder is there.
  public enum Presence: Equatable, Sendable {
    /// It is there and was read.
    case there
    /// It cannot be read since a time in milliseconds of ``MonotonicClock``; what was read before
    /// stays valid as the last known state.
    case away(since: Int, FolderError)
  }

  /// Whether the folder is there.
  public let presence: Presence
  /// Why changes are looked for every two seconds instead of being told by the system; nil where
  /// the watch is live.
  public let polling: PollingReason?
  /// Reports and sub-folders that cannot be read now, ordered by path, paths relative to the
  /// folder. What was read of them before stays valid.
  public let troubles: [FolderError]
  /// How often the system's queue of events ran over; each time everything was looked at again,
  /// so nothing was lost.
  public let overflows: Int

  /// Makes a status from its parts.
  public init(
    presence: Presence, polling: PollingReason? = nil, troubles: [FolderError] = [],
    overflows: Int = 0
  ) {
    self.presence = presence
    self.polling = polling
    self.troubles = troubles
    self.overflows = overflows
  }
}

/// Why a folder is polled.
public enum PollingReason: Hashable, Sendable {
  /// The user has as many inotify instances as the system allows.
  case tooManyInstances
  /// There are more folders to watch than the system allows.
  case tooManyWatches
  /// The system has no inotify, or refused it with this error number.
  case unavailable(Int32)
  /// The folder lies on a file system of this type, which does not tell what others change.
  case fileSystem(String)
  /// The user wants it.
  case asked
}

extension PollingReason: CustomStringConvertible {
  /// One line that says why and, where there is one, the remedy.
  public var description: String {
    let what = "live updates by polling every 2 s"
    return switch self {
    case .tooManyInstances:
      "\(what) (inotify: too many instances; raise fs.inotify.max_user_instances)"
    case .tooManyWatches:
      "\(what) (inotify: too many folders; raise fs.inotify.max_user_watches)"
    case .unavailable(let errno):
      "\(what) (inotify: \(FolderError.words(of: errno)))"
    case .asked: "\(what) (as --poll asks)"
    case .fileSystem(let type):
      "\(what) (the folder is on \(type), which does not tell all changes)"
    }
  }
}
