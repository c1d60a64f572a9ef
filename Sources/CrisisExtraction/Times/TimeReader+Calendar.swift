internal import CrisisModel

/// Days, months, years and what divides them.
extension TimeReader {
  /// A day with what makes it finer: "Thursday", "Wednesday morning", "5 January at 10 p.m.".
  func calendarDay(at i: Int) -> Found? {
    if let span = daySpan(at: i) { return span }
    guard let day = dayReference(at: i) else { return nil }
    return withFineTime(day)
  }

  /// Adds the part of the day or the clock time that follows a day.
  func withFineTime(_ day: Found) -> Found {
    guard case .day(let reference, nil, let shade) = day.expression else { return day }
    var result = day
    let k = day.end
    if has(k, .overnight) || has(k, .part) {
      let part = has(k, .part) ? DayPart(rawValue: value(k, .part)) ?? .night : .night
      result.expression = .day(reference, fine: .part(part), shade: shade)
      result.rule = "time.part-of-day"
      result.end = k + 1
    }
    var at = result.end
    if symbol(at) == .comma { at += 1 }
    if has(at, .clockCue), !has(at, .joint) { at += 1 }
    if at > result.end || tokensFollow(result.end), let clock = clockTime(at: at) {
      result.expression = .day(reference, fine: .minute(clock.minute, utc: clock.utc))
      result.rule = "time.day-and-clock"
      result.end = clock.end
    }
    return result
  }

  private func tokensFollow(_ i: Int) -> Bool { range.contains(i) && tokens[i].spaceBefore }

  /// One day as words give it, without anything finer.
  func dayReference(at i: Int) -> Found? {
    func found(_ end: Int, _ day: DayReference, _ rule: RuleName) -> Found {
      Found(start: i, end: end, expression: .day(day), rule: rule)
    }
    guard range.contains(i) else { return nil }
    if has(i, .deictic) {
      // "the Today programme"
      if isCapitalised(i), !titleCase, i > range.lowerBound, tokens[i - 1].kind != .symbol {
        return nil
      }
      return found(i + 1, .offset(value(i, .deictic)), "time.deictic-day")
    }
    if has(i, [.weekday, .weekdayShort]), let weekday = weekday(at: i) { return weekday }
    if let numeric = numericDate(at: i, weekday: nil) {
      return found(numeric.end, numeric.day, "time.numeric-date")
    }
    if has(i, [.month, .monthShort]), isCapitalised(i), let day = dayAfterMonth(at: i) {
      return found(day.end, day.reference, "time.month-day")
    }
    return dayBeforeMonth(at: i).map { found($0.end, $0.reference, "time.day-month") }
  }

  /// "Thursday", "Wed.", "Monday, Oct. 26", "Thursday the 6th".
  private func weekday(at i: Int) -> Found? {
    var end = i + 1
    var number = value(i, .weekday)
    if !has(i, .weekday) {
      number = value(i, .weekdayShort)
      guard isCapitalised(i) else { return nil }
      let stopped = symbol(end) == .period && !tokens[end].spaceBefore
      if stopped { end += 1 }
      let next = symbol(end) == .comma ? end + 1 : end
      guard
        stopped && range.contains(end) || numericDate(at: next, weekday: nil) != nil
          || has(next, [.month, .monthShort]) || dayNumber(next) != nil
      else { return nil }
    } else if !isCapitalised(i) {
      return nil
    }
    let next = symbol(end) == .comma ? end + 1 : end
    func date(_ end: Int, _ day: DayReference) -> Found {
      Found(start: i, end: end, expression: .day(day), rule: "time.weekday-and-date")
    }
    if let numeric = numericDate(at: next, weekday: number) {
      return date(numeric.end, numeric.day)
    }
    let afterThe = has(next, .the) ? next + 1 : next
    if has(next, [.month, .monthShort]), isCapitalised(next), let day = dayAfterMonth(at: next) {
      return date(day.end, day.reference)
    }
    if let day = dayBeforeMonth(at: afterThe) { return date(day.end, day.reference) }
    return Found(
      start: i, end: end,
      expression: .day(.weekday(number, shift: nil, told: false)), rule: "time.weekday")
  }

  /// "January 5, 2022", "Jan. 5", "March eighth", "June 18 last year".
  private func dayAfterMonth(at i: Int) -> (end: Int, reference: DayReference)? {
    let month = has(i, .month) ? value(i, .month) : value(i, .monthShort)
    var k = i + 1
    if symbol(k) == .period, !tokens[k].spaceBefore { k += 1 }
    if has(k, .the) { k += 1 }
    guard let day = dayNumber(k), day <= CalendarDate.daysInMonth(year: 2000, month: month) else {
      return nil
    }
    // "in May 20 people died", "May 5.5"
    if digits(k) != nil {
      if has(k + 1, [.measure, .unitPlural, .scale]) || symbol(k + 1) == .percent { return nil }
      if !tokens[k].spaceBefore, symbol(k - 1) != .period { return nil }
    } else if has(k, .ordinal), has(k + 1, .unit) {
      return nil
    }
    let year = yearReference(after: k + 1, month)
    return (year.end, .calendar(year: year.reference, month: month, day: day))
  }

