internal import CrisisModel

/// Lengths, distances and what recurs.
extension TimeReader {
  /// "two-week", "18 months", "the past five days", "several years", "two weeks ago".
  func length(at i: Int) -> Found? {
    let roles = roles(i)
    if roles.contains(.age) { return age(at: i) }
    if roles.contains(.nearly) { return counted(at: i + 1, start: i) }
    if roles.contains(.the) {
      if has(i + 1, .shift) { return shiftedLength(at: i + 1, start: i) }
      if has(i + 1, .ordinal) { return counted(at: i + 2, start: i).flatMap(plainLength) }
      guard let found = counted(at: i + 1, start: i), has(found.end - 1, .unitPlural) else {
        return nil
      }
      return found
    }
    if roles.contains(.shift), let found = shiftedLength(at: i, start: i) { return found }
    if roles.contains(.ordinal), let found = counted(at: i + 1, start: i).flatMap(plainLength) {
      return found
    }
    if roles.contains(.a) { return indefinite(at: i) }
    if roles.contains(.vague) { return vague(at: i, start: i) }
    if !roles.isDisjoint(with: [.unit, .unitPlural, .unitLong]) { return bareUnit(at: i) }
    return counted(at: i, start: i)
  }

  private func plainLength(_ found: Found) -> Found? {
    // "a second seven-year term"
    if case .length = found.expression, found.rule != "time.hyphened-length" { return found }
    return nil
  }

  /// "aged 22", "age 7": no time.
  private func age(at i: Int) -> Found? {
    let k = has(i + 1, .of) ? i + 2 : i + 1
    guard let count = count(at: k) else { return nil }
    let end = has(count.end, [.unit, .unitPlural]) ? count.end + 1 : count.end
    return Found(start: i, end: end, expression: .nothing, rule: "time.age")
  }

  /// The "past five trading days", "next few weeks", "last 24 hours", "coming months".
  private func shiftedLength(at i: Int, start: Int) -> Found? {
    // "following 10 days of protest" comes after them
    guard !has(i, .here), start < i || !has(i, .fromTold) else { return nil }
    var k = i + 1
    if has(k, .filler) { k += 1 }
    if has(k, .vague) || has(k, .couple) && has(k + 1, [.of, .unitPlural]) {
      guard let found = vague(at: k, start: start) else { return nil }
      if case .vagueAgo = found.expression { return nil }
      return found
    }
    if has(k, .unitPlural), let unit = TimeUnit(rawValue: value(k, .unitPlural)),
      value(i, .shift) != 0
    {
      return Found(
        start: start, end: k + 1, expression: .vagueLength(unit), rule: "time.vague-length")
    }
    return counted(at: k, start: start).flatMap(plainLength)
  }

  /// A count and a unit, with what follows: "12 to 18 months", "two and a half years", "ago".
  private func counted(at i: Int, start: Int) -> Found? {
    guard range.contains(i), let number = count(at: i) else { return nil }
    var k = number.end
    var isRange = false
    if has(k, .or) || isJoint(k) || symbol(k) == .dash, let second = count(at: k + 1) {
      isRange = true
      k = second.end
    }
    let hyphened = isJoint(k)
    if hyphened { k += 1 }
    var fillers = 0
    while has(k, .filler), fillers < 2 {
      k += 1
      fillers += 1
      if isJoint(k) { k += 1 }
    }
    guard has(k, [.unit, .unitPlural, .unitShort]) else { return nil }
    let isShort = !has(k, [.unit, .unitPlural])
    let code =
      isShort ? value(k, .unitShort) : has(k, .unit) ? value(k, .unit) : value(k, .unitPlural)
    guard let unit = TimeUnit(rawValue: code) else { return nil }
    // "three quarters of the town"
    if unit == .quarter, fillers == 0, start == i { return nil }
    if unit == .second, !hyphened, has(k, .unit), number.hundredths != 100 { return nil }
    var end = k + 1
    if isAge(after: end, hyphened: hyphened) {
      return Found(start: start, end: end + 1, expression: .nothing, rule: "time.age")
    }
    if hyphened, isJoint(end) { end = isTail(end + 1, .long) ? end + 2 : end }
    var length = Length(hundredths: number.hundredths, unit: unit)
    if has(end, .and), has(end + 1, .a), has(end + 2, .half) {
      length.hundredths += 50
      end += 3
    } else if has(end, .and) || symbol(end) == .comma || unit == .hour || unit == .year,
      let minor = minorPart(at: has(end, .and) || symbol(end) == .comma ? end + 1 : end, of: unit)
    {
      length.minor = minor.count
      length.minorUnit = minor.unit
      end = minor.end
    }
    if isRange {
      return withDistance(
        Found(start: start, end: end, expression: .vagueLength(unit), rule: "time.length-range"),
        length)
    }
    let rule = hyphened ? "time.hyphened-length" : "time.length"
    return withDistance(
      Found(start: start, end: end, expression: .length(length), rule: rule), length)
  }

