/// Which events and quotes of a corpus hold some words: found out piece by piece, so that nobody has
/// to wait for all of it, and never twice.
package struct WordSearch: Sendable {
  private enum Answer: UInt8 {
    case unknown, no, yes
  }

  private let match: WordMatch
  private let matcher: TextMatcher
  private var events: [Answer]
  private var quotes: [Answer]
  /// The events in the order in which they are looked at.
  private let order: [Int32]
  /// What is looked at next: events, then quotes.
  private var next = 0
  /// How many events and quotes were looked at.
  package private(set) var looked = 0

  /// Begins a search; nil where there is nothing to look for.
  ///
  /// - Parameters:
  ///   - corpus: what is searched.
  ///   - words: what for.
  ///   - others: searches of the same corpus. What does not hold some words does not hold longer
  ///     ones either.
  init?(_ corpus: Corpus, _ words: String, after others: [WordSearch]) {
    guard let match = WordMatch(corpus, words) else { return nil }
    self.match = match
    matcher = TextMatcher(words)
    order = others.last?.order ?? match.eventOrder
    func narrowed(_ answers: [Answer]) -> [Answer] { answers.map { $0 == .no ? .no : .unknown } }
    if let shorter = others.last(where: { [matcher] in matcher.contains($0.matcher) }) {
      events = narrowed(shorter.events)
      quotes = narrowed(shorter.quotes)
    } else {
      events = Array(repeating: .unknown, count: corpus.events.count)
      quotes = Array(repeating: .unknown, count: corpus.quotes.count)
    }
  }

  /// Whether it is a search for these words.
  package func isFor(_ words: String) -> Bool { matcher == TextMatcher(words) }

  /// Whether all is known.
  package var isComplete: Bool { next == events.count + quotes.count }

  /// Looks at more events and quotes, and takes from `budget` how many.
  package mutating func goOn(_ budget: inout Int) {
    while !isComplete {
      let quote = next - events.count
      let event = quote < 0 ? Int(order[next]) : -1
      if (quote < 0 ? events[event] : quotes[quote]) == .unknown {
        if budget <= 0 { return }
        budget -= 1
        _ = quote < 0 ? finds(event: event) : finds(quote: quote)
      }
      next += 1
    }
  }

  /// Whether an event, by its index in the corpus, holds the words.
  package mutating func finds(event index: Int) -> Bool {
    if events[index] == .unknown {
      looked += 1
      events[index] = match.holds(event: index) ? .yes : .no
    }
    return events[index] == .yes
  }

  /// Whether a quote, by its index in the corpus, holds the words.
  package mutating func finds(quote index: Int) -> Bool {
    if quotes[index] == .unknown {
      looked += 1
      quotes[index] = match.holds(quote: index) ? .yes : .no
    }
    return quotes[index] == .yes
  }

  /// Whether a place, by its index in the corpus, has the words in its name.
  package func finds(place index: Int) -> Bool { match.holds(place: index) }

  /// Whether an actor, by its index in the corpus, has the words in name or role.
  package func finds(actor index: Int) -> Bool { match.holds(actor: index) }

  /// How many events and quotes of what passes a filter hold the words, once all is known.
  package func counts(in result: FilterResult) -> (events: Int, quotes: Int) {
    func count(_ answers: [Answer], _ failures: [UInt8]) -> Int {
      zip(answers, failures).reduce(0) { $0 + ($1.0 == .yes && $1.1 == 0 ? 1 : 0) }
    }
    return (count(events, result.eventFailures), count(quotes, result.quoteFailures))
  }

  /// Sets the bit of what is no facet's, once all is known.
  ///
  /// - Parameters:
  ///   - isFound: whether what holds the words is marked, or what does not.
  ///   - eventFailures: those of all events.
  ///   - quoteFailures: those of all quotes.
  func mark(
    ifFound isFound: Bool, events eventFailures: inout [UInt8], quotes quoteFailures: inout [UInt8]
  ) {
    func mark(_ answers: [Answer], _ failures: inout [UInt8]) {
      for (finding, answer) in answers.enumerated() where (answer == .yes) == isFound {
        failures[finding] |= FilterResult.other
      }
    }
    mark(events, &eventFailures)
    mark(quotes, &quoteFailures)
  }
}

/// The last searches of one corpus.
package struct WordSearches: Sendable {
  /// The latest last.
  package private(set) var list: [WordSearch] = []

  /// As many as filters and typing go back and forth between; each takes a byte for a finding.
  private static let most = 8

  /// None yet.
  package init() {}

  /// Takes a search out, to go on with it; nil where there is nothing to look for.
  package mutating func take(_ words: String, _ corpus: Corpus) -> WordSearch? {
    if let at = list.lastIndex(where: { $0.isFor(words) }) { return list.remove(at: at) }
    return WordSearch(corpus, words, after: list)
  }

  /// Puts a search back as the latest.
  package mutating func keep(_ search: WordSearch) {
    list.append(search)
    if list.count > Self.most { list.removeFirst() }
  }

  /// Goes on with the searches for the words of an expression, so far as `budget` lets it; whether
  /// all are complete.
  package mutating func prepare(
    _ expression: FilterExpression, _ corpus: Corpus, _ budget: inout Int
  ) -> Bool {
    var isReady = true
    for term in expression.terms {
      guard case .words(let words) = term.condition, var search = take(words, corpus) else {
        continue
      }
      search.goOn(&budget)
      isReady = search.isComplete && isReady
      keep(search)
    }
    return isReady
  }
}
