/// Four lines of help for whoever starts for the first time; they go away with the first key.
struct WelcomeBox {
  let state: ViewState
  let layout: Layout

  private var lines: [[(key: String, words: String)]] {
    func key(_ command: Command) -> String { state.keys.name(of: command) }
    func back(_ context: CommandContext) -> String { IdleKeys.back(from: context, state.keys) }
    return [
      [
        ("\(key(.up)) \(key(.down))", "select"),
        (key(.open), "read the report at those words"), (back(.reader), "back"),
      ],
      [
        (key(.nextPane), "next list"), (key(.toggleRow), "show only what is like the selected row"),
        (key(.undo), "undo"),
      ],
      [
        (key(.search), "search"), (key(.pickFacet), "choose from a list"),
        (key(.editFilter), "filter, or any command by name"),
      ],
      [
        (key(.reasons), "why is this said?"), (key(.help), "all keys, searchable"),
        (key(.quit), "quit"),
      ],
    ]
  }

  func draw(on canvas: inout Canvas) {
    let body = layout.body
    let lines = self.lines
    let rows = lines.count + 2
    guard layout.isFramed, body.rows >= rows else { return }
    // A list of which only the title would be left is covered too.
    let least = body.endRow - rows
    let first = layout.slots.map(\.frame.row).filter { $0 < least && $0 >= least - 2 }.min()
    let top = max(body.row, first ?? least)
    let box = Rect(
      column: body.column, row: top, columns: body.columns, rows: body.endRow - top)
    var frame = Frame(size: layout.size)
    frame.add(box, over: canvas, within: body)
    for row in box.row..<box.endRow {
      canvas.fill(column: box.column, row: row, count: box.columns)
    }
    frame.draw(on: &canvas)
    canvas.put(
      " To begin with ", column: box.column + 1, row: box.row, limit: box.columns - 2,
      Style(.accent, bold: true))
    for (index, items) in lines.enumerated() {
      var line = StyledText()
      for item in items {
        var longer = line
        longer.add(line.pieces.isEmpty ? "" : "   ")
        longer.add(item.key, Style(.accent, bold: true))
        longer.add(" " + item.words)
        // In a narrow window what comes later in a line is left out.
        if line.pieces.isEmpty || longer.columns(state.width) <= box.columns - 4 { line = longer }
      }
      canvas.put(
        line, column: box.column + 2, row: box.row + 1 + index, limit: box.columns - 4)
    }
  }
}
