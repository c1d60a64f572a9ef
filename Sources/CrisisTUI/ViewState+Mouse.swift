extension ViewState {
  /// Click selects, a second click opens, the wheel scrolls what lies under it.
  mutating func mouse(_ key: Key, _ column: Int, _ row: Int, _ layout: Layout) -> [Effect] {
    let wheel: Int? =
      switch key {
      case .wheelUp: -3
      case .wheelDown: 3
      default: nil
      }
    switch context {
    case .panes: break
    case .reader, .help, .reports, .alteration, .remarks, .evidence:
      guard let wheel else { return [] }
      for _ in 0..<3 {
        _ = perform(wheel < 0 ? .up : .down, wheel < 0 ? .up : .down, layout)
      }
      return []
    case .picker:
      if let wheel { _ = performInPicker(wheel < 0 ? .up : .down, key) }
      return []
    case .map:
      if wheel == nil { clickMap(key, column, row, layout) }
      return []
    case .conditions:
      if let wheel { _ = performInConditions(wheel < 0 ? .up : .down) }
      return []
    case .prompt, .filterLine, .entry, .copying, .fileName, .question, .helpSearch: return []
    }
    if let strip = layout.strip, strip.contains(column: column, row: row) {
      guard wheel == nil, let time = TimeStrip(self, strip).interval(at: column) else { return [] }
      return select(nearestTo: time) ? [] : [.bell]
    }
    guard let slot = layout.slots.first(where: { $0.frame.contains(column: column, row: row) })
    else { return [] }
    let pane = shown(in: slot)
    if let wheel {
      scroll(pane, by: wheel, height: slot.inner.rows)
      return []
    }
    guard slot.inner.contains(column: column, row: row) else {
      if let tab = tab(at: column, row, slot) { focus(on: tab) } else { focus(on: pane) }
      return []
    }
    focus(on: pane)
    let clicked = top(pane, height: slot.inner.rows) + row - slot.inner.row
    // A heading stands for the first event under it.
    guard let target = selectable(pane, from: clicked, step: 1) else { return [] }
    lists[pane.rawValue].row = target
    choose(pane)
    if case .doubleClick = key { return perform(.open, .enter, layout) }
    if pane == .cities || pane == .actors,
      ListColumns.markColumns(pane, slot.inner).contains(column)
    {
      _ = toggleSelected()
    }
    return []
  }

  /// Scrolls a list; the selection stays where it is while it is in sight.
  private mutating func scroll(_ pane: Pane, by lines: Int, height: Int) {
    let count = rows.count(pane)
    guard height > 0, count > height else { return }
    let top = min(max(0, self.top(pane, height: height) + lines), count - height)
    let row = min(max(lists[pane.rawValue].row, top), top + height - 1)
    lists[pane.rawValue].top = top
    let step = row < lists[pane.rawValue].row ? -1 : 1
    if var found = selectable(pane, from: row, step: step)
      ?? selectable(pane, from: row, step: -step)
    {
      // Right below its heading it would pull the heading back into sight.
      if found == top, lines > 0, hasHeading(pane, above: found) {
        found = selectable(pane, from: found + 1, step: 1) ?? found
      }
      if found != lists[pane.rawValue].row {
        lists[pane.rawValue].row = found
        choose(pane)
      }
    }
  }

  /// The list whose name stands at a cell of a slot's upper border.
  private func tab(at column: Int, _ row: Int, _ slot: Layout.Slot) -> Pane? {
    guard row == slot.frame.row else { return nil }
    return PaneTitle.tabs(slot, self).first { $0.columns.contains(column) }?.pane
  }
}
