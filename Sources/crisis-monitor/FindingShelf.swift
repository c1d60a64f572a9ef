import CrisisExtraction
import CrisisFolder
import CrisisModel
import CrisisStore
import Glibc
import Synchronization

/// What was found in reports before, so that a second start need not read them anew.
///
/// Findings are looked up on the thread that reads the folder, and put away by a thread of their
/// own. Where the cache cannot be used, all is found anew, and the analyst is told once.
final class FindingShelf {
  /// What the findings of a report are kept under.
  typealias Key = UInt64

  private let caches: CachePool
  private let keeper: Mailbox<KeeperRequest>
  /// What all keys depend on: the program and its configuration.
  private var rules: UInt64 = 0
  /// Digest of the folder's own path.
  private let folder: UInt64
  /// Its files that have not been asked for since `follow`.
  private var known = KnownFiles()
  private var grades = SourceGrades()

  /// A report whose findings are to be kept.
  struct Keeping: Sendable {
    let key: Key
    /// The file as it was read; nil where that does not tell what is in it, or is kept already.
    let stamp: FileStamp?
  }

  fileprivate enum KeeperRequest: Sendable {
    case keep([(keeping: Keeping, document: PackedDocument, isKept: Bool)], mark: UInt64)
    case used([Key], mark: UInt64)
  }

  /// Where findings are kept: `crisis-monitor/findings.sqlite` under `$XDG_CACHE_HOME`.
  static var usualPath: String { UserFolders.cache + "/crisis-monitor/findings.sqlite" }

  /// Opens the shelf; what finds is told by `follow`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - folder: the folder that the reports lie in.
  ///   - problem: is told, on any thread, why nothing more can be kept.
  /// - Throws: why the file cannot be used.
  init(
    at path: String, folder: String = "", problem: @escaping @Sendable (StoreError) -> Void
  ) throws(StoreError) {
    caches = CachePool(try FindingCache(at: path))
    self.folder = ContentDigest.of(Array(StateOptions.canonical(folder).utf8))
    keeper = Mailbox<KeeperRequest>()
    ThreadStart.detached { [keeper] in
      do throws(StoreError) {
        try Self.keep(keeper, in: FindingCache(at: path))
      } catch {
        problem(error)
        Self.passOver(keeper)
      }
    }
  }

  /// The same; nil where the file cannot be used. The analyst is told once why nothing is kept.
  static func opened(
    at path: String, folder: FilePath, tell: @escaping @Sendable (String) -> Void
  ) -> FindingShelf? {
    @Sendable func problem(_ problem: StoreError) {
      tell("what is found is not kept for the next start: \(problem.path): \(problem.reason)")
    }
    do throws(StoreError) {
      return try FindingShelf(at: path, folder: folder.description, problem: problem)
    } catch {
      problem(error)
      return nil
    }
  }

  /// Takes what is found by an analyser, and nothing else, for what counts from now on.
  ///
  /// - Parameters:
  ///   - analyzer: what finds.
  ///   - configuration: the digest of the `crisis.yaml` in force.
  func follow(_ analyzer: Analyzer, configuration: UInt64) {
    rules = Self.digest([Self.program, configuration])
    grades = analyzer.grades
    known = KnownFiles()
  }

  /// Reads what is known of the files of the folder, so that those that are as they were need not be
  /// read.
  func recall() { known = caches.files(of: mark) }

  /// Whether a file is as it was when its findings were kept.
  func recognizes(_ path: FilePath, _ stamp: FileStamp) -> Bool { known.holds(path, stamp) }

  /// What is known of a file that is as it was; told once.
  func take(_ path: FilePath) -> KnownFiles.File? { known.take(path) }

  /// Stands for the folder as it is read by the rules that count now.
  private var mark: UInt64 { Self.digest([rules, folder]) }

  /// What the findings of a report are kept under.
  func key(of content: FileContent) -> Key {
    Self.digest([
      rules, ContentDigest.of(content.bytes),
      ContentDigest.of(Array(content.path.description.utf8)),
      UInt64(bitPattern: content.stamp.modified / 86_400_000_000_000), UInt64(content.stamp.size),
    ])
  }

  /// Finds what is there by the rules that count now, on any thread; the documents are kept in `room`.
  func finder(in room: BackingRoom? = nil) -> Finder {
    Finder(caches: caches, keeper: keeper, mark: mark, grades: grades, room: room)
  }

  /// A report whose findings may be there.
  struct Wanted {
    let key: Key
    let path: String
    let text: [UInt8]
    /// Reads the text later, where it was not read; with how many bytes it has.
    var late: (text: LateText, byteCount: Int)?
  }

  /// Finds what is on a shelf.
  struct Finder: Sendable {
    fileprivate let caches: CachePool
    fileprivate let keeper: Mailbox<KeeperRequest>
    fileprivate let mark: UInt64
    fileprivate let grades: SourceGrades
    fileprivate let room: BackingRoom?

