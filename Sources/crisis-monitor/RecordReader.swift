import CrisisConfiguration
import CrisisExtraction
import CrisisFolder
import CrisisIncidents
import CrisisModel
import CrisisRecords
import CrisisTUI
import Glibc

/// Follows files of records on a thread of its own, has their lines read on all cores, and posts what
/// comes of it, as `FolderReader` does of reports.
///
/// A file that has changed is read as a whole. While many are read for the first time, a corpus is
/// made whenever it would be half as large again as the one before.
final class RecordReader {
  private let root: FilePath
  private let watcher: any RecordWatch
  private let news: Mailbox<FolderNews>
  private let desk: Mailbox<DeskRequest>?
  private let requests: Mailbox<FolderRequest>
  private let configuration: ConfigurationFile
  private let analyzer: Analyzer
  private let texts: RecordTexts
  private var shelf: RecordShelf
  private var corrections = Corrections()
  private var decisions = GroupingDecisions.none
  private var corpus: Corpus
  private var posted: IndexedCorpus?
  private var incidents = IncidentBook.empty
  private var isGrouped = true
  /// What is wrong in each file, and how often.
  private var mistakes: [FilePath: (count: Int, first: String)] = [:]
  private var passedOver = PassedOver()
  private var toldPassedOver = PassedOver()
  private var troubles: [FolderError] = []
  private var status = FolderStatus(presence: .there)
  /// Bytes of the files that are being read: those that were read, and all.
  private var bytes: (done: Int, all: Int) = (0, 0)
  private var isReading = true
  private var isFirstReading = true
  private var nextNews = 0
  private var statusIsNews = false
  private var notice: String?

  /// Milliseconds between two pieces of news, at least, while more is to come.
  private static let interval = 100
  /// Changed reports that are grouped before the screen shows them; more are shown first.
  private static let mostGroupedAtOnce = 100

  private init(
    _ root: FilePath, config: FilePath?, news: Mailbox<FolderNews>, desk: Mailbox<DeskRequest>?,
    requests: Mailbox<FolderRequest>, polls: Bool
  ) {
    let isFolder = (try? DiskFileSystem().item(at: root).kind) != .file
    self.root = isFolder ? root : root.folder
    watcher = isFolder ? FolderOfRecords(root, polls: polls) : FileOfRecords(root)
    self.news = news
    self.desk = desk
    self.requests = requests
    configuration = ConfigurationFile(in: self.root, named: config)
    analyzer = Analyzer(configuration.inForce.forReading)
    texts = RecordTexts(beside: self.root, analyzer)
    shelf = RecordShelf(watchRanks: analyzer.watchRanks)
    corpus = .empty(watched: analyzer.watchedPlaces, otherNames: analyzer.otherNames)
  }

  /// Starts; the thread ends with the program. Results go to `news`, and what the documents are to
  /// `desk`; a message in `requests` asks to compare the files with what is shown, now. `config` is
  /// read instead of the `crisis.yaml` beside the records. `polls` looks for changes every two seconds,
  /// whatever the system tells. False where the system has no thread left.
  static func start(
    _ root: FilePath, config: FilePath?, news: Mailbox<FolderNews>, desk: Mailbox<DeskRequest>?,
    requests: Mailbox<FolderRequest>, polls: Bool
  ) -> Bool {
    ThreadStart.detached {
      RecordReader(
        root, config: config, news: news, desk: desk, requests: requests, polls: polls
      ).run()
    }
  }

  private func run() {
    news.post(
      FolderNews(
        state: .reading(done: 0, total: 0), problems: [],
        mistakes: configuration.mistakes.map(\.description), corpus: (IndexedCorpus(corpus), nil),
        alertRules: []))
    while true {
      if let update = watcher.step(now: MonotonicClock.milliseconds) { take(update) }
      tell(isMoreToCome: watcher.isReading)
      wait()
    }
  }

