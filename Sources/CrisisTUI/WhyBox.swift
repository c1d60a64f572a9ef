import CrisisModel

/// Why the selected finding is what it is: rule, words, what they were resolved against, and who
/// says so, in a box that leaves the selected row in sight.
struct WhyBox {
  let state: ViewState
  let layout: Layout

  /// Cells of the names of the steps, with a blank behind.
  private static let labelColumns = 10

  func draw(on canvas: inout Canvas) {
    // What is said of the filter while it is edited stands where the box might begin.
    if case .filterLine = state.overlay { return }
    guard let top = state.reasonsTop, page.rows >= 2, page.columns >= 8 else { return }
    let all = lines
    let (box, rows) = place(all.count, cursor: canvas.cursor?.row)
    var lines = all.dropFirst(min(top, max(0, all.count - 1))).prefix(rows)
    let left = all.endIndex - lines.endIndex
    let key = state.keys.name(of: .reasons, in: state.reader == nil ? .panes : .reader)
    if left > 0 {
      lines.removeLast()
      lines.append(StyledText("… \(key) shows \(counted(left + 1, "more line"))", Style(.muted)))
    }
    var frame = Frame(size: layout.size)
    if layout.isFramed { frame.add(box, over: canvas, within: page) }
    for line in box.row..<box.endRow {
      canvas.fill(column: box.column, row: line, count: box.columns)
    }
    frame.draw(on: &canvas)
    let lead = layout.isFramed ? 1 : 0
    if lead > 0 {
      canvas.put(
        " Why ", column: box.column + 1, row: box.row, limit: box.columns - 2,
        Style(.accent, bold: true))
    }
    for (index, line) in lines.enumerated() {
      canvas.put(
        line, column: box.column + 2 * lead, row: box.row + lead + index, limit: columns)
    }
  }

  /// The first line of the next page; nil behind the last one.
  func nextTop(after top: Int, cursor: Int?) -> Int? {
    let count = lines.count
    let rows = place(count, cursor: cursor).rows
    // The line that says that there are more is none of them.
    return count - top > rows ? top + max(1, rows - 1) : nil
  }

  /// What it may cover.
  private var page: Rect { state.reader == nil ? layout.body : layout.page }

  private var columns: Int { page.columns - (layout.isFramed ? 4 : 0) }

  /// Above or below the row that it is about, wherever there is room; over all where there is not.
  private func place(_ count: Int, cursor: Int?) -> (box: Rect, rows: Int) {
    let body = page
    let border = layout.isFramed ? 2 : 0
    let above = max(0, (cursor ?? body.row) - body.row)
    let below = max(0, body.rows - above - 1)
    let isBelow = below >= min(above, count + border)
    var most = isBelow ? below : above
    if most < min(count + border, Self.leastRows) { most = body.rows }
    let rows = max(1, min(count, most - border))
    let row = isBelow ? body.endRow - rows - border : body.row
    return (
      Rect(column: body.column, row: row, columns: body.columns, rows: rows + border), rows
    )
  }

  /// Rows that the box has at least, if it needs them.
  private static let leastRows = 8

  private var lines: [StyledText] {
    let reasons = self.reasons
    guard !reasons.isEmpty else {
      let what =
        state.reader == nil
        ? "nothing is selected"
        : "no event is marked: \(state.keys.name(of: .nextFinding, in: .reader)) goes to one"
      return [StyledText(what, Style(.muted))]
    }
    let lead = columns >= 40 ? Self.labelColumns : 1
    var lines: [StyledText] = []
    for reason in reasons {
      let label = reason.label
      let gap = String(repeating: " ", count: max(1, lead - label.unicodeScalars.count))
      // Where there is no column for them the names stand before the words.
      let text = lead > 1 || label.isEmpty ? reason.text : label + ": " + reason.text
      let parts = ScreenText.wrapped(text, max(1, columns - lead), state.width)
      for (index, part) in parts.enumerated() {
        var line = StyledText()
        if lead > 1 {
          line.add(
            index == 0 ? label + gap : String(repeating: " ", count: lead),
            Style(.accent, bold: true))
          line.add(part)
        } else if index == 0 {
          line.add(label, Style(.accent, bold: true))
          line.add(String(part.dropFirst(label.count)))
        } else {
          line.add(" " + part)
        }
        lines.append(line)
      }
    }
    return lines
  }

