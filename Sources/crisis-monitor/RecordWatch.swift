import CrisisFolder

/// What has changed about files of records.
struct RecordUpdate {
  /// Files that are new, or other than they were, with their sizes in bytes.
  var changed: [(file: RecordFile, size: Int)] = []
  /// Files that are gone.
  var removed: [FilePath] = []
  var status = FolderStatus(presence: .there)
}

/// Notices which files of records come, change and go; reads none of them.
protocol RecordWatch: AnyObject {
  /// Readable when something may have changed.
  var fileDescriptor: Int32? { get }
  /// Whether more files are known to be there than were told.
  var isReading: Bool { get }
  /// How long the next step may wait, in milliseconds.
  func timeout(at now: Int) -> Int32
  /// Asks to look now.
  func requestScan(at now: Int)
  /// Looks; nil where nothing has changed.
  func step(now: Int) -> RecordUpdate?
}

/// A folder of records, followed as a folder of reports is.
final class FolderOfRecords: RecordWatch {
  private let folder: FilePath
  private let watcher: FolderWatcher
  private(set) var isReading = true

  init(_ folder: FilePath, polls: Bool) {
    self.folder = folder
    // what is in the files is read elsewhere, line by line
    watcher = FolderWatcher(folder: folder, readLimit: 0, choice: .records, polls: polls)
  }

  var fileDescriptor: Int32? { watcher.fileDescriptor }

  func timeout(at now: Int) -> Int32 { watcher.timeout(at: now) }

  func requestScan(at now: Int) { watcher.requestScan(at: now) }

  func step(now: Int) -> RecordUpdate? {
    guard let update = watcher.step(now: now) else { return nil }
    isReading = update.progress != nil
    var result = RecordUpdate(removed: update.removed, status: update.status)
    for rename in update.renamed { result.removed.append(rename.from) }
    for content in update.contents where !content.isStillChanging {
      let file = RecordFile(name: content.path, location: folder.appending(content.path))
      result.changed.append((file, content.stamp.size))
    }
    return result
  }
}

/// One file of records, looked at every other second.
final class FileOfRecords: RecordWatch {
  private let location: FilePath
  private var known: FileStamp?
  private var isGone: Int?
  private var deadline = Int.min
  private(set) var isReading = true

  private static let interval = 2000

  init(_ location: FilePath) { self.location = location }

  var fileDescriptor: Int32? { nil }

  func timeout(at now: Int) -> Int32 {
    Int32(clamping: max(0, deadline == .min ? 0 : deadline - now))
  }

  func requestScan(at now: Int) { deadline = now }

  func step(now: Int) -> RecordUpdate? {
    guard deadline <= now else { return nil }
    deadline = now + Self.interval
    isReading = false
    do throws(FolderError) {
      let item = try DiskFileSystem().item(at: location)
      guard item.kind == .file else { throw FolderError(.notAFile(item.kind), path: location) }
      guard item.stamp != known else {
        if isGone == nil { return nil }
        isGone = nil
        return RecordUpdate()
      }
      known = item.stamp
      isGone = nil
      return RecordUpdate(
        changed: [(RecordFile(name: location.name, location: location), item.stamp.size)])
    } catch {
      // what was read stays: the file may be on its way back
      if isGone != nil { return nil }
      isGone = now
      return RecordUpdate(status: FolderStatus(presence: .away(since: now, error)))
    }
  }
}
