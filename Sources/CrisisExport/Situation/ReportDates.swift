internal import CrisisModel

/// Days and times as a situation report words them; never finer than they are known.
enum ReportDates {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `5 January 2022`.
  static func day(_ day: CalendarDate) -> String {
    "\(day.day) \(months[day.month - 1]) \(day.year)"
  }

  /// `5 Jan`.
  static func short(_ day: CalendarDate) -> String {
    "\(day.day) \(months[day.month - 1].prefix(3))"
  }

  /// `1–6 January 2022`, `30 January–2 February 2022`.
  static func days(_ first: CalendarDate, _ last: CalendarDate) -> String {
    if first == last { return day(first) }
    if first.year != last.year { return "\(day(first))–\(day(last))" }
    if first.month != last.month {
      return "\(first.day) \(months[first.month - 1])–\(day(last))"
    }
    return "\(first.day)–\(day(last))"
  }

  /// `5 January 2022, night`, `4–5 January 2022, 18:00–05:59`, `1–6 January 2022`.
  ///
  /// - Parameters:
  ///   - interval: when it may have happened.
  ///   - value: the TIMEX3 value, whose part of a day is put in words.
  /// - Returns: the words; parts of a day that the value names, else hours.
  static func time(_ interval: TimeInterval, _ value: String?) -> String {
    let isWholeDays = interval.from % 1440 == 0 && interval.to % 1440 == 0 && interval.minutes > 0
    if isWholeDays { return days(interval.firstDay, interval.lastDay) }
    let ends = ContractNames.ends(of: interval)
    if let part = value.flatMap(part) { return "\(day(interval.firstDay)), \(part)" }
    let (from, to) = (ends.from.suffix(5), ends.to.suffix(5))
    if interval.firstDay != interval.lastDay, interval.minutes > 1440 {
      return days(interval.firstDay, interval.lastDay)
    }
    let day = days(interval.firstDay, interval.minutes > 0 ? interval.lastDay : interval.firstDay)
    return from == to ? "\(day), \(from)" : "\(day), \(from)–\(to)"
  }

  /// The words of `TMO`, `TNI` and so on behind a day.
  private static func part(_ value: String) -> String? {
    guard let sign = value.firstIndex(of: "T") else { return nil }
    switch value[sign...] {
    case "TMO": return "morning"
    case "TMI": return "midday"
    case "TAF": return "afternoon"
    case "TEV": return "evening"
    case "TNI": return "night"
    case "TDT": return "daytime"
    default: return nil
    }
  }
}
