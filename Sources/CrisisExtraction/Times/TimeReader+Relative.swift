internal import CrisisModel

/// What counts from the publication or from the day just told.
extension TimeReader {
  /// "early Thursday", "late on Wednesday", "mid-2011", "the end of March", "earlier this week".
  func edged(at i: Int, depth: Int) -> Found? {
    if has(i, .edge), has(i + 1, .of) {
      guard let whole = point(at: i + 2, depth: depth + 1),
        let shade = Shade(rawValue: value(i, .edge))
      else { return nil }
      return shaded(whole, shade, from: i, rule: "time.edge-of")
    }
    // "end-December"
    if has(i, .edge), isJoint(i + 1), has(i + 2, [.month, .monthShort]),
      let shade = Shade(rawValue: value(i, .edge)), let whole = point(at: i + 2, depth: depth + 1)
    {
      return shaded(whole, shade, from: i, rule: "time.edge-of")
    }
    guard has(i, [.early, .late, .mid]) else { return nil }
    var shade: Shade = has(i, .early) ? .early : has(i, .late) ? .late : .middle
    if has(i, .comparative) { shade = shade == .early ? .before : .after }
    var k = i + 1
    if isJoint(k) { k += 1 }
    // "early days of 2022", "early hours of Thursday"
    if has(k, .unitPlural), has(k + 1, .of), let unit = TimeUnit(rawValue: value(k, .unitPlural)) {
      guard let whole = point(at: k + 2, depth: depth + 1) else { return nil }
      if unit.isClock {
        guard case .day(let reference, _, _) = whole.expression else { return nil }
        return Found(
          start: i, end: whole.end, expression: .day(reference, fine: .smallHours),
          rule: "time.small-hours")
      }
      return shaded(
        whole, .edge(late: has(i, .late), of: unit), from: i, rule: "time.edge-of")
    }
    if has(k, .on) {
      k += 1
      guard let whole = point(at: k, depth: depth + 1) else { return nil }
      return shaded(whole, shade, from: i, rule: "time.part-of-weekday")
    }
    if let whole = point(at: k, depth: depth + 1) {
      return shaded(whole, shade, from: i, rule: "time.part-of-weekday")
    }
    // "by mid afternoon", "in early morning"
    guard k == i + 1, has(k, .part), let part = DayPart(rawValue: value(k, .part)),
      has(i - 1, [.on, .ahead, .frame, .the, .clockCue]),
      !range.contains(k + 1) || tags[k + 1] != .noun
    else { return nil }
    return Found(
      start: i, end: k + 1, expression: .day(.told(0), fine: .part(part), shade: shade),
      rule: "time.part-of-day-told")
  }

  private func shaded(_ whole: Found, _ shade: Shade, from start: Int, rule: RuleName) -> Found? {
    var result = whole
    result.start = start
    switch whole.expression {
    case .day(let reference, let fine, .whole):
      if case .minute = fine { return nil }
      result.expression = .day(reference, fine: fine, shade: shade)
      result.rule = rule
    case .period(let reference, .whole):
      result.expression = .period(reference, shade: shade)
      result.rule = rule
    case .overnight: break
    default: return nil
    }
    return result
  }

  /// What begins with "the".
  func definite(at i: Int, depth: Int) -> Found? {
    var j = i + 1
    if has(j, .filler), !has(j, .ordinal) { j += 1 }
    func whole(_ found: Found?) -> Found? {
      guard var found else { return nil }
      found.start = i
      return found
    }
    if has(j, [.early, .late, .mid, .edge]), let found = edged(at: j, depth: depth) {
      return whole(found)
    }
    let shifted = has(j, .shift) ? shifted(at: j, definite: true) : nil
    if let period = ordinalPeriod(at: j, depth: depth), period.end > shifted?.end ?? 0 {
      return whole(period)
    }
    if let shifted { return whole(shifted) }
    if has(j, .ordinal) || range.contains(j) && tokens[j].kind == .mixed {
      if let found = decade(at: j) { return whole(found) }
      if has(j + 1, .of), let found = calendarDay(at: j) { return whole(found) }
      if ordinalDigits(j) != nil, has(j + 1, [.month]), let found = calendarDay(at: j) {
        return whole(found)
      }
    }
    if has(j, .decadeWord) { return whole(decade(at: j)) }
    if has(j, .part) { return whole(part(at: j)) }
    if has(j, .season) { return whole(season(at: j)) }
    if has(j, .fiscal) { return whole(fiscalYear(at: j)) ?? whole(runningFiscalYear(at: j)) }
    if has(j, .unit) { return whole(definiteUnit(at: j, the: i)) ?? whole(yearEnd(at: j)) }
    return nil
  }

