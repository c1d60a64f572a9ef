import CrisisIncidents
import CrisisModel

/// How time is looked at: the strip over the lists, and what the timeline is ordered by.
struct TimeView: Sendable {
  /// Whether the analyst has put the strip away.
  var hidesStrip = false
  /// What the timeline is ordered by.
  var sort = TimelineSort.happened { didSet { forgetOrders() } }
  /// The order of events, where it is known and another than that of the corpus.
  fileprivate var order: TimelineOrder?
  /// The order of incidents by when they happened, where it is known.
  fileprivate var incidentOrder: TimelineOrder?

  /// What the orders are made of has changed.
  mutating func forgetOrders() {
    order = nil
    incidentOrder = nil
  }
}

extension ViewState {
  /// When the selected event of the timeline may have happened; nil where that is not known.
  var cursorTime: TimeInterval? {
    if let gone = selectedWithdrawn { return rows.withdrawn.events.interval(of: gone) }
    if let incident = selectedIncident { return book?.incidents[incident].interval }
    return selectedEvent.flatMap { corpus.events.interval(of: $0) }
  }

  /// The lists under the filter that they show.
  mutating func makeRows() -> PaneRows {
    PaneRows(
      corpus, digest, shownFilter, searches: searches, withdrawn: withdrawn, timelineArrangement)
  }

  /// What the timeline lists.
  private var timelineArrangement: TimelineArrangement {
    mutating get {
      TimelineArrangement(
        order: timelineOrder, book: book,
        unfolded: incidents.isShown ? incidents.unfolded : nil)
    }
  }

  /// In which order; made where it is not known yet.
  private var timelineOrder: TimelineOrder {
    mutating get {
      if incidents.isShown, time.sort == .happened {
        let order =
          time.incidentOrder ?? TimelineOrder(book ?? .empty, withdrawn: withdrawn.corpus)
        time.incidentOrder = order
        return order
      }
      if time.sort == .happened, withdrawn.isEmpty { return digest.order }
      let order =
        time.order
        ?? TimelineOrder(corpus, time.sort, arrivals, withdrawn: withdrawn.corpus)
        ?? TimelineOrder(corpus, digest.times, withdrawn: withdrawn.corpus)
      time.order = order
      return order
    }
  }

  /// Lists something else in the timeline under the same filter; what is selected, or what it belongs
  /// to, stays so.
  mutating func rearrangeTimeline() {
    let old = rows
    rows.arrange(timelineArrangement)
    relocate(.timeline, from: old)
  }

  /// Orders the timeline by the next of happened, reported, read; the selection stays.
  mutating func sortNext() {
    sort(by: time.sort.next)
  }

  /// Orders the timeline; the selection stays.
  mutating func sort(by sort: TimelineSort) {
    time.sort = sort
    notice = Notice(time.sort.meaning, isWarning: false)
    rearrangeTimeline()
  }

  /// Lets the shown period begin or end with the days of the selected event, or takes that bound
  /// back where it is so already.
  mutating func setBound(isStart: Bool) -> Bool {
    guard let interval = cursorTime else {
      notice = Notice("the selected event has no day to \(isStart ? "begin" : "end") with")
      return false
    }
    let term = FilterExpression.Term(isStart ? .since(interval.firstDay) : .until(interval.lastDay))
    return refilter { filter in filter.change { $0.expression.toggle(term) } }
  }

  /// When what a row of the timeline tells happened.
  private func interval(ofRow row: Int) -> TimeInterval? {
    switch rows.timeline[row] {
    case .event(let index): corpus.events.interval(of: index)
    case .incident(let index): book?.incidents[index].interval
    case .withdrawn, .heading: nil
    }
  }

  /// Selects the event of the timeline that is nearest to a time.
  mutating func select(nearestTo interval: TimeInterval) -> Bool {
    var nearest: (row: Int, distance: Int)?
    for row in rows.timeline.indices {
      guard let time = self.interval(ofRow: row) else { continue }
      let distance =
        time.overlaps(interval)
        ? (time.from >= interval.from ? 0 : 1) + time.minutes
        : 100_000 + max(time.from - interval.to, interval.from - time.to)
      if distance < nearest?.distance ?? .max { nearest = (row, distance) }
    }
    guard let nearest else { return false }
    focus(on: .timeline)
    lists[Pane.timeline.rawValue].row = nearest.row
    choose(.timeline)
    return true
  }
}