  /// "5 January 2022", "5th of January", "4" of "4 and 5 January" and of "4 to 6 January".
  private func dayBeforeMonth(at i: Int) -> (end: Int, reference: DayReference)? {
    guard let day = dayNumber(i) else { return nil }
    var k = i + 1
    let isOrdinal = digits(i) == nil
    if isOrdinal, has(k, .of) { k += 1 }
    if isOrdinal, !has(i + 1, .of), has(i, .ordinal) { return nil }
    if has(k, [.month, .monthShort]), isCapitalised(k) {
      guard let month = monthAfterDay(at: k, day) else { return nil }
      return (month.end, .calendar(year: month.year, month: month.month, day: day))
    }
    // "4 and 5 January": the first of two
    if has(k, .joint), dayNumber(k + 1) != nil {
      var m = k + 2
      if has(m, .of) { m += 1 }
      if has(m, [.month, .monthShort]), isCapitalised(m), let month = monthAfterDay(at: m, day) {
        return (i + 1, .calendar(year: month.year, month: month.month, day: day))
      }
    }
    return nil
  }

  private func monthAfterDay(at k: Int, _ day: Int) -> (month: Int, year: YearReference, end: Int)?
  {
    let month = has(k, .month) ? value(k, .month) : value(k, .monthShort)
    guard day <= CalendarDate.daysInMonth(year: 2000, month: month) else { return nil }
    var end = k + 1
    if !has(k, .month), symbol(end) == .period, !tokens[end].spaceBefore { end += 1 }
    let year = yearReference(after: end, month)
    // "In 20 May ..." with a full stop that ends the sentence stays outside
    let last = year.end == end && end == k + 2 && !range.contains(end) ? k + 1 : year.end
    return (month, year.reference, last)
  }

  private func yearReference(after i: Int, _ month: Int) -> (reference: YearReference, end: Int) {
    if let stated = statedYear(at: i) { return (.stated(stated.year), stated.end) }
    if let relative = relativeYear(at: i) { return (.offset(relative.offset), relative.end) }
    return (sharedYear(after: i, month).map { .stated($0) } ?? .nearest, i)
  }

  /// The year that stands behind the second of two months or days: "from June 5 to July 7, 2015",
  /// "between November and March 2015".
  private func sharedYear(after i: Int, _ month: Int) -> Int? {
    guard has(i, .joint) || isHyphenOrDash(i) else { return nil }
    var k = i + 1
    if dayNumber(k) != nil { k += has(k + 1, .of) ? 2 : 1 }
    guard has(k, [.month, .monthShort]), isCapitalised(k) else { return nil }
    let other = has(k, .month) ? value(k, .month) : value(k, .monthShort)
    k += 1
    if symbol(k) == .period, !tokens[k].spaceBefore { k += 1 }
    if dayNumber(k) != nil { k += 1 }
    if has(k, .of) { k += 1 }
    guard let year = statedYear(at: k), !has(year.end, .measure) else { return nil }
    return month > other ? year.year - 1 : year.year
  }

  /// "4-5 January", "January 4-5, 2022": one expression for all the days.
  private func daySpan(at i: Int) -> Found? {
    func found(_ end: Int, _ month: Int, _ first: Int, _ last: Int, _ year: YearReference) -> Found?
    {
      guard first < last, last <= CalendarDate.daysInMonth(year: 2000, month: month) else {
        return nil
      }
      return Found(
        start: i, end: end,
        expression: .days(
          first: .calendar(year: year, month: month, day: first),
          last: .calendar(year: year, month: month, day: last)), rule: "time.day-span")
    }
    if let first = dayNumber(i), isHyphenOrDash(i + 1), let last = dayNumber(i + 2) {
      var k = i + 3
      if has(k, .of) { k += 1 }
      guard has(k, [.month, .monthShort]), isCapitalised(k),
        let month = monthAfterDay(at: k, last)
      else { return nil }
      return found(month.end, month.month, first, last, month.year)
    }
    if has(i, [.month, .monthShort]), isCapitalised(i) {
      var k = i + 1
      if symbol(k) == .period, !tokens[k].spaceBefore { k += 1 }
      guard let first = dayNumber(k), isHyphenOrDash(k + 1), let last = dayNumber(k + 2),
        !isHyphenOrDash(k + 3)
      else { return nil }
      let month = has(i, .month) ? value(i, .month) : value(i, .monthShort)
      let year = yearReference(after: k + 3, month)
      return found(year.end, month, first, last, year.reference)
    }
    return nil
  }

