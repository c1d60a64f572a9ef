import CrisisModel

/// Help and the list of reports.
struct OverlayPages {
  let state: ViewState
  let layout: Layout

  /// The place of all lists, without a border.
  var page: Rect { layout.isFramed ? layout.page.inner : layout.page }

  func drawHelp(_ help: HelpView, on canvas: inout Canvas) {
    let lines = HelpPage.lines(help, columns: layout.size.columns - 4, state.width)
    let first = max(0, min(help.top, lines.count - page.rows))
    for (row, line) in lines.dropFirst(first).prefix(page.rows).enumerated() {
      canvas.put(
        line, column: page.column + 1, row: page.row + row, limit: max(0, page.columns - 2))
    }
    drawPosition(first, lines.count, "lines", on: &canvas)
    if !help.isTyping { canvas.cursor = CellPoint(column: page.column, row: page.row) }
  }

  func drawReports(_ list: ReportList, on canvas: inout Canvas) {
    let documents = state.corpus.documents
    let unread = state.unreadFiles
    let count = documents.count + unread.count
    guard count > 0 else {
      canvas.put(
        StyledText(EmptyText.text(.timeline, state), Style(.muted)), column: page.column + 1,
        row: page.row, limit: page.columns - 1)
      return
    }
    let top = ListPosition(wanted: nil, row: list.row, top: list.row - page.rows / 2)
      .visibleTop(count: count, height: page.rows, hasHeading: false)
    for line in 0..<max(0, min(page.rows, count - top)) {
      if top + line < documents.count {
        drawReport(documents[top + line], page.row + line, on: &canvas)
      } else {
        drawUnread(unread[top + line - documents.count], page.row + line, on: &canvas)
      }
      guard top + line == list.row else { continue }
      canvas.put("▸", column: page.column, row: page.row + line, Style(.accent, bold: true))
      canvas.restyle(column: page.column, row: page.row + line, count: page.columns) {
        $0.reverse = true
      }
      canvas.cursor = CellPoint(column: page.column, row: page.row + line)
    }
    drawPosition(top, count, "", on: &canvas)
  }

  private func drawUnread(_ file: FileProblem, _ row: Int, on canvas: inout Canvas) {
    canvas.put("!", column: page.column + 1, row: row, Style(.warning, bold: true))
    var line = StyledText(file.path, Style(.text, bold: true))
    line.addPart(file.words, Style(.warning))
    let at = page.column + 2 + (page.columns >= 50 ? 17 : page.columns >= 30 ? 8 : 0)
    canvas.put(line, column: at, row: row, limit: page.endColumn - at)
  }

  private func drawReport(_ source: PackedDocument, _ row: Int, on canvas: inout Canvas) {
    let document = source.head
    let problem = state.fileProblems.first { $0.path == document.path }
    let isWarned = problem != nil || !document.diagnostics.isEmpty
    var at = page.column + 2
    if isWarned {
      canvas.put("!", column: page.column + 1, row: row, Style(.warning, bold: true))
    } else if state.alterations[document.path] != nil {
      canvas.put("*", column: page.column + 1, row: row, Style(.fresh, bold: true))
    }
    let date = document.published.map { TimeLabel.shortDay($0.day) } ?? "no date"
    if page.columns >= 30 {
      canvas.cell(date, column: at, row: row, 7, Style(.time))
      at += 8
    }
    if page.columns >= 50 {
      let count = grouped(source.eventCount)
      canvas.put(
        count, column: at + max(0, 5 - count.utf8.count), row: row,
        Style(source.eventCount == 0 ? .muted : .text))
      canvas.put("ev", column: at + 6, row: row, Style(.muted))
      at += 9
    }
    var line = StyledText()
    line.add(document.path, Style(.text, bold: true))
    if let problem {
      line.addPart(problem.words, Style(.warning))
    }
    line.addPart(
      document.diagnostics.prefix(2).map(\.message).joined(separator: "; "), Style(.warning))
    if document.bytes.isEmpty { line.addPart("empty", Style(.muted)) }
    line.addPart(document.outlet ?? "", Style(.actor))
    line.addPart(document.title.map { ScreenText.collapsed(document.text($0)) } ?? "")
    canvas.put(line, column: at, row: row, limit: page.endColumn - at)
  }

  func drawPosition(_ top: Int, _ count: Int, _ noun: String, on canvas: inout Canvas) {
    guard layout.isFramed, count > page.rows else { return }
    let last = min(count, top + page.rows)
    let text =
      " \(noun)\(noun.isEmpty ? "" : " ")\(grouped(top + 1))–\(grouped(last)) of \(grouped(count)) "
    let columns = ScreenText.columns(text, state.width)
    guard columns < page.columns - 4 else { return }
    canvas.put(
      text, column: layout.page.endColumn - 2 - columns, row: layout.page.endRow - 1, Style(.muted))
  }
}
