/// Asks every event and quote of a corpus whether it passes an expression.
public struct FilterPass {
  private let index: FacetIndex
  private let questions: [FacetQuestion]
  private let since: Int32?
  private let until: Int32?
  private let words: [Words]
  private let isEmpty: Bool

  /// Words that must be held, or must not be.
  private struct Words {
    let match: WordMatch
    /// What is known of them already.
    let known: WordSearch?
    let isExcluded: Bool
  }

  /// Prepares for an expression.
  public init(_ corpus: Corpus, _ index: FacetIndex, _ expression: FilterExpression) {
    self.init(corpus, index, expression, known: [])
  }

  /// Prepares for an expression, some of whose words may have been searched for in the corpus.
  package init(
    _ corpus: Corpus, _ index: FacetIndex, _ expression: FilterExpression, known: [WordSearch]
  ) {
    self.index = index
    isEmpty = expression.isEmpty
    var since: Int32?
    var until: Int32?
    var words: [Words] = []
    var included: [Facet: [Bool]] = [:]
    var excluded: [Facet: [Bool]] = [:]
    for term in expression.terms {
      switch term.condition {
      case .since(let day): since = Int32(day.dayNumber)
      case .until(let day): until = Int32(day.dayNumber)
      case .words(let text):
        if let match = WordMatch(corpus, text) {
          let search = known.last { $0.isComplete && $0.isFor(text) }
          words.append(Words(match: match, known: search, isExcluded: term.isExcluded))
        }
      case .value(let facet, let text):
        let values = index.values(of: facet)
        let none = Array(repeating: false, count: values.count)
        for value in values.matching(text) {
          if term.isExcluded {
            excluded[facet, default: none][value] = true
          } else {
            included[facet, default: none][value] = true
          }
        }
        // A value that is not there is asked for all the same: nothing has it.
        if !term.isExcluded, included[facet] == nil { included[facet] = none }
      }
    }
    (self.since, self.until, self.words) = (since, until, words)
    questions = Facet.allCases.enumerated().compactMap { place, facet in
      included[facet] == nil && excluded[facet] == nil
        ? nil : FacetQuestion(facet: place, included: included[facet], excluded: excluded[facet])
    }
  }

  /// What passes.
  public func result() -> FilterResult {
    var events = failures(index.events, index.eventDays)
    var quotes = failures(index.quotes, index.quoteDays)
    for words in words {
      if let known = words.known {
        known.mark(ifFound: words.isExcluded, events: &events, quotes: &quotes)
      } else {
        mark(&events, words.match.eventOrder.lazy.map { Int($0) }) {
          words.match.holds(event: $0) == words.isExcluded
        }
        mark(&quotes, quotes.indices) { words.match.holds(quote: $0) == words.isExcluded }
      }
    }
    return FilterResult(events: events, quotes: quotes, questions: questions)
  }

  /// Marks what fails something that is no facet's; what no facet's list counts need not be looked at.
  private func mark(
    _ failures: inout [UInt8], _ findings: some Sequence<Int>, where fails: (Int) -> Bool
  ) {
    for finding in findings {
      let failed = failures[finding]
      if failed & FilterResult.other != 0 || failed & (failed &- 1) != 0 { continue }
      if fails(finding) { failures[finding] |= FilterResult.other }
    }
  }

  private func failures(
    _ columns: [FacetColumn], _ days: [FacetIndex.Days]
  ) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: days.count)
    if isEmpty { return result }
    for question in questions { question.mark(columns[question.facet], in: &result) }
    if let since {
      for finding in days.indices where days[finding].last < since {
        result[finding] |= FilterResult.other
      }
    }
    if let until {
      for finding in days.indices where days[finding].first > until {
        result[finding] |= FilterResult.other
      }
    }
    return result
  }
}

