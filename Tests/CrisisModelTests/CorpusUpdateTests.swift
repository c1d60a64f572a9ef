import Testing

@testable import CrisisModel

@Suite("a corpus that follows a folder")
struct CorpusUpdateTests {
  @Test("one made step by step is the same as one made of all documents at once", arguments: 1...40)
  func sameAsFromScratch(seed: UInt64) {
    var dice = Dice(seed: seed)
    var reports: [String: PackedDocument] = [:]
    var corpus = Corpus.empty(watched: Dice.watched)
    for _ in 0..<25 {
      var new: [String: PackedDocument] = [:]
      var removed: Set<String> = []
      for _ in 0..<Int.random(in: 0...4, using: &dice) {
        let path = dice.pick(["a", "b", "b.txt", "b/c", "é", "z", "ж"])
        if Bool.random(using: &dice) || reports[path] == nil {
          new[path] = PackedDocument(dice.report(path))
          removed.remove(path)
        } else {
          removed.insert(path)
          new[path] = nil
        }
      }
      corpus = corpus.updated(with: Array(new.values), removing: removed.sorted())
      for path in removed { reports[path] = nil }
      reports.merge(new) { $1 }
      expectSame(corpus, .empty(watched: Dice.watched).updated(with: Array(reports.values)))
    }
  }

  private func expectSame(_ a: Corpus, _ b: Corpus) {
    #expect(a.documents.map(ObjectIdentifier.init) == b.documents.map(ObjectIdentifier.init))
    #expect(a.places == b.places)
    #expect(a.actors == b.actors)
    #expect(a.events == b.events)
    #expect(a.quotes == b.quotes)
  }

  @Test("events stand in timeline order and lead to their places and actors", arguments: 1...20)
  func entries(seed: UInt64) {
    var dice = Dice(seed: seed)
    let reports = (0..<9).map { dice.report("\($0).txt") }
    let corpus = Corpus(documents: reports, watched: [])
    #expect(corpus.events.count == reports.reduce(0) { $0 + $1.events.count })
    #expect(corpus.quotes.count == reports.reduce(0) { $0 + $1.quotes.count })
    var last: (TimeInterval?, Int, Int)?
    for (index, entry) in corpus.events.enumerated() {
      let report = reports[entry.document]
      let event = report.events[entry.event]
      #expect(corpus.event(entry) == event && corpus.events.ids[index] == event.id)
      let place = event.place.map { report.places[$0.place] }
      #expect(entry.place.map { corpus.places[$0] } == place)
      let isCityThere = corpus.places.contains { $0.id == place?.city }
      #expect(entry.city.map { corpus.places[$0].id } == (isCityThere ? place?.city : nil))
      var ids: [String] = []
      for actor in event.actors where !ids.contains(report.actors[actor].id) {
        ids.append(report.actors[actor].id)
      }
      #expect(entry.actors.map { corpus.actors[Int($0)].id } == ids)
      let time = event.time?.value.interval
      if let (before, document, position) = last {
        let isLater = before.map { time == nil || $0 < time ?? $0 } ?? false
        #expect(isLater || before == time && (document, position) < (entry.document, entry.event))
      }
      last = (time, entry.document, entry.event)
    }
    for entry in corpus.quotes {
      let report = reports[entry.document]
      let quote = report.quotes[entry.quote]
      #expect(corpus.quote(entry) == quote)
      let speaker = quote.speakerActor.map { report.actors[$0].id }
      #expect(entry.speaker.map { corpus.actors[$0].id } == speaker)
    }
  }

  @Test("an actor is shown as most of the reports that give a role give it")
  func roles() {
    func report(_ path: String, _ role: String?) -> AnalyzedDocument {
      AnalyzedDocument(
        document: Document(path: path, bytes: [], byteCount: 0),
        actors: [ActorProfile(id: "a", name: "A", kind: .person, role: role)])
    }
    let reports = [
      report("1", nil), report("2", "mayor"), report("3", "president"), report("4", "president"),
      report("5", nil), report("6", nil),
    ]
    let corpus = Corpus(documents: reports, watched: [])
    #expect(corpus.actors.map(\.role) == ["president"])
    #expect(corpus.updated(with: [], removing: ["3", "4"]).actors.map(\.role) == ["mayor"])
    #expect(corpus.updated(with: [], removing: ["2", "3", "4"]).actors.map(\.role) == [nil])
    let none = corpus.updated(with: [], removing: ["1", "2", "3", "4", "5", "6"])
    #expect(none.actors.isEmpty && none.documents.isEmpty)
  }
}
