/// All reports as one ordered whole, every finding traceable to its bytes.
///
/// A corpus never changes. A reload makes a new one and reuses each analysed document whose bytes
/// are the same. Places and actors that several documents mention are one entity here, by id.
public struct Corpus: Sendable {
  /// One event in the corpus, with its entities as indices into the corpus' own tables.
  public struct EventEntry: Sendable {
    /// Index into `documents`.
    public let document: Int
    /// Index into that document's `events`.
    public let event: Int
    /// Index into `places`; nil where the place is unknown.
    public let place: Int?
    /// Index into `places` of the city that the place is or lies in.
    public let city: Int?
    /// Indices into `actors`.
    public let actors: [Int]
  }

  /// One quote in the corpus, with its entities as indices into the corpus' own tables.
  public struct QuoteEntry: Sendable {
    /// Index into `documents`.
    public let document: Int
    /// Index into that document's `quotes`.
    public let quote: Int
    /// Index into `actors`; nil where the speaker is unknown or was not resolved.
    public let speaker: Int?
    /// Index into `places` of the city it is about or from.
    public let city: Int?
  }

  /// In the order of the UTF-8 bytes of their paths.
  public let documents: [AnalyzedDocument]
  /// Each place once: the watched ones first by rank, then in order of first mention.
  public let places: [Place]
  /// Each actor once, in order of first mention.
  public let actors: [ActorProfile]
  /// In timeline order: by first minute, the finer time first; events without a time last;
  /// equal ones by document and position.
  public let events: [EventEntry]
  /// By document and position.
  public let quotes: [QuoteEntry]
  /// For each document, its places as indices into `places`.
  public let placesOfDocument: [[Int]]
  /// For each document, its actors as indices into `actors`.
  public let actorsOfDocument: [[Int]]

  /// A corpus without documents; `watched` places are listed all the same.
  public static func empty(watched: [Place] = []) -> Corpus {
    Corpus(documents: [], watched: watched)
  }

  /// Joins documents into a corpus; their order does not matter.
  ///
  /// - Parameters:
  ///   - unordered: one per file.
  ///   - watched: places listed first, in this order, whether mentioned or not.
  public init(documents unordered: [AnalyzedDocument], watched: [Place]) {
    let documents = unordered.sorted {
      $0.document.path.utf8.lexicographicallyPrecedes($1.document.path.utf8)
    }
    var places = InternTable<Place>()
    var actors = InternTable<ActorProfile>()
    for place in watched { _ = places.intern(place) }

    var placesOfDocument: [[Int]] = []
    var actorsOfDocument: [[Int]] = []
    placesOfDocument.reserveCapacity(documents.count)
    actorsOfDocument.reserveCapacity(documents.count)
    for document in documents {
      placesOfDocument.append(document.places.map { places.intern($0) })
      actorsOfDocument.append(
        document.actors.map { profile in
          actors.intern(profile) { old in old.role == nil && profile.role != nil ? profile : old }
        })
    }

    var events: [EventEntry] = []
    var quotes: [QuoteEntry] = []
    for (index, document) in documents.enumerated() {
      let placeMap = placesOfDocument[index]
      let actorMap = actorsOfDocument[index]
      // Fields one by one: a copy of a whole event would count references by the dozen.
      for position in document.events.indices {
        let place = document.events[position].place.map { placeMap[$0.place] }
        events.append(
          EventEntry(
            document: index, event: position, place: place,
            city: place.flatMap { places.cityIndex(of: $0) },
            actors: document.events[position].actors.map { actorMap[$0] }))
      }
      for position in document.quotes.indices {
        let place = document.quotes[position].place.map { placeMap[$0] }
        quotes.append(
          QuoteEntry(
            document: index, quote: position,
            speaker: document.quotes[position].speakerActor.map { actorMap[$0] },
            city: place.flatMap { places.cityIndex(of: $0) }))
      }
    }
    let keys = events.map { documents[$0.document].events[$0.event].time?.value.interval }
    let order = events.indices.sorted { a, b in
      switch (keys[a], keys[b]) {
      case (let x?, let y?) where x != y: x < y
      case (_?, nil): true
      case (nil, _?): false
      default: a < b
      }
    }

    self.documents = documents
    self.places = places.values
    self.actors = actors.values
    self.events = order.map { events[$0] }
    self.quotes = quotes
    self.placesOfDocument = placesOfDocument
    self.actorsOfDocument = actorsOfDocument
  }

  /// The event of an entry.
  public func event(_ entry: EventEntry) -> Event {
    documents[entry.document].events[entry.event]
  }

  /// The time of an entry's event, without a copy of the whole event.
  public func time(of entry: EventEntry) -> EventTime? {
    documents[entry.document].events[entry.event].time
  }

  /// The quote of an entry.
  public func quote(_ entry: QuoteEntry) -> Quote {
    documents[entry.document].quotes[entry.quote]
  }

  /// The document of an entry.
  public func document(of entry: EventEntry) -> Document { documents[entry.document].document }

  /// The document of an entry.
  public func document(of entry: QuoteEntry) -> Document { documents[entry.document].document }

  /// First and last day on which something is told to have happened; nil without dated events.
  ///
  /// Only events whose day is known count, so that "this year" does not stretch the period.
  public var period: (first: CalendarDate, last: CalendarDate)? {
    var result: (first: CalendarDate, last: CalendarDate)?
    for entry in events {
      guard let time = event(entry).time, time.precision == .day,
        let interval = time.value.interval
      else { continue }
      let first = interval.firstDay
      let last = interval.lastDay
      guard let old = result else {
        result = (first, last)
        continue
      }
      result = (min(old.first, first), max(old.last, last))
    }
    return result
  }
}

/// Values by id, each kept once, in order of first arrival.
private struct InternTable<Value: Identifiable & Sendable> where Value.ID == String {
  private(set) var values: [Value] = []
  private var indexOfID: [String: Int] = [:]

  mutating func intern(_ value: Value, merge: (Value) -> Value = { $0 }) -> Int {
    if let index = indexOfID[value.id] {
      values[index] = merge(values[index])
      return index
    }
    indexOfID[value.id] = values.count
    values.append(value)
    return values.count - 1
  }

  func index(of id: String) -> Int? { indexOfID[id] }
}

extension InternTable where Value == Place {
  /// The index of the city that a place is or lies in; a city nobody named yet has no index.
  func cityIndex(of place: Int) -> Int? {
    values[place].city.flatMap { index(of: $0) }
  }
}
