import CrisisModel
import Testing

@testable import CrisisExport

@Suite("what a situation report says") struct SituationReportTests {
  private let report = SituationReport(ExportScope(SituationSamples.corpus))

  @Test("it is as of the newest report's day, and covers the days that are told of")
  func head() {
    #expect(report.title == "Kazakhstan: situation report")
    #expect(report.asOf == "6 January 2022")
    #expect(report.period?.first == Samples.day)
    #expect(report.period?.last == Samples.day.adding(days: 1))
    #expect(report.basis.hasPrefix("Compiled from 5 reports, published 5–6 January 2022, with 5"))
  }

  @Test("what was asked for bounds the period, and is told")
  func filtered() throws {
    let filter = try FilterExpression(parsing: "since:2022-01-02 city:Almaty")
    let report = SituationReport(ExportScope(SituationSamples.corpus, passing: filter))
    #expect(report.period?.first == CalendarDate(year: 2022, month: 1, day: 2))
    #expect(report.filter == "since:2022-01-02 city:Almaty")
    #expect(report.places.map(\.name) == ["Almaty"])
    #expect(!report.gaps.contains { $0.contains("Aktau") })
  }

  @Test("highlights are of different kinds, and never what is only announced")
  func highlights() {
    #expect((2...5).contains(report.highlights.count))
    #expect(Set(report.highlights.map(\.kind)).count == report.highlights.count)
    #expect(report.highlights.allSatisfy { $0.doubt == nil && !$0.notes.isEmpty })
  }

  @Test("watched places come first, a country's own section after its places")
  func places() {
    #expect(report.places.map(\.name) == ["Almaty", "Kazakhstan, no place in it told"])
    #expect(report.gaps.contains("No report tells of an incident in Aktau."))
    #expect(report.offMap.map(\.name) == ["Kazakhstan"])
    #expect(report.spots.map(\.name) == ["Almaty", "Aktau"])
  }

  @Test("every statement quotes the words that its first note leads to")
  func notes() {
    let statements = report.highlights + report.places.flatMap(\.statements)
    for statement in statements {
      let note = report.notes.first { $0.number == statement.notes.first }
      let link = note.flatMap { try? Permalink(parsing: $0.link) }
      let document = SituationSamples.corpus.documents.first { $0.path == link?.path }
      let words = link.flatMap { document?.head.text($0.span) }.map { PlainText.oneLine($0) }
      #expect(statement.words == words)
    }
    #expect(report.notes.map(\.number) == Array(1...report.notes.count))
    #expect(Set(report.notes.map(\.link)).count == report.notes.count)
  }

  @Test("numbers keep their words and who gives them, the lowest and the highest apart")
  func figures() {
    let killed = report.figures.filter { $0.what == "killed" }
    let cells = killed.flatMap { [$0.lowest, $0.highest].compactMap { $0 } }
    #expect(Set(cells.map(\.figure)) == ["“Police”", "“Three”"])
    #expect(Set(cells.compactMap(\.by)) == ["police, cited by Reuters", "ministry, cited by TASS"])
  }

  @Test("what is not told is told as a gap")
  func gaps() {
    #expect(report.gaps.contains("No number of people injured or detained is given."))
    #expect(report.gaps.contains { $0.hasPrefix("Without a date: e.txt") })
    #expect(
      SituationReport(ExportScope(.empty())).gaps == ["No report tells of any incident."])
  }

  @Test("times are worded no finer than they are known")
  func times() {
    let minute = Samples.day.dayNumber * 1440
    func time(_ from: Int, _ to: Int, _ value: String? = nil) -> String {
      ReportDates.time(TimeInterval(from: minute + from, to: minute + to), value)
    }
    #expect(time(0, 1440) == "5 January 2022")
    #expect(time(-1440, 1440) == "4–5 January 2022")
    #expect(time(-5 * 1440, 1440) == "31 December 2021–5 January 2022")
    #expect(time(360, 720, "2022-01-05TMO") == "5 January 2022, morning")
    #expect(time(360, 720) == "5 January 2022, 06:00–11:59")
    #expect(time(-360, 360) == "4–5 January 2022, 18:00–05:59")
    #expect(time(530, 530, "2022-01-05T08:50") == "5 January 2022, 08:50")
  }
}
