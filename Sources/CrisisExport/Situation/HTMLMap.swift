internal import CrisisMap
internal import Glibc

/// A map of the places with their numbers of incidents, drawn in lines (SVG).
struct HTMLMap {
  let markup: String

  /// Units from left to right; on a phone about one to a pixel, so that names can be read.
  private static let width = 400.0
  private static let letter = 6.2
  private static let line = 13.0

  private struct Marker {
    let spot: SituationReport.Spot
    let x: Double
    let y: Double
    let radius: Double
  }

  private struct Box {
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// Nil where no place has a position.
  init?(_ report: SituationReport) {
    // what lies elsewhere would make the country that it is about a dot
    let inCountry = report.spots.filter { $0.country == report.country }
    let sites = (inCountry.isEmpty ? report.spots : inCountry).map {
      MapRegion.Site(
        point: $0.point, weight: $0.incidentCount, country: $0.country, isWatched: $0.isWatched)
    }
    guard let region = MapRegion(sites, .world) else { return nil }
    let shrink = max(0.1, cos(region.box.middle.north * .pi / 180))
    let shape = region.box.height / max(0.01, region.box.width * shrink)
    let rows = min(110, max(50, Int((Self.width * shape / 4).rounded())))
    guard let projection = MapProjection(region.box, columns: Int(Self.width) / 2, rows: rows)
    else { return nil }
    let height = Double(rows * 4)
    let most = max(1, report.spots.map(\.incidentCount).max() ?? 1)
    let markers = report.spots.compactMap { spot -> Marker? in
      let (x, y) = projection.dot(spot.point)
      guard (0...Self.width).contains(x), (0...height).contains(y) else { return nil }
      let radius = 2.5 + 9 * (Double(spot.incidentCount) / Double(most)).squareRoot()
      return Marker(spot: spot, x: x, y: y, radius: spot.incidentCount == 0 ? 3 : radius)
    }
    var text = "<figure class=\"map\">\n<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(height))\" "
    text += "role=\"img\" aria-labelledby=\"map-title map-text\">\n"
    text += "<title id=\"map-title\">Places by their number of incidents</title>\n"
    let spoken = markers.map { "\($0.spot.name) \($0.spot.incidentCount)" }
    text += "<desc id=\"map-text\">\(PlainText.html(spoken.joined(separator: ", ")))</desc>\n"
    text += "<path class=\"borders\" d=\"\(Self.borders(projection, height))\"/>\n"
    for marker in markers.sorted(by: { $0.radius > $1.radius }) {
      let kind = marker.spot.incidentCount == 0 ? "empty" : "spot"
      text += "<circle class=\"\(kind)\" cx=\"\(Self.number(marker.x))\" "
      text += "cy=\"\(Self.number(marker.y))\" r=\"\(Self.number(marker.radius))\"/>\n"
    }
    text += Self.labels(markers, height)
    text += "</svg>\n<figcaption class=\"caption\">The number is that of incidents, "
    text += "the circle's area grows with it. Borders: Natural Earth."
    let hidden = report.spots.filter { spot in
      spot.incidentCount > 0 && !markers.contains { $0.spot == spot }
    }
    let others =
      report.offMap.map { "\($0.name) \($0.count)" }
      + hidden.map { "\($0.name) \($0.incidentCount)" }
    if !others.isEmpty {
      let shown = others.prefix(12).joined(separator: ", ")
      let more = others.count > 12 ? " and \(others.count - 12) more" : ""
      text += " Not on the map: \(PlainText.html(shown + more))."
    }
    text += "</figcaption>\n</figure>\n"
    markup = text
  }

  /// Coasts and borders, as far as they may be seen.
  private static func borders(_ projection: MapProjection, _ height: Double) -> String {
    var path = ""
    for ring in CountryBorders.world.rings where ring.box.overlaps(projection.shown) {
      var isDrawing = false
      var last: (x: Double, y: Double)?
      for point in ring.points {
        let next = projection.dot(point)
        if let last, isSeen(last, next, height) {
          if !isDrawing { path += "M\(number(last.x)) \(number(last.y))" }
          path += "L\(number(next.x)) \(number(next.y))"
          isDrawing = true
        } else {
          isDrawing = false
        }
        last = next
      }
    }
    return path
  }

  /// Whether a line may cross the map; one that passes a corner outside is drawn for nothing.
  private static func isSeen(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ height: Double
  ) -> Bool {
    max(a.x, b.x) >= 0 && min(a.x, b.x) <= width && max(a.y, b.y) >= 0 && min(a.y, b.y) <= height
  }

  /// Names beside their markers, the watched and the larger ones first; one that finds no free place
  /// on any side is left out.
  private static func labels(_ markers: [Marker], _ height: Double) -> String {
    var text = ""
    let around = markers.map {
      Box(
        left: $0.x - $0.radius, top: $0.y - $0.radius, right: $0.x + $0.radius,
        bottom: $0.y + $0.radius)
    }
    var taken: [Box] = []
    for (index, marker) in markers.enumerated() {
      let label = "\(marker.spot.name) \(marker.spot.incidentCount)"
      let wide = Double(label.unicodeScalars.count) * letter
      let gap = marker.radius + 3
      let places: [(anchor: String, x: Double, y: Double, left: Double)] = [
        ("start", marker.x + gap, marker.y + 4, marker.x + gap),
        ("end", marker.x - gap, marker.y + 4, marker.x - gap - wide),
        ("middle", marker.x, marker.y - gap - 2, marker.x - wide / 2),
        ("middle", marker.x, marker.y + gap + 9, marker.x - wide / 2),
      ]
      for place in places {
        let box = Box(
          left: place.left, top: place.y - line + 3, right: place.left + wide, bottom: place.y + 3)
        let isInside =
          box.left >= 2 && box.right <= width - 2 && box.top >= 1 && box.bottom <= height - 1
        let isFree =
          !taken.contains { $0.overlaps(box) }
          && !around.enumerated().contains { $0.offset != index && $0.element.overlaps(box) }
        guard isInside, isFree else { continue }
        taken.append(box)
        text += "<text text-anchor=\"\(place.anchor)\" x=\"\(number(place.x))\" "
        text += "y=\"\(number(place.y))\">\(PlainText.html(label))</text>\n"
        break
      }
    }
    return text
  }

  /// Tenths.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let rest = abs(tenths) % 10
    let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
    return rest == 0 ? whole : "\(whole).\(rest)"
  }
}
