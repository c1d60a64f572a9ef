/// Follows a folder: reads its reports, and tells what is added, changed, renamed and removed.
///
/// It runs on one thread, the owner's, and never blocks but for the reading itself:
///
///     let watcher = FolderWatcher(folder: "reports")       // on the thread that runs the loop
///     while running {
///       poll([watcher.fileDescriptor, wakeUp], timeout: watcher.timeout(at: now()))
///       if let update = watcher.step(now: now()) { post(update) }
///     }
///
/// The first step scans the folder and hands over the first reports; a large folder takes many
/// steps, each short (at most 200 files or 4 MB), with ``FolderUpdate/progress`` in between. A
/// folder that is not there is no error but a status. Not `Sendable`: make and use it on one
/// thread, hand on the updates.
public final class FolderWatcher {
  /// The folder that is followed.
  public let folder: FilePath

  private let fileSystem: any FileSystem
  private let notices: any ChangeNotices
  /// How many bytes of a file are read at most, from the next one on.
  public var readLimit: Int
  /// Asked of each file before it is read: whether its owner knows by the stamp what is in it.
  public var recognizes: ((FilePath, FileStamp) -> Bool)?
  private var machine: SettleStateMachine
  private var deadline = Int.min
  private var hashes: [FilePath: UInt64] = [:]
  private var watchedFolder: FileIdentity?
  private var silentFileSystem: String?
  private var noticesReason: PollingReason?
  private var overflows = 0
  private var lastStatus: FolderStatus?
  private var lastProgress: ReadingProgress?

  /// Makes a watcher; nothing is read before the first step.
  ///
  /// - Parameters:
  ///   - folder: the folder, absolute or relative to the current one.
  ///   - readLimit: how many bytes of a file are read at most.
  ///   - choice: which files are watched.
  ///   - polls: whether to look every two seconds instead of being told by the system.
  public convenience init(
    folder: FilePath, readLimit: Int = FileReading.defaultLimit, choice: FileChoice = .reports,
    polls: Bool = false
  ) {
    self.init(
      folder: folder, readLimit: readLimit, fileSystem: DiskFileSystem(choice),
      notices: polls ? NoNotices() : InotifyNotices(choice), timing: SettleStateMachine.Timing())
  }

  /// Makes a watcher over any file system and source of notices.
  package init(
    folder: FilePath, readLimit: Int = FileReading.defaultLimit, fileSystem: any FileSystem,
    notices: any ChangeNotices, timing: SettleStateMachine.Timing = SettleStateMachine.Timing()
  ) {
    self.folder = folder
    self.readLimit = readLimit
    self.fileSystem = fileSystem
    self.notices = notices
    machine = SettleStateMachine(timing: timing)
  }

  /// Becomes readable when there is a reason to step; nil while the folder is polled. It may be
  /// another one after a step, so ask before each `poll(2)`.
  public var fileDescriptor: Int32? { notices.fileDescriptor }

  /// How long `poll(2)` may wait before the next step, in milliseconds; 0 while there is work left.
  public func timeout(at now: Int) -> Int32 {
    Int32(clamping: max(0, deadline == .min ? 0 : deadline - now))
  }

  /// Asks for a scan soon, e.g. because the user wants one or the program was stopped for a while.
  public func requestScan(at now: Int) {
    machine.noticed(.changed, at: now)
    deadline = now
  }

  /// Has a file read, though its stamp is what it was, e.g. because its bytes are other ones than those
  /// that its stamp stood for.
  public func requestReading(of path: FilePath, at now: Int) {
    hashes[path] = nil
    machine.doubt(path, at: now)
    deadline = now
  }

  /// Does what is due; `now` is the time in milliseconds of ``MonotonicClock``. Answers what is new,
  /// or nil. Stepping more often than needed does no harm.
  public func step(now: Int) -> FolderUpdate? {
    for notice in notices.drain() {
      if notice == .overflowed { overflows += 1 }
      machine.noticed(notice, at: now)
    }
    var batch = Batch()
    deadline = now
    work: while batch.hasRoom {
      switch machine.next(at: now) {
      case .scan: scan(at: now)
      case .look(let paths):
        let stamps = paths.map { fileSystem.stamp(ofFileAt: folder.appending($0)) }
        machine.looked(zip(paths, stamps).map { ($0, $1) }, at: now)
      case .checkFolder: checkFolder(at: now)
      case .read(let reading): read(reading, into: &batch, at: now)
      case .forget(let paths):
        for path in paths { hashes[path] = nil }
        batch.removed += paths
      case .wait(let time):
        deadline = time
        break work
      }
    }
    return update(of: batch)
  }