  private func isAge(after end: Int, hyphened: Bool) -> Bool {
    if isJoint(end), has(end + 1, .old) { return true }
    if has(end, .old) { return true }
    return has(end, .of) && has(end + 1, .age)
  }

  /// "30 minutes" behind "two hours and".
  private func minorPart(at i: Int, of unit: TimeUnit) -> (count: Int, unit: TimeUnit, end: Int)? {
    guard let number = count(at: i), has(number.end, [.unit, .unitPlural]) else { return nil }
    let code = has(number.end, .unit) ? value(number.end, .unit) : value(number.end, .unitPlural)
    guard let small = TimeUnit(rawValue: code), small.rawValue < unit.rawValue,
      small.isClock == unit.isClock, number.hundredths % 100 == 0
    else { return nil }
    return (number.hundredths / 100, small, number.end + 1)
  }

  /// "ago", "earlier", "later" behind a length make it a date.
  private func withDistance(_ found: Found, _ length: Length) -> Found {
    var result = found
    let whole = max(1, length.hundredths / 100)
    if has(found.end, .beforeNow) {
      result.end += 1
      if case .vagueLength(let unit) = found.expression {
        result.expression = .vagueAgo(unit)
      } else {
        result.expression = .away(-whole, length.unit, from: .publication)
      }
      result.rule = "time.ago"
    } else if has(found.end, .comparative), case .length = found.expression {
      result.end += 1
      result.expression = .away(has(found.end, .early) ? -whole : whole, length.unit, from: .told)
      result.rule = has(found.end, .early) ? "time.unit-earlier" : "time.unit-later"
      result.shorter = (found.end, found.expression, found.rule)
    }
    return result
  }

  /// "a year", "an hour and a half", "a few days", "a couple of years", "half an hour", "a 20 year".
  private func indefinite(at i: Int) -> Found? {
    var k = i + 1
    if has(k, .filler) { k += 1 }
    if has(k, .vague) { return vague(at: k, start: i) }
    if has(k, .couple) {
      let unitAt = has(k + 1, .of) ? k + 2 : k + 1
      guard has(unitAt, .unitPlural), let unit = TimeUnit(rawValue: value(unitAt, .unitPlural))
      else { return nil }
      let length = Length(hundredths: 200, unit: unit)
      return withDistance(
        Found(start: i, end: unitAt + 1, expression: .length(length), rule: "time.length"), length)
    }
    guard has(k, .unit), let unit = TimeUnit(rawValue: value(k, .unit)) else {
      // "a two-week", "a 20 year": the article stays outside
      return k == i + 1 || has(k, .scale) ? counted(at: k, start: has(k, .scale) ? i : k) : nil
    }
    guard unit != .second, unit != .quarter, unit != .weekend else { return nil }
    var end = k + 1
    if isJoint(end) {
      guard isTail(end + 1, .long) else {
        return has(end + 1, .old)
          ? Found(start: i, end: end + 2, expression: .nothing, rule: "time.age") : nil
      }
      end += 2
    }
    var length = Length(hundredths: 100, unit: unit)
    if has(end, .and), has(end + 1, .a), has(end + 2, .half) {
      length.hundredths = 150
      end += 3
    }
    let found = Found(start: i, end: end, expression: .length(length), rule: "time.length")
    let distant = withDistance(found, length)
    if distant.end == found.end, k == i + 1, isRate(i) {
      return Found(start: i, end: end, expression: .every(length), rule: "time.rate")
    }
    return distant
  }