    /// For each report its findings; nil where they are not there.
    func documents(of reports: [Wanted]) -> [PackedDocument?] {
      let (found, toNote) = caches.findings(reports.map(\.key), day: time(nil) / 86_400)
      if found.isEmpty { return reports.map { _ in nil } }
      let documents = reports.map { report in
        found[report.key].flatMap { kept in
          if let late = report.late {
            PackedDocument(
              kept: kept, path: report.path, lateText: late.text, byteCount: late.byteCount,
              grades: grades, in: room)
          } else {
            PackedDocument(
              kept: kept, path: report.path, text: report.text, grades: grades, in: room)
          }
        }
      }
      if !toNote.isEmpty { keeper.post(.used(toNote, mark: mark)) }
      return documents
    }

    /// What was found in files before and is kept; nil for a file of which nothing is.
    func reports(of files: ArraySlice<FolderReader.Analysis.Work>) -> [ReadReport?] {
      let places = files.indices.filter { files[$0].key != nil }
      let found = documents(
        of: places.compactMap { at in
          files[at].key.map { key in
            let report = files[at].report
            return Wanted(
              key: key, path: report.path, text: report.bytes,
              late: files[at].late.map { ($0, report.byteCount) })
          }
        })
      var result: [ReadReport?] = Array(repeating: nil, count: files.count)
      for (at, document) in zip(places, found) {
        result[at - files.startIndex] = document.map { ReadReport(document: $0, isKept: true) }
      }
      return result
    }
  }

  /// Gives up what it takes to find many at a time.
  func rest() {
    caches.rest()
    known = KnownFiles()
  }

  /// Puts findings away, and how their files are, so that they are recognized; returns at once. Of those
  /// that are kept already only the latter.
  func keep(_ documents: [(keeping: Keeping, document: PackedDocument, isKept: Bool)]) {
    let new = documents.filter { $0.keeping.stamp != nil || !$0.isKept }
    if !new.isEmpty { keeper.post(.keep(new, mark: mark)) }
  }

  private static func keep(
    _ requests: Mailbox<KeeperRequest>, in cache: FindingCache
  ) throws(StoreError) {
    var isTidy = false
    while true {
      let day = time(nil) / 86_400
      var used: [UInt64: [Key]] = [:]
      for request in waited(requests) {
        switch request {
        case .keep(let reports, let mark):
          try cache.keep(
            reports.compactMap { report in
              report.isKept ? nil : report.document.kept.map { (report.keeping.key, $0) }
            }, day: day)
          try cache.keep(
            files: reports.compactMap { Self.file($0.keeping, $0.document) }, of: mark, day: day)
        case .used(let keys, let mark): used[mark, default: []] += keys
        }
      }
      for (mark, keys) in used { try cache.use(keys, of: mark, day: day) }
      if !isTidy { try cache.forgetUnused(day: day) }
      isTidy = true
    }
  }

  /// How a file is, where that tells what is in it.
  private static func file(
    _ keeping: Keeping, _ document: PackedDocument
  ) -> (path: [UInt8], body: [UInt8])? {
    guard let stamp = keeping.stamp, document.isWholeFile else { return nil }
    let file = KnownFiles.File(
      stamp: stamp, key: keeping.key, textDigest: document.head.textDigest)
    return (Array(document.path.utf8), file.kept)
  }

  /// Nothing can be kept: what arrives is thrown away.
  private static func passOver(_ requests: Mailbox<KeeperRequest>) {
    while true { _ = waited(requests) }
  }

  private static func waited(_ requests: Mailbox<KeeperRequest>) -> [KeeperRequest] {
    var source = pollfd(fd: requests.descriptor, events: Int16(POLLIN), revents: 0)
    poll(&source, 1, -1)
    return requests.drain()
  }

  // MARK: keys

  private static func digest(_ parts: [UInt64]) -> UInt64 {
    ContentDigest.of(
      parts.flatMap { part in (0..<8).map { UInt8(truncatingIfNeeded: part >> (8 * $0)) } })
  }

  /// This build of the program: another one may find other things.
  private static let program: UInt64 = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return 0 }
    return digest([
      UInt64(status.st_size), UInt64(bitPattern: Int64(status.st_mtim.tv_sec)),
      UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)),
    ])
  }()
}

/// Open caches, so that each thread that asks has one to itself.
private final class CachePool: Sendable {
  private let path: String
  private let idle: Mutex<[FindingCache]>

  init(_ first: FindingCache) {
    path = first.path
    idle = Mutex([first])
  }

  /// What is kept under some keys, and of which that is to be noted; nothing where the cache cannot be
  /// read.
  func findings(_ keys: [UInt64], day: Int) -> (found: [UInt64: [UInt8]], toNote: [UInt64]) {
    guard let cache = idle.withLock({ $0.popLast() }) ?? (try? FindingCache(at: path)) else {
      return ([:], [])
    }
    defer { idle.withLock { $0.append(cache) } }
    return (try? cache.findings(keys, day: day)) ?? ([:], [])
  }

  /// What is kept of the files of a folder.
  func files(of mark: UInt64) -> KnownFiles {
    guard let cache = idle.withLock({ $0.popLast() }) ?? (try? FindingCache(at: path)) else {
      return KnownFiles()
    }
    defer { idle.withLock { $0.append(cache) } }
    return KnownFiles(of: mark, in: cache)
  }

  /// Closes all but one.
  func rest() { idle.withLock { $0.removeLast(max(0, $0.count - 1)) } }
}
