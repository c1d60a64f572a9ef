import CrisisIncidents
import CrisisModel

/// The lines of all four lists, made anew when corpus or filter change and never for a frame.
struct PaneRows: Sendable {
  /// Groups of events with a heading each.
  private(set) var timeline = TimelineRows()
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
  private(set) var quotes: [Int32] = []
  /// The lines of the list of quotes: those, and the withdrawn ones that pass.
  private(set) var quoteRows = QuoteRows()
  /// When the events that pass the filter lie, of all that there are; nil where no day is known.
  private(set) var density: TimeDensity?

  /// What passes the filter, and what each facet would add.
  let result: FilterResult
  /// For each incident how many of its reports pass; empty where all do.
  private(set) var reportsOfIncident: [Int32] = []
  /// Whether the timeline shows events, and no incidents.
  let showsEvents: Bool

  let corpus: Corpus
  /// The incidents, whether they are shown or not; nil while they are not known yet.
  let book: IncidentBook?
  private let digest: CorpusDigest
  let withdrawn: Corpus
  /// What the timeline shows without what is unfolded, and the groups of that.
  private var tops: (rows: [Int32], groups: [Int32]) = ([], [])

  /// The rows of a corpus under a filter, with those of what was withdrawn among them.
  ///
  /// - Parameters:
  ///   - corpus: what is shown.
  ///   - digest: its counts.
  ///   - filter: what is shown of it.
  ///   - order: in which order; nil for that in which it happened.
  ///   - withdrawn: what is no longer told.
  ///   - book: the incidents; nil while they are not known yet.
  ///   - unfolded: of the incidents that are shown, those whose events are; nil where the timeline
  ///     shows events.
  init(
    _ corpus: Corpus, _ digest: CorpusDigest, _ filter: FilterExpression,
    order: TimelineOrder? = nil, withdrawn: WithdrawnFindings = WithdrawnFindings(),
    book: IncidentBook? = nil, unfolded: Set<UInt64>? = nil
  ) {
    self.corpus = corpus
    self.book = book
    showsEvents = unfolded == nil
    self.digest = digest
    self.withdrawn = withdrawn.corpus
    places = digest.placeOrder
    result =
      filter.isEmpty ? .all(of: corpus) : FilterPass(corpus, digest.facets, filter).result()
    let chosen = result.passingEvents()
    eventCount = chosen.count
    quotes = result.passingQuotes()
    density = TimeDensity(of: chosen, filter, corpus.events, digest)
    let (gone, goneQuotes) = withdrawn.passing(filter)
    quoteRows = QuoteRows(quotes, of: corpus, withdrawn: goneQuotes, of: withdrawn.corpus)
    if let book, !filter.isEmpty { countReports(book) }
    if let unfolded {
      if let book { group(book, order, withdrawn: gone) }
      unfold(unfolded)
    } else {
      if let order { group(order, withdrawn: gone) } else { group(chosen, withdrawn: gone) }
    }
    countPlaces(filter.asks(.city) ? result.passingEvents(ignoring: .city) : chosen)
    countActors(
      filter.asks(.actor) ? result.passingEvents(ignoring: .actor) : chosen,
      filter.asks(.actor) ? result.passingQuotes(ignoring: .actor) : quotes)
  }

  /// Groups events by when their reports were written or read; withdrawn ones, whose reports are no
  /// longer what they were, come last.
  private mutating func group(_ order: TimelineOrder, withdrawn gone: [Int32]) {
    var events: [Int32] = []
    var groups: [Int32] = []
    var last: Int32?
    for event in order.events where result.passes(event: Int(event)) {
      let group = order.groupOfDocument[Int(corpus.events.documents[Int(event)])]
      if group != last {
        headings.append(order.headings[Int(group)])
        last = group
      }
      events.append(event)
      groups.append(Int32(headings.count - 1))
    }
    if !gone.isEmpty { headings.append(.withdrawn) }
    events += gone.map { TimelineRows.firstWithdrawn + $0 }
    groups += gone.map { _ in Int32(headings.count - 1) }
    setTimeline(events, groups)
  }

  /// Groups incidents by when they happened, or by when the first report of each that is shown was
  /// written or read.
  private mutating func group(
    _ book: IncidentBook, _ order: TimelineOrder?, withdrawn gone: [Int32]
  ) {
    guard let order else {
      let shown = book.incidents.indices.filter { shows(book.incidents[$0]) }
      return group(
        shown.map { TimelineRows.firstIncident + Int32($0) }, withdrawn: gone,
        day: { _ in nil },
        heading: { code in
          TimeLabel.heading(
            of: book.incidents[Int(code - TimelineRows.firstIncident)].interval)
        })
    }
    var isListed = Array(repeating: false, count: book.incidents.count)
    var rows: [Int32] = []
    var groups: [Int32] = []
    var last: Int32?
    for event in order.events where result.passes(event: Int(event)) {
      for incident in book.incidents(ofEvent: Int(event)) where !isListed[incident] {
        isListed[incident] = true
        let group = order.groupOfDocument[Int(corpus.events.documents[Int(event)])]
        if group != last {
          headings.append(order.headings[Int(group)])
          last = group
        }
        rows.append(TimelineRows.firstIncident + Int32(incident))
        groups.append(Int32(headings.count - 1))
      }
    }
    if !gone.isEmpty { headings.append(.withdrawn) }
    rows += gone.map { TimelineRows.firstWithdrawn + $0 }
    groups += gone.map { _ in Int32(headings.count - 1) }
    tops = (rows, groups)
  }

