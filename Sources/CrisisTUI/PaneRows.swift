import CrisisModel

/// The four lists.
enum Pane: Int, Hashable, Sendable, CaseIterable {
  case timeline, cities, actors, quotes

  /// The title on its frame.
  var title: String {
    switch self {
    case .timeline: "Timeline"
    case .cities: "Cities"
    case .actors: "Actors"
    case .quotes: "Quotes"
    }
  }
}

/// What a row is about, whatever its number: the selection is held by this.
enum RowKey: Hashable, Sendable {
  case event(UInt64)
  case place(String)
  case actor(String)
  case quote(UInt64)
}

/// A line of the timeline.
enum TimelineRow: Hashable, Sendable {
  /// Index into `PaneRows.headings`.
  case heading(Int)
  /// Index into `Corpus.events`.
  case event(Int)
}

/// The lines of all four lists, made anew when corpus or filter change and never for a frame.
struct PaneRows: Sendable {
  /// Groups of events with a heading each.
  private(set) var timeline: [TimelineRow] = []
  /// Headings of the timeline, in order.
  private(set) var headings: [TimelineHeading] = []
  /// The rows of `timeline` that are headings, in order.
  private(set) var headingRows: [Int] = []
  /// Events that pass the filter.
  private(set) var eventCount = 0
  /// Places in the order shown: indices into `Corpus.places`.
  private(set) var places: [Int] = []
  /// Events at each place of `Corpus.places` that pass the filter without its places.
  private(set) var eventsAtPlace: [Int] = []
  /// The largest number in `eventsAtPlace`.
  private(set) var mostAtPlace = 0
  /// The same by part of the period: `buckets` numbers for each place.
  private(set) var bars: [Int32] = []
  /// Parts that the period is divided into.
  private(set) var buckets = 0
  /// The largest number in `bars` of a city.
  private(set) var tallestBar: Int32 = 0
  /// Actors in the order shown: indices into `Corpus.actors`.
  private(set) var actors: [Int] = []
  /// Events with each actor of `Corpus.actors` that pass the filter without its actors.
  private(set) var eventsWithActor: [Int] = []
  /// The largest number in `eventsWithActor`.
  private(set) var mostWithActor = 0
  /// Quotes by each actor that pass the filter without its actors.
  private(set) var quotesByActor: [Int] = []
  /// Quotes that pass the filter: indices into `Corpus.quotes`.
  private(set) var quotes: [Int] = []

  private let corpus: Corpus
  private let digest: CorpusDigest

  /// The rows of a corpus under a filter.
  init(_ corpus: Corpus, _ digest: CorpusDigest, _ conditions: FilterConditions) {
    self.corpus = corpus
    self.digest = digest
    places = digest.placeOrder
    let pass = FilterPass(corpus, digest, conditions)
    let chosen = pass.events()
    eventCount = chosen.count
    quotes = pass.quotes()
    group(chosen)
    countPlaces(conditions.places.isEmpty ? chosen : pass.events(exceptPlaces: true))
    countActors(
      conditions.actors.isEmpty ? chosen : pass.events(exceptActors: true),
      conditions.actors.isEmpty ? quotes : pass.quotes(exceptActors: true))
  }

  /// Groups events by day; inside a group their order stays.
  private mutating func group(_ events: [Int]) {
    var groups: [(heading: TimelineHeading, events: [Int])] = []
    var groupOf: [TimelineHeading: Int] = [:]
    var last: (heading: TimelineHeading, group: Int)?
    for index in events {
      let heading = digest.events.headings[index]
      if let last, last.heading == heading {
        groups[last.group].events.append(index)
        continue
      }
      let group = groupOf[heading] ?? groups.count
      if group == groups.count {
        groups.append((heading, []))
        groupOf[heading] = group
      }
      groups[group].events.append(index)
      last = (heading, group)
    }
    groups.sort { $0.heading.precedes($1.heading) }
    timeline.reserveCapacity(events.count + groups.count)
    for group in groups {
      headingRows.append(timeline.count)
      timeline.append(.heading(headings.count))
      headings.append(group.heading)
      for event in group.events { timeline.append(.event(event)) }
    }
  }

  /// Parts of the period that bars can show at most.
  static let mostBuckets = 64

