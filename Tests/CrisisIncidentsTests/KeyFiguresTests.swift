import CrisisIncidents
import CrisisModel
import Testing

@Suite("figures over time, and silence")
struct KeyFiguresTests {
  @Test("figures are told as ranges, never averaged")
  func ranges() {
    func range(_ count: Int, _ bound: Figure.Bound) -> FigureRange {
      FigureRange(Figure(count: count, bound: bound, of: "people", span: TextSpan(0, 1)))
    }
    #expect(range(10, .atLeast).isCompatible(with: range(12, .exact)))
    #expect(!range(12, .exact).isCompatible(with: range(12, .magnitude)))
    #expect(!range(12, .moreThan).isCompatible(with: range(12, .exact)))
    #expect(range(100, .about).isCompatible(with: range(93, .exact)))
    #expect(range(20, .fewerThan).text == "up to 19" && range(9, .atLeast).text == "9 or more")
    let all = [range(12, .exact), range(8, .exact), range(20, .atLeast)]
    #expect(FigureRule.range.figure(of: all)?.text == "8 or more")
    #expect(FigureRule.lowest.figure(of: all)?.text == "8")
    #expect(FigureRule.lowest.figure(of: []) == nil)
  }

  @Test("the dead of all reports are one series by the day of the report")
  func series() throws {
    let corpus = Reports.corpus([
      ("b.txt", "date 2022-01-07\n\nAt least 15 people were killed in Aktau on Wednesday."),
      ("a.txt", "date 2022-01-06\n\nTwelve people were killed in Aktau on Wednesday."),
    ])
    let figures = KeyFigures(of: corpus.events.indices.map { Int32($0) }, in: corpus)
    let killed = try #require(figures.series.first)
    #expect(killed.kind == .killed)
    #expect(killed.readings.map(\.range.text) == ["12", "15 or more"])
    #expect(killed.readings.map(\.reported?.day) == [6, 7])
    #expect(killed.lowest?.range.low == 12 && killed.highest?.range.low == 15)
    #expect(killed.figure(by: .lowest)?.text == "12")
  }

  @Test("a place that was heard of daily and then not for days is silent")
  func silence() throws {
    func report(_ day: Int, _ city: String) -> (path: String, text: String) {
      ("\(day)-\(city).txt", "date 2022-01-0\(day)\n\nProtesters rallied in \(city) on the day.")
    }
    let corpus = Reports.corpus(
      [1, 2, 3].map { report($0, "Aktau") } + (1...8).map { report($0, "Almaty") })
    let silence = Silence(corpus)
    #expect(silence.now?.iso == "2022-01-08")
    let entry = try #require(silence.entries.first)
    guard case .place(let place) = entry.subject else { throw Unexpected() }
    #expect(corpus.places[place].name == "Aktau" && silence.entries.count == 1)
    #expect(entry.lastHeard.iso == "2022-01-03" && entry.days == 5 && entry.usualDays == 1)
    let earlier = Silence(corpus, now: CalendarDate(year: 2022, month: 1, day: 4))
    #expect(earlier.entries.isEmpty)
  }
}

struct Unexpected: Error {}
