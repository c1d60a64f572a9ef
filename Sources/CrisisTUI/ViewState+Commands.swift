import CrisisModel

extension ViewState {
  /// Does what a command asks for in the present context.
  mutating func perform(_ command: Command, _ key: Key, _ layout: Layout) -> [Effect] {
    switch command {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .rescan: return [.rescan]
    case .reasons:
      turnReasons(layout)
      return []
    case .help:
      var page = HelpView(context: context, keys: keys)
      if case .map(let view) = overlay { page.map = view }
      overlay = .help(page)
      return []
    case .alteration: return showAlteration(of: currentReport) ? [] : [.bell]
    case .editFilter:
      editFilter()
      return []
    case .openFile: return openOutside()
    case .copy:
      overlay = .copying
      return []
    case .copyRow, .copyQuote, .copyLink: return copy(command)
    case .export:
      askForFileName()
      return []
    default:
      if let done = performOnRemarks(command) { return done ? [] : [.bell] }
    }
    switch context {
    case .fileName: return performInFileName(command)
    case .question: return performInQuestion(command)
    case .filterLine where command == .accept: return acceptLine(layout)
    default: break
    }
    let done: Bool
    switch context {
    case .panes: done = performInPanes(command, key, layout)
    case .reader: done = performInReader(command, layout)
    case .reports: done = performInReports(command, layout)
    case .alteration: done = performInAlteration(command, layout)
    case .remarks: done = performInRemarks(command, layout)
    case .conditions: done = performInConditions(command)
    case .evidence: done = performInEvidence(command, layout)
    case .entry: done = performInEntry(command)
    case .help, .helpSearch: done = performInHelp(command, layout)
    case .copying:
      overlay = nil
      done = command == .cancel
    case .fileName, .question: done = false
    case .prompt: done = performInPrompt(command, layout)
    case .filterLine: done = performInFilterLine(command)
    case .picker: done = performInPicker(command, key)
    case .map: done = performOnMap(command, key, layout)
    }
    return done ? [] : [.bell]
  }

  private mutating func performInPanes(_ command: Command, _ key: Key, _ layout: Layout) -> Bool {
    let row = lists[focus.rawValue].row
    let height = max(1, self.height(focus, layout))
    switch command {
    case .up:
      if let above = selectable(focus, from: row - 1, step: -1) { move(to: above, step: -1) }
    case .down: move(to: row + 1, step: 1)
    case .first:
      lists[focus.rawValue].top = 0
      move(to: 0, step: 1)
    case .last: move(to: rows.count(focus) - 1, step: -1)
    case .pageUp: page(by: -max(1, height - 1))
    case .pageDown: page(by: max(1, height - 1))
    case .halfPageUp: page(by: -max(1, height / 2))
    case .halfPageDown: page(by: max(1, height / 2))
    case .nextPane: focus(by: 1)
    case .previousPane: focus(by: -1)
    case .left: if !goOutOfIncident(layout) { focus(toTheRight: false, layout) }
    case .right: if !goIntoIncident(layout) { focus(toTheRight: true, layout) }
    case .open: return open(layout)
    case .incidents: switchIncidents()
    case .conflicts: showEvidence(.conflicts)
    case .figures: showEvidence(.figures)
    case .silence: showEvidence(.silence)
    case .toggleNumbered:
      guard case .character(let digit) = key else { return false }
      return togglePlace(row: Int(digit.value) - 0x31)
    case .pickCity: pick(.city)
    case .pickFacet: pick(nil)
    case .startFresh: startFresh()
    case .search:
      overlay = .prompt(Prompt(origin: lists, originByte: 0))
    case .nextMention: return stepToMention(forward: true, layout)
    case .previousMention: return stepToMention(forward: false, layout)
    case .nextNew: return stepToFresh(forward: true, layout)
    case .previousNew: return stepToFresh(forward: false, layout)
    case .allSeen: return markAllSeen()
    case .reports: overlay = .reports(ReportList(selected: reportPath(0)))
    case .map: return openMap(layout)
    case .sort: sortNext()
    case .rangeStart: return setBound(isStart: true)
    case .rangeEnd: return setBound(isStart: false)
    case .timeStrip:
      time.hidesStrip.toggle()
      if !time.hidesStrip, self.layout(layout.size).strip == nil {
        notice = Notice("the time strip needs a window of 50 by 18 cells or more")
      }
    default:
      return performOnArrangement(command, layout) ?? performOnFilter(command) ?? false
    }
    return true
  }

  /// What is new or changed in a row, of an incident the first of its events.
  private func freshKey(_ pane: Pane, _ row: Int) -> RowKey? {
    guard let key = rows.key(pane, row) else { return nil }
    guard pane == .timeline, case .incident(let index) = rows.timeline[row] else {
      return fresh.kind(key) == nil ? nil : key
    }
    // What is unfolded has rows of its own.
    if case .incident(let id) = key, incidents.unfolded.contains(id) { return nil }
    return rows.members(of: index).lazy.map { .event(self.corpus.events.ids[Int($0)]) }
      .first { self.fresh.kind($0) != nil }
  }

  /// Goes to the next event, or else quote, that is new or changed, or to the one before.
  private mutating func stepToFresh(forward: Bool, _ layout: Layout) -> Bool {
    for pane in focus == .quotes ? [Pane.quotes, .timeline] : [.timeline, .quotes] {
      let count = rows.count(pane)
      guard count > 0 else { continue }
      let from = lists[pane.rawValue].row
      for distance in 0..<count {
        let row = (forward ? from + distance : from - distance + count) % count
        guard let key = freshKey(pane, row) else { continue }
        focus(on: pane)
        jump(to: pane == .timeline ? reveal(key) ?? row : row, layout)
        choose(pane)
        return true
      }
    }
    return false
  }
}
