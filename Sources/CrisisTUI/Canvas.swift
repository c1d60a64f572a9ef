/// A screen as a grid of cells: what a frame is drawn on, and what a test compares.
///
/// Nothing outside the grid is ever written, a wide character is never cut in half, and every
/// text passes `ScreenText` on its way in.
public struct Canvas: Hashable, Sendable {
  /// The grid's size.
  public let size: CellSize
  /// Row by row, `size.columns * size.rows` of them.
  public private(set) var cells: [Cell]
  /// Where the terminal's own cursor rests: the selected row or the end of what is being typed,
  /// so that a screen reader speaks that line; nil on a screen without such a place.
  public var cursor: CellPoint?
  /// Whether the cursor is to be seen: while text is typed.
  public var showsCursor = false
  let width: DisplayWidth

  /// Makes a canvas of blanks.
  ///
  /// - Parameters:
  ///   - size: the grid's size.
  ///   - width: cells that a character takes.
  public init(size: CellSize, width: @escaping DisplayWidth) {
    self.size = size
    self.width = width
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// Equal if they show the same.
  public static func == (a: Canvas, b: Canvas) -> Bool {
    a.size == b.size && a.cells == b.cells && a.cursor == b.cursor
      && a.showsCursor == b.showsCursor
  }

  /// Hashes what is shown.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(cells)
  }

  /// The cell at a place inside the grid.
  public subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  private func holds(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < size.columns && row >= 0 && row < size.rows
  }

  /// Writes one narrow character; outside the grid nothing happens.
  mutating func put(_ scalar: Unicode.Scalar, column: Int, row: Int, _ style: Style) {
    guard holds(column, row) else { return }
    set(Cell(scalar: scalar, style: style), column, row)
  }

  /// Writes text from `column` on, at most `limit` cells and never past the grid.
  ///
  /// - Returns: the column after the last cell written.
  @discardableResult
  mutating func put(
    _ text: String, column: Int, row: Int, limit: Int = .max, _ style: Style = .plain
  ) -> Int {
    put(text.unicodeScalars, column: column, row: row, limit: limit) { _ in style }
  }

  /// Writes scalars, each in the style that `style` gives for its position.
  @discardableResult
  mutating func put(
    _ scalars: some Sequence<Unicode.Scalar>, column: Int, row: Int, limit: Int = .max,
    style: (Int) -> Style
  ) -> Int {
    let end = min(limit == .max ? size.columns : column + max(0, limit), size.columns)
    guard row >= 0, row < size.rows, column >= 0 else { return column }
    var at = column
    var position = -1
    var last: Int?
    for scalar in scalars {
      position += 1
      guard let (shown, cells) = ScreenText.glyph(scalar, width) else { continue }
      if cells == 0 {
        if let last { addMark(shown, last, row) }
        continue
      }
      if at + cells > end { break }
      let look = style(position)
      set(Cell(scalar: shown, width: UInt8(cells), style: look), at, row)
      if cells == 2 {
        self.cells[row * size.columns + at + 1] = Cell(width: 0, style: look)
      }
      last = at
      at += cells
    }
    return at
  }

  /// Blanks a stretch of a row.
  mutating func fill(column: Int, row: Int, count: Int, _ style: Style = .plain) {
    for at in max(0, column)..<max(max(0, column), min(size.columns, column + count)) {
      put(" ", column: at, row: row, style)
    }
  }

  /// Changes the look of a stretch of a row without changing its text.
  mutating func restyle(column: Int, row: Int, count: Int, _ change: (inout Style) -> Void) {
    guard row >= 0, row < size.rows else { return }
    let first = max(0, column)
    for at in first..<max(first, min(size.columns, column + count)) {
      change(&cells[row * size.columns + at].style)
    }
  }

  /// Sets a cell; the other half of a wide character that loses one becomes a blank.
  private mutating func set(_ cell: Cell, _ column: Int, _ row: Int) {
    let at = row * size.columns + column
    if cells[at].width == 0, column > 0 {
      cells[at - 1] = Cell(style: cells[at - 1].style)
    }
    let taken = Int(cell.width)
    let after = column + taken
    if after < size.columns, cells[at + taken].width == 0 {
      cells[at + taken] = Cell(style: cells[at + taken].style)
    }
    cells[at] = cell
  }

  private mutating func addMark(_ mark: Unicode.Scalar, _ column: Int, _ row: Int) {
    let at = row * size.columns + column
    if cells[at].mark == nil {
      cells[at].mark = mark
    } else if cells[at].secondMark == nil {
      cells[at].secondMark = mark
    }
  }
}
