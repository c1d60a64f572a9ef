/// What a time expression means: a TIMEX3 value (TimeML 1.2.1) and the interval it covers.
///
///     "early Thursday" (published 2022-01-06)   DATE 2022-01-06
///     "Wednesday morning"                       TIME 2022-01-05TMO, 06:00 to 12:00
///     "two-week"                                DURATION P2W, no interval
public struct TimeValue: Hashable, Sendable {
  /// The four TIMEX3 types.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A calendar day or coarser.
    case date = "DATE"
    /// Finer than a day.
    case time = "TIME"
    /// A length.
    case duration = "DURATION"
    /// Something that recurs.
    case set = "SET"
  }

  /// The TIMEX3 value, e.g. `2022-01-05TMO`, `2022-W01`, `P2W`, `PAST_REF`.
  public let value: String
  /// The interval of wall-clock time it may lie in; nil for durations, sets and vague references.
  public let interval: TimeInterval?
  /// The TIMEX3 type.
  public let kind: Kind

  /// Makes a value; the interval is taken as given.
  public init(kind: Kind, value: String, interval: TimeInterval? = nil) {
    self.kind = kind
    self.value = value
    self.interval = interval
  }

  /// A whole day.
  public init(day: CalendarDate) {
    self.init(kind: .date, value: day.iso, interval: TimeInterval(day: day))
  }
}

/// A half-open stretch of wall-clock time, in minutes since 1970-01-01 00:00 of the place told of.
///
/// Reports give local time; without a zone in the text no conversion is made.
public struct TimeInterval: Hashable, Sendable, BitwiseCopyable, Comparable {
  /// First minute.
  public let from: Int
  /// One past the last minute.
  public let to: Int

  /// Makes the interval `from..<to`, in minutes; an end before the start gives an empty interval.
  public init(from: Int, to: Int) {
    self.from = from
    self.to = max(from, to)
  }

  /// The whole of one day.
  public init(day: CalendarDate) {
    self.init(from: day.dayNumber * 1440, to: (day.dayNumber + 1) * 1440)
  }

  /// The whole of the days from `first` to `last`, both included.
  public init(first: CalendarDate, last: CalendarDate) {
    self.init(from: first.dayNumber * 1440, to: (last.dayNumber + 1) * 1440)
  }

  /// The length in minutes.
  public var minutes: Int { to - from }
  /// The number of the day of the first minute, as `CalendarDate.dayNumber`.
  public var firstDayNumber: Int { Self.floorDiv(from, 1440) }
  /// The day of the first minute.
  public var firstDay: CalendarDate { CalendarDate(dayNumber: Self.floorDiv(from, 1440)) }
  /// The day of the last minute.
  public var lastDay: CalendarDate {
    CalendarDate(dayNumber: Self.floorDiv(max(from, to - 1), 1440))
  }

  /// Whether the two share at least one minute.
  public func overlaps(_ other: TimeInterval) -> Bool { from < other.to && other.from < to }

  /// ISO 8601 date and time of a minute count, `YYYY-MM-DDThh:mm`.
  public static func iso(minute: Int) -> String {
    let day = floorDiv(minute, 1440)
    let rest = minute - day * 1440
    return CalendarDate(dayNumber: day).iso + "T" + CalendarDate.padded(rest / 60, 2) + ":"
      + CalendarDate.padded(rest % 60, 2)
  }

  /// By first minute; of two that start together the shorter (the finer) comes first.
  public static func < (a: TimeInterval, b: TimeInterval) -> Bool {
    a.from != b.from ? a.from < b.from : a.to < b.to
  }

  private static func floorDiv(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((-a + b - 1) / b)
  }
}
