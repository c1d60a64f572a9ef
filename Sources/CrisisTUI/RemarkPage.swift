import CrisisModel

/// The list of marks and notes.
struct RemarkList: Sendable {
  /// What is selected.
  var selected: Remark?
  /// Its row.
  var row = 0
}

extension ViewState {
  /// All remarks in the order of the list: first those whose subject was not found, then the newest.
  var listedRemarks: [Remark] {
    let all = remarks.remarks.enumerated().map { (position: $0, remark: $1) }
    return all.sorted { a, b in
      let (p, q) = (isFound(a.remark), isFound(b.remark))
      return p != q ? !p : a.position > b.position
    }.map(\.remark)
  }

  /// Whether what a remark is about was found in the reports.
  func isFound(_ remark: Remark) -> Bool { remarks.row(of: remark.subject) != nil }

  /// The list with its selection where it was, whatever came before it.
  func kept(_ list: RemarkList) -> RemarkList {
    let all = listedRemarks
    var list = list
    list.row =
      list.selected.flatMap { selected in
        all.firstIndex {
          $0.subject == selected.subject && $0.aspect == selected.aspect
            && $0.analyst == selected.analyst
        }
      } ?? max(0, min(list.row, all.count - 1))
    list.selected = all.indices.contains(list.row) ? all[list.row] : nil
    return list
  }

  mutating func performInRemarks(_ command: Command, _ layout: Layout) -> Bool {
    guard case .remarks(var list) = overlay else { return false }
    let height = max(1, layout.page.rows - (layout.isFramed ? 2 : 0))
    switch command {
    case .back:
      overlay = nil
      return true
    case .open: return open(list.selected, layout)
    case .undo: return undoRemark()
    case .clearNewest: return takeBack(list)
    default:
      let row = PageMovement.line(
        command, from: list.row, height: height, count: remarks.remarks.count)
      guard let row else { return false }
      list.row = row
    }
    list.selected = nil
    overlay = .remarks(kept(list))
    return true
  }

  private mutating func takeBack(_ list: RemarkList) -> Bool {
    guard let remark = list.selected else { return false }
    guard remark.analyst == analyst else {
      notice = Notice("only \(remark.analyst) can take that back")
      return false
    }
    let row = remarks.row(of: remark.subject)
    let change = RemarkChange(row: row ?? .place(""), old: remark, new: nil)
    remarks.replace(remark, with: nil, of: row)
    pendingEffects.append(.takeBack(remark))
    if row != nil { remarkHistory.add(change, at: filter.depth) }
    overlay = .remarks(kept(RemarkList(row: list.row)))
    return true
  }

  /// Goes to what a remark is about: its row, or where a filter hides that, its report.
  private mutating func open(_ remark: Remark?, _ layout: Layout) -> Bool {
    guard let remark else { return false }
    guard let key = remarks.row(of: remark.subject) else {
      notice = Notice("its words are not in the reports now")
      return false
    }
    let pane: Pane =
      switch key {
      case .event, .incident: .timeline
      case .quote: .quotes
      case .place: .cities
      case .actor: .actors
      }
    guard let row = pane == .timeline ? reveal(key) : rows.row(of: key, pane) else {
      notice = Notice("the filter hides it; \(keys.name(of: .clearAll)) takes the filter back")
      return false
    }
    overlay = nil
    reader = nil
    focus(on: pane)
    jump(to: row, layout)
    choose(pane)
    return true
  }
}

extension OverlayPages {
  func drawRemarks(_ list: RemarkList, on canvas: inout Canvas) {
    let remarks = state.listedRemarks
    guard !remarks.isEmpty else {
      canvas.put(
        StyledText(
          "No marks and notes yet. \(key(.mark)) marks what is selected, \(key(.note)) writes a note, "
            + "\(key(.verdict)) says whether it holds.",
          Style(.muted)),
        column: page.column + 1, row: page.row, limit: page.columns - 1)
      return
    }
    let top = ListPosition(wanted: nil, row: list.row, top: list.row - page.rows / 2)
      .visibleTop(count: remarks.count, height: page.rows, hasHeading: false)
    for line in 0..<max(0, min(page.rows, remarks.count - top)) {
      draw(remarks[top + line], page.row + line, on: &canvas)
      guard top + line == list.row else { continue }
      canvas.put("▸", column: page.column, row: page.row + line, Style(.accent, bold: true))
      canvas.restyle(column: page.column, row: page.row + line, count: page.columns) {
        $0.reverse = true
      }
      canvas.cursor = CellPoint(column: page.column, row: page.row + line)
    }
    drawPosition(top, remarks.count, "", on: &canvas)
  }

