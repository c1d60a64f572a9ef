/// Reads the columns of a `FacetIndex` from a corpus, event by event and quote by quote.
struct FacetBuilder {
  private let corpus: Corpus
  private var events = Columns()
  private var quotes = Columns()
  private(set) var eventDays: [FacetIndex.Days] = []
  private(set) var quoteDays: [FacetIndex.Days] = []
  private var sourceNames: [String] = []
  private var sourceOfName: [String: Int32] = [:]
  /// For each document its events that tell something: where, and as what.
  private var told: [[(span: TextSpan, category: Int32, certainty: Int32)]]

  private struct Columns {
    var cities = FacetColumn()
    var actors = FacetColumn()
    var categories = FacetColumn()
    var sources = FacetColumn()
    var documents: [Int32] = []
    var certainties = FacetColumn()
    /// Day numbers, `.max` where no day is known.
    var days: [Int32] = []
  }

  private static let categoryCodes = Dictionary(
    uniqueKeysWithValues: zip(EventCategory.allCases, Int32(0)...))
  private static let certaintyCodes = Dictionary(
    uniqueKeysWithValues: zip(Certainty.allCases, Int32(0)...))

  init(_ corpus: Corpus) {
    self.corpus = corpus
    told = Array(repeating: [], count: corpus.documents.count)
  }

  mutating func addEvents() {
    for index in corpus.events.indices {
      let entry = corpus.events[index]
      let event = corpus.event(entry)
      let category = Self.categoryCodes[event.category] ?? 0
      let certainty = Self.certaintyCodes[event.certainty] ?? 0
      events.cities.append([entry.place, entry.city].compactMap { $0.map { Int32($0) } })
      events.actors.append(entry.actors.map { Int32($0) })
      events.categories.append(CollectionOfOne(category))
      events.certainties.append(CollectionOfOne(certainty))
      let outlet = corpus.document(of: entry).outlet
      events.sources.append((event.source + [outlet].compactMap { $0 }).map { source($0) })
      events.documents.append(Int32(entry.document))
      let (days, day) = Self.days(event.time?.value.interval)
      eventDays.append(days)
      events.days.append(day)
      told[entry.document].append((event.span, category, certainty))
    }
  }

  mutating func addQuotes() {
    for index in corpus.quotes.indices {
      let entry = corpus.quotes[index]
      let quote = corpus.quote(entry)
      let document = corpus.document(of: entry)
      let telling = told[entry.document].filter { $0.span.overlaps(quote.span) }
      quotes.cities.append([entry.city].compactMap { $0.map { Int32($0) } })
      quotes.actors.append([entry.speaker].compactMap { $0.map { Int32($0) } })
      quotes.categories.append(telling.map(\.category))
      quotes.certainties.append(telling.map(\.certainty))
      let names =
        [quote.speaker].compactMap { $0 } + quote.via + [document.outlet].compactMap { $0 }
      quotes.sources.append(names.map { source($0) })
      quotes.documents.append(Int32(entry.document))
      // As on the screen: where the text does not tell, the day of publication.
      let (days, day) = Self.days(
        quote.time?.interval ?? document.published.map { TimeInterval(day: $0.day) })
      quoteDays.append(days)
      quotes.days.append(day)
    }
  }

  private mutating func source(_ name: String) -> Int32 {
    if let known = sourceOfName[name] { return known }
    let number = Int32(sourceNames.count)
    sourceOfName[name] = number
    sourceNames.append(name)
    return number
  }

  /// The days of a time, and its one day where that is known.
  private static func days(_ interval: TimeInterval?) -> (FacetIndex.Days, Int32) {
    guard let interval else { return (FacetIndex.Days(), .max) }
    let first = Int32(interval.firstDay.dayNumber)
    let last = Int32(interval.lastDay.dayNumber)
    let time = EventTime(
      value: TimeValue(kind: .date, value: "", interval: interval), basis: .stated)
    return (FacetIndex.Days(first: first, last: last), time.precision == .day ? first : .max)
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
        case .category: columns.categories
        case .source: columns.sources
        case .document: FacetColumn(single: columns.documents)
        case .certainty: columns.certainties
        case .day: FacetColumn(single: columns.days.map { numberOfDay[$0] ?? 0 })
        }
      }
    }
    let values: [Facet: FacetValues] = [
      .city: FacetValues(corpus.places.map(\.name), ids: corpus.places.map(\.id)),
      .actor: FacetValues(corpus.actors.map(\.name), ids: corpus.actors.map(\.id)),
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
