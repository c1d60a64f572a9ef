internal import CrisisModel

/// A date as a line writes it; not resolved yet.
struct WrittenDate: Equatable {
  /// Nil where the words give none ("Jan 5").
  var year: Int?
  /// The day and month as most likely meant.
  var month: Int
  /// 1...31.
  var day: Int
  /// Whether day and month may as well be the other way round ("01/05/2022").
  var isAmbiguous = false
  /// ISO day of the week, where the words give it.
  var weekday: Int?
  /// Minutes after midnight, where the words give a time.
  var minute: Int?
  /// First byte.
  var start: Int
  /// One past the last byte, the time included.
  var end: Int

  /// The day, where year and order are certain and the calendar has it.
  var calendarDay: CalendarDate? {
    guard let year, !isAmbiguous else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Both readings of an ambiguous date; one of a certain one.
  var readings: [CalendarDate] {
    guard let year else { return [] }
    let first = CalendarDate(year: year, month: month, day: day)
    let second = isAmbiguous ? CalendarDate(year: year, month: day, day: month) : nil
    return [first, second].compactMap { $0 }
  }

  /// Whether the day of the week, where given, is that of the day.
  var weekdayAgrees: Bool {
    guard let weekday, let calendarDay else { return true }
    return calendarDay.weekday == weekday
  }
}

/// Reads one date at a given place in a text.
///
///     2022-01-05T08:50Z   5 January 2022, 14:30 GMT   Wed, 01/05/2022 – 08:50   Jan. 5, 2022
///
/// Digits are ASCII, years 1900 to 2100; a day that no calendar has is no date.
struct DateReader {
  /// The text.
  let text: ReadingText
  private let words = ReadingWords.standard

  init(text: ReadingText) { self.text = text }

  /// The date that starts at `start`, ending at most at `end`.
  func date(at start: Int, _ end: Int) -> WrittenDate? {
    guard start < end else { return nil }
    // three letters with which no month and no weekday begins
    let letters = text.letters(at: start, end)
    if letters.count >= 3, words.dateOpenings.number(key: letters.folded & 0xFF_FFFF) == nil {
      return nil
    }
    var i = start
    var leadingMinute: Int?
    if let time = clock(at: i, end) {
      // A time may come first: "14:30 GMT, 5 January 2022".
      leadingMinute = time.minute
      i = skippingSeparators(skippingZone(time.end, end), end)
    }
    var weekday: Int?
    if let (found, wordEnd) = named(words.weekdays, at: i, end) {
      weekday = found
      i = skippingSeparators(skippingDot(wordEnd, end), end)
    }
    guard var found = numericDate(at: i, end) ?? namedDate(at: i, end) else { return nil }
    found.start = start
    found.weekday = weekday ?? found.weekday
    if found.isAmbiguous, let weekday { settle(&found, by: weekday) }
    guard found.year == nil || !found.readings.isEmpty else { return nil }
    found.minute = leadingMinute
    if leadingMinute == nil, let time = trailingTime(after: found.end, end) {
      found.minute = time.minute
      found.end = skippingZone(time.end, end)
    }
    return found
  }

  /// The weekday decides the order of "01/05/2022"; where it fits both or none, nothing changes.
  private func settle(_ date: inout WrittenDate, by weekday: Int) {
    guard let year = date.year else { return }
    let monthFirst = CalendarDate(year: year, month: date.month, day: date.day)?.weekday == weekday
    let dayFirst = CalendarDate(year: year, month: date.day, day: date.month)?.weekday == weekday
    guard monthFirst != dayFirst else { return }
    if dayFirst { swap(&date.month, &date.day) }
    date.isAmbiguous = false
  }

  // MARK: Dates in digits

