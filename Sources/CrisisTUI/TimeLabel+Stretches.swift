import CrisisModel

extension TimeLabel {
  /// A stretch as it was most likely said: `Jan 2022`, `early Jan 2022`, `2022`, `2010–2019`,
  /// `Jan–Mar 2022`, `3–9 Jan 2022`; without the year on request, unless it is all there is.
  static func stretch(_ interval: TimeInterval, year: Bool = true) -> String {
    let (first, last) = (interval.firstDay, interval.lastDay)
    if let third = thirdOfMonth(first, last) {
      return third + month(first) + (year ? " \(first.year)" : "")
    }
    if let third = thirdOfYear(first, last) { return third + "\(first.year)" }
    guard first.day == 1, isLastOfMonth(last) else {
      return year ? days(first, last) : shortDays(first, last)
    }
    if first.month == 1, last.month == 12 {
      return first.year == last.year ? "\(first.year)" : "\(first.year)–\(last.year)"
    }
    return months(first, last, year: year)
  }

  /// `Jan 2022`, `Jan–Mar 2022`, `Dec 2021–Feb 2022`, or the same without years.
  static func months(_ first: CalendarDate, _ last: CalendarDate, year: Bool) -> String {
    let end = month(last) + (year ? " \(last.year)" : "")
    if first.year == last.year, first.month == last.month { return end }
    return month(first) + (year && first.year != last.year ? " \(first.year)" : "") + "–" + end
  }

  private static func isLastOfMonth(_ day: CalendarDate) -> Bool {
    day.day == CalendarDate.daysInMonth(year: day.year, month: day.month)
  }

  /// Reports that say "early January" are taken to mean its first ten days: what is shown is the
  /// word, not the ten days.
  private static func thirdOfMonth(_ first: CalendarDate, _ last: CalendarDate) -> String? {
    guard first.year == last.year, first.month == last.month else { return nil }
    let days = CalendarDate.daysInMonth(year: first.year, month: first.month)
    return third(first.day - 1, last.day, of: days)
  }

  private static func thirdOfYear(_ first: CalendarDate, _ last: CalendarDate) -> String? {
    guard first.year == last.year, last.dayNumber - first.dayNumber > 60,
      let start = CalendarDate(year: first.year, month: 1, day: 1)?.dayNumber,
      let end = CalendarDate(year: first.year, month: 12, day: 31)?.dayNumber
    else { return nil }
    return third(first.dayNumber - start, last.dayNumber - start + 1, of: end - start + 1)
  }

  /// Which third of so many days begins and ends there; nil for none.
  private static func third(_ from: Int, _ to: Int, of days: Int) -> String? {
    let third = days / 3
    switch (from, to) {
    case (0, third): return "early "
    case (third, days - third): return "mid-"
    case (days - third, days): return "late "
    default: return nil
    }
  }
}

/// When an event happened, as its row in the timeline says it: what is known and no more, in the
/// longest form that there is room for.
struct TimeWords {
  private let time: EventTime
  private let interval: TimeInterval

  /// Nil where it is not known when.
  init?(_ time: EventTime?) {
    guard let time, let interval = time.value.interval else { return nil }
    self.time = time
    self.interval = interval
  }

  /// Under the heading of its day or stretch: `08:50`, `night–Thu`, `day`, `4–5 Jan`, `early Jan`.
  ///
  /// `~` stands in front where no words of the event or its sentence tell the time: it was told
  /// before, or is the day of publication.
  func underHeading(_ columns: Int, _ width: DisplayWidth) -> String {
    fitting(time.precision == .day ? parts : stretches(year: false), columns, width)
  }

