import CrisisCurses
import CrisisExtraction
import CrisisFolder
import CrisisIncidents
import CrisisModel
import CrisisStore
import CrisisTUI
import Glibc

/// What the desk is told, by the screen's side or the folder's.
enum DeskRequest: Sendable {
  /// A new corpus; no change while first reading, and nothing that reads texts where there are none.
  case published(Corpus, CorpusChange?, isFirstComplete: Bool, Analyzer?)
  /// What is to be kept of the screen as it is now; at once where it is what has come to be new, so
  /// that other monitors learn of it before it is looked at here.
  case keep(KeptState, atOnce: Bool)
  /// Keep what an analyst says, or forget it.
  case keepRemark(Remark)
  case takeBack(Remark)
  /// Write what is to be kept, and answer: the program ends. The answer is why something could not
  /// be written, nil where all was.
  case finish(Mailbox<String?>)
}

/// What the desk tells the screen's side.
enum DeskNews: Sendable {
  /// How the monitor stands to the store.
  case state(StoreState)
  /// What has changed since the analyst last looked.
  case caughtUp(UnseenFindings, ReloadDifference?)
  /// What was looked at in another monitor.
  case looked([UnseenItem])
  /// What analysts have said.
  case remarks(RemarkBook)
  /// Where the analyst was.
  case session(String)
  /// Remarks were dealt with, so many: they are on the disk, or the store's state says why not.
  case settled(Int)
}

/// Keeps what one analyst does with one folder, on a thread of its own that may wait for the disk.
///
/// What is to be kept arrives after every key and is written when it has been at rest for a moment.
/// Another monitor that writes to the same store wakes the thread; nothing is asked in intervals.
final class AnalystDesk {
  private let requests: Mailbox<DeskRequest>
  private let news: Mailbox<DeskNews>
  private let open: () throws(StoreError) -> Store
  private let folder: Mailbox<FolderRequest>
  private let analyst: String
  /// Whether the analyst wants to begin as if for the first time.
  private let isFresh: Bool
  private var corrections = Corrections()
  private var decisions = GroupingDecisions.none
  private var store: Store?
  private var changes: FileChanges?
  /// The digests of the reports as they are in the store; nil where nothing was ever kept.
  private var seen: [String: UInt64]?
  private var unseen: Set<UnseenItem> = []
  private var session = ""
  private var remarks: [Remark] = []
  /// What was said and taken back and is not on the disk yet, in order.
  private var unwritten: [Saying] = []
  /// Why the last writing failed.
  private var failure: String?
  private var corpus = Corpus.empty()
  /// What is to be written.
  private var due = SeenChange()
  private var latest: KeptState?
  private var writeAt: Int?
  /// When to look for what others have written, in milliseconds, the next first.
  private var looks: [Int] = []

  /// Something said or taken back.
  private enum Saying {
    case keep(Remark)
    case remove(Remark)
  }

  /// Milliseconds that what is to be kept rests before it is written.
  private static let rest = 500
  /// Milliseconds after which a writing that failed is tried again, and after which what others have
  /// written is looked for where the system does not tell.
  private static let pause = 2000

  private init(
    requests: Mailbox<DeskRequest>, news: Mailbox<DeskNews>, folder: Mailbox<FolderRequest>,
    analyst: String, isFresh: Bool, open: @escaping () throws(StoreError) -> Store
  ) {
    self.requests = requests
    self.news = news
    self.folder = folder
    self.analyst = analyst
    self.isFresh = isFresh
    self.open = open
  }

  /// Starts; the thread ends with the program. What is corrected goes to the folder's side, which
  /// makes the next corpus of it. False where the system has no thread left.
  static func start(
    _ options: StateOptions, folder: String, requests: Mailbox<DeskRequest>,
    news: Mailbox<DeskNews>, folderRequests: Mailbox<FolderRequest>
  ) -> Bool {
    let (path, analyst) = (options.path, options.name)
    let isFresh = options.startsFresh
    return ThreadStart.detached {
      AnalystDesk(
        requests: requests, news: news, folder: folderRequests, analyst: analyst, isFresh: isFresh
      ) { () throws(StoreError) in
        try Store(at: path, folder: StateOptions.canonical(folder), analyst: analyst)
      }.run()
    }
  }

  private func run() {
    CrashReport.warmUp()
    begin()
    while true {
      wait()
      for request in requests.drain() {
        switch request {
        case .published(let corpus, let change, let isFirstComplete, let analyzer):
          take(corpus, change, isFirstComplete: isFirstComplete, analyzer)
        case .keep(let state, let atOnce):
          latest = state
          if atOnce { write() } else { touch() }
        case .keepRemark(let remark): say(remark)
        case .takeBack(let remark): takeBack(remark)
        case .finish(let answer):
          writeRemarks()
          write()
          let loss = unwritten.isEmpty && due.isEmpty ? nil : failure
          attempt { store throws(StoreError) in try store.forgetOldTexts() }
          answer.post(loss)
        }
      }
      if let writeAt, writeAt <= MonotonicClock.milliseconds {
        writeRemarks()
        write()
      }
      if let look = looks.first, look <= MonotonicClock.milliseconds { readOthers() }
    }
  }

