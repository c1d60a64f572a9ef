internal import CrisisModel

/// Reads time expressions off the tokens of one sentence, without knowing when it was written.
///
/// Each rule is a function that takes the index of its first token and gives what it found, or
/// nil; `read` tries those that the first word allows and keeps the longest.
struct TimeReader {
  /// What a rule found.
  struct Found {
    /// Index of the first token.
    var start: Int
    /// Index one past the last token.
    var end: Int
    private var reading: Reading

    /// What the words say, apart from where they stand: rules hand on many findings, most of them
    /// none, so that a finding is kept small.
    private final class Reading {
      let expression: TimeExpression
      let rule: RuleName
      let shorter: Shorter?

      init(_ expression: TimeExpression, _ rule: RuleName, _ shorter: Shorter?) {
        self.expression = expression
        self.rule = rule
        self.shorter = shorter
      }
    }

    /// What remains of a finding.
    typealias Shorter = (end: Int, expression: TimeExpression, rule: RuleName)

    init(start: Int, end: Int, expression: TimeExpression, rule: RuleName) {
      self.start = start
      self.end = end
      reading = Reading(expression, rule, nil)
    }

    /// What the words say.
    var expression: TimeExpression {
      get { reading.expression }
      set { reading = Reading(newValue, reading.rule, reading.shorter) }
    }

    /// Which rule read them.
    var rule: RuleName {
      get { reading.rule }
      set { reading = Reading(reading.expression, newValue, reading.shorter) }
    }

    /// What remains if the expression has no value here: "two days" of "two days later".
    var shorter: Shorter? {
      get { reading.shorter }
      set { reading = Reading(reading.expression, reading.rule, newValue) }
    }
  }

  let lexicon: TimeLexicon
  let tokens: UnsafeBufferPointer<Token>
  let tags: UnsafeBufferPointer<Tag>
  let bytes: UnsafeBufferPointer<UInt8>
  /// The tokens of the sentence.
  let range: Range<Int>
  /// Whether capitals tell nothing here.
  let titleCase: Bool
  /// The phrase matches of the sentence.
  let matches: UnsafeBufferPointer<PhraseMatch>

  /// How many expressions may lie inside one another ("the end of the first week of ...").
  private static let maximumDepth = 3

  /// The longest expression that begins at a token that may open one.
  func read(at i: Int) -> Found? {
    var best = phrase(at: i)
    if isArticleAlone(i) { return best }
    func take(_ found: Found?) {
      guard let found else { return }
      if let known = best, known.end >= found.end { return }
      best = found
    }
    take(point(at: i, depth: 0))
    take(length(at: i))
    take(recurring(at: i))
    return best
  }

  /// Whether "the" or "a" stands before a word that no time has: most do, and no rule goes on.
  private func isArticleAlone(_ i: Int) -> Bool {
    let roles = roles(i)
    guard !roles.isDisjoint(with: [.the, .a]), roles.isSubset(of: [.the, .a, .phrase]),
      self.roles(i + 1).isEmpty
    else { return false }
    return !range.contains(i + 1)
      || tokens[i + 1].kind != .number && tokens[i + 1].kind != .mixed
  }

  /// The longest point or stretch of the calendar that begins at a token.
  func point(at i: Int, depth: Int) -> Found? {
    guard depth < Self.maximumDepth, i < range.upperBound else { return nil }
    var best = depth > 0 ? phrase(at: i) : nil
    func take(_ found: Found?) {
      guard let found else { return }
      if let known = best, known.end >= found.end { return }
      best = found
    }
    let roles = roles(i)
    if tokens[i].kind == .number || tokens[i].kind == .mixed {
      take(calendarDay(at: i))
      take(clock(at: i))
      take(year(at: i))
      take(decade(at: i))
      take(ordinalPeriod(at: i, depth: depth))
      return best
    }
    if !roles.isDisjoint(with: [.weekday, .weekdayShort, .deictic]) { take(calendarDay(at: i)) }
    if !roles.isDisjoint(with: [.month, .monthShort]) {
      take(calendarDay(at: i))
      take(month(at: i))
    }
    if !roles.isDisjoint(with: [.early, .late, .mid, .edge]) { take(edged(at: i, depth: depth)) }
    if roles.contains(.the) { take(definite(at: i, depth: depth)) }
    if roles.contains(.shift) { take(shifted(at: i, definite: false)) }
    if roles.contains(.ordinal) { take(ordinalPeriod(at: i, depth: depth)) }
    if roles.contains(.season) { take(season(at: i)) }
    if !roles.isDisjoint(with: [.part, .tonight, .overnight]) { take(part(at: i)) }
    if !roles.isDisjoint(with: [.clockWord, .cardinal]) { take(clock(at: i)) }
    if roles.contains(.decadeWord) { take(decade(at: i)) }
    if roles.contains(.fiscal) { take(fiscalYear(at: i)) }
    if !roles.isDisjoint(with: [.unit]) { take(yearEnd(at: i)) }
    return best
  }

