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

  /// The rows of codes.
  init(_ codes: [Int32]) { self.codes = codes }

  /// The rows that are headings, in order.
  var headings: [Int] { codes.indices.filter { codes[$0] < 0 } }

  /// The row of a code.
  func row(ofCode code: Int32) -> Int? { codes.firstIndex(of: code) }

  /// The code of a row.
  func code(_ row: Int) -> Int32 { codes[row] }

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
