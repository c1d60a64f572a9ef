/// What filters ask of a document's events and quotes and the corpus' tables do not hold: kinds,
/// certainty, sources. Made once, with the document; about ten bytes a finding.
struct DocumentFacets: Sendable {
  /// Who says something in it, each once; the outlet too.
  let sources: [String]
  /// Kinds, certainty and sources (places in `sources`) of each event, in text order.
  let events: Columns
  /// The same of each quote: the kinds of events that its words tell.
  let quotes: Columns
  /// When each quote was said; where the text does not tell, the day of publication.
  let quoteTimes: [TimeInterval?]

  /// Places among all cases of an enumeration, or in `sources`.
  struct Columns: Sendable {
    var categories = FacetColumn()
    var certainties = FacetColumn()
    var sources = FacetColumn()
  }

  private static let categoryCodes = Dictionary(
    uniqueKeysWithValues: zip(EventCategory.allCases, Int32(0)...))
  private static let certaintyCodes = Dictionary(
    uniqueKeysWithValues: zip(Certainty.allCases, Int32(0)...))

  init(_ analyzed: AnalyzedDocument) {
    var names: [String] = []
    var numberOfName: [String: Int32] = [:]
    func number(_ name: String) -> Int32 {
      if let known = numberOfName[name] { return known }
      let number = Int32(names.count)
      numberOfName[name] = number
      names.append(name)
      return number
    }
    let outlet = analyzed.document.outlet.map { [number($0)] } ?? []
    var events = Columns()
    var told: [(span: TextSpan, category: Int32, certainty: Int32)] = []
    for event in analyzed.events {
      let category = Self.categoryCodes[event.category] ?? 0
      let certainty = Self.certaintyCodes[event.certainty] ?? 0
      events.categories.append(CollectionOfOne(category))
      events.certainties.append(CollectionOfOne(certainty))
      events.sources.append(event.source.map { number($0) } + outlet)
      told.append((event.span, category, certainty))
    }
    var quotes = Columns()
    for quote in analyzed.quotes {
      let telling = told.filter { $0.span.overlaps(quote.span) }
      quotes.categories.append(telling.map(\.category))
      quotes.certainties.append(telling.map(\.certainty))
      let speaker = quote.speaker.map { [number($0)] } ?? []
      quotes.sources.append(speaker + quote.via.map { number($0) } + outlet)
    }
    let published = analyzed.document.published.map { TimeInterval(day: $0.day) }
    quoteTimes = analyzed.quotes.map { $0.time?.interval ?? published }
    sources = names
    (self.events, self.quotes) = (events, quotes)
  }
}
