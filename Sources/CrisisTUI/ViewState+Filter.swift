import CrisisIncidents
import CrisisModel

extension ViewState {
  /// The filter that the lists show: what is being typed, else what is in force.
  var shownFilter: FilterExpression { preview ?? filter.expression }

  /// Changes the filter and what it shows; false where nothing changes.
  mutating func refilter(_ change: (inout FilterHistory) -> Bool) -> Bool {
    guard change(&filter) else { return false }
    refilter()
    return true
  }

  /// Shows only a value, or all but it; takes that back where it is so already.
  mutating func toggle(_ facet: Facet, _ value: Int, isExcluded: Bool = false) {
    let values = digest.facets.values(of: facet)
    func says(_ term: FilterExpression.Term) -> Bool {
      guard case .value(facet, let text) = term.condition else { return false }
      return values.matching(text).contains(value)
    }
    _ = refilter { filter in
      filter.change { step in
        let saying = step.expression.terms.filter(says)
        for term in saying { step.expression.remove(term) }
        if !saying.contains(where: { $0.isExcluded == isExcluded }) {
          step.expression.add(
            FilterExpression.Term(.value(facet, values.word(value)), isExcluded: isExcluded))
        }
      }
    }
  }

  /// Shows only the place in a row of the cities list, or takes it back.
  mutating func togglePlace(row: Int) -> Bool {
    guard rows.places.indices.contains(row) else { return false }
    toggle(.city, rows.places[row])
    return true
  }

  /// Shows only what is like the selected row, or all but that.
  mutating func toggleSelected(isExcluded: Bool = false) -> Bool {
    guard let (facet, value) = selectedValue else { return false }
    toggle(facet, value, isExcluded: isExcluded)
    return true
  }

  /// What the selected row is filtered by: a place or actor itself, the kind of an event, the
  /// speaker of a quote.
  private var selectedValue: (facet: Facet, value: Int)? {
    switch focus {
    case .timeline:
      if let index = selectedIncident, let kind = book?.incidents[index].category {
        return EventCategory.allCases.firstIndex(of: kind).map { (.category, $0) }
      }
      return selectedEvent.flatMap { digest.facets.values(of: .category, event: $0).first }
        .map { (.category, $0) }
    case .cities: return selectedPlace.map { (.city, $0) }
    case .actors: return selectedActor.map { (.actor, $0) }
    case .quotes:
      guard let quote = selectedQuote else { return nil }
      return (digest.facets.values(of: .actor, quote: quote).first).map { (.actor, $0) }
        ?? digest.facets.values(of: .source, quote: quote).first.map { (.source, $0) }
    }
  }

  /// Does what a command asks of the filter; nil where it asks for something else.
  mutating func performOnFilter(_ command: Command) -> Bool? {
    switch command {
    case .toggleRow: toggleSelected()
    case .excludeRow: toggleSelected(isExcluded: true)
    case .clearCities:
      refilter { filter in
        filter.change { step in
          step.expression.removeAll {
            if case .value(.city, _) = $0.condition { !step.locked.contains($0) } else { false }
          }
        }
      }
    case .clearNewest: refilter { $0.removeNewest() }
    case .clearAll: refilter { $0.removeAll() }
    case .lock: lockConditions()
    case .undo: undoRemark() || refilter { $0.undo() }
    case .redo: redoRemark() || refilter { $0.redo() }
    default: nil
    }
  }
}
