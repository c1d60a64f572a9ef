extension FilterExpression {
  /// Reads an expression as it is typed.
  ///
  /// - Throws: the first word that is wrong.
  public init(parsing text: String) throws(FilterMistake) {
    self = try FilterParser.parse(text).expression
  }
}

/// An expression with the words it was read from.
public struct ParsedFilter: Hashable, Sendable {
  /// One word with what it says.
  public struct Word: Hashable, Sendable {
    /// Where it stands, in UTF-8 bytes.
    public let range: Range<Int>
    /// What it says.
    public let term: FilterExpression.Term
  }

  /// In the order of the text; a term said twice is there twice.
  public let words: [Word]

  /// What they say together.
  public var expression: FilterExpression { FilterExpression(words.map(\.term)) }
}

/// Reads filter expressions.
public enum FilterParser {
  /// Reads all words of an expression.
  ///
  /// - Throws: the first word that is wrong.
  public static func parse(_ text: String) throws(FilterMistake) -> ParsedFilter {
    var words: [ParsedFilter.Word] = []
    for raw in RawFilterWord.all(in: text) {
      let term = try term(of: raw)
      try checkBounds(term, raw, words)
      words.append(ParsedFilter.Word(range: raw.range, term: term))
    }
    return ParsedFilter(words: words)
  }

  private static func term(of raw: RawFilterWord) throws(FilterMistake) -> FilterExpression.Term {
    func mistake(_ reason: FilterMistake.Reason, _ suggestion: String? = nil) -> FilterMistake {
      FilterMistake(
        reason: reason, range: raw.range,
        suggestion: suggestion.map { (raw.isExcluded ? "-" : "") + $0 })
    }
    if raw.hasOpenQuotation { throw mistake(.openQuotation, raw.rest + "\"") }
    if raw.hasTextBehindQuotation { throw mistake(.textBehindQuotation) }
    guard let name = raw.key else {
      if raw.isExcluded, raw.rest.isEmpty { throw mistake(.nothingToExclude) }
      let term = FilterExpression.Term(.words(raw.value), isExcluded: raw.isExcluded)
      if term.condition == .words("") { throw mistake(.missingValue) }
      return term
    }
    guard let key = FilterKey.allCases.first(where: { $0.name == name.lowercased() }) else {
      let better = FilterWords.key(near: name)
      throw mistake(
        .unknownKey(name),
        better.map { $0.name + ":" + raw.valueAsTyped }
          ?? FilterExpression.Condition.words(raw.rest).text)
    }
    if raw.value.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
      throw mistake(.missingValue, FilterWords.example(key))
    }
    switch key {
    case .since, .until:
      if raw.isExcluded {
        let other = key == .since ? FilterKey.until : .since
        throw FilterMistake(
          reason: .excludedBound(key), range: raw.range,
          suggestion: other.name + ":" + raw.valueAsTyped)
      }
      guard let day = FilterWords.bound(raw.value, isLast: key == .until) else {
        throw mistake(.notADay(raw.value), FilterWords.example(key))
      }
      return FilterExpression.Term(key == .since ? .since(day) : .until(day))
    case .facet(let facet):
      return FilterExpression.Term(
        .value(facet, try value(facet, raw.value, mistake)), isExcluded: raw.isExcluded)
    }
  }

  /// The value in the one way in which it is written, where the facet has a fixed set of them.
  private static func value(
    _ facet: Facet, _ value: String,
    _ mistake: (FilterMistake.Reason, String?) -> FilterMistake
  ) throws(FilterMistake) -> String {
    func near(_ names: [String]) -> String? {
      NearestWord.nearest(to: FilterWords.name(value), in: names).map { facet.rawValue + ":" + $0 }
    }
    switch facet {
    case .city, .actor, .source, .document: return value
    case .category:
      let names = EventCategory.allCases.map(\.rawValue)
      guard names.contains(FilterWords.name(value)) else {
        throw mistake(.unknownCategory(value), near(names))
      }
      return FilterWords.name(value)
    case .certainty:
      let names = Certainty.allCases.map(\.rawValue)
      guard names.contains(FilterWords.name(value)) else {
        throw mistake(.unknownCertainty(value), near(names))
      }
      return FilterWords.name(value)
    case .day:
      if FilterWords.name(value) == FilterWords.unknownDay { return FilterWords.unknownDay }
      guard let day = CalendarDate(iso: value) else {
        throw mistake(.notADay(value), FilterWords.example(.facet(.day)))
      }
      return day.iso
    }
  }

  private static func checkBounds(
    _ term: FilterExpression.Term, _ raw: RawFilterWord, _ words: [ParsedFilter.Word]
  ) throws(FilterMistake) {
    for word in words {
      let reason: FilterMistake.Reason? =
        switch (word.term.condition, term.condition) {
        case (.since(let first), .until(let last)) where last < first: .emptyPeriod
        case (.until(let last), .since(let first)) where last < first: .emptyPeriod
        case (.since(let a), .since(let b)) where a != b: .secondBound(.since)
        case (.until(let a), .until(let b)) where a != b: .secondBound(.until)
        default: nil
        }
      if let reason { throw FilterMistake(reason: reason, range: raw.range, suggestion: nil) }
    }
  }
}

/// The words that the expression knows, and how days are written in it.
enum FilterWords {
  /// The value of `day:` for what has no day.
  static let unknownDay = "unknown"

  /// Names by which other programs and people call the keys.
  private static let otherNames: [String: FilterKey] = [
    "place": .facet(.city), "town": .facet(.city), "where": .facet(.city),
    "location": .facet(.city), "who": .facet(.actor), "person": .facet(.actor),
    "people": .facet(.actor), "speaker": .facet(.actor), "by": .facet(.source),
    "outlet": .facet(.source), "says": .facet(.source), "via": .facet(.source),
    "file": .facet(.document), "report": .facet(.document), "path": .facet(.document),
    "doc": .facet(.document), "type": .facet(.category), "kind": .facet(.category),
    "event": .facet(.category), "what": .facet(.category), "sure": .facet(.certainty),
    "date": .facet(.day), "on": .facet(.day), "when": .facet(.day), "from": .since,
    "after": .since, "to": .until, "before": .until, "till": .until,
  ]

  /// The key that somebody who typed another word may have meant.
  static func key(near name: String) -> FilterKey? {
    let name = name.lowercased()
    if let key = otherNames[name] { return key }
    let nearest = NearestWord.nearest(to: name, in: FilterKey.allCases.map(\.name))
    return FilterKey.allCases.first { $0.name == nearest }
  }

  /// What a key with a value looks like; nil where no value is an example for all folders.
  static func example(_ key: FilterKey) -> String? {
    switch key {
    case .since, .until, .facet(.day): key.name + ":2022-01-05"
    case .facet(.category): "category:protest"
    case .facet(.certainty): "certainty:reported"
    case .facet: nil
    }
  }

  /// A name as enumerations write it: small letters, a hyphen for a blank.
  static func name(_ text: String) -> String {
    String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
  }

  /// A day, or the first or last day of a month or year.
  static func bound(_ text: String, isLast: Bool) -> CalendarDate? {
    if let day = CalendarDate(iso: text) { return day }
    if let first = CalendarDate(iso: text + "-01") {
      return isLast
        ? CalendarDate(
          year: first.year, month: first.month,
          day: CalendarDate.daysInMonth(year: first.year, month: first.month)) : first
    }
    return CalendarDate(iso: text + (isLast ? "-12-31" : "-01-01"))
  }
}

extension CalendarDate {
  /// Reads `YYYY-MM-DD`; nil for anything else and for days that the calendar does not have.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}
