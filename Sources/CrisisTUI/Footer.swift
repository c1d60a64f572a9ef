import CrisisModel

/// The last line: the keys that work now, or what is being typed.
struct Footer {
  let state: ViewState
  let layout: Layout

  func draw(on canvas: inout Canvas) {
    guard let row = layout.footerRow else { return }
    if case .prompt(let prompt) = state.overlay {
      drawPrompt(prompt, row, on: &canvas)
    } else if let notice = state.notice {
      drawNotice(notice, row, on: &canvas)
    } else {
      let end = drawKeys(1, row, on: &canvas)
      if state.context == .panes { drawSigns(end + 2, row, on: &canvas) }
    }
  }

  /// What came of the last key, and behind it as many keys as there is room for.
  private func drawNotice(_ notice: Notice, _ row: Int, on canvas: inout Canvas) {
    let first = canvas.size.columns < 30 ? 0 : 1
    let style = Style(notice.isWarning ? .warning : .accent, bold: true)
    let room = canvas.size.columns - first
    let end = canvas.put(
      ScreenText.fitted(notice.text, room, state.width), column: first, row: row, limit: room,
      style)
    if end + 4 < canvas.size.columns { _ = drawKeys(end + 3, row, on: &canvas) }
  }

  private func drawKeys(_ first: Int, _ row: Int, on canvas: inout Canvas) -> Int {
    let first = canvas.size.columns < 30 ? first - 1 : first
    var end = first
    for item in chosen(canvas.size.columns - first) {
      end = canvas.put(
        item.key, column: end + (end > first ? 2 : 0), row: row, Style(.accent, bold: true))
      end = canvas.put(" " + item.word, column: end, row: row, Style(.muted))
    }
    return end
  }

  /// The most important keys that fit, in the order of the table.
  private func chosen(_ columns: Int) -> [CommandEntry.Footer] {
    let items = CommandTable.footer(in: state.context).filter(applies)
    var used = -2
    var kept = Set<Int>()
    for (position, item) in items.enumerated().sorted(by: {
      ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset)
    }) {
      let wanted = ScreenText.columns(item.key, state.width) + 3 + item.word.utf8.count
      guard used + wanted <= columns else { continue }
      used += wanted
      kept.insert(position)
    }
    return items.indices.filter(kept.contains).map { items[$0] }
  }

  /// Keys that would do nothing now are left out.
  private func applies(_ item: CommandEntry.Footer) -> Bool {
    if item.key == "d" {
      return state.currentReport.map { state.alterations[$0] != nil } ?? false
    }
    guard state.context == .panes else { return true }
    switch item.key {
    case "Esc": return !state.shownFilter.isEmpty
    case "0": return state.filter.expression.asks(.city)
    case "}": return state.fresh.count > 0
    case "[", "]": return state.cursorTime != nil
    case "Space", "-": return state.selectedKey(state.focus) != nil
    default: return true
    }
  }

  /// What the signs of certainty mean, where there is room.
  private func drawSigns(_ first: Int, _ row: Int, on canvas: inout Canvas) {
    var line = StyledText()
    for certainty in [Certainty.unconfirmed, .denied, .anticipated, .reported] {
      line.add(line.pieces.isEmpty ? "" : "  ")
      line.add(String(certainty.sign), Style(certainty.role, bold: true))
      line.add(" " + certainty.shortMeaning, Style(.muted))
    }
    line.add("  ~ inferred", Style(.muted))
    let columns = line.columns(state.width)
    let column = canvas.size.columns - 1 - columns
    if column >= first { canvas.put(line, column: column, row: row, limit: columns) }
  }

  private func drawPrompt(_ prompt: Prompt, _ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    var right = StyledText(prompt.note, Style(.muted))
    for item in CommandTable.footer(in: .prompt) {
      right.add(right.pieces.isEmpty ? "" : "  ")
      right.add(item.key, Style(.accent, bold: true))
      right.add(
        " " + (state.reader != nil && item.key == "Enter" ? "keep" : item.word), Style(.muted))
    }
    let typed = ScreenText.columns(prompt.text, state.width)
    var room = right.columns(state.width)
    if typed + room + 4 > columns {
      right = StyledText(prompt.note, Style(.muted))
      room = right.columns(state.width)
    }
    if typed + room + 4 <= columns {
      canvas.put(right, column: columns - 1 - room, row: row, limit: room)
    }
    canvas.put("/", column: 0, row: row, Style(.accent, bold: true))
    let tail = TypedText.tail(prompt.text, max(0, columns - 2), state.width)
    let end = canvas.put(tail, column: 1, row: row, limit: columns - 2, Style(.match, bold: true))
    canvas.cursor = CellPoint(column: max(0, min(end, columns - 1)), row: row)
    canvas.showsCursor = true
  }
}

/// Text being typed, of which the end must be seen.
enum TypedText {
  /// The end of the text that fits.
  static func tail(_ text: String, _ columns: Int, _ width: DisplayWidth) -> String {
    var scalars = Array(text.unicodeScalars)
    while !scalars.isEmpty,
      scalars.reduce(0, { $0 + (ScreenText.glyph($1, width)?.width ?? 0) }) > columns
    {
      scalars.removeFirst()
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension Certainty {
  /// The meaning of the sign in one word, for the footer.
  var shortMeaning: String {
    switch self {
    case .asserted: "fact"
    case .reported: "said"
    case .unconfirmed: "unconfirmed"
    case .denied: "denied"
    case .anticipated: "expected"
    }
  }
}
