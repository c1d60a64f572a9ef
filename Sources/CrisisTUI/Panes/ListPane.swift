import CrisisModel

/// What all lists share: the rows in sight, the selection's sign, the mark of what is new.
struct ListPane {
  let state: ViewState
  let pane: Pane
  let inner: Rect
  let matcher: TextMatcher
  let related: Related
  /// Whether keys go to this list.
  let hasKeyboard: Bool

  init(_ state: ViewState, _ pane: Pane, _ inner: Rect, _ related: Related) {
    self.state = state
    self.pane = pane
    self.inner = inner
    matcher = state.matcher
    self.related = related
    hasKeyboard = state.focus == pane
  }

  private var selectedRow: Int { state.lists[pane.rawValue].row }

  /// Draws the rows in sight, or in words why there are none.
  func draw(on canvas: inout Canvas) {
    guard inner.rows > 0, inner.columns > 0 else { return }
    let count = state.rows.count(pane)
    if count == 0 { return drawEmpty(on: &canvas) }
    let top = state.top(pane, height: inner.rows)
    for line in 0..<min(inner.rows, count - top) {
      let row = top + line
      draw(row, at: inner.row + line, on: &canvas)
      finish(row, at: inner.row + line, on: &canvas)
    }
  }

  private func draw(_ row: Int, at line: Int, on canvas: inout Canvas) {
    switch pane {
    case .timeline: drawTimeline(row, line, on: &canvas)
    case .cities: drawCity(row, line, on: &canvas)
    case .actors: drawActor(row, line, on: &canvas)
    case .quotes: drawQuote(row, line, on: &canvas)
    }
  }

  /// Signs before the row, and the bar over the head of the selected one: its first columns, so that a
  /// step writes little to the terminal and the words keep their colours.
  private func finish(_ row: Int, at line: Int, on canvas: inout Canvas) {
    let isSelected = row == selectedRow && state.rows.key(pane, row) != nil
    if isSelected {
      canvas.put(
        hasKeyboard ? "▸" : "▹", column: inner.column, row: line,
        Style(hasKeyboard ? .accent : .muted))
    } else if !hasKeyboard, related.holds(pane, row, state) {
      canvas.put("•", column: inner.column, row: line, Style(.muted))
    }
    guard isSelected, hasKeyboard else { return }
    canvas.restyle(
      column: inner.column, row: line,
      count: min(inner.columns, ListColumns.head(pane, inner.columns, state))
    ) { $0.reverse = true }
    if state.overlay == nil, state.reader == nil {
      canvas.cursor = CellPoint(column: inner.column, row: line)
    }
  }

  /// Marks a row that is new or changed, or whose file cannot be read now.
  func drawMark(
    _ kind: FreshMarks.Kind?, path: String?, _ key: RowKey? = nil, _ line: Int,
    on canvas: inout Canvas
  ) {
    if let path, state.fileProblems.contains(where: { $0.path == path }) {
      canvas.put("!", column: inner.column + 1, row: line, Style(.warning, bold: true))
    } else if let kind {
      let sign = key.flatMap { state.fresh.sign(of: $0) } ?? kind.sign
      canvas.put(sign, column: inner.column + 1, row: line, Style(.fresh, bold: true))
    } else if let sign = key.flatMap({ state.remarks.sign(of: $0) }) {
      canvas.put(sign, column: inner.column + 1, row: line, Style(.accent, bold: true))
    }
  }

  /// Writes text into a column with the searched words lit up.
  func cell(
    _ text: String, _ offset: Int, _ columns: Int, _ line: Int, _ style: Style,
    on canvas: inout Canvas
  ) {
    let shown = Array(ScreenText.fitted(text, columns, state.width).unicodeScalars)
    put(shown, offset, columns, line, on: &canvas) { _ in style }
  }

  /// Writes scalars into a column with the searched words lit up.
  func put(
    _ scalars: [Unicode.Scalar], _ offset: Int, _ columns: Int, _ line: Int,
    on canvas: inout Canvas, style: (Int) -> Style
  ) {
    let hits = matcher.ranges(in: scalars)
    canvas.put(
      scalars, column: inner.column + offset, row: line,
      limit: min(columns, max(0, inner.columns - offset))
    ) { position in
      hits.contains { $0.contains(position) }
        ? Style(.match, bold: true, underline: true) : style(position)
    }
  }

  /// Writes a clause so that the words that matter are in sight.
  func putSummary(
    _ summary: EventSummary, _ offset: Int, _ columns: Int, _ line: Int, _ plain: Style,
    _ kept: Style, on canvas: inout Canvas
  ) {
    let (range, before, after) = summary.window(columns, state.width)
    var shown: [Unicode.Scalar] = before ? ["…"] : []
    let shift = range.lowerBound - shown.count
    shown += summary.scalars[range]
    if after { shown.append("…") }
    put(shown, offset, columns, line, on: &canvas) {
      summary.kept.contains($0 + shift) ? kept : plain
    }
  }

  private func drawEmpty(on canvas: inout Canvas) {
    let lines = ScreenText.wrapped(
      EmptyText.text(pane, state), inner.columns - 2, state.width)
    for (line, text) in lines.prefix(inner.rows).enumerated() {
      canvas.put(
        text, column: inner.column + 1, row: inner.row + line, limit: inner.columns - 1,
        Style(.muted))
    }
    if hasKeyboard, state.overlay == nil {
      canvas.cursor = CellPoint(column: inner.column, row: inner.row)
    }
  }
}

/// Why a list is empty, and what to do about it.
enum EmptyText {
  static func text(_ pane: Pane, _ state: ViewState) -> String {
    let name =
      pane == .timeline ? state.incidents.isShown ? "incidents" : "events" : pane.title.lowercased()
    if state.corpus.documents.isEmpty {
      if case .reading = state.folderState { return "Reading the folder…" }
      if case .gone(_, let reason) = state.folderState {
        return reason.map { "The folder cannot be read: \($0)." } ?? "The folder is not there."
      }
      return pane == .timeline
        ? "No reports yet. Text files (*.txt, *.md) that are put into \(state.folder) appear here."
        : "No \(name) yet."
    }
    if pane == .timeline, state.incidents.isShown, state.book == nil {
      return "Incidents are shown as soon as the reports are grouped."
    }
    let all = pane == .timeline ? state.corpus.events.count : state.corpus.quotes.count
    if all > 0, !state.shownFilter.isEmpty {
      let filter = state.shownFilter.terms.map(\.shown).joined(separator: " ")
      let unknown = state.digest.facets.unknownTerms(in: state.shownFilter).first
      let why = unknown.map { ": \(UnknownValue(term: $0, suggestion: nil).message)" } ?? ""
      let key = state.keys.name(of: .clearNewest)
      return "No \(name) match \(filter)\(why). \(key) takes back the newest filter."
    }
    let reports = counted(state.corpus.documents.count, "report")
    return "No \(name) found in \(reports). \(state.keys.name(of: .reports)) lists the reports."
  }
}
