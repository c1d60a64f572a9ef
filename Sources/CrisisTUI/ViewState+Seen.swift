public import CrisisModel

extension ViewState {
  /// Marks what a reload changed, and keeps what is no longer there.
  mutating func note(_ difference: ReloadDifference, at time: WallClock) {
    mark(difference)
    let message = difference.message
    if !message.isEmpty { reloadMessage = "\(message) \(time.text)" }
  }

  private mutating func mark(_ difference: ReloadDifference) {
    // What is there again is not new: it was only away.
    let away = Set(withdrawn.keys)
    var again = Set<RowKey>()
    func markNew(_ key: RowKey, _ places: [String]) {
      if away.contains(key) {
        again.insert(key)
        fresh.unmark(key)
      } else {
        fresh.mark(key, .new, places: places)
      }
    }
    for event in difference.newEvents { markNew(.event(event.id), event.places) }
    for quote in difference.newQuotes { markNew(.quote(quote.id), quote.places) }
    for event in difference.changedEvents where fresh.kind(.event(event.id)) != .new {
      fresh.mark(.event(event.id), .changed, places: event.places)
    }
    // What came and went without having been looked at need not be told.
    let missed = Set(difference.removed.filter { fresh.kind($0) == .new })
    for key in difference.removed { fresh.unmark(key) }
    let gone = difference.withdrawn.compactMap { report -> PackedDocument? in
      if missed.isEmpty { return report }
      return report.unpacked.keeping { !missed.contains(difference.names[$0]) }
    }
    withdrawn.add(gone, beside: corpus, without: again.contains)
    for key in gone.flatMap(\.keys) { fresh.mark(key, .withdrawn, places: []) }
    for rename in difference.change.renamed {
      alterations[rename.to] = alterations.removeValue(forKey: rename.from)
    }
    for path in difference.change.removed { alterations[path] = nil }
    for report in difference.altered where alterations[report.path]?.isLooked != false {
      alterations[report.path] = Alteration(old: report)
    }
  }

  /// Takes over what has changed since the analyst last looked.
  ///
  /// - Parameters:
  ///   - unseen: what was not looked at by then.
  ///   - difference: what has changed since then; nil where nothing is known of then.
  public mutating func catchUp(_ unseen: UnseenFindings, _ difference: ReloadDifference?) {
    let oldRows = rows
    let hadWithdrawn = !withdrawn.isEmpty
    hasCaughtUp = true
    let names = difference?.names ?? RenamedFindings()
    mark(unseen, names)
    if let difference {
      mark(difference)
      let message = difference.message
      if !message.isEmpty { reloadMessage = "since you last looked: \(message)" }
    }
    guard hadWithdrawn || !withdrawn.isEmpty else { return }
    rows = makeRows()
    for pane in Pane.allCases { relocate(pane, from: oldRows) }
  }

  private mutating func mark(_ unseen: UnseenFindings, _ names: RenamedFindings) {
    let places = unseen.places(in: corpus, names)
    for (key, kind) in unseen.marks {
      let key = names[key]
      if let places = places[key] { fresh.mark(key, kind, places: places) }
    }
    withdrawn.add(unseen.withdrawn, beside: corpus) { _ in false }
    for key in unseen.withdrawn.flatMap(\.keys) { fresh.mark(key, .withdrawn, places: []) }
    for report in unseen.altered where corpus.index(ofPath: names.path(report.path)) != nil {
      alterations[names.path(report.path)] = Alteration(old: report)
    }
  }

  /// Takes away the marks of what was looked at in another monitor.
  public mutating func looked(at items: [UnseenItem]) {
    for item in items {
      if let key = RowKey(text: item.key) { fresh.unmark(key) }
      if item.kind == .altered { alterations[item.document]?.isLooked = true }
    }
  }

  /// Counts all that is new, changed or withdrawn as looked at; false where nothing is.
  mutating func markAllSeen() -> Bool {
    guard fresh.count > 0 || !withdrawn.isEmpty || !alterations.isEmpty else { return false }
    fresh.unmarkAll()
    alterations = [:]
    if !withdrawn.isEmpty {
      withdrawn = WithdrawnFindings()
      refilter()
    }
    return true
  }

  /// What is kept over restarts; nil while it is not known what was kept before.
  public var kept: KeptState? {
    guard hasCaughtUp else { return nil }
    return KeptState(
      fresh: fresh, withdrawn: withdrawn.corpus, alterations: alterations, place: session)
  }
}

/// A report's text before it was altered.
struct Alteration: Sendable {
  /// The report as it was when the analyst last looked.
  let old: PackedDocument
  /// Whether the analyst has looked at what was added and removed.
  var isLooked = false
}

/// How the monitor stands to what is kept over restarts.
public enum StoreState: Hashable, Sendable {
  /// Nothing is kept, and nobody expects it.
  case none
  /// It is being opened.
  case opening
  /// It is kept.
  case open
  /// What was kept is shown, but nothing more is kept; with the reason.
  case readOnly(String)
  /// The last writing has failed and is tried again; with the reason.
  case failing(String)
  /// Nothing is kept; with the reason.
  case unusable(String)

  /// What the header says; empty where all is well.
  var message: String {
    switch self {
    case .none, .opening, .open: ""
    case .readOnly(let reason): "nothing is kept from now on: \(reason)"
    case .failing(let reason): "not kept yet, trying again: \(reason)"
    case .unusable(let reason): "nothing is kept: \(reason)"
    }
  }
}
