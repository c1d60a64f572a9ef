import CrisisModel

extension ListPane {
  /// A day's heading or an event.
  func drawTimeline(_ row: Int, _ line: Int, on canvas: inout Canvas) {
    switch state.rows.timeline[row] {
    case .heading(let index):
      canvas.cell(
        TimeLabel.text(state.rows.headings[index]), column: inner.column + 1, row: line,
        inner.columns - 1, Style(.title, bold: true))
    case .event(let index):
      drawEvent(index, of: state.corpus, limb: limb(row), line, on: &canvas)
    case .incident(let index): drawIncident(index, line, on: &canvas)
    case .withdrawn(let index):
      drawEvent(index, of: state.rows.withdrawn, isWithdrawn: true, line, on: &canvas)
    }
  }

  private func drawEvent(
    _ index: Int, of corpus: Corpus, isWithdrawn: Bool = false, limb: Limb? = nil, _ line: Int,
    on canvas: inout Canvas
  ) {
    let entry = corpus.events[index]
    let event = corpus.event(entry)
    let document = corpus.document(of: entry)
    let isAlone = state.time.sort != .happened || limb?.isOfOtherDay == true
    let columns = ListColumns.Timeline(
      inner.columns, isAlone: state.time.sort != .happened, limb: limb == nil ? 0 : Limb.columns)
    if let limb {
      canvas.put(
        limb.sign, column: inner.column + ListColumns.lead, row: line,
        limit: inner.columns - ListColumns.lead, Style(.muted))
    }
    if isWithdrawn {
      drawMark(.withdrawn, path: nil, nil, line, on: &canvas)
    } else {
      let key = RowKey.event(event.id)
      drawMark(state.fresh.kind(key), path: document.path, key, line, on: &canvas)
    }

    var at = columns.lead
    let room = min(columns.time, inner.columns - at)
    let time = TimeWords(event.time).map {
      isAlone
        ? $0.alone(room, year: state.digest.days?.last.year, state.width)
        : $0.underHeading(room, state.width)
    }
    if let time {
      canvas.put(time, column: inner.column + at, row: line, limit: room, Style(.time))
    }
    at += columns.time + 1
    if columns.category > 0 {
      let label = columns.isShort ? event.category.shortLabel : event.category.label
      cell(label, at, columns.category, line, Style(event.category.role), on: &canvas)
      at += columns.category + 1
    }
    if columns.place > 0 {
      let name = EventWords.place(entry, event, corpus, columns: columns.place, state.width)
      cell(name, at, columns.place, line, Style(.place), on: &canvas)
    }
    if columns.sign < inner.columns {
      canvas.put(
        event.certainty.sign, column: inner.column + columns.sign, row: line,
        Style(event.certainty.role, bold: true))
    }
    let isDenied =
      event.certainty == .denied || isWithdrawn || state.remarks.isWrong(.event(event.id))
    let (source, isOwn) = EventWords.source(event, document, columns.source, state.width)
    putSummary(
      EventSummary(document, event.span, trigger: event.triggerSpan), columns.sign + 2,
      columns.words(inner.columns, hasSource: !source.isEmpty), line, Style(.text, dim: isDenied),
      Style(.trigger, bold: true, dim: isDenied), on: &canvas)
    if columns.source > 0 {
      cell(
        source, inner.columns - columns.source, columns.source, line, Style(isOwn ? .muted : .text),
        on: &canvas)
    }
  }
}

/// How an event's place and source are worded.
enum EventWords {
  /// The place's name, with its city's before it where there is room; `~` in front where the
  /// clause itself does not name it. Empty where it is unknown.
  static func place(
    _ entry: EventTable.Entry, _ event: Event, _ corpus: Corpus, columns: Int,
    _ width: DisplayWidth
  ) -> String {
    guard let place = entry.place else { return "" }
    let mark = event.place?.basis == .stated ? "" : "~"
    let name = corpus.places[place].name
    guard let city = entry.city, city != place else { return mark + name }
    let both = "\(mark)\(corpus.places[city].name), \(name)"
    return ScreenText.columns(both, width) <= columns ? both : mark + corpus.places[city].name
  }

  /// Who says so, the nearest first; the report's own outlet, or its file where there is room,
  /// where it names nobody, and then `isOwn` is true.
  static func source(
    _ event: Event, _ document: Document, _ columns: Int, _ width: DisplayWidth
  ) -> (text: String, isOwn: Bool) {
    guard let first = event.source.first else {
      return (document.outlet ?? (columns >= 24 ? fileName(document.path) : ""), true)
    }
    let chain = event.source.joined(separator: ", ")
    if event.source.count == 1 || ScreenText.columns(chain, width) <= columns {
      return (chain, false)
    }
    let more = " +\(event.source.count - 1)"
    return (ScreenText.fitted(first, columns - more.utf8.count, width) + more, false)
  }

  /// The last part of a path.
  static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
