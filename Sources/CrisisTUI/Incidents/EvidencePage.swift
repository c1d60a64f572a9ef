import CrisisIncidents
import CrisisModel

extension ViewState {
  /// Opens the page of evidence.
  mutating func showEvidence(_ topic: EvidenceTopic) {
    overlay = .evidence(EvidenceList(topic, self))
  }

  /// Fills the page anew after a reload; what is selected stays so.
  mutating func keepEvidence(_ names: RenamedFindings = RenamedFindings()) {
    if case .evidence(let list) = overlay { overlay = .evidence(list.updated(self, names)) }
    evidenceBelow = evidenceBelow.map { $0.updated(self, names) }
  }

  /// From a report that was opened on the page back to it.
  mutating func backToEvidence() {
    overlay = evidenceBelow.map { .evidence($0) }
    evidenceBelow = nil
  }

  mutating func performInEvidence(_ command: Command, _ layout: Layout) -> Bool {
    guard case .evidence(var list) = overlay else { return false }
    let page = EvidencePage(state: self, list: list, layout: layout)
    switch command {
    case .back:
      overlay = nil
      return true
    case .nextPane, .previousPane:
      showEvidence(list.topic.stepped(by: command == .nextPane ? 1 : -1))
      return true
    case .open: return openEvidence(list, layout)
    default:
      let target = PageMovement.line(
        command, from: list.row, height: page.height, count: list.lines.count)
      guard let target else { return false }
      let step = target < list.row || command == .last ? -1 : 1
      list.select(target, step: step, self)
      overlay = .evidence(list)
      return true
    }
  }

  /// Opens the selected words; of what has fallen silent shows only that.
  private mutating func openEvidence(_ list: EvidenceList, _ layout: Layout) -> Bool {
    guard list.lines.indices.contains(list.row) else { return false }
    if let event = list.lines[list.row].event {
      overlay = nil
      evidenceBelow = list
      return open(
        Int(corpus.events.documents[event]), .event(corpus.events.ids[event]), layout)
    }
    guard case .silent(let entry) = list.lines[list.row] else { return false }
    overlay = nil
    switch entry.subject {
    case .place(let index): toggle(.city, index)
    case .source(let name):
      guard let value = digest.facets.values(of: .source).matching(name).first else { return false }
      toggle(.source, value)
    }
    return true
  }
}

/// Draws conflicts, key figures or silence.
struct EvidencePage {
  let state: ViewState
  let list: EvidenceList
  let layout: Layout

  private var page: Rect { OverlayPages(state: state, layout: layout).page }
  private var corpus: Corpus { state.corpus }

  /// Lines in sight.
  var height: Int { max(1, page.rows) }

  func draw(on canvas: inout Canvas) {
    let lines = list.lines
    let top = ListPosition(wanted: nil, row: list.row, top: list.row - page.rows / 2)
      .visibleTop(count: lines.count, height: page.rows, hasHeading: true)
    for line in 0..<max(0, min(page.rows, lines.count - top)) {
      let row = page.row + line
      draw(lines[top + line], row, on: &canvas)
      guard top + line == list.row, lines[list.row].isSelectable else { continue }
      canvas.put("▸", column: page.column, row: row, Style(.accent, bold: true))
      canvas.restyle(column: page.column, row: row, count: page.columns) { $0.reverse = true }
      canvas.cursor = CellPoint(column: page.column, row: row)
    }
    OverlayPages(state: state, layout: layout)
      .drawPosition(top, lines.count, "lines", on: &canvas)
    if let event = lines.indices.contains(list.row) ? lines[list.row].event : nil {
      Details(state: state, rows: layout.details, event: event).draw(on: &canvas)
    }
  }

  private func draw(_ line: EvidenceLine, _ row: Int, on canvas: inout Canvas) {
    switch line {
    case .conflict(let incident, let number):
      put(heading(incident, number), row, on: &canvas)
    case .side(let incident, let number, let side, let event, let isFirst):
      let said = state.book?.incidents[incident].conflicts[number].sides[side].value
      let value = isFirst ? said.map { IncidentWords.text($0, valueColumns, state) } ?? "" : ""
      draw(event: Int(event), value, Style(.text, bold: true), row, on: &canvas)
    case .more(let count):
      canvas.put(
        StyledText("and \(counted(count, "more report")) of this", Style(.muted)),
        column: page.column + wordsOffset, row: row, limit: page.columns - wordsOffset)
    case .figures(let kind, let lowest, let highest):
      put(heading(kind, lowest, highest), row, on: &canvas)
    case .reading(let reading, let most): draw(reading, most, row, on: &canvas)
    case .silent(let entry): put(words(entry), row, indent: 2, on: &canvas)
    case .note(let text): put(StyledText(text, Style(.muted)), row, on: &canvas)
    case .gap: break
    }
  }

  private func put(_ text: StyledText, _ row: Int, indent: Int = 1, on canvas: inout Canvas) {
    canvas.put(
      text, column: page.column + indent, row: row, limit: page.columns - indent)
  }

  // MARK: conflicts

