internal import CrisisModel

/// A unit of time by its TIMEX3 letters.
enum TimeUnit: Int, CaseIterable {
  case second = 1, minute, hour, day, week, weekend, month, quarter, year, decade, century

  init?(code: String) {
    guard let unit = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = unit
  }

  /// The letters in the tables.
  var code: String {
    switch self {
    case .second: "TS"
    case .minute: "TM"
    case .hour: "TH"
    case .day: "D"
    case .week: "W"
    case .weekend: "WE"
    case .month: "M"
    case .quarter: "Q"
    case .year: "Y"
    case .decade: "E"
    case .century: "C"
    }
  }

  /// Whether it is shorter than a day.
  var isClock: Bool { rawValue <= TimeUnit.hour.rawValue }
}

/// A season by its TIMEX3 letters; months of the northern half of the world.
enum Season: Int, CaseIterable {
  case spring = 1, summer, autumn, winter

  init?(code: String) {
    guard let season = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = season
  }

  var code: String {
    switch self {
    case .spring: "SP"
    case .summer: "SU"
    case .autumn: "FA"
    case .winter: "WI"
    }
  }

  /// March, June, September, December.
  var firstMonth: Int { rawValue * 3 }
}

/// A part of the day by its TIMEX3 letters.
///
/// The minutes: morning 06-12, afternoon 12-18, evening 18-24, night 18-06 of the next day (a
/// report's "night" begins with the evening), daytime 06-18, dawn 04-08, dusk 17-21.
enum DayPart: Int, CaseIterable {
  case morning = 1, afternoon, evening, night, daytime, dawn, dusk

  init?(code: String) {
    guard let part = Self.allCases.first(where: { $0.tableCode == code }) else { return nil }
    self = part
  }

  private var tableCode: String {
    switch self {
    case .dawn: "DA"
    case .dusk: "DU"
    default: code
    }
  }

  /// The letters after the `T` of a value.
  var code: String {
    switch self {
    case .morning, .dawn: "MO"
    case .afternoon: "AF"
    case .evening, .dusk: "EV"
    case .night: "NI"
    case .daytime: "DT"
    }
  }

  /// Minutes since the day's start.
  var minutes: Range<Int> {
    switch self {
    case .morning: 360..<720
    case .afternoon: 720..<1080
    case .evening: 1080..<1440
    case .night: 1080..<1800
    case .daytime: 360..<1080
    case .dawn: 240..<480
    case .dusk: 1020..<1260
    }
  }
}

/// Which part of a stretch of time is meant.
enum Shade: Int {
  /// All of it, or one of its thirds.
  case whole, early, middle, late
  /// What lies before or after the publication: "earlier this week".
  case before, after
  /// "the first day of 2022".
  case firstDay, lastDay
  /// "the early days of 2022", "the last weeks of the war": seven days, four weeks.
  case firstDays, lastDays, firstWeeks, lastWeeks

  /// The edge that so many of a unit make: "early days", "last weeks"; a third for longer ones.
  static func edge(late: Bool, of unit: TimeUnit) -> Shade {
    switch unit {
    case .day: late ? .lastDays : .firstDays
    case .week: late ? .lastWeeks : .firstWeeks
    default: late ? .late : .early
    }
  }

  /// "early", "late" on a whole day: until nine in the morning, from six in the evening.
  func applied(toDay day: TimeInterval) -> TimeInterval {
    switch self {
    case .whole, .before, .after, .firstDay, .lastDay, .firstDays, .lastDays, .firstWeeks,
      .lastWeeks:
      day
    case .early: TimeInterval(from: day.from, to: day.from + 540)
    case .middle: TimeInterval(from: day.from + 600, to: day.from + 960)
    case .late: TimeInterval(from: day.from + 1080, to: day.to)
    }
  }

