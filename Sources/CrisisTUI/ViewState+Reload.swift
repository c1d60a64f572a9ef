import CrisisIncidents
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
    let difference = change.map { ReloadDifference(from: self.corpus, to: corpus, $0) }
    replaceCorpus(
      IndexedCorpus(corpus, incidents: IncidentBook(corpus)), difference: difference, at: time)
  }

  /// Shows another corpus that was counted beforehand, which is the greater part of the work.
  ///
  /// - Parameters:
  ///   - indexed: the new one.
  ///   - difference: how it differs from the one that is shown; nil while the folder is read for the
  ///     first time, when nothing counts as new.
  ///   - time: when the change was seen.
  public mutating func replaceCorpus(
    _ indexed: IndexedCorpus, difference: ReloadDifference?, at time: WallClock
  ) {
    let names = difference?.names ?? RenamedFindings()
    let oldRows = rows
    let wasAtStep = isAtStep
    corpus = indexed.corpus
    digest = indexed.digest
    book = indexed.incidents
    fresh.rename(names)
    if let difference {
      arrivals.note(difference.change, at: time)
      note(difference, at: time)
    }
    rows = makeRows()
    isBehind = false
    for pane in Pane.allCases {
      if let wanted = lists[pane.rawValue].wanted { lists[pane.rawValue].wanted = names[wanted] }
      if difference == nil, lists[pane.rawValue].wanted == nil {
        selectFirst(pane)
      } else {
        relocate(pane, from: oldRows, names)
      }
    }
    if difference == nil { goOnRestoring() } else { restoring = nil }
    reader?.replace(corpus, names, at: time)
    keepMentionStep(names, wasInReader: wasAtStep)
    updateOverlay(names, isFirstReading: difference == nil)
    openAwaitedLink()
    keepEvidence(names)
  }

  private mutating func updateOverlay(_ names: RenamedFindings, isFirstReading: Bool) {
    mapBelow = mapBelow.map { following($0, isFirstReading: isFirstReading) }
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
    case .map(let view): overlay = .map(following(view, isFirstReading: isFirstReading))
    case .help, .alteration, .remarks, .conditions, .evidence, .entry, .copying, .fileName,
      .replacing, nil:
      break
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
