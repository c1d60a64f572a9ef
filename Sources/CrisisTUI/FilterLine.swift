import CrisisModel

/// The filter in its line: as it is in force, or as it is edited, with what is wrong or could
/// follow in the line below.
struct FilterLine {
  let state: ViewState

  /// The conditions, the oldest giving way where there is no room: `≠` before what is excluded,
  /// brackets around what is locked.
  func conditions(_ room: Int = .max) -> StyledText {
    let terms = state.filter.expression.terms
    for first in terms.indices {
      let text = line(terms[first...], hidden: first)
      if text.columns(state.width) <= room || first == terms.count - 1 { return text }
    }
    return StyledText("no filter", Style(.muted))
  }

  private func line(_ terms: ArraySlice<FilterExpression.Term>, hidden: Int) -> StyledText {
    var text = StyledText(hidden > 0 ? "+\(hidden) …" : "", Style(.muted))
    for term in terms {
      text.add(text.pieces.isEmpty ? "" : " ")
      let isLocked = state.filter.now.locked.contains(term)
      text.add(isLocked ? "[" : "", Style(.muted))
      text.add(term.shown, Style(term.isExcluded ? .danger : .accent, bold: true))
      text.add(isLocked ? "]" : "", Style(.muted))
    }
    return text
  }

  /// The line while it is edited: `room` cells from the second column on.
  func drawEditor(
    _ editor: FilterEditor, _ row: Int, room: Int, hintRow: Int?, on canvas: inout Canvas
  ) {
    canvas.put(":", column: 0, row: row, Style(.accent, bold: true))
    let first = firstShown(editor, room)
    let wrong = wrongWord(editor).map {
      editor.position(ofByte: $0.lowerBound)..<editor.position(ofByte: $0.upperBound)
    }
    canvas.put(editor.scalars[first...], column: 1, row: row, limit: room) { position in
      wrong?.contains(position + first) == true
        ? Style(.danger, bold: true, underline: true) : Style(.match, bold: true)
    }
    func column(_ position: Int) -> Int {
      1 + cells(editor.scalars[min(first, position)..<position])
    }
    canvas.cursor = CellPoint(column: min(column(editor.cursor), room), row: row)
    canvas.showsCursor = true
    guard let hintRow else { return }
    canvas.fill(column: 0, row: hintRow, count: canvas.size.columns)
    if let wrong, !editor.isMistakeUnfinished {
      drawMistake(editor, column(wrong.lowerBound), column(wrong.upperBound), hintRow, on: &canvas)
    } else {
      let word = editor.completion.map { editor.position(ofByte: $0.range.lowerBound) } ?? 0
      drawCandidates(editor, column(word), hintRow, on: &canvas)
    }
  }

  private func cells(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + (ScreenText.glyph($1, state.width)?.width ?? 0) }
  }

  /// The first letter in sight, so that the cursor is.
  private func firstShown(_ editor: FilterEditor, _ room: Int) -> Int {
    var first = 0
    while first < editor.cursor, cells(editor.scalars[first..<editor.cursor]) >= room { first += 1 }
    return first
  }

  private func wrongWord(_ editor: FilterEditor) -> Range<Int>? {
    editor.mistake?.range ?? editor.unknown?.range
  }

  /// `^^^^` under the word, and beside it what is wrong and what Tab makes of it.
  private func drawMistake(
    _ editor: FilterEditor, _ from: Int, _ to: Int, _ row: Int, on canvas: inout Canvas
  ) {
    let message = editor.mistake?.message ?? editor.unknown?.value.message ?? ""
    let suggestion = editor.mistake.map(\.suggestion) ?? editor.unknown?.value.suggestion
    var text = StyledText(message, Style(.warning, bold: true))
    if let suggestion {
      text.add("  Tab", Style(.accent, bold: true))
      text.add(" " + suggestion, Style(.muted))
    }
    let from = min(max(0, from), canvas.size.columns - 1)
    let to = min(max(from + 1, to), canvas.size.columns)
    for column in from..<max(from, to) {
      canvas.put("^", column: column, row: row, Style(.danger, bold: true))
    }
    let room = text.columns(state.width)
    if to + 1 + room <= canvas.size.columns || to + 1 + room - canvas.size.columns < 1 {
      canvas.put(text, column: to + 1, row: row, limit: canvas.size.columns - to - 1)
    } else if room + 1 <= from {
      canvas.put(text, column: from - room - 1, row: row, limit: room)
    } else {
      let column = max(0, min(from, canvas.size.columns - room))
      canvas.put(text, column: column, row: row, limit: canvas.size.columns - column)
    }
  }

  /// The candidates side by side, the one that stands in the line marked.
  private func drawCandidates(
    _ editor: FilterEditor, _ column: Int, _ row: Int, on canvas: inout Canvas
  ) {
    guard let completion = editor.completion, !completion.candidates.isEmpty else { return }
    let chosen = editor.chosen?.index
    // Behind a key, which stands in the line above, the value alone is enough.
    let hasKey = completion.hasKey
    var at = max(0, min(column, canvas.size.columns - 28))
    // Those before the chosen one make room for it.
    let first = chosen.map { max(0, $0 - 2) } ?? 0
    for index in completion.candidates.indices.dropFirst(first) {
      let candidate = completion.candidates[index]
      let name = hasKey ? value(candidate.word) : candidate.word
      let count = candidate.count.map { " " + grouped($0) } ?? ""
      let wanted = ScreenText.columns(name, state.width) + count.utf8.count
      guard at + wanted <= canvas.size.columns - 2 else {
        canvas.put("…", column: at, row: row, Style(.muted))
        break
      }
      let isChosen = index == chosen
      at = canvas.put(
        name, column: at, row: row,
        Style(isChosen ? .accent : .text, bold: isChosen, reverse: isChosen))
      at = canvas.put(count, column: at, row: row, Style(.muted)) + 2
    }
  }

  private func value(_ word: String) -> String {
    word.firstIndex(of: ":").map { String(word[word.index(after: $0)...]) } ?? word
  }
}
