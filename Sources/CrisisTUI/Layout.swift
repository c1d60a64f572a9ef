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
  init(_ size: CellSize, hasStrip: Bool = true) {
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
    slots = Self.divide(body, size, isFramed)
  }

  private static func divide(_ body: Rect, _ size: CellSize, _ framed: Bool) -> [Slot] {
    func slot(_ panes: [Pane], _ column: Int, _ row: Int, _ endColumn: Int, _ endRow: Int) -> Slot {
      let frame = Rect(
        column: column, row: row, columns: endColumn - column, rows: endRow - row)
      return Slot(panes: panes, frame: frame, inner: framed ? frame.inner : frame)
    }
    let end = body.endColumn
    let bottom = body.endRow
    guard framed, size.columns >= 80 else {
      if framed, size.columns >= 30, body.rows >= 22 {
        let split = body.row + body.rows * 3 / 5
        return [
          slot([.timeline, .quotes], 0, body.row, end, split + 1),
          slot([.cities, .actors], 0, split, end, bottom),
        ]
      }
      return [slot(Pane.allCases, 0, body.row, end, bottom)]
    }
    if size.columns < 100, body.rows >= 14 {
      let split = bottom - 1 - body.rows * 2 / 5
      return [
        slot([.timeline], 0, body.row, end, split + 1),
        slot([.cities], 0, split, 28, bottom),
        slot([.actors], 27, split, 47, bottom),
        slot([.quotes], 46, split, end, bottom),
      ]
    }
    let right = min(64, max(28, size.columns * 3 / 10))
    let middle = end - right
    if body.rows < 14 {
      return [
        slot([.timeline, .quotes], 0, body.row, middle + 1, bottom),
        slot([.cities, .actors], middle, body.row, end, bottom),
      ]
    }
    let leftSplit = bottom - 1 - max(5, body.rows * 3 / 10)
    let rightSplit = bottom - 1 - max(5, body.rows * 9 / 20)
    return [
      slot([.timeline], 0, body.row, middle + 1, leftSplit + 1),
      slot([.cities], middle, body.row, end, rightSplit + 1),
      slot([.actors], middle, rightSplit, end, bottom),
      slot([.quotes], 0, leftSplit, middle + 1, bottom),
    ]
  }

  /// Where a facet's list lies: over cities and actors where the timeline keeps a place of its
  /// own and the list has eight rows; nil where it needs all the place there is.
  var pickerPlace: Rect? {
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
