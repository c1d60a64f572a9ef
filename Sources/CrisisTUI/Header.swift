import CrisisModel

/// The first lines: folder, numbers, period, live state, and the filter in force.
struct Header {
  let state: ViewState
  let layout: Layout

  func draw(on canvas: inout Canvas) {
    guard let row = layout.headerRow else { return }
    let columns = canvas.size.columns
    if case .gone(let since) = state.folderState {
      canvas.fill(column: 0, row: row, count: columns, Style(.warning, bold: true, reverse: true))
      canvas.put(
        ScreenText.fitted(
          " FOLDER NOT THERE since \(since.text): \(state.folder) - showing what was read last",
          columns, state.width), column: 0, row: row, Style(.warning, bold: true, reverse: true))
    } else if !layout.isFramed {
      drawSmall(row, on: &canvas)
    } else if layout.filterRow == nil, !state.conditions.isEmpty {
      drawFilter(row, on: &canvas)
    } else {
      drawNumbers(row, on: &canvas)
    }
    if let row = layout.filterRow { drawFilter(row, on: &canvas) }
  }

  /// `seeds · 8 reports · 63 events · 1–6 Jan 2022` and on the right the live state; the less
  /// important parts give way where there is no room.
  private func drawNumbers(_ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    let folder = EventWords.fileName(state.folder)
    for level in 0..<7 {
      var left = StyledText()
      left.addPart(
        level < 6 ? folder : ScreenText.fitted(folder, max(4, columns / 3), state.width),
        Style(.title, bold: true))
      if level < 2 { left.addPart(counted(state.corpus.documents.count, "report")) }
      if level < 6 { left.addPart(counted(state.corpus.events.count, "event")) }
      if level < 3 || level == 4 { left.addPart(period(outside: level < 1), Style(.time)) }
      let right = status(message: level < 4, reason: level < 1)
      let needed = left.columns(state.width) + right.columns(state.width) + 4
      guard needed <= columns || level == 6 else { continue }
      let end = canvas.put(left, column: 1, row: row, limit: columns - 1)
      let column = max(end + 1, columns - 1 - right.columns(state.width))
      canvas.put(right, column: column, row: row, limit: columns - column)
      return
    }
  }

  private func period(outside: Bool) -> String {
    guard let days = state.digest.days else { return "" }
    var text = TimeLabel.days(days.first, days.last)
    if outside, days.earlier > 0 { text += " (\(grouped(days.earlier)) earlier)" }
    if outside, days.later > 0 { text += " (\(grouped(days.later)) later)" }
    return text
  }

  private func status(message: Bool, reason: Bool) -> StyledText {
    var text = StyledText()
    switch state.folderState {
    case .live: text.addPart("live", Style(.good, bold: true))
    case .polling(let seconds, let why):
      text.addPart(
        "poll \(seconds)s" + (reason && !why.isEmpty ? " (\(why))" : ""), Style(.warning))
    case .reading(let done, let total):
      text.addPart(
        total > 0 ? "reading \(grouped(done))/\(grouped(total))" : "reading…", Style(.fresh))
    case .gone: text.addPart("gone", Style(.warning, bold: true))
    }
    if message { text.addPart(state.reloadMessage, Style(.fresh)) }
    return text
  }

  /// The filter on the left, what it leaves on the right; without a filter, what else is to know.
  private func drawFilter(_ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    var right = notes
    let total = state.corpus.events.count
    if !state.conditions.isEmpty {
      right.addPart(
        "\(grouped(state.rows.eventCount)) of \(counted(total, "event"))", Style(.accent))
    }
    var room = right.columns(state.width)
    if room > columns * 2 / 3 {
      right = StyledText(
        state.conditions.isEmpty
          ? "" : "\(grouped(state.rows.eventCount))/\(grouped(total))", Style(.accent))
      room = right.columns(state.width)
    }
    let left = max(0, columns - room - 3)
    if state.conditions.isEmpty {
      canvas.put(
        StyledText("no filter", Style(.muted)), column: 1, row: row, limit: left)
    } else {
      canvas.put(conditions, column: 1, row: row, limit: left)
    }
    canvas.put(right, column: columns - 1 - room, row: row, limit: room)
  }

  private var conditions: StyledText {
    var text = StyledText()
    for condition in state.conditions.list {
      text.add(text.pieces.isEmpty ? "" : " ")
      text.add(condition.text, Style(.accent, bold: true))
    }
    return text
  }

  private var notes: StyledText {
    var text = StyledText()
    if !state.fileProblems.isEmpty {
      text.addPart(
        "! " + counted(state.fileProblems.count, "file") + " cannot be read", Style(.warning))
    }
    if state.digest.warnedDocuments > 0 {
      text.addPart(
        "! " + counted(state.digest.warnedDocuments, "report") + " with warnings",
        Style(.warning))
    }
    if state.fresh.count > 0 {
      text.addPart("+ \(grouped(state.fresh.count)) not looked at", Style(.fresh))
    }
    return text
  }

  /// On a tiny screen one line says which list is shown, what filters it, and how much is left.
  private func drawSmall(_ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    let name =
      state.reader.map { EventWords.fileName($0.document.path) } ?? state.focus.title
    let right = smallCount
    let limit = columns - right.utf8.count - 1
    var left = smallLine(name)
    // The filter is worth more than the list's whole name.
    if !state.conditions.isEmpty, left.columns(state.width) > limit {
      left = smallLine(String(name.prefix(1)))
    }
    canvas.put(left, column: 0, row: row, limit: limit)
    if limit > 0 { canvas.put(right, column: limit + 1, row: row, Style(.accent)) }
  }

  private func smallLine(_ name: String) -> StyledText {
    var left = StyledText(name, Style(.title, bold: true))
    for condition in state.conditions.list {
      let name =
        switch condition {
        case .place(_, let name), .actor(_, let name): name
        case .words: condition.text
        }
      left.add(" " + name, Style(.accent, bold: true))
    }
    return left
  }

  private var smallCount: String {
    let total = state.corpus.events.count
    if case .reading(let done, let all) = state.folderState {
      return all > 0 ? "\(done)/\(all)" : "…"
    }
    return state.conditions.isEmpty
      ? grouped(total) : "\(grouped(state.rows.eventCount))/\(grouped(total))"
  }
}