  /// `≠ killed 3–18 · killing · Almaty · Thu 6 Jan 2022 · 7 reports, 2 independent sources`.
  private func heading(_ index: Int, _ number: Int) -> StyledText {
    guard let incident = state.book?.incidents[index] else { return StyledText() }
    let conflict = incident.conflicts[number]
    let role: Style.Role = conflict.isSuperseded ? .time : .danger
    var text = StyledText("\(conflict.sign) ", Style(role, bold: true))
    let summary = IncidentWords.summary(of: conflict, by: state.preferences.figures)
    text.add(summary, Style(role, bold: true))
    text.addPart(incident.category.label, Style(incident.category.role))
    if let place = incident.place { text.addPart(corpus.places[place].name, Style(.place)) }
    if let time = TimeWords(state.rows.time(of: incident)) {
      text.addPart(time.full, Style(.time))
    }
    text.addPart(state.rows.shown(index).short(page.columns / 4), Style(.muted))
    text.addPart(incident.grade.text, Style(.accent, bold: true))
    return text
  }

  // MARK: columns

  private var valueColumns: Int { page.columns >= 90 ? 20 : page.columns >= 60 ? 13 : 9 }
  private var wordsOffset: Int { 3 + valueColumns + 1 }
  private var sourceColumns: Int {
    page.columns >= 120 ? 40 : page.columns >= 90 ? 28 : page.columns >= 60 ? 18 : 0
  }

  /// What is said, in which words, and by whom.
  private func draw(
    event index: Int, _ value: String, _ style: Style, _ row: Int, on canvas: inout Canvas
  ) {
    canvas.cell(value, column: page.column + 3, row: row, valueColumns, style)
    let entry = corpus.events[index]
    let event = corpus.event(entry)
    let words = EventSummary(corpus.document(of: entry), event.span, trigger: event.triggerSpan)
    let room = page.columns - wordsOffset - (sourceColumns > 0 ? sourceColumns + 1 : 0)
    let (range, before, after) = words.window(room, state.width)
    var shown: [Unicode.Scalar] = before ? ["…"] : []
    shown += words.scalars[range]
    if after { shown.append("…") }
    canvas.put(
      String(String.UnicodeScalarView(shown)), column: page.column + wordsOffset, row: row,
      limit: room)
    guard sourceColumns > 0 else { return }
    canvas.cell(
      IncidentWords.source(index, corpus), column: page.endColumn - sourceColumns, row: row,
      sourceColumns, Style(.quote))
  }

  // MARK: figures

  /// `killed 3–225 · lowest TASS, 6 Jan · highest ministry, 15 Jan`, or without the highest where the
  /// lowest is to count.
  private func heading(
    _ kind: KeyFigures.Kind, _ lowest: KeyFigures.Reading, _ highest: KeyFigures.Reading
  ) -> StyledText {
    var text = StyledText(kind.label, Style(.title, bold: true))
    let rule = state.preferences.figures
    let shown = rule.figure(of: [lowest.range, highest.range]) ?? lowest.range
    text.add(" " + shown.text, Style(.danger, bold: true))
    guard lowest != highest else { return text }
    let sides = [("lowest", lowest)] + (rule == .range ? [("highest", highest)] : [])
    for (name, reading) in sides {
      let day = reading.reported.map { ", \(TimeLabel.shortDay($0))" } ?? ""
      text.addPart("\(name) ", Style(.muted))
      text.add(reading.range.text, Style(.text, bold: true))
      text.add(" \(IncidentWords.source(Int(reading.row), corpus))\(day)", Style(.quote))
    }
    return text
  }

  /// The day of the report, the figure with a bar, and the words with their source.
  private func draw(
    _ reading: KeyFigures.Reading, _ most: Int, _ row: Int, on canvas: inout Canvas
  ) {
    let day = reading.reported.map(TimeLabel.shortDay) ?? "no date"
    let value = valueColumns >= 20 ? "\(day)  " : "\(day) "
    draw(
      event: Int(reading.row), "\(value)\(reading.range.text)", Style(.text, bold: true), row,
      on: &canvas)
    canvas.put(
      reading.certainty.sign, column: page.column + 1, row: row,
      Style(reading.certainty.role, bold: true))
    guard valueColumns >= 20 else { return }
    let used = ScreenText.columns("\(value)\(reading.range.text)", state.width) + 1
    let room = valueColumns - used
    let count = reading.range.high ?? reading.range.low
    guard room > 0, most > 0, count > 0 else { return }
    for cell in 0..<max(1, count * room / most) {
      canvas.put("▪", column: page.column + 3 + used + cell, row: row, Style(.time))
    }
  }

  // MARK: silence

  /// `Aktau · nothing for 5 days, usually every day · last on Tue 4 Jan 2022 · heard of on 4 days`.
  private func words(_ entry: Silence.Entry) -> StyledText {
    var text: StyledText
    switch entry.subject {
    case .place(let index):
      text = StyledText(corpus.places[index].name, Style(.place, bold: true))
    case .source(let name): text = StyledText(name, Style(.quote, bold: true))
    }
    let usual = entry.usualDays == 1 ? "every day" : "every \(entry.usualDays) days"
    text.addPart("nothing for \(counted(entry.days, "day"))", Style(.warning, bold: true))
    text.add(", usually \(usual)")
    text.addPart("last on \(TimeLabel.longDay(entry.lastHeard))", Style(.time))
    text.addPart("heard of on \(counted(entry.heardDays, "day"))", Style(.muted))
    return text
  }
}
