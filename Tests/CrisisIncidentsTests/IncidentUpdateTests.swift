import CrisisIncidents
import CrisisModel
import Testing

@Suite("incidents that follow a folder")
struct IncidentUpdateTests {
  @Test("a book made step by step is the same as one made from scratch", arguments: 1...30)
  func sameAsFromScratch(seed: UInt64) {
    var dice = Dice(seed: seed)
    var reports: [String: PackedDocument] = [:]
    var corpus = Corpus.empty()
    var book = IncidentBook.empty
    for _ in 0..<12 {
      var new: [String: PackedDocument] = [:]
      var removed: Set<String> = []
      for _ in 0..<Int.random(in: 0...4, using: &dice) {
        let path = dice.pick(["a", "b", "b.txt", "b/c", "é", "z", "ж", "k", "m", "n"])
        if !dice.chance(3) || reports[path] == nil {
          new[path] = PackedDocument(dice.report(path, events: 6))
          removed.remove(path)
        } else {
          removed.insert(path)
          new[path] = nil
        }
      }
      corpus = corpus.updated(with: Array(new.values), removing: removed.sorted())
      book = book.updated(to: corpus)
      for path in removed { reports[path] = nil }
      reports.merge(new) { $1 }
      let fresh = Corpus.empty().updated(with: Array(reports.values))
      expectSame(book, IncidentBook(fresh), fresh)
      let last = IncidentBook(lastOf: fresh)
      expectSame(book, last, fresh)
      expectSame(book, last.updated(to: fresh), fresh)
    }
  }

  private func expectSame(_ a: IncidentBook, _ b: IncidentBook, _ corpus: Corpus) {
    #expect(a.incidents == b.incidents)
    for row in corpus.events.indices {
      #expect(a.incidents(ofEvent: row) == b.incidents(ofEvent: row))
    }
    for index in a.incidents.indices {
      #expect(a.gradeReasons(of: index, in: corpus) == b.gradeReasons(of: index, in: corpus))
    }
  }

  @Test(
    "every event is of one incident, counts hold, and the order is the timeline's",
    arguments: 1...20)
  func sound(seed: UInt64) {
    var dice = Dice(seed: seed)
    let corpus = Corpus(
      documents: (0..<30).map { dice.report("\($0).txt", events: 5) }, watched: [])
    let book = IncidentBook(corpus)
    var seen = Set<Int32>()
    for (index, incident) in book.incidents.enumerated() {
      #expect(!incident.events.isEmpty && incident.events == incident.events.sorted())
      #expect(incident.possible == incident.possible.sorted())
      for row in incident.events {
        #expect(seen.insert(row).inserted)
        #expect(book.incidents(ofEvent: Int(row)).first == index)
      }
      for row in incident.possible { #expect(book.incidents(ofEvent: Int(row)).contains(index)) }
      let documents = Set(incident.events.map { corpus.events.documents[Int($0)] })
      #expect(incident.reportCount == documents.count && incident.sourceCount >= 1)
      #expect(book.index(of: incident.id) == index)
      for conflict in incident.conflicts {
        #expect(conflict.sides.count > 1 && conflict.sides.allSatisfy { !$0.events.isEmpty })
      }
    }
    #expect(seen.count == corpus.events.count)
    let order = book.incidents.map { ($0.interval?.from ?? .max, $0.interval?.minutes ?? 0) }
    #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("the names of files do not matter", arguments: 1...20)
  func fileNames(seed: UInt64) {
    var dice = Dice(seed: seed)
    let reports = (0..<12).map { dice.report("\($0).txt", events: 6) }
    func groups(_ name: (Int) -> String) -> Set<Set<UInt64>> {
      let corpus = Corpus(
        documents: reports.enumerated().map { AnalyzedDocument($1, path: name($0)) }, watched: [])
      return Set(
        IncidentBook(corpus).incidents.map { Set($0.events.map { corpus.events.ids[Int($0)] }) })
    }
    #expect(groups { "\($0)" } == groups { "\(99 - $0)" })
  }
}

extension AnalyzedDocument {
  /// The same at another path.
  fileprivate init(_ other: AnalyzedDocument, path: String) {
    let head = other.document
    self.init(
      document: Document(
        path: path, bytes: head.bytes, byteCount: head.byteCount, outlet: head.outlet,
        published: head.published, sentences: head.sentences),
      places: other.places, actors: other.actors, events: other.events, grades: other.grades)
  }
}