  private func numericDate(at start: Int, _ end: Int) -> WrittenDate? {
    guard let first = number(at: start, end), first.end < end else { return nil }
    let separator = text.bytes[first.end]
    guard separator == 0x2D || separator == 0x2F || separator == 0x2E,
      let second = number(at: first.end + 1, end), second.end < end,
      text.bytes[second.end] == separator, second.digits <= 2,
      let third = number(at: second.end + 1, end)
    else { return nil }
    if first.digits == 4, third.digits <= 2, (1900...2100).contains(first.value),
      isDay(second.value, third.value)
    {
      return WrittenDate(
        year: first.value, month: second.value, day: third.value, start: start, end: third.end)
    }
    guard third.digits == 4, first.digits <= 2, (1900...2100).contains(third.value) else {
      return nil
    }
    let dayFirst = isDay(second.value, first.value)
    let monthFirst = isDay(first.value, second.value)
    guard dayFirst || monthFirst else { return nil }
    // With dots the day always comes first.
    let ambiguous =
      dayFirst && monthFirst && first.value != second.value && separator != 0x2E
    let takesMonthFirst = separator == 0x2E ? !dayFirst : monthFirst
    return WrittenDate(
      year: third.value, month: takesMonthFirst ? first.value : second.value,
      day: takesMonthFirst ? second.value : first.value, isAmbiguous: ambiguous, start: start,
      end: third.end)
  }

  private func isDay(_ month: Int, _ day: Int) -> Bool {
    (1...12).contains(month) && (1...31).contains(day)
  }

  // MARK: Dates with the month's name

  private func namedDate(at start: Int, _ end: Int) -> WrittenDate? {
    if let first = number(at: start, end) {
      // 5 January 2022, 5th of January, 5-Jan-2022, 5 января 2022 г.
      guard first.digits <= 2, (1...31).contains(first.value) else { return nil }
      var i = text.skippingBlanks(skippingOrdinal(first.end, end), end)
      i = text.phraseEnd(Self.of, at: i, end).map { text.skippingBlanks($0, end) } ?? i
      if i < end, text.bytes[i] == 0x2D { i += 1 }
      guard let (month, wordEnd) = named(words.months, at: i, end) else { return nil }
      return finished(month: month, day: first.value, start: start, after: wordEnd, end)
    }
    guard let (month, wordEnd) = named(words.months, at: start, end) else { return nil }
    let i = text.skippingBlanks(skippingDot(wordEnd, end), end)
    guard i > wordEnd, let day = number(at: i, end), day.digits <= 2, (1...31).contains(day.value)
    else { return nil }
    return finished(
      month: month, day: day.value, start: start, after: skippingOrdinal(day.end, end), end)
  }

  private func finished(month: Int, day: Int, start: Int, after: Int, _ end: Int) -> WrittenDate? {
    guard day <= CalendarDate.daysInMonth(year: 2000, month: month) else { return nil }
    var i = skippingDot(after, end)
    let bare = i
    if i < end, text.bytes[i] == 0x2C || text.bytes[i] == 0x2D { i += 1 }
    i = text.skippingBlanks(i, end)
    guard let year = number(at: i, end), year.digits == 4, (1900...2100).contains(year.value),
      i > after
    else {
      return WrittenDate(month: month, day: day, start: start, end: after == bare ? after : bare)
    }
    var close = year.end
    let next = text.skippingBlanks(close, end)
    for suffix in Self.yearSuffixes {
      if let suffixEnd = text.phraseEnd(suffix, at: next, end) {
        close = skippingDot(suffixEnd, end)
        break
      }
    }
    return WrittenDate(year: year.value, month: month, day: day, start: start, end: close)
  }

  // MARK: Times of day

  /// A time at `i`: `08:50`, `8.50am`, `8 p.m.`, `T08:50:00Z`.
  func clock(at i: Int, _ end: Int) -> (minute: Int, end: Int)? {
    guard let hour = number(at: i, end), hour.digits <= 2, hour.value <= 24 else { return nil }
    var minute = 0
    var close = hour.end
    var hasMinutes = false
    if close < end, text.bytes[close] == 0x3A || text.bytes[close] == 0x2E,
      let found = number(at: close + 1, end), found.digits == 2, found.value < 60
    {
      hasMinutes = text.bytes[close] == 0x3A
      minute = found.value
      close = found.end
      if close < end, text.bytes[close] == 0x3A, let seconds = number(at: close + 1, end),
        seconds.digits == 2
      {
        close = seconds.end
        if close < end, text.bytes[close] == 0x2E, let part = number(at: close + 1, end) {
          close = part.end
        }
      }
    }
    var value = hour.value
    if let (isAfternoon, markEnd) = dayHalf(at: text.skippingBlanks(close, end), end) {
      guard (1...12).contains(value) else { return nil }
      value = value % 12 + (isAfternoon ? 12 : 0)
      return (value * 60 + minute, markEnd)
    }
    guard hasMinutes, value * 60 + minute < 1440 else { return nil }
    return (value * 60 + minute, close)
  }

