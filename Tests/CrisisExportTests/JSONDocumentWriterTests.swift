import CrisisModel
import Testing

@testable import CrisisExport

@Suite("one JSON document") struct JSONDocumentWriterTests {
  private func text(_ scope: ExportScope) -> String {
    String(decoding: JSONDocumentWriter(version: "0.0.0").bytes(of: scope), as: UTF8.self)
  }

  @Test("it holds the first line's keys, and the other lines as a list")
  func sameRecords() {
    let scope = ExportScope(Samples.corpus)
    let lines = String(
      decoding: JSONLinesWriter(version: "0.0.0").bytes(of: scope), as: UTF8.self
    ).split(separator: "\n").map(String.init)
    let expected =
      "\(lines[0].dropLast()),\"records\":[\n"
      + lines.dropFirst().joined(separator: ",\n") + "\n]}\n"
    #expect(text(scope) == expected)
  }

  @Test("without any record the list is empty")
  func empty() {
    #expect(
      text(ExportScope(.empty()))
        == #"{"type":"export","schema":1,"program":"crisis-monitor","version":"0.0.0","#
        + "\"documents\":0,\"records\":[\n]}\n")
  }

  @Test("it is the same document in whichever pieces the lines come")
  func pieces() {
    let lines: [[UInt8]] = ["{\"a\":1}\n", "{\"b\":2}\n", "{\"c\":3}\n"].map { Array($0.utf8) }
    var whole = JSONDocumentFrame()
    var parts = JSONDocumentFrame()
    let once = whole.framed(Array(lines.joined()))
    #expect(lines.flatMap { parts.framed($0) } == once)
    #expect(
      String(decoding: once, as: UTF8.self) == "{\"a\":1,\"records\":[\n{\"b\":2},\n{\"c\":3}")
  }
}
