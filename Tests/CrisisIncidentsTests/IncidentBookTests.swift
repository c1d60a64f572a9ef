import CrisisExtraction
import CrisisIncidents
import CrisisModel
import Testing

@Suite("the incidents of a corpus")
struct IncidentBookTests {
  @Test("ten reports of one fire are one incident with ten reports")
  func oneFire() throws {
    let corpus = Reports.corpus(
      (1...10).map { number in
        ("\(number).txt", "date 2022-01-06\n\nA hall in Almaty was set on fire on Wednesday.")
      })
    let book = IncidentBook(corpus)
    let fire = try #require(book.incidents.first)
    #expect(book.incidents.count == 1)
    #expect(fire.category == .arson && fire.events.count == 10 && fire.reportCount == 10)
    #expect(book.incidents(ofEvent: 3) == [0])
    #expect(book.index(of: fire.id) == 0)
  }

  @Test("every event belongs to an incident, and incidents stand in timeline order")
  func complete() {
    let corpus = Reports.corpus([
      ("a.txt", "date 2022-01-06\n\nPolice fired tear gas in Aktau on Tuesday. Shops burned."),
      ("b.txt", "date 2022-01-05\n\nProtesters rallied in Almaty on Monday."),
    ])
    let book = IncidentBook(corpus)
    #expect(corpus.events.count > 1)
    #expect(corpus.events.indices.allSatisfy { !book.incidents(ofEvent: $0).isEmpty })
    let starts = book.incidents.map { $0.interval?.from ?? .max }
    #expect(starts == starts.sorted())
  }

  @Test("there are no incidents without events")
  func empty() {
    #expect(IncidentBook.empty.incidents.isEmpty)
    #expect(IncidentBook.empty.incidents(ofEvent: 0).isEmpty)
  }

  @Test("a grade shows that its number is proposed until an analyst sets it")
  func gradeText() {
    #expect(Grade(.usual, .probable).text == "B?2")
    #expect(Grade(.usual, .probable, isSet: true).text == "B2")
    #expect(Grade().text == "F?6")
  }
}

/// Small made-up reports, read as the program reads them.
enum Reports {
  private static let analyzer = Analyzer()

  static func corpus(_ reports: [(path: String, text: String)]) -> Corpus {
    Corpus(
      documents: reports.map {
        analyzer.analyze(path: $0.path, bytes: Array($0.text.utf8), modified: nil)
      }, watched: [])
  }
}
