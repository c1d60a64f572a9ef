import CrisisModel

/// The first lines: folder, numbers, period, live state, and the filter in force.
struct Header {
  let state: ViewState
  let layout: Layout

  func draw(on canvas: inout Canvas) {
    guard let row = layout.headerRow else { return }
    let columns = canvas.size.columns
    if case .gone(let since, let reason) = state.folderState {
      let what = reason == nil ? "NOT THERE" : "CANNOT BE READ"
      let why = reason.map { " (\($0))" } ?? ""
      canvas.fill(column: 0, row: row, count: columns, Style(.warning, bold: true, reverse: true))
      canvas.put(
        ScreenText.fitted(
          " FOLDER \(what) since \(since.text)\(why) · showing what was read last · "
            + state.folder, columns, state.width),
        column: 0, row: row, Style(.warning, bold: true, reverse: true))
    } else if !layout.isFramed, !isEdited {
      drawSmall(row, on: &canvas)
    } else if layout.filterRow == nil, isEdited || !state.shownFilter.isEmpty {
      drawFilter(row, on: &canvas)
    } else {
      drawNumbers(row, on: &canvas)
    }
    if let row = layout.filterRow { drawFilter(row, on: &canvas) }
  }

  private var isEdited: Bool { if case .filterLine = state.overlay { true } else { false } }

  /// `seeds · 8 reports · 63 events · 1–6 Jan 2022` and on the right the live state. Where there is
  /// no room, a long folder name is shortened first; then the less important parts give way.
  private func drawNumbers(_ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    for level in 0..<7 {
      var left = numbers(level, folder: columns)
      var right = status(message: level < 4 ? columns : 0, reason: level < 1)
      var excess = left.columns(state.width) + right.columns(state.width) + 4 - columns
      if excess > 0, level > 0 {
        let folder = ScreenText.columns(EventWords.fileName(state.folder), state.width)
        left = numbers(level, folder: max(12, folder - excess))
        excess = left.columns(state.width) + right.columns(state.width) + 4 - columns
      }
      if excess > 0, level == 3 {
        let message = ScreenText.columns(state.reloadMessage, state.width) - excess
        guard message >= 20 else { continue }
        right = status(message: message, reason: false)
        excess = 0
      }
      guard excess <= 0 || level == 6 else { continue }
      let end = canvas.put(left, column: 1, row: row, limit: columns - 1)
      let column = max(end + 1, columns - 1 - right.columns(state.width))
      canvas.put(right, column: column, row: row, limit: columns - column)
      return
    }
  }

  private func numbers(_ level: Int, folder limit: Int) -> StyledText {
    let folder = EventWords.fileName(state.folder)
    let room = level < 6 ? limit : max(4, layout.size.columns / 3)
    var text = StyledText()
    text.addPart(ScreenText.fitted(folder, room, state.width), Style(.title, bold: true))
    if level < 2 { text.addPart(counted(state.corpus.documents.count, "report")) }
    if level < 6 { text.addPart(counted(state.corpus.events.count, "event")) }
    if level < 3 || level == 4 { text.addPart(period(outside: level < 1), Style(.time)) }
    return text
  }

  private func period(outside: Bool) -> String {
    guard let days = state.digest.days else { return "" }
    var text = TimeLabel.days(days.first, days.last)
    if outside, days.earlier > 0 { text += " (\(grouped(days.earlier)) earlier)" }
    if outside, days.later > 0 { text += " (\(grouped(days.later)) later)" }
    return text
  }

  private func status(message limit: Int, reason: Bool) -> StyledText {
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
    if limit > 0 { text.addPart(message(limit), Style(.fresh)) }
    return text
  }

  /// What the last reload changed; where it is too long, its end gives way and the time stays.
  private func message(_ limit: Int) -> String {
    let text = state.reloadMessage
    if ScreenText.columns(text, state.width) <= limit { return text }
    guard let blank = text.lastIndex(of: " ") else { return text }
    let time = text[blank...]
    return ScreenText.fitted(String(text[..<blank]), limit - time.utf8.count, state.width) + time
  }

  /// The filter on the left, what it leaves on the right; without a filter, what else is to know.
  private func drawFilter(_ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    let right = notes(columns)
    let room = right.columns(state.width)
    let left = max(0, columns - room - 3)
    let line = FilterLine(state: state)
    if case .filterLine(let editor) = state.overlay {
      line.drawEditor(
        editor, row, room: max(1, left - 1), hintRow: layout.hintRow, on: &canvas)
    } else {
      canvas.put(line.conditions(left), column: 1, row: row, limit: left)
    }
    canvas.put(right, column: columns - 1 - room, row: row, limit: room)
  }

