internal import Glibc

/// Degrees to dots: meridians and parallels as straight lines, to scale in the middle of the map.
///
/// The dots of a braille character, two by four in a cell that is twice as high as wide, stand
/// equally far apart in both directions.
package struct MapProjection: Hashable, Sendable {
  /// Cells from left to right.
  package let columns: Int
  /// Cells from top to bottom.
  package let rows: Int
  /// What the cells show: the wanted box and what the window's shape adds to it.
  package let shown: GeoBox
  private let middle: GeoPoint
  /// Dots for a degree of latitude, and for one of longitude.
  private let northScale: Double
  private let eastScale: Double

  /// Fits a box into so many cells; nil where there are none.
  package init?(_ box: GeoBox, columns: Int, rows: Int) {
    guard columns > 0, rows > 0 else { return nil }
    self.columns = columns
    self.rows = rows
    middle = box.middle
    // A degree of longitude is the shorter the farther from the equator.
    let shrink = max(0.1, cos(box.middle.north * .pi / 180))
    let (dotsWide, dotsHigh) = (Double(columns * 2), Double(rows * 4))
    northScale = min(dotsWide / max(0.01, box.width * shrink), dotsHigh / max(0.01, box.height))
    eastScale = northScale * shrink
    shown = GeoBox(
      GeoPoint(
        north: middle.north - dotsHigh / northScale / 2,
        east: middle.east - dotsWide / eastScale / 2)
    ).including(
      GeoBox(
        GeoPoint(
          north: middle.north + dotsHigh / northScale / 2,
          east: middle.east + dotsWide / eastScale / 2)))
  }

  /// Where a point lies, in dots from the upper left corner; it may lie outside.
  package func dot(_ point: GeoPoint) -> (x: Double, y: Double) {
    (
      Double(columns) + (point.east - middle.east) * eastScale,
      Double(rows * 2) - (point.north - middle.north) * northScale
    )
  }

  /// The cell that a point lies in; nil where it lies outside.
  package func cell(_ point: GeoPoint) -> (column: Int, row: Int)? {
    let (x, y) = dot(point)
    guard x >= 0, y >= 0, x < Double(columns * 2), y < Double(rows * 4) else { return nil }
    return (Int(x) / 2, Int(y) / 4)
  }
}
