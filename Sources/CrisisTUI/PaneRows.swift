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
  /// Places in the order shown: indices into `Corpus.places`.
  let places: [Int]
  /// Actors in the order shown: indices into `Corpus.actors`.
  let actors: [Int]
  /// Quotes that pass the filter: indices into `Corpus.quotes`.
  let quotes: [Int32]
  /// The lines of the list of quotes: those, and the withdrawn ones that pass.
  let quoteRows: QuoteRows
  /// When the events that pass the filter lie, of all that there are; nil where no day is known.
  let density: TimeDensity?
  /// How many events and quotes of each place and actor pass.
  let counts: PaneCounts

  /// What passes the filter, and what each facet would add.
  let result: FilterResult
  /// Whether the timeline shows events, and no incidents.
  private(set) var showsEvents = true

  let corpus: Corpus
  /// The incidents, whether they are shown or not; nil while they are not known yet.
  private(set) var book: IncidentBook?
  let withdrawn: Corpus
  /// For each event of `withdrawn` whether it passes.
  private let passingWithdrawn: [Bool]
  /// What the timeline shows where nothing is unfolded, headings included.
  private var folded: [Int32] = []

  /// The rows of a corpus under a filter, with those of what was withdrawn among them.
  ///
  /// - Parameters:
  ///   - corpus: what is shown.
  ///   - digest: its counts.
  ///   - filter: what is shown of it.
  ///   - searches: what is known already of the filter's words.
  ///   - withdrawn: what is no longer told.
  ///   - arrangement: what the timeline lists; nil for the events by when they happened.
  init(
    _ corpus: Corpus, _ digest: CorpusDigest, _ filter: FilterExpression,
    searches: WordSearches = WordSearches(),
    withdrawn: WithdrawnFindings = WithdrawnFindings(),
    _ arrangement: TimelineArrangement? = nil
  ) {
    self.corpus = corpus
    self.withdrawn = withdrawn.corpus
    places = digest.placeOrder
    result =
      filter.isEmpty
      ? .all(of: corpus)
      : FilterPass(corpus, digest.facets, filter, known: searches.list).result()
    counts = PaneCounts(corpus, digest, result)
    density = TimeDensity(of: counts.eventsOfTime, filter, digest)
    actors = counts.order(of: digest.actorOrder)
    let (gone, goneQuotes) = withdrawn.passing(filter)
    var passingWithdrawn = Array(repeating: false, count: withdrawn.corpus.events.count)
    for event in gone { passingWithdrawn[Int(event)] = true }
    self.passingWithdrawn = passingWithdrawn
    quotes = result.passingQuotes()
    quoteRows = QuoteRows(quotes, of: corpus, withdrawn: goneQuotes, of: withdrawn.corpus)
    arrange(arrangement ?? TimelineArrangement(order: digest.order))
  }

  /// Lists something else in the timeline, or in another order; what passes stays.
  mutating func arrange(_ arrangement: TimelineArrangement) {
    book = arrangement.book
    showsEvents = arrangement.unfolded == nil
    list(arrangement.order)
    unfold(arrangement.unfolded ?? [])
  }

  /// Takes of an order what passes. Events stand for their incidents where those are shown.
  private mutating func list(_ order: TimelineOrder) {
    folded = []
    headings = []
    folded.reserveCapacity(counts.events + order.headings.count)
    var isListed: [Bool] = []
    if !showsEvents { isListed = Array(repeating: false, count: book?.incidents.count ?? 0) }
    let failures = result.eventFailures
    var start = 0
    for (heading, end) in zip(order.headings, order.ends) {
      let place = folded.count
      folded.append(~Int32(headings.count))
      for at in start..<end {
        let code = order.codes[at]
        if code < TimelineRows.firstIncident {
          guard failures[Int(code)] == 0 else { continue }
          if showsEvents {
            folded.append(code)
          } else {
            listIncidents(ofEvent: Int(code), &isListed)
          }
        } else if passes(code) {
          folded.append(code)
        }
      }
      start = end
      if folded.count > place + 1 { headings.append(heading) } else { folded.removeLast() }
    }
  }

  private mutating func listIncidents(ofEvent event: Int, _ isListed: inout [Bool]) {
    guard let book else { return }
    for incident in book.incidents(ofEvent: event) where !isListed[incident] {
      isListed[incident] = true
      folded.append(TimelineRows.firstIncident + Int32(incident))
    }
  }

  /// Whether something of a row, without regard to headings, passes the filter.
  private func passes(_ code: Int32) -> Bool {
    switch TimelineRows.row(code) {
    case .event(let index): result.passes(event: index)
    case .incident(let index): book.map { shows($0.incidents[index]) } ?? false
    case .withdrawn(let index): passingWithdrawn[index]
    case .heading: false
    }
  }

  /// Shows the events of these incidents below them, and of no others.
  mutating func unfold(_ unfolded: Set<UInt64>) {
    var rows = folded
    if let book, !showsEvents, !unfolded.isEmpty {
      rows = []
      rows.reserveCapacity(folded.count)
      for code in folded {
        rows.append(code)
        if case .incident(let index) = TimelineRows.row(code),
          unfolded.contains(book.incidents[index].id)
        {
          rows += members(of: index)
        }
      }
    }
    timeline = TimelineRows(rows)
    headingRows = timeline.headings
  }

  /// Events that pass the filter.
  var eventCount: Int { counts.events }

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

/// What a timeline lists: everything there is in its order, and how it is shown.
struct TimelineArrangement: Sendable {
  /// All that there is; of events where incidents are shown, each stands for its incidents.
  var order: TimelineOrder
  /// The incidents, whether they are shown or not; nil while they are not known yet.
  var book: IncidentBook?
  /// Of the incidents that are shown, those whose events are; nil where the timeline shows events.
  var unfolded: Set<UInt64>?
}
