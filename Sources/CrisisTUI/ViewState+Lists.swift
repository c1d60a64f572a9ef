import CrisisIncidents
import CrisisModel

extension ViewState {
  /// What the selected row of a list is about.
  func selectedKey(_ pane: Pane) -> RowKey? {
    rows.key(pane, lists[pane.rawValue].row)
  }

  /// Index into `Corpus.events` of the selected event; nil in an empty timeline.
  var selectedEvent: Int? {
    let row = lists[Pane.timeline.rawValue].row
    guard rows.timeline.indices.contains(row), case .event(let index) = rows.timeline[row] else {
      return nil
    }
    return index
  }

  /// Index into the withdrawn events of the selected one.
  var selectedWithdrawn: Int? {
    let row = lists[Pane.timeline.rawValue].row
    guard rows.timeline.indices.contains(row), case .withdrawn(let index) = rows.timeline[row]
    else { return nil }
    return index
  }

  /// Index into `Corpus.quotes` of the selected quote.
  var selectedQuote: Int? {
    let row = lists[Pane.quotes.rawValue].row
    guard rows.quoteRows.indices.contains(row), case .quote(let index) = rows.quoteRows[row] else {
      return nil
    }
    return index
  }

  /// Index into the withdrawn quotes of the selected one.
  var selectedWithdrawnQuote: Int? {
    let row = lists[Pane.quotes.rawValue].row
    guard rows.quoteRows.indices.contains(row), case .withdrawn(let index) = rows.quoteRows[row]
    else { return nil }
    return index
  }

  /// Whether the keyboard is on a row that no report tells any more.
  var isOnWithdrawn: Bool {
    switch focus {
    case .timeline: selectedWithdrawn != nil
    case .quotes: selectedWithdrawnQuote != nil
    case .cities, .actors: false
    }
  }

  /// Index into `Corpus.places` of the selected place.
  var selectedPlace: Int? {
    let row = lists[Pane.cities.rawValue].row
    return rows.places.indices.contains(row) ? rows.places[row] : nil
  }

  /// Index into `Corpus.actors` of the selected actor.
  var selectedActor: Int? {
    let row = lists[Pane.actors.rawValue].row
    return rows.actors.indices.contains(row) ? rows.actors[row] : nil
  }

  /// Whether a row stands right below its day's heading.
  func hasHeading(_ pane: Pane, above row: Int) -> Bool {
    pane == .timeline && row > 0 && row <= rows.timeline.count
      && rows.key(.timeline, row - 1) == nil
  }

  /// The first row that a list shows in so many rows.
  func top(_ pane: Pane, height: Int) -> Int {
    let list = lists[pane.rawValue]
    return list.visibleTop(
      count: rows.count(pane), height: height, hasHeading: hasHeading(pane, above: list.row))
  }

  /// Stores the first rows, so that the next key starts from what was seen.
  mutating func settleTops(_ layout: Layout) {
    for pane in Pane.allCases {
      lists[pane.rawValue].top = top(pane, height: height(pane, layout))
    }
  }

  /// Rows that a list has on the screen.
  func height(_ pane: Pane, _ layout: Layout) -> Int { layout.slot(of: pane).inner.rows }

  mutating func selectFirst(_ pane: Pane) {
    lists[pane.rawValue].row = selectable(pane, from: 0, step: 1) ?? 0
    lists[pane.rawValue].top = 0
  }

  /// The first row at or beyond one that can be selected.
  func selectable(_ pane: Pane, from row: Int, step: Int) -> Int? {
    var row = row
    let count = rows.count(pane)
    while row >= 0, row < count {
      if pane != .timeline { return row }
      if case .heading = rows.timeline[row] {} else { return row }
      row += step
    }
    return nil
  }

  /// Moves the selection of the list with the keyboard, over headings, and stops at the ends.
  mutating func move(to target: Int, step: Int) {
    let pane = focus
    let clamped = min(max(0, target), rows.count(pane) - 1)
    guard
      let row = selectable(pane, from: clamped, step: step)
        ?? selectable(pane, from: clamped, step: -step)
    else { return }
    lists[pane.rawValue].row = row
    choose(pane)
  }

  /// Goes to a row that was looked for; one out of sight comes to the middle of the list.
  mutating func jump(to row: Int, _ layout: Layout) {
    let pane = focus
    let height = self.height(pane, layout)
    let top = self.top(pane, height: height)
    if row < top || row >= top + height { lists[pane.rawValue].top = max(0, row - height / 2) }
    lists[pane.rawValue].row = row
  }

  /// Moves by screen rows, keeping the distance from the top of the list.
  mutating func page(by count: Int) {
    let pane = focus
    lists[pane.rawValue].top = max(0, lists[pane.rawValue].top + count)
    move(to: lists[pane.rawValue].row + count, step: count < 0 ? -1 : 1)
  }

  /// The analyst has put the selection where it is: it is remembered and counts as looked at.
  mutating func choose(_ pane: Pane) {
    guard let key = selectedKey(pane) else { return }
    lists[pane.rawValue].wanted = key
    fresh.unmark(key)
  }

