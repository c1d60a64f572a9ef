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
    }
  }

  /// `Jan 2022`, `2022`, `2010–2019`, `3–9 Jan 2022`.
  static func stretch(_ interval: TimeInterval) -> String {
    let first = interval.firstDay
    let last = interval.lastDay
    let endsMonth =
      last.day == CalendarDate.daysInMonth(year: last.year, month: last.month)
    if first.day == 1, endsMonth {
      if first.month == 1, last.month == 12 {
        return first.year == last.year ? "\(first.year)" : "\(first.year)–\(last.year)"
      }
      if first.year == last.year, first.month == last.month {
        return "\(months[first.month - 1]) \(first.year)"
      }
    }
    return days(first, last)
  }

  /// The finest that is known inside a day: `08:50`, `night`, `early`, or `day` where only the
  /// day is known; `~` in front where no words of the event or its sentence tell the time: it
  /// was told before, or is the day of publication. Empty where not even the day is known.
  static func withinDay(_ time: EventTime?) -> String {
    guard let time, time.precision == .day, let interval = time.value.interval else { return "" }
    return (time.basis == .stated ? "" : "~") + part(time.value, interval)
  }

  /// Shortens a part of the day to six cells.
  static func short(_ label: String) -> String {
    let mark = label.hasPrefix("~") ? "~" : ""
    let word = label.dropFirst(mark.count)
    switch word {
    case "morning": return mark + "morn."
    case "afternoon": return mark + "aft."
    case "evening": return mark + "eve."
    case "daytime": return mark + "dayt."
    case "midday": return mark + "noon"
    default: return label
    }
  }

  private static func part(_ value: TimeValue, _ interval: TimeInterval) -> String {
    let bytes = Array(value.value.utf8)
    if let mark = bytes.firstIndex(of: UInt8(ascii: "T")), mark + 2 < bytes.count {
      let rest = bytes[(mark + 1)...]
      if rest.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true {
        let clock = String(decoding: rest.prefix(5), as: UTF8.self)
        return clock.utf8.count == 5 ? clock : String(decoding: rest.prefix(2), as: UTF8.self) + "h"
      }
      switch String(decoding: rest.prefix(2), as: UTF8.self) {
      case "MO": return "morning"
      case "MI": return "midday"
      case "AF": return "afternoon"
      case "EV": return "evening"
      case "NI": return "night"
      case "DT": return "daytime"
      default: break
      }
    }
    if interval.minutes > 1440 { return "–" + shortDay(interval.lastDay) }
    if interval.minutes == 1440 { return "day" }
    let from = interval.from - interval.firstDay.dayNumber * 1440
    if from < 360, interval.minutes <= 720 { return "early" }
    if from >= 1080 { return "late" }
    return "day"
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

  /// Whether the group comes before another: by first day, a day before the stretches that begin
  /// with it, shorter stretches first, the unknown last.
  func precedes(_ other: TimelineHeading) -> Bool { key < other.key }

  private var key: (Int, Int) {
    switch self {
    case .day(let day): (day.dayNumber, 0)
    case .stretch(let interval): (interval.firstDay.dayNumber, interval.minutes)
    case .unknown: (.max, 0)
    }
  }
}