  /// Whether a count stands before "a year": "15 a year", "$40 billion a year", "twice a week".
  private func isRate(_ i: Int) -> Bool {
    guard i > range.lowerBound else { return false }
    if tokens[i - 1].kind == .number || has(i - 1, [.scale, .rate]) || symbol(i - 1) == .percent {
      return true
    }
    guard tags[i - 1] == .noun, i - 2 >= range.lowerBound else { return false }
    return tokens[i - 2].kind == .number || has(i - 2, [.cardinal, .scale])
  }

  /// "several years", "a few days", "recent weeks", "several years ago".
  private func vague(at i: Int, start: Int) -> Found? {
    var k = i + 1
    if has(i, .couple), has(k, .of) { k += 1 }
    if has(k, .filler) { k += 1 }
    guard has(k, .unitPlural), let unit = TimeUnit(rawValue: value(k, .unitPlural)) else {
      return nil
    }
    let found = Found(
      start: start, end: k + 1, expression: .vagueLength(unit), rule: "time.vague-length")
    return withDistance(found, Length(hundredths: 100, unit: unit))
  }

  /// "decades-long", "weeklong", "for weeks", "months ago".
  private func bareUnit(at i: Int) -> Found? {
    if has(i, .unitLong), let unit = TimeUnit(rawValue: value(i, .unitLong)) {
      return Found(
        start: i, end: i + 1, expression: .length(Length(hundredths: 100, unit: unit)),
        rule: "time.hyphened-length")
    }
    let isPlural = has(i, .unitPlural)
    guard let unit = TimeUnit(rawValue: isPlural ? value(i, .unitPlural) : value(i, .unit)) else {
      return nil
    }
    if isJoint(i + 1), isTail(i + 2, .long) {
      return Found(
        start: i, end: i + 3,
        expression: isPlural
          ? .vagueLength(unit) : .length(Length(hundredths: 100, unit: unit)),
        rule: "time.hyphened-length")
    }
    guard isPlural, !isJoint(i + 1), !isJoint(i - 1) else { return nil }
    let found = Found(
      start: i, end: i + 1, expression: .vagueLength(unit), rule: "time.vague-length")
    if has(i + 1, .beforeNow) { return withDistance(found, Length(hundredths: 100, unit: unit)) }
    guard unit != .second, unit != .quarter, !has(i + 1, .old) else { return nil }
    // "for weeks"; "weeks of shelling", "hours after the raid", but "the days of old"
    if has(i - 1, .lengthCue) { return found }
    let measures = has(i + 1, [.of, .comparative]) || has(i + 1, .clockCue) && !has(i + 1, .on)
    guard measures, !has(i + 1, .to), !has(i - 1, [.the, .shift, .every, .on]),
      i == range.lowerBound
        || tags[i - 1] != .adjective && tags[i - 1] != .numeral
          && tags[i - 1] != .possessive && tags[i - 1] != .possessiveMark
    else { return nil }
    return found
  }

