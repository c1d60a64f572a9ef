public import CrisisModel

/// A corpus with all that the lists need to know of it beforehand.
///
/// Making one of 100,000 events takes some tens of milliseconds and may be done on any thread.
public struct IndexedCorpus: Sendable {
  /// The corpus.
  public let corpus: Corpus
  let digest: CorpusDigest

  /// Counts a corpus.
  public init(_ corpus: Corpus) {
    self.corpus = corpus
    digest = CorpusDigest(corpus)
  }
}

/// What is counted once for a corpus, whatever the filter: order of lists, days, and which
/// findings belong to which place and actor.
struct CorpusDigest: Sendable {
  /// What the lists ask of every event, side by side: an `Event` is large, and a list of 100,000
  /// of them is gone through at every change of the filter.
  struct EventColumns: Sendable {
    /// `Event.id`.
    var ids: [UInt64] = []
    /// Indices into `Corpus.places`, -1 for none.
    var places: [Int32] = []
    /// The same of the city that the place is or lies in.
    var cities: [Int32] = []
    /// What the event stands under.
    var headings: [TimelineHeading] = []
    /// Number of its day, nil where that is not known.
    var days: [Int32?] = []
  }

  /// For each event of the corpus.
  let events: EventColumns
  /// `Quote.id` for each quote of the corpus.
  let quoteIDs: [UInt64]
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
  /// The days that most of the events belong to.
  let days: DayStretch?
  /// Documents with warnings.
  let warnedDocuments: Int

  /// For each place whether an event with the actor happened in it, or in a site of it.
  func places(of actor: Int, _ corpus: Corpus) -> [Bool] {
    var result = Array(repeating: false, count: corpus.places.count)
    for event in eventsOfActor[actor] {
      let place = Int(events.places[Int(event)])
      let city = Int(events.cities[Int(event)])
      if place >= 0 { result[place] = true }
      if city >= 0 { result[city] = true }
    }
    return result
  }

  /// For each actor whether it takes part in an event at the place.
  func actors(at place: Int, _ corpus: Corpus) -> [Bool] {
    var result = Array(repeating: false, count: corpus.actors.count)
    for event in eventsOfPlace[place] {
      for actor in corpus.events[Int(event)].actors { result[actor] = true }
    }
    return result
  }

  /// Counts a corpus.
  init(_ corpus: Corpus) {
    var columns = EventColumns()
    var eventsOfPlace = Array(repeating: [Int32](), count: corpus.places.count)
    var eventsOfActor = Array(repeating: [Int32](), count: corpus.actors.count)
    var quotesOfActor = Array(repeating: [Int32](), count: corpus.actors.count)
    var quotesOfPlace = Array(repeating: [Int32](), count: corpus.places.count)
    for index in corpus.events.indices {
      let number = Int32(index)
      let place = corpus.events[index].place
      let city = corpus.events[index].city
      let source = corpus.events[index].document
      let position = corpus.events[index].event
      columns.ids.append(corpus.documents[source].events[position].id)
      columns.places.append(Int32(place ?? -1))
      columns.cities.append(Int32(city ?? -1))
      let time = corpus.time(of: corpus.events[index])
      columns.headings.append(TimeLabel.heading(time))
      columns.days.append(DayStretch.day(of: time).map(Int32.init(clamping:)))
      if let place { eventsOfPlace[place].append(number) }
      if let city, city != place { eventsOfPlace[city].append(number) }
      for actor in corpus.events[index].actors where eventsOfActor[actor].last != number {
        eventsOfActor[actor].append(number)
      }
    }
    for (index, entry) in corpus.quotes.enumerated() {
      if let speaker = entry.speaker { quotesOfActor[speaker].append(Int32(index)) }
      if let city = entry.city { quotesOfPlace[city].append(Int32(index)) }
    }
    events = columns
    quoteIDs = corpus.quotes.map { corpus.documents[$0.document].quotes[$0.quote].id }
    placeOrder = Self.placeOrder(corpus, eventsOfPlace)
    actorOrder = corpus.actors.indices.sorted { a, b in
      let p = (eventsOfActor[a].count, quotesOfActor[a].count)
      let q = (eventsOfActor[b].count, quotesOfActor[b].count)
      return p != q ? p > q : (corpus.actors[a].name, a) < (corpus.actors[b].name, b)
    }
    self.eventsOfPlace = eventsOfPlace
    self.eventsOfActor = eventsOfActor
    self.quotesOfActor = quotesOfActor
    self.quotesOfPlace = quotesOfPlace
    days = DayStretch(columns.days)
    warnedDocuments = corpus.documents.count { !$0.document.diagnostics.isEmpty }
  }

  /// The watched places by rank, then the others by events and name. All events count, not only
  /// those that pass the filter: a list that is sorted anew at every key cannot be read.
  private static func placeOrder(_ corpus: Corpus, _ eventsOfPlace: [[Int32]]) -> [Int] {
    corpus.places.indices.sorted { a, b in
      let x = corpus.places[a].watchRank ?? .max
      let y = corpus.places[b].watchRank ?? .max
      if x != y { return x < y }
      let (p, q) = (eventsOfPlace[a].count, eventsOfPlace[b].count)
      return p != q ? p > q : (corpus.places[a].name, a) < (corpus.places[b].name, b)
    }
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

  /// From the days of all events, nil for an event whose day is not known; nil where none is.
  init?(_ days: [Int32?]) {
    var eventsOfDay: [Int: Int] = [:]
    for case let day? in days { eventsOfDay[Int(day), default: 0] += 1 }
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