  private func wait() {
    let next = [writeAt, looks.first].compactMap { $0 }.min()
    let timeout = next.map { Int32(clamping: max(0, $0 - MonotonicClock.milliseconds)) } ?? -1
    var sources = [requests.descriptor, changes?.descriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    poll(&sources, nfds_t(sources.count), timeout)
    guard changes?.drain() == true else { return }
    // The file is written a moment before others can read it: once more a little later, in case.
    let now = MonotonicClock.milliseconds
    looks = [now + 20, now + 500]
  }

  private func touch() {
    if writeAt == nil { writeAt = MonotonicClock.milliseconds + Self.rest }
  }

  // MARK: the store

  private func begin() {
    do throws(StoreError) {
      let store = try open()
      self.store = store
      changes = FileChanges(of: store.path)
      // What was written before the watch began is looked for once.
      looks = [MonotonicClock.milliseconds]
      seen = try store.seenReports()
      unseen = Set(try store.unseenItems())
      remarks = try store.remarks()
      session = try store.session() ?? ""
      if !isFresh, !session.isEmpty { news.post(.session(session)) }
      news.post(
        .state(store.isReadOnly ? .readOnly(Self.words(.readOnly(path: store.path))) : .open))
    } catch {
      store = nil
      news.post(.state(.unusable(Self.words(error))))
    }
  }

  private static func words(_ error: StoreError) -> String { "\(error.path): \(error.reason)" }

  /// Does something with the store; a failure is told, and what was to be kept is tried again with
  /// the next.
  @discardableResult
  private func attempt(_ body: (Store) throws(StoreError) -> Void) -> Bool {
    guard let store, !store.isReadOnly else { return false }
    do throws(StoreError) {
      try body(store)
      if failure != nil { news.post(.state(.open)) }
      failure = nil
      return true
    } catch {
      failure = Self.words(error)
      news.post(.state(.failing(Self.words(error))))
      writeAt = MonotonicClock.milliseconds + Self.pause
      return false
    }
  }

  private func write() {
    writeAt = unwritten.isEmpty ? nil : writeAt
    var isUnseenNew: Set<UnseenItem>?
    if let latest {
      if latest.session != session { due.session = latest.session }
      let now = Set(latest.unseen)
      due.unseen = Array(now.subtracting(unseen))
      due.looked = Array(unseen.subtracting(now))
      if !due.unseen.isEmpty {
        due.texts.merge(latest.texts.mapValues { .bytes($0) }) { first, _ in first }
      }
      isUnseenNew = now
    }
    latest = nil
    if due.isEmpty { return }
    guard attempt({ store throws(StoreError) in try store.keep(due) }) else { return }
    if let isUnseenNew { unseen = isUnseenNew }
    session = due.session ?? session
    due = SeenChange()
  }

  /// Takes over what another monitor has written.
  private func readOthers() {
    let now = MonotonicClock.milliseconds
    looks.removeAll { $0 <= now }
    if let changes, changes.descriptor < 0 { looks.append(now + Self.pause) }
    guard let store, (try? store.hasNews()) == true else { return }
    if unwritten.isEmpty, let now = try? store.remarks(), now != remarks {
      remarks = now
      tellRemarks()
    }
    guard let items = try? store.unseenItems() else { return }
    let looked = unseen.subtracting(items)
    // What the other has found is found here as well, or will be in a moment.
    unseen.formIntersection(items)
    if !looked.isEmpty { news.post(.looked(Array(looked))) }
  }

  // MARK: remarks

  /// Keeps a remark with the time of day, also where there is no store.
  private func say(_ remark: Remark) {
    let remark = Remark(
      subject: remark.subject, aspect: remark.aspect, value: remark.value,
      original: remark.original, analyst: remark.analyst, time: time(nil))
    remarks.removeAll { $0.isSameAspect(as: remark) }
    remarks.append(remark)
    unwritten.append(.keep(remark))
    writeRemarks()
    news.post(.settled(1))
    tellRemarks()
  }

  private func takeBack(_ remark: Remark) {
    remarks.removeAll { $0.isSameAspect(as: remark) }
    unwritten.append(.remove(remark))
    writeRemarks()
    news.post(.settled(1))
    tellRemarks()
  }

  /// Writes what was said; what cannot be written stays for the next time.
  private func writeRemarks() {
    guard let store, !store.isReadOnly else { return unwritten = [] }
    guard !unwritten.isEmpty else { return }
    let isWritten = attempt { store throws(StoreError) in
      for saying in unwritten {
        switch saying {
        case .keep(let remark): try store.keep([remark])
        case .remove(let remark): try store.remove(remark)
        }
      }
    }
    if isWritten { unwritten = [] }
  }

  /// Finds what the remarks are about, and tells the screen's side.
  private func tellRemarks() {
    let attachment = RemarkAttachment(of: Set(remarks.map(\.subject)), in: corpus)
    news.post(.remarks(RemarkBook(remarks, attachment)))
    let decided = GroupingDecisions(remarks, attachment, by: analyst)
    if decided != decisions {
      decisions = decided
      folder.post(.decide(decided))
    }
    let next = Corrections(remarks, attachment, by: analyst)
    guard next != corrections else { return }
    corrections = next
    folder.post(.correct(next))
  }

  // MARK: reports

  private func take(
    _ corpus: Corpus, _ change: CorpusChange?, isFirstComplete: Bool, _ analyzer: Analyzer?
  ) {
    self.corpus = corpus
    // While the folder is first read, what is not there yet is not lost.
    if change != nil || isFirstComplete, !remarks.isEmpty { tellRemarks() }
    guard let analyzer else {
      // records hold no texts to compare
      if isFirstComplete { news.post(.caughtUp(UnseenFindings([]) { _, _ in nil }, nil)) }
      return
    }
    if isFirstComplete {
      compare(corpus, analyzer)
    } else if let change {
      note(
        change.added + change.changed + change.renamed.map(\.to),
        gone: change.removed + change.renamed.map(\.from), corpus)
    }
  }

  private func note(_ paths: [String], gone: [String], _ corpus: Corpus) {
    for path in gone where corpus.index(ofPath: path) == nil { due.reports[path] = .some(nil) }
    for path in paths {
      guard let index = corpus.index(ofPath: path) else { continue }
      let report = corpus.documents[index].head
      let digest = report.textDigest
      if seen?[path] == digest, due.reports[path] == nil { continue }
      due.reports[path] = digest
      due.texts[digest] = .report(report)
    }
    touch()
  }

  /// Says what has changed since the analyst last looked.
  private func compare(_ corpus: Corpus, _ analyzer: Analyzer) {
    let past = PastReports(store: store, analyzer: analyzer, now: corpus)
    let findings = UnseenFindings(unseen.sorted { $0.key < $1.key }) { past.report($0, $1) }
    let change = seen.map { past.change(since: $0) }
    let difference = change.map { change in
      ReloadDifference(from: past.corpus(seen ?? [:], change), to: corpus, change)
    }
    news.post(.caughtUp(findings, difference))
    note(
      corpus.documents.map(\.path), gone: Array((seen ?? [:]).keys), corpus)
    // The analyst has been here, though there may be no report.
    if seen == nil, due.isEmpty { due.session = "" }
  }
}

/// The reports as the analyst last had them, read again from their kept texts.
private struct PastReports {
  let store: Store?
  let analyzer: Analyzer
  let now: Corpus

