/// Reads the columns of a `FacetIndex` from a corpus, event by event and quote by quote.
struct FacetBuilder {
  private let corpus: Corpus
  private var events = Columns()
  private var quotes = Columns()
  private(set) var eventDays: [FacetIndex.Days] = []
  private(set) var quoteDays: [FacetIndex.Days] = []
  private var sourceNames: [String] = []
  /// What the documents tell of their events and quotes, one document behind the other; sources as
  /// places in `sourceNames`.
  private var toldOfEvents = DocumentFacets.Columns()
  private var toldOfQuotes = DocumentFacets.Columns()
  private var quoteTimes: [TimeInterval?] = []
  /// Where those of each document begin.
  private var firstEvents: [Int] = []
  private var firstQuotes: [Int] = []

  private struct Columns {
    var cities = FacetColumn()
    var actors = FacetColumn()
    var told = DocumentFacets.Columns()
    var documents: [Int32] = []
    /// Day numbers, `.max` where no day is known.
    var days: [Int32] = []
  }

  init(_ corpus: Corpus) {
    self.corpus = corpus
    var numberOfName: [String: Int32] = [:]
    var (events, quotes) = (0, 0)
    for document in corpus.documents {
      let facets = document.facets
      let sources = facets.sources.map { name in
        if let known = numberOfName[name] { return known }
        let number = Int32(sourceNames.count)
        numberOfName[name] = number
        sourceNames.append(name)
        return number
      }
      firstEvents.append(events)
      firstQuotes.append(quotes)
      events += document.eventCount
      quotes += document.quoteCount
      for at in 0..<document.eventCount { Self.add(facets.events, at, sources, to: &toldOfEvents) }
      for at in 0..<document.quoteCount { Self.add(facets.quotes, at, sources, to: &toldOfQuotes) }
      quoteTimes += facets.quoteTimes
    }
  }

  mutating func addEvents() {
    let table = corpus.events
    events.documents = table.documents
    for index in table.indices {
      let city = table.places[index]
      if city >= 0 { events.cities.add(city) }
      if city >= 0, table.cities[Int(city)] >= 0 { events.cities.add(table.cities[Int(city)]) }
      events.cities.endFinding()
      for at in table.actors(of: index) { events.actors.add(table.actors[at]) }
      events.actors.endFinding()
      let place = firstEvents[Int(table.documents[index])] + Int(table.positions[index])
      Self.add(toldOfEvents, place, nil, to: &events.told)
      let (days, day) = Self.days(table.interval(of: index))
      eventDays.append(days)
      events.days.append(day)
    }
  }

  mutating func addQuotes() {
    let table = corpus.quotes
    quotes.documents = table.documents
    for index in table.indices {
      let city = table.city(of: index)
      if city >= 0 { quotes.cities.add(city) }
      quotes.cities.endFinding()
      if table.speakers[index] >= 0 { quotes.actors.add(table.speakers[index]) }
      quotes.actors.endFinding()
      let place = firstQuotes[Int(table.documents[index])] + Int(table.positions[index])
      Self.add(toldOfQuotes, place, nil, to: &quotes.told)
      let (days, day) = Self.days(quoteTimes[place])
      quoteDays.append(days)
      quotes.days.append(day)
    }
  }

  private static func add(
    _ own: DocumentFacets.Columns, _ position: Int, _ sources: [Int32]?,
    to told: inout DocumentFacets.Columns
  ) {
    for at in own.categories.range(position) { told.categories.add(own.categories.values[at]) }
    told.categories.endFinding()
    for at in own.certainties.range(position) { told.certainties.add(own.certainties.values[at]) }
    told.certainties.endFinding()
    for at in own.sources.range(position) {
      let value = own.sources.values[at]
      told.sources.add(sources?[Int(value)] ?? value)
    }
    told.sources.endFinding()
  }

  /// The days of a time, and its one day where that is known.
  private static func days(_ interval: TimeInterval?) -> (FacetIndex.Days, Int32) {
    guard let interval else { return (FacetIndex.Days(), .max) }
    let first = Int32(interval.firstDay.dayNumber)
    let last = Int32(interval.lastDay.dayNumber)
    return (
      FacetIndex.Days(first: first, last: last),
      EventTime.precision(of: interval) == .day ? first : .max
    )
  }

  /// The names of the values, and the columns of events and quotes by facet.
  var columns: ([Facet: FacetValues], [FacetColumn], [FacetColumn]) {
    let days = Set(events.days).union(quotes.days).subtracting([.max]).sorted()
    var numberOfDay = Dictionary(uniqueKeysWithValues: zip(days, Int32(0)...))
    numberOfDay[.max] = Int32(days.count)
    func list(_ columns: Columns) -> [FacetColumn] {
      Facet.allCases.map { facet in
        switch facet {
        case .city: columns.cities
        case .actor: columns.actors
        case .category: columns.told.categories
        case .source: columns.told.sources
        case .document: FacetColumn(single: columns.documents)
        case .certainty: columns.told.certainties
        case .day: FacetColumn(single: columns.days.map { numberOfDay[$0] ?? 0 })
        }
      }
    }
    let values: [Facet: FacetValues] = [
      .city: FacetValues(
        corpus.places.map(\.name), ids: corpus.places.map(\.id),
        others: corpus.places.map { corpus.otherNames[$0.id] ?? [] }),
      .actor: FacetValues(
        corpus.actors.map(\.name), ids: corpus.actors.map(\.id),
        others: corpus.actors.map { corpus.otherNames[$0.id] ?? [] },
        persons: corpus.actors.map { $0.kind == .person }),
      .category: FacetValues(EventCategory.allCases.map(\.rawValue)),
      .source: FacetValues(sourceNames),
      .document: FacetValues(corpus.documents.map(\.path)),
      .certainty: FacetValues(Certainty.allCases.map(\.rawValue)),
      .day: FacetValues(
        days.map { CalendarDate(dayNumber: Int($0)).iso } + [FilterWords.unknownDay]),
    ]
    return (values, list(events), list(quotes))
  }
}
