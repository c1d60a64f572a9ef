import CrisisIncidents
import CrisisModel

/// The last line: the keys that work now, or what is being typed.
struct Footer {
  let state: ViewState
  let layout: Layout

  func draw(on canvas: inout Canvas) {
    guard let row = layout.footerRow else { return }
    switch state.overlay {
    case .prompt(let prompt):
      drawTyped("/", prompt.text, note: prompt.note, row, on: &canvas)
    case .help(let page) where page.isTyping:
      drawTyped("/", page.words, row, on: &canvas)
    case .fileName(let name):
      drawTyped(
        exportLead(canvas.size.columns), name.text, note: state.notice?.text ?? "",
        isProposed: name.isProposed, row, on: &canvas)
    case .entry(let entry): drawEntry(entry, row, on: &canvas)
    case .copying: drawQuestion("Copy", .accent, row, on: &canvas)
    case .replacing(let order):
      let isNarrow = canvas.size.columns < 60
      let room = canvas.size.columns / (isNarrow ? 4 : 2)
      let name = ScreenText.fitted(order.file, room, state.width)
      drawQuestion(
        "\(name)\(isNarrow ? "" : " is there"): write over it?", .warning, row, on: &canvas)
    default:
      if state.isKeeping {
        drawNotice(Notice("not kept yet: waiting for the disk"), row, on: &canvas)
      } else if let notice = state.notice {
        drawNotice(notice, row, on: &canvas)
      } else {
        let end = drawKeys(1, row, on: &canvas)
        if state.context == .panes { drawSigns(end + 2, row, on: &canvas) }
      }
    }
  }

  /// What is about to be written.
  private func exportLead(_ columns: Int) -> String {
    if columns < 60 { return "export to " }
    let all = counted(state.corpus.events.count, "event")
    if state.isBehind { return "export to " }
    let part = state.shownFilter.isEmpty ? "all " : "\(grouped(state.rows.eventCount)) of "
    return "export \(part)\(all) to "
  }

  private func drawQuestion(
    _ text: String, _ role: Style.Role, _ row: Int, on canvas: inout Canvas
  ) {
    let end = canvas.put(text, column: 1, row: row, Style(role, bold: true))
    _ = drawKeys(min(end + 2, canvas.size.columns), row, on: &canvas)
    canvas.cursor = CellPoint(column: min(1, canvas.size.columns - 1), row: row)
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
    for item in chosen(canvas.size.columns - first).compactMap(\.footer).map(named) {
      end = canvas.put(
        item.key, column: end + (end > first ? 2 : 0), row: row, Style(.accent, bold: true))
      end = canvas.put(" " + item.word, column: end, row: row, Style(.muted))
    }
    return end
  }

  /// The most important keys that fit, in the order of the table.
  private func chosen(_ columns: Int) -> [CommandEntry] {
    let items = state.keys.footer(in: state.context).filter(applies)
    var used = -2
    var kept = Set<Int>()
    let ranked = items.enumerated().compactMap { position, entry in
      entry.footer.map { (position: position, item: $0) }
    }.sorted { ($0.item.priority, $0.position) < ($1.item.priority, $1.position) }
    for (position, item) in ranked {
      let wanted = ScreenText.columns(item.key, state.width) + 3 + item.word.utf8.count
      guard used + wanted <= columns else { continue }
      used += wanted
      kept.insert(position)
    }
    return items.indices.filter(kept.contains).map { items[$0] }
  }

  /// What a key does just now: Enter in the filter line does a command where one is typed, and on an
  /// incident it unfolds that.
  private func named(_ item: CommandEntry.Footer) -> CommandEntry.Footer {
    var word = item.word
    if case .filterLine(let editor) = state.overlay, editor.command != nil, item.key == "Enter" {
      word = "do it"
    }
    if case .evidence(let list) = state.overlay, list.topic == .silence, word == "source" {
      word = "only that"
    }
    if state.context == .panes {
      if word == "source", state.focus == .timeline, let index = state.selectedIncident {
        let id = state.book?.incidents[index].id
        word = id.map(state.incidents.unfolded.contains) == true ? "fold" : "unfold"
      }
      if word == "incidents", state.incidents.isShown { word = "events" }
    }
    return CommandEntry.Footer(priority: item.priority, key: item.key, word: word)
  }

  /// Keys that would do nothing now are left out.
  private func applies(_ entry: CommandEntry) -> Bool {
    if entry.command == .alteration {
      return state.currentReport.map { state.alterations[$0] != nil } ?? false
    }
    guard state.context == .panes else { return true }
    switch entry.command {
    case .clearNewest: return !state.shownFilter.isEmpty
    case .clearCities: return state.filter.expression.asks(.city)
    case .nextNew: return state.fresh.count > 0
    case .rangeStart, .rangeEnd: return state.cursorTime != nil
    case .toggleRow, .excludeRow: return state.selectedKey(state.focus) != nil
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

  /// What is being typed behind a lead, its end in sight, and the keys that end it.
  private func drawTyped(
    _ lead: String, _ text: String, note: String = "", isProposed: Bool = false, _ row: Int,
    on canvas: inout Canvas
  ) {
    let columns = canvas.size.columns
    let noteStyle = state.notice == nil ? Style(.muted) : Style(.warning, bold: true)
    var right = StyledText(note, noteStyle)
    for item in state.keys.footer(in: state.context).compactMap(\.footer) {
      right.add(right.pieces.isEmpty ? "" : "  ")
      right.add(item.key, Style(.accent, bold: true))
      let isSearchInReport = state.context == .prompt && state.reader != nil && item.key == "Enter"
      right.add(" " + (isSearchInReport ? "keep" : item.word), Style(.muted))
    }
    let start = canvas.put(lead, column: 0, row: row, Style(.accent, bold: true))
    let typed = ScreenText.columns(text, state.width)
    var room = right.columns(state.width)
    if start + typed + room + 3 > columns {
      right = StyledText(note, noteStyle)
      room = right.columns(state.width)
    }
    if start + typed + room + 3 <= columns {
      canvas.put(right, column: columns - 1 - room, row: row, limit: room)
    }
    let tail = TypedText.tail(text, max(0, columns - start - 1), state.width)
    let end = canvas.put(
      tail, column: start, row: row, limit: max(0, columns - start - 1),
      Style(.match, bold: true, reverse: isProposed))
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
