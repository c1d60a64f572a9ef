import CrisisModel

/// What is counted once for a corpus, whatever the filter: order of lists, days, and which
/// findings belong to which place and actor.
struct CorpusDigest: Sendable {
  /// Indices into `Corpus.places` in the order shown.
  let placeOrder: [Int]
  /// Indices into `Corpus.actors` in the order shown.
  let actorOrder: [Int]
  /// For each place, indices into `Corpus.events` that happened in it, in order.
  let eventsOfPlace: [[Int32]]
  /// For each actor, indices into `Corpus.events` with it, in order.
  let eventsOfActor: [[Int32]]
  /// For each actor, indices into `Corpus.quotes` by it, in order.
  let quotesOfActor: [[Int32]]
  /// For each place, indices into `Corpus.quotes` from it, in order.
  let quotesOfPlace: [[Int32]]
  /// For each actor, the places (sites and their cities) of events with it.
  let placesOfActor: [Set<Int>]
  /// The days that most of the events belong to.
  let days: DayStretch?
  /// Documents with warnings.
  let warnedDocuments: Int

  /// Counts a corpus.
  init(_ corpus: Corpus) {
    var eventsOfPlace = Array(repeating: [Int32](), count: corpus.places.count)
    var eventsOfActor = Array(repeating: [Int32](), count: corpus.actors.count)
    var quotesOfActor = Array(repeating: [Int32](), count: corpus.actors.count)
    var quotesOfPlace = Array(repeating: [Int32](), count: corpus.places.count)
    var placesOfActor = Array(repeating: Set<Int>(), count: corpus.actors.count)
    for (index, entry) in corpus.events.enumerated() {
      if let place = entry.place { eventsOfPlace[place].append(Int32(index)) }
      if let city = entry.city, city != entry.place { eventsOfPlace[city].append(Int32(index)) }
      for actor in entry.actors where eventsOfActor[actor].last != Int32(index) {
        eventsOfActor[actor].append(Int32(index))
        if let place = entry.place { placesOfActor[actor].insert(place) }
        if let city = entry.city { placesOfActor[actor].insert(city) }
      }
    }
    for (index, entry) in corpus.quotes.enumerated() {
      if let speaker = entry.speaker { quotesOfActor[speaker].append(Int32(index)) }
      if let city = entry.city { quotesOfPlace[city].append(Int32(index)) }
    }
    placeOrder = corpus.places.indices.sorted { a, b in
      let x = corpus.places[a]
      let y = corpus.places[b]
      if x.watchRank != y.watchRank { return (x.watchRank ?? .max) < (y.watchRank ?? .max) }
      let (p, q) = (eventsOfPlace[a].count, eventsOfPlace[b].count)
      return p != q ? p > q : (x.name, a) < (y.name, b)
    }
    actorOrder = corpus.actors.indices.sorted { a, b in
      let p = eventsOfActor[a].count + quotesOfActor[a].count
      let q = eventsOfActor[b].count + quotesOfActor[b].count
      return p != q ? p > q : (corpus.actors[a].name, a) < (corpus.actors[b].name, b)
    }
    self.placesOfActor = placesOfActor
    self.eventsOfPlace = eventsOfPlace
    self.eventsOfActor = eventsOfActor
    self.quotesOfActor = quotesOfActor
    self.quotesOfPlace = quotesOfPlace
    days = DayStretch(corpus)
    warnedDocuments = corpus.documents.count { !$0.document.diagnostics.isEmpty }
  }
}

/// The run of days that most of the events belong to.
///
/// A report from January 2022 may recall one day of December 2011: the bars and the header would
/// then cover ten empty years. So days more than two weeks apart belong to different runs, and
/// the run with most events is taken; of equal ones the latest.
struct DayStretch: Hashable, Sendable {
  /// First day with an event.
  let first: CalendarDate
  /// Last day with an event.
  let last: CalendarDate
  /// Events whose day is known and lies before `first`.
  let earlier: Int
  /// Events whose day is known and lies after `last`.
  let later: Int

  /// Days in all, 1 or more.
  var count: Int { last.dayNumber - first.dayNumber + 1 }

  /// Nil where no event has a known day.
  init?(_ corpus: Corpus) {
    var eventsOfDay: [Int: Int] = [:]
    for entry in corpus.events {
      if let day = Self.day(of: corpus.time(of: entry)) { eventsOfDay[day, default: 0] += 1 }
    }
    var best: (first: Int, last: Int, events: Int, before: Int)?
    var run: (first: Int, last: Int, events: Int, before: Int)?
    var all = 0
    for (day, events) in eventsOfDay.sorted(by: { $0.key < $1.key }) {
      if var current = run, day - current.last <= 14 {
        current.last = day
        current.events += events
        run = current
      } else {
        run = (day, day, events, all)
      }
      all += events
      if let current = run, current.events >= best?.events ?? 0 { best = current }
    }
    guard let best else { return nil }
    first = CalendarDate(dayNumber: best.first)
    last = CalendarDate(dayNumber: best.last)
    earlier = best.before
    later = all - best.before - best.events
  }

  /// The day number of a time whose day is known.
  static func day(of time: EventTime?) -> Int? {
    guard let time, time.precision == .day else { return nil }
    return time.value.interval?.firstDay.dayNumber
  }
}
