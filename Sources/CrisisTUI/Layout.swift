/// Where everything stands on a screen of a certain size.
struct Layout: Hashable, Sendable {
  /// A place for one or more lists, of which one is shown.
  struct Slot: Hashable, Sendable {
    /// The lists that take turns here.
    let panes: [Pane]
    /// The place with its border.
    let frame: Rect
    /// The place without it.
    let inner: Rect
  }

  /// The whole screen.
  let size: CellSize
  /// Folder, numbers, live state; nil where there is no room.
  let headerRow: Int?
  /// The filter; nil on a low screen, where an active filter takes the header's place.
  let filterRow: Int?
  /// What is said of the filter while it is edited, over the upper border of the lists.
  var hintRow: Int? { filterRow.map { $0 + 1 } ?? (size.rows >= 3 ? 1 : nil) }
  /// When the events happened, over the lists; nil where there is no room or it is put away.
  let strip: Rect?
  /// The lists, between what stands above and the details.
  let body: Rect
  /// The same with the strip's place, for what lies over the lists.
  let page: Rect
  /// Whether lists have a border.
  let isFramed: Bool
  /// The places for lists, side by side or one above the other.
  let slots: [Slot]
  /// The lines between them that can be moved, the outer ones first.
  let lines: [DividingLine]
  /// What is known of the selected item, in words.
  let details: Range<Int>
  /// The keys that work now, or what is being typed; nil where there is no room.
  let footerRow: Int?

  /// Divides a screen.
  ///
  /// From 100x18 on the timeline has its quotes below and cities and actors beside it; from 80x18
  /// on it takes the full width, since a clause of twenty cells tells nothing, and the others
  /// stand below. A lower screen shows two lists beside each other, a narrow and tall one two
  /// above each other, any other one at a time. The time strip comes with 18 rows, gets its axis
  /// with 24 and a second row of bars with 36.
  /// An arrangement may ask for another of these forms; it gets it where it fits.
  init(
    _ size: CellSize, hasStrip: Bool = true, _ arrangement: Arrangement = Arrangement()
  ) {
    self.size = size
    let rows = size.rows
    headerRow = rows >= 2 ? 0 : nil
    filterRow = rows >= 10 ? 1 : nil
    footerRow = rows >= 3 ? rows - 1 : nil
    let detailRows = rows >= 22 ? 2 : rows >= 14 ? 1 : 0
    let stripRows = size.columns < 50 || !hasStrip ? 0 : rows >= 36 ? 3 : rows >= 24 ? 2 : 1
    let above = (headerRow == nil ? 0 : 1) + (filterRow == nil ? 0 : 1)
    let top = above + (rows >= 18 ? stripRows : 0)
    strip =
      top == above
      ? nil : Rect(column: 0, row: above, columns: size.columns, rows: top - above)
    let bottom = rows - (footerRow == nil ? 0 : 1) - detailRows
    details = bottom..<(bottom + detailRows)
    body = Rect(column: 0, row: top, columns: size.columns, rows: max(0, bottom - top))
    page = Rect(column: 0, row: above, columns: size.columns, rows: max(0, bottom - above))
    isFramed = rows >= 8 && size.columns >= 16
    let division = Division(body, size, isFramed: isFramed, arrangement)
    slots = division.slots
    lines = division.lines
  }

  /// Where a facet's list lies: over cities and actors where the timeline keeps a place of its
  /// own and the list has eight rows; nil where it needs all the place there is.
  var pickerPlace: Rect? {
    guard Pane.allCases.allSatisfy({ pane in slots.contains { $0.panes.contains(pane) } }) else {
      return nil
    }
    let place = slot(of: .cities).frame.union(slot(of: .actors).frame)
    let isBelow = place.row > slot(of: .timeline).frame.row
    let whole = isBelow ? place.union(slot(of: .quotes).frame) : place
    return isFramed && slots.count > 1 && slot(of: .timeline) != slot(of: .quotes)
      && whole.inner.rows >= 7 ? whole : nil
  }

  /// The place of a list.
  func slot(of pane: Pane) -> Slot {
    slots.first { $0.panes.contains(pane) } ?? slots[0]
  }
}
