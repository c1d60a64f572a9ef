import CrisisExtraction
import CrisisFolder
import CrisisModel
import CrisisStore
import Glibc
import PtySupport
import Testing

@testable import crisis_monitor

@Suite("a second start")
struct SecondStartTests {
  private let folder = TemporaryFolder()
  private var environment: [String: String] { ["XDG_CACHE_HOME": folder.path("cache")] }
  private var cache: String { folder.path("cache/crisis-monitor/findings.sqlite") }

  init() {
    folder.makeFolder("reports")
    folder.write("reports/a.txt", "Protesters gathered in Paris on 4 January 2022.\n")
  }

  private func content(_ name: String, _ text: String, day: Int64 = 19_000) -> FileContent {
    let bytes = Array(text.utf8)
    return FileContent(
      path: FilePath(name), bytes: bytes,
      stamp: FileStamp(
        identity: FileIdentity(device: 1, inode: 1), size: bytes.count,
        modified: day * 86_400_000_000_000, changed: 0))
  }

  @Test("findings are found again for the same text, name, day and rules only")
  func keys() throws {
    let shelf = try FindingShelf(at: cache) { _ in }
    shelf.follow(Analyzer(), configuration: 0)
    let one = shelf.key(of: content("a.txt", "Police fired."))
    #expect(shelf.key(of: content("a.txt", "Police fired.")) == one)
    #expect(shelf.key(of: content("a.txt", "Police fired!")) != one)
    #expect(shelf.key(of: content("b.txt", "Police fired.")) != one)
    #expect(shelf.key(of: content("a.txt", "Police fired.", day: 19_001)) != one)
    shelf.follow(Analyzer(), configuration: 1)
    #expect(shelf.key(of: content("a.txt", "Police fired.")) != one)
  }

  @Test("what one shelf has put away, another one has, and gives as it was")
  func putAway() throws {
    let report = content("a.txt", "Police fired shots in London on 5 January 2022.")
    let analyzer = Analyzer()
    let document = PackedDocument(
      analyzer.analyze(path: "a.txt", bytes: report.bytes, modified: nil))
    let first = try FindingShelf(at: cache) { _ in }
    first.follow(analyzer, configuration: 0)
    let key = first.key(of: report)
    let wanted = FindingShelf.Wanted(key: key, path: "a.txt", text: report.bytes)
    #expect(first.finder().documents(of: [wanted])[0] == nil)
    first.keep([(FindingShelf.Keeping(key: key, stamp: nil), document, false)])
    let second = try FindingShelf(at: cache) { _ in }
    second.follow(analyzer, configuration: 0)
    let end = Program.seconds() + 30
    var found: PackedDocument?
    while found == nil, Program.seconds() < end {
      found = second.finder().documents(of: [wanted])[0]
    }
    let again = try #require(found)
    #expect(again.unpacked.events == document.unpacked.events)
    #expect(again.head.published == document.head.published)
  }

  private func kept(_ text: String) throws -> (shelf: FindingShelf, stamp: FileStamp) {
    folder.write("reports/b.txt", text)
    let path = FilePath(folder.path("reports/b.txt"))
    // at rest, as far as the shelf can know: a stamp of long ago
    let now = try DiskFileSystem().read(path, limit: 1000).stamp
    let stamp = FileStamp(
      identity: now.identity, size: now.size, modified: now.modified, changed: 1)
    let analyzer = Analyzer()
    let bytes = Array(text.utf8)
    let first = try FindingShelf(at: cache, folder: folder.path("reports")) { _ in }
    first.follow(analyzer, configuration: 0)
    let key = first.key(of: FileContent(path: "b.txt", bytes: bytes, stamp: stamp))
    let document = PackedDocument(analyzer.analyze(path: "b.txt", bytes: bytes, modified: nil))
    first.keep([(FindingShelf.Keeping(key: key, stamp: stamp), document, false)])
    let second = try FindingShelf(at: cache, folder: folder.path("reports")) { _ in }
    second.follow(analyzer, configuration: 0)
    let end = Program.seconds() + 30
    while !second.recognizes("b.txt", stamp), Program.seconds() < end { second.recall() }
    return (second, stamp)
  }

  @Test("a file is recognized by its stamp, by no other one, and by the same rules only")
  func recognized() throws {
    let (shelf, stamp) = try kept("Police fired shots in London on 5 January 2022.")
    #expect(shelf.recognizes("b.txt", stamp))
    #expect(!shelf.recognizes("a.txt", stamp))
    let other = FileStamp(
      identity: stamp.identity, size: stamp.size, modified: stamp.modified, changed: 2)
    #expect(!shelf.recognizes("b.txt", other))
    #expect(shelf.take("b.txt")?.stamp == stamp)
    #expect(shelf.take("b.txt") == nil)
    shelf.follow(Analyzer(), configuration: 1)
    shelf.recall()
    #expect(!shelf.recognizes("b.txt", stamp))
  }

  @Test("a recognized file's text is read when it is asked for, and is what it was or blank")
  func lateText() throws {
    let text = "Police fired shots in London on 5 January 2022."
    let (shelf, stamp) = try kept(text)
    let known = try #require(shelf.take("b.txt"))
    let doubts = Mailbox<FilePath>()
    let source = LateText.Source(folder: FilePath(folder.path("reports")), room: nil) {
      doubts.post($0)
    }
    func document() throws -> PackedDocument {
      let late = LateText("b.txt", count: stamp.size, digest: known.textDigest, source)
      let wanted = FindingShelf.Wanted(
        key: known.key, path: "b.txt", text: [], late: (late, stamp.size))
      return try #require(shelf.finder().documents(of: [wanted])[0])
    }
    let same = try document()
    #expect(same.head.bytes == Array(text.utf8))
    #expect(same.head.textDigest == ContentDigest.of(Array(text.utf8)))
    #expect(same.unpacked.events.count == same.eventCount && same.eventCount > 0)
    #expect(doubts.drain().isEmpty)
    folder.write("reports/b.txt", String(repeating: "x", count: text.utf8.count))
    let changed = try document()
    #expect(changed.head.bytes == Array(repeating: UInt8(ascii: " "), count: 47))
    #expect(doubts.drain() == ["b.txt"])
  }

  @Test("shows the same, and the cache may be deleted or damaged in between")
  func starts() throws {
    func start() throws {
      let terminal = try PseudoTerminal([folder.path("reports")], environment: environment)
      try terminal.wait(for: "Paris")
      try terminal.wait(for: "live")
      terminal.type("q")
      #expect(try terminal.waitForEnd() == .exit(0))
    }
    try start()
    #expect(access(cache, F_OK) == 0)
    try start()
    for ending in ["", "-wal", "-shm"] { unlink(cache + ending) }
    try start()
    #expect(access(cache, F_OK) == 0)
  }

  @Test("a cache that cannot be used is told, and all is found without it")
  func unusable() throws {
    folder.makeFolder("cache")
    folder.write("cache/crisis-monitor", "a file where a folder should be")
    let terminal = try PseudoTerminal(
      [folder.path("reports")], columns: 140, environment: environment)
    try terminal.wait(for: "is not kept for the next start")
    try terminal.wait(for: "Paris")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  @Test("nothing is kept where the user does not want it")
  func noCache() throws {
    let terminal = try PseudoTerminal(
      ["--no-cache", folder.path("reports")], environment: environment)
    try terminal.wait(for: "Paris")
    try terminal.wait(for: "live")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(access(cache, F_OK) != 0)
  }
}