  private mutating func countPlaces(_ events: [Int]) {
    let days = digest.days
    let span = days?.count ?? 0
    let daysInBucket = max(1, (span + Self.mostBuckets - 1) / Self.mostBuckets)
    buckets = (span + daysInBucket - 1) / daysInBucket
    eventsAtPlace = Array(repeating: 0, count: corpus.places.count)
    bars = Array(repeating: 0, count: corpus.places.count * buckets)
    for index in events {
      let place = Int(digest.events.places[index])
      guard place >= 0 else { continue }
      var bucket: Int?
      if let days, let day = digest.events.days[index] {
        let at = Int(day) - days.first.dayNumber
        if at >= 0, at < span { bucket = at / daysInBucket }
      }
      count(place, bucket)
      let city = Int(digest.events.cities[index])
      if city >= 0, city != place { count(city, bucket) }
    }
    mostAtPlace = eventsAtPlace.max() ?? 0
    for place in corpus.places.indices where corpus.places[place].kind == .city {
      for bucket in 0..<buckets {
        tallestBar = max(tallestBar, bars[place * buckets + bucket])
      }
    }
  }

  private mutating func count(_ place: Int, _ bucket: Int?) {
    eventsAtPlace[place] += 1
    if let bucket { bars[place * buckets + bucket] += 1 }
  }

  private mutating func countActors(_ events: [Int], _ quotes: [Int]) {
    eventsWithActor = Array(repeating: 0, count: corpus.actors.count)
    quotesByActor = Array(repeating: 0, count: corpus.actors.count)
    for index in events {
      for actor in corpus.events[index].actors { eventsWithActor[actor] += 1 }
    }
    mostWithActor = eventsWithActor.max() ?? 0
    for index in quotes {
      if let speaker = corpus.quotes[index].speaker { quotesByActor[speaker] += 1 }
    }
    sortActors()
  }

  /// Those with most events under the filter first, then by quotes; of equal ones as they stand
  /// without a filter. Their own selection does not move them.
  private mutating func sortActors() {
    let events = eventsWithActor
    let quotes = quotesByActor
    actors = digest.actorOrder.enumerated().sorted { a, b in
      let (p, q) = (events[a.element], events[b.element])
      if p != q { return p > q }
      let (r, s) = (quotes[a.element], quotes[b.element])
      return r != s ? r > s : a.offset < b.offset
    }.map(\.element)
  }

  /// Rows of a list, headings included.
  func count(_ pane: Pane) -> Int {
    switch pane {
    case .timeline: timeline.count
    case .cities: places.count
    case .actors: actors.count
    case .quotes: quotes.count
    }
  }

  /// How many headings stand at or above a row of the timeline.
  func headingsUp(to row: Int) -> Int {
    var low = 0
    var high = headingRows.count
    while low < high {
      let middle = (low + high) / 2
      if headingRows[middle] <= row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of an item among the items of its list, from 1, and how many they are.
  func ordinal(_ pane: Pane, _ row: Int) -> (number: Int, of: Int) {
    pane == .timeline
      ? (row + 1 - headingsUp(to: row), eventCount) : (row + 1, count(pane))
  }

  /// What a row is about; nil for a heading or a row that is not there.
  func key(_ pane: Pane, _ row: Int) -> RowKey? {
    guard row >= 0, row < count(pane) else { return nil }
    switch pane {
    case .timeline:
      guard case .event(let index) = timeline[row] else { return nil }
      return .event(digest.events.ids[index])
    case .cities: return .place(corpus.places[places[row]].id)
    case .actors: return .actor(corpus.actors[actors[row]].id)
    case .quotes: return .quote(digest.quoteIDs[quotes[row]])
    }
  }

  /// The row of a key; nil where it is not among the rows.
  func row(of key: RowKey, _ pane: Pane) -> Int? {
    switch key {
    case .event(let id):
      timeline.firstIndex {
        if case .event(let index) = $0 { digest.events.ids[index] == id } else { false }
      }
    case .quote(let id): quotes.firstIndex { digest.quoteIDs[$0] == id }
    case .place(let id): places.firstIndex { corpus.places[$0].id == id }
    case .actor(let id): actors.firstIndex { corpus.actors[$0].id == id }
    }
  }
}