  private func wait() {
    let timeout = watcher.timeout(at: MonotonicClock.milliseconds)
    var sources = [requests.descriptor, watcher.fileDescriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    poll(&sources, nfds_t(sources.count), timeout)
    takeRequests()
  }

  private func takeRequests() {
    for request in requests.drain() {
      switch request {
      case .look, .read: watcher.requestScan(at: MonotonicClock.milliseconds)
      case .correct(let next):
        for path in next.reports(differingFrom: corrections) { shelf.renew(path) }
        corrections = next
      case .tell(let words):
        notice = words
        statusIsNews = true
      case .decide(let next):
        decisions = next
        isGrouped = false
        if posted != nil, !isReading { tellIncidents() }
      }
    }
  }

  // MARK: reading

  private func take(_ update: RecordUpdate) {
    for file in update.removed {
      shelf.remove(file)
      mistakes[file] = nil
    }
    status = update.status
    statusIsNews = true
    if update.changed.isEmpty { return }
    isReading = true
    bytes = (0, update.changed.reduce(0) { $0 + $1.size })
    for change in update.changed { read(change.file) }
    isReading = watcher.isReading
  }

  private func read(_ file: RecordFile) {
    let isFirst = !shelf.knows(file.name)
    var stream = RecordStream([file], watchRanks: analyzer.watchRanks) { [texts] documents in
      documents.map { PackedDocument(texts.whole($0)) }
    }
    var next = RecordedDocuments(watchRanks: analyzer.watchRanks)
    let before = bytes.done
    var count = 0
    var first: String?
    while let batch = stream.next() {
      for document in batch.made.joined() {
        if isFirst { shelf.add(document, from: file.name) } else { next.add(document) }
      }
      count += batch.mistakeCount
      if first == nil, let (_, mistake) = batch.mistakes.first {
        first = "\(mistake.line):\(mistake.column): \(mistake.reason)"
      }
      passedOver += batch.passedOver
      bytes.done = before + stream.byteCount
      statusIsNews = true
      takeRequests()
      tell(isMoreToCome: true)
    }
    if !isFirst { shelf.replace(file.name, with: next) }
    mistakes[file.name] = first.map { (count, $0) }
    troubles.removeAll { $0.path == file.name || $0.path == file.location }
    troubles += stream.troubles
  }

  // MARK: telling

  private func tell(isMoreToCome: Bool) {
    let now = MonotonicClock.milliseconds
    guard statusIsNews || shelf.hasNews || isFirstReading && !isMoreToCome else { return }
    if isMoreToCome && now < nextNews { return }
    let isFirst = isFirstReading
    if !isMoreToCome { isFirstReading = false }
    let isDue =
      isMoreToCome
      ? shelf.hasNews && shelf.newsCount * 2 >= shelf.publishedCount && isFirst
      : shelf.hasNews || isFirst
    var next: (IndexedCorpus, ReloadDifference?)?
    var change = CorpusChange()
    let last = posted
    if isDue {
      let before = corpus
      let update = shelf.publish()
      change = update.change
      corpus = corpus.updated(
        with: update.documents.map { corrections.applied(to: $0, in: before) },
        removing: update.removed)
      isGrouped = false
      let isGroupedAtOnce =
        !isMoreToCome && update.documents.count + update.removed.count <= Self.mostGroupedAtOnce
      if isGroupedAtOnce { group() }
      let indexed = IndexedCorpus(
        corpus, incidents: isGroupedAtOnce ? incidents : nil, after: last)
      posted = indexed
      next = (indexed, isFirst ? nil : ReloadDifference(from: before, to: corpus, change))
    }
    if !isMoreToCome { tellPassedOver() }
    news.post(
      FolderNews(
        state: state(isMoreToCome), problems: problems,
        mistakes: configuration.mistakes.map(\.description), corpus: next, alertRules: [],
        notice: notice))
    notice = nil
    if isDue {
      desk?.post(
        .published(
          corpus, isFirst ? nil : change, isFirstComplete: isFirst && !isMoreToCome, nil))
    }
    statusIsNews = false
    nextNews = MonotonicClock.milliseconds + Self.interval
    guard isDue, !isMoreToCome, let posted else { return }
    if posted.incidents == nil { tellIncidents() }
    posted.prepare(after: isFirst ? nil : last)
    if isFirst || change.added.count > 1000 { SpareMemory.giveBack() }
  }

  private func tellPassedOver() {
    guard passedOver != toldPassedOver else { return }
    toldPassedOver = passedOver
    notice =
      "passed over: \(passedOver.records) records of unknown kinds, \(passedOver.keys) unknown keys"
  }

  private func group() {
    if isGrouped { return }
    incidents = incidents.updated(
      to: corpus, decisions: decisions, on: WorkerThreads.shared.cores)
    isGrouped = true
  }

  /// Tells the incidents that the lists did not wait for.
  private func tellIncidents() {
    group()
    news.post(
      FolderNews(
        state: state(false), problems: problems,
        mistakes: configuration.mistakes.map(\.description), corpus: nil, incidents: incidents,
        alertRules: []))
  }

  private func state(_ isMoreToCome: Bool) -> FolderState {
    if case .away(let since, let error) = status.presence {
      return .gone(
        since: .local(millisecondsAgo: MonotonicClock.milliseconds - since),
        reason: error.isAbsence ? nil : error.reason)
    }
    if isMoreToCome {
      // how many documents there will be, the bytes tell roughly
      let share = Double(bytes.all) / Double(max(1, bytes.done))
      return .reading(
        done: shelf.count, total: max(shelf.count, Int(Double(shelf.count) * max(1, share))))
    }
    if let reason = status.polling { return .polling(seconds: 2, reason: reason.description) }
    return .live
  }

  private var problems: [FileProblem] {
    (status.troubles + troubles).map { FileProblem(path: $0.path.description, reason: $0.reason) }
      + mistakes.sorted { $0.key < $1.key }.map { file, mistake in
        FileProblem(path: file.description, mistakes: mistake.count, first: mistake.first)
      }
  }
}