  private func isHyphenOrDash(_ i: Int) -> Bool { symbol(i) == .hyphen || symbol(i) == .dash }

  /// "2022-01-05", "01/05/2022", "7/8/07", "5.1.2022".
  private func numericDate(at i: Int, weekday: Int?) -> (day: DayReference, end: Int)? {
    guard range.contains(i), tokens[i].kind == .number else { return nil }
    func day(_ year: Int, _ month: Int, _ day: Int, _ end: Int) -> (DayReference, Int)? {
      guard CalendarDate(year: year, month: month, day: day) != nil else { return nil }
      return (.calendar(year: .stated(year), month: month, day: day), end)
    }
    if let year = yearNumber(i), isJoint(i + 1), let month = digits(i + 2), month.count <= 2,
      isJoint(i + 3), let date = digits(i + 4), date.count <= 2
    {
      return day(year, month.value, date.value, i + 5)
    }
    if let dotted = dottedDate(i) { return day(dotted.year, dotted.month, dotted.day, i + 1) }
    guard let first = digits(i), first.count <= 2, symbol(i + 1) == .slash,
      let second = digits(i + 2), second.count <= 2, symbol(i + 3) == .slash,
      let third = digits(i + 4), third.count == 2 || third.count == 4
    else { return nil }
    let year = third.count == 4 ? third.value : third.value + (third.value < 70 ? 2000 : 1900)
    // American order, unless the weekday or the numbers say otherwise
    let american = CalendarDate(year: year, month: first.value, day: second.value)
    let european = CalendarDate(year: year, month: second.value, day: first.value)
    if let weekday, let european, european.weekday == weekday, american?.weekday != weekday {
      return day(year, european.month, european.day, i + 5)
    }
    guard let chosen = american ?? european else { return nil }
    return day(year, chosen.month, chosen.day, i + 5)
  }

  /// "05.01.2022", one token.
  private func dottedDate(_ i: Int) -> (day: Int, month: Int, year: Int)? {
    var parts: [Int] = [0]
    for k in Int(tokens[i].start)..<Int(tokens[i].end) {
      if bytes[k] == 0x2E {
        guard parts.count < 3 else { return nil }
        parts.append(0)
      } else if bytes[k] &- 0x30 < 10, parts[parts.count - 1] < 10_000 {
        parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int(bytes[k] &- 0x30)
      } else {
        return nil
      }
    }
    guard parts.count == 3, (1900...2099).contains(parts[2]) else { return nil }
    return (parts[0], parts[1], parts[2])
  }

  /// `time.month`: "January", "January 2022", "June last year".
  func month(at i: Int) -> Found? {
    guard has(i, [.month, .monthShort]), isCapitalised(i) else { return nil }
    let number = has(i, .month) ? value(i, .month) : value(i, .monthShort)
    var k = i + 1
    if !has(i, .month), symbol(k) == .period, !tokens[k].spaceBefore { k += 1 }
    var reference = YearReference.nearest
    var end = i + 1
    if let stated = statedYear(at: k), !has(stated.end, .measure) {
      (reference, end) = (.stated(stated.year), stated.end)
    } else if has(k, .of), let year = yearNumber(k + 1) {
      (reference, end) = (.stated(year), k + 2)
    } else if let relative = relativeYear(at: k) {
      (reference, end) = (.offset(relative.offset), relative.end)
    } else if !has(i, .month) || (has(i, .nameLike) && !isMonthHere(i)) {
      return nil
    } else if let shared = sharedYear(after: k, number) {
      reference = .stated(shared)
    }
    return Found(
      start: i, end: end, expression: .period(.month(reference, number)),
      rule: end > i + 1 ? "time.month-and-year" : "time.month")
  }

  /// Whether "May", "March", "April", "June" or "August" is the month: by what stands around it.
  func isMonthHere(_ i: Int) -> Bool {
    if has(i - 1, [.on, .ahead, .of, .shift, .early, .late, .mid, .every, .joint, .clockCue]) {
      return true
    }
    if isHyphenOrDash(i - 1), has(i - 2, [.mid, .early, .late, .edge]) { return true }
    if titleCase || i == range.lowerBound { return false }
    if has(i - 1, [.the, .a]) { return !has(i + 1, .march) && !isCapitalised(i + 1) }
    return false
  }

  /// `time.year`: four digits that are no count.
  func year(at i: Int) -> Found? {
    var start = i
    var number: Int
    if let year = yearNumber(i) {
      guard (1700...2100).contains(year), isYearHere(i) else { return nil }
      number = year
    } else if let short = digits(i), short.count == 2, i > range.lowerBound,
      [.apostrophe, .openSingle, .closeSingle].contains(symbol(i - 1)), tokens[i - 1].spaceBefore,
      !tokens[i].spaceBefore, has(i - 2, [.on, .of, .ahead, .clockCue, .joint, .the])
    {
      start = i - 1
      number = short.value + (short.value < 30 ? 2000 : 1900)
    } else {
      return nil
    }
    number = max(1, number)
    return Found(
      start: start, end: i + 1, expression: .period(.year(.stated(number))), rule: "time.year")
  }

