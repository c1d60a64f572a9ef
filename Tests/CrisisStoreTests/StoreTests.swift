import CrisisModel
import Glibc
import PtySupport
import Testing

@testable import CrisisStore

@Suite("the store") struct StoreTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path("state.sqlite") }

  private func store(
    of reports: String = "/reports", by analyst: String = "ana"
  ) throws -> Store {
    try Store(at: path, folder: reports, analyst: analyst)
  }

  private func remark(
    _ aspect: Remark.Aspect, _ value: String = "", about id: String = "00000000000000aa",
    by analyst: String = "ana", at time: Int = 1
  ) -> Remark {
    Remark(
      subject: .init(
        kind: .event, id: id, document: "a.txt", words: "crowds ‘‘\u{1}\"gathered\"",
        category: "protest"),
      aspect: aspect, value: value, original: "protest", analyst: analyst, time: time)
  }

  @Test("what was kept is there again after it was opened anew")
  func roundTrip() throws {
    let remarks = [remark(.mark, at: 1), remark(.note, "seen by two\nagencies; ‘дважды’", at: 2)]
    var change = SeenChange()
    change.reports = ["a.txt": 7, "b/ü.txt": .max]
    change.texts = [7: .bytes(Array("Crowds gathered.".utf8))]
    change.unseen = [
      UnseenItem(key: "event:00000000000000aa", kind: .new),
      UnseenItem(key: "report", kind: .altered, document: "a.txt", digest: .max),
    ]
    change.session = "filter city:Aktau"
    do {
      let store = try store()
      #expect(try store.seenReports() == nil)
      #expect(try store.session() == nil)
      try store.keep(remarks)
      try store.keep(change)
    }
    let store = try store()
    #expect(try store.remarks() == remarks)
    #expect(try store.seenReports() == ["a.txt": 7, "b/ü.txt": UInt64.max])
    #expect(try Set(store.unseenItems()) == Set(change.unseen))
    #expect(try store.text(7) == Array("Crowds gathered.".utf8))
    #expect(try store.text(8) == [UInt8]?.none)
    #expect(try store.session() == "filter city:Aktau")
  }

  @Test("what is said again takes the place of what was said; what is taken back is gone")
  func replace() throws {
    let store = try store()
    try store.keep([remark(.verdict, "doubtful")])
    try store.keep([remark(.verdict, "wrong", at: 2), remark(.mark)])
    #expect(try store.remarks().map(\.value) == ["", "wrong"])
    try store.remove(remark(.verdict))
    #expect(try store.remarks().map(\.aspect) == [.mark])
  }

  @Test("each folder has its own, each analyst sees what the others say but looks alone")
  func folders() throws {
    let ana = try store()
    try ana.keep([remark(.mark)])
    var change = SeenChange()
    change.reports = ["a.txt": 1]
    change.unseen = [UnseenItem(key: "event:01", kind: .new)]
    try ana.keep(change)

    let ben = try store(by: "ben")
    #expect(try ben.remarks().map(\.analyst) == ["ana"])
    #expect(try ben.seenReports() == nil)
    #expect(try ben.unseenItems().isEmpty)
    let elsewhere = try store(of: "/other")
    #expect(try elsewhere.remarks().isEmpty)
    #expect(try elsewhere.seenReports() == nil)
  }

  @Test("a report that is gone and an item that was looked at are no longer kept")
  func less() throws {
    let store = try store()
    let item = UnseenItem(key: "report", kind: .altered, document: "a.txt", digest: 1)
    var change = SeenChange()
    change.reports = ["a.txt": 2]
    change.texts = [1: .bytes([0x41]), 2: .bytes([0x42])]
    change.unseen = [item]
    try store.keep(change)
    try store.forgetOldTexts()
    #expect(try store.text(1) == [0x41])

    var next = SeenChange()
    next.reports = ["a.txt": UInt64?.none]
    next.looked = [item]
    try store.keep(next)
    try store.forgetOldTexts()
    #expect(try store.seenReports() == [:])
    #expect(try store.unseenItems().isEmpty)
    #expect(try store.text(1) == nil)
    #expect(try store.text(2) == nil)
  }

  @Test("two that have it open see what the other writes, and are told so once")
  func twoAtOnce() throws {
    let one = try store()
    let two = try store()
    _ = try one.hasNews()
    #expect(try !one.hasNews())
    try two.keep([remark(.mark)])
    #expect(try one.hasNews())
    #expect(try !one.hasNews())
    #expect(try one.remarks().count == 1)
    try one.keep([remark(.note, "mine")])
    #expect(try !one.hasNews())
    #expect(try two.remarks().count == 2)
  }

  @Test("many that write at once lose nothing")
  func manyAtOnce() async throws {
    _ = try store()
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = try Store(at: path, folder: "/reports", analyst: "writer \(writer)")
          for number in 0..<10 {
            try store.keep([
              Remark(
                subject: .init(kind: .place, id: "place \(number)", words: "somewhere"),
                aspect: .mark, analyst: "writer \(writer)", time: number)
            ])
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store().remarks().count == 40)
  }

  @Test("a file of something else is refused and stays as it is")
  func foreign() throws {
    folder.write("state.sqlite", "These are not the bytes of a database, but a long letter.\n")
    #expect(throws: StoreError.foreign(path: path)) { try store() }
    #expect(folder.text("state.sqlite").hasPrefix("These are"))
  }

  @Test("a database of another program is refused")
  func otherProgram() throws {
    try Database.run("CREATE TABLE invoice (id INTEGER)", at: path)
    #expect(throws: StoreError.foreign(path: path)) { try store() }
  }

  @Test("a store of a newer program is refused")
  func newer() throws {
    _ = try store()
    try Database.run("PRAGMA user_version = 99", at: path)
    #expect(throws: StoreError.newer(path: path, version: 99)) { try store() }
  }

  @Test("a store without one of its tables is said to be damaged")
  func damaged() throws {
    _ = try store()
    try Database.run("DROP TABLE remark", at: path)
    let store = try store()
    #expect(throws: StoreError.broken(path: path)) { try store.remarks() }
  }

  @Test("an empty file becomes a store")
  func empty() throws {
    folder.write("state.sqlite", "")
    #expect(try store().remarks().isEmpty)
  }

  @Test("the folders that the file lies in are made")
  func madeFolders() throws {
    let store = try Store(
      at: folder.path("deep/down/state.sqlite"), folder: "/reports", analyst: "ana")
    #expect(try store.remarks().isEmpty)
    rmdir(folder.path("deep/down"))
  }

  @Test("a place where no file can be made is told")
  func noPlace() throws {
    folder.write("file", "text")
    let place = folder.path("file/state.sqlite")
    #expect(throws: StoreError.unusable(path: place, reason: "it cannot be opened")) {
      try Store(at: place, folder: "/reports", analyst: "ana")
    }
  }

  @Test(
    "a file that may only be read is read, and what would be written is refused",
    .enabled(if: getuid() != 0, "root may write to every file"))
  func readOnly() throws {
    try store().keep([remark(.mark)])
    chmod(path, 0o400)
    let store = try store()
    #expect(store.isReadOnly)
    #expect(try store.remarks().count == 1)
    #expect(throws: StoreError.readOnly(path: path)) { try store.keep([remark(.mark)]) }
  }

  @Test("a long text is left out, and its report is kept all the same")
  func longText() throws {
    let store = try store()
    var change = SeenChange()
    change.reports = ["long.txt": 5]
    change.texts = [5: .bytes(Array(repeating: 0x61, count: Store.longestText + 1))]
    try store.keep(change)
    #expect(try store.seenReports() == ["long.txt": 5])
    #expect(try store.text(5) == nil)
  }
}
