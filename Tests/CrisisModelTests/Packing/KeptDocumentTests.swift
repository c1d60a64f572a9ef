import CrisisTestSupport
import Testing

@testable import CrisisModel

@Suite struct KeptDocumentTests {
  private func restored(_ packed: PackedDocument, _ kept: [UInt8]) -> PackedDocument? {
    PackedDocument(kept: kept, path: packed.path, text: packed.head.bytes, grades: packed.grades)
  }

  @Test("what was kept comes out as it went in", arguments: 1...100)
  func roundTrip(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let report = dice.report("a/б.txt", most: seed % 20 == 0 ? 200 : 6)
    let packed = PackedDocument(report)
    guard let kept = packed.kept else {
      #expect(packed.head.encoding != .utf8 || packed.head.byteCount != packed.head.bytes.count)
      return
    }
    let restored = try #require(self.restored(packed, kept))
    #expect(Compared.differences(restored.unpacked, report) == [])
    #expect(restored.packed == packed.packed)
    #expect(restored.eventCount == packed.eventCount && restored.quoteCount == packed.quoteCount)
    #expect(restored.mentionCodes == packed.mentionCodes)
    let (facets, before) = (restored.facets, packed.facets)
    #expect(facets.sources == before.sources && facets.quoteTimes == before.quoteTimes)
    for (columns, old) in [(facets.events, before.events), (facets.quotes, before.quotes)] {
      #expect(columns.categories.values == old.categories.values)
      #expect(columns.categories.ends == old.categories.ends)
      #expect(columns.certainties.values == old.certainties.values)
      #expect(columns.sources.values == old.sources.values)
      #expect(columns.sources.ends == old.sources.ends)
    }
  }

  @Test("damaged bytes are refused, wherever they are damaged", arguments: 1...20)
  func damaged(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let text = Array("Police fired shots.".utf8)
    let packed = PackedDocument(
      AnalyzedDocument(document: Document(path: "a", bytes: text, byteCount: text.count)))
    let kept = try #require(packed.kept)
    #expect(restored(packed, kept) != nil)
    var other = kept
    let place = Int.random(in: other.indices, using: &dice)
    other[place] ^= UInt8.random(in: 1...255, using: &dice)
    #expect(restored(packed, other) == nil)
    #expect(restored(packed, Array(kept.prefix(place))) == nil)
    #expect(restored(packed, kept + [0]) == nil)
  }

  @Test("what the file alone does not bring back is not kept")
  func otherTexts() {
    let text = Array("Police fired shots.".utf8)
    let cut = Document(path: "a", bytes: text, byteCount: text.count + 1)
    #expect(PackedDocument(AnalyzedDocument(document: cut)).kept == nil)
    let decoded = Document(
      path: "a", bytes: text, byteCount: text.count, encoding: .windows1251)
    #expect(PackedDocument(AnalyzedDocument(document: decoded)).kept == nil)
  }
}
