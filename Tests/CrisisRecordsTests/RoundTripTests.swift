import CrisisExport
import CrisisModel
import CrisisRecords
import Testing

@Suite("Records and back")
struct RoundTripTests {
  @Test("Every line of seeds/ comes out again as it went in, incidents included")
  func sameLines() throws {
    #expect(SeedRecords.documents.count == 10)
    let again = JSONLinesWriter(version: "1").bytes(
      of: ExportScope(SeedRecords.corpus(SeedRecords.recorded)))
    try expectSame(SeedRecords.lines, again)
  }

  @Test("Every other format of the records is that of the reports")
  func sameFormats() throws {
    let reports = ExportScope(SeedRecords.corpus(SeedRecords.documents))
    let records = ExportScope(SeedRecords.corpus(SeedRecords.recorded))
    let writers: [any ExportWriter] = [
      JSONDocumentWriter(version: "1"), CSVWriter(), GeoJSONWriter(version: "1"),
      MarkdownWriter(version: "1"), HTMLWriter(version: "1"),
    ]
    for writer in writers { try expectSame(writer.bytes(of: reports), writer.bytes(of: records)) }
  }

  @Test("Lines of a document in any order, and in two parts, give the same findings")
  func anyOrder() throws {
    let lines = SeedRecords.lines.split(separator: 0x0A)
    let own = lines.filter { String(decoding: $0, as: UTF8.self).contains("first-week.md") }
      .filter { !$0.starts(with: "{\"type\":\"incident\"".utf8) }
    let first = RecordPart(reading: Array(own[..<(own.count / 3)].joined(separator: [0x0A])))
    let rest = RecordPart(
      reading: Array(own[(own.count / 3)...].reversed().joined(separator: [0x0A])))
    var draft = try #require(first.documents.first)
    draft.join(try #require(rest.documents.first))
    let joined = draft.finished(watchRanks: SeedRecords.watchRanks).document
    let whole = try #require(SeedRecords.recorded.first { $0.document.path == "first-week.md" })
    let writer = JSONLinesWriter(version: "1")
    let sorted = { (document: AnalyzedDocument) in
      writer.lines(of: document).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        .sorted()
    }
    #expect(sorted(joined) == sorted(whole))
  }

  @Test("Findings that are joined with themselves stay what they are")
  func joinedTwice() throws {
    for document in SeedRecords.recorded {
      var draft = DocumentDraft(of: document)
      draft.join(DocumentDraft(of: document))
      let joined = draft.finished(watchRanks: SeedRecords.watchRanks).document
      #expect(joined.events == document.events)
      #expect(joined.quotes.map(\.id) == document.quotes.map(\.id))
    }
  }

  private func expectSame(_ a: [UInt8], _ b: [UInt8]) throws {
    if a == b { return }
    let (a, b) = (a.split(separator: 0x0A), b.split(separator: 0x0A))
    #expect(a.count == b.count)
    let differing = try #require(zip(a, b).first { $0 != $1 })
    #expect(
      String(decoding: differing.0, as: UTF8.self) == String(decoding: differing.1, as: UTF8.self))
  }
}
