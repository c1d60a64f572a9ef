internal import CrisisModel

/// Gives time expressions their values: the one place where the date of publication counts.
///
/// Without a publication date nothing is invented: a weekday is `XXXX-WXX-4`, a month and day
/// `XXXX-01-05`, and neither has an interval.
struct TimeResolver {
  /// The day on which the words were written; for a post, the post's own.
  let published: CalendarDate?
  /// Minutes after that day's midnight, where known.
  let minute: Int?
  /// The day just told, from which "the previous day" counts.
  let told: CalendarDate?
  /// Whether what was told last is a night, so that "the morning" is that of the day after.
  let toldNight: Bool
  /// What "a year earlier" is compared with: the month, quarter or year told in the sentence.
  let compared: PeriodReference?
  /// Whether the clause plans, so that a bare weekday or month lies ahead.
  let plansAhead: Bool
  /// Whether it is what something lasts to: "until", "by".
  let isLimit: Bool

  /// The value; nil where the words have none here.
  func value(of expression: TimeExpression) -> TimeValue? {
    switch expression {
    case .day(let reference, let fine, let shade): return day(reference, fine, shade)
    case .days(let first, let last):
      guard let start = date(first), let end = date(last) else {
        return TimeValue(kind: .date, value: unresolved(first))
      }
      return TimeValue(
        kind: .date, value: start.iso, interval: TimeInterval(first: start, last: end))
    case .period(let reference, let shade): return period(reference, shade)
    case .overnight(let into): return overnight(into)
    case .away(let count, let unit, let origin): return away(count, unit, origin)
    case .vagueAgo(let unit): return TimeValue(kind: .date, value: unit.vagueValue)
    case .length(let length): return TimeValue(kind: .duration, value: length.value)
    case .vagueLength(let unit): return TimeValue(kind: .duration, value: unit.vagueValue)
    case .fixed(let kind, let value): return TimeValue(kind: kind, value: value)
    case .every(let length): return TimeValue(kind: .set, value: length.value)
    case .everyWeekday(let weekday, let part):
      let suffix = part.map { "T" + $0.code } ?? ""
      return TimeValue(kind: .set, value: "XXXX-WXX-\(weekday)\(suffix)")
    case .everyMonth(let month):
      return TimeValue(kind: .set, value: "XXXX-\(CalendarDate.padded(month, 2))")
    case .everyPart(let part): return TimeValue(kind: .set, value: "XXXX-XX-XXT\(part.code)")
    case .nothing: return nil
    }
  }

  // MARK: - Days

  private func day(_ reference: DayReference, _ fine: FineTime?, _ shade: Shade) -> TimeValue? {
    guard let date = date(reference, part: fine) else {
      if case .told = reference, fine == nil { return nil }
      let known = unresolved(reference)
      guard let fine else { return TimeValue(kind: .date, value: known) }
      return TimeValue(kind: .time, value: known + suffix(fine))
    }
    let whole = TimeInterval(day: date)
    switch fine {
    case nil:
      return TimeValue(kind: .date, value: date.iso, interval: shade.applied(toDay: whole))
    case .part(let part):
      return TimeValue(
        kind: .time, value: date.iso + suffix(.part(part)),
        interval: shade.applied(to: part, from: whole.from))
    case .smallHours:
      return TimeValue(
        kind: .time, value: date.iso + suffix(.smallHours),
        interval: TimeInterval(from: whole.from, to: whole.from + 360))
    case .minute(let minute, let utc):
      return TimeValue(
        kind: .time, value: date.iso + suffix(.minute(minute, utc: utc)),
        interval: TimeInterval(from: whole.from + minute, to: whole.from + minute + 1))
    }
  }

  private func suffix(_ fine: FineTime) -> String {
    switch fine {
    case .part(let part): return "T" + part.code
    case .smallHours: return "TMO"
    case .minute(let minute, let utc):
      return "T" + CalendarDate.padded(minute / 60, 2) + ":" + CalendarDate.padded(minute % 60, 2)
        + (utc ? "Z" : "")
    }
  }

