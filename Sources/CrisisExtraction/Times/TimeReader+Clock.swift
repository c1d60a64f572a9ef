internal import CrisisModel

/// Clock times and parts of the day.
extension TimeReader {
  /// A time of day as digits or words give it.
  struct ClockTime {
    let minute: Int
    let utc: Bool
    let end: Int
  }

  /// `time.clock`: "10 p.m. Wednesday", "16:08 UTC", "noon", "08:50 on January 5".
  func clock(at i: Int) -> Found? {
    guard let clock = clockTime(at: i) else { return nil }
    let fine = FineTime.minute(clock.minute, utc: clock.utc)
    var k = clock.end
    // behind a comma or a bracket the day is an expression of its own
    let isApart = symbol(k) == .comma || symbol(k) == .closeBracket
    if isApart { k += 1 }
    if has(k, [.on, .of]) { k += 1 }
    if let day = dayReference(at: k), case .day(let reference, nil, _) = day.expression {
      let end = has(day.end, .part) ? day.end + 1 : day.end
      return Found(
        start: i, end: isApart ? clock.end : end, expression: .day(reference, fine: fine),
        rule: "time.day-and-clock")
    }
    return Found(
      start: i, end: clock.end, expression: .day(.told(0), fine: fine), rule: "time.clock")
  }

  /// Reads the digits or the word, the half of the day and the zone.
  func clockTime(at i: Int) -> ClockTime? {
    guard range.contains(i) else { return nil }
    var end = i + 1
    var minute: Int
    var certain = false
    if has(i, .clockWord) {
      guard
        has(i - 1, [.clockCue, .on, .weekday, .deictic, .part, .ahead]) || has(i + 1, .weekday)
          || symbol(i - 1) == .comma || i == range.lowerBound || has(i - 1, .shift)
      else { return nil }
      minute = value(i, .clockWord)
      certain = true
    } else if let mixed = mixed(i), let half = meridiem(mixed.suffix),
      (1...12).contains(mixed.value)
    {
      minute = mixed.value % 12 * 60 + half
      certain = true
    } else if let pair = hoursAndMinutes(i) {
      minute = pair.minute
      if let half = meridiemWord(end) {
        guard (60..<780).contains(minute) else { return nil }
        minute = minute % 720 + half.minutes
        end = half.end
        certain = true
      } else if pair.hasHalf {
        certain = true
      }
    } else if let number = digits(i), number.count <= 2, (1...12).contains(number.value) {
      if let half = meridiemWord(end) {
        minute = number.value % 12 * 60 + half.minutes
        end = half.end
      } else if isTail(end, .oclock) {
        minute = number.value * 60
        end += 1
      } else {
        return nil
      }
      certain = true
    } else if has(i, .cardinal), (1...12).contains(value(i, .cardinal)), isTail(i + 1, .oclock) {
      minute = value(i, .cardinal) * 60
      end = i + 2
      certain = true
    } else if let number = digits(i), number.count == 4, has(i + 1, .zone), number.value < 2400,
      number.value % 100 < 60, tokens[i].end - tokens[i].start == 4
    {
      minute = number.value / 100 * 60 + number.value % 100
      certain = true
    } else {
      return nil
    }
    if has(end, .on), has(end + 1, .the), has(end + 2, .part),
      let part = DayPart(rawValue: value(end + 2, .part))
    {
      if minute < 720, part == .afternoon || part == .evening { minute += 720 }
      end += 3
      certain = true
    }
    var utc = false
    if has(end, .zone), tokens[end].shape == .allCaps {
      utc = value(end, .zone) == 1
      end += 1
      certain = true
    } else if isTail(end, .local), range.contains(end + 1) {
      end += 2
      certain = true
    } else if symbol(end) == .openBracket, has(end + 1, .zone), tokens[end + 1].shape == .allCaps {
      utc = value(end + 1, .zone) == 1
      var close = end + 2
      while close < min(range.upperBound, end + 6), symbol(close) != .closeBracket { close += 1 }
      if symbol(close) == .closeBracket {
        utc = utc && close == end + 2
        end = close + 1
        certain = true
      }
    }
    if !certain {
      guard
        has(i - 1, [.clockCue, .on, .weekday, .deictic, .part, .the])
          || has(end, [.on]) && has(end + 1, [.weekday, .month, .deictic])
          || has(end, [.weekday, .deictic])
      else { return nil }
    }
    return ClockTime(minute: minute, utc: utc, end: end)
  }

