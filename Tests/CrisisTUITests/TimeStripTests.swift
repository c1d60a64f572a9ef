import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct TimeStripTests {
  /// A corpus of events at intervals, in minutes from the beginning of 1 January 2022.
  private func corpus(_ times: [(from: Int, to: Int)?]) -> Corpus {
    var report = ReportBuilder("a.txt")
    report.begin()
    let start = Sample.day(1).dayNumber * 1440
    for (number, time) in times.enumerated() {
      report.event(
        number % 2 == 0 ? .riot : .protest, "Group \(number) ", "came", ".",
        time: time.map {
          EventTime(
            value: TimeValue(
              kind: .date, value: "x",
              interval: TimeInterval(from: start + $0.from, to: start + $0.to)), basis: .stated)
        }, place: Sample.aktau)
    }
    report.end()
    return Sample.corpus([report.report])
  }

  private func density(_ times: [(from: Int, to: Int)?], _ filter: String = "") throws
    -> TimeDensity
  {
    let corpus = corpus(times)
    let expression = try FilterExpression(parsing: filter)
    return try #require(PaneRows(corpus, CorpusDigest(corpus), expression).density)
  }

  /// To thousandths.
  private func rounded(_ numbers: [Double]) -> [Double] {
    numbers.map { ($0 * 1000).rounded() / 1000 }
  }

  private func day(_ number: Int) -> (from: Int, to: Int) { ((number - 1) * 1440, number * 1440) }

  @Test("an event weighs one, spread over the time in which it may have happened")
  func weights() throws {
    // A day, a night into the next day, a minute.
    let density = try density([day(1), (1080, 1800), (1440 + 530, 1440 + 531)])
    let bins = try #require(density.bins(columns: 8))
    #expect(bins.unit == 360 && bins.cells == 1)
    #expect(rounded(bins.all) == [0.25, 0.25, 0.25, 0.75, 0.5, 1, 0, 0])
    #expect(bins.shown == bins.all)
    let hours = try #require(density.bins(columns: 100))
    #expect(hours.unit == 60 && hours.cells == 2 && hours.count == 48)
    #expect(abs(hours.all.reduce(0, +) - 3) < 0.001)
  }

  @Test("bins are as fine as there is room, and every event is in one of them, whatever the width")
  func fitting() throws {
    let times = (0..<400).map { (from: $0 * 937, to: $0 * 937 + 60) }
    let density = try density(times)
    for columns in 1...300 {
      let bins = try #require(density.bins(columns: columns))
      #expect(bins.count * bins.cells <= columns)
      #expect((bins.count + 1) * bins.cells > columns || bins.cells == columns / bins.count)
      #expect(abs(bins.all.reduce(0, +) - 400) < 0.1, "\(columns)")
      #expect(bins.start(of: bins.bin(of: density.days.lowerBound * 1440)) <= 18_993 * 1440)
    }
    #expect(try #require(density.bins(columns: 300)).unit == 1440)
    #expect(try #require(density.bins(columns: 100)).unit == 10_080)
    #expect(try #require(density.bins(columns: 20)).unit == 20_160)
  }

  @Test("weeks begin on Mondays")
  func weeks() throws {
    // 1 January 2022 was a Saturday, 10 January a Monday.
    let density = try density((1...60).map(day))
    let bins = try #require(density.bins(columns: 10))
    #expect(bins.unit == 10_080)
    #expect(rounded(Array(bins.all.prefix(3))) == [2, 7, 7])
    #expect(bins.cells(of: TimeInterval(day: Sample.day(10))) == 2..<3)
  }

  @Test("what is not known to the day is counted apart, as is what lies outside")
  func apart() throws {
    let density = try density(
      [day(1), day(2), day(2), (-90 * 1440, -89 * 1440), (0, 31 * 1440), nil])
    #expect(density.days == 18_993...18_994)
    #expect(density.earlier == 1 && density.later == 0 && density.vague == 2)
  }

  @Test("a filter lowers what is shown, not what there is; bounds of time narrow the period")
  func filtered() throws {
    let times = [day(1), day(2), day(2), day(4)]
    let riots = try #require(try density(times, "category:riot").bins(columns: 4))
    #expect(rounded(riots.all) == [1, 2, 0, 1])
    #expect(rounded(riots.shown) == [1, 1, 0, 0])
    let bounded = try density(times, "since:2022-01-02 until:2022-01-03")
    #expect(bounded.days == 18_994...18_994)
    let elsewhere = try density(
      times + [(-90 * 1440, -89 * 1440)], "since:2021-01-01 until:2021-12-31")
    #expect(elsewhere.days == 18_903...18_903)
  }

  @Test("heights tell something from nothing, and the left dots are never below the right ones")
  func heights() throws {
    let bins = try #require(
      try density([day(1)] + (0..<40).map { _ in day(2) }).bins(columns: 3))
    #expect(bins.unit == 1440)
    #expect(bins.height(bins.all[0], dots: 4) == 1)
    #expect(bins.height(bins.all[1], dots: 4) == 4)
    #expect(bins.height(0, dots: 4) == 0)
  }

  @Test("dots stand for heights; without braille letters do")
  func signs() {
    let braille = DensitySigns(Sample.cells)
    #expect(braille.sign(all: 4, shown: 4) == "⣿")
    #expect(braille.sign(all: 4, shown: 0) == "⡇")
    #expect(braille.sign(all: 3, shown: 1) == "⣆")
    #expect(braille.sign(all: 1, shown: 1) == "⣀")
    let plain = DensitySigns { $0.value < 0x7F ? 1 : -1 }
    #expect(plain.sign(all: 4, shown: 4) == "#" && plain.sign(all: 4, shown: 0) == ".")
    #expect(plain.sign(all: 1, shown: 1) == "_" && plain.sign(all: 0, shown: 0) == " ")
  }

  @Test(
    "dates under the strip never touch, and the first day is always said",
    arguments: [
      1, 2, 6, 15, 31, 90, 300, 1000, 5000,
    ])
  func axis(days: Int) throws {
    let density = try density((1...days).map(day))
    for columns in [20, 48, 60, 100, 180] {
      let bins = try #require(density.bins(columns: columns))
      let period = TimeInterval(first: Sample.day(1), last: Sample.day(days))
      let labels = TimeAxis(bins, period, Sample.cells).labels
      #expect(labels.first?.column == 0, "\(days) days in \(columns)")
      for (label, next) in zip(labels, labels.dropFirst()) {
        #expect(label.column + label.text.count < next.column)
      }
      if let last = labels.last { #expect(last.column + last.text.count <= columns) }
    }
  }

  @Test("[ and ] bound the period at the selected event, again take the bound back, u undoes")
  func bounds() {
    var state = Sample.state()
    state.press("jj[")
    #expect(state.filter.expression.text == "since:2022-01-03")
    #expect(state.rows.density?.days.lowerBound == 18_995)
    state.press("]")
    #expect(state.filter.expression.text == "since:2022-01-03 until:2022-01-03")
    state.press("[")
    #expect(state.filter.expression.text == "until:2022-01-03")
    state.press("uuu")
    #expect(state.filter.expression.isEmpty)
  }

  @Test("a range begun at a night ends with the day that the night leads into")
  func nightBounds() {
    var state = Sample.state()
    state.press("jjj]")
    #expect(state.filter.expression.text == "until:2022-01-05")
  }

  @Test("where the selected event has no day, [ says so and changes nothing")
  func noDay() {
    var state = Sample.state()
    state.press("G")
    #expect(state.cursorTime == nil)
    state.press("[")
    #expect(state.filter.expression.isEmpty)
    #expect(Screen.draw(state, size: .small).textLines.last?.contains("has no day") == true)
    state.press("g")
    #expect(Screen.draw(state, size: .small).textLines.last?.contains("has no day") == false)
  }

  @Test("t puts the strip away and brings it back; the lists take its place")
  func toggle() {
    var state = Sample.state()
    let rows = state.layout(.small).body.rows
    state.press("t")
    #expect(state.layout(.small).strip == nil)
    #expect(state.layout(.small).body.rows == rows + 2)
    state.press("t")
    #expect(state.layout(.small).strip?.rows == 2)
  }

  @Test(
    "the strip gives way on small screens first",
    arguments: [
      (40, 10, 0), (49, 30, 0), (80, 17, 0), (80, 18, 1), (80, 24, 2), (120, 40, 3), (200, 50, 3),
    ])
  func room(columns: Int, rows: Int, strip: Int) {
    #expect((Layout(CellSize(columns: columns, rows: rows)).strip?.rows ?? 0) == strip)
  }

  @Test("a click on the strip selects the event nearest to that time")
  func click() throws {
    var state = Sample.state()
    let place = try #require(state.layout(.small).strip)
    let strip = TimeStrip(state, place)
    let column = try #require(
      (0..<80).last { column in
        strip.interval(at: column).map { $0.firstDay == Sample.day(5) } ?? false
      })
    _ = state.handle(.click(column: column, row: place.row), size: .small)
    #expect(state.cursorTime?.firstDay == Sample.day(5))
    #expect(state.focus == .timeline)
  }

  @Test("the cursor stays on the selected event over a reload")
  func reload() {
    var state = Sample.state()
    state.press("jjjj")
    let time = state.cursorTime
    var early = ReportBuilder("aaa.txt")
    early.begin()
    for number in 1...4 {
      early.event(.protest, "Group \(number) ", "marched", ".", time: Sample.on(1 - number))
    }
    early.end()
    state.replaceCorpus(
      Sample.corpus([
        early.report, Sample.almatyReport.report, Sample.aktauReport.report,
        Sample.capitalReport.report,
      ]), change: CorpusChange(added: ["aaa.txt"]), at: Sample.noon)
    #expect(state.cursorTime == time)
    #expect(state.rows.density?.days.lowerBound == 18_989)
  }
}
