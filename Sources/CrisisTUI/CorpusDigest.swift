public import CrisisIncidents
public import CrisisModel

/// A corpus with all that the lists need to know of it beforehand.
///
/// Making one of 300,000 events takes some milliseconds and may be done on any thread.
public struct IndexedCorpus: Sendable {
  /// The corpus.
  public let corpus: Corpus
  /// Its incidents; nil while they are not known yet.
  public let incidents: IncidentBook?
  let digest: CorpusDigest
  /// What can be asked of every event and quote; made when it is first asked for.
  public var facets: FacetIndex { digest.facets }

  /// Counts a corpus.
  ///
  /// - Parameters:
  ///   - corpus: what is counted.
  ///   - incidents: its incidents, where they are known already.
  ///   - last: the one before it; what was asked of that is made at once, so that nobody has to wait
  ///     for it.
  public init(
    _ corpus: Corpus, incidents: IncidentBook? = nil, after last: IndexedCorpus? = nil
  ) {
    self.corpus = corpus
    self.incidents = incidents
    digest = CorpusDigest(corpus)
    if last?.digest.facetsOnDemand.wasAsked == true { digest.facetsOnDemand.prepare() }
  }

  /// Makes what takes longer than the lists may wait, and is most often asked for later: on a thread
  /// that has nothing else to do. After a change only what was asked of the corpus before it.
  public func prepare(after last: IndexedCorpus? = nil) {
    if last?.digest.facetsOnDemand.wasAsked ?? true { digest.facetsOnDemand.prepare() }
    if last?.digest.figuresOnDemand.wasAsked ?? true { digest.figuresOnDemand.prepare() }
    if last?.digest.silenceOnDemand.wasAsked ?? true { digest.silenceOnDemand.prepare() }
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
  /// When the events were.
  let times: EventTimes
  /// Where and when the events were, for counting.
  let cells: PlaceCells
  /// The events by when they happened.
  let order: TimelineOrder
  /// Documents with warnings.
  let warnedDocuments: Int
  fileprivate let facetsOnDemand: OnDemand<FacetIndex>
  fileprivate let figuresOnDemand: OnDemand<KeyFigures>
  fileprivate let silenceOnDemand: OnDemand<Silence>

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
    let times = EventTimes(corpus.events)
    days = DayStretch(times.days(times.counts))
    density = TimeDensity(times, days)?.showingAll(times)
    cells = PlaceCells(corpus, times, days)
    order = TimelineOrder(corpus, times)
    self.times = times
    facetsOnDemand = OnDemand { FacetIndex(corpus) }
    figuresOnDemand = OnDemand {
      KeyFigures(of: corpus.events.indices.lazy.map { Int32($0) }, in: corpus)
    }
    silenceOnDemand = OnDemand { Silence(corpus) }
    warnedDocuments = corpus.documents.count { !$0.head.diagnostics.isEmpty }
  }
}

extension CorpusDigest {
  /// What can be asked of every event and quote.
  var facets: FacetIndex { facetsOnDemand.value }
  /// All that is counted in the reports, over time.
  var figures: KeyFigures { figuresOnDemand.value }
  /// What has not been heard of for longer than usual.
  var silence: Silence { silenceOnDemand.value }
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
