import CrisisTestSupport
import Testing

@testable import CrisisModel

@Suite struct PackedDocumentTests {
  @Test("what was packed comes out as it went in", arguments: 1...200)
  func roundTrip(seed: UInt64) {
    var dice = Dice(seed: seed)
    let report = dice.report("a/б.txt", most: seed % 20 == 0 ? 400 : 6)
    let packed = PackedDocument(report)
    #expect(Compared.differences(packed.unpacked, report) == [])
    #expect((0..<packed.eventCount).map(packed.event) == report.events)
    #expect((0..<packed.quoteCount).map(packed.quote) == report.quotes)
    for (index, event) in report.events.enumerated() {
      #expect(packed.clause(ofEvent: index) == (event.category, event.span))
      var names: [String] = []
      let found = packed.hasSource(ofEvent: index) {
        names.append(String(decoding: $0, as: UTF8.self))
        return false
      }
      #expect(!found && names == event.source)
    }
    for (index, quote) in report.quotes.enumerated() {
      #expect(packed.span(ofQuote: index) == quote.span)
      var names: [String] = []
      let found = packed.hasName(ofQuote: index) {
        names.append(String(decoding: $0, as: UTF8.self))
        return false
      }
      #expect(!found && names == quote.via + (quote.speaker.map { [$0] } ?? []))
    }
  }

  @Test("an empty document can be packed")
  func empty() {
    let report = AnalyzedDocument(document: Document(path: "", bytes: [], byteCount: 0))
    #expect(Compared.differences(PackedDocument(report).unpacked, report) == [])
  }

  @Test("bytes that are no packed document are read without a crash", arguments: 1...50)
  func anyBytes(seed: UInt64) {
    var dice = Dice(seed: seed)
    let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &dice) }
    bytes.withUnsafeBufferPointer { buffer in
      for start in [0, 7, 150, 199, 200, 500] {
        var reader = PackReader(buffer, texts: 100, from: start)
        _ = reader.event()
        _ = reader.quote()
        _ = reader.list { $0.place() }
      }
    }
  }
}
