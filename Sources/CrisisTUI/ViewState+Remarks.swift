public import CrisisModel

extension ViewState {
  /// What marks and notes go to: what is marked in the open report, else the selected row.
  var remarkedRow: RowKey? {
    if let reader { return reader.target }
    return selectedKey(focus)
  }

  /// Takes over what analysts have said, by this monitor and others.
  public mutating func replaceRemarks(_ book: RemarkBook) {
    remarks = book
    if case .remarks(let list) = overlay { overlay = .remarks(kept(list)) }
  }

  /// What analysts have said of events and quotes, by their ids.
  public var findingRemarks: [UInt64: [Remark]] { remarks.byFinding }

  /// How several figures of one thing are told as one.
  public var figureRule: FigureRule { preferences.figures }

  /// Does what a command asks for about marks and notes; nil where it asks for something else.
  mutating func performOnRemarks(_ command: Command) -> Bool? {
    switch command {
    case .correct where reader == nil && focus == .timeline && selectedIncident != nil:
      return beginDecision()
    case .mark, .verdict, .note, .correct:
      guard let row = remarkedRow, let subject = subject(of: row) else {
        notice = Notice(
          selectedIncident != nil && focus == .timeline && reader == nil
            ? "marks and notes go to the events of an incident: \(keys.name(of: .open)) unfolds it"
            : "nothing is selected here that a note could be about")
        return false
      }
      switch command {
      case .mark: toggleMark(row, subject)
      case .verdict: turnVerdict(row, subject)
      case .note: writeNote(row, subject)
      default: return beginCorrection(row, subject)
      }
      return true
    case .remarks:
      overlay = .remarks(kept(RemarkList()))
      return true
    default: return nil
    }
  }

  private mutating func toggleMark(_ row: RowKey, _ subject: Remark.Subject) {
    let isMarked = remarks.remark(of: row, .mark, by: analyst) != nil
    say(.mark, isMarked ? nil : "", of: row, subject)
    notice = Notice(
      isMarked ? "mark taken back" : "marked · \(keys.name(of: .remarks)) lists marks and notes",
      isWarning: false)
  }

  private mutating func turnVerdict(_ row: RowKey, _ subject: Remark.Subject) {
    let now = remarks.remark(of: row, .verdict, by: analyst).flatMap { Verdict($0) }
    let next = Verdict.next(after: now)
    say(.verdict, next?.rawValue, of: row, subject)
    notice = Notice(
      next.map { "\($0.sign) \($0.rawValue) · \(keys.name(of: .verdict)) again for the next" }
        ?? "verdict taken back",
      isWarning: false)
  }

  private mutating func writeNote(_ row: RowKey, _ subject: Remark.Subject) {
    let old = remarks.remark(of: row, .note, by: analyst)?.value ?? ""
    overlay = .entry(LineEntry(.note, of: row, label: "note: ", text: old))
  }

  // MARK: saying

  /// Says something about an aspect of a row, or takes back what was said; it can be undone.
  mutating func say(
    _ aspect: Remark.Aspect, _ value: String?, original: String = "", of row: RowKey,
    _ subject: Remark.Subject
  ) {
    let old = remarks.remark(of: row, aspect, by: analyst)
    let new = value.map {
      Remark(
        subject: old?.subject ?? subject, aspect: aspect, value: $0,
        original: aspect.isDecision ? original : old?.original ?? original, analyst: analyst,
        time: old?.time ?? 0)
    }
    guard old?.value != value else { return }
    apply(RemarkChange(row: row, old: old, new: new))
    remarkHistory.add(RemarkChange(row: row, old: old, new: new), at: filter.depth)
  }

  private mutating func apply(_ change: RemarkChange) {
    remarks.replace(change.old, with: change.new, of: change.row)
    if let new = change.new {
      pendingEffects.append(.keep(new))
    } else if let old = change.old {
      pendingEffects.append(.takeBack(old))
    }
  }

  /// Takes back the newest remark, if nothing was filtered since; false where there is none.
  mutating func undoRemark() -> Bool {
    guard let change = remarkHistory.undo(at: filter.depth) else { return false }
    apply(RemarkChange(row: change.row, old: change.new, new: change.old))
    notice = Notice("taken back: \((change.new ?? change.old)?.words ?? "")", isWarning: false)
    return true
  }

  /// Says again what was taken back last; false where there is none.
  mutating func redoRemark() -> Bool {
    guard let change = remarkHistory.redo(at: filter.depth) else { return false }
    apply(change)
    return true
  }

  // MARK: subjects