  /// On a part of the day: halves; "early morning" begins at midnight.
  func applied(to part: DayPart, from start: Int) -> TimeInterval {
    let minutes = part.minutes
    let middle = (minutes.lowerBound + minutes.upperBound) / 2
    switch (self, part) {
    case (.early, .morning): return TimeInterval(from: start, to: start + 540)
    case (.early, _): return TimeInterval(from: start + minutes.lowerBound, to: start + middle)
    case (.late, _): return TimeInterval(from: start + middle, to: start + minutes.upperBound)
    default:
      return TimeInterval(from: start + minutes.lowerBound, to: start + minutes.upperBound)
    }
  }

  /// On anything longer: a third, in whole days; or what lies on one side of the publication.
  func applied(to interval: TimeInterval, published: CalendarDate?) -> TimeInterval {
    let days = interval.minutes / 1440
    guard self != .whole, days >= 3 else { return interval }
    let third = days / 3 * 1440
    switch self {
    case .whole: return interval
    case .before, .after:
      guard let published else { return interval }
      let today = TimeInterval(day: published)
      guard interval.overlaps(today) else { return interval }
      return self == .before
        ? TimeInterval(from: interval.from, to: today.to)
        : TimeInterval(from: today.from, to: interval.to)
    case .firstDay: return TimeInterval(day: interval.firstDay)
    case .lastDay: return TimeInterval(day: interval.lastDay)
    case .firstDays, .firstWeeks:
      let length = min(self == .firstDays ? 7 : 28, days)
      return TimeInterval(from: interval.from, to: interval.from + length * 1440)
    case .lastDays, .lastWeeks:
      let length = min(self == .lastDays ? 7 : 28, days)
      return TimeInterval(from: interval.to - length * 1440, to: interval.to)
    case .early: return TimeInterval(from: interval.from, to: interval.from + third)
    case .middle: return TimeInterval(from: interval.from + third, to: interval.to - third)
    case .late: return TimeInterval(from: interval.to - third, to: interval.to)
    }
  }
}

/// A stretch of the calendar with its TIMEX3 value.
struct CalendarPeriod: Hashable {
  let value: String
  let interval: TimeInterval

  static func year(_ year: Int) -> CalendarPeriod? {
    months(year, 1, 12, CalendarDate.padded(max(0, year), 4))
  }

  static func month(_ year: Int, _ month: Int) -> CalendarPeriod? {
    months(
      year, month, month,
      CalendarDate.padded(max(0, year), 4) + "-" + CalendarDate.padded(max(0, month), 2))
  }

  static func quarter(_ year: Int, _ quarter: Int) -> CalendarPeriod? {
    months(
      year, quarter * 3 - 2, quarter * 3, "\(CalendarDate.padded(max(0, year), 4))-Q\(quarter)")
  }

  static func half(_ year: Int, _ half: Int) -> CalendarPeriod? {
    months(year, half * 6 - 5, half * 6, "\(CalendarDate.padded(max(0, year), 4))-H\(half)")
  }

  /// A winter belongs to the year in which it begins.
  static func season(_ year: Int, _ season: Season) -> CalendarPeriod? {
    guard let first = CalendarDate(year: year, month: season.firstMonth, day: 1),
      let next = CalendarDate(
        year: season == .winter ? year + 1 : year, month: season.firstMonth % 12 + 3, day: 1)
    else { return nil }
    return CalendarPeriod(
      value: "\(CalendarDate.padded(year, 4))-\(season.code)",
      interval: TimeInterval(first: first, last: next.adding(days: -1)))
  }

  static func week(holding day: CalendarDate) -> CalendarPeriod {
    let monday = day.adding(days: 1 - day.weekday)
    let week = day.isoWeek
    return CalendarPeriod(
      value: "\(CalendarDate.padded(week.year, 4))-W\(CalendarDate.padded(week.week, 2))",
      interval: TimeInterval(first: monday, last: monday.adding(days: 6)))
  }

  static func weekend(ofWeekHolding day: CalendarDate) -> CalendarPeriod {
    let saturday = day.adding(days: 6 - day.weekday)
    return CalendarPeriod(
      value: week(holding: day).value + "-WE",
      interval: TimeInterval(first: saturday, last: saturday.adding(days: 1)))
  }

