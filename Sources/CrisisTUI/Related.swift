import CrisisModel

/// What belongs to the selected item of the list that has the keyboard.
struct Related {
  private let focus: Pane
  private let event: EventTable.Entry?
  private let quote: QuoteTable.Entry?
  private let place: Int?
  private let actor: Int?
  /// For each place or actor whether it belongs to the selected actor or place.
  private let flags: [Bool]

  /// Looks at what is selected.
  init(_ state: ViewState) {
    focus = state.focus
    event = focus == .timeline ? state.leadingEvent.map { state.corpus.events[$0] } : nil
    quote = focus == .quotes ? state.selectedQuote.map { state.corpus.quotes[$0] } : nil
    place = focus == .cities ? state.selectedPlace : nil
    actor = focus == .actors ? state.selectedActor : nil
    if let actor {
      flags = Self.places(of: actor, state.corpus)
    } else {
      flags = place.map { Self.actors(at: $0, state.corpus) } ?? []
    }
  }

  /// For each place whether an event with the actor happened in it, or in a site of it.
  static func places(of actor: Int, _ corpus: Corpus) -> [Bool] {
    let events = corpus.events
    var result = Array(repeating: false, count: corpus.places.count)
    let (places, cities, ends) = (events.places, events.cities, events.actorEnds)
    var event = 0
    for (at, other) in events.actors.enumerated() where Int(other) == actor {
      while ends[event] <= at { event += 1 }
      let place = Int(places[event])
      guard place >= 0 else { continue }
      result[place] = true
      if cities[place] >= 0 { result[Int(cities[place])] = true }
    }
    return result
  }

  /// For each actor whether it takes part in an event at the place.
  private static func actors(at place: Int, _ corpus: Corpus) -> [Bool] {
    let events = corpus.events
    var result = Array(repeating: false, count: corpus.actors.count)
    let isHere = events.cities.enumerated().map { $0 == place || Int($1) == place }
    for (index, other) in events.places.enumerated() where other >= 0 && isHere[Int(other)] {
      for at in events.actors(of: index) { result[Int(events.actors[at])] = true }
    }
    return result
  }

  /// Whether a row of another list belongs to it.
  func holds(_ pane: Pane, _ row: Int, _ state: ViewState) -> Bool {
    switch pane {
    case .timeline:
      switch state.rows.timeline[row] {
      case .event(let index): return holds(state.corpus.events[index], state.corpus)
      case .incident(let index):
        return state.rows.members(of: index).contains {
          holds(state.corpus.events[Int($0)], state.corpus)
        }
      case .withdrawn, .heading: return false
      }
    case .quotes:
      guard case .quote(let index) = state.rows.quoteRows[row] else { return false }
      return holds(state.corpus.quotes[index], state.corpus)
    case .cities: return holds(place: state.rows.places[row])
    case .actors: return holds(actor: state.rows.actors[row])
    }
  }

  private func holds(_ other: EventTable.Entry, _ corpus: Corpus) -> Bool {
    if let place { return other.place == place || other.city == place }
    if let actor { return other.actors.contains(Int32(actor)) }
    if let quote {
      return quote.document == other.document
        && corpus.quote(quote).span.overlaps(corpus.event(other).span)
    }
    return false
  }

  private func holds(_ other: QuoteTable.Entry, _ corpus: Corpus) -> Bool {
    if let place { return other.city == place }
    if let actor { return other.speaker == actor }
    if let event {
      if let speaker = other.speaker, event.actors.contains(Int32(speaker)) { return true }
      return event.document == other.document
        && corpus.quote(other).span.overlaps(corpus.event(event).span)
    }
    return false
  }

  private func holds(place other: Int) -> Bool {
    if let event { return event.place == other || event.city == other }
    if actor != nil { return flags[other] }
    return quote.map { $0.city == other } ?? false
  }

  private func holds(actor other: Int) -> Bool {
    if let event { return event.actors.contains(Int32(other)) }
    if place != nil { return flags[other] }
    return quote.map { $0.speaker == other } ?? false
  }
}