  /// "the weekend", "the year 2022", "the week of January 3", "for the day".
  private func definiteUnit(at j: Int, the i: Int) -> Found? {
    guard let unit = TimeUnit(rawValue: value(j, .unit)) else { return nil }
    func found(_ end: Int, _ expression: TimeExpression, _ rule: RuleName) -> Found {
      Found(start: i, end: end, expression: expression, rule: rule)
    }
    switch unit {
    case .year:
      if let year = yearNumber(j + 1) {
        return found(j + 2, .period(.year(.stated(year))), "time.year")
      }
    case .month where has(j + 1, .of):
      if var month = month(at: j + 2) {
        month.start = i
        return month
      }
    case .week where has(j + 1, .of):
      if let day = dayReference(at: j + 2), case .day(let reference, _, _) = day.expression {
        return found(day.end, .period(.weekOf(reference)), "time.week-of")
      }
    case .weekend:
      return found(j + 1, .period(.shifted(.weekend, 0, told: false)), "time.weekend")
    default: break
    }
    // "the day before, crowds had gathered"; but "the day before the vote"
    if isTail(j + 1, .before), !range.contains(j + 2) || tags[j + 2] == .punctuation,
      unit == .day || unit == .week
    {
      return unit == .day
        ? found(j + 2, .day(.told(-1)), "time.told-day")
        : found(j + 2, .away(-1, .week, from: .told), "time.unit-earlier")
    }
    guard has(i - 1, .frame), symbol(j + 1) != .hyphen else { return nil }
    let afterEdge = has(i - 2, [.early, .late])
    if !afterEdge, has(j + 1, [.of, .clockCue, .to]), !has(j + 1, .on) { return nil }
    if range.contains(j + 1), tags[j + 1] == .noun || tags[j + 1] == .properNoun {
      // "in the day care", but "on the day police fired"
      return nil
    }
    switch unit {
    case .day: return found(j + 1, .day(.told(0)), "time.the-day")
    case .quarter: return found(j + 1, .period(.reportedQuarter), "time.reported-quarter")
    case .week, .month, .year:
      return found(j + 1, .period(.shifted(unit, 0, told: true)), "time.the-unit")
    default: return nil
    }
  }

  /// "the current fiscal year", "the fiscal year".
  func runningFiscalYear(at j: Int) -> Found? {
    guard has(j, .fiscal), has(j + 1, .unit),
      TimeUnit(rawValue: value(j + 1, .unit)) == .year
    else { return nil }
    return Found(
      start: j, end: j + 2, expression: .period(.year(.offset(0))), rule: "time.fiscal-year")
  }

  /// "year-end", "year's end".
  func yearEnd(at i: Int) -> Found? {
    guard has(i, .unit), let unit = TimeUnit(rawValue: value(i, .unit)), !unit.isClock else {
      return nil
    }
    let joined = isJoint(i + 1) || range.contains(i + 1) && tags[i + 1] == .possessiveMark
    guard joined, has(i + 2, .edge), value(i + 2, .edge) == Shade.late.rawValue,
      unit != .day, unit != .weekend
    else {
      // "year-earlier", "year-ago"
      guard isJoint(i + 1), has(i + 2, .beforeNow) || has(i + 2, .comparative) && has(i + 2, .early)
      else { return nil }
      return Found(
        start: i, end: i + 3, expression: .away(-1, unit, from: .told), rule: "time.unit-earlier")
    }
    return Found(
      start: i, end: i + 3,
      expression: .period(.shifted(unit, 0, told: false), shade: .late), rule: "time.edge-of")
  }

