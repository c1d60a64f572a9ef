public import CrisisIncidents
import CrisisModel

/// How the timeline shows incidents.
struct IncidentView: Sendable {
  /// Whether it does; else it shows events.
  var isShown = false
  /// The identities of those whose events are shown.
  var unfolded: Set<UInt64> = []
}

extension ViewState {
  /// Takes over the incidents of the corpus that is shown.
  public mutating func replaceIncidents(_ book: IncidentBook) {
    self.book = book
    rearrangeTimeline()
    keepEvidence()
  }

  /// Index into `IncidentBook.incidents` of the selected one.
  var selectedIncident: Int? {
    let row = lists[Pane.timeline.rawValue].row
    guard rows.timeline.indices.contains(row), case .incident(let index) = rows.timeline[row]
    else { return nil }
    return index
  }

  /// The selected event of the timeline, or the one whose words stand for the selected incident.
  var leadingEvent: Int? { selectedEvent ?? selectedIncident.flatMap { rows.leadingEvent(of: $0) } }

  /// The title of a list on its border.
  func title(of pane: Pane) -> String {
    pane == .timeline && incidents.isShown ? "Incidents" : pane.title
  }

  /// Shows incidents in place of events, or events again; what was selected, or what it belongs to,
  /// stays so.
  mutating func switchIncidents() {
    if lists[Pane.timeline.rawValue].wanted == nil {
      lists[Pane.timeline.rawValue].wanted = selectedKey(.timeline)
    }
    incidents.isShown.toggle()
    rearrangeTimeline()
    notice = Notice(
      incidents.isShown
        ? "incidents: what several reports tell of one happening · \(keys.name(of: .open)) unfolds"
        : "events, each as a report tells it", isWarning: false)
  }

  /// Shows the events of the selected incident below it, or hides them again.
  mutating func turnIncident(_ layout: Layout) -> Bool {
    guard let index = selectedIncident, let id = book?.incidents[index].id else { return false }
    let isUnfolded = incidents.unfolded.remove(id) == nil
    if isUnfolded { incidents.unfolded.insert(id) }
    let old = rows
    rows.unfold(incidents.unfolded)
    relocate(.timeline, from: old)
    if isUnfolded { show(rows.members(of: index).count, layout) }
    return true
  }

  /// Scrolls so that as many of the rows below the selected one are in sight as there is room for.
  private mutating func show(_ count: Int, _ layout: Layout) {
    let height = self.height(.timeline, layout)
    let list = lists[Pane.timeline.rawValue]
    let highest = hasHeading(.timeline, above: list.row) ? list.row - 1 : list.row
    let least = min(highest, list.row + count - height + 1)
    lists[Pane.timeline.rawValue].top = max(self.top(.timeline, height: height), least)
  }

  /// Unfolds the selected incident, or goes to its first event; false where none is selected.
  mutating func goIntoIncident(_ layout: Layout) -> Bool {
    guard focus == .timeline, let index = selectedIncident, let id = book?.incidents[index].id
    else { return false }
    if incidents.unfolded.contains(id) {
      move(to: lists[Pane.timeline.rawValue].row + 1, step: 1)
      return true
    }
    return turnIncident(layout)
  }

  /// Folds the selected incident, or goes from one of its events to it; false where there is nothing
  /// to fold.
  mutating func goOutOfIncident(_ layout: Layout) -> Bool {
    guard focus == .timeline, incidents.isShown else { return false }
    if let index = selectedIncident, let id = book?.incidents[index].id {
      return incidents.unfolded.contains(id) && turnIncident(layout)
    }
    guard let row = incidentRow(above: lists[Pane.timeline.rawValue].row) else { return false }
    move(to: row, step: -1)
    return true
  }

  /// The row of the incident that an event's row stands under; nil for any other row.
  func incidentRow(above row: Int) -> Int? {
    guard incidents.isShown, rows.timeline.indices.contains(row),
      case .event = rows.timeline[row]
    else { return nil }
    var row = row
    while row > 0 {
      row -= 1
      if case .incident = rows.timeline[row] { return row }
    }
    return nil
  }

  /// Unfolds what is needed for an event to have a row of its own; gives that row.
  mutating func reveal(_ key: RowKey) -> Int? {
    guard case .event(let id) = key, incidents.isShown, let row = rows.row(of: key, .timeline),
      case .incident(let index) = rows.timeline[row], let book
    else { return rows.row(of: key, .timeline) }
    guard rows.members(of: index).contains(where: { corpus.events.ids[Int($0)] == id }) else {
      return row
    }
    incidents.unfolded.insert(book.incidents[index].id)
    rows.unfold(incidents.unfolded)
    return rows.row(of: key, .timeline)
  }
}
