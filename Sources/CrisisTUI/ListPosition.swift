/// Where the analyst stands in a list.
struct ListPosition: Hashable, Sendable {
  /// What was chosen; may be hidden by a filter for now.
  var wanted: RowKey?
  /// The selected row.
  var row = 0
  /// The first row shown.
  var top = 0

  /// The first row to show so that the selected one, and a heading right above it, is in sight. Where
  /// it was not, half of what was in sight stays: each row that a list moves by is the whole list
  /// written anew to the terminal.
  ///
  /// - Parameters:
  ///   - count: rows in all.
  ///   - height: rows in sight.
  ///   - hasHeading: whether the row above the selected one is its heading.
  /// - Returns: a row, 0 or more.
  func visibleTop(count: Int, height: Int, hasHeading: Bool) -> Int {
    guard height > 0 else { return 0 }
    var first = min(max(0, top), max(0, count - height))
    let wantedTop = hasHeading && height > 1 ? row - 1 : row
    if wantedTop < first { first = max(0, wantedTop - height / 2) }
    if row >= first + height { first = min(row - height / 2, max(0, count - height)) }
    return first
  }
}
