import CrisisIncidents
import CrisisModel

/// Which thing stands in which row: a selection is held by what it is, never by its row.
extension PaneRows {
  /// The number of an item among the items of its list, from 1, and how many they are.
  func ordinal(_ pane: Pane, _ row: Int) -> (number: Int, of: Int) {
    pane == .timeline
      ? (row + 1 - headingsUp(to: row), timeline.count - headingRows.count)
      : (row + 1, count(pane))
  }

  /// What a row is about; nil for a heading or a row that is not there.
  func key(_ pane: Pane, _ row: Int) -> RowKey? {
    guard row >= 0, row < count(pane) else { return nil }
    switch pane {
    case .timeline:
      switch timeline[row] {
      case .event(let index): return .event(corpus.events.ids[index])
      case .incident(let index): return book.map { .incident($0.incidents[index].id) }
      case .withdrawn(let index): return .event(withdrawn.events.ids[index])
      case .heading: return nil
      }
    case .cities: return .place(corpus.places[places[row]].id)
    case .actors: return .actor(corpus.actors[actors[row]].id)
    case .quotes: return .quote(id(quoteRows[row]))
    }
  }

  /// The row of a key; nil where it is not among the rows.
  func row(of key: RowKey, _ pane: Pane) -> Int? {
    switch key {
    case .event(let id): row(ofEvent: id)
    case .incident(let id): row(ofIncident: id)
    case .quote(let id): row(ofQuote: id)
    case .place(let id): places.firstIndex { corpus.places[$0].id == id }
    case .actor(let id): actors.firstIndex { corpus.actors[$0].id == id }
    }
  }

  private func id(_ row: QuoteRow) -> UInt64 {
    switch row {
    case .quote(let index): corpus.quotes.ids[index]
    case .withdrawn(let index): withdrawn.quotes.ids[index]
    }
  }

  /// The row of an event, or of the incident that it is folded into.
  private func row(ofEvent id: UInt64) -> Int? {
    guard let event = corpus.events.ids.firstIndex(of: id) else {
      return withdrawn.events.ids.firstIndex(of: id).flatMap {
        timeline.row(ofCode: TimelineRows.firstWithdrawn + Int32($0))
      }
    }
    if result.passes(event: event), let own = timeline.row(ofCode: Int32(event)) { return own }
    guard !showsEvents, let incident = book?.incidents(ofEvent: event).first else { return nil }
    return timeline.row(ofCode: TimelineRows.firstIncident + Int32(incident))
  }

  private func row(ofQuote id: UInt64) -> Int? {
    guard let quote = corpus.quotes.ids.firstIndex(of: id) else {
      return withdrawn.quotes.ids.firstIndex(of: id).flatMap {
        quoteRows.firstIndex(of: .withdrawn($0))
      }
    }
    return result.passes(quote: quote) ? quoteRows.firstIndex(of: .quote(quote)) : nil
  }

  /// Whether what stands in a row of other rows of the same corpus can have a row here: a quick
  /// look, before a row is searched for.
  func mayHold(_ pane: Pane, _ row: Int, of other: PaneRows) -> Bool {
    switch pane {
    case .timeline:
      switch other.timeline[row] {
      case .event(let index): !showsEvents || result.passes(event: index)
      case .incident(let index): book.map { shows($0.incidents[index]) } ?? false
      case .withdrawn: true
      case .heading: false
      }
    case .quotes:
      if case .quote(let index) = other.quoteRows[row] { result.passes(quote: index) } else { true }
    case .cities, .actors: true
    }
  }

  /// The row of an incident, or of its first event where the timeline shows events.
  private func row(ofIncident id: UInt64) -> Int? {
    guard let book, let index = book.index(of: id) else { return nil }
    if !showsEvents { return timeline.row(ofCode: TimelineRows.firstIncident + Int32(index)) }
    return members(of: index).first.flatMap { row(ofEvent: corpus.events.ids[Int($0)]) }
  }
}
