import CrisisModel

/// What was added to a report and removed from it since the analyst last looked: its sentences in
/// order, those that stayed only beside those that did not.
struct AlterationPage {
  /// A sentence and what happened to it.
  private struct Part {
    enum Fate { case stays, added, removed }
    let fate: Fate
    let text: String
  }

  private let parts: [Part]
  /// Sentences that were added.
  let added: Int
  /// Sentences that were removed.
  let removed: Int

  /// Compares two versions of a report.
  init(from old: AnalyzedDocument, to new: AnalyzedDocument) {
    let before = Self.sentences(old.document)
    let after = Self.sentences(new.document)
    var insertions = Set<Int>()
    var removals = Set<Int>()
    for change in after.difference(from: before) {
      switch change {
      case .insert(let offset, _, _): insertions.insert(offset)
      case .remove(let offset, _, _): removals.insert(offset)
      }
    }
    var parts: [Part] = []
    var at = 0
    for (position, text) in after.enumerated() {
      if !insertions.contains(position) {
        while removals.contains(at) {
          parts.append(Part(fate: .removed, text: before[at]))
          at += 1
        }
        at += 1
      }
      parts.append(Part(fate: insertions.contains(position) ? .added : .stays, text: text))
    }
    while at < before.count {
      if removals.contains(at) { parts.append(Part(fate: .removed, text: before[at])) }
      at += 1
    }
    self.parts = parts
    (added, removed) = (insertions.count, removals.count)
  }

  /// The sentences with their blanks run together, so that other line ends are no change; a
  /// document without sentences by its lines.
  private static func sentences(_ document: Document) -> [String] {
    guard document.sentences.isEmpty else {
      return document.sentences.map { ScreenText.collapsed(document.text($0.span)) }
    }
    return String(decoding: document.bytes, as: UTF8.self).split(separator: "\n").map {
      ScreenText.collapsed(String($0))
    }.filter { !$0.isEmpty }
  }

  /// `2 sentences added, 1 removed`.
  var summary: String {
    if added + removed == 0 { return "only what is no sentence was changed: dates, names, blanks" }
    var parts: [String] = []
    if added > 0 { parts.append(counted(added, "sentence") + " added") }
    if removed > 0 {
      parts.append(
        added > 0 ? "\(grouped(removed)) removed" : counted(removed, "sentence") + " removed")
    }
    return parts.joined(separator: ", ")
  }

  /// The page broken into lines.
  func lines(columns: Int, _ width: DisplayWidth) -> [StyledText] {
    var lines = [StyledText(summary, Style(.fresh, bold: true)), StyledText()]
    var isGap = false
    for (position, part) in parts.enumerated() {
      let isNear = [position - 1, position + 1].contains {
        parts.indices.contains($0) && parts[$0].fate != .stays
      }
      guard part.fate != .stays || isNear else {
        if !isGap { lines.append(StyledText("  …", Style(.muted))) }
        isGap = true
        continue
      }
      isGap = false
      let (sign, style): (String, Style) =
        switch part.fate {
        case .stays: ("  ", Style(.muted))
        case .added: ("+ ", Style(.good, bold: true))
        case .removed: ("− ", Style(.danger, dim: true))
        }
      for (line, text) in ScreenText.wrapped(part.text, max(1, columns - 2), width).enumerated() {
        var styled = StyledText(line == 0 ? sign : "  ", style)
        styled.add(text, style)
        lines.append(styled)
      }
    }
    return lines
  }
}

extension ViewState {
  /// The report that the keyboard is in: the open one, or that of the selected event or quote.
  var currentReport: String? {
    if let reader { return reader.document.path }
    switch focus {
    case .timeline:
      if let index = selectedWithdrawn {
        return rows.withdrawn.documents[Int(rows.withdrawn.events.documents[index])].path
      }
      return selectedEvent.map { corpus.documents[Int(corpus.events.documents[$0])].path }
    case .quotes:
      if let index = selectedWithdrawnQuote {
        return rows.withdrawn.documents[Int(rows.withdrawn.quotes.documents[index])].path
      }
      return selectedQuote.map { corpus.documents[Int(corpus.quotes.documents[$0])].path }
    case .cities, .actors: return nil
    }
  }

  /// What was added to a report and removed from it; nil where its text was not altered.
  func alterationPage(of path: String) -> AlterationPage? {
    guard let old = alterations[path]?.old, let index = corpus.index(ofPath: path) else {
      return nil
    }
    return AlterationPage(from: old.unpacked, to: corpus.documents[index].unpacked)
  }

  /// Shows what was added to the current report and removed from it; that counts as looked at.
  mutating func showAlteration(of path: String?) -> Bool {
    guard let path, let page = alterationPage(of: path) else { return false }
    alterations[path]?.isLooked = true
    overlay = .alteration(AlterationView(path: path, page: page))
    return true
  }

  mutating func performInAlteration(_ command: Command, _ layout: Layout) -> Bool {
    guard case .alteration(var view) = overlay else { return false }
    if command == .back {
      overlay = nil
      return true
    }
    let height = max(1, layout.body.rows - (layout.isFramed ? 2 : 0))
    let count = view.page.lines(columns: layout.size.columns - 4, width).count
    let top = PageMovement.top(command, from: view.top, height: height, count: count)
    guard let top else { return false }
    view.top = top
    overlay = .alteration(view)
    return true
  }

  /// Opens the report of the selected withdrawn event as it was, at its words.
  mutating func openWithdrawn(event index: Int, _ layout: Layout) -> Bool {
    let table = rows.withdrawn.events
    return openOld(Int(table.documents[index]), .event(table.ids[index]), layout)
  }

  /// Opens the report of the selected withdrawn quote as it was, at its words.
  mutating func openWithdrawn(quote index: Int, _ layout: Layout) -> Bool {
    let table = rows.withdrawn.quotes
    return openOld(Int(table.documents[index]), .quote(table.ids[index]), layout)
  }

  private mutating func openOld(_ document: Int, _ target: RowKey, _ layout: Layout) -> Bool {
    reader = Reader(
      rows.withdrawn.documents[document], target: target, words: filter.expression.words,
      isOld: true)
    prepareReader(layout)
    return true
  }
}

/// The page open over the lists or a report, and how far it is scrolled.
struct AlterationView: Sendable {
  /// The report.
  let path: String
  let page: AlterationPage
  /// The first line shown.
  var top = 0
}

extension OverlayPages {
  func drawAlteration(_ view: AlterationView, on canvas: inout Canvas) {
    let lines = view.page.lines(columns: layout.size.columns - 4, state.width)
    let first = max(0, min(view.top, lines.count - page.rows))
    for (row, line) in lines.dropFirst(first).prefix(page.rows).enumerated() {
      canvas.put(
        line, column: page.column + 1, row: page.row + row, limit: max(0, page.columns - 2))
    }
    drawPosition(first, lines.count, "lines", on: &canvas)
    canvas.cursor = CellPoint(column: page.column, row: page.row)
  }
}
