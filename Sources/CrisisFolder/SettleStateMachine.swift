/// Decides when to scan the folder, when a changed file has come to rest, and when a missing one
/// is gone.
///
/// It knows no file system and no clock: its owner tells what happened and when, asks ``next(at:)``
/// and does what it says. Times are milliseconds of any clock that never goes back.
///
///     event: being written ──┐                     ┌─ closed ───────────→ read
///     event: closed, moved ──┼─→ scan → differs? ──┼─ at rest for 100 ms → read
///     event: any other     ──┘                     └─ moving for 1 s ────→ read, still changing
///
/// Events only hurry: what they name is looked at soon, but only a difference between the stamps
/// of two scans, or a file closed after it was read, leads to reading. Where all that happened is
/// that some files were written, those are looked at alone: of 100,000 files a scan takes longer
/// than everything that follows.
package struct SettleStateMachine {
  /// What is going on at a path since it was last read.
  private struct Activity {
    var isOpen: Bool
    let first: Int
    var last: Int
    var stamp: FileStamp?
  }

  private let timing: Timing
  /// The stamps of what has been handed over.
  private var known: [FilePath: FileStamp] = [:]
  private var failures: [FilePath: FolderError] = [:]
  private var activities: [FilePath: Activity] = [:]
  private var missingSince: [FilePath: Int] = [:]
  private var seen: FolderSnapshot?

  private var readings: [Reading] = []
  private var readCount = 0
  private var removals: [FilePath] = []

  /// Files that events have named since the last scan; nothing else has happened unless
  /// `mustCompare`.
  private var named: Set<FilePath> = []
  private var mustCompare = false
  private var firstEvent: Int?
  private var lastEvent = 0
  private var mustScan = true
  private var settleTime: Int?
  private var lastScan: Int?
  private var lastCheck = 0
  private var returnedAt: Int?
  /// Whether changes are not told by the system.
  package var isPolling = false
  /// Whether the folder is there.
  package private(set) var presence = FolderStatus.Presence.there

  package init(timing: Timing = Timing()) {
    self.timing = timing
  }

  /// What cannot be read now, ordered by path.
  package var troubles: [FolderError] {
    ((seen?.troubles ?? []) + failures.values).sorted { $0.path < $1.path }
  }

  /// How far the reading has come; nil when nothing is left to read now.
  package var progress: ReadingProgress? {
    guard readCount < readings.count, let seen else { return nil }
    let total = seen.files.count
    return ReadingProgress(done: total - (readings.count - readCount), total: total)
  }

  /// The stamp of what was handed over last of a path.
  package func knownStamp(of path: FilePath) -> FileStamp? { known[path] }

  // MARK: what happened

  /// Takes in what the system told.
  package mutating func noticed(_ notice: ChangeNotice, at now: Int) {
    switch notice {
    case .wrote(let path):
      activities[path] = Activity(
        isOpen: true, first: activities[path]?.first ?? now, last: now,
        stamp: activities[path]?.stamp)
      named.insert(path)
      settleTime = min(settleTime ?? .max, now + timing.rest)
    case .completed(let path):
      activities[path] = Activity(isOpen: false, first: activities[path]?.first ?? now, last: now)
      named.insert(path)
      hurry(at: now)
    case .changed, .overflowed:
      // That a file was closed may have been lost, but what rests is read all the same.
      mustCompare = true
      hurry(at: now)
    }
  }

  /// Takes in what a scan saw.
  package mutating func scanned(_ result: Result<FolderSnapshot, FolderError>, at now: Int) {
    mustScan = false
    mustCompare = false
    named = []
    firstEvent = nil
    lastScan = now
    lastCheck = now
    switch result {
    case .failure(let error):
      goAway(error, at: now)
    case .success(let snapshot):
      let isFirst = seen == nil && presence == .there
      if presence != .there || (seen != nil && seen?.identity != snapshot.identity) {
        returnedAt = now
      }
      presence = .there
      seen = snapshot
      compare(with: snapshot, takesAll: isFirst, at: now)
    }
  }

  /// Takes in what files are that were looked at alone; where one is gone, or a link, all are
  /// compared.
  package mutating func looked(_ files: [(path: FilePath, stamp: FileStamp?)], at now: Int) {
    named = []
    firstEvent = nil
    settleTime = nil
    if readCount == readings.count {
      readings = []
      readCount = 0
    }
    for (path, stamp) in files {
      guard let stamp, seen?.mayPut(path) == true else {
        mustCompare = true
        hurry(at: now)
        continue
      }
      let file = FolderSnapshot.File(path: path, stamp: stamp)
      seen?.put(file)
      missingSince[path] = nil
      let differs = known[path] != stamp || activities[path] != nil
      activities[path] = differs ? consider(file, at: now) : nil
    }
    for activity in activities.values where !isDue(activity, at: now) {
      settleTime = min(settleTime ?? .max, deadline(activity))
    }
  }

  /// Takes in whether the folder is there.
  package mutating func folderSeen(_ result: Result<FileIdentity, FolderError>, at now: Int) {
    lastCheck = now
    switch result {
    case .failure(let error): goAway(error, at: now)
    case .success(let identity):
      if presence != .there || identity != seen?.identity { mustScan = true }
    }
  }

  /// Takes in that a file was read; answers whether the bytes count. They do not while the file is
  /// changing under the reader; it is read again when it rests.
  package mutating func read(
    _ reading: Reading, stamp: FileStamp, isDisturbed: Bool, isFresh: Bool = false, at now: Int
  ) -> Bool {
    let path = reading.path
    if isDisturbed && !reading.isOverdue {
      activities[path] = Activity(
        isOpen: true, first: activities[path]?.first ?? now, last: now, stamp: stamp)
      settleTime = min(settleTime ?? .max, now + timing.rest)
      return false
    }
    known[path] = stamp
    if let from = reading.renamedFrom {
      known[from] = nil
      failures[from] = nil
    }
    failures[path] = nil
    activities[path] = nil
    if isFresh {
      // It may have been changed since and have the same stamp: once more when it is at rest.
      activities[path] = Activity(isOpen: true, first: now, last: now, stamp: stamp)
    }
    // The stamp is from before the reading, so the next scan sees the difference by itself.
    if isDisturbed || isFresh {
      named.insert(path)
      settleTime = min(settleTime ?? .max, now + timing.rest)
    }
    return true
  }

  /// Takes in that what was handed over of a file may not be what is in it.
  package mutating func doubt(_ path: FilePath, at now: Int) {
    guard known[path] != nil else { return }
    known[path] = nil
    noticed(.completed(path), at: now)
  }

  /// Takes in that a file could not be read. It is tried again when its stamp changes, and at each
  /// routine scan.
  package mutating func failed(_ reading: Reading, error: FolderError, at now: Int) {
    let path = reading.path
    activities[path] = nil
    if error.isAbsence {
      // Gone since the scan; the next one tells.
      settleTime = min(settleTime ?? .max, now + timing.rest)
      return
    }
    failures[path] = error.at(path)
    known[path] = reading.stamp
  }

  // MARK: what to do

  /// What to do now. Asks for each deed once; call again after it is done.
  package mutating func next(at now: Int) -> Action {
    if presence != .there {
      if mustScan { return .scan }
      let check = lastCheck + timing.returnCheck
      return now >= check ? .checkFolder : .wait(until: check)
    }
    let scan = nextScan(at: now)
    if now >= scan { return mayLook(at: now) ? .look(lookedAt) : .scan }
    if !removals.isEmpty {
      let paths = removals
      removals = []
      for path in paths {
        known[path] = nil
        failures[path] = nil
        missingSince[path] = nil
      }
      return .forget(paths)
    }
    while readCount < readings.count {
      let reading = readings[readCount]
      readCount += 1
      // Opened for writing again since the scan: the scan that this leads to decides.
      if let activity = activities[reading.path], activity.isOpen, !isDue(activity, at: now) {
        continue
      }
      return .read(reading)
    }
    return .wait(until: scan)
  }

  private mutating func nextScan(at now: Int) -> Int {
    guard let lastScan, !mustScan else { return now }
    // A file that is still being written has moved its own deadline on since it was set.
    if let time = settleTime, now >= time {
      let due = activities.values.lazy.filter(\.isOpen).map(deadline).min()
      let missing = missingSince.values.min().map { self.goneTime(since: $0) }
      settleTime = [due, missing].compactMap { $0 }.min() ?? time
    }
    var soon = settleTime ?? .max
    if let firstEvent {
      soon = min(soon, lastEvent + timing.quiet, firstEvent + timing.burst)
    }
    let pause = mayLook ? 0 : (seen?.files.count ?? 0) / timing.scanPace
    return min(routine(after: lastScan), max(soon, lastScan + pause))
  }

  private func routine(after scan: Int) -> Int {
    scan + (isPolling ? timing.pollingScan : timing.routineScan)
  }

  /// Whether files have changed alone: to look at those will do.
  private var mayLook: Bool {
    !isPolling && !mustScan && !mustCompare && missingSince.isEmpty && seen != nil
      && named.count + activities.count <= Self.mostLooked
  }

  private func mayLook(at now: Int) -> Bool {
    guard let lastScan, mayLook, now < routine(after: lastScan) else { return false }
    return !(named.isEmpty && activities.isEmpty)
  }

  private var lookedAt: [FilePath] { named.union(activities.keys).sorted() }

  /// Files that are looked at one by one; more are scanned with all others.
  private static let mostLooked = 64

  private mutating func hurry(at now: Int) {
    firstEvent = firstEvent ?? now
    lastEvent = now
  }

  private mutating func goAway(_ error: FolderError, at now: Int) {
    if case .away(let since, _) = presence {
      presence = .away(since: since, error)
    } else {
      presence = .away(since: now, error)
    }
    mustScan = false
    readings = []
    readCount = 0
    removals = []
    missingSince = [:]
    settleTime = nil
  }

  private func isDue(_ activity: Activity, at now: Int) -> Bool { now >= deadline(activity) }

  private func deadline(_ activity: Activity) -> Int {
    activity.isOpen
      ? min(activity.last + timing.rest, activity.first + timing.restLimit) : activity.last
  }

  private func goneTime(since: Int) -> Int {
    max(since + timing.rest, returnedAt.map { $0 + timing.returnGrace } ?? .min)
  }

  // MARK: comparing

  private mutating func compare(with snapshot: FolderSnapshot, takesAll: Bool, at now: Int) {
    let change = FolderChange(from: known, to: snapshot)
    let renames = Dictionary(uniqueKeysWithValues: change.renamed.map { ($0.to, $0.from) })
    readings = []
    readCount = 0
    settleTime = nil
    var active: [FilePath: Activity] = [:]
    for file in snapshot.files {
      if let from = renames[file.path] {
        readings.append(Reading(path: file.path, stamp: file.stamp, renamedFrom: from))
      } else if takesAll {
        readings.append(Reading(path: file.path, stamp: file.stamp))
      } else if known[file.path] != file.stamp || activities[file.path] != nil {
        active[file.path] = consider(file, at: now)
      } else if failures[file.path] != nil {
        readings.append(Reading(path: file.path, stamp: file.stamp))
      }
    }
    // What was noticed of paths that are not there, or that are read now, is dealt with.
    activities = active
    var missing: [FilePath: Int] = [:]
    removals = []
    for path in change.removed {
      let since = missingSince[path] ?? now
      missing[path] = since
      if now >= goneTime(since: since) {
        removals.append(path)
      } else {
        settleTime = min(settleTime ?? .max, goneTime(since: since))
      }
    }
    missingSince = missing
  }

  /// Reads a file that differs if it rests, else says when to look again.
  private mutating func consider(_ file: FolderSnapshot.File, at now: Int) -> Activity {
    var activity =
      activities[file.path] ?? Activity(isOpen: true, first: now, last: now, stamp: file.stamp)
    if let stamp = activity.stamp, stamp != file.stamp { activity.last = now }
    activity.stamp = file.stamp
    if isDue(activity, at: now) {
      let isOverdue = activity.isOpen && now < activity.last + timing.rest
      readings.append(Reading(path: file.path, stamp: file.stamp, isOverdue: isOverdue))
    } else {
      settleTime = min(settleTime ?? .max, deadline(activity))
    }
    return activity
  }
}