  /// `199` for the ten years from 1990.
  static func decade(_ firstYear: Int) -> CalendarPeriod? {
    years(firstYear, firstYear + 9, CalendarDate.padded(max(0, firstYear / 10), 3))
  }

  /// `19` for the 20th century, 1901 to 2000, as newspapers count.
  static func century(_ number: Int) -> CalendarPeriod? {
    years((number - 1) * 100, number * 100 - 1, CalendarDate.padded(max(0, number - 1), 2))
  }

  private static func years(_ first: Int, _ last: Int, _ value: String) -> CalendarPeriod? {
    guard let start = CalendarDate(year: max(1, first), month: 1, day: 1),
      let end = CalendarDate(year: last, month: 12, day: 31)
    else { return nil }
    return CalendarPeriod(value: value, interval: TimeInterval(first: start, last: end))
  }

  private static func months(_ year: Int, _ from: Int, _ to: Int, _ value: String)
    -> CalendarPeriod?
  {
    guard let start = CalendarDate(year: year, month: from, day: 1),
      let end = CalendarDate(
        year: year, month: to, day: CalendarDate.daysInMonth(year: year, month: to))
    else { return nil }
    return CalendarPeriod(value: value, interval: TimeInterval(first: start, last: end))
  }
}

/// How a named day is found in a year.
enum Holiday: Hashable, Sendable {
  case fixed(month: Int, day: Int)
  /// The `count`th such weekday of the month; negative from its end.
  case weekday(month: Int, count: Int, weekday: Int)
  case easter(days: Int)
  case orthodoxEaster(days: Int)

  /// Reads the column `rule` of `time-holidays.tsv`.
  init?(rule: String) {
    if rule.hasPrefix("E") || rule.hasPrefix("O") {
      guard let days = Int(rule.dropFirst()) else { return nil }
      self = rule.hasPrefix("E") ? .easter(days: days) : .orthodoxEaster(days: days)
      return
    }
    let parts = rule.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let month = parts.first.flatMap({ Int($0) }), (1...12).contains(month) else { return nil }
    switch parts.count {
    case 2:
      guard let day = Int(parts[1]), (1...31).contains(day) else { return nil }
      self = .fixed(month: month, day: day)
    case 3, 4:
      let count = parts.count == 3 ? Int(parts[1]) : Int(parts[2]).map { -$0 }
      guard let count, let weekday = Int(parts[parts.count - 1]), (1...7).contains(weekday) else {
        return nil
      }
      self = .weekday(month: month, count: count, weekday: weekday)
    default: return nil
    }
  }

  /// The day in a year.
  func day(in year: Int) -> CalendarDate? {
    switch self {
    case .fixed(let month, let day):
      return CalendarDate(year: year, month: month, day: day)
    case .weekday(let month, let count, let weekday):
      if count > 0 {
        guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
        return first.adding(days: (weekday - first.weekday + 7) % 7 + (count - 1) * 7)
      }
      let length = CalendarDate.daysInMonth(year: year, month: month)
      guard let last = CalendarDate(year: year, month: month, day: length) else { return nil }
      return last.adding(days: -((last.weekday - weekday + 7) % 7) + (count + 1) * 7)
    case .easter(let days): return Self.easter(year)?.adding(days: days)
    case .orthodoxEaster(let days): return Self.orthodoxEaster(year)?.adding(days: days)
    }
  }

  /// Western Easter Sunday; the anonymous Gregorian computus (Meeus, "Astronomical Algorithms").
  private static func easter(_ year: Int) -> CalendarDate? {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let n = (h + l - 7 * m + 90) / 25
    return CalendarDate(year: year, month: n, day: (h + l - 7 * m + 33 * n + 19) % 32)
  }

  /// Orthodox Easter Sunday in the Gregorian calendar, for 1900 to 2099 (Meeus).
  private static func orthodoxEaster(_ year: Int) -> CalendarDate? {
    let d = (19 * (year % 19) + 15) % 30
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    let month = (d + e + 114) / 31
    return CalendarDate(year: year, month: month, day: (d + e + 114) % 31 + 1)?.adding(days: 13)
  }
}