  /// The day that words mean; nil where it depends on a date that is not known.
  private func date(_ reference: DayReference, part: FineTime? = nil) -> CalendarDate? {
    switch reference {
    case .calendar(let year, let month, let day): return nearest(year, month, day)
    case .weekday(let weekday, let shift, let fromTold):
      return self.weekday(weekday, shift: shift, fromTold: fromTold)
    case .offset(let days): return published?.adding(days: days)
    case .told(let days):
      guard let origin = told ?? published else { return nil }
      if days == 0, case .part(let part) = part {
        // "the night" in a report of the morning after is the night before
        if part == .night, origin == published, !plansAhead { return origin.adding(days: -1) }
        if toldNight, told != nil, part == .morning || part == .dawn {
          return origin.adding(days: 1)
        }
      }
      return origin.adding(days: days)
    case .holiday(let holiday, let reference):
      switch reference {
      case .stated(let year): return holiday.day(in: year)
      case .offset(let offset): return published.flatMap { holiday.day(in: $0.year + offset) }
      case .nearest, .last, .next:
        guard let published else { return nil }
        let days = (-1...1).compactMap { holiday.day(in: published.year + $0) }
        return choose(days, reference)
      }
    }
  }

  private func weekday(_ weekday: Int, shift: Int?, fromTold: Bool) -> CalendarDate? {
    guard let published = (fromTold && shift != 0 ? told : nil) ?? published else { return nil }
    let back = (published.weekday - weekday + 7) % 7
    guard let shift else {
      // "closed until Friday", said on Thursday
      if plansAhead || isLimit && back == 6 { return published.adding(days: (7 - back) % 7) }
      return published.adding(days: -back)
    }
    if shift < 0 { return published.adding(days: back == 0 ? -7 : -back) }
    if shift > 0 { return published.adding(days: 7 - back) }
    // "this Friday": the one of this week
    if fromTold, let told { return told.adding(days: -((told.weekday - weekday + 7) % 7)) }
    return published.adding(days: weekday - published.weekday)
  }

  /// The year that puts a month and day nearest to the publication, unless it is given.
  private func nearest(_ year: YearReference, _ month: Int, _ day: Int) -> CalendarDate? {
    if case .stated(let year) = year { return CalendarDate(year: year, month: month, day: day) }
    guard let published else { return nil }
    if case .offset(let offset) = year {
      return CalendarDate(year: published.year + offset, month: month, day: day)
    }
    let days = (-1...1).compactMap {
      CalendarDate(year: published.year + $0, month: month, day: day)
    }
    return choose(days, year)
  }

  private func choose(_ days: [CalendarDate], _ reference: YearReference) -> CalendarDate? {
    guard let published else { return nil }
    switch reference {
    case .last: return days.last { $0 < published }
    case .next: return days.first { $0 > published }
    default:
      let today = published.dayNumber
      return days.min { abs($0.dayNumber - today) < abs($1.dayNumber - today) }
    }
  }

  private func unresolved(_ reference: DayReference) -> String {
    switch reference {
    case .calendar(_, let month, let day):
      return "XXXX-" + CalendarDate.padded(month, 2) + "-" + CalendarDate.padded(day, 2)
    case .weekday(let weekday, _, _): return "XXXX-WXX-\(weekday)"
    case .holiday(.fixed(let month, let day), _):
      return "XXXX-" + CalendarDate.padded(month, 2) + "-" + CalendarDate.padded(day, 2)
    case .offset, .told, .holiday: return "XXXX-XX-XX"
    }
  }

  /// `time.overnight`: the night that ends on the publication day (begins, if planned); the value
  /// names the publication day, as TIMEX3 annotators do. "overnight into Thursday" is Wednesday's.
  private func overnight(_ into: DayReference?) -> TimeValue? {
    if let into {
      guard let morning = date(into) else {
        return TimeValue(kind: .time, value: "XXXX-XX-XXTNI")
      }
      return night(of: morning.adding(days: -1), named: morning.adding(days: -1))
    }
    guard let published else { return TimeValue(kind: .time, value: "XXXX-XX-XXTNI") }
    return night(of: plansAhead ? published : published.adding(days: -1), named: published)
  }

  private func night(of evening: CalendarDate, named day: CalendarDate) -> TimeValue {
    let start = evening.dayNumber * 1440
    let minutes = DayPart.night.minutes
    return TimeValue(
      kind: .time, value: day.iso + "TNI",
      interval: TimeInterval(
        from: start + minutes.lowerBound, to: start + minutes.upperBound))
  }

  // MARK: - Distances