  /// "this week", "last Friday", "next spring", "the previous day", "last year's third quarter".
  func shifted(at i: Int, definite: Bool) -> Found? {
    let shift = value(i, .shift)
    let told = has(i, .fromTold)
    func found(_ end: Int, _ expression: TimeExpression, _ rule: RuleName) -> Found {
      Found(start: i, end: end, expression: expression, rule: rule)
    }
    var k = i + 1
    if has(k, .filler), !has(k, .ordinal) { k += 1 }
    guard range.contains(k) else { return nil }
    // "following Wednesday's march" comes after it, "said that Friday was calm" joins
    if told, !definite, shift >= 0, shift > 0 || !has(k, [.unit, .part]) { return nil }
    if has(k, .weekday), isCapitalised(k) {
      let day = found(
        k + 1, .day(.weekday(value(k, .weekday), shift: shift, told: told)), "time.shifted-weekday")
      let dated = dayReference(at: k)
      if let dated, dated.end > k + 1 {
        return found(dated.end, dated.expression, "time.weekday-and-date")
      }
      return withFineTime(day)
    }
    if has(k, .month), isCapitalised(k), !told || shift != 0 {
      let year: YearReference = shift == 0 ? .offset(0) : shift < 0 ? .last : .next
      if let date = dayReference(at: k),
        case .day(.calendar(_, let month, let day), _, _) = date.expression,
        date.end == k + 2
      {
        return found(
          date.end, .day(.calendar(year: year, month: month, day: day)), "time.shifted-month")
      }
      return found(k + 1, .period(.month(year, value(k, .month))), "time.shifted-month")
    }
    if has(k, .season), tags[k] != .verbBase, let season = Season(rawValue: value(k, .season)) {
      let year: YearReference = shift == 0 ? .offset(0) : shift < 0 ? .last : .next
      return found(k + 1, .period(.season(year, season)), "time.shifted-season")
    }
    if has(k, .part), let part = DayPart(rawValue: value(k, .part)), !has(i, [.here]) || shift == 0
    {
      if has(i, .length) { return nil }
      let day: DayReference = told || shift > 0 ? .told(shift) : .offset(shift)
      return withFineClock(
        found(k + 1, .day(day, fine: .part(part)), "time.shifted-part-of-day"), day)
    }
    if has(k, .fiscal), has(k + 1, .unit), TimeUnit(rawValue: value(k + 1, .unit)) == .year {
      return found(k + 2, .period(.year(.offset(shift))), "time.fiscal-year")
    }
    if told, shift == 0, has(k, [.unit, .stretch]), let end = yearBefore(at: k + 1) {
      // "the same period last year"
      return found(end, .away(-1, .year, from: .told), "time.same-of-last-year")
    }
    guard has(k, .unit), let unit = TimeUnit(rawValue: value(k, .unit)) else { return nil }
    return shiftedUnit(at: i, unit: k, unit, shift, told: told, definite: definite)
  }

  /// Where "last year", "of the last year", "a year ago", "a year earlier" ends.
  private func yearBefore(at i: Int) -> Int? {
    if let relative = relativeYear(at: i) { return relative.offset == -1 ? relative.end : nil }
    guard has(i, [.a, .cardinal]), has(i + 1, .unit),
      TimeUnit(rawValue: value(i + 1, .unit)) == .year,
      has(i + 2, .beforeNow) || has(i + 2, .comparative) && has(i + 2, .early)
    else { return nil }
    return i + 3
  }

  /// "last night at 10 p.m."
  private func withFineClock(_ found: Found, _ day: DayReference) -> Found {
    var k = found.end
    if has(k, .clockCue), !has(k, .joint) { k += 1 }
    guard let clock = clockTime(at: k) else { return found }
    var result = found
    result.expression = .day(day, fine: .minute(clock.minute, utc: clock.utc))
    result.end = clock.end
    return result
  }

