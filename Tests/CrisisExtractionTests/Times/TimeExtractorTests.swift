import CrisisModel
import CrisisTestSupport
import Testing

@testable import CrisisExtraction

/// Each rule with sentences that it must read and sentences that it must leave alone.
///
/// The published day is Thursday 2022-01-06 unless a case says otherwise. A sentence without a mark
/// must give no mention.
@Suite struct TimeExtractorTests {
  static let thursday = "2022-01-06"

  static func day(_ iso: String) -> CalendarDate? {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CalendarDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  /// The text with the mentions found in it, marked.
  static func found(in marked: String, published: String = thursday) -> MarkedText {
    let text = MarkedText(marked)
    let document = text.document(published: day(published))
    let mentions = TimeExtractor(.standard).extract(ParsedText(document, lexicon: .standard))
    return MarkedText(
      plain: text.plain,
      marks: mentions.map { .init(span: $0.span, name: "time", value: $0.value.value) })
  }

  @Test(
    "time.weekday: the latest such day, unless the clause plans",
    arguments: [
      "Police fired on [Wednesday]{time=2022-01-05}.",
      "The troops arrived [Thursday]{time=2022-01-06}.",
      "[Saturday]{time=2022-01-01}'s decree raised prices.",
      "Parliament will meet on [Friday]{time=2022-01-07}.",
      "The summit is due on [Monday]{time=2022-01-10}.",
      "Troops are to leave on [Tuesday]{time=2022-01-11}.",
      "He will resign, officials said on [Tuesday]{time=2022-01-04}.",
      "[Wed.]{time=2022-01-05}, a crowd gathered.",
      "[Thursday]{time=2022-01-06}, [Friday]{time=2021-12-31} and [Saturday]{time=2022-01-01}",
      "He said that [Friday]{time=2021-12-31} was calm.",
      "Following [Tuesday]{time=2022-01-04}'s raid they fled.",
      "The sun sat low; Wed they would not.", "They march on in the sun.",
    ])
  func weekday(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.weekday-and-date: the date decides",
    arguments: [
      "on [Wednesday, Jan. 5]{time=2022-01-05}, crowds",
      "[Monday, 3 January 2022]{time=2022-01-03}.",
      "[Wed, 01/05/2022]{time=2022-01-05} was calm.", "[Saturday, 05/01/2021]{time=2021-05-01}",
      "by [Tuesday 4 January]{time=2022-01-04}", "[Thursday the 6th of January]{time=2022-01-06}",
    ])
  func weekdayAndDate(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.shifted-weekday: last, next and this count from the publication",
    arguments: [
      "since [last Friday]{time=2021-12-31}", "[last Thursday]{time=2021-12-30}",
      "[next Monday]{time=2022-01-10}", "[this Friday]{time=2022-01-07}",
      "on [the previous Saturday]{time=2022-01-01}", "[last Friday night]{time=2021-12-31TNI}",
    ])
  func shiftedWeekday(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.part-of-weekday: early and late keep the plain day",
    arguments: [
      "restored by [early Thursday]{time=2022-01-06}.",
      "dark [late on Wednesday]{time=2022-01-05}.",
      "[Early on Thursday]{time=2022-01-06}, shots rang.",
      "[Earlier on Wednesday]{time=2022-01-05} they marched.",
      "[late yesterday]{time=2022-01-05}", "[earlier today]{time=2022-01-06}",
      "[early Thursday morning]{time=2022-01-06TMO}",
      "in [the early hours of Thursday]{time=2022-01-06TMO}",
      "The early crowds were late for work.", "Early elections are not planned.",
    ])
  func partOfWeekday(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.part-of-day: a part belongs to its day",
    arguments: [
      "on [Wednesday morning]{time=2022-01-05TMO}", "[Tuesday night]{time=2022-01-04TNI}",
      "[yesterday afternoon]{time=2022-01-05TAF}", "[this morning]{time=2022-01-06TMO}",
      "[last night]{time=2022-01-05TNI}", "[tonight]{time=2022-01-06TNI}",
      "on [the evening of January 4]{time=2022-01-04TEV}",
      "on [the night of 4 January]{time=2022-01-04TNI}",
      "throughout [the night]{time=2022-01-05TNI} and into [the morning]{time=2022-01-06TMO}.",
      "by [mid afternoon]{time=2022-01-06TAF}",
      "a night curfew", "a curfew at night", "The Morning Star reported it.",
    ])
  func partOfDay(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.overnight: the night into the publication day",
    arguments: [
      "Clashes broke out [overnight]{time=2022-01-06TNI}.",
      "It burned [overnight]{time=2022-01-04TNI} into [Wednesday]{time=2022-01-05}.",
      "[overnight on Tuesday]{time=2022-01-04TNI}",
    ])
  func overnight(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.month-day and time.day-month: the year nearest to the publication",
    arguments: [
      "on [Jan. 5]{time=2022-01-05}", "[January 5, 2021]{time=2021-01-05}, was calm",
      "[5 January 2022]{time=2022-01-05}", "[the 4th of January]{time=2022-01-04}",
      "on [December 16]{time=2021-12-16}", "on [16 December 1986]{time=1986-12-16}",
      "[March eighth]{time=2022-03-08}", "[June 18 last year]{time=2021-06-18}",
      "from [4]{time=2022-01-04} to [6 January]{time=2022-01-06}",
      "[4]{time=2022-01-04} and [5 January]{time=2022-01-05}",
      "between [Jan. 2]{time=2022-01-02} and [Jan. 5]{time=2022-01-05}",
      "In [May]{time=2021-05} 20 people died.", "[January]{time=2022-01} 35 is no day.",
    ])
  func monthDay(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.day-span: days joined by a hyphen are one mention over all of them",
    arguments: [
      ("[4-5 January]{time=2022-01-04}", "2022-01-04T00:00 2022-01-06T00:00"),
      ("[January 4–6, 2022]{time=2022-01-04}", "2022-01-04T00:00 2022-01-07T00:00"),
      ("[1–6 January 2022]{time=2022-01-01}", "2022-01-01T00:00 2022-01-07T00:00"),
    ])
  func daySpan(marked: String, interval: String) {
    #expect(Self.found(in: marked).marked == marked)
    #expect(TimeIntervalTests.intervals(in: marked) == [interval])
  }

  @Test(
    "time.numeric-date: ISO, American order, dotted",
    arguments: [
      "[2022-01-05]{time=2022-01-05}", "[01/05/2022]{time=2022-01-05}",
      "[25/12/2021]{time=2021-12-25}", "[05.01.2022]{time=2022-01-05}", "[7/8/07]{time=2007-07-08}",
      "open 24/7", "a 1/2 share", "version 10.4.1",
    ])
  func numericDate(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.month: the latest that has begun, the next if planned",
    arguments: [
      "in [November]{time=2021-11}", "in [January]{time=2022-01}", "by [February]{time=2022-02}",
      "It will open in [March]{time=2022-03}.", "in [November 2019]{time=2019-11}",
      "[last November]{time=2021-11}", "[early December]{time=2021-12}",
      "[the end of October]{time=2021-10}", "in [mid-December]{time=2021-12}",
      "in [June last year]{time=2021-06}", "They may march again in august company.",
      "Theresa May spoke.", "the March on Washington",
    ])
  func month(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.year: four digits that are no count",
    arguments: [
      "since [1991]{time=1991}", "the [2011]{time=2011} strike in Zhanaozen",
      "in [mid-2011]{time=2011}", "[the early days of 2022]{time=2022}",
      "from [2009]{time=2009} to [2011]{time=2011}", "the lowest since ['82]{time=1982}",
      "about 2000 troops", "2000 masked men", "$1999 a head", "2,500 troops",
      "some 1900 people", "Boeing 737-2000 jets",
    ])
  func year(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.shifted-unit: this, last and next with a unit",
    arguments: [
      "[this week]{time=2022-W01}", "[last week]{time=2021-W52}", "[next week]{time=2022-W02}",
      "[last month]{time=2021-12}", "[this year]{time=2022}", "[next year]{time=2023}",
      "[earlier this year]{time=2022}", "[later this month]{time=2022-01}",
      "[the prior weekend]{time=2021-W52-WE}", "over [the weekend]{time=2021-W52-WE}",
      "[last summer]{time=2021-SU}", "[the end of last year]{time=2021}",
      "[last year's third quarter]{time=2021-Q3}", "He did this last.", "They last met him.",
    ])
  func shiftedUnit(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "quarters, halves, fiscal years, decades, centuries, seasons",
    arguments: [
      "[the third quarter of 2005]{time=2005-Q3}", "[third-quarter]{time=2021-Q3} profit",
      "in [the first half of 2021]{time=2021-H1}", "[fiscal 2009]{time=2009}",
      "[the current fiscal year]{time=2022}", "[the 1990s]{time=199}", "[the late 1970s]{time=197}",
      "[the nineties]{time=199}", "[the 20th century]{time=19}", "in [spring 2011]{time=2011-SP}",
      "[the summer of 2010]{time=2010-SU}", "in [winter]{time=2021-WI}",
      "[the last week of March]{time=2021-W12}", "[the first day of 2022]{time=2022-01-01}",
      "the fall of Kabul", "prices fall and spring back", "a quarter of the town",
      "in her 70s", "the fourth day of angry crowds", "the second half was worse",
    ])
  func periods(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.holiday: days with a name",
    arguments: [
      "on [Christmas Day]{time=2021-12-25}", "[Thanksgiving Day]{time=2021-11-25}",
      "[Easter 2021]{time=2021-04-04}", "[Orthodox Easter]{time=2022-04-24}",
      "[New Year's Eve]{time=2021-12-31}", "[Memorial Day]{time=2022-05-30}",
      "[Nauryz]{time=2022-03-22}", "since the [September 11 attacks]{time=2001-09-11}",
    ])
  func holidays(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.clock: on the day named, else on the day told of",
    arguments: [
      "at [10 p.m. Wednesday]{time=2022-01-05T22:00}", "at [16:08 UTC]{time=2022-01-06T16:08Z}",
      "[Wednesday at 10:30 pm]{time=2022-01-05T22:30}", "by [noon]{time=2022-01-06T12:00}",
      "at [5am]{time=2022-01-06T05:00}", "at [ten o'clock]{time=2022-01-06T10:00}",
      "at [6:40 p.m. local time]{time=2022-01-06T18:40}",
      "On [Tuesday]{time=2022-01-04}, shots rang out at [23:15]{time=2022-01-04T23:15}.",
      "at [5.00 pm]{time=2022-01-06T17:00}",
      "It struck at 1653 ([2153 GMT]{time=2022-01-04T21:53Z}) on [Tuesday]{time=2022-01-04}.",
      "from [0900 GMT on Saturday morning]{time=2022-01-01T09:00Z}",
      "a score of 2:30", "the ratio 10:15 held", "I am 10.",
    ])
  func clock(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.length: counted, hyphened and vague lengths",
    arguments: [
      "a [two-week]{time=P2W} state of emergency", "for [18 months]{time=P18M}",
      "[the past five days]{time=P5D}", "[two and a half years]{time=P2.5Y}",
      "[a minute and a half]{time=PT1M30S}", "[5 1/2 hours]{time=PT5H30M}",
      "[two hours and 30 minutes]{time=PT2H30M}", "[half an hour]{time=PT30M}",
      "[two decades]{time=P20Y}", "[a century]{time=P100Y}", "[the next 48 hours]{time=PT48H}",
      "[twenty-one days]{time=P21D}", "[nearly five months]{time=P5M}",
      "[six straight days]{time=P6D} of protest", "[a couple of years]{time=P2Y}",
      "[several days]{time=PXD}", "in [recent days]{time=PXD}", "[the next few weeks]{time=PXW}",
      "[12 to 18 months]{time=PXM}", "for [weeks]{time=PXW}",
      "[weeks]{time=PXW} of shelling", "[hours]{time=PTXH} after the raid",
      "following a [17-day]{time=P17D} siege", "a second [seven-year]{time=P7Y} term",
      "[the first nine months]{time=P9M}", "[decades-long]{time=PXY} rule",
      "[weeklong]{time=P1W} protests", "after [a day]{time=P1D} of clashes",
      "three quarters of the town", "the days of old", "a second man",
    ])
  func lengths(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.age: ages are no times",
    arguments: [
      "a 53-year-old man", "22 years old", "aged 22", "a year-old girl", "six years of age",
      "the 30-year-olds",
    ])
  func ages(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.ago and time.unit-earlier: the grain of the unit",
    arguments: [
      "[42 years ago]{time=1980}", "[three months ago]{time=2021-10}",
      "[two weeks ago]{time=2021-W51}", "[10 days ago]{time=2021-12-27}",
      "[years ago]{time=PXY}", "[several months ago]{time=PXM}",
      "It fell in [December 2021]{time=2021-12} from [a year earlier]{time=2020-12}.",
      "On [Tuesday]{time=2022-01-04} he left and [two days later]{time=2022-01-06} returned.",
      "[Two days]{time=P2D} later he returned.", "[A year]{time=P1Y} later it fell.",
      "[one year]{time=P1Y} after the strike",
      "In [January]{time=2022-01} it fell, and in [the same month last year]{time=2021-01} it rose.",
    ])
  func distances(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.told-day: from the day just told, else from the publication",
    arguments: [
      "It began on [Monday]{time=2022-01-03}; on [the previous day]{time=2022-01-02} it was calm.",
      "He had warned [the prior day]{time=2022-01-05}.",
      "On [4 January]{time=2022-01-04} he spoke, and on [the next day]{time=2022-01-05} he left.",
      "On [Tuesday]{time=2022-01-04} it fell; [the same day]{time=2022-01-04} he left.",
      "On [Tuesday night]{time=2022-01-04TNI} it fell; [the next morning]{time=2022-01-05TMO} it rose.",
      "[the day before yesterday]{time=2022-01-04}",
    ])
  func told(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.recurring and time.rate: sets",
    arguments: [
      "a [daily]{time=P1D} protest", "[every month]{time=P1M}", "[each Thursday]{time=XXXX-WXX-4}",
      "[Tuesday nights]{time=XXXX-WXX-2TNI}", "[each July]{time=XXXX-07}",
      "[every two years]{time=P2Y}", "15 [a year]{time=P1Y}", "twice [a week]{time=P1W}",
      "The Daily Mail said so.",
      "every town", "each of them",
    ])
  func sets(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "time.reference: words without a calendar value; idioms are left alone",
    arguments: [
      "[Right now]{time=PRESENT_REF}, it burns.", "[currently]{time=PRESENT_REF}",
      "[recently]{time=PAST_REF}", "in [the near future]{time=FUTURE_REF}",
      "now that he left", "the Today programme", "the now-defunct agency",
      "It is not yet over, and once more so far.",
      "for the first time", "day after day", "Then, at the same time, he left.",
    ])
  func references(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "without a publication date nothing is invented",
    arguments: [
      "[Wednesday]{time=XXXX-WXX-3}", "[Jan. 5]{time=XXXX-01-05}", "[January]{time=XXXX-01}",
      "[last week]{time=XXXX-WXX}", "[yesterday]{time=XXXX-XX-XX}", "[last year]{time=XXXX}",
      "[Wednesday morning]{time=XXXX-WXX-3TMO}", "[5 January 2022]{time=2022-01-05}",
      "[overnight]{time=XXXX-XX-XXTNI}",
    ])
  func undated(marked: String) {
    #expect(Self.found(in: marked, published: "").marked == marked)
  }

  @Test("inside a post the post's own date is the anchor") func post() {
    let text = MarkedText("Seen [yesterday]{time=2022-01-03}.")
    let document = text.document(
      published: Self.day("2022-01-06"), kind: .post,
      attribution: BlockAttribution(name: "A", day: Self.day("2022-01-04")))
    let mentions = TimeExtractor(.standard).extract(ParsedText(document, lexicon: .standard))
    #expect(mentions.map(\.value.value) == ["2022-01-03"])
  }

  @Test(
    "what is told in the past tense, or set for a day",
    arguments: [
      "The march that was planned began on [Monday]{time=2022-01-03}.",
      "He said the vote that would decide it took place in [December]{time=2021-12}.",
      "He will be tried for crimes he committed in [March]{time=2021-03}.",
      "Unions called a strike for [Monday]{time=2022-01-10}.",
      "He was blamed for [Monday]{time=2022-01-03}'s attack.",
      "They gathered for [Friday]{time=2021-12-31} prayers.",
      "They have a [Saturday]{time=2022-01-08} deadline.",
      "They set a deadline of [Saturday]{time=2022-01-08}.",
      "The match was postponed until [Sunday]{time=2022-01-09}.",
      "The match was postponed on [Sunday]{time=2022-01-02}.",
      "Shops stay shut until [Friday]{time=2022-01-07}.",
      "Until [Saturday]{time=2022-01-01} shops were shut.",
    ])
  func plans(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "a year behind the second of two months or days is that of both",
    arguments: [
      "Between [June]{time=2015-06} and [December of 2015]{time=2015-12} he was ill.",
      "From [November]{time=2010-11} to [March 2011]{time=2011-03} it froze.",
      "From [June 5]{time=2015-06-05} to [July 7, 2015]{time=2015-07-07} it rained.",
      "From [28 December]{time=2014-12-28} to [3 January 2015]{time=2015-01-03} it snowed.",
      "In [November]{time=2021-11} and again in [March 2011]{time=2011-03} it froze.",
    ])
  func sharedYears(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test(
    "the day before, where nothing follows that it comes before",
    arguments: [
      "It burned on [Monday]{time=2022-01-03}. [The day before]{time=2022-01-02}, it had rained.",
      "It burned the day before the vote.",
    ])
  func dayBefore(marked: String) {
    #expect(Self.found(in: marked).marked == marked)
  }

  @Test("the dates under posts and at the end are times, those in the header are not")
  func dateLines() {
    let report = """
      Date: 2022-01-06

      It was quiet in town.

      Crowds are in the square.
      — Name (@handle) January 5, 2022

      Soldiers left.

      """
    let found = Analyzer().analyze(path: "a.txt", bytes: Array(report.utf8), modified: nil)
    #expect(found.timeMentions.map { found.document.text($0.span) } == ["January 5, 2022"])
  }
}