  private func away(_ count: Int, _ unit: TimeUnit, _ origin: TimeExpression.Origin) -> TimeValue? {
    if origin == .told {
      if unit == .year, let compared, let period = resolved(compared, yearsBack: count) {
        return dated(period)
      }
      // "a year earlier" may count from the report, "a year later" only from what was told
      let needsDay = count > 0 || unit.rawValue <= TimeUnit.week.rawValue
      guard let from = told ?? (needsDay ? nil : published) else { return nil }
      return away(count, unit, from: from)
    }
    guard let published else { return TimeValue(kind: .date, value: "XXXX") }
    if unit.isClock {
      if let minute {
        let step = unit == .hour ? 60 : 1
        let at = published.dayNumber * 1440 + minute + (unit == .second ? 0 : count * step)
        return TimeValue(
          kind: .time, value: TimeInterval.iso(minute: at),
          interval: TimeInterval(from: at, to: at + 1))
      }
      return TimeValue(day: published)
    }
    return away(count, unit, from: published)
  }

  private func away(_ count: Int, _ unit: TimeUnit, from day: CalendarDate) -> TimeValue? {
    guard abs(count) < 10_000 else { return nil }
    switch unit {
    case .second, .minute, .hour: return TimeValue(day: day)
    case .day: return TimeValue(day: day.adding(days: count))
    case .week, .weekend: return dated(.week(holding: day.adding(days: count * 7)))
    case .month: return dated(month(day, plus: count))
    case .quarter: return dated(month(day, plus: count * 3))
    case .year: return dated(CalendarPeriod.year(day.year + count))
    case .decade: return dated(CalendarPeriod.year(day.year + count * 10))
    case .century: return dated(CalendarPeriod.year(day.year + count * 100))
    }
  }

  private func month(_ day: CalendarDate, plus months: Int) -> CalendarPeriod? {
    let index = day.year * 12 + day.month - 1 + months
    guard index >= 12 else { return nil }
    return CalendarPeriod.month(index / 12, index % 12 + 1)
  }

  private func dated(_ period: CalendarPeriod?) -> TimeValue? {
    period.map { TimeValue(kind: .date, value: $0.value, interval: $0.interval) }
  }

  // MARK: - Periods

  private func period(_ reference: PeriodReference, _ shade: Shade) -> TimeValue? {
    guard let period = resolved(reference, yearsBack: 0) else {
      return TimeValue(kind: .date, value: unresolved(reference))
    }
    let interval = shade.applied(to: period.interval, published: published)
    if shade == .firstDay || shade == .lastDay { return TimeValue(day: interval.firstDay) }
    return TimeValue(kind: .date, value: period.value, interval: interval)
  }

  /// The stretch of the calendar; `yearsBack` moves it by whole years.
  private func resolved(_ reference: PeriodReference, yearsBack: Int) -> CalendarPeriod? {
    switch reference {
    case .year(let year):
      guard let number = number(year) else { return nil }
      return CalendarPeriod.year(number + yearsBack)
    case .month(let year, let month):
      return monthYear(year, month).flatMap { CalendarPeriod.month($0 + yearsBack, month) }
    case .quarter(let year, let quarter):
      return quarterYear(year, quarter).flatMap { CalendarPeriod.quarter($0 + yearsBack, quarter) }
    case .half(let year, let half):
      return number(year).flatMap { CalendarPeriod.half($0 + yearsBack, half) }
    case .season(let year, let season):
      return seasonYear(year, season).flatMap { CalendarPeriod.season($0 + yearsBack, season) }
    case .shifted(let unit, let shift, let fromTold):
      return shifted(unit, shift, fromTold: fromTold, yearsBack: yearsBack)
    case .reportedQuarter:
      guard let published else { return nil }
      let index = published.year * 4 + (published.month - 1) / 3 - 1
      return CalendarPeriod.quarter(index / 4 + yearsBack, index % 4 + 1)
    case .decade(let year): return CalendarPeriod.decade(year)
    case .century(let number): return CalendarPeriod.century(number)
    case .weekOf(let day): return date(day).map { CalendarPeriod.week(holding: $0) }
    case .week(let month, let year, let count):
      guard let year = monthYear(year, month) else { return nil }
      // a week belongs to the month of its Thursday
      return Holiday.weekday(month: month, count: count, weekday: 4).day(in: year)
        .map { CalendarPeriod.week(holding: $0) }
    }
  }

