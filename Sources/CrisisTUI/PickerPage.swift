import CrisisModel

/// Draws the list of a facet's values with their counts and bars, or the list of the facets.
struct PickerPage {
  let state: ViewState
  let picker: Picker
  /// The place without its border.
  let inner: Rect

  private var facets: FacetIndex { state.digest.facets }

  func draw(on canvas: inout Canvas) {
    guard inner.rows > 0, inner.columns > 2 else { return }
    canvas.put(">", column: inner.column, row: inner.row, Style(.accent, bold: true))
    let tail = TypedText.tail(picker.text, inner.columns - 3, state.width)
    let end = canvas.put(
      tail, column: inner.column + 2, row: inner.row, limit: inner.columns - 2,
      Style(.match, bold: true))
    if picker.text.isEmpty {
      canvas.put(
        StyledText("type a name", Style(.muted)), column: inner.column + 3, row: inner.row,
        limit: inner.columns - 3)
    }
    canvas.cursor = CellPoint(column: min(end, inner.endColumn - 1), row: inner.row)
    canvas.showsCursor = true
    let height = inner.rows - 1
    guard height > 0 else { return }
    if picker.values.isEmpty {
      canvas.put(
        StyledText(
          picker.text.isEmpty ? "nothing to choose from" : "nothing has such a name",
          Style(.muted)),
        column: inner.column + 1, row: inner.row + 1, limit: inner.columns - 1)
      return
    }
    let selected = picker.row
    let top = ListPosition(wanted: nil, row: selected, top: 0)
      .visibleTop(count: picker.values.count, height: height, hasHeading: false)
    let counts = state.counts(picker.facet)
    let most = Int(counts.max() ?? 0)
    for line in 0..<min(height, picker.values.count - top) {
      let row = inner.row + 1 + line
      let value = picker.values[top + line]
      if let facet = picker.facet {
        drawValue(facet, value, Int(counts[value]), most, row, on: &canvas)
      } else {
        drawFacet(Facet.allCases[value], row, on: &canvas)
      }
      if top + line == selected {
        canvas.put("▸", column: inner.column, row: row, Style(.accent, bold: true))
        canvas.restyle(column: inner.column, row: row, count: inner.columns) { $0.reverse = true }
      }
    }
    drawPosition(selected, height, on: &canvas)
  }

  /// A facet, how many values it has, and what is chosen of it.
  private func drawFacet(_ facet: Facet, _ row: Int, on canvas: inout Canvas) {
    var line = StyledText(facet.title, Style(.text, bold: true))
    let count = state.counts(facet).count { $0 > 0 }
    line.add(
      String(repeating: " ", count: max(1, 12 - facet.title.utf8.count)) + grouped(count),
      Style(.muted))
    for term in state.filter.expression.terms {
      if case .value(facet, let name) = term.condition {
        line.add("  ")
        line.add(
          (term.isExcluded ? "≠" : "") + name,
          Style(term.isExcluded ? .danger : .accent, bold: true))
      }
    }
    canvas.put(line, column: inner.column + 1, row: row, limit: inner.columns - 1)
  }

  private func drawValue(
    _ facet: Facet, _ value: Int, _ count: Int, _ most: Int, _ row: Int, on canvas: inout Canvas
  ) {
    let mark = state.rows.result.mark(facet, value)
    canvas.put(mark.sign, column: inner.column + 1, row: row, mark.style)
    let digits = grouped(count)
    let countColumns = max(3, grouped(most).utf8.count)
    let bar = inner.columns >= 30 ? min(24, inner.columns / 4) : 0
    let room = inner.columns - 5 - countColumns - (bar > 0 ? bar + 1 : 0)
    let text = FacetLabel.text(facet, facets.values(of: facet).names[value])
    let name = Array(ScreenText.fitted(text, room, state.width).unicodeScalars)
    let hits = TextMatcher(picker.text).ranges(in: name)
    let plain = Style(count > 0 ? role(facet, value) : .muted, bold: mark != .none)
    let end = canvas.put(name, column: inner.column + 3, row: row, limit: room) { position in
      hits.contains { $0.contains(position) } ? Style(.match, bold: true, underline: true) : plain
    }
    if facet == .city {
      let label = state.corpus.places[value].kind.label
      if !label.isEmpty, end + 1 + label.utf8.count <= inner.column + 3 + room {
        canvas.put(label, column: end + 1, row: row, Style(.muted))
      }
    }
    let countEnd = inner.column + 4 + room + countColumns
    canvas.put(
      digits, column: countEnd - digits.utf8.count, row: row, Style(count > 0 ? .text : .muted))
    if bar > 0, most > 0 { drawBar(count, most, countEnd + 1, bar - 1, row, on: &canvas) }
  }

  private static let eighths = Array(" ▏▎▍▌▋▊▉".unicodeScalars)

  /// A bar as long as the count is of the largest; whatever has a count shows at least a sliver.
  private func drawBar(
    _ count: Int, _ most: Int, _ column: Int, _ columns: Int, _ row: Int, on canvas: inout Canvas
  ) {
    guard count > 0, columns > 0 else { return }
    let parts = max(1, count * columns * 8 / most)
    for cell in 0..<(parts / 8) {
      canvas.put("█", column: column + cell, row: row, Style(.time))
    }
    if parts % 8 > 0 {
      canvas.put(Self.eighths[parts % 8], column: column + parts / 8, row: row, Style(.time))
    }
  }

  private func role(_ facet: Facet, _ value: Int) -> Style.Role {
    switch facet {
    case .city: .place
    case .actor: .actor
    case .category: EventCategory.allCases[value].role
    case .source: .quote
    case .document, .certainty: .text
    case .day: .time
    }
  }

  private func drawPosition(_ selected: Int, _ height: Int, on canvas: inout Canvas) {
    guard picker.values.count > height else { return }
    let text = "\(grouped(selected + 1)) of \(grouped(picker.values.count))"
    let typed = ScreenText.columns(picker.text, state.width)
    guard typed + 16 + text.utf8.count < inner.columns else { return }
    canvas.put(
      text, column: inner.endColumn - 1 - text.utf8.count, row: inner.row, Style(.muted))
  }
}