  /// How much the filter leaves, and before it what else is to know, as far as there is room.
  private func notes(_ columns: Int) -> StyledText {
    let isFiltered = !state.shownFilter.isEmpty
    let filter = FilterLine(state: state).conditions().columns(state.width)
    let most = isFiltered ? max(columns / 2, columns - filter - 4) : columns - 13
    var count = StyledText()
    if isFiltered {
      let total = state.corpus.events.count
      // What is counted is what the filter was before.
      if state.isBehind { return StyledText("searching…", Style(.muted)) }
      count.addPart(
        "\(grouped(state.rows.eventCount)) of \(counted(total, "event"))", Style(.accent))
      if count.columns(state.width) > most {
        return StyledText("\(grouped(state.rows.eventCount))/\(grouped(total))", Style(.accent))
      }
    }
    let room = most - count.columns(state.width) - (isFiltered ? 3 : 0)
    var text = isEdited ? StyledText() : mistakes(room)
    for note in warnings where !isEdited {
      var longer = text
      longer.addPart(note.text, note.style)
      let gap = isFiltered ? 3 : 0
      if longer.columns(state.width) + gap + count.columns(state.width) <= most { text = longer }
    }
    for piece in count.pieces { text.addPart(piece.text, piece.style) }
    return text
  }

  /// The first mistake in `crisis.yaml`, cut where there is no room for all of it.
  private func mistakes(_ room: Int) -> StyledText {
    let mistakes = state.configurationMistakes + state.preferenceMistakes
    guard let first = mistakes.first else { return StyledText() }
    let others = mistakes.count - 1
    let more = others > 0 ? " (+\(grouped(others)) R)" : ""
    let words = ScreenText.fitted("! " + first, room - more.utf8.count, state.width)
    return StyledText(words + more, Style(.danger, bold: true))
  }

  private var warnings: [StyledText.Piece] {
    var list: [StyledText.Piece] = []
    func add(_ sign: String, _ count: Int, _ words: String, _ style: Style) {
      if count > 0 { list.append(.init(text: "\(sign) \(words)", style: style)) }
    }
    let changing = state.fileProblems.count(where: \.isStillChanging)
    let unreadable = state.fileProblems.count - changing
    let warned = state.digest.warnedDocuments
    let fresh = state.fresh.count
    if !state.storeState.message.isEmpty {
      list.append(.init(text: "! \(state.storeState.message)", style: Style(.warning, bold: true)))
    }
    add("!", unreadable, counted(unreadable, "file") + " cannot be read", Style(.warning))
    add("!", changing, counted(changing, "file") + " still being written", Style(.warning))
    add("+", fresh, "\(grouped(fresh)) not looked at", Style(.fresh))
    add("!", warned, counted(warned, "report") + " with warnings", Style(.warning))
    return list
  }

  /// On a tiny screen one line says which list is shown, what filters it, and how much is left.
  private func drawSmall(_ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    let name =
      state.reader.map { EventWords.fileName($0.document.path) } ?? state.title(of: state.focus)
    let right = smallCount
    let limit = columns - right.utf8.count - 1
    var left = smallLine(name)
    // The filter is worth more than the list's whole name.
    if !state.shownFilter.isEmpty, left.columns(state.width) > limit {
      left = smallLine(String(name.prefix(1)))
    }
    canvas.put(left, column: 0, row: row, limit: limit)
    if limit > 0 { canvas.put(right, column: limit + 1, row: row, Style(.accent)) }
  }

  private func smallLine(_ name: String) -> StyledText {
    var left = StyledText(name, Style(.title, bold: true))
    for term in state.shownFilter.terms {
      let text =
        switch term.condition {
        case .value(_, let name): (term.isExcluded ? "≠" : "") + name
        default: term.shown
        }
      left.add(" " + text, Style(.accent, bold: true))
    }
    return left
  }

  private var smallCount: String {
    let total = state.corpus.events.count
    if case .reading(let done, let all) = state.folderState {
      return all > 0 ? "\(done)/\(all)" : "…"
    }
    if state.isBehind { return "…" }
    return state.shownFilter.isEmpty
      ? grouped(total) : "\(grouped(state.rows.eventCount))/\(grouped(total))"
  }
}
