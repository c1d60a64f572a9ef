/// The lists' places as a tree: a place, or two parts with a line between them.
private indirect enum Part {
  /// Lists that take turns in one place.
  case place([Pane])
  /// The first part has so many cells of the length; a line that can be moved follows.
  case columns(Arrangement.Divider, Int, Part, Part)
  case rows(Arrangement.Divider, Int, Part, Part)

  /// The same without some lists; nil where none is left.
  func without(_ hidden: Set<Pane>) -> Part? {
    switch self {
    case .place(let panes):
      let left = panes.filter { !hidden.contains($0) }
      return left.isEmpty ? nil : .place(left)
    case .columns(let divider, let size, let a, let b):
      guard let first = a.without(hidden) else { return b.without(hidden) }
      guard let second = b.without(hidden) else { return first }
      return .columns(divider, size, first, second)
    case .rows(let divider, let size, let a, let b):
      guard let first = a.without(hidden) else { return b.without(hidden) }
      guard let second = b.without(hidden) else { return first }
      return .rows(divider, size, first, second)
    }
  }

  /// The fewest cells in which all its lists can be read, borders included.
  var least: (columns: Int, rows: Int) {
    switch self {
    case .place: (14, 4)
    case .columns(_, _, let a, let b):
      (a.least.columns + b.least.columns - 1, max(a.least.rows, b.least.rows))
    case .rows(_, _, let a, let b):
      (max(a.least.columns, b.least.columns), a.least.rows + b.least.rows - 1)
    }
  }

  /// The lists in it.
  var panes: [Pane] {
    switch self {
    case .place(let panes): panes
    case .columns(_, _, let a, let b), .rows(_, _, let a, let b): a.panes + b.panes
    }
  }
}

/// A line between two parts that can be moved.
struct DividingLine: Hashable, Sendable {
  /// Which it is.
  let divider: Arrangement.Divider
  /// Whether it stands upright, so that it moves sideways.
  let isUpright: Bool
  /// The lists left of it or above it.
  let before: [Pane]
  /// The lists right of it or below it.
  let after: [Pane]
}

/// The lists' places and the lines between them.
struct Division: Hashable, Sendable {
  private(set) var slots: [Layout.Slot] = []
  private(set) var lines: [DividingLine] = []

  /// Divides the room for lists in the form that is asked for and fits.
  init(_ body: Rect, _ size: CellSize, isFramed: Bool, _ arrangement: Arrangement) {
    let form = Self.form(body, size, isFramed, arrangement)
    let part = form.without(arrangement.hidden) ?? .place([.timeline])
    place(part, body, isFramed, arrangement)
    slots.sort { $0.panes[0].rawValue < $1.panes[0].rawValue }
  }

  private static func form(
    _ body: Rect, _ size: CellSize, _ isFramed: Bool, _ arrangement: Arrangement
  ) -> Part {
    let single = Part.place(Pane.allCases)
    guard isFramed, !arrangement.isZoomed else { return single }
    let stacked =
      size.columns >= 30 && body.rows >= 22
      ? Part.rows(
        .stack, body.rows * 3 / 5, .place([.timeline, .quotes]), .place([.cities, .actors]))
      : single
    guard size.columns >= 80, arrangement.preset != .narrow else { return stacked }
    let sides = size.columns - min(64, max(28, size.columns * 3 / 10))
    guard body.rows >= 14 else {
      return .columns(.sides, sides, .place([.timeline, .quotes]), .place([.cities, .actors]))
    }
    let isWide =
      arrangement.preset == .wide || arrangement.preset == .auto && size.columns >= 100
    guard isWide else {
      return .rows(
        .lower, body.rows - 1 - body.rows * 2 / 5, .place([.timeline]),
        .columns(
          .first, 27, .place([.cities]),
          .columns(.second, 19, .place([.actors]), .place([.quotes]))))
    }
    return .columns(
      .sides, sides,
      .rows(
        .left, body.rows - 1 - max(5, body.rows * 3 / 10), .place([.timeline]), .place([.quotes])),
      .rows(
        .right, body.rows - 1 - max(5, body.rows * 9 / 20), .place([.cities]), .place([.actors])))
  }

  /// Neighbours share the border between them.
  private mutating func place(
    _ part: Part, _ rect: Rect, _ isFramed: Bool, _ arrangement: Arrangement
  ) {
    func cut(_ divider: Arrangement.Divider, _ size: Int, _ least: ClosedRange<Int>) -> Int {
      let wanted = size + arrangement.moves[divider, default: 0]
      return max(least.lowerBound - 1, min(wanted, least.upperBound))
    }
    func range(_ before: Int, _ after: Int, of length: Int) -> ClosedRange<Int> {
      before...max(before, length - after)
    }
    switch part {
    case .place(let panes):
      slots.append(
        Layout.Slot(panes: panes, frame: rect, inner: isFramed ? rect.inner : rect))
    case .columns(let divider, let size, let a, let b):
      let at = cut(
        divider, size, range(a.least.columns, b.least.columns, of: rect.columns))
      lines.append(
        DividingLine(divider: divider, isUpright: true, before: a.panes, after: b.panes))
      place(
        a, Rect(column: rect.column, row: rect.row, columns: at + 1, rows: rect.rows), isFramed,
        arrangement)
      place(
        b,
        Rect(
          column: rect.column + at, row: rect.row, columns: rect.columns - at, rows: rect.rows),
        isFramed, arrangement)
    case .rows(let divider, let size, let a, let b):
      let at = cut(divider, size, range(a.least.rows, b.least.rows, of: rect.rows))
      lines.append(
        DividingLine(divider: divider, isUpright: false, before: a.panes, after: b.panes))
      place(
        a, Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: at + 1), isFramed,
        arrangement)
      place(
        b,
        Rect(column: rect.column, row: rect.row + at, columns: rect.columns, rows: rect.rows - at),
        isFramed, arrangement)
    }
  }
}
