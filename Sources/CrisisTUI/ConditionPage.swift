import CrisisModel

/// The list of the filter's conditions, in which single ones are locked or taken back.
struct ConditionList: Sendable {
  /// What is selected.
  var selected: FilterExpression.Term?
  /// Its row.
  var row = 0
}

extension ViewState {
  /// Locks the filter's condition, or frees it; of several the analyst chooses.
  mutating func lockConditions() -> Bool {
    let step = filter.now
    let terms = step.expression.terms
    guard terms.count > 1 else { return refilter { $0.toggleLock() } }
    let newest = terms.lastIndex { !step.locked.contains($0) } ?? terms.count - 1
    overlay = .conditions(kept(ConditionList(row: newest)))
    return true
  }

  /// The list with its selection where it was, whatever was taken back; nil where nothing is left.
  private func kept(_ list: ConditionList) -> ConditionList {
    let terms = filter.expression.terms
    let row =
      list.selected.flatMap { terms.firstIndex(of: $0) } ?? max(0, min(list.row, terms.count - 1))
    return ConditionList(selected: terms.indices.contains(row) ? terms[row] : nil, row: row)
  }

  mutating func performInConditions(_ command: Command) -> Bool {
    guard case .conditions(var list) = overlay else { return false }
    let count = filter.expression.terms.count
    switch command {
    case .back, .accept:
      overlay = nil
      return true
    case .toggleRow:
      guard let term = list.selected, filter.toggleLock(of: term) else { return false }
    case .clearNewest:
      guard let term = list.selected else { return false }
      list.selected = nil
      guard refilter({ $0.remove(term) }) else { return false }
    case .lock: guard filter.toggleLock() else { return false }
    default:
      if let row = PageMovement.line(command, from: list.row, height: count, count: count) {
        list = ConditionList(row: row)
      } else if performOnFilter(command) != true {
        return false
      }
    }
    overlay = filter.expression.isEmpty ? nil : .conditions(kept(list))
    return true
  }
}

/// Draws the conditions, each with what a lock does to it.
struct ConditionPage {
  let state: ViewState
  let list: ConditionList
  /// The place without its border.
  let inner: Rect

  func draw(on canvas: inout Canvas) {
    let terms = state.filter.expression.terms
    let top = ListPosition(wanted: nil, row: list.row, top: 0)
      .visibleTop(count: terms.count, height: inner.rows, hasHeading: false)
    for line in 0..<max(0, min(inner.rows, terms.count - top)) {
      let term = terms[top + line]
      let row = inner.row + line
      let isLocked = state.filter.now.locked.contains(term)
      var text = StyledText(isLocked ? "[" : " ", Style(.muted))
      text.add(term.shown, Style(term.isExcluded ? .danger : .accent, bold: true))
      text.add(isLocked ? "] locked" : "", Style(.muted))
      canvas.put(text, column: inner.column + 1, row: row, limit: inner.columns - 1)
      guard top + line == list.row else { continue }
      canvas.put("▸", column: inner.column, row: row, Style(.accent, bold: true))
      canvas.restyle(column: inner.column, row: row, count: inner.columns) { $0.reverse = true }
      canvas.cursor = CellPoint(column: inner.column, row: row)
    }
  }
}
