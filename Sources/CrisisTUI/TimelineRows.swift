/// The four lists.
enum Pane: Int, Hashable, Sendable, CaseIterable {
  case timeline, cities, actors, quotes

  /// The title on its frame.
  var title: String {
    switch self {
    case .timeline: "Timeline"
    case .cities: "Cities"
    case .actors: "Actors"
    case .quotes: "Quotes"
    }
  }
}

/// What a row is about, whatever its number: the selection is held by this.
enum RowKey: Hashable, Sendable {
  case event(UInt64)
  case incident(UInt64)
  case place(String)
  case actor(String)
  case quote(UInt64)
}

/// A line of the timeline.
enum TimelineRow: Hashable, Sendable {
  /// Index into `PaneRows.headings`.
  case heading(Int)
  /// Index into `Corpus.events`; under an unfolded incident one of its events.
  case event(Int)
  /// Index into the incidents of the `IncidentBook`.
  case incident(Int)
  /// Index into the events of `WithdrawnFindings.corpus`.
  case withdrawn(Int)
}

/// The lines of the timeline, four bytes each.
struct TimelineRows: RandomAccessCollection, Sendable {
  /// Index of an event; that of an incident above `firstIncident`, of a withdrawn event above
  /// `firstWithdrawn`; or the complement of that of a heading.
  private var codes: [Int32] = []

  /// What is added to the index of an incident.
  static let firstIncident: Int32 = 1 << 29
  /// What is added to the index of a withdrawn event.
  static let firstWithdrawn: Int32 = 1 << 30

  init() {}

  /// The rows of groups, each a heading and its events.
  ///
  /// - Parameters:
  ///   - events: indices of events, of incidents above `firstIncident`, and of withdrawn events above
  ///     `firstWithdrawn`, in order.
  ///   - groups: for each of them the number of its group.
  ///   - count: how many groups there are.
  init(_ events: [Int32], groups: [Int32], count: Int) {
    var ends = Array(repeating: 1, count: count)
    for group in groups { ends[Int(group)] += 1 }
    // Where the next event of each group goes, right behind its heading at first.
    var next: [Int] = []
    var start = 0
    codes = Array(repeating: 0, count: events.count + count)
    for (group, size) in ends.enumerated() {
      codes[start] = ~Int32(group)
      next.append(start + 1)
      start += size
    }
    for (event, group) in zip(events, groups) {
      codes[next[Int(group)]] = event
      next[Int(group)] += 1
    }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { codes.count }

  subscript(row: Int) -> TimelineRow {
    Self.row(codes[row])
  }

  /// What a code stands for.
  static func row(_ code: Int32) -> TimelineRow {
    if code >= firstWithdrawn { return .withdrawn(Int(code - firstWithdrawn)) }
    if code >= firstIncident { return .incident(Int(code - firstIncident)) }
    return code >= 0 ? .event(Int(code)) : .heading(Int(~code))
  }
}
