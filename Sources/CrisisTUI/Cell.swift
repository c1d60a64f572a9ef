/// A size in character cells.
public struct CellSize: Hashable, Sendable {
  /// Columns, 0 or more.
  public var columns: Int
  /// Rows, 0 or more.
  public var rows: Int

  /// Makes a size; negative numbers become 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A cell of the grid, both counted from 0.
public struct CellPoint: Hashable, Sendable {
  /// From the left edge.
  public var column: Int
  /// From the top edge.
  public var row: Int

  /// Makes a point.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// One character cell.
public struct Cell: Hashable, Sendable {
  /// The base character; a blank in the right half of a wide one.
  public var scalar: Unicode.Scalar
  /// The first combining mark on it, if any.
  public var mark: Unicode.Scalar?
  /// The second combining mark on it, if any; further ones are left out.
  public var secondMark: Unicode.Scalar?
  /// Cells taken: 1 or 2; 0 for the right half of a wide character.
  public var width: UInt8
  /// How it looks.
  public var style: Style

  /// Makes a cell.
  public init(
    scalar: Unicode.Scalar = " ", mark: Unicode.Scalar? = nil, secondMark: Unicode.Scalar? = nil,
    width: UInt8 = 1, style: Style = .plain
  ) {
    self.scalar = scalar
    self.mark = mark
    self.secondMark = secondMark
    self.width = width
    self.style = style
  }
}
