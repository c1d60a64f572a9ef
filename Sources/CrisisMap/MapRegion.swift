/// The part of the world that a map shows: the country or region in which most of it happened.
package struct MapRegion: Hashable, Sendable {
  /// A place with what happened there.
  package struct Site: Hashable, Sendable {
    package let point: GeoPoint
    /// How much it counts, 0 or more.
    package let weight: Int
    /// The code of its country.
    package let country: String?
    /// Whether it is shown even where nothing happened.
    package let isWatched: Bool

    /// Makes a site from its parts.
    package init(point: GeoPoint, weight: Int, country: String?, isWatched: Bool = false) {
      self.point = point
      self.weight = weight
      self.country = country
      self.isWatched = isWatched
    }
  }

  /// What is shown at least; a window of another shape shows more.
  package let box: GeoBox
  /// The country that most of it lies in; nil where no one has the greater part, or where what is
  /// shown is far larger than it.
  package let country: String?

  /// The degrees up to which a country is shown whole, however little of it is told of: a few
  /// countries are wider.
  private static let widest = 70.0
  private static let highest = 45.0

  /// Chooses the region; nil where there are no sites.
  ///
  /// Nine tenths of what happened lie in it, nearest to its middle first, so that one event at the
  /// other end of the world does not make all others a dot; what lies little farther out is taken
  /// along, and so are the watched places of the country that has the greater part. All of that
  /// country is shown, unless it is one of the few that are too wide for that.
  package init?(_ sites: [Site], _ borders: CountryBorders) {
    let happened = sites.filter { $0.weight > 0 }
    let weighed = happened.isEmpty ? sites : happened
    guard let near = Self.nearest(weighed), let around = GeoBox(around: near.map(\.point)) else {
      return nil
    }
    var box = around
    var shown: String?
    if let country = Self.country(near) {
      let watched = sites.filter { $0.isWatched && $0.country == country }
      if let all = GeoBox(around: watched.map(\.point)) { box = box.including(all) }
      let lands = borders.rings.filter { $0.country == country }
      let lived = lands.filter { land in near.contains { land.box.contains($0.point) } }
      if let land = lived.map(\.box).reduce(nil, Self.joined) {
        if around.width <= land.width * 2, around.height <= land.height * 2 { shown = country }
        if land.width <= max(Self.widest, around.width * 3),
          land.height <= max(Self.highest, around.height * 3)
        {
          box = box.including(land)
        }
      }
    }
    country = shown
    self.box = box.widened(by: 0.04, atLeast: (5, 3))
  }

  private static func joined(_ box: GeoBox?, _ other: GeoBox) -> GeoBox? {
    box?.including(other) ?? other
  }

  /// The sites around the middle that have nine tenths of the weight, and what is not far.
  private static func nearest(_ sites: [Site]) -> [Site]? {
    guard !sites.isEmpty else { return nil }
    let middle = GeoPoint(
      north: median(sites.map { ($0.point.north, max(1, $0.weight)) }),
      east: median(sites.map { ($0.point.east, max(1, $0.weight)) }))
    func distance(_ site: Site) -> Double {
      max(abs(site.point.north - middle.north) * 1.5, abs(site.point.east - middle.east))
    }
    let sorted = sites.sorted { distance($0) < distance($1) }
    let wanted = sorted.reduce(0) { $0 + max(1, $1.weight) } * 9 / 10
    var sum = 0
    var reach = 0.0
    for site in sorted {
      if sum >= wanted, distance(site) > max(5, reach * 1.5) { break }
      if sum < wanted { reach = distance(site) }
      sum += max(1, site.weight)
    }
    let limit = max(5, reach * 1.5)
    return sorted.filter { distance($0) <= limit }
  }

  /// The value that half of the weight lies below.
  private static func median(_ values: [(Double, weight: Int)]) -> Double {
    let sorted = values.sorted { $0.0 < $1.0 }
    let half = sorted.reduce(0) { $0 + $1.weight } / 2
    var sum = 0
    for value in sorted {
      sum += value.weight
      if sum > half { return value.0 }
    }
    return sorted.last?.0 ?? 0
  }

  private static func country(_ sites: [Site]) -> String? {
    var weights: [String: Int] = [:]
    var all = 0
    for site in sites {
      all += max(1, site.weight)
      if let country = site.country { weights[country, default: 0] += max(1, site.weight) }
    }
    return weights.first { $0.value * 2 > all }?.key
  }
}