  private func key(_ command: Command) -> String { state.keys.name(of: command) }

  private func draw(_ remark: Remark, _ row: Int, on canvas: inout Canvas) {
    let isFound = state.isFound(remark)
    canvas.put(remark.sign, column: page.column + 1, row: row, Style(.accent, bold: true))
    var line = StyledText()
    if !isFound { line.add("not found now", Style(.warning, bold: true)) }
    line.addPart(ScreenText.collapsed(remark.words), Style(.text, bold: true))
    line.addPart(remark.analyst == state.analyst ? "" : "by \(remark.analyst)", Style(.actor))
    line.addPart(ScreenText.collapsed(remark.subject.words), Style(.quote))
    line.addPart(remark.subject.document, Style(.muted))
    canvas.put(line, column: page.column + 3, row: row, limit: page.columns - 4)
  }
}

extension Details {
  /// What analysts say of a row, for the line of facts.
  func said(of row: RowKey) -> StyledText {
    var line = StyledText()
    for remark in state.remarks.remarks(of: row) {
      let who = remark.analyst == state.analyst ? "by you" : "by \(remark.analyst)"
      line.addPart(
        "\(remark.sign) \(ScreenText.collapsed(remark.words))", Style(.accent, bold: true))
      line.add(" \(who)", Style(.muted))
    }
    return line
  }
}

extension Footer {
  /// The line that a note or correction is written in.
  func drawEntry(_ entry: LineEntry, _ row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    if case .choice(let aspects) = entry.purpose {
      let choices = [true, false].map { choice(aspects, entry, hasValues: $0) }
      let line = choices.first { $0.columns(state.width) <= columns } ?? choices[1]
      canvas.put(line, column: 0, row: row, limit: columns)
      canvas.cursor = CellPoint(column: 0, row: row)
      return
    }
    var at = canvas.put(
      entry.label, column: 0, row: row, limit: columns, Style(.accent, bold: true))
    let before = String(String.UnicodeScalarView(entry.scalars[..<entry.cursor]))
    let after = String(String.UnicodeScalarView(entry.scalars[entry.cursor...]))
    let tail = TypedText.tail(before, max(0, columns - at - 2), state.width)
    at = canvas.put(
      tail, column: at, row: row, limit: columns - at,
      Style(.text, bold: true, reverse: entry.isProposed))
    canvas.cursor = CellPoint(column: max(0, min(at, columns - 1)), row: row)
    canvas.showsCursor = true
    at = canvas.put(after, column: at, row: row, limit: columns - at, Style(.text, bold: true))
    let hint = hint(entry)
    let room = columns - at - 3
    if room > 8 {
      let text = ScreenText.fitted(hint.text, room, state.width)
      canvas.put(
        text, column: columns - 1 - ScreenText.columns(text, state.width), row: row, limit: room,
        hint.style)
    }
  }

  /// What can be corrected, each behind its letter, with what counts now where there is room.
  private func choice(
    _ aspects: [Remark.Aspect], _ entry: LineEntry, hasValues: Bool
  ) -> StyledText {
    var line = StyledText(hasValues ? entry.label : "", Style(.accent, bold: true))
    for aspect in aspects {
      line.add(" \(aspect.rawValue.prefix(1))", Style(.accent, bold: true))
      let value = hasValues ? state.shown(aspect, of: entry.row) : ""
      let words = " \(aspect.rawValue)" + (value.isEmpty ? "" : " (\(value))")
      line.add(ScreenText.fitted(words, 30, state.width) + " ", Style(.muted))
    }
    return line
  }

  private func hint(_ entry: LineEntry) -> (text: String, style: Style) {
    if !entry.mistake.isEmpty { return (entry.mistake, Style(.danger, bold: true)) }
    if entry.purpose == .note {
      return ("Enter keep  Ctrl-O in an editor  Esc cancel", Style(.muted))
    }
    let candidates = state.candidates(entry).prefix(4).joined(separator: " / ")
    return (
      candidates.isEmpty ? "Enter correct  Esc cancel" : "Tab \(candidates)", Style(.muted)
    )
  }
}