  /// What a row is, with what it takes to find it again; nil where it is no longer there.
  func subject(of row: RowKey) -> Remark.Subject? {
    switch row {
    case .event(let id):
      let corpus = corpus.events.ids.contains(id) ? corpus : rows.withdrawn
      guard let index = corpus.events.ids.firstIndex(of: id) else { return nil }
      let entry = corpus.events[index]
      let event = corpus.event(entry)
      let document = corpus.document(of: entry)
      return Remark.Subject(
        kind: .event, id: FindingID.text(id), document: document.path,
        words: Self.plain(document.text(event.span)), category: event.category.rawValue)
    case .quote(let id):
      let corpus = corpus.quotes.ids.contains(id) ? corpus : rows.withdrawn
      guard let index = corpus.quotes.ids.firstIndex(of: id) else { return nil }
      let entry = corpus.quotes[index]
      let document = corpus.document(of: entry)
      return Remark.Subject(
        kind: .quote, id: FindingID.text(id), document: document.path,
        words: Self.plain(document.text(corpus.quote(entry).span)))
    case .incident: return nil
    case .place(let id):
      return corpus.places.first { $0.id == id }.map {
        Remark.Subject(kind: .place, id: id, words: $0.name)
      }
    case .actor(let id):
      return corpus.actors.first { $0.id == id }.map {
        Remark.Subject(kind: .actor, id: id, words: $0.name)
      }
    }
  }

  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
  }

  // MARK: the entry line

  /// A key in the line that a note or correction is written in.
  mutating func performInEntry(_ command: Command) -> Bool {
    guard case .entry(var entry) = overlay else { return false }
    switch command {
    case .accept: return accept(entry)
    case .cancel:
      overlay = nil
      return true
    case .complete, .completeBack:
      guard entry.complete(candidates(entry), forward: command == .complete) else { return false }
    case .openEditor:
      guard entry.purpose == .note else { return false }
      overlay = nil
      pendingEffects.append(.edit(entry.text, of: entry.row.text))
      return true
    case .erase:
      if entry.scalars.isEmpty {
        overlay = nil
        return true
      }
      guard entry.erase(from: entry.cursor - 1) else { return false }
    case .eraseWord: guard entry.erase(from: entry.startOfWord) else { return false }
    case .eraseAll: guard entry.erase(from: 0) else { return false }
    case .left: guard entry.move(to: entry.cursor - 1) else { return false }
    case .right: guard entry.move(to: entry.cursor + 1) else { return false }
    case .first: _ = entry.move(to: 0)
    case .last: _ = entry.move(to: entry.scalars.count)
    default: return false
    }
    overlay = .entry(entry)
    return true
  }

  private mutating func accept(_ entry: LineEntry) -> Bool {
    switch entry.purpose {
    case .note:
      overlay = nil
      takeNote(entry.text, of: entry.row)
      return true
    case .choice: return false
    case .correction(let aspect):
      return aspect.isDecision
        ? acceptDecision(entry, aspect) : acceptCorrection(entry, aspect)
    }
  }

  /// Takes over the words of a note; empty ones take it back.
  mutating func takeNote(_ text: String, of row: RowKey) {
    guard let subject = subject(of: row) else {
      notice = Notice("what the note is about is no longer there")
      return
    }
    let words = text.trimmed
    say(.note, words.isEmpty ? nil : words, of: row, subject)
  }

  /// Takes over a note that was written in an editor.
  ///
  /// - Parameters:
  ///   - text: its words; nil where the editor failed.
  ///   - row: what it is about, as in the effect.
  /// - Returns: what the program has to do, as after a key.
  public mutating func takeNote(_ text: String?, of row: String) -> [Effect] {
    guard let text, let key = RowKey(text: row) else {
      notice = Notice("the editor could not be used; nothing was changed ($VISUAL, $EDITOR)")
      return []
    }
    takeNote(text, of: key)
    defer { pendingEffects = [] }
    return pendingEffects
  }

  /// What can be put in for what is typed, the best first.
  func candidates(_ entry: LineEntry) -> [String] {
    guard case .correction(let aspect) = entry.purpose else { return [] }
    let facet: Facet
    switch aspect {
    case .incident: return incidentCandidates(entry).map(\.name)
    case .category: facet = .category
    case .place: facet = .city
    case .actor: facet = .actor
    default: return []
    }
    let values = digest.facets.values(of: facet)
    return digest.facets.ranked(facet, entry.typed, counts(facet)) { values.names[$0] }.prefix(20)
      .map { values.word($0.value) }
  }
}

/// What was said and what stood there before.
struct RemarkChange: Sendable {
  let row: RowKey
  let old: Remark?
  let new: Remark?
}

/// The way back and forth through what was said, between the steps of the filter.
struct RemarkHistory: Sendable {
  private var past: [(change: RemarkChange, depth: Int)] = []
  private var future: [(change: RemarkChange, depth: Int)] = []

  /// Remembers a change made when the filter had a depth.
  mutating func add(_ change: RemarkChange, at depth: Int) {
    past = past.suffix(499) + [(change, depth)]
    future = []
  }

  /// The newest change, if the filter has not changed since.
  mutating func undo(at depth: Int) -> RemarkChange? {
    guard let last = past.last, last.depth >= depth else { return nil }
    past.removeLast()
    future.append(last)
    return last.change
  }

  /// The change that was taken back last, if the filter has not changed since.
  mutating func redo(at depth: Int) -> RemarkChange? {
    guard let next = future.last, next.depth == depth else { return nil }
    future.removeLast()
    past.append(next)
    return next.change
  }
}

extension String {
  /// Without blanks and line ends around it.
  fileprivate var trimmed: String {
    let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\0" }
    let scalars = Array(unicodeScalars)
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last].filter { $0 != "\0" }))
  }
}
