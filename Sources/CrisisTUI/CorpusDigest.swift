public import CrisisModel
import Synchronization

/// A corpus with all that the lists need to know of it beforehand.
///
/// Making one of 300,000 events takes some milliseconds and may be done on any thread.
public struct IndexedCorpus: Sendable {
  /// The corpus.
  public let corpus: Corpus
  let digest: CorpusDigest
  /// What can be asked of every event and quote; made when it is first asked for.
  public var facets: FacetIndex { digest.facets }

  /// Counts a corpus; where the facets of the one before it were asked for, they are made at once,
  /// so that nobody has to wait for them.
  public init(_ corpus: Corpus, after last: IndexedCorpus? = nil) {
    self.corpus = corpus
    digest = CorpusDigest(corpus)
    if let last, last.digest.hasFacets { _ = digest.facets }
  }
}

/// What is counted once for a corpus, whatever the filter: order of lists, days, and how many
/// findings belong to which place and actor.
struct CorpusDigest: Sendable {
  /// Indices into `Corpus.places` in the order shown.
  let placeOrder: [Int]
  /// Indices into `Corpus.actors` in the order shown.
  let actorOrder: [Int]
  /// Findings of each place, and of each actor.
  let counts: EntityCounts
  /// The days that most of the events belong to.
  let days: DayStretch?
  /// How many of the events lie when in those days.
  let density: TimeDensity?
  /// Documents with warnings.
  let warnedDocuments: Int
  private let facetsOnDemand: FacetsOnDemand

  /// Counts a corpus.
  init(_ corpus: Corpus) {
    let counts = EntityCounts(corpus)
    let places = corpus.places
    // All events count, not only those that pass the filter: a list that is sorted anew at every
    // key cannot be read.
    placeOrder = places.indices.sorted { a, b in
      let x = places[a].watchRank ?? .max
      let y = places[b].watchRank ?? .max
      if x != y { return x < y }
      let (p, q) = (counts.eventsAtPlace[a], counts.eventsAtPlace[b])
      return p != q ? p > q : (places[a].name, a) < (places[b].name, b)
    }
    let actors = corpus.actors
    actorOrder = actors.indices.sorted { a, b in
      let p = (counts.eventsWithActor[a], counts.quotesByActor[a])
      let q = (counts.eventsWithActor[b], counts.quotesByActor[b])
      return p != q ? p > q : (actors[a].name, a) < (actors[b].name, b)
    }
    self.counts = counts
    days = DayStretch(corpus.events)
    density = TimeDensity(corpus.events, days)?.showingAll(corpus.events)
    facetsOnDemand = FacetsOnDemand(corpus)
    warnedDocuments = corpus.documents.count { !$0.head.diagnostics.isEmpty }
  }
}

extension CorpusDigest {
  /// What can be asked of every event and quote.
  var facets: FacetIndex { facetsOnDemand.index }

  /// Whether that was asked for.
  var hasFacets: Bool { facetsOnDemand.isMade }
}

/// The facets of a corpus, made when they are asked for: it takes longer than all else that is
/// counted, and who only reads along never asks.
private final class FacetsOnDemand: Sendable {
  private let corpus: Corpus
  private let made = Mutex<FacetIndex?>(nil)

  init(_ corpus: Corpus) { self.corpus = corpus }

  var isMade: Bool { made.withLock { $0 != nil } }

  var index: FacetIndex {
    made.withLock { made in
      let index = made ?? FacetIndex(corpus)
      made = index
      return index
    }
  }
}

/// How many findings belong to each place and actor.
struct EntityCounts: Sendable {
  /// Events that happened in each place of `Corpus.places`, or in a site of it.
  private(set) var eventsAtPlace: [Int]
  /// Quotes from each place.
  private(set) var quotesFromPlace: [Int]
  /// Events with each actor of `Corpus.actors`.
  private(set) var eventsWithActor: [Int]
  /// Quotes by each actor.
  private(set) var quotesByActor: [Int]

  init(_ corpus: Corpus) {
    eventsAtPlace = Array(repeating: 0, count: corpus.places.count)
    quotesFromPlace = eventsAtPlace
    eventsWithActor = Array(repeating: 0, count: corpus.actors.count)
    quotesByActor = eventsWithActor
    for place in corpus.events.places where place >= 0 {
      eventsAtPlace[Int(place)] += 1
      let city = corpus.events.cities[Int(place)]
      if city >= 0, city != place { eventsAtPlace[Int(city)] += 1 }
    }
    for actor in corpus.events.actors { eventsWithActor[Int(actor)] += 1 }
    for index in corpus.quotes.indices {
      let city = corpus.quotes.city(of: index)
      if city >= 0 { quotesFromPlace[Int(city)] += 1 }
    }
    for speaker in corpus.quotes.speakers where speaker >= 0 { quotesByActor[Int(speaker)] += 1 }
  }
}

extension EventTable {
  /// Whether an event happened in a place, by its index in the corpus, or in a site of it.
  func happened(_ event: Int, at place: Int) -> Bool {
    let own = Int(places[event])
    return own == place || own >= 0 && Int(cities[own]) == place
  }

  /// Whether an actor, by its index in the corpus, takes part in an event.
  func has(_ actor: Int, in event: Int) -> Bool {
    actors[actors(of: event)].contains(Int32(actor))
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

  /// From the days of all events that lie in a period; nil where none is known.
  init?(_ events: EventTable, in period: ClosedRange<Int>? = nil) {
    self.init(events, of: events.indices, in: period)
  }

  /// From the days of some events that lie in a period; nil where none is known.
  init?(
    _ events: EventTable, of chosen: some Sequence<some BinaryInteger>,
    in period: ClosedRange<Int>? = nil
  ) {
    var eventsOfDay: [Int: Int] = [:]
    // Most events have the day of the one before them.
    var current = (day: 0, events: 0)
    for event in chosen {
      guard let day = Self.day(of: events, Int(event)), period?.contains(day) ?? true else {
        continue
      }
      if day != current.day {
        eventsOfDay[current.day, default: 0] += current.events
        current = (day, 0)
      }
      current.events += 1
    }
    eventsOfDay[current.day, default: 0] += current.events
    eventsOfDay = eventsOfDay.filter { $0.value > 0 }
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

  /// The number of an event's day, nil where the day is not known.
  static func day(of events: EventTable, _ index: Int) -> Int? {
    guard let interval = events.interval(of: index), EventTime.precision(of: interval) == .day
    else { return nil }
    return interval.firstDayNumber
  }
}
