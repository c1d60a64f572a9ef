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

    book.enter(document("b"), for: book.note("b"))
    book.enter(document("c"), for: book.note("c"))
    book.remove("a")
    let (documents, change) = book.publish()
    #expect(change == CorpusChange(added: ["c"], changed: ["b"], removed: ["a"]))
    #expect(documents.map(\.document.path).sorted() == ["b", "c"])
  }

  @Test("the findings of an older version of a file are not taken")
  func lateFindings() {
    var book = ReportBook()
    let old = book.note("a")
    let new = book.note("a")
    book.enter(document("a", size: 2), for: new)
    book.enter(document("a", size: 1), for: old)
    #expect(book.publish().documents.map(\.document.byteCount) == [2])
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

  private func document(_ path: FilePath, size: Int = 0) -> AnalyzedDocument {
    AnalyzedDocument(
      document: Document(path: path.description, bytes: [], byteCount: size))
  }
}
