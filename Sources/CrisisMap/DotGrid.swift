/// Dots on cells of two by four, as braille characters have them.
package struct DotGrid: Hashable, Sendable {
  /// Cells from left to right.
  package let columns: Int
  /// Cells from top to bottom.
  package let rows: Int
  /// Row by row, a bit for each dot of a cell, as in the code of the braille character.
  package private(set) var cells: [UInt8]

  /// A grid without dots.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: 0, count: self.columns * self.rows)
  }

  /// The coasts and borders that a projection shows.
  package init(_ borders: CountryBorders, _ projection: MapProjection) {
    self.init(columns: projection.columns, rows: projection.rows)
    for ring in borders.rings where ring.box.overlaps(projection.shown) {
      var last: (x: Double, y: Double)?
      for point in ring.points {
        let next = projection.dot(point)
        if let last { addLine(last, next) }
        last = next
      }
    }
  }

  /// Dots by column and row; the four of the left column, then of the right one.
  private static let bits: [UInt8] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]

  /// Adds a dot; outside the grid nothing happens.
  package mutating func add(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < columns * 2, y < rows * 4 else { return }
    cells[y / 4 * columns + x / 2] |= Self.bits[x % 2 * 4 + y % 4]
  }

  /// Adds a straight line, as far as it lies in the grid.
  package mutating func addLine(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) {
    guard let (start, end) = clipped(from, to) else { return }
    let steps = Int(max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up))
    for step in 0...max(1, steps) {
      let part = Double(step) / Double(max(1, steps))
      add(
        Int((start.x + (end.x - start.x) * part).rounded(.down)),
        Int((start.y + (end.y - start.y) * part).rounded(.down)))
    }
  }

  /// The part of a line inside the grid; nil where there is none (Liang and Barsky's way).
  private func clipped(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
  ) -> ((x: Double, y: Double), (x: Double, y: Double))? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (first, last) = (0.0, 1.0)
    for (step, room) in [
      (-dx, from.x), (dx, Double(columns * 2) - from.x), (-dy, from.y),
      (dy, Double(rows * 4) - from.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    guard first <= last else { return nil }
    return (
      (from.x + dx * first, from.y + dy * first), (from.x + dx * last, from.y + dy * last)
    )
  }
}