  /// `time.phrase`, `time.holiday`: what stands in the tables as a whole.
  private func phrase(at i: Int) -> Found? {
    guard has(i, .phrase) else { return nil }
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if matches[middle].token < i { low = middle + 1 } else { high = middle }
    }
    var longest: PhraseMatch?
    while low < matches.count, matches[low].token == i {
      if matches[low].kind == .time, matches[low].count >= (longest?.count ?? 0) {
        longest = matches[low]
      }
      low += 1
    }
    // "the now-defunct agency"
    guard let longest, !isJoint(longest.end) else { return nil }
    func found(_ expression: TimeExpression, _ rule: RuleName) -> Found {
      Found(start: i, end: longest.end, expression: expression, rule: rule)
    }
    switch lexicon.phrases[longest.row] {
    case .reference(let value): return found(.fixed(.date, value), "time.reference")
    case .length(let value): return found(.fixed(.duration, value), "time.vague-length")
    case .days(let days): return found(.day(.offset(days)), "time.deictic-day")
    case .date(let date):
      let day = DayReference.calendar(
        year: .stated(date.year), month: date.month, day: date.day)
      return found(.day(day), "time.named-day")
    case .nothing: return found(.nothing, "time.none")
    case .holiday(let holiday):
      guard tokens[i].isCapitalised else { return nil }
      var end = longest.end
      var reference = YearReference.nearest
      if let stated = statedYear(at: end) {
        reference = .stated(stated.year)
        end = stated.end
      } else if let relative = relativeYear(at: end) {
        reference = .offset(relative.offset)
        end = relative.end
      }
      return Found(
        start: i, end: end, expression: .day(.holiday(holiday, year: reference)),
        rule: "time.holiday")
    }
  }

  // MARK: - Tokens

  /// All that the word at a token can be; nothing outside the sentence.
  @inline(__always) func roles(_ i: Int) -> TimeRoles {
    range.contains(i) ? lexicon.roles(tokens[i].word) : []
  }

  /// Whether the word at a token can be one of these.
  @inline(__always) func has(_ i: Int, _ roles: TimeRoles) -> Bool {
    !self.roles(i).isDisjoint(with: roles)
  }

  /// Whether the word at a token is this tail.
  func isTail(_ i: Int, _ tail: TimeTail) -> Bool {
    has(i, .tail) && value(i, .tail) == tail.rawValue
  }

  func value(_ i: Int, _ role: TimeRoles) -> Int { lexicon.value(tokens[i].word, role) }

  func symbol(_ i: Int) -> Token.Symbol { range.contains(i) ? tokens[i].symbol : .none }

  /// Whether a hyphen joins the token before to the one after.
  func isJoint(_ i: Int) -> Bool {
    symbol(i) == .hyphen && !tokens[i].spaceBefore && range.contains(i + 1)
      && !tokens[i + 1].spaceBefore
  }

  func isCapitalised(_ i: Int) -> Bool { range.contains(i) && tokens[i].isCapitalised }

  /// The whole number that a token of digits writes, and how many digits it has.
  func digits(_ i: Int) -> (value: Int, count: Int)? {
    guard range.contains(i), tokens[i].kind == .number else { return nil }
    let token = tokens[i]
    guard token.end - token.start <= 9 else { return nil }
    var value = 0
    for k in Int(token.start)..<Int(token.end) {
      let digit = bytes[k] &- 0x30
      if bytes[k] == 0x2C { continue }
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return (value, Int(token.end - token.start))
  }

  /// The digits and letters of a mixed token: "5th" is 5 and "th".
  func mixed(_ i: Int) -> (value: Int, count: Int, suffix: Range<Int>)? {
    guard range.contains(i), tokens[i].kind == .mixed else { return nil }
    var k = Int(tokens[i].start)
    var value = 0
    var count = 0
    while k < Int(tokens[i].end), bytes[k] &- 0x30 < 10, count < 9 {
      value = value * 10 + Int(bytes[k] &- 0x30)
      count += 1
      k += 1
    }
    return count > 0 ? (value, count, k..<Int(tokens[i].end)) : nil
  }

  /// The number of an ordinal in digits: "5th".
  func ordinalDigits(_ i: Int) -> Int? {
    guard let mixed = mixed(i), mixed.suffix.count == 2 else { return nil }
    let first = bytes[mixed.suffix.lowerBound] | 0x20
    let second = bytes[mixed.suffix.lowerBound + 1] | 0x20
    switch (first, second) {
    case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): return mixed.value
    default: return nil
    }
  }

  /// A day of the month: "5", "5th", "fifth".
  func dayNumber(_ i: Int) -> Int? {
    let number = digits(i).flatMap { $0.count <= 2 ? $0.value : nil } ?? ordinalDigits(i)
    if let number { return (1...31).contains(number) ? number : nil }
    guard has(i, .ordinal) else { return nil }
    let value = value(i, .ordinal)
    return value > 0 ? value : nil
  }

  /// A year of four digits.
  func yearNumber(_ i: Int) -> Int? {
    guard let number = digits(i), number.count == 4, (1000...2999).contains(number.value) else {
      return nil
    }
    return number.value
  }

  /// A year with or without a comma before it: "2022", ", 2022".
  func statedYear(at i: Int) -> (year: Int, end: Int)? {
    if let year = yearNumber(i) { return (year, i + 1) }
    if symbol(i) == .comma, let year = yearNumber(i + 1) { return (year, i + 2) }
    return nil
  }

  /// "last year", "this year", "of last year".
  func relativeYear(at i: Int) -> (offset: Int, end: Int)? {
    var k = has(i, .of) ? i + 1 : i
    if has(k, .the) { k += 1 }
    guard has(k, .shift), has(k + 1, .unit),
      TimeUnit(rawValue: value(k + 1, .unit)) == .year
    else {
      // "of the year"
      guard has(i, .of), has(i + 1, .the), has(i + 2, .unit),
        TimeUnit(rawValue: value(i + 2, .unit)) == .year
      else { return nil }
      return (0, i + 3)
    }
    return (value(k, .shift), k + 2)
  }
}
