import CrisisAlerts
import CrisisConfiguration
import CrisisExtraction
import CrisisFolder
import CrisisIncidents
import CrisisModel
import CrisisStore
import CrisisTUI
import Glibc

/// A report with what was found in it, now or before: then it is kept already.
struct ReadReport: Sendable {
  let document: PackedDocument
  let isKept: Bool
}

/// Follows a folder on a thread of its own, has its reports analysed on all cores, and posts what
/// comes of it.
///
/// Only new and changed files are read and analysed. While many are, a corpus is made of those
/// that are done whenever it would be half as large again as the one before: what is merged for all
/// of them together is no more than three times the last one.
final class FolderReader {
  private let folder: FilePath
  private let watcher: FolderWatcher
  let news: Mailbox<FolderNews>
  private let desk: Mailbox<DeskRequest>?
  private let requests: Mailbox<FolderRequest>
  typealias Analysis = ParallelAnalysis<ReportBook.Ticket, ReadReport>
  private let analysis: Analysis
  /// Where the documents of a large reading are kept; nil where nothing may be written.
  private let room: BackingRoom?
  /// Files that were read and are not analysed yet, and their bytes.
  private var underway = (files: 0, bytes: 0)
  var configuration: ConfigurationFile
  /// Tells of a `crisis.yaml` that does not lie in the folder.
  private let configurationChanges: FileChanges?
  private var analyzer: Analyzer
  private var book = ReportBook()
  private var corrections = Corrections()
  /// The one that was posted last.
  private(set) var corpus: Corpus
  private(set) var posted: IndexedCorpus?
  /// The incidents of the last corpus that was grouped.
  private(set) var incidents = IncidentBook.empty
  private var isGrouped = true
  /// Milliseconds that the last grouping took.
  private var groupingTook = 0
  private var decisions = GroupingDecisions.none
  var alertWatch = AlertWatch()
  private var shelf: FindingShelf?
  /// Under what the findings of files that are being analysed are to be kept.
  private var keys: [ReportBook.Ticket: FindingShelf.Keeping] = [:]
  private let lateTexts: LateText.Source
  /// Files that were read while they were being written.
  private var restless: Set<FilePath> = []
  private var status = FolderStatus(presence: .there)
  private var progress: ReadingProgress? = ReadingProgress(done: 0, total: 0)
  private var isFirstReading = true
  private var nextNews = 0
  private var statusIsNews = false
  private var notice: String?
  /// When memory that nobody uses any more is to be given back; nil where there is none.
  private var tidyAt: Int?
  /// When the last corpus was told, and how long that took, in milliseconds.
  private var lastTold = (at: 0, took: 0)

  /// Milliseconds between two pieces of news, at least, while more is to come.
  private static let interval = 100
  /// Milliseconds that a change may take before the screen says that something is being read.
  private static let patience = 300
  /// Documents that are so many that the system must be able to take their memory back.
  private static let manyDocuments = 1000
  /// Times as long as telling a corpus took, something else is done before the next is told.
  private static let share = 3
  /// Bytes that are read ahead of the analysis.
  private static let mostUnderway = 16_000_000
  /// Milliseconds after which what a reading sets off elsewhere is done as well.
  private static let rest = 1000
  /// Changed reports that are grouped before the screen shows them, and milliseconds that the last
  /// grouping may have taken; where it is more, they are shown first.
  private static let mostGroupedAtOnce = 100
  private static let longestGroupedAtOnce = 30

