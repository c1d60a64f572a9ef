import CrisisModel
import CrisisTestSupport
import Testing

@testable import CrisisExtraction

/// The wall-clock time that each value covers; published on Thursday 2022-01-06.
@Suite struct TimeIntervalTests {
  static func intervals(in marked: String) -> [String] {
    let document = MarkedText(marked).document(published: TimeExtractorTests.day("2022-01-06"))
    return TimeExtractor(.standard).extract(ParsedText(document, lexicon: .standard)).map {
      guard let interval = $0.value.interval else { return "-" }
      return TimeInterval.iso(minute: interval.from) + " " + TimeInterval.iso(minute: interval.to)
    }
  }

  @Test(
    "days and their parts",
    arguments: [
      ("on Wednesday", "2022-01-05T00:00 2022-01-06T00:00"),
      ("early Thursday", "2022-01-06T00:00 2022-01-06T09:00"),
      ("late on Wednesday", "2022-01-05T18:00 2022-01-06T00:00"),
      ("Wednesday morning", "2022-01-05T06:00 2022-01-05T12:00"),
      ("early Thursday morning", "2022-01-06T00:00 2022-01-06T09:00"),
      ("the early hours of Thursday", "2022-01-06T00:00 2022-01-06T06:00"),
      ("Wednesday afternoon", "2022-01-05T12:00 2022-01-05T18:00"),
      ("Tuesday evening", "2022-01-04T18:00 2022-01-05T00:00"),
      ("Tuesday night", "2022-01-04T18:00 2022-01-05T06:00"),
      ("clashed overnight", "2022-01-05T18:00 2022-01-06T06:00"),
      ("last night", "2022-01-05T18:00 2022-01-06T06:00"),
      ("overnight into Wednesday", "2022-01-04T18:00 2022-01-05T06:00"),
      ("at 10 p.m. Wednesday", "2022-01-05T22:00 2022-01-05T22:01"),
    ])
  func days(words: String, interval: String) {
    #expect(Self.intervals(in: words).first == interval)
  }

  @Test(
    "weeks, months, years and their edges",
    arguments: [
      ("this week", "2022-01-03T00:00 2022-01-10T00:00"),
      ("earlier this week", "2022-01-03T00:00 2022-01-07T00:00"),
      ("the prior weekend", "2022-01-01T00:00 2022-01-03T00:00"),
      ("last month", "2021-12-01T00:00 2022-01-01T00:00"),
      ("early December", "2021-12-01T00:00 2021-12-11T00:00"),
      ("the third quarter of 2021", "2021-07-01T00:00 2021-10-01T00:00"),
      ("in winter", "2021-12-01T00:00 2022-03-01T00:00"),
      ("in 2021", "2021-01-01T00:00 2022-01-01T00:00"),
      ("the early days of 2022", "2022-01-01T00:00 2022-01-08T00:00"),
      ("the 1990s", "1990-01-01T00:00 2000-01-01T00:00"),
    ])
  func periods(words: String, interval: String) {
    #expect(Self.intervals(in: words).first == interval)
  }

  @Test(
    "lengths, sets and references have none",
    arguments: ["two weeks", "every day", "right now", "recently", "several days"])
  func none(words: String) {
    #expect(Self.intervals(in: words) == ["-"])
  }
}
