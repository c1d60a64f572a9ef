/// A point on the globe, in degrees.
package struct GeoPoint: Hashable, Sendable {
  /// Degrees north, -90...90.
  package var north: Double
  /// Degrees east, -180...180.
  package var east: Double

  /// Makes a point.
  package init(north: Double, east: Double) {
    self.north = north
    self.east = east
  }
}

/// A stretch of the globe between two parallels and two meridians, in degrees; never across the
/// meridian of 180°.
package struct GeoBox: Hashable, Sendable {
  /// Its southern edge.
  package private(set) var south: Double
  /// Its northern edge.
  package private(set) var north: Double
  /// Its western edge.
  package private(set) var west: Double
  /// Its eastern edge.
  package private(set) var east: Double

  /// A box without extent.
  package init(_ point: GeoPoint) {
    (south, north, west, east) = (point.north, point.north, point.east, point.east)
  }

  /// The smallest box around points; nil for none.
  package init?(around points: some Sequence<GeoPoint>) {
    var box: GeoBox?
    for point in points { box = box?.including(GeoBox(point)) ?? GeoBox(point) }
    guard let box else { return nil }
    self = box
  }

  /// From west to east.
  package var width: Double { east - west }
  /// From south to north.
  package var height: Double { north - south }
  /// The point in the middle.
  package var middle: GeoPoint { GeoPoint(north: (south + north) / 2, east: (west + east) / 2) }

  /// The smallest box around both.
  package func including(_ other: GeoBox) -> GeoBox {
    var result = self
    result.south = min(south, other.south)
    result.north = max(north, other.north)
    result.west = min(west, other.west)
    result.east = max(east, other.east)
    return result
  }

  /// Whether a point lies inside.
  package func contains(_ point: GeoPoint) -> Bool {
    point.north >= south && point.north <= north && point.east >= west && point.east <= east
  }

  /// Whether two share a point.
  package func overlaps(_ other: GeoBox) -> Bool {
    south <= other.north && other.south <= north && west <= other.east && other.west <= east
  }

  /// A part of it around a point, as wide and high as it is divided by a number.
  package func around(_ point: GeoPoint, dividedBy parts: Double) -> GeoBox {
    GeoBox(point).widened(
      by: 0, atLeast: (max(0.5, width / parts), max(0.5, height / parts)))
  }

  /// The same with room around it, at least so wide and high; ends at the poles and at 180°.
  package func widened(by margin: Double, atLeast least: (width: Double, height: Double)) -> GeoBox
  {
    let center = middle
    let halfWidth = max(width * (1 + 2 * margin), least.width) / 2
    let halfHeight = max(height * (1 + 2 * margin), least.height) / 2
    var result = self
    result.south = max(-90, center.north - halfHeight)
    result.north = min(90, center.north + halfHeight)
    result.west = max(-180, center.east - halfWidth)
    result.east = min(180, center.east + halfWidth)
    return result
  }
}
