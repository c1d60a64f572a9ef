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

  /// Facets as they were.
  init(sources: [String], events: Columns, quotes: Columns, quoteTimes: [TimeInterval?]) {
    self.sources = sources
    self.events = events
    self.quotes = quotes
    self.quoteTimes = quoteTimes
  }

  init(_ analyzed: AnalyzedDocument) {
    var names = Names()
    let outlet = analyzed.document.outlet.map { names.number($0) }
    var events = Columns()
    var told = ToldEvents(capacity: analyzed.events.count)
    for event in analyzed.events {
      let category = Int32(Codes.category.code(event.category))
      let certainty = Int32(Codes.certainty.code(event.certainty))
      events.categories.add(category)
      events.categories.endFinding()
      events.certainties.add(certainty)
      events.certainties.endFinding()
      for name in event.source { events.sources.add(names.number(name)) }
      if let outlet { events.sources.add(outlet) }
      events.sources.endFinding()
      told.append(event.span, category, certainty)
    }
    var quotes = Columns()
    for quote in analyzed.quotes {
      told.eachOverlapping(quote.span) { category, certainty in
        quotes.categories.add(category)
        quotes.certainties.add(certainty)
      }
      quotes.categories.endFinding()
      quotes.certainties.endFinding()
      if let speaker = quote.speaker { quotes.sources.add(names.number(speaker)) }
      for name in quote.via { quotes.sources.add(names.number(name)) }
      if let outlet { quotes.sources.add(outlet) }
      quotes.sources.endFinding()
    }
    let published = analyzed.document.published.map { TimeInterval(day: $0.day) }
    quoteTimes = analyzed.quotes.map { $0.time?.interval ?? published }
    sources = names.all
    (self.events, self.quotes) = (events, quotes)
  }

  /// Kinds and certainty of events in text order, and which of them lie over some words.
  private struct ToldEvents {
    private var all: [(span: TextSpan, category: Int32, certainty: Int32)] = []
    /// The greatest end of all events up to each, so that those before some words can be passed over.
    private var ends: [Int] = []
    /// Whether they are in the order of their starts, as extractors give them.
    private var isOrdered = true

    init(capacity: Int) {
      all.reserveCapacity(capacity)
      ends.reserveCapacity(capacity)
    }

    mutating func append(_ span: TextSpan, _ category: Int32, _ certainty: Int32) {
      if let last = all.last, last.span.start > span.start { isOrdered = false }
      all.append((span, category, certainty))
      ends.append(max(span.end, ends.last ?? 0))
    }

    func eachOverlapping(_ span: TextSpan, _ take: (Int32, Int32) -> Void) {
      var low = 0
      var high = isOrdered ? all.count : 0
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] < span.start { low = middle + 1 } else { high = middle }
      }
      for event in all[low...] {
        if isOrdered, event.span.start > span.end { break }
        if event.span.overlaps(span) { take(event.category, event.certainty) }
      }
    }
  }

  /// Names with a number each, in the order in which they were met.
  private struct Names {
    private(set) var all: [String] = []
    /// Made when there are many.
    private var numbers: [String: Int32] = [:]

    mutating func number(_ name: String) -> Int32 {
      if all.count <= 16 {
        if let known = all.firstIndex(of: name) { return Int32(known) }
        all.append(name)
        return Int32(all.count - 1)
      }
      if numbers.isEmpty {
        for (number, name) in all.enumerated() { numbers[name] = Int32(number) }
      }
      if let known = numbers[name] { return known }
      let number = Int32(all.count)
      numbers[name] = number
      all.append(name)
      return number
    }
  }
}
