public import CrisisModel

extension ViewState {
  /// Shows another corpus; filter, focus, selection and scroll stay.
  ///
  /// - Parameters:
  ///   - corpus: the new one.
  ///   - change: which files differ; nil while the folder is read for the first time, when nothing
  ///     counts as new.
  ///   - time: when the change was seen.
  public mutating func replaceCorpus(
    _ corpus: Corpus, change: CorpusChange?, at time: WallClock
  ) {
    replaceCorpus(IndexedCorpus(corpus), change: change, at: time)
  }

  /// Shows another corpus that was counted beforehand, which is the greater part of the work.
  ///
  /// - Parameters:
  ///   - indexed: the new one.
  ///   - change: which files differ; nil while the folder is read for the first time, when nothing
  ///     counts as new.
  ///   - time: when the change was seen.
  public mutating func replaceCorpus(
    _ indexed: IndexedCorpus, change: CorpusChange?, at time: WallClock
  ) {
    let oldCorpus = corpus
    let oldRows = rows
    let wasAtStep = isAtStep
    corpus = indexed.corpus
    digest = indexed.digest
    if let change { arrivals.note(change, at: time) }
    orderTimeline()
    rows = makeRows()
    let names = RenamedFindings(from: oldCorpus, to: corpus, change?.renamed ?? [])
    for pane in Pane.allCases {
      if let wanted = lists[pane.rawValue].wanted { lists[pane.rawValue].wanted = names[wanted] }
      if change == nil, lists[pane.rawValue].wanted == nil {
        selectFirst(pane)
      } else {
        relocate(pane, from: oldRows, names)
      }
    }
    fresh.rename(names)
    if let change { note(change, names, from: oldCorpus, at: time) }
    reader?.replace(corpus, names, at: time)
    keepMentionStep(names, wasInReader: wasAtStep)
    updateOverlay(names)
  }

  private mutating func note(
    _ change: CorpusChange, _ names: RenamedFindings, from old: Corpus, at time: WallClock
  ) {
    let difference = ReloadDifference(from: old, to: corpus, change, names)
    for event in difference.newEvents { fresh.mark(.event(event.id), .new, places: event.places) }
    for event in difference.changedEvents {
      fresh.mark(.event(event.id), .changed, places: event.places)
    }
    for quote in difference.newQuotes { fresh.mark(.quote(quote.id), .new, places: quote.places) }
    for key in difference.removed { fresh.unmark(key) }
    let message = difference.message(change)
    if !message.isEmpty { reloadMessage = "\(message) \(time.text)" }
  }

  private mutating func updateOverlay(_ names: RenamedFindings) {
    switch overlay {
    case .picker(let picker): keep(picker)
    case .filterLine(let editor): follow(editor.with(origin: relocated(editor.origin, names)))
    case .reports(var list):
      let unread = unreadFiles
      let count = corpus.documents.count + unread.count
      list.selected = list.selected.map { names.path($0) }
      list.row =
        list.selected.flatMap { corpus.index(ofPath: $0) }
        ?? unread.firstIndex { $0.path == list.selected }.map { corpus.documents.count + $0 }
        ?? max(0, min(list.row, count - 1))
      list.selected = reportPath(list.row)
      overlay = .reports(list)
    case .prompt(let prompt):
      overlay = .prompt(prompt.with(origin: relocated(prompt.origin, names)))
    case .help, nil: break
    }
  }

  /// The places to go back to on Esc, found again in the new rows.
  private func relocated(_ origin: [ListPosition], _ names: RenamedFindings) -> [ListPosition] {
    var origin = origin
    for pane in Pane.allCases {
      let index = pane.rawValue
      if let wanted = origin[index].wanted { origin[index].wanted = names[wanted] }
      origin[index].row =
        origin[index].wanted.flatMap { rows.row(of: $0, pane) } ?? lists[index].row
    }
    return origin
  }
}
