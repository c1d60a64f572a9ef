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

  @Test("inside a day the finest is shown that is known")
  func withinDay() {
    #expect(TimeLabel.withinDay(time("2022-01-05T08:50", 530, 531)) == "08:50")
    #expect(TimeLabel.withinDay(time("2022-01-05T08", 480, 540)) == "08h")
    #expect(TimeLabel.withinDay(time("2022-01-05TMO", 360, 720)) == "morning")
    #expect(TimeLabel.withinDay(time("2022-01-05TNI", 1200, 1800)) == "night")
    #expect(TimeLabel.withinDay(time("2022-01-05", 0, 360)) == "early")
    #expect(TimeLabel.withinDay(time("2022-01-05", 1200, 1440)) == "late")
    #expect(TimeLabel.withinDay(time("2022-01-05", 0, 1440)) == "day")
    #expect(TimeLabel.withinDay(time("2022-01-05", 0, 1440, .published)) == "~day")
    #expect(TimeLabel.withinDay(time("2022-01-05TNI", 1200, 1800, .context)) == "~night")
    #expect(TimeLabel.withinDay(time("2022-01-05/2022-01-06", 0, 2880)) == "–6 Jan")
    #expect(TimeLabel.withinDay(time("2022-01", 0, 5 * 1440)) == "")
    #expect(TimeLabel.withinDay(nil) == "")
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
