import GRDB
import PtySupport
import Testing

@testable import CrisisStore

@Suite("findings are kept between starts")
struct FindingCacheTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path("deep/er/findings.sqlite") }
  private let body: [UInt8] = [0, 255, 0, 7]

  @Test("what was kept is there for the next one that opens the file")
  func kept() throws {
    let first = try FindingCache(at: path)
    try first.keep([(1, body), (.max, [])], day: 100)
    let second = try FindingCache(at: path)
    #expect(try second.findings([1, 2, .max]) == [1: body, .max: []])
    try second.keep([(1, [9])], day: 101)
    #expect(try first.findings([1]) == [1: [9]])
  }

  @Test("that findings were asked for is noted once a week, as it means to write them anew")
  func noted() throws {
    let cache = try FindingCache(at: path)
    try cache.keep([(1, body)], day: 100)
    #expect(try cache.findings([1, 2], day: 99 + FindingCache.notedDays).toNote == [])
    #expect(try cache.findings([1, 2], day: 100 + FindingCache.notedDays).toNote == [1])
    try cache.use([1], day: 100 + FindingCache.notedDays)
    #expect(try cache.findings([1], day: 101 + FindingCache.notedDays).toNote == [])
  }

  @Test("what nobody asks for is forgotten")
  func forgotten() throws {
    let cache = try FindingCache(at: path)
    try cache.keep([(1, body), (2, body)], day: 100)
    try cache.use([2], day: 120)
    try cache.forgetUnused(day: 100 + FindingCache.days)
    #expect(try cache.findings([1, 2]).keys.sorted() == [1, 2])
    try cache.forgetUnused(day: 101 + FindingCache.days)
    #expect(try cache.findings([1, 2]).keys.sorted() == [2])
  }

  @Test("what is kept of the files of a folder is told of that folder, until nobody asks for it")
  func files() throws {
    let cache = try FindingCache(at: path)
    func files(of mark: UInt64) throws -> [[UInt8]: [UInt8]] {
      var found: [[UInt8]: [UInt8]] = [:]
      try cache.files(of: mark) { found[Array($0)] = Array($1) }
      return found
    }
    try cache.keep(files: [(path: [1], body: body), (path: [2], body: [])], of: 7, day: 100)
    try cache.keep(files: [(path: [1], body: [5])], of: .max, day: 100)
    #expect(try files(of: 7) == [[1]: body, [2]: []])
    #expect(try files(of: .max) == [[1]: [5]])
    try cache.use([], of: 7, day: 120)
    try cache.forgetUnused(day: 101 + FindingCache.days)
    #expect(try files(of: 7).count == 2)
    #expect(try files(of: .max) == [:])
  }

  @Test("a damaged file is made anew, one of another program stays as it is")
  func damaged() throws {
    folder.write("x", String(repeating: "no database at all. ", count: 400))
    #expect(throws: StoreError.foreign(path: folder.path("x"))) {
      try FindingCache(at: folder.path("x"))
    }
    #expect(folder.text("x").hasPrefix("no database at all."))
    let other = try DatabaseQueue(path: folder.path("y"))
    try other.write { try $0.execute(sql: "CREATE TABLE finding (precious TEXT)") }
    #expect(throws: StoreError.foreign(path: folder.path("y"))) {
      try FindingCache(at: folder.path("y"))
    }
    #expect(try other.read { try $0.tableExists("finding") })
  }

  @Test("a file of an older version is emptied")
  func older() throws {
    do {
      let cache = try FindingCache(at: path)
      try cache.keep([(1, body)], day: 100)
    }
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 77") }
    let cache = try FindingCache(at: path)
    #expect(try cache.findings([1]) == [:])
    try cache.keep([(1, body)], day: 100)
    #expect(try cache.findings([1]) == [1: body])
  }
}