  // MARK: deeds

  private func scan(at now: Int) {
    notices.beginScan()
    notices.watchPlace(of: folder)
    do throws(FolderError) {
      let snapshot = try fileSystem.snapshot(of: folder) { path in
        notices.watch(folder.appending(path), as: path)
      }
      for file in snapshot.files where file.isLink {
        notices.watch(folder.appending(file.path), as: file.path)
      }
      if snapshot.identity != watchedFolder {
        watchedFolder = snapshot.identity
        silentFileSystem = fileSystem.silentFileSystem(holding: folder)
      }
      noticesReason = notices.endScan()
      machine.isPolling = polling != nil
      machine.scanned(.success(snapshot), at: now)
    } catch {
      noticesReason = notices.endScan()
      machine.scanned(.failure(error), at: now)
    }
  }

  private func checkFolder(at now: Int) {
    do throws(FolderError) {
      let item = try fileSystem.item(at: folder)
      machine.folderSeen(.success(item.stamp.identity), at: now)
    } catch {
      machine.folderSeen(
        .failure(FolderError(.cannotListFolder, path: folder, errno: error.errno)), at: now)
    }
  }

  private func read(
    _ reading: SettleStateMachine.Reading, into batch: inout Batch, at now: Int
  ) {
    if reading.renamedFrom == nil, !reading.isOverdue,
      recognizes?(reading.path, reading.stamp) == true
    {
      _ = machine.read(reading, stamp: reading.stamp, isDisturbed: false, at: now)
      batch.recognized.append(FolderSnapshot.File(path: reading.path, stamp: reading.stamp))
      return
    }
    batch.reads += 1
    do throws(FolderError) {
      let found = try fileSystem.read(folder.appending(reading.path), limit: readLimit)
      batch.bytes += found.bytes.count
      let known = machine.knownStamp(of: reading.path)
      let counts = machine.read(
        reading, stamp: found.stamp, isDisturbed: found.isDisturbed, isFresh: found.isFresh,
        at: now)
      guard counts else { return }
      let hash = Self.hash(found.bytes)
      let hasSameBytes = hashes[reading.path] == hash
      hashes[reading.path] = hash
      if let from = reading.renamedFrom {
        hashes[from] = nil
        batch.renamed.append(FolderChange.Rename(from: from, to: reading.path))
      }
      // Other rights, another owner or link: nothing that a reader could see.
      if hasSameBytes && known?.modified == found.stamp.modified { return }
      batch.contents.append(
        FileContent(
          path: reading.path, bytes: found.bytes, stamp: found.stamp,
          isStillChanging: found.isDisturbed, hasSameBytes: hasSameBytes))
    } catch {
      machine.failed(reading, error: error, at: now)
    }
  }

  // MARK: telling

  private var polling: PollingReason? {
    noticesReason ?? silentFileSystem.map { .fileSystem($0) }
  }

  private func update(of batch: Batch) -> FolderUpdate? {
    let status = FolderStatus(
      presence: machine.presence, polling: polling, troubles: machine.troubles,
      overflows: overflows)
    let progress = machine.progress
    defer {
      lastStatus = status
      lastProgress = progress
    }
    guard !batch.isEmpty || status != lastStatus || progress != lastProgress else { return nil }
    return FolderUpdate(
      contents: batch.contents.sorted { $0.path < $1.path },
      recognized: batch.recognized.sorted { $0.path < $1.path }, renamed: batch.renamed,
      removed: batch.removed, status: status, progress: progress)
  }

  /// FNV-1a over eight bytes at a time: to see whether bytes are the same, not to keep them safe.
  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    bytes.withUnsafeBytes { raw in
      var position = 0
      while position + 8 <= raw.count {
        hash = (hash ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        hash = hash &* 0x0000_0100_0000_01B3
        hash ^= hash >> 29
        position += 8
      }
      for byte in raw[position...] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    return hash
  }
}

/// What one step gathers; limited, so that the owner can look up between steps.
private struct Batch {
  var contents: [FileContent] = []
  var recognized: [FolderSnapshot.File] = []
  var renamed: [FolderChange.Rename] = []
  var removed: [FilePath] = []
  var reads = 0
  var bytes = 0

  var hasRoom: Bool { reads < 200 && bytes < 4_000_000 && recognized.count < 4000 }
  var isEmpty: Bool {
    contents.isEmpty && recognized.isEmpty && renamed.isEmpty && removed.isEmpty
  }
}