  /// Counts the reports of each incident of which something passes.
  private mutating func countReports(_ book: IncidentBook) {
    reportsOfIncident = Array(repeating: 0, count: book.incidents.count)
    // Which incident a report was counted for last.
    var countedFor = Array(repeating: Int32(-1), count: corpus.documents.count)
    for (index, incident) in book.incidents.enumerated() {
      for event in incident.events where result.passes(event: Int(event)) {
        let document = Int(corpus.events.documents[Int(event)])
        if countedFor[document] == Int32(index) { continue }
        countedFor[document] = Int32(index)
        reportsOfIncident[index] += 1
      }
    }
  }

  /// Shows the events of these incidents below them, and of no others.
  mutating func unfold(_ unfolded: Set<UInt64>) {
    guard let book else { return }
    var rows: [Int32] = []
    var groups: [Int32] = []
    rows.reserveCapacity(tops.rows.count)
    groups.reserveCapacity(tops.rows.count)
    for (code, group) in zip(tops.rows, tops.groups) {
      rows.append(code)
      groups.append(group)
      guard !unfolded.isEmpty, case .incident(let index) = TimelineRows.row(code),
        unfolded.contains(book.incidents[index].id)
      else { continue }
      for event in members(of: index) {
        rows.append(event)
        groups.append(group)
      }
    }
    setTimeline(rows, groups)
  }

  private mutating func setTimeline(_ events: [Int32], _ groups: [Int32]) {
    timeline = TimelineRows(events, groups: groups, count: headings.count)
    headingRows = timeline.indices.filter {
      if case .heading = timeline[$0] { true } else { false }
    }
  }

  /// Groups events by day.
  private mutating func group(_ events: [Int32], withdrawn gone: [Int32]) {
    let table = corpus.events
    let days = digest.dayOfEvent
    group(
      events, withdrawn: gone,
      day: { days[Int($0)] == CorpusDigest.noDay ? nil : Int(days[Int($0)]) },
      heading: { TimeLabel.heading(of: table.interval(of: Int($0))) })
    setTimeline(tops.rows, tops.groups)
    tops = ([], [])
  }

  /// Groups rows by heading; inside a group their order stays, and withdrawn ones come last.
  private mutating func group(
    _ events: [Int32], withdrawn gone: [Int32], day: (Int32) -> Int?,
    heading: (Int32) -> TimelineHeading
  ) {
    var found: [TimelineHeading] = []
    var groupOf: [TimelineHeading: Int32] = [:]
    var groups: [Int32] = []
    groups.reserveCapacity(events.count)
    // Most events have the day, or the stretch of days, of the one before them.
    var last: (day: Int, group: Int32)?
    var lastHeading: (heading: TimelineHeading, group: Int32)?
    for event in events {
      let day = day(event)
      if let day, let last, last.day == day {
        groups.append(last.group)
        continue
      }
      let heading = heading(event)
      if let lastHeading, lastHeading.heading == heading {
        groups.append(lastHeading.group)
        continue
      }
      let group = groupOf[heading] ?? Int32(found.count)
      if groupOf.updateValue(group, forKey: heading) == nil { found.append(heading) }
      groups.append(group)
      lastHeading = (heading, group)
      if let day { last = (day, group) }
    }
    for event in gone {
      let heading = TimeLabel.heading(of: withdrawn.events.interval(of: Int(event)))
      let group = groupOf[heading] ?? Int32(found.count)
      if groupOf.updateValue(group, forKey: heading) == nil { found.append(heading) }
      groups.append(group)
    }
    let order = found.indices.sorted { found[$0].precedes(found[$1]) }
    var rank = Array(repeating: Int32(0), count: order.count)
    for (place, group) in order.enumerated() { rank[group] = Int32(place) }
    headings = order.map { found[$0] }
    tops = (
      events + gone.map { TimelineRows.firstWithdrawn + $0 }, groups.map { rank[Int($0)] }
    )
  }

  /// Parts of the period that bars can show at most.
  static let mostBuckets = 64

  private mutating func countPlaces(_ events: [Int32]) {
    let days = digest.days
    let span = days?.count ?? 0
    let daysInBucket = max(1, (span + Self.mostBuckets - 1) / Self.mostBuckets)
    buckets = (span + daysInBucket - 1) / daysInBucket
    eventsAtPlace = Array(repeating: 0, count: corpus.places.count)
    bars = Array(repeating: 0, count: corpus.places.count * buckets)
    let firstDay = days?.first.dayNumber ?? 0
    for event in events {
      let index = Int(event)
      let place = Int(corpus.events.places[index])
      guard place >= 0 else { continue }
      var bucket: Int?
      let day = digest.dayOfEvent[index]
      if day != CorpusDigest.noDay {
        let at = Int(day) - firstDay
        if at >= 0, at < span { bucket = at / daysInBucket }
      }
      count(place, bucket)
      let city = Int(corpus.events.cities[place])
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

  private mutating func countActors(_ events: [Int32], _ quotes: [Int32]) {
    eventsWithActor = Array(repeating: 0, count: corpus.actors.count)
    quotesByActor = Array(repeating: 0, count: corpus.actors.count)
    for event in events {
      for at in corpus.events.actors(of: Int(event)) {
        eventsWithActor[Int(corpus.events.actors[at])] += 1
      }
    }
    mostWithActor = eventsWithActor.max() ?? 0
    for quote in quotes {
      let speaker = Int(corpus.quotes.speakers[Int(quote)])
      if speaker >= 0 { quotesByActor[speaker] += 1 }
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
    case .quotes: quoteRows.count
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
}