  /// "18:00", "6:30", "6:30pm".
  private func hoursAndMinutes(_ i: Int) -> (minute: Int, hasHalf: Bool)? {
    guard tokens[i].kind == .number || tokens[i].kind == .mixed else { return nil }
    var numbers = [0, 0, 0]
    var part = 0
    var count = 0
    var k = Int(tokens[i].start)
    let end = Int(tokens[i].end)
    // "5.00 pm": a full stop parts only before a half of the day
    let dotted = has(i + 1, .meridiem)
    while k < end, bytes[k] &- 0x30 < 10 || bytes[k] == 0x3A || (dotted && bytes[k] == 0x2E) {
      if bytes[k] == 0x3A || bytes[k] == 0x2E {
        guard part < 2, count > 0, count <= 2 else { return nil }
        part += 1
        count = 0
      } else {
        count += 1
        guard count <= 2 else { return nil }
        numbers[part] = numbers[part] * 10 + Int(bytes[k] &- 0x30)
      }
      k += 1
    }
    guard part > 0, count == 2, numbers[0] < 24, numbers[1] < 60 else { return nil }
    if k == end { return (numbers[0] * 60 + numbers[1], false) }
    guard let half = meridiem(k..<end), (1...12).contains(numbers[0]) else { return nil }
    return (numbers[0] % 12 * 60 + numbers[1] + half, true)
  }

  /// The letters "am", "pm", "a.m." behind digits.
  private func meridiem(_ suffix: Range<Int>) -> Int? {
    guard (2...4).contains(suffix.count) else { return nil }
    let last = bytes[suffix.upperBound - 1] == 0x2E ? suffix.upperBound - 2 : suffix.upperBound - 1
    guard bytes[last] | 0x20 == UInt8(ascii: "m"),
      suffix.count == 2 || bytes[suffix.lowerBound + 1] == 0x2E
    else { return nil }
    switch bytes[suffix.lowerBound] | 0x20 {
    case UInt8(ascii: "a"): return 0
    case UInt8(ascii: "p"): return 720
    default: return nil
    }
  }

  private func meridiemWord(_ i: Int) -> (minutes: Int, end: Int)? {
    guard has(i, .meridiem) else { return nil }
    // "p.m" with its last stop apart
    let stopped =
      tokens[i].end - tokens[i].start == 3 && symbol(i + 1) == .period
      && !tokens[i + 1].spaceBefore && range.contains(i + 2)
    return (value(i, .meridiem), stopped ? i + 2 : i + 1)
  }

  /// Parts of the day that stand by themselves: "tonight", "overnight", "morning of Jan. 5".
  func part(at i: Int) -> Found? {
    func found(_ end: Int, _ expression: TimeExpression, _ rule: RuleName) -> Found {
      Found(start: i, end: end, expression: expression, rule: rule)
    }
    if has(i, .tonight) {
      return found(i + 1, .day(.offset(0), fine: .part(.night)), "time.part-of-publication-day")
    }
    if has(i, .overnight) {
      if isTail(i + 1, .into), let day = dayReference(at: i + 2),
        case .day(let reference, nil, _) = day.expression
      {
        return found(i + 1, .overnight(into: reference), "time.overnight-into")
      }
      let next = has(i + 1, .on) ? i + 2 : i + 1
      if let day = dayReference(at: next), case .day(let reference, nil, _) = day.expression,
        !has(next, .deictic)
      {
        return found(day.end, .day(reference, fine: .part(.night)), "time.part-of-day")
      }
      return found(i + 1, .overnight(into: nil), "time.overnight")
    }
    guard has(i, .part), let part = DayPart(rawValue: value(i, .part)) else { return nil }
    let next = has(i + 1, [.of, .on]) ? i + 2 : symbol(i + 1) == .comma ? i + 2 : i + 1
    if next > i + 1, let day = dayReference(at: next),
      case .day(let reference, nil, _) = day.expression
    {
      return found(day.end, .day(reference, fine: .part(part)), "time.part-of-day")
    }
    // "in the morning", "by evening", "at dawn", "throughout the night"
    let cue = has(i - 1, .the) ? i - 2 : i - 1
    let bare =
      has(cue, [.on, .ahead, .lengthCue, .clockCue, .frame, .joint])
      || isTail(cue, .into)
    // "a curfew at night" is a habit
    guard bare, has(i - 1, .the) || (!has(i + 1, .unit) && part != .night) else { return nil }
    if range.contains(i + 1), tags[i + 1] == .noun, !has(i - 1, .the) { return nil }
    return found(i + 1, .day(.told(0), fine: .part(part)), "time.part-of-day-told")
  }
}