  /// A number in digits or words, in hundredths: "18", "2.5", "5 1/2", "twenty-one", "two hundred",
  /// "two and a half", "half a".
  func count(at i: Int) -> (hundredths: Int, end: Int)? {
    guard range.contains(i) else { return nil }
    if tokens[i].kind == .number { return digitCount(at: i) }
    if has(i, .half) {
      if has(i + 1, .a) { return (50, i + 2) }
      if isJoint(i + 1), has(i + 2, .unit) { return (50, i + 1) }
      return has(i + 1, .unit) ? (50, i + 1) : nil
    }
    var total: Int
    var k = i
    if has(i, .cardinal) {
      total = value(i, .cardinal)
      k = i + 1
      if total >= 20, total % 10 == 0, isJoint(k), has(k + 1, .cardinal),
        value(k + 1, .cardinal) < 10
      {
        total += value(k + 1, .cardinal)
        k += 2
      }
    } else if has(i, .scale), has(i - 1, .a) {
      total = 1
    } else {
      return nil
    }
    while has(k, .scale), total < 10_000_000 {
      total *= value(k, .scale)
      k += 1
    }
    if total >= 100, has(k, .and), has(k + 1, .cardinal) {
      total += value(k + 1, .cardinal)
      k += 2
    }
    var hundredths = total * 100
    if has(k, .and), has(k + 1, .a), has(k + 2, .half) {
      hundredths += 50
      k += 3
    } else if has(k, .and), has(k + 1, .half), !has(k + 2, .a) {
      hundredths += 50
      k += 2
    }
    return (hundredths, k)
  }

  private func digitCount(at i: Int) -> (hundredths: Int, end: Int)? {
    let token = tokens[i]
    guard token.end - token.start <= 9, symbol(i - 1) != .currency else { return nil }
    var whole = 0
    var fraction = 0
    var scale = 0
    for k in Int(token.start)..<Int(token.end) {
      let byte = bytes[k]
      if byte == 0x2E {
        guard scale == 0 else { return nil }
        scale = 100
      } else if byte &- 0x30 < 10 {
        if scale == 0 {
          whole = whole * 10 + Int(byte &- 0x30)
        } else if scale > 1 {
          scale /= 10
          fraction += Int(byte &- 0x30) * scale
        }
      } else if byte != 0x2C {
        return nil
      }
    }
    var hundredths = whole * 100 + fraction
    var end = i + 1
    // "5 1/2"
    if let top = digits(i + 1), symbol(i + 2) == .slash, let bottom = digits(i + 3),
      bottom.value > top.value, bottom.value > 0
    {
      hundredths += top.value * 100 / bottom.value
      end = i + 4
    }
    while has(end, .scale), hundredths < 1_000_000_000 {
      hundredths *= value(end, .scale)
      end += 1
    }
    return (hundredths, end)
  }

  /// "daily", "every month", "each Thursday", "Tuesday nights", "Thursdays".
  func recurring(at i: Int) -> Found? {
    func found(_ end: Int, _ expression: TimeExpression) -> Found {
      Found(start: i, end: end, expression: expression, rule: "time.recurring")
    }
    if has(i, .set) {
      if isCapitalised(i), i > range.lowerBound { return nil }
      let code = value(i, .set)
      return found(
        i + 1,
        .every(Length(hundredths: code % 100 * 100, unit: TimeUnit(rawValue: code / 100) ?? .day)))
    }
    if has(i, .weekdayPlural), isCapitalised(i) {
      return found(i + 1, .everyWeekday(value(i, .weekdayPlural), nil))
    }
    if has(i, .weekday), isCapitalised(i), has(i + 1, .partPlural) {
      return found(
        i + 2, .everyWeekday(value(i, .weekday), DayPart(rawValue: value(i + 1, .partPlural))))
    }
    guard has(i, .every) else { return nil }
    var k = i + 1
    if has(k, .filler) { k += 1 }
    if has(k, .weekday) {
      let part = has(k + 1, .part) ? DayPart(rawValue: value(k + 1, .part)) : nil
      return found(part == nil ? k + 1 : k + 2, .everyWeekday(value(k, .weekday), part))
    }
    if has(k, .month), isCapitalised(k) { return found(k + 1, .everyMonth(value(k, .month))) }
    if has(k, .part), let part = DayPart(rawValue: value(k, .part)) {
      return found(k + 1, .everyPart(part))
    }
    if has(k, .unit), let unit = TimeUnit(rawValue: value(k, .unit)), unit != .second {
      return found(k + 1, .every(Length(hundredths: 100, unit: unit)))
    }
    if let counted = counted(at: k, start: i), case .length(let length) = counted.expression {
      return found(counted.end, .every(length))
    }
    return nil
  }
}