  private func isYearHere(_ i: Int) -> Bool {
    let before = symbol(i - 1)
    if before == .currency || before == .percent { return false }
    if i > range.lowerBound, tokens[i - 1].kind == .symbol, !tokens[i].spaceBefore {
      if before == .hyphen || before == .slash {
        return yearNumber(i - 2) != nil || has(i - 2, [.early, .late, .mid])
      }
      if before == .other || before == .period || before == .colon { return false }
    }
    let after = symbol(i + 1)
    if after == .percent || after == .currency { return false }
    if has(i + 1, [.measure, .unitPlural, .scale, .unitShort, .zone]) { return false }
    if has(i - 1, .quantity), !has(i - 1, [.on, .ahead]) { return false }
    // "2000 masked men": a count if nothing but adjectives stands before a plural
    if yearNumber(i).map({ $0 % 50 == 0 }) ?? false, !has(i - 1, [.on, .ahead, .of, .the, .joint]),
      range.contains(i + 1), tokens[i + 1].kind == .word, !has(i + 1, [.on, .ahead, .and, .or])
    {
      return false
    }
    return true
  }

  /// `time.decade`: "the 1990s", "'80s", "the nineties", "the late 1970s" (through `edged`).
  func decade(at i: Int) -> Found? {
    func found(_ start: Int, _ year: Int) -> Found {
      Found(
        start: start, end: i + 1, expression: .period(.decade(year)), rule: "time.decade")
    }
    if has(i, .decadeWord) {
      guard has(i - 1, [.the, .early, .late, .mid, .joint]) || isHyphenOrDash(i - 1) else {
        return nil
      }
      return found(i, 1900 + value(i, .decadeWord) * 10)
    }
    guard let mixed = mixed(i), mixed.value % 10 == 0 else { return nil }
    let suffix = mixed.suffix
    guard bytes[suffix.upperBound - 1] == UInt8(ascii: "s"), suffix.count <= 4,
      suffix.count == 1 || bytes[suffix.lowerBound] >= 0x80 || bytes[suffix.lowerBound] == 0x27
    else { return nil }
    if mixed.count == 4 { return (1100...2100).contains(mixed.value) ? found(i, mixed.value) : nil }
    guard mixed.count == 2, mixed.value >= 20 else { return nil }
    // "the 70s", "'80s", but not "in her 70s"
    let quoted = [.apostrophe, .openSingle, .closeSingle].contains(symbol(i - 1))
    guard quoted || has(i - 1, [.the, .joint, .early, .late, .mid]) || isHyphenOrDash(i - 1) else {
      return nil
    }
    return found(quoted ? i - 1 : i, 1900 + mixed.value)
  }

  /// `time.season`: "spring 2011", "the summer of 2010", "in winter".
  func season(at i: Int) -> Found? {
    guard has(i, .season), let season = Season(rawValue: value(i, .season)) else { return nil }
    func found(_ end: Int, _ year: YearReference) -> Found {
      Found(
        start: i, end: end, expression: .period(.season(year, season)), rule: "time.season")
    }
    if let year = yearNumber(i + 1) { return found(i + 2, .stated(year)) }
    if has(i + 1, .of), let year = yearNumber(i + 2) { return found(i + 3, .stated(year)) }
    if let relative = relativeYear(at: i + 1) {
      return found(relative.end, .offset(relative.offset))
    }
    if isCapitalised(i - 1), !has(i - 1, [.the, .on]), i - 1 > range.lowerBound { return nil }
    let cue = has(i - 1, .the) ? i - 2 : i - 1
    guard has(cue, [.on, .ahead, .lengthCue, .early, .late, .mid]) || isHyphenOrDash(cue),
      tags[i] != .verbBase, tags[i] != .verbPast
    else { return nil }
    if has(i + 1, .of), has(i - 1, .the) { return nil }
    return found(i + 1, .nearest)
  }

  /// `time.fiscal-year`: "fiscal 2009", "fiscal year 2009".
  func fiscalYear(at i: Int) -> Found? {
    guard has(i, .fiscal) else { return nil }
    let hasUnit = has(i + 1, .unit) && TimeUnit(rawValue: value(i + 1, .unit)) == .year
    let k = hasUnit ? i + 2 : i + 1
    guard let year = yearNumber(k) else { return nil }
    return Found(
      start: i, end: k + 1, expression: .period(.year(.stated(year))), rule: "time.fiscal-year")
  }
}
