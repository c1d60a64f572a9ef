import CrisisModel

/// What takes longer than a key may: a search through the words of all events and quotes is begun
/// with the key, and gone on with while no other key waits.
extension ViewState {
  /// Rows of which that is known already that take as long as one finding.
  private static let rowsAsOne = 16

  /// Whether something that was asked for is still being found out.
  public var isUnfinished: Bool {
    if isBehind { return true }
    return if case .prompt(let prompt) = overlay { prompt.isSearching } else { false }
  }

  /// Goes on for a millisecond; whether there is something new to show.
  public mutating func goOn(size: CellSize) -> Bool {
    let layout = layout(size)
    if isBehind {
      refilter()
      if isBehind { return false }
    } else if case .prompt(let prompt) = overlay, prompt.isSearching {
      guard seekTyped(layout) else { return false }
    } else {
      return false
    }
    settleTops(layout)
    return true
  }

  /// What is known of the corpus does not count for another one.
  mutating func forgetOfCorpus() {
    time.forgetOrders()
    searches = WordSearches()
    if case .prompt(var prompt) = overlay, reader == nil {
      // The selection stays at what was found.
      prompt.isSearching = !prompt.text.isEmpty
      overlay = .prompt(prompt)
    }
  }

  /// Goes on with the searches that the filter needs; whether all are complete.
  mutating func knowsWords(of filter: FilterExpression) -> Bool {
    var budget = searchPiece
    return searches.prepare(filter, corpus, &budget)
  }

  /// Begins to look for what is typed, from where the search began.
  mutating func beginSeekTyped(_ layout: Layout) {
    guard case .prompt(var prompt) = overlay else { return }
    prompt.looked = 0
    prompt.isPlaced = false
    prompt.isSearching = !TextMatcher(prompt.text).isEmpty
    prompt.note = ""
    overlay = .prompt(prompt)
    if prompt.isSearching { _ = seekTyped(layout) }
  }

  /// Goes on looking for what is typed: first for the row to go to, then for how many there are;
  /// whether there is something new to show.
  private mutating func seekTyped(_ layout: Layout) -> Bool {
    guard case .prompt(var prompt) = overlay, var search = searches.take(prompt.text, corpus) else {
      return false
    }
    let wasPlaced = prompt.isPlaced
    let count = rows.count(focus)
    let from = lists[focus.rawValue].row
    let (lookedBefore, rowsBefore) = (search.looked, prompt.looked)
    func budget() -> Int {
      searchPiece - (search.looked - lookedBefore) - (prompt.looked - rowsBefore) / Self.rowsAsOne
    }
    while !prompt.isPlaced, budget() > 0 {
      guard prompt.looked < count else {
        prompt.isPlaced = true
        break
      }
      let row = (from + prompt.looked) % count
      prompt.looked += 1
      if finds(&search, focus, row) {
        prompt.isPlaced = true
        jump(to: row, layout)
      }
    }
    var rest = budget()
    if prompt.isPlaced { search.goOn(&rest) }
    if prompt.isPlaced, search.isComplete {
      prompt.isSearching = false
      let (events, quotes) = search.counts(in: rows.result)
      prompt.note = "in \(counted(events, "event")), \(counted(quotes, "quote"))"
    } else if prompt.note.isEmpty {
      prompt.note = "searching…"
    }
    searches.keep(search)
    overlay = .prompt(prompt)
    return wasPlaced != prompt.isPlaced || !prompt.isSearching
  }

  /// Goes to the next row of the list that holds the searched words, around the ends.
  mutating func stepToMatch(forward: Bool, _ layout: Layout) -> Bool {
    guard var search = searches.take(filter.expression.words, corpus) else { return false }
    defer { searches.keep(search) }
    let count = rows.count(focus)
    let from = lists[focus.rawValue].row
    for distance in 1..<max(2, count + 1) where count > 0 {
      let row = ((forward ? from + distance : from - distance) % count + count) % count
      guard finds(&search, focus, row) else { continue }
      jump(to: row, layout)
      choose(focus)
      return true
    }
    return false
  }

  /// Whether a row holds the words.
  private func finds(_ search: inout WordSearch, _ pane: Pane, _ row: Int) -> Bool {
    switch pane {
    case .timeline:
      switch rows.timeline[row] {
      case .event(let index): return search.finds(event: index)
      case .incident(let index):
        return rows.members(of: index).contains { search.finds(event: Int($0)) }
      case .withdrawn, .heading: return false
      }
    case .cities: return search.finds(place: rows.places[row])
    case .actors: return search.finds(actor: rows.actors[row])
    case .quotes:
      guard case .quote(let index) = rows.quoteRows[row] else { return false }
      return search.finds(quote: index)
    }
  }
}