  private func shiftedUnit(
    at i: Int, unit k: Int, _ unit: TimeUnit, _ shift: Int, told: Bool, definite: Bool
  ) -> Found? {
    func found(_ end: Int, _ expression: TimeExpression, _ rule: RuleName) -> Found {
      Found(start: i, end: end, expression: expression, rule: rule)
    }
    if isJoint(k + 1) { return nil }
    if unit.isClock {
      guard unit != .second, shift != 0, !told, !has(i, .here) else { return nil }
      return found(k + 1, .length(Length(hundredths: 100, unit: unit)), "time.shifted-length")
    }
    if unit == .day {
      if told || (shift > 0 && definite) {
        return found(k + 1, .day(.told(shift)), "time.told-day")
      }
      if shift > 0 { return found(k + 1, .day(.told(shift)), "time.told-day") }
      if has(i, .length) {
        return found(k + 1, .length(Length(hundredths: 100, unit: unit)), "time.shifted-length")
      }
      return has(i, .here) && !definite ? found(k + 1, .day(.offset(0)), "time.this-day") : nil
    }
    if unit == .quarter {
      // "last quarter" is the one over; "a last quarter of" no time
      if has(k + 1, .of), relativeYear(at: k + 1) == nil, yearNumber(k + 2) == nil { return nil }
      if has(k + 1, .of) { return nil }
      return found(k + 1, .period(.shifted(.quarter, shift, told: told)), "time.shifted-unit")
    }
    if has(i, .length), definite || unit == .decade || unit == .century {
      return found(k + 1, .length(Length(hundredths: 100, unit: unit)), "time.shifted-length")
    }
    if unit == .decade || unit == .century, shift != 0 {
      return found(k + 1, .length(Length(hundredths: 100, unit: unit)), "time.shifted-length")
    }
    if told, shift == 0, unit == .weekend || unit == .week || unit == .month || unit == .year {
      // "that year", "the same month": the one just told
      return found(k + 1, .period(.shifted(unit, 0, told: true)), "time.told-unit")
    }
    var result = found(
      k + 1, .period(.shifted(unit, shift, told: told)), "time.shifted-unit")
    // "last year's third quarter", "this year's June"
    if unit == .year, range.contains(k + 1), tags[k + 1] == .possessiveMark, has(k + 2, .ordinal),
      has(k + 3, .unit), TimeUnit(rawValue: value(k + 3, .unit)) == .quarter
    {
      let number = value(k + 2, .ordinal)
      if number <= 4 {
        result.expression = .period(.quarter(.offset(shift), number < 0 ? 4 : number))
        result.end = k + 4
        result.rule = "time.quarter"
      }
    }
    return result
  }

  /// "third quarter of 2005", "first half of this year", "20th century", "last week of March",
  /// "first days of 2022"; "fourth day of" is none.
  func ordinalPeriod(at i: Int, depth: Int) -> Found? {
    let number = has(i, .ordinal) ? value(i, .ordinal) : ordinalDigits(i)
    guard let number else { return nil }
    func found(_ end: Int, _ expression: TimeExpression, _ rule: RuleName) -> Found {
      Found(start: i, end: end, expression: expression, rule: rule)
    }
    var k = i + 1
    if isJoint(k) { k += 1 }
    if has(k, .half), (1...2).contains(number) || number < 0 {
      let half = number < 0 ? 2 : number
      if has(k + 1, .of), let year = yearNumber(k + 2) {
        return found(k + 3, .period(.half(.stated(year), half)), "time.half-year")
      }
      if let relative = relativeYear(at: k + 1) {
        return found(relative.end, .period(.half(.offset(relative.offset), half)), "time.half-year")
      }
      return nil
    }
    if has(k, .unitPlural), has(k + 1, .of), number == 1 || number < 0,
      let unit = TimeUnit(rawValue: value(k, .unitPlural)), !unit.isClock,
      let whole = point(at: k + 2, depth: depth + 1),
      case .period(let reference, .whole) = whole.expression
    {
      return found(
        whole.end, .period(reference, shade: .edge(late: number != 1, of: unit)),
        "time.edge-of")
    }
    guard has(k, .unit), let unit = TimeUnit(rawValue: value(k, .unit)) else { return nil }
    switch unit {
    case .century:
      guard (2...21).contains(number) else { return nil }
      return found(k + 1, .period(.century(number)), "time.century")
    case .quarter:
      guard number <= 4 else { return nil }
      let quarter = number < 0 ? 4 : number
      if has(k + 1, .of), let year = yearNumber(k + 2) {
        return found(k + 3, .period(.quarter(.stated(year), quarter)), "time.quarter")
      }
      if let year = yearNumber(k + 1) {
        return found(k + 2, .period(.quarter(.stated(year), quarter)), "time.quarter")
      }
      if let relative = relativeYear(at: k + 1) {
        return found(
          relative.end, .period(.quarter(.offset(relative.offset), quarter)), "time.quarter")
      }
      if has(i, .shift) { return nil }
      return found(k + 1, .period(.quarter(.nearest, quarter)), "time.quarter")
    case .week where has(k + 1, .of):
      guard let month = month(at: k + 2),
        case .period(.month(let year, let name), _) = month.expression
      else { return nil }
      return found(
        month.end, .period(.week(ofMonth: name, year, count: number)), "time.week-of-month")
    case .day where has(k + 1, .of):
      guard number == 1 || number < 0, let whole = point(at: k + 2, depth: depth + 1),
        case .period(let reference, .whole) = whole.expression
      else { return nil }
      return found(
        whole.end, .period(reference, shade: number == 1 ? .firstDay : .lastDay),
        "time.edge-day-of")
    default: return nil
    }
  }
}
