import CrisisModel
import Testing

@Suite("what remarks are about is found again") struct RemarkAttachmentTests {
  private func report(
    _ path: String, _ sentences: [(id: UInt64, category: EventCategory, words: String)]
  ) -> AnalyzedDocument {
    var bytes: [UInt8] = []
    var events: [Event] = []
    for sentence in sentences {
      let start = bytes.count
      bytes += Array(sentence.words.utf8)
      events.append(
        Event(
          id: sentence.id, category: sentence.category, span: TextSpan(start, bytes.count),
          triggerSpan: TextSpan(start, start + 1), rule: "test"))
      bytes += Array(". ".utf8)
    }
    return AnalyzedDocument(
      document: Document(path: path, bytes: bytes, byteCount: bytes.count), events: events)
  }

  private func found(
    _ id: UInt64, _ category: EventCategory, _ words: String, in reports: [AnalyzedDocument],
    document: String = "a.txt"
  ) -> RemarkAttachment.Place? {
    let subject = Remark.Subject(
      kind: .event, id: FindingID.text(id), document: document, words: words,
      category: category.rawValue)
    return RemarkAttachment(
      of: [subject], in: Corpus(documents: reports, watched: []))[subject]
  }

  private let words = "crowds gathered in the main square at noon"

  @Test("by its identity, wherever it is")
  func identity() {
    let place = found(7, .protest, "other words", in: [report("b.txt", [(7, .riot, words)])])
    #expect(place?.document == "b.txt")
    #expect(place?.id == "0000000000000007")
  }

  @Test("by the same words, though its kind is another")
  func words_() {
    #expect(found(7, .protest, words, in: [report("a.txt", [(8, .riot, words)])])?.id.last == "8")
  }

  @Test("by most of its words, where the kind is the same")
  func reworded() {
    let reworded = "huge crowds gathered in the main square at dusk"
    let reports = [report("a.txt", [(8, .protest, reworded), (9, .protest, "a curfew began")])]
    #expect(found(7, .protest, words, in: reports)?.id.last == "8")
    #expect(found(7, .riot, words, in: reports) == nil)
  }

  @Test("in another report only by the very words, and only where its own has gone")
  func renamed() {
    let other = report("b.txt", [(8, .protest, words)])
    #expect(found(7, .protest, words, in: [other])?.document == "b.txt")
    #expect(found(7, .protest, words + " sharp", in: [other]) == nil)
    let own = report("a.txt", [(9, .curfew, "a curfew began")])
    #expect(found(7, .protest, words, in: [own, other]) == nil)
  }

  @Test("not where something else is about the same words already")
  func taken() {
    let reports = [report("a.txt", [(8, .protest, words)])]
    let subjects = [7, 8].map {
      Remark.Subject(
        kind: .event, id: FindingID.text($0), document: "a.txt", words: words, category: "protest")
    }
    let attachment = RemarkAttachment(
      of: Set(subjects), in: Corpus(documents: reports, watched: []))
    #expect(attachment[subjects[0]] == nil)
    #expect(attachment[subjects[1]] != nil)
  }

  @Test("places and actors by identity, else by name")
  func entities() {
    let place = Place(id: "p:1", name: "Westhaven", kind: .city)
    let corpus = Corpus(documents: [], watched: [place])
    let subjects = [("p:1", "Old Name"), ("p:9", "westhaven"), ("p:9", "Easthaven")].map {
      Remark.Subject(kind: .place, id: $0.0, words: $0.1)
    }
    let attachment = RemarkAttachment(of: Set(subjects), in: corpus)
    #expect(subjects.map { attachment[$0]?.id } == ["p:1", "p:1", nil])
  }
}
