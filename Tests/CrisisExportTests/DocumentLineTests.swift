import CrisisModel
import Testing

@testable import CrisisExport

@Suite("documents as lines of JSON")
struct DocumentLineTests {
  private func read(_ line: String) throws(DocumentLine.Mistake) -> DocumentLine {
    try DocumentLine(parsing: Array(line.utf8))
  }

  @Test("name, text and day are read, other keys passed over")
  func whole() throws {
    let line = try read(
      #"{"id":[1,{"a":2}],"text":"Снова\n“x” \u0410\ud83d\udd25","document":"a/b.txt","published":"2022-01-06"}"#
    )
    #expect(line.document == "a/b.txt")
    #expect(String(decoding: line.text, as: UTF8.self) == "Снова\n“x” А🔥")
    #expect(line.published?.day == CalendarDate(year: 2022, month: 1, day: 6))
    #expect(line.published?.minute == nil)
    #expect(line.published?.basis == .given)
  }

  @Test(
    "a time of day is taken as it is written, whatever its zone",
    arguments: ["2022-01-06T08:50", "2022-01-06 08:50:31", "2022-01-06T08:50:31.5+06:00"])
  func times(text: String) throws {
    let line = try read(#"{"document":"a","text":"","published":"\#(text)"}"#)
    #expect(line.published?.minute == 8 * 60 + 50)
  }

  @Test("without a day there is none", arguments: ["", #","published":null"#, #","published":"""#])
  func undated(rest: String) throws {
    #expect(try read(#"{"document":"a","text":"b"\#(rest)}"#).published == nil)
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("", .notJSON), ("[]", .notJSON), (#"{"document":"a","text":"b"} x"#, .notJSON),
      (#"{"document":"a","text":"b\ud800"}"#, .notJSON),
      (#"{"text":"b"}"#, .missing(key: "document")),
      (#"{"document":"","text":"b"}"#, .missing(key: "document")),
      (#"{"document":"a","text":null}"#, .missing(key: "text")),
      (#"{"document":"a","text":"","published":"6 Jan"}"#, .badDate("6 Jan")),
      (#"{"document":"a","text":"","published":"2022-02-30"}"#, .badDate("2022-02-30")),
      (#"{"document":"a","text":"","published":"2022-01-06T25:00"}"#, .badDate("2022-01-06T25:00")),
    ] as [(String, DocumentLine.Mistake)])
  func mistakes(line: String, mistake: DocumentLine.Mistake) {
    #expect(throws: mistake) { try read(line) }
  }
}
