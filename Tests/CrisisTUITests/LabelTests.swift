import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct LabelTests {
  private func time(_ value: String, _ from: Int, _ to: Int, _ basis: Basis = .stated) -> EventTime
  {
    let start = Sample.day(5).dayNumber * 1440
    return EventTime(
      value: TimeValue(
        kind: .time, value: value, interval: TimeInterval(from: start + from, to: start + to)),
      basis: basis)
  }

  private func row(_ time: EventTime?, _ columns: Int = 10) -> String {
    TimeWords(time)?.underHeading(columns, Sample.cells) ?? ""
  }

  @Test("inside a day the finest is shown that is known")
  func withinDay() {
    #expect(row(time("2022-01-05T08:50", 530, 531)) == "08:50")
    #expect(row(time("2022-01-05T08:50Z", 530, 531)) == "08:50")
    #expect(row(time("2022-01-05T08", 480, 540)) == "08h")
    #expect(row(time("2022-01-05TMO", 360, 720)) == "morning")
    #expect(row(time("2022-01-05TMO", 0, 540)) == "early")
    #expect(row(time("2022-01-05TAF", 720, 1080), 8) == "aft.")
    #expect(row(time("2022-01-05", 0, 360)) == "early")
    #expect(row(time("2022-01-05", 1200, 1440)) == "late")
    #expect(row(time("2022-01-05", 0, 1440)) == "day")
    #expect(row(time("2022-01-05", 0, 1440, .published)) == "~day")
    #expect(row(nil) == "")
  }

  @Test("a night says into which day it leads, where there is room")
  func nights() {
    let night = time("2022-01-06TNI", 1080, 1800)
    #expect(row(night) == "night–Thu")
    #expect(row(night, 7) == "night")
    #expect(row(time("2022-01-05TNI", 1080, 1800, .context)) == "~night–Thu")
    #expect(row(time("2022-01-05TNI", 1080, 1260)) == "night")
  }

  @Test("two days are never shown as one")
  func twoDays() {
    #expect(row(time("2022-01-05", 0, 2880)) == "5–6 Jan")
    #expect(row(time("2022-01-05", 0, 2880), 6) == "–6 Jan")
    #expect(row(time("2022-W01-WE", 0, 2880)) == "Wed–Thu")
    #expect(row(time("x", 26 * 1440, 28 * 1440)) == "–1 Feb")
    #expect(row(time("x", 26 * 1440, 28 * 1440), 12) == "31 Jan–1 Feb")
  }

  @Test(
    "a vague time is shown as the stretch that it is",
    arguments: [
      (1, 31, "Jan", "Jan 2022"), (1, 10, "early Jan", "early Jan 2022"),
      (11, 21, "mid-Jan", "mid-Jan 2022"), (22, 31, "late Jan", "late Jan 2022"),
      (3, 9, "3–9 Jan", "3–9 Jan 2022"), (32, 59, "Feb", "Feb 2022"),
      (1, 90, "Jan–Mar", "Jan–Mar 2022"), (1, 365, "2022", "2022"),
      (1, 121, "early 2022", "early 2022"), (-30, 59, "2021–2022", "Dec 2021–Feb 2022"),
      (31, 37, "Jan–Feb", "31 Jan–6 Feb 2022"), (-3652, 0, "2012–2021", "2012–2021"),
    ])
  func stretches(first: Int, last: Int, row: String, heading: String) {
    let time = Sample.stretch(first, last)
    #expect(self.row(time) == row)
    #expect(TimeLabel.text(TimeLabel.heading(time)) == heading + " · day not known")
    #expect(TimeWords(time)?.alone(11, year: 2022, Sample.cells).isEmpty == false)
  }

  @Test("a stretch that is taken from the context is marked, and where there is no room coarser")
  func coarser() {
    let time = EventTime(value: Sample.stretch(1, 10).value, basis: .context)
    #expect(row(time) == "~early Jan")
    #expect(row(time, 9) == "~Jan")
  }

  @Test("without a heading a row tells its day, and the year where it is another")
  func alone() {
    func alone(_ time: EventTime, _ columns: Int = 11) -> String {
      TimeWords(time)?.alone(columns, year: 2022, Sample.cells) ?? ""
    }
    #expect(alone(Sample.on(5)) == "5 Jan")
    #expect(alone(Sample.on(5, .published)) == "~5 Jan")
    #expect(alone(time("2022-01-05T08:50", 530, 531)) == "5 Jan 08:50")
    #expect(alone(time("2022-01-05TMO", 360, 720), 8) == "5 Jan")
    #expect(alone(time("2022-01-05TNI", 1080, 1800)) == "5 Jan night")
    #expect(alone(time("2022-01-05TNI", 1080, 1800), 15) == "5 Jan night–Thu")
    #expect(alone(time("x", 0, 2880)) == "5–6 Jan")
    #expect(alone(Sample.on(-15)) == "16 Dec 2021")
    #expect(alone(Sample.on(-15), 9) == "Dec 2021")
    #expect(alone(Sample.stretch(1, 10)) == "early Jan")
    #expect(alone(Sample.stretch(-30, 0)) == "Dec 2021")
  }

  @Test("whatever the room, a row's time fits into it", arguments: 0...16)
  func fits(columns: Int) {
    for time in [
      time("2022-01-05TAF", 720, 1080, .context), time("x", 0, 2880), Sample.stretch(1, 10),
      Sample.stretch(-30, 59), time("2022-01-06TNI", 1080, 1800), Sample.on(-15, .published),
    ] {
      for text in [
        TimeWords(time)?.underHeading(columns, Sample.cells),
        TimeWords(time)?.alone(columns, year: 2022, Sample.cells),
      ] {
        #expect(ScreenText.columns(text ?? "", Sample.cells) <= columns)
      }
    }
  }

  @Test("a heading never pretends a day that is not known")
  func headings() {
    #expect(TimeLabel.text(TimeLabel.heading(Sample.on(5))) == "Wed 5 Jan 2022")
    #expect(
      TimeLabel.text(TimeLabel.heading(Sample.stretch(1, 31))) == "Jan 2022 · day not known")
    #expect(
      TimeLabel.text(TimeLabel.heading(Sample.stretch(3, 9))) == "3–9 Jan 2022 · day not known")
    #expect(
      TimeLabel.text(TimeLabel.heading(Sample.stretch(1, 365))) == "2022 · day not known")
    #expect(TimeLabel.text(TimeLabel.heading(nil)) == "Time not known")
  }

  @Test("periods are as short as they can be")
  func periods() {
    #expect(TimeLabel.days(Sample.day(1), Sample.day(6)) == "1–6 Jan 2022")
    #expect(TimeLabel.days(Sample.day(5), Sample.day(5)) == "5 Jan 2022")
    #expect(TimeLabel.days(Sample.day(30), Sample.day(33)) == "30 Jan–2 Feb 2022")
    #expect(TimeLabel.days(Sample.day(0), Sample.day(2)) == "31 Dec 2021–2 Jan 2022")
  }

  @Test("one day long ago does not stretch the period")
  func stretch() {
    var report = ReportBuilder("a.txt")
    report.begin()
    for day in [-4000, 4, 5, 5, 6, 60] {
      report.event(.riot, "On \(day) they ", "rioted", ".", time: Sample.on(day))
    }
    report.end()
    let days = CorpusDigest(Sample.corpus([report.report])).days
    #expect(days?.first == Sample.day(4))
    #expect(days?.last == Sample.day(6))
    #expect(days?.earlier == 1)
    #expect(days?.later == 1)
  }

  private func summary(_ before: String, _ trigger: String, _ after: String, _ columns: Int)
    -> String
  {
    var report = ReportBuilder("a.txt")
    report.begin()
    report.event(.riot, before, trigger, after)
    report.end()
    let event = report.report.events[0]
    let summary = EventSummary(report.report.document, event.span, trigger: event.triggerSpan)
    let (range, head, tail) = summary.window(columns, Sample.cells)
    let text = String(String.UnicodeScalarView(summary.scalars[range]))
    return (head ? "…" : "") + text + (tail ? "…" : "")
  }

  @Test("a summary is the clause on one line, without what joins it to the words before")
  func summaries() {
    #expect(summary(", and the\n  office was ", "ablaze", ".", 80) == "the office was ablaze.")
    #expect(summary("However, crowds ", "stormed", " it", 80) == "crowds stormed it")
    #expect(summary("", "But", " they did", 80) == "But they did")
    #expect(summary("Android users ", "protested", "", 80) == "Android users protested")
  }

  @Test("the words that make the event stay in sight", arguments: 12...60)
  func triggerInSight(columns: Int) {
    let text = summary(
      "In the city of many hills and long avenues the people ", "stormed", " the old town hall.",
      columns)
    #expect(text.contains("stormed"))
    #expect(text.unicodeScalars.count <= columns)
    #expect(!text.contains("  "))
  }

  @Test("text is cut at its end with a sign for it, wide characters whole")
  func fitted() {
    #expect(ScreenText.fitted("abcdef", 6, Sample.cells) == "abcdef")
    #expect(ScreenText.fitted("abcdef", 4, Sample.cells) == "abc…")
    #expect(ScreenText.fitted("東京都", 5, Sample.cells) == "東京…")
    #expect(ScreenText.fitted("東京都", 4, Sample.cells) == "東…")
    #expect(ScreenText.fitted("abc", 0, Sample.cells) == "")
  }

  @Test("words are found whatever their case, accents, quotation marks and blanks")
  func matching() {
    for (words, text) in [
      ("MAYOR'S", "the mayor’s office"), ("zhanaozen", "Жаңаөзен Zhañaözen"),
      ("жанаозен", "Жаңаөзен"), ("a b", "A \n\t B"), ("\"no\"", "“No”"), ("sao", "São"),
      ("и\u{306}од", "йод"),
    ] {
      #expect(TextMatcher(words).matches(text), "\(words)")
      #expect(!TextMatcher(words).ranges(in: text.unicodeScalars).isEmpty)
      #expect(TextMatcher(words).byteRanges(in: Array(text.utf8)).count == 1)
    }
    #expect(!TextMatcher("mayors").matches("mayor's"))
    #expect(TextMatcher("  ").isEmpty)
  }

  @Test("numbers are grouped and agree with their noun")
  func numbers() {
    #expect(counted(1, "event") == "1 event")
    #expect(counted(1_234_567, "event") == "1,234,567 events")
    #expect(grouped(-1000) == "-1,000")
    #expect(grouped(999) == "999")
  }
}