  private init(
    folder: FilePath, config: FilePath?, news: Mailbox<FolderNews>, desk: Mailbox<DeskRequest>?,
    requests: Mailbox<FolderRequest>, cache: String?, polls: Bool
  ) {
    self.folder = folder
    self.desk = desk
    watcher = FolderWatcher(folder: folder, polls: polls)
    self.news = news
    self.requests = requests
    let room = cache.map { BackingRoom(in: FilePath($0).folder.description) }
    self.room = room
    analysis = Analysis { ReadReport(document: PackedDocument($0, in: room), isKept: false) }
    configuration = ConfigurationFile(in: folder, named: config)
    configurationChanges = config.map { FileChanges(of: $0.description) }
    analyzer = Analyzer(configuration.inForce.forReading)
    watcher.readLimit = analyzer.limits.bytes
    // The watched cities are known before any report is.
    corpus = .empty(
      watched: analyzer.watchedPlaces, otherNames: analyzer.otherNames)
    lateTexts = LateText.Source(folder: folder, room: room) { requests.post(.read($0)) }
    shelf = cache.flatMap { path in
      FindingShelf.opened(at: path, folder: folder) { requests.post(.tell($0)) }
    }
    guard let shelf else { return }
    shelf.follow(analyzer, configuration: configuration.digest)
    shelf.recall()
    watcher.recognizes = { shelf.recognizes($0, $1) }
  }

  /// Starts; the thread ends with the program. Results go to `news`, and what the reports are to
  /// `desk`, if there is one; a message in `requests` asks to compare the folder with what is shown,
  /// now. `config` is read instead of the `crisis.yaml` in the folder. What is found is kept in `cache`,
  /// unless that is nil. `polls` looks for changes every two seconds, whatever the system tells.
  /// False where the system has no thread left.
  static func start(
    folder: FilePath, config: FilePath?, news: Mailbox<FolderNews>, desk: Mailbox<DeskRequest>?,
    requests: Mailbox<FolderRequest>, cache: String?, polls: Bool
  ) -> Bool {
    ThreadStart.detached {
      FolderReader(
        folder: folder, config: config, news: news, desk: desk, requests: requests, cache: cache,
        polls: polls
      ).run()
    }
  }

  private func run() {
    news.post(
      FolderNews(
        state: .reading(done: 0, total: 0), problems: [], mistakes: mistakes,
        corpus: (IndexedCorpus(corpus), nil), alertRules: configuration.inForce.alerts))
    while true {
      let now = MonotonicClock.milliseconds
      if !isBehind, let update = watcher.step(now: now) { take(update, at: now) }
      followConfiguration(at: now)
      var toKeep: [(keeping: FindingShelf.Keeping, document: PackedDocument, isKept: Bool)] = []
      for (ticket, report) in analysis.finished.drain().joined() {
        underway.files -= 1
        underway.bytes -= report.document.head.byteCount
        book.enter(report.document, for: ticket)
        if let keeping = keys.removeValue(forKey: ticket) {
          toKeep.append((keeping, report.document, report.isKept))
        }
        statusIsNews = true
      }
      shelf?.keep(toKeep)
      tell(at: MonotonicClock.milliseconds)
      if let tidyAt, now >= tidyAt {
        self.tidyAt = nil
        shelf?.rest()
        SpareMemory.giveBack()
        room?.rest()
      }
      wait()
    }
  }

