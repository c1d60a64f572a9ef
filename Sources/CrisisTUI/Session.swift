import CrisisModel

/// Where an analyst is in the monitor: what is restored when the folder is opened again.
///
/// Kept as lines of a key and a value, so that a later version can add its own.
struct Session: Hashable, Sendable {
  var filter = FilterExpression()
  var locked: Set<FilterExpression.Term> = []
  var focus = Pane.timeline
  /// By `Pane.rawValue`: what is selected, and how many rows it stands below the first shown.
  var lists: [(wanted: RowKey?, offset: Int)] = Pane.allCases.map { _ in (nil, 0) }
  var sort = ""
  /// How the lists are arranged; empty where it is as the analyst prefers it.
  var arrangement = ""
  /// Whether the strip of time is put away; nil where it is as the analyst prefers it.
  var hidesStrip: Bool?
  /// Whether the timeline shows incidents, and which are unfolded.
  var incidents = IncidentView()
  /// The open report and what is marked in it.
  var report: String?
  var target: RowKey?
  /// The byte with which the first line in sight of it begins.
  var topByte = 0

  static func == (a: Session, b: Session) -> Bool { a.text == b.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Where a fresh start begins.
  init() {}

  /// As it is kept.
  var text: String {
    var lines: [String] = []
    if !filter.isEmpty { lines.append("filter \(filter.text)") }
    for term in filter.terms where locked.contains(term) {
      lines.append("locked \(FilterExpression([term]).text)")
    }
    lines.append("focus \(focus.rawValue)")
    for pane in Pane.allCases {
      let list = lists[pane.rawValue]
      if let wanted = list.wanted {
        lines.append("list \(pane.rawValue) \(list.offset) \(wanted.text)")
      }
    }
    if !sort.isEmpty { lines.append("sort \(sort)") }
    if !arrangement.isEmpty { lines.append("lists \(arrangement)") }
    if let hidesStrip { lines.append("strip \(hidesStrip ? "hidden" : "shown")") }
    if incidents.isShown {
      let ids = incidents.unfolded.sorted().map { " " + FindingID.text($0) }
      lines.append("incidents shown" + ids.joined())
    }
    if let report {
      lines.append("report \(topByte) \(report)")
      if let target { lines.append("target \(target.text)") }
    }
    return lines.joined(separator: "\n")
  }

  /// What was kept; what is not understood is left out.
  init(text: String) {
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let value = String(line[line.index(after: blank)...])
      switch line[..<blank] {
      case "filter": if let read = try? FilterExpression(parsing: value) { filter = read }
      case "locked":
        if let read = try? FilterExpression(parsing: value) { locked.formUnion(read.terms) }
      case "focus": focus = Int(value).flatMap { Pane(rawValue: $0) } ?? .timeline
      case "list":
        let parts = value.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let pane = Int(parts[0]).flatMap({ Pane(rawValue: $0) }) else {
          continue
        }
        lists[pane.rawValue] = (RowKey(text: String(parts[2])), max(0, Int(parts[1]) ?? 0))
      case "sort": sort = value
      case "lists": arrangement = value
      case "strip": hidesStrip = value == "hidden"
      case "incidents":
        incidents.isShown = true
        incidents.unfolded = Set(
          value.split(separator: " ").compactMap { FindingID.value(String($0)) })
      case "report":
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { continue }
        (topByte, report) = (max(0, Int(parts[0]) ?? 0), String(parts[1]))
      case "target": target = RowKey(text: value)
      default: continue
      }
    }
    locked.formIntersection(filter.terms)
  }
}

extension ViewState {
  /// Where the analyst is now.
  var session: Session {
    var session = Session()
    session.filter = filter.expression
    session.locked = filter.now.locked
    session.focus = focus
    for pane in Pane.allCases {
      let list = lists[pane.rawValue]
      // A selection that nobody made is none.
      session.lists[pane.rawValue] = (list.wanted, max(0, list.row - list.top))
    }
    if time.sort != preferences.sort { session.sort = time.sort.rawValue }
    if arrangement != Arrangement(preferences.layout) { session.arrangement = arrangement.text }
    if time.hidesStrip == preferences.showsTimeStrip { session.hidesStrip = time.hidesStrip }
    session.incidents = incidents
    if let reader, !reader.isOld {
      (session.report, session.target) = (reader.document.path, reader.target)
      session.topByte = reader.topByte
    }
    return session
  }

  /// Goes to where the analyst was, as far as that is there; after the first key it is too late.
  ///
  /// - Parameter text: as it was kept.
  public mutating func restore(_ text: String) {
    let session = Session(text: text)
    guard !hasBeenUsed, session != Session() else { return }
    restoring = session
    // A filter of the command line stands.
    if filter.expression.isEmpty, !session.filter.isEmpty {
      filter = FilterHistory(session.filter, locked: session.locked)
    }
    if !session.arrangement.isEmpty { arrangement = Arrangement(text: session.arrangement) }
    if let hidesStrip = session.hidesStrip { time.hidesStrip = hidesStrip }
    incidents = session.incidents
    focus(on: session.focus)
    lists[session.focus.rawValue].wanted = nil
    if let sort = TimelineSort(rawValue: session.sort), sort != time.sort { time.sort = sort }
    refilter()
    goOnRestoring()
    notice = Notice("as you left it · \(keys.name(of: .startFresh)) starts fresh", isWarning: false)
  }

  /// Puts selections and the open report where they were, as they come in, until all is read or
  /// the analyst presses a key.
  mutating func goOnRestoring() {
    guard let session = restoring else { return }
    for pane in Pane.allCases {
      let (wanted, offset) = session.lists[pane.rawValue]
      guard let wanted else { continue }
      lists[pane.rawValue].wanted = wanted
      if let row = rows.row(of: wanted, pane) {
        lists[pane.rawValue].row = row
        lists[pane.rawValue].top = max(0, row - offset)
      }
    }
    if reader == nil, let path = session.report, let index = corpus.index(ofPath: path) {
      reader = Reader(
        corpus.documents[index], target: session.target, words: filter.expression.words)
      reader?.topByte = session.topByte
    }
  }

  /// Begins as if the folder had never been opened: no filter, the first rows. The filter can be
  /// undone.
  mutating func startFresh() {
    _ = filter.change { $0 = FilterHistory.Step() }
    time.sort = preferences.sort
    time.hidesStrip = !preferences.showsTimeStrip
    arrangement = Arrangement(preferences.layout)
    incidents = IncidentView()
    recentPanes = Pane.allCases
    lists = Pane.allCases.map { _ in ListPosition() }
    rows = makeRows()
    for pane in Pane.allCases { selectFirst(pane) }
    notice = Notice("started fresh", isWarning: false)
  }
}
