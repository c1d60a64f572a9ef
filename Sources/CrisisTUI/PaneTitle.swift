import CrisisModel

/// What stands on the upper border of a list's place: its name, or the names of all the lists
/// that take turns in it.
enum PaneTitle {
  /// A name with the columns of the screen it takes.
  struct Tab: Hashable {
    let pane: Pane
    let text: String
    let columns: Range<Int>
  }

  /// The names that fit, each with its place.
  static func tabs(_ slot: Layout.Slot, _ state: ViewState) -> [Tab] {
    let shown = state.shown(in: slot)
    let isFramed = slot.inner != slot.frame
    let first = slot.frame.column + (isFramed ? 1 : 0)
    let room = slot.frame.columns - (isFramed ? 2 : 0)
    func name(_ pane: Pane, _ letters: Int) -> String {
      let whole = state.title(of: pane)
      let title = pane == shown ? whole : String(whole.prefix(letters))
      let hasKeyboard = pane == state.focus && slot.panes.contains(state.focus)
      return hasKeyboard ? "[\(title)]" : " \(title) "
    }
    for letters in [8, 1, 0] {
      let panes = letters == 0 ? [shown] : slot.panes
      let names = panes.map { name($0, letters) }
      guard names.reduce(0, { $0 + $1.utf8.count }) <= room else { continue }
      var at = first
      return zip(panes, names).map { pane, text in
        defer { at += text.utf8.count }
        return Tab(pane: pane, text: text, columns: at..<(at + text.utf8.count))
      }
    }
    return []
  }

  /// Draws the names, the place in a long list, and on the right the day of the first row in
  /// sight or the days of the bars.
  static func draw(_ slot: Layout.Slot, _ state: ViewState, on canvas: inout Canvas) {
    let shown = state.shown(in: slot)
    var end = slot.frame.column + 1
    for tab in tabs(slot, state) {
      let isFocus = tab.pane == state.focus
      canvas.put(
        tab.text, column: tab.columns.lowerBound, row: slot.frame.row,
        Style(isFocus ? .accent : tab.pane == shown ? .title : .muted, bold: isFocus))
      end = tab.columns.upperBound
    }
    let last = slot.frame.endColumn - 2
    if shown == .timeline, !state.time.sort.title.isEmpty {
      let sort = " \(state.time.sort.title) "
      if end + sort.utf8.count < last {
        end = canvas.put(sort, column: end, row: slot.frame.row, Style(.title))
      }
    }
    let note = note(shown, slot, state)
    let noteColumn = last - ScreenText.columns(note, state.width)
    let hasNote = !note.isEmpty && noteColumn > end
    if hasNote { canvas.put(note, column: noteColumn, row: slot.frame.row, Style(.muted)) }
    let position = position(shown, slot, state)
    if end + position.utf8.count < (hasNote ? noteColumn : last) {
      canvas.put(position, column: end, row: slot.frame.row, Style(.muted))
    }
  }

  /// `12 of 63`, where the list is longer than its place.
  private static func position(_ pane: Pane, _ slot: Layout.Slot, _ state: ViewState) -> String {
    guard state.rows.count(pane) > slot.inner.rows else { return "" }
    let place = state.rows.ordinal(pane, state.lists[pane.rawValue].row)
    return " \(grouped(place.number)) of \(grouped(place.of)) "
  }

  private static func note(_ pane: Pane, _ slot: Layout.Slot, _ state: ViewState) -> String {
    switch pane {
    case .timeline:
      // Once its heading has left the screen, the day stands here.
      let top = state.top(.timeline, height: slot.inner.rows)
      guard state.rows.timeline.indices.contains(top) else { return "" }
      if case .heading = state.rows.timeline[top] { return "" }
      let heading = state.rows.headings[state.rows.headingsUp(to: top) - 1]
      return " \(TimeLabel.text(heading)) "
    case .cities:
      guard let days = state.digest.days, state.rows.counts.tallestBar > 0 else { return "" }
      return " \(TimeLabel.shortDays(days.first, days.last)) "
    case .actors, .quotes: return ""
    }
  }
}
