import CrisisFolder
import CrisisModel
import CrisisTUI
import Testing

@testable import crisis_monitor

@Suite("the book of reports")
struct ReportBookTests {
  @Test("what is published tells how it differs from what was published before")
  func changes() {
    var book = ReportBook()
    for path: FilePath in ["a", "b"] { book.enter(document(path), for: book.note(path)) }
    #expect(book.publish().change == CorpusChange(added: ["a", "b"]))
    #expect(!book.hasNews)

    book.enter(document("b", size: 1), for: book.note("b"))
    book.enter(document("c"), for: book.note("c"))
    book.remove("a")
    let update = book.publish()
    #expect(update.change == CorpusChange(added: ["c"], changed: ["b"], removed: ["a"]))
    #expect(update.documents.map(\.path).sorted() == ["b", "c"])
    #expect(update.removed == ["a"])
  }

  @Test("the findings of an older version of a file are not taken")
  func lateFindings() {
    var book = ReportBook()
    let old = book.note("a")
    let new = book.note("a")
    book.enter(document("a", size: 2), for: new)
    book.enter(document("a", size: 1), for: old)
    #expect(book.publish().documents.map(\.head.byteCount) == [2])
    #expect(book.openCount == 0)
  }

  @Test("a file that goes away while it is analysed stays away")
  func removedMeanwhile() {
    var book = ReportBook()
    let ticket = book.note("a")
    book.remove("a")
    book.enter(document("a"), for: ticket)
    #expect(book.count == 0 && !book.hasNews)
  }

  @Test("a file that came and went between two publications is not spoken of")
  func cameAndWent() {
    var book = ReportBook()
    book.enter(document("a"), for: book.note("a"))
    book.remove("a")
    #expect(book.publish().change == CorpusChange())
  }

  @Test("a file that was written anew with the same bytes is no news")
  func sameBytes() {
    var book = ReportBook()
    book.enter(document("a", size: 3), for: book.note("a"))
    _ = book.publish()
    book.enter(document("a", size: 3), for: book.note("a"))
    #expect(!book.hasNews)
    book.enter(document("a", size: 4), for: book.note("a"))
    #expect(book.publish().change == CorpusChange(changed: ["a"]))
  }

  @Test("only a report dated by its file's time needs another look when that time changes")
  func fileTime() {
    var book = ReportBook()
    let day = CalendarDate(dayNumber: 19_000)
    for (path, basis) in [("header", .header), ("time", .modified)]
      as [(FilePath, PublicationDate.Basis)]
    {
      let published = PublicationDate(day: day, basis: basis)
      let document = Document(
        path: path.description, bytes: [], byteCount: 5, published: published)
      book.enter(PackedDocument(AnalyzedDocument(document: document)), for: book.note(path))
    }
    #expect(book.holds("header", byteCount: 5))
    #expect(!book.holds("header", byteCount: 6))
    #expect(!book.holds("time", byteCount: 5))
    _ = book.note("header")
    #expect(!book.holds("header", byteCount: 5))
  }

  @Test("a renamed file is neither gone nor new, and stays until it is read under its new name")
  func renamed() {
    var book = ReportBook()
    book.enter(document("a"), for: book.note("a"))
    _ = book.publish()
    book.rename("a", to: "b")
    let ticket = book.note("b")
    #expect(!book.hasNews && book.count == 1)
    book.enter(document("b"), for: ticket)
    let update = book.publish()
    #expect(update.change == CorpusChange(renamed: [.init(from: "a", to: "b")]))
    #expect(update.documents.map(\.path) == ["b"] && update.removed == ["a"])
  }

  @Test("renamed twice is renamed once, renamed and removed is removed")
  func renamedOn() {
    var book = ReportBook()
    for path: FilePath in ["a", "x"] { book.enter(document(path), for: book.note(path)) }
    _ = book.publish()
    book.rename("a", to: "b")
    book.enter(document("b"), for: book.note("b"))
    book.rename("b", to: "c")
    book.enter(document("c"), for: book.note("c"))
    book.rename("x", to: "y")
    _ = book.note("y")
    book.remove("y")
    let update = book.publish()
    #expect(update.change == CorpusChange(removed: ["x"], renamed: [.init(from: "a", to: "c")]))
    #expect(update.documents.map(\.path) == ["c"] && update.removed.sorted() == ["a", "x"])
  }

  @Test("a new file under the name that another one gave up is not lost")
  func nameTakenAgain() {
    var book = ReportBook()
    book.enter(document("a", size: 1), for: book.note("a"))
    _ = book.publish()
    book.rename("a", to: "b")
    let moved = book.note("b")
    book.enter(document("a", size: 2), for: book.note("a"))
    book.enter(document("b", size: 1), for: moved)
    #expect(book.publish().change == CorpusChange(added: ["b"], changed: ["a"]))
  }

  private func document(_ path: FilePath, size: Int = 0) -> PackedDocument {
    PackedDocument(
      AnalyzedDocument(document: Document(path: path.description, bytes: [], byteCount: size)))
  }
}