  private var reasons: [(label: String, text: String)] {
    if state.reader == nil, state.focus == .timeline, let index = state.selectedIncident {
      return IncidentWords.reasons(of: index, state)
    }
    return findingReasons.map { ($0.topic.label, $0.text) }
  }

  private var findingReasons: [Reason] {
    if let reader = state.reader {
      if let passage = reader.passage { return reader.source.reasons(forMentionAt: passage) }
      return reader.target.map { reasons($0, reader.source) } ?? []
    }
    switch state.focus {
    case .timeline:
      if let index = state.selectedWithdrawn {
        let gone = state.rows.withdrawn
        let entry = gone.events[index]
        return gone.documents[entry.document].unpacked.reasons(for: gone.event(entry))
      }
      guard let index = state.selectedEvent, let key = state.selectedKey(.timeline) else {
        return []
      }
      return reasons(key, state.corpus.documents[state.corpus.events[index].document].unpacked)
    case .quotes:
      if let index = state.selectedWithdrawnQuote {
        let gone = state.rows.withdrawn
        let entry = gone.quotes[index]
        return gone.documents[entry.document].unpacked.reasons(for: gone.quote(entry))
      }
      guard let index = state.selectedQuote, let key = state.selectedKey(.quotes) else {
        return []
      }
      return reasons(key, state.corpus.documents[state.corpus.quotes[index].document].unpacked)
    case .cities:
      return state.selectedPlace.map { reasons(of: .place(state.corpus.places[$0].id)) } ?? []
    case .actors:
      return state.selectedActor.map { reasons(of: .actor(state.corpus.actors[$0].id)) } ?? []
    }
  }

  private func reasons(_ key: RowKey, _ source: AnalyzedDocument) -> [Reason] {
    switch key {
    case .event(let id):
      source.events.first { $0.id == id }.map { source.reasons(for: $0) } ?? []
    case .quote(let id):
      source.quotes.first { $0.id == id }.map { source.reasons(for: $0) } ?? []
    case .incident, .place, .actor: []
    }
  }

  /// How often a place or actor is mentioned, and why the first mention is one.
  private func reasons(of entity: MentionedEntity) -> [Reason] {
    let search = MentionSearch(state.corpus, .entity(entity))
    guard let first = search.next(after: nil, forward: true)?.mention else {
      return [Reason(.words, "no report mentions it; it is watched")]
    }
    let count =
      "\(counted(search.count, "mention")) in \(counted(search.reports, "report")); the first one:"
    let source = state.corpus.documents[first.document].unpacked
    return [Reason(.words, count)] + source.reasons(forMentionAt: first.span)
  }
}

extension Reason.Topic {
  /// What the box calls it.
  fileprivate var label: String {
    switch self {
    case .rule: "rule"
    case .words: "words"
    case .time: "time"
    case .place: "place"
    case .actor: "actor"
    case .figures: "figures"
    case .certainty: "certainty"
    case .dated: "dated"
    case .source: "source"
    }
  }
}

extension ViewState {
  /// Opens the box that says why, goes to its next page, or closes it behind the last one.
  mutating func turnReasons(_ layout: Layout) {
    guard let top = reasonsTop else {
      reasonsTop = 0
      return
    }
    let cursor = Screen.draw(self, size: layout.size).cursor?.row
    reasonsTop = WhyBox(state: self, layout: layout).nextTop(after: top, cursor: cursor)
  }
}