  /// Gives a list the keyboard; one that was put away comes back.
  mutating func focus(on pane: Pane) {
    arrangement.hidden.remove(pane)
    recentPanes.removeAll { $0 == pane }
    recentPanes.insert(pane, at: 0)
    if lists[pane.rawValue].wanted == nil { lists[pane.rawValue].wanted = selectedKey(pane) }
  }

  mutating func focus(by step: Int) {
    let shown = Pane.allCases.filter { !arrangement.hidden.contains($0) }
    let at = (shown.firstIndex(of: focus) ?? 0) + step + shown.count
    focus(on: shown[at % shown.count])
  }

  /// Goes to the list on the left or right; where there is none, to the one before or after.
  mutating func focus(toTheRight: Bool, _ layout: Layout) {
    let frame = layout.slot(of: focus).frame
    let middle = frame.row + frame.rows / 2
    let beside = layout.slots.filter {
      toTheRight
        ? $0.frame.column >= frame.endColumn - 1 : $0.frame.endColumn <= frame.column + 1
    }.sorted { toTheRight ? $0.frame.column < $1.frame.column : $0.frame.column > $1.frame.column }
    if let target = beside.first(where: { middle >= $0.frame.row && middle < $0.frame.endRow }) {
      focus(on: shown(in: target))
    } else {
      focus(by: toTheRight ? 1 : -1)
    }
  }

  /// Finds the selection again after the rows of a list were made anew: what was chosen, else
  /// what was selected, else its nearest neighbour among the old rows that is still there.
  ///
  /// While a search is typed, what was selected comes before what was chosen: it is the match.
  ///
  /// - Parameters:
  ///   - pane: the list.
  ///   - old: its rows before.
  ///   - names: what has another name now.
  ///   - isSameCorpus: whether corpus and incidents are those of the old rows.
  mutating func relocate(
    _ pane: Pane, from old: PaneRows, _ names: RenamedFindings = RenamedFindings(),
    isSameCorpus: Bool = false
  ) {
    let list = lists[pane.rawValue]
    // What is not known yet will be there in a moment.
    if pane == .timeline, incidents.isShown, book == nil { return }
    let isSearching = if case .prompt = overlay { true } else { false }
    let offset = list.row - list.top
    func land(on row: Int) {
      lists[pane.rawValue].row = row
      lists[pane.rawValue].top = max(0, row - offset)
    }
    guard rows.count(pane) > 0 else { return land(on: 0) }
    // Nobody has been in this list yet.
    if list.wanted == nil, pane != focus { return selectFirst(pane) }
    if !isSearching, let wanted = list.wanted, let row = rows.row(of: wanted, pane) {
      return land(on: row)
    }
    if let key = old.key(pane, list.row), let row = rows.row(of: names[key], pane) {
      return land(on: row)
    }
    if !isSameCorpus, let row = rowOfHeir(old.key(pane, list.row), old, names) {
      return land(on: row)
    }
    let neighbour =
      isSameCorpus
      ? nearestNeighbour(pane, of: list.row, from: old)
      : nearestNeighbour(pane, of: list.row, from: old, names)
    if let neighbour { return land(on: neighbour) }
    selectFirst(pane)
  }

  /// The row of the incident that holds what was told by one that is no longer there.
  private func rowOfHeir(
    _ key: RowKey?, _ old: PaneRows, _ names: RenamedFindings
  ) -> Int? {
    guard case .incident(let id) = key, let book = old.book, let index = book.index(of: id) else {
      return nil
    }
    for row in book.incidents[index].events {
      let event = RowKey.event(old.corpus.events.ids[Int(row)])
      if let row = rows.row(of: names[event], .timeline), case .incident = rows.timeline[row] {
        return row
      }
    }
    return nil
  }

  /// The row of the nearest neighbour of an old row that passes another filter too.
  private func nearestNeighbour(_ pane: Pane, of oldRow: Int, from old: PaneRows) -> Int? {
    let count = old.count(pane)
    for distance in 1..<max(2, count + 1) {
      for row in [oldRow + distance, oldRow - distance] where row >= 0 && row < count {
        guard rows.mayHold(pane, row, of: old), let key = old.key(pane, row) else { continue }
        if let found = rows.row(of: key, pane) { return found }
      }
    }
    return nil
  }

  /// The row of the nearest neighbour of an old row that is still there.
  private func nearestNeighbour(
    _ pane: Pane, of oldRow: Int, from old: PaneRows, _ names: RenamedFindings
  ) -> Int? {
    let count = old.count(pane)
    // Most often the first one is there; a table of all rows is made only where many are not.
    var rowOf: [RowKey: Int]?
    for distance in 1..<max(2, count + 1) {
      if distance == 10 {
        var all: [RowKey: Int] = [:]
        all.reserveCapacity(rows.count(pane))
        for row in 0..<rows.count(pane) {
          if let key = rows.key(pane, row), all[key] == nil { all[key] = row }
        }
        rowOf = all
      }
      for row in [oldRow + distance, oldRow - distance] where row >= 0 && row < count {
        guard let key = old.key(pane, row).map({ names[$0] }) else { continue }
        if let rowOf {
          if let found = rowOf[key] { return found }
        } else if let found = rows.row(of: key, pane) {
          return found
        }
      }
    }
    return nil
  }
}
