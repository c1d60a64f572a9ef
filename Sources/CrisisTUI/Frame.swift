/// A rectangle of cells.
struct Rect: Hashable, Sendable {
  var column: Int
  var row: Int
  var columns: Int
  var rows: Int

  /// One past the last column.
  var endColumn: Int { column + columns }
  /// One past the last row.
  var endRow: Int { row + rows }

  /// What is left without a border of one cell.
  var inner: Rect {
    Rect(
      column: column + 1, row: row + 1, columns: max(0, columns - 2), rows: max(0, rows - 2))
  }

  /// Whether another rectangle lies wholly inside.
  func holds(_ other: Rect) -> Bool {
    other.column >= column && other.endColumn <= endColumn && other.row >= row
      && other.endRow <= endRow
  }

  /// The smallest rectangle that holds both.
  func union(_ other: Rect) -> Rect {
    let first = (column: min(column, other.column), row: min(row, other.row))
    return Rect(
      column: first.column, row: first.row,
      columns: max(endColumn, other.endColumn) - first.column,
      rows: max(endRow, other.endRow) - first.row)
  }

  /// Whether a cell lies inside.
  func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }
}

/// Boxes that may share borders: every line is drawn by the arms that meet in a cell, so that
/// corners and crossings always fit.
struct Frame {
  private let size: CellSize
  private var arms: [UInt8]

  private static let up: UInt8 = 1
  private static let right: UInt8 = 2
  private static let down: UInt8 = 4
  private static let left: UInt8 = 8
  private static let glyphs: [Unicode.Scalar] = [
    " ", "╵", "╶", "└", "╷", "│", "┌", "├", "╴", "┘", "─", "┴", "┐", "┤", "┬", "┼",
  ]

  /// No boxes yet.
  init(size: CellSize) {
    self.size = size
    arms = Array(repeating: 0, count: size.columns * size.rows)
  }

  /// Adds a box; one that does not fit, or is too small for a border, is left out.
  mutating func add(_ box: Rect) {
    guard box.columns >= 2, box.rows >= 2, box.column >= 0, box.row >= 0,
      box.endColumn <= size.columns, box.endRow <= size.rows
    else { return }
    let right = box.endColumn - 1
    let bottom = box.endRow - 1
    for column in box.column..<right {
      for row in [box.row, bottom] {
        add(Self.right, column, row)
        add(Self.left, column + 1, row)
      }
    }
    for row in box.row..<bottom {
      for column in [box.column, right] {
        add(Self.down, column, row)
        add(Self.up, column, row + 1)
      }
    }
  }

  /// Adds a box that lies over others: lines of those above and below it end in its border.
  mutating func add(_ box: Rect, over canvas: Canvas, within body: Rect) {
    add(box)
    for column in max(0, box.column)..<max(0, box.column, min(size.columns, box.endColumn)) {
      if box.row > body.row, Self.arms(canvas, column, box.row - 1) & Self.down != 0 {
        add(Self.up, column, box.row)
      }
      if box.endRow < body.endRow, Self.arms(canvas, column, box.endRow) & Self.up != 0 {
        add(Self.down, column, box.endRow - 1)
      }
    }
  }

  /// The arms of what is drawn in a cell.
  private static func arms(_ canvas: Canvas, _ column: Int, _ row: Int) -> UInt8 {
    guard row >= 0, row < canvas.size.rows else { return 0 }
    let scalar = canvas[column, row].scalar
    guard scalar != " ", let arms = glyphs.firstIndex(of: scalar) else { return 0 }
    return UInt8(arms)
  }

  private mutating func add(_ arm: UInt8, _ column: Int, _ row: Int) {
    arms[row * size.columns + column] |= arm
  }

  /// Draws all boxes.
  func draw(on canvas: inout Canvas, _ style: Style = Style(.muted)) {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let met = arms[row * size.columns + column]
        if met != 0 {
          canvas.put(Self.glyphs[Int(met)], column: column, row: row, style)
        }
      }
    }
  }
}