  private func wait() {
    let now = MonotonicClock.milliseconds
    var timeout = isBehind ? Int32.max : watcher.timeout(at: now)
    if statusIsNews { timeout = min(timeout, Int32(clamping: max(0, nextNews - now))) }
    if let soon = configuration.timeout(at: now) { timeout = min(timeout, soon) }
    if let tidyAt { timeout = min(timeout, Int32(clamping: max(0, tidyAt - now))) }
    let descriptors = [
      analysis.finished.descriptor, requests.descriptor,
      isBehind ? -1 : watcher.fileDescriptor ?? -1,
      configurationChanges?.descriptor ?? -1,
    ]
    var sources = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&sources, nfds_t(sources.count), timeout)
    // That somebody woke this thread is enough: each round looks at the file.
    _ = configurationChanges?.drain()
    for request in requests.drain() {
      switch request {
      case .look: watcher.requestScan(at: MonotonicClock.milliseconds)
      case .read(let path): watcher.requestReading(of: path, at: MonotonicClock.milliseconds)
      case .correct(let next):
        for path in next.reports(differingFrom: corrections) { book.renew(FilePath(path)) }
        corrections = next
      case .tell(let words):
        notice = words
        statusIsNews = true
      case .decide(let next):
        decisions = next
        isGrouped = false
        if posted != nil, !isReading { tellIncidents(at: MonotonicClock.milliseconds) }
      }
    }
  }

  // MARK: reading

  private func take(_ update: FolderUpdate, at now: Int) {
    if !isFirstReading, !isReading { nextNews = max(nextNews, now + Self.patience) }
    for path in update.removed {
      book.remove(path)
      restless.remove(path)
    }
    for rename in update.renamed {
      book.rename(rename.from, to: rename.to)
      restless.remove(rename.from)
    }
    status = update.status
    progress = update.progress
    statusIsNews = true
    if let progress, progress.total - progress.done >= Self.manyDocuments { room?.open(true) }

    var work: [Analysis.Work] = []
    for file in update.recognized {
      guard let known = shelf?.take(file.path) else {
        watcher.requestReading(of: file.path, at: now)
        continue
      }
      let ticket = book.note(file.path)
      keys[ticket] = FindingShelf.Keeping(key: known.key, stamp: nil)
      let late = LateText(
        file.path, count: file.stamp.size, digest: known.textDigest, lateTexts)
      work.append(
        Analysis.Work(
          ticket: ticket, path: file.path, late: late, key: known.key, stamp: file.stamp,
          analyzer: analyzer))
    }
    for content in update.contents {
      if content.isStillChanging {
        restless.insert(content.path)
      } else {
        restless.remove(content.path)
      }
      if content.hasSameBytes, book.holds(content.path, byteCount: content.stamp.size) { continue }
      let ticket = book.note(content.path)
      var file = Analysis.Work(
        ticket: ticket, path: content.path, bytes: content.bytes, stamp: content.stamp,
        analyzer: analyzer)
      if let shelf, !content.isStillChanging {
        let key = shelf.key(of: content)
        file.key = key
        keys[ticket] = FindingShelf.Keeping(
          key: key, stamp: KnownFiles.isTelling(content.stamp) ? content.stamp : nil)
      }
      work.append(file)
    }
    start(work)
  }

  private func start(_ work: [Analysis.Work]) {
    if underway.files == 0 { underway.bytes = 0 }
    underway.files += work.count
    for file in work { underway.bytes += file.report.byteCount }
    let finder = shelf?.finder(in: room)
    analysis.start(work) { files in finder?.reports(of: files) ?? [] }
  }

  /// Whether the analysis has enough to do: what is read beyond that only takes memory.
  private var isBehind: Bool { underway.files > 0 && underway.bytes > Self.mostUnderway }

  /// Takes over a changed `crisis.yaml`: what counts now, counts for all reports. They are read and
  /// analysed anew while those on the screen stay as they are.
  private func followConfiguration(at now: Int) {
    // Away with the folder is not removed.
    guard status.presence == .there else { return }
    let old = configuration.inForce
    guard configuration.step(at: now) else { return }
    statusIsNews = true
    if configuration.inForce.alerts != old.alerts { beginWatch() }
    guard configuration.inForce.forReading != old.forReading else { return }
    nextNews = max(nextNews, now + Self.patience)
    analyzer = Analyzer(configuration.inForce.forReading)
    watcher.readLimit = analyzer.limits.bytes
    shelf?.follow(analyzer, configuration: configuration.digest)
    keys = [:]
    var work: [Analysis.Work] = []
    for path in book.beginRevision() {
      guard
        let reading = try? DiskFileSystem().read(
          folder.appending(path), limit: analyzer.limits.bytes)
      else { continue }  // the last good findings stay
      work.append(
        .init(
          ticket: book.revise(path), path: path, bytes: reading.bytes, stamp: reading.stamp,
          analyzer: analyzer))
    }
    start(work)
  }

  var mistakes: [String] { configuration.mistakes.map(\.description) }

  // MARK: telling

  private var isReading: Bool { progress != nil || book.openCount > 0 }

  private func tell(at now: Int) {
    guard statusIsNews || book.hasNews else { return }
    if isReading && now < nextNews { return }
    let isFirst = isFirstReading
    if !isReading { isFirstReading = false }
    let isDue =
      isReading
      ? book.hasNews && book.newsCount * 2 >= book.publishedCount && !book.isRevising
        && now - lastTold.at >= Self.share * lastTold.took
      : book.hasNews || isFirst
    var next: (IndexedCorpus, ReloadDifference?)?
    var published: DeskRequest?
    let before = corpus
    let last = posted
    var change = CorpusChange()
    if isDue {
      let update = book.publish()
      change = update.change
      if update.change.isRevision {
        corpus = .empty(
          watched: analyzer.watchedPlaces, otherNames: analyzer.otherNames)
      }
      corpus = corpus.updated(
        with: update.documents.map { corrections.applied(to: $0, in: before) },
        removing: update.removed)
      isGrouped = false
      let isGroupedAtOnce =
        !isReading && groupingTook <= Self.longestGroupedAtOnce
        && update.documents.count + update.removed.count <= Self.mostGroupedAtOnce
      if isGroupedAtOnce { group() }
      let indexed = IndexedCorpus(
        corpus, incidents: isGroupedAtOnce ? incidents : nil, after: last)
      posted = indexed
      next = (
        indexed, isFirst ? nil : ReloadDifference(from: before, to: corpus, update.change)
      )
      published = .published(
        corpus, isFirst ? nil : update.change, isFirstComplete: isFirst && !isReading, analyzer)
    }
    news.post(
      FolderNews(
        state: state(at: now), problems: problems, mistakes: mistakes, corpus: next,
        alertRules: configuration.inForce.alerts, notice: notice))
    notice = nil
    // After the screen's side, so that what the desk makes of a corpus finds it there.
    if let published { desk?.post(published) }
    statusIsNews = false
    nextNews = MonotonicClock.milliseconds + Self.interval
    if isDue { lastTold = (nextNews, MonotonicClock.milliseconds - now) }
    guard isDue, let posted else { return }
    if !isReading, posted.incidents == nil { tellIncidents(at: now) }
    if !isFirstReading { watch(change, isFirst: isFirst, before: before, at: now) }
    if !isReading { posted.prepare(after: isFirst ? nil : last) }
    room?.rest()
    if !isReading { room?.open(false) }
    // Each reload leaves holes between what stays; without this they would grow for hours.
    if !isReading { tidyAt = MonotonicClock.milliseconds + Self.rest }
  }

  /// Groups the events of the corpus into incidents.
  func group() {
    if isGrouped { return }
    let begin = MonotonicClock.milliseconds
    defer { groupingTook = MonotonicClock.milliseconds - begin }
    incidents = incidents.updated(
      to: corpus, decisions: decisions, in: room, on: WorkerThreads.shared.cores)
    isGrouped = true
  }

  /// Tells the incidents that the lists did not wait for.
  private func tellIncidents(at now: Int) {
    group()
    news.post(
      FolderNews(
        state: state(at: now), problems: problems, mistakes: mistakes, corpus: nil,
        incidents: incidents, alertRules: configuration.inForce.alerts))
  }

  // MARK: state

  func state(at now: Int) -> FolderState {
    if case .away(let since, let error) = status.presence {
      return .gone(
        since: .local(millisecondsAgo: now - since), reason: error.isAbsence ? nil : error.reason)
    }
    if isReading {
      return .reading(
        done: book.count - book.revisionCount,
        total: max(progress?.total ?? 0, book.count - book.revisionCount + book.openCount))
    }
    if let reason = status.polling { return .polling(seconds: 2, reason: reason.description) }
    return .live
  }

  var problems: [FileProblem] {
    status.troubles.map { FileProblem(path: $0.path.description, reason: $0.reason) }
      + restless.sorted().map { FileProblem(changing: $0.description) }
  }
}
