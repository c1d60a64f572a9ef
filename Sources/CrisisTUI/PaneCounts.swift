import CrisisModel

/// How many events and quotes of each place, actor and time pass a filter: all that the lists say in
/// numbers, counted in one pass.
struct PaneCounts: Sendable {
  /// Events that pass the filter.
  private(set) var events = 0
  /// Of the times of the corpus how many events that pass have each.
  private(set) var eventsOfTime: [Int32]
  /// Events at each place of `Corpus.places` that pass the filter without its places.
  private(set) var eventsAtPlace: [Int]
  /// The largest number in `eventsAtPlace`.
  private(set) var mostAtPlace = 0
  /// Parts that the period is divided into.
  let buckets: Int
  /// The largest number of events of a city in one part of the period.
  private(set) var tallestBar = 0
  /// Events with each actor of `Corpus.actors` that pass the filter without its actors.
  private(set) var eventsWithActor: [Int]
  /// The largest number in `eventsWithActor`.
  private(set) var mostWithActor = 0
  /// Quotes by each actor that pass the filter without its actors.
  private(set) var quotesByActor: [Int]
  /// For each place the events in each part of the period, and those of no known day.
  private var cells: [Int32]

  /// Counts what passes.
  init(_ corpus: Corpus, _ digest: CorpusDigest, _ result: FilterResult) {
    buckets = digest.cells.buckets
    eventsOfTime = Array(repeating: 0, count: digest.times.entries.count)
    cells = Array(repeating: 0, count: corpus.places.count * (buckets + 1))
    eventsAtPlace = Array(repeating: 0, count: corpus.places.count)
    eventsWithActor = Array(repeating: 0, count: corpus.actors.count)
    quotesByActor = eventsWithActor
    countEvents(corpus.events, digest, result.eventFailures)
    sumUp(corpus.events.cities, digest.cells.cities)
    let ignored = ~FilterResult.bit(of: .actor)
    let failures = result.quoteFailures
    for (speaker, failure) in zip(corpus.quotes.speakers, failures)
    where speaker >= 0 && failure & ignored == 0 {
      quotesByActor[Int(speaker)] += 1
    }
    mostWithActor = eventsWithActor.max() ?? 0
  }

  private mutating func countEvents(
    _ table: EventTable, _ digest: CorpusDigest, _ failures: [UInt8]
  ) {
    let beyondPlaces = ~FilterResult.bit(of: .city)
    let beyondActors = ~FilterResult.bit(of: .actor)
    let (times, places) = (digest.times.ofEvent, digest.cells.ofEvent)
    let (actors, ends) = (table.actors, table.actorEnds)
    var first = 0
    for event in failures.indices {
      let failure = failures[event]
      let end = Int(ends[event])
      if failure == 0 {
        events += 1
        eventsOfTime[Int(times[event])] += 1
      }
      if failure & beyondPlaces == 0, places[event] >= 0 { cells[Int(places[event])] += 1 }
      if failure & beyondActors == 0 {
        for at in first..<end { eventsWithActor[Int(actors[at])] += 1 }
      }
      first = end
    }
  }

  /// What happened in a site of a city happened in the city.
  private mutating func sumUp(_ cityOfPlace: [Int32], _ cities: [Int]) {
    let stride = buckets + 1
    for (place, city) in cityOfPlace.enumerated() where city >= 0 && Int(city) != place {
      for at in 0..<stride { cells[Int(city) * stride + at] += cells[place * stride + at] }
    }
    for place in eventsAtPlace.indices {
      var sum = 0
      for at in place * stride..<(place + 1) * stride { sum += Int(cells[at]) }
      eventsAtPlace[place] = sum
    }
    mostAtPlace = eventsAtPlace.max() ?? 0
    for city in cities {
      for bucket in 0..<buckets { tallestBar = max(tallestBar, bar(city, bucket)) }
    }
  }

  /// Events at a place in a part of the period, `0..<buckets`.
  func bar(_ place: Int, _ bucket: Int) -> Int { Int(cells[place * (buckets + 1) + bucket]) }

  /// Actors with most events first, then by quotes; of equal ones as they stand without a filter.
  /// Their own selection does not move them.
  func order(of actors: [Int]) -> [Int] {
    // One number for each says all that counts: events, quotes, place.
    let shift = UInt64(1) << 20
    var keys: [UInt64] = []
    var silent: [Int] = []
    for (place, actor) in actors.enumerated() {
      let (events, quotes) = (eventsWithActor[actor], quotesByActor[actor])
      if events + quotes == 0 {
        silent.append(actor)
      } else {
        let most = shift - 1
        let front = (most - min(most, UInt64(events))) * shift + most - min(most, UInt64(quotes))
        keys.append(front << 24 | UInt64(place))
      }
    }
    keys.sort()
    return keys.map { actors[Int($0 & 0xFF_FFFF)] } + silent
  }
}

/// In which place and part of the period each event lies, as one number: `PaneCounts` counts by it.
struct PlaceCells: Sendable {
  /// Parts of the period.
  let buckets: Int
  /// For each event its place times `buckets + 1`, and the part of the period, or `buckets` where
  /// its day lies in none or is not known; -1 where the place is unknown.
  let ofEvent: [Int32]
  /// The places that are cities.
  let cities: [Int]

  /// Parts of the period at most.
  private static let mostBuckets = 64

  init(_ corpus: Corpus, _ times: EventTimes, _ days: DayStretch?) {
    let span = days?.count ?? 0
    let daysInBucket = max(1, (span + Self.mostBuckets - 1) / Self.mostBuckets)
    let buckets = (span + daysInBucket - 1) / daysInBucket
    let firstDay = days?.first.dayNumber ?? 0
    let bucketOfTime = times.entries.map { entry -> Int32 in
      guard let day = entry.day, day >= firstDay, day - firstDay < span else {
        return Int32(buckets)
      }
      return Int32((day - firstDay) / daysInBucket)
    }
    self.buckets = buckets
    ofEvent = zip(corpus.events.places, times.ofEvent).map { place, time in
      place < 0 ? -1 : place * Int32(buckets + 1) + bucketOfTime[Int(time)]
    }
    cities = corpus.places.indices.filter { corpus.places[$0].kind == .city }
  }
}