  /// A report of a path whose text has a digest; nil where the text was not kept.
  func report(_ path: String, _ digest: UInt64) -> AnalyzedDocument? {
    guard let bytes = (try? store?.text(digest)) ?? nil else { return nil }
    // A report without a date of its own has that of its file, which is not kept.
    let modified = now.index(ofPath: path).flatMap {
      now.documents[$0].head.published?.day.dayNumber
    }
    return analyzer.analyze(
      path: path, bytes: bytes, modified: (modified ?? 0) * 86_400, byteCount: bytes.count)
  }

  /// Which reports differ from what was seen.
  func change(since seen: [String: UInt64]) -> CorpusChange {
    var change = CorpusChange()
    var arrived: [(path: String, digest: UInt64)] = []
    for document in now.documents {
      let digest = document.head.textDigest
      if let before = seen[document.path] {
        if before != digest { change.changed.append(document.path) }
      } else {
        arrived.append((document.path, digest))
      }
    }
    var gone: [UInt64: [String]] = [:]
    for (path, digest) in seen where now.index(ofPath: path) == nil {
      gone[digest, default: []].append(path)
    }
    for (path, digest) in arrived {
      if let old = gone[digest], old.count == 1 {
        change.renamed.append(.init(from: old[0], to: path))
        gone[digest] = nil
      } else {
        change.added.append(path)
      }
    }
    change.removed = gone.values.joined().sorted()
    return change
  }

  /// Those reports that differ, as they were.
  func corpus(_ seen: [String: UInt64], _ change: CorpusChange) -> Corpus {
    let paths = change.changed + change.removed + change.renamed.map(\.from)
    return Corpus.empty().updated(
      with: paths.compactMap { path in
        seen[path].flatMap { report(path, $0) }.map { PackedDocument($0) }
      })
  }
}