  /// `am`, `p.m.` and the like at `i`.
  private func dayHalf(at i: Int, _ end: Int) -> (isAfternoon: Bool, end: Int)? {
    guard i < end else { return nil }
    let letter = text.bytes[i] | 0x20
    guard letter == 0x61 || letter == 0x70 else { return nil }
    var k = i + 1
    let dotted = k < end && text.bytes[k] == 0x2E
    if dotted { k += 1 }
    guard k < end, text.bytes[k] | 0x20 == 0x6D else { return nil }
    k += 1
    if dotted, k < end, text.bytes[k] == 0x2E { k += 1 }
    guard k >= end || !text.isWordByte(k) else { return nil }
    return (letter == 0x70, k)
  }

  private func trailingTime(after close: Int, _ end: Int) -> (minute: Int, end: Int)? {
    guard close < end else { return nil }
    if text.bytes[close] == 0x54, let time = clock(at: close + 1, end) { return time }
    var i = skippingSeparators(close, end)
    guard i > close else { return nil }
    if let after = text.phraseEnd(Self.at, at: i, end) { i = text.skippingBlanks(after, end) }
    return clock(at: i, end)
  }

  /// Skips a time zone: `Z`, `+06:00`, `GMT`, `UK time`, `UTC+6`.
  private func skippingZone(_ start: Int, _ end: Int) -> Int {
    if start < end, text.bytes[start] == 0x5A { return start + 1 }
    var i = start
    if i < end, text.bytes[i] == 0x2B || text.bytes[i] == 0x2D, let hours = number(at: i + 1, end),
      hours.digits == 2 || hours.digits == 4
    {
      i = hours.end
      if i < end, text.bytes[i] == 0x3A, let minutes = number(at: i + 1, end) { i = minutes.end }
      return i
    }
    i = text.skippingBlanks(i, end)
    let zone = i
    while i < end, text.bytes[i] &- 0x41 < 26 { i += 1 }
    guard (2...5).contains(i - zone), i >= end || !text.isWordByte(i) else { return start }
    if i < end, text.bytes[i] == 0x2B || text.bytes[i] == 0x2D, let offset = number(at: i + 1, end)
    {
      i = offset.end
    }
    return text.phraseEnd(Self.time, at: text.skippingBlanks(i, end), end) ?? i
  }

  // MARK: Small parts

  /// A run of ASCII digits, at most nine of them.
  func number(at i: Int, _ end: Int) -> (value: Int, digits: Int, end: Int)? {
    var k = i
    var value = 0
    while k < end, text.bytes[k] &- 0x30 < 10 {
      guard k - i < 9 else { return nil }
      value = value * 10 + Int(text.bytes[k] &- 0x30)
      k += 1
    }
    return k > i ? (value, k - i, k) : nil
  }

  /// The number of the word at `i` among `names`, and where the word ends.
  private func named(_ names: FoldedWords, at i: Int, _ end: Int) -> (number: Int, end: Int)? {
    guard i < end else { return nil }
    let close = text.wordEnd(i, min(end, i + 24))
    return names.number(in: text, i, close).map { ($0, close) }
  }

  private func skippingDot(_ i: Int, _ end: Int) -> Int {
    i < end && text.bytes[i] == 0x2E ? i + 1 : i
  }

  private func skippingOrdinal(_ i: Int, _ end: Int) -> Int {
    for suffix in Self.ordinals {
      if let close = text.phraseEnd(suffix, at: i, end) { return close }
    }
    return i
  }

  /// Blanks, commas, bars, dots in the middle of the line and dashes between the parts of a date.
  private func skippingSeparators(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      let b = text.bytes[i]
      let blank = text.blankLength(at: i)
      if blank > 0 {
        i += blank
      } else if b == 0x2C || b == 0x7C {
        i += 1
      } else if b == 0xC2, i + 1 < end, text.bytes[i + 1] == 0xB7 {
        i += 2
      } else {
        let dash = text.dashLength(at: i, end)
        if dash == 0 { return i }
        i += dash
      }
    }
    return end
  }

  private static let of = Array("of".utf8)
  private static let at = Array("at".utf8)
  private static let time = Array("time".utf8)
  private static let ordinals = ["st", "nd", "rd", "th", "-го"].map { Array($0.utf8) }
  private static let yearSuffixes = ["года", "год", "г", "жылы", "ж"].map { Array($0.utf8) }
}