  /// With its day: `5 Jan 08:50`, `16 Dec 2011`, `early Jan`; the year where it is another one.
  func alone(_ columns: Int, year: Int?, _ width: DisplayWidth) -> String {
    let isOther = interval.firstDay.year != year
    guard time.precision == .day else {
      return fitting(stretches(year: isOther), columns, width)
    }
    let day = TimeLabel.shortDay(interval.firstDay)
    let dated = isOther ? "\(day) \(interval.firstDay.year)" : day
    let wholes = [
      day, isOther ? "\(TimeLabel.month(interval.firstDay)) \(interval.firstDay.year)" : day,
    ]
    switch part {
    case .wholeDay: return fitting([dated] + (isOther ? wholes.suffix(1) : []), columns, width)
    case .days: return fitting(parts.prefix(1) + ["\(day)–"], columns, width)
    case .word:
      return fitting(parts.map { "\(dated) \($0)" } + [dated] + wholes.suffix(1), columns, width)
    }
  }

  /// The day with its part or the stretch, in full: `Tue 4 Jan 2022 night–Wed`.
  var full: String {
    let heading = TimeLabel.text(TimeLabel.heading(time))
    guard time.precision == .day, let longest = parts.first, part != .wholeDay else {
      return heading
    }
    return part == .days ? "\(heading), \(longest)" : "\(heading) \(longest)"
  }

  private func fitting(_ forms: some Collection<String>, _ columns: Int, _ width: DisplayWidth)
    -> String
  {
    let mark = time.basis == .stated ? "" : "~"
    let fitting = forms.first { ScreenText.columns(mark + $0, width) <= columns }
    return ScreenText.fitted(mark + (fitting ?? forms.reversed().first ?? ""), columns, width)
  }

  /// What is known inside a day, or that it is more than one.
  private enum Part {
    case word, wholeDay, days
  }

  private var part: Part {
    if interval.minutes > 1440 { return .days }
    return interval.minutes == 1440 && startInDay == 0 ? .wholeDay : .word
  }

  /// Minutes from midnight to its beginning.
  private var startInDay: Int { interval.from - interval.firstDayNumber * 1440 }

  /// The words for a time inside a day, or for two days, the longest first.
  private var parts: [String] {
    let (first, last) = (interval.firstDay, interval.lastDay)
    if part == .days {
      if interval.minutes == 2880, time.value.value.hasSuffix("-WE") {
        return ["\(TimeLabel.weekday(first))–\(TimeLabel.weekday(last))"]
      }
      return [TimeLabel.shortDays(first, last), "–\(TimeLabel.shortDay(last))"]
    }
    if let clock { return [clock] }
    if part == .wholeDay { return ["day"] }
    let suffix = time.value.value.split(separator: "T").last?.prefix(2)
    if startInDay == 0, interval.minutes <= 720 { return ["early"] }
    switch suffix {
    case "MO": return ["morning", "morn."]
    case "MI": return ["midday", "noon"]
    case "AF": return ["afternoon", "aft."]
    case "EV": return ["evening", "eve."]
    case "NI": return first == last ? ["night"] : ["night–\(TimeLabel.weekday(last))", "night"]
    case "DT": return ["daytime", "day"]
    default: return startInDay >= 1080 ? ["late"] : ["day"]
    }
  }

  /// `08:50`, or `08h` where only the hour is told.
  private var clock: String? {
    let bytes = Array(time.value.value.utf8)
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "T")), mark + 2 < bytes.count,
      (0x30...0x39).contains(bytes[mark + 1])
    else { return nil }
    let rest = bytes[(mark + 1)...]
    return rest.count >= 5
      ? String(decoding: rest.prefix(5), as: UTF8.self)
      : String(decoding: rest.prefix(2), as: UTF8.self) + "h"
  }

  /// The words for a longer stretch, each coarser than the one before it.
  private func stretches(year: Bool) -> [String] {
    let (first, last) = (interval.firstDay, interval.lastDay)
    var forms = [TimeLabel.stretch(interval, year: year || first.year != last.year)]
    if year || first.year != last.year {
      forms.append(TimeLabel.months(first, last, year: true))
      forms.append(first.year == last.year ? "\(first.year)" : "\(first.year)–\(last.year)")
    } else {
      forms.append(TimeLabel.months(first, last, year: false))
    }
    return forms
  }
}
