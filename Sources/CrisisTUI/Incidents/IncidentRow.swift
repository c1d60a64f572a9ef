import CrisisIncidents
import CrisisModel

/// What joins an event's row to that of its incident above it.
struct Limb {
  /// `├`, `└`, or with `?` where the event may belong to others as well.
  let sign: String
  /// Whether the event lies under another heading than its incident.
  let isOfOtherDay: Bool

  /// Cells that it takes.
  static let columns = 3
}

extension ListPane {
  /// What joins a row to the incident above it; nil where the timeline shows events.
  func limb(_ row: Int) -> Limb? {
    guard state.incidents.isShown, case .event(let event) = state.rows.timeline[row],
      let above = state.incidentRow(above: row),
      case .incident(let index) = state.rows.timeline[above],
      let incident = state.book?.incidents[index]
    else { return nil }
    var isLast = true
    if row + 1 < state.rows.timeline.count, case .event = state.rows.timeline[row + 1] {
      isLast = false
    }
    let isVague = incident.possible.contains(Int32(event))
    let heading = TimeLabel.heading(of: state.corpus.events.interval(of: event))
    return Limb(
      sign: (isLast ? "└" : "├") + (isVague ? "?" : "─"),
      isOfOtherDay: heading != TimeLabel.heading(of: incident.interval))
  }

  /// An incident: time, kind, place, whether it is disputed, its words, and at the right how many
  /// reports and independent sources tell it, and its grade.
  func drawIncident(_ index: Int, _ line: Int, on canvas: inout Canvas) {
    guard let incident = state.book?.incidents[index] else { return }
    let isAlone = state.time.sort != .happened
    let columns = ListColumns.Timeline(inner.columns, isAlone: isAlone)
    drawMark(freshKind(index), path: nil, nil, line, on: &canvas)

    var at = columns.lead
    let room = min(columns.time, inner.columns - at)
    let time = TimeWords(state.rows.time(of: incident)).map {
      isAlone
        ? $0.alone(room, year: state.digest.days?.last.year, state.width)
        : $0.underHeading(room, state.width)
    }
    if let time {
      canvas.put(time, column: inner.column + at, row: line, limit: room, Style(.time))
    }
    at += columns.time + 1
    if columns.category > 0 {
      let label = columns.isShort ? incident.category.shortLabel : incident.category.label
      cell(label, at, columns.category, line, Style(incident.category.role), on: &canvas)
      at += columns.category + 1
    }
    if columns.place > 0, let place = incident.place {
      let name = placeName(place, columns.place)
      cell(name, at, columns.place, line, Style(.place), on: &canvas)
    }
    let lead = state.rows.leadingEvent(of: index)
    drawSign(incident, lead, columns.sign, line, on: &canvas)

    let tally = tally(index, incident)
    let tallyColumns = tally.columns(state.width)
    let words = inner.columns - columns.sign - 3 - tallyColumns
    if let lead {
      let entry = state.corpus.events[lead]
      let event = state.corpus.event(entry)
      putSummary(
        EventSummary(
          state.corpus.document(of: entry), event.span, trigger: event.triggerSpan),
        columns.sign + 2, max(0, words), line, .plain, Style(.trigger, bold: true), on: &canvas)
    }
    canvas.put(
      tally, column: inner.endColumn - tallyColumns, row: line, limit: tallyColumns)
  }

  /// The place with its city before it where there is room.
  private func placeName(_ index: Int, _ columns: Int) -> String {
    let places = state.corpus.places
    let city = Int(state.corpus.events.cities[index])
    guard city >= 0, city != index else { return places[index].name }
    let both = "\(places[city].name), \(places[index].name)"
    return ScreenText.columns(both, state.width) <= columns ? both : places[city].name
  }

  /// `≠` where somebody contradicts somebody; else how sure the reports are.
  private func drawSign(
    _ incident: Incident, _ lead: Int?, _ column: Int, _ line: Int, on canvas: inout Canvas
  ) {
    guard column < inner.columns else { return }
    if incident.isDisputed {
      canvas.put(
        "≠", column: inner.column + column, row: line, Style(.danger, bold: true))
    } else if let lead {
      let certainty = state.corpus.event(state.corpus.events[lead]).certainty
      canvas.put(
        certainty.sign, column: inner.column + column, row: line,
        Style(certainty.role, bold: true))
    }
  }

  /// `7 reports, 2 sources B?2`, in as much room as its list has for it.
  private func tally(_ index: Int, _ incident: Incident) -> StyledText {
    let room =
      switch inner.columns {
      case 124...: 34
      case 92...: 24
      case 66...: 16
      default: 8
      }
    var text = StyledText(state.rows.shown(index).short(room), Style(.muted))
    text.add(" ")
    text.add(incident.grade.text, Style(.accent, bold: true))
    return text
  }

  /// Why something of an incident has not been looked at, the news first.
  private func freshKind(_ index: Int) -> FreshMarks.Kind? {
    if state.fresh.count == 0 { return nil }
    let kinds = state.rows.members(of: index).lazy.compactMap {
      state.fresh.kind(.event(state.corpus.events.ids[Int($0)]))
    }
    return kinds.first { $0 == .new } ?? kinds.first
  }
}