/// Which findings pass an expression, and which would if one facet asked for nothing.
public struct FilterResult: Sendable {
  /// For each of `Corpus.events` one bit for each facet that it fails.
  private let events: [UInt8]
  /// The same for each of `Corpus.quotes`.
  private let quotes: [UInt8]
  private let questions: [FacetQuestion]

  /// The bit of what is no facet: words and bounds of time.
  static let other: UInt8 = 1 << 7

  init(events: [UInt8], quotes: [UInt8], questions: [FacetQuestion]) {
    self.events = events
    self.quotes = quotes
    self.questions = questions
  }

  /// What the expression says of a value of a facet, by place in `FacetValues.names`.
  public func mark(_ facet: Facet, _ value: Int) -> FacetMark {
    let place = Facet.allCases.firstIndex(of: facet)
    return questions.first { $0.facet == place }?.mark(value) ?? .none
  }

  /// All of a corpus, as an expression without terms gives it.
  public static func all(of corpus: Corpus) -> FilterResult {
    FilterResult(
      events: [UInt8](repeating: 0, count: corpus.events.count),
      quotes: [UInt8](repeating: 0, count: corpus.quotes.count), questions: [])
  }

  /// For each of `Corpus.events` one bit for each facet that it fails, and one for all else.
  package var eventFailures: [UInt8] { events }

  /// The same for each of `Corpus.quotes`.
  package var quoteFailures: [UInt8] { quotes }

  /// The bit of a facet.
  package static func bit(of facet: Facet) -> UInt8 {
    UInt8(1) << UInt8(Facet.allCases.firstIndex(of: facet) ?? 0)
  }

  /// Indices into `Corpus.events` of what passes, in order.
  ///
  /// - Parameter facet: one whose terms do not count; nil where all do.
  /// - Returns: indices, each once.
  public func passingEvents(ignoring facet: Facet? = nil) -> [Int32] {
    Self.passing(events, facet)
  }

  /// Indices into `Corpus.quotes` of what passes, in order.
  ///
  /// - Parameter facet: one whose terms do not count; nil where all do.
  /// - Returns: indices, each once.
  public func passingQuotes(ignoring facet: Facet? = nil) -> [Int32] {
    Self.passing(quotes, facet)
  }

  /// Whether an event passes, by its index in the corpus.
  public func passes(event: Int) -> Bool { events[event] == 0 }

  /// Whether a quote passes, by its index in the corpus.
  public func passes(quote: Int) -> Bool { quotes[quote] == 0 }

  /// How many events and quotes of what passes have each value of a facet; the facet's own terms
  /// do not count, so that one sees what another choice would give.
  public func counts(of facet: Facet, _ index: FacetIndex) -> FacetCounts {
    let place = Facet.allCases.firstIndex(of: facet) ?? 0
    let size = index.values(of: facet).count
    return FacetCounts(
      events: Self.count(events, index.events[place], place, size),
      quotes: Self.count(quotes, index.quotes[place], place, size))
  }

  private static func passing(_ failures: [UInt8], _ facet: Facet?) -> [Int32] {
    let ignored = facet.flatMap { Facet.allCases.firstIndex(of: $0) }.map { UInt8(1) << UInt8($0) }
    let counting = ~(ignored ?? 0)
    var result: [Int32] = []
    for finding in failures.indices where failures[finding] & counting == 0 {
      result.append(Int32(finding))
    }
    return result
  }

  private static func count(
    _ failures: [UInt8], _ column: FacetColumn, _ place: Int, _ size: Int
  ) -> [Int32] {
    var counts = [Int32](repeating: 0, count: size)
    let counting = ~(UInt8(1) << UInt8(place))
    for finding in failures.indices where failures[finding] & counting == 0 {
      for at in column.range(finding) { counts[Int(column.values[at])] += 1 }
    }
    return counts
  }
}

/// How many findings have each value of a facet, by place in `FacetValues.names`.
public struct FacetCounts: Hashable, Sendable {
  /// Events with each value.
  public let events: [Int32]
  /// Quotes with each value.
  public let quotes: [Int32]
}
