import CrisisModel

/// A report's text with what was found in it.
struct ReaderPane {
  let state: ViewState
  let reader: Reader
  let layout: Layout

  func draw(on canvas: inout Canvas) {
    let columns = ReaderRoom.columns(layout)
    let head = state.readerHead(reader, columns: columns)
    let room = ReaderRoom(layout, headLines: head.count)
    for (line, text) in head.fitted(to: room.head.rows).enumerated() {
      canvas.put(
        text, column: room.head.column, row: room.head.row + line, limit: room.head.columns)
    }
    guard room.text.rows > 0, room.text.columns > 0 else { return }
    let lines = reader.layout(columns: room.text.columns, width: state.width)
    let topByte = reader.settledTop(
      columns: room.text.columns, height: room.text.rows, width: state.width)
    let top = min(lines.line(of: topByte), max(0, lines.lines.count - room.text.rows))
    let shown = lines.lines[top..<min(lines.lines.count, top + room.text.rows)]
    let paint = Paint(
      state, reader, from: shown.first?.span.start ?? 0, to: shown.last?.span.end ?? 0)
    for (line, text) in shown.enumerated() {
      draw(text, paint, room.text, room.text.row + line, on: &canvas)
    }
    drawBorder(top, shown.count, lines.lines.count, on: &canvas)
  }

  private func draw(
    _ line: ReaderLayout.Line, _ paint: Paint, _ room: Rect, _ row: Int, on canvas: inout Canvas
  ) {
    let kind = line.block.map { reader.document.blocks[$0].kind }
    let indent = ReaderLayout.indent(kind)
    if indent > 0, !line.span.isEmpty {
      canvas.put("▏", column: room.column, row: row, Style(.muted))
    }
    if let focus = reader.focus, focus.overlaps(line.span) {
      canvas.put("▸", column: room.column - 1, row: row, Style(.accent, bold: true))
      if canvas.cursor == nil, state.overlay == nil {
        canvas.cursor = CellPoint(column: room.column - 1, row: row)
      }
    }
    var scalars: [Unicode.Scalar] = []
    var styles: [Style] = []
    var at = line.span.start
    let base = Paint.base(kind)
    while at < line.span.end {
      let (scalar, length) = UTF8Walk.scalar(reader.document.bytes, at, line.span.end)
      for kind in paint.before[at] ?? [] {
        scalars.append(kind.sign)
        styles.append(Style(kind.role))
      }
      scalars.append(scalar)
      styles.append(paint.style(at, base))
      at += length
      for kind in paint.behind[at] ?? [] {
        scalars.append(kind.sign)
        styles.append(Style(kind.role))
      }
    }
    canvas.put(
      scalars, column: room.column + indent, row: row, limit: max(0, room.columns - indent)
    ) { styles[$0] }
  }

  /// On the lower border what the signs mean, and which lines are in sight.
  private func drawBorder(_ top: Int, _ shown: Int, _ count: Int, on canvas: inout Canvas) {
    guard layout.isFramed else { return }
    let frame = layout.page
    var room = frame.columns - 4
    if count > shown {
      let text = " lines \(grouped(top + 1))–\(grouped(top + shown)) of \(grouped(count)) "
      let columns = ScreenText.columns(text, state.width)
      if columns < room {
        canvas.put(
          text, column: frame.endColumn - 2 - columns, row: frame.endRow - 1, Style(.muted))
        room -= columns + 1
      }
    }
    for gap in [2, 1] {
      let line = legend(gap: gap)
      guard line.columns(state.width) <= room else { continue }
      canvas.put(line, column: frame.column + 2, row: frame.endRow - 1, limit: room)
      return
    }
  }

  private func legend(gap: Int) -> StyledText {
    guard reader.showsMarks else { return StyledText(" marks are hidden ", Style(.muted)) }
    var line = StyledText(" ")
    for kind in MarkKind.allCases {
      line.add(String(kind.sign), Style(kind.role, bold: true))
      line.add(" " + kind.word, Style(.muted))
      line.add(String(repeating: " ", count: kind == .quote ? 1 : gap))
    }
    return line
  }
}

/// The look of each byte of the text in sight.
private struct Paint {
  private let first: Int
  private var marks: [Style?]
  /// The signs before and behind the characters in sight, by byte.
  let before: [Int: [MarkKind]]
  let behind: [Int: [MarkKind]]

  init(_ state: ViewState, _ reader: Reader, from: Int, to: Int) {
    first = from
    marks = Array(repeating: nil, count: max(0, to - from))
    (before, behind) = reader.shownMarks.signs(from: from, to: to)
    for mark in reader.shownMarks.marks { paint(mark.span) { $0 = mark.kind.style } }
    if let focus = reader.focus {
      paint(focus) { style in
        var bold = style ?? .plain
        bold.bold = true
        style = bold
      }
    }
    if let strong = reader.strong {
      paint(strong) { $0 = Style(.trigger, bold: true, reverse: true) }
    }
    for range in state.matcher.byteRanges(in: reader.document.bytes) {
      paint(TextSpan(range.lowerBound, range.upperBound)) {
        $0 = Style(
          .match, bold: true, underline: true, reverse: range.lowerBound == reader.matchByte)
      }
    }
  }

  private mutating func paint(_ span: TextSpan, _ change: (inout Style?) -> Void) {
    let range = (span.start - first)..<(span.end - first)
    for at in range.clamped(to: 0..<marks.count) { change(&marks[at]) }
  }

  func style(_ byte: Int, _ base: Style) -> Style {
    let at = byte - first
    guard marks.indices.contains(at), let mark = marks[at] else { return base }
    return mark
  }

  /// How a kind of text looks where nothing was found in it.
  static func base(_ kind: Block.Kind?) -> Style {
    switch kind {
    case .title: Style(.title, bold: true)
    case .heading: Style(.title)
    case .boilerplate, .metadata: Style(.muted, dim: true)
    default: .plain
    }
  }
}
