/// Which events and quotes hold the words that the analyst typed.
///
/// What can be read in a row can be found: the clause, the category, the place and the source of
/// an event; the words, the speaker and the outlets of a quote.
package struct WordMatch {
  private let corpus: Corpus
  // Parts of the corpus: what is asked of hundreds of thousands must not go the long way.
  private let documents: [PackedDocument]
  private let events: EventTable
  private let quotes: QuoteTable
  private let matcher: TextMatcher
  private let places: [Bool]
  private let categories: Set<EventCategory>

  /// Nil where there is nothing to look for.
  package init?(_ corpus: Corpus, _ words: String) {
    let matcher = TextMatcher(words)
    if matcher.isEmpty { return nil }
    self.corpus = corpus
    (documents, events, quotes) = (corpus.documents, corpus.events, corpus.quotes)
    self.matcher = matcher
    places = corpus.places.map { matcher.matches($0.name) }
    categories = Set(
      EventCategory.allCases.filter { matcher.matches($0.label) || matcher.matches($0.rawValue) })
  }

  /// The events' indices in the order in which asking for all of them is fastest.
  var eventOrder: [Int32] { events.byDocument }

  /// Whether an event, by its index in the corpus, holds the words.
  package func holds(event index: Int) -> Bool {
    let place = Int(events.places[index])
    if place >= 0, places[place] { return true }
    let source = documents[Int(events.documents[index])]
    let position = Int(events.positions[index])
    let (category, span) = source.clause(ofEvent: position)
    return !categories.isEmpty && categories.contains(category)
      || matcher.matches(source.head, span)
      || source.hasSource(ofEvent: position, matcher.matches)
  }

  /// Whether a quote, by its index in the corpus, holds the words.
  package func holds(quote index: Int) -> Bool {
    let source = documents[Int(quotes.documents[index])]
    let position = Int(quotes.positions[index])
    return matcher.matches(source.head, source.span(ofQuote: position))
      || source.hasName(ofQuote: position, matcher.matches)
  }

  /// Whether a place, by its index in the corpus, has the words in its name.
  package func holds(place index: Int) -> Bool { places[index] }

  /// Whether an actor, by its index in the corpus, has the words in name or role.
  package func holds(actor index: Int) -> Bool {
    matcher.matches(corpus.actors[index].name)
      || corpus.actors[index].role.map(matcher.matches) == true
  }
}