  private func shifted(_ unit: TimeUnit, _ shift: Int, fromTold: Bool, yearsBack: Int)
    -> CalendarPeriod?
  {
    if fromTold, shift == 0, let compared {
      if compared.unit == unit { return resolved(compared, yearsBack: yearsBack) }
      if unit == .year, let year = compared.statedYear {
        return CalendarPeriod.year(year + yearsBack)
      }
    }
    guard let origin = (fromTold ? told : nil) ?? published else { return nil }
    switch unit {
    case .week: return CalendarPeriod.week(holding: origin.adding(days: shift * 7))
    case .weekend: return weekend(origin, shift)
    case .month: return month(origin, plus: shift + yearsBack * 12)
    case .quarter:
      let index = origin.year * 4 + (origin.month - 1) / 3 + shift
      return CalendarPeriod.quarter(index / 4 + yearsBack, index % 4 + 1)
    case .year: return CalendarPeriod.year(origin.year + shift + yearsBack)
    case .decade: return CalendarPeriod.decade(origin.year / 10 * 10 + shift * 10)
    case .century: return CalendarPeriod.century((origin.year - 1) / 100 + 1 + shift)
    default: return nil
    }
  }

  /// "the weekend": the running or the latest one, the next if planned; "last weekend" on a Sunday
  /// is the one before.
  private func weekend(_ origin: CalendarDate, _ shift: Int) -> CalendarPeriod {
    let running = origin.weekday >= 6
    switch shift {
    case 0:
      let back = running || plansAhead ? 0 : -7
      return CalendarPeriod.weekend(ofWeekHolding: origin.adding(days: back))
    case ..<0: return CalendarPeriod.weekend(ofWeekHolding: origin.adding(days: -7))
    default: return CalendarPeriod.weekend(ofWeekHolding: origin.adding(days: running ? 7 : 0))
    }
  }

  private func number(_ year: YearReference) -> Int? {
    switch year {
    case .stated(let year): year
    case .offset(let offset): published.map { $0.year + offset }
    case .nearest, .last, .next: published?.year
    }
  }

  /// A bare month is the latest one that has begun, the next if planned.
  private func monthYear(_ year: YearReference, _ month: Int) -> Int? {
    if let number = fixedNumber(year) { return number }
    guard let published else { return nil }
    switch year {
    case .last: return month < published.month ? published.year : published.year - 1
    case .next: return month > published.month ? published.year : published.year + 1
    default:
      if plansAhead { return month >= published.month ? published.year : published.year + 1 }
      return month <= published.month ? published.year : published.year - 1
    }
  }

  /// "the third quarter" is the latest one that has begun.
  private func quarterYear(_ year: YearReference, _ quarter: Int) -> Int? {
    if let number = fixedNumber(year) { return number }
    guard let published else { return nil }
    let running = (published.month - 1) / 3 + 1
    if plansAhead { return quarter >= running ? published.year : published.year + 1 }
    return quarter <= running ? published.year : published.year - 1
  }

  private func seasonYear(_ year: YearReference, _ season: Season) -> Int? {
    guard let published else { return fixedNumber(year) }
    // January and February belong to the winter of the year before
    let runningWinter = season == .winter && published.month <= 2
    switch year {
    case .stated(let year): return year
    case .offset(let offset): return published.year + offset - (runningWinter ? 1 : 0)
    case .last:
      let ended = published.month >= season.firstMonth + 3 && season != .winter
      return ended ? published.year : published.year - (runningWinter ? 2 : 1)
    case .next:
      return published.month < season.firstMonth ? published.year : published.year + 1
    case .nearest:
      if runningWinter { return published.year - 1 }
      if plansAhead {
        return published.month < season.firstMonth + 3 ? published.year : published.year + 1
      }
      return published.month >= season.firstMonth ? published.year : published.year - 1
    }
  }

  private func fixedNumber(_ year: YearReference) -> Int? {
    switch year {
    case .stated(let year): year
    case .offset(let offset): published.map { $0.year + offset }
    case .nearest, .last, .next: nil
    }
  }

  private func unresolved(_ reference: PeriodReference) -> String {
    switch reference {
    case .month(_, let month): return "XXXX-" + CalendarDate.padded(month, 2)
    case .quarter(_, let quarter): return "XXXX-Q\(quarter)"
    case .half(_, let half): return "XXXX-H\(half)"
    case .season(_, let season): return "XXXX-" + season.code
    case .reportedQuarter, .shifted(.quarter, _, _): return "XXXX-QX"
    case .shifted(.week, _, _), .weekOf, .week: return "XXXX-WXX"
    case .shifted(.weekend, _, _): return "XXXX-WXX-WE"
    case .shifted(.month, _, _): return "XXXX-XX"
    case .year, .decade, .century, .shifted: return "XXXX"
    }
  }
}
