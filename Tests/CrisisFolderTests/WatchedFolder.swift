import CrisisFolder
import CrisisTestSupport

/// A watcher over a folder `/r` in memory, whose notices and time a test sends by hand.
final class WatchedFolder {
  let disk = InMemoryFileSystem()
  let notices = ScriptedNotices()
  private(set) var clock = ManualClock(now: 1_000_000)
  let watcher: FolderWatcher
  /// The reports as the updates so far tell them.
  private(set) var reports: [FilePath: String] = [:]
  private(set) var status: FolderStatus?

  /// Makes the folder with some reports in it, which are not read yet.
  init(_ files: [FilePath: String] = [:], readLimit: Int = FileReading.defaultLimit) {
    watcher = FolderWatcher(
      folder: "/r", readLimit: readLimit, fileSystem: disk, notices: notices)
    disk.makeFolder("/r")
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      disk.write(text, to: FilePath("/r").appending(path))
    }
  }

  /// Lets so much time pass; steps whenever the watcher asks for it. Answers what was told.
  @discardableResult
  func run(for milliseconds: Int) -> [FolderUpdate] {
    let end = clock.now + milliseconds
    var updates: [FolderUpdate] = []
    var idleSteps = 0
    while true {
      if let update = step() { updates.append(update) }
      let wait = Int(watcher.timeout(at: clock.now))
      idleSteps = wait == 0 ? idleSteps + 1 : 0
      if clock.now + wait > end || idleSteps > 10_000 { break }
      clock.advance(by: wait)
    }
    clock.advance(to: end)
    return updates
  }

  /// Lets so much time pass without a step.
  func pass(_ milliseconds: Int) { clock.advance(by: milliseconds) }

  /// Steps once.
  @discardableResult
  func step() -> FolderUpdate? {
    let update = watcher.step(now: clock.now)
    if let update { apply(update) }
    return update
  }

  /// Sends notices and lets time pass.
  @discardableResult
  func tell(_ new: ChangeNotice..., run milliseconds: Int = 0) -> [FolderUpdate] {
    notices.waiting += new
    return run(for: milliseconds)
  }

  /// Writes a report as a program does that closes it at once: the disk and the notices.
  func save(_ text: String, as path: FilePath) {
    disk.write(text, to: FilePath("/r").appending(path))
    notices.waiting += [.wrote(path), .completed(path)]
  }

  private func apply(_ update: FolderUpdate) {
    for path in update.removed { reports[path] = nil }
    for rename in update.renamed { reports[rename.from] = nil }
    for content in update.contents {
      reports[content.path] = String(decoding: content.bytes, as: UTF8.self)
    }
    status = update.status
  }
}

/// Notices that a test writes.
final class ScriptedNotices: ChangeNotices {
  var waiting: [ChangeNotice] = []
  /// What the next scans answer.
  var reason: PollingReason?
  private(set) var watched: [FilePath] = []

  var fileDescriptor: Int32? { nil }
  func beginScan() { watched = [] }
  func watchPlace(of folder: FilePath) {}
  func watch(_ location: FilePath, as path: FilePath) { watched.append(path) }
  func endScan() -> PollingReason? { reason }
  func drain() -> [ChangeNotice] {
    defer { waiting = [] }
    return waiting
  }
}

extension [FolderUpdate] {
  /// The paths of all contents, in order.
  var read: [FilePath] { flatMap { $0.contents.map(\.path) } }
  /// The paths of all removals, in order.
  var removed: [FilePath] { flatMap(\.removed) }
  /// All renames, in order.
  var renamed: [FolderChange.Rename] { flatMap(\.renamed) }
}
