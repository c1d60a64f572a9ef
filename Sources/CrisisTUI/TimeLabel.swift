import CrisisModel

/// How times are worded on the screen; never finer than they are known.
enum TimeLabel {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Jan`.
  static func month(_ day: CalendarDate) -> String { months[day.month - 1] }

  /// `Wed`.
  static func weekday(_ day: CalendarDate) -> String { weekdays[day.weekday - 1] }

  /// The length of a bin of so many minutes.
  static func unit(_ minutes: Int) -> String {
    switch minutes {
    case 60: "hour"
    case 360: "6 hours"
    case 1440: "day"
    case 10_080: "week"
    default: "\(minutes / 10_080) weeks"
    }
  }

  /// `5 Jan`.
  static func shortDay(_ day: CalendarDate) -> String { "\(day.day) \(months[day.month - 1])" }

  /// `Wed 5 Jan 2022`.
  static func longDay(_ day: CalendarDate) -> String {
    "\(weekdays[day.weekday - 1]) \(shortDay(day)) \(day.year)"
  }

  /// `1–6 Jan 2022`, `30 Jan–2 Feb 2022`, `5 Jan 2022`.
  static func days(_ first: CalendarDate, _ last: CalendarDate) -> String {
    if first == last { return "\(shortDay(first)) \(first.year)" }
    if first.year != last.year {
      return "\(shortDay(first)) \(first.year)–\(shortDay(last)) \(last.year)"
    }
    if first.month != last.month { return "\(shortDay(first))–\(shortDay(last)) \(last.year)" }
    return "\(first.day)–\(shortDay(last)) \(last.year)"
  }

  /// The same without years: `1–6 Jan`.
  static func shortDays(_ first: CalendarDate, _ last: CalendarDate) -> String {
    if first == last { return shortDay(first) }
    if first.month == last.month, first.year == last.year {
      return "\(first.day)–\(shortDay(last))"
    }
    return "\(shortDay(first))–\(shortDay(last))"
  }

  /// What a time stands under in the timeline: its day, or its stretch where no day is known.
  static func heading(_ time: EventTime?) -> TimelineHeading {
    heading(of: time?.value.interval)
  }

  /// What an interval stands under in the timeline.
  static func heading(of interval: TimeInterval?) -> TimelineHeading {
    guard let interval else { return .unknown }
    return EventTime.precision(of: interval) == .day ? .day(interval.firstDay) : .stretch(interval)
  }

  /// The words of a heading.
  static func text(_ heading: TimelineHeading) -> String {
    switch heading {
    case .day(let day): longDay(day)
    case .stretch(let interval): "\(stretch(interval)) · day not known"
    case .unknown: "Time not known"
    case .reported(let day?): "Reported " + longDay(day)
    case .reported(nil): "Reports without a date"
    case .read(let time?): "Read at " + time.text
    case .read(nil): "Read at the start"
    case .withdrawn: "No longer told"
    }
  }
}

/// What a group of events in the timeline stands under.
enum TimelineHeading: Hashable, Sendable {
  /// One day.
  case day(CalendarDate)
  /// A longer stretch, without pretending a day.
  case stretch(TimeInterval)
  /// No time at all.
  case unknown
  /// The day of the reports, nil where they do not tell it.
  case reported(CalendarDate?)
  /// When the reports were read, nil for those that were there at the start.
  case read(WallClock?)
  /// What reports no longer tell, where the timeline is ordered by report.
  case withdrawn

  /// Whether the group comes before another: by first day, a day before the stretches that begin
  /// with it, shorter stretches first, the unknown last. Says nothing of groups of reports.
  func precedes(_ other: TimelineHeading) -> Bool { key < other.key }

  private var key: (Int, Int) {
    switch self {
    case .day(let day): (day.dayNumber, 0)
    case .stretch(let interval): (interval.firstDay.dayNumber, interval.minutes)
    case .unknown, .reported, .read, .withdrawn: (.max, 0)
    }
  }
}
