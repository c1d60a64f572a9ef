extension ViewState {
  /// Where everything stands on a screen of a certain size.
  func layout(_ size: CellSize) -> Layout {
    Layout(size, hasStrip: !time.hidesStrip, arrangement)
  }

  /// Does what a command asks for that arranges the lists; nil where it is none of these.
  mutating func performOnArrangement(_ command: Command, _ layout: Layout) -> Bool? {
    switch command {
    case .zoom: return zoom(layout)
    case .wider: return resize(.wider, layout)
    case .narrower: return resize(.narrower, layout)
    case .taller: return resize(.taller, layout)
    case .shorter: return resize(.shorter, layout)
    case .hidePane: return hidePane(layout)
    case .preset:
      arrangement = Arrangement(arrangement.preset.next)
      notice = describe(arrangement.preset, layout.size)
      return true
    default: return nil
    }
  }

  private func describe(_ preset: Arrangement.Preset, _ size: CellSize) -> Notice {
    if preset == .auto {
      return Notice("The lists are arranged as fits the window", isWarning: false)
    }
    let isOther = Layout(size, Arrangement(preset)).slots != Layout(size).slots
    return isOther || preset == fitting(size)
      ? Notice("The lists are arranged as for a \(preset.rawValue) window", isWarning: false)
      : Notice("An arrangement for a \(preset.rawValue) window does not fit here")
  }

  /// The form that a window of a size has by itself.
  private func fitting(_ size: CellSize) -> Arrangement.Preset {
    let own = Layout(size).slots
    return [.narrow, .normal, .wide].first { Layout(size, Arrangement($0)).slots == own } ?? .auto
  }

  private mutating func zoom(_ layout: Layout) -> Bool {
    guard arrangement.isZoomed || layout.slots.count > 1 else {
      notice = Notice(
        "There is one list on the screen already; \(keys.name(of: .nextPane)) goes to the next")
      return false
    }
    arrangement.isZoomed.toggle()
    if arrangement.isZoomed {
      notice = Notice(
        "\(keys.name(of: .zoom)) shows the other lists again; "
          + "\(keys.name(of: .nextPane)) goes to the next one", isWarning: false)
    }
    return true
  }

  private mutating func resize(_ way: Resizing, _ layout: Layout) -> Bool {
    let lines = layout.lines.filter { $0.isUpright == way.isSideways }
    // the innermost line that touches the list is the one that its user sees beside it
    guard
      let line = lines.last(where: { $0.before.contains(focus) || $0.after.contains(focus) })
    else {
      notice = Notice("There is no list beside this one that could give way")
      return false
    }
    let step = (way.isSideways ? 2 : 1) * (line.before.contains(focus) == way.grows ? 1 : -1)
    let old = arrangement
    arrangement.moves[line.divider, default: 0] += step
    guard self.layout(layout.size).slots != layout.slots else {
      arrangement = old
      notice = Notice("\(focus.title) cannot be \(way.word)")
      return false
    }
    return true
  }

  private mutating func hidePane(_ layout: Layout) -> Bool {
    let pane = focus
    guard arrangement.hidden.count < Pane.allCases.count - 1 else {
      notice = Notice("One list must stay; | brings the others back")
      return false
    }
    let next =
      recentPanes.dropFirst().first { !arrangement.hidden.contains($0) } ?? Pane.timeline
    focus(on: next)
    arrangement.hidden.insert(pane)
    notice = Notice("\(pane.title) is put away; | brings it back", isWarning: false)
    return true
  }
}
