internal import CrisisModel

/// The watched places of a configuration.
extension PlaceLexicon {
  /// What the tables have under a configured place's name.
  enum Match: Equatable {
    /// A row of `known`.
    case known(Int)
    /// A row of the gazetteer.
    case gazetteer(Int)
  }

  /// Degrees that a position may differ from the tables' and still mean the same place.
  private static let tolerance = 0.5

  /// Adds the places: first cities with their regions and provinces, then sites in them.
  func add(_ configuration: Configuration) {
    let isReplaced = configuration.replaced.contains(.places)
    guard isReplaced || !configuration.places.isEmpty else { return }
    var ranked: [(order: Int, isBuiltIn: Bool, row: Int)] = []
    for (row, place) in known.enumerated() {
      guard let rank = place.watchRank else { continue }
      if !isReplaced { ranked.append((rank + 1, true, row)) }
      setRank(nil, of: row)
    }
    let places = configuration.places
    for place in places.filter({ $0.kind != .site }) + places.filter({ $0.kind == .site }) {
      guard let row = add(place) else { continue }
      configured.insert(row)
      let old = ranked.firstIndex { $0.row == row }.map { ranked.remove(at: $0) }
      ranked.append((place.order ?? old?.order ?? Int.max, false, row))
    }
    // by their order, one of the configuration before one of the tables, else as they stand
    let order = ranked.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.order != y.order { return x.order < y.order }
      return x.isBuiltIn != y.isBuiltIn ? y.isBuiltIn : a.offset < b.offset
    }
    for (rank, entry) in order.enumerated() { setRank(rank, of: entry.element.row) }
  }

  /// What the tables have under the name, or else an alias, of the same kind and in the same country,
  /// and near by where a position is given; of several cities the one with most inhabitants.
  func match(_ place: ConfiguredPlace) -> Match? {
    for name in [place.name] + place.aliases {
      if let found = match(name, place) { return found }
    }
    return nil
  }

  private func match(_ name: String, _ place: ConfiguredPlace) -> Match? {
    guard let head = index.find(PlaceKey(name).value), head >= 0 else { return nil }
    var best: (row: Int, population: Int)?
    for reference in index.references(head) {
      switch reference.kind {
      case .known where fits(known[reference.row], place): return .known(reference.row)
      case .gazetteer:
        if let row = knownRow(gazetteer: reference.row) {
          if fits(known[row], place) { return .known(row) }
        } else if let city = self.place(gazetteerRow: reference.row), fits(city, place),
          gazetteer.population(reference.row) > best?.population ?? -1
        {
          best = (reference.row, gazetteer.population(reference.row))
        }
      default: break
      }
    }
    return best.map { .gazetteer($0.row) }
  }

  private func fits(_ known: Place, _ place: ConfiguredPlace) -> Bool {
    guard known.kind == place.kind, place.country == nil || place.country == known.country else {
      return false
    }
    guard let a = known.latitude, let b = known.longitude, let latitude = place.latitude,
      let longitude = place.longitude
    else { return true }
    return abs(a - latitude) <= Self.tolerance && abs(b - longitude) <= Self.tolerance
  }

  /// The city with a name: a configured one, else the best known.
  func city(named name: String, country: String?) -> Place? {
    switch match(ConfiguredPlace(name: name, country: country)) {
    case .known(let row): known[row]
    case .gazetteer(let row): place(gazetteerRow: row)
    case nil: nil
    }
  }

  private func add(_ place: ConfiguredPlace) -> Int? {
    let match = match(place)
    var old: Place?
    var number: Int?
    var row: Int?
    switch match {
    case .known(let known):
      row = known
      old = self.known[known]
    case .gazetteer(let city):
      old = self.place(gazetteerRow: city)
      number = gazetteer.city(city)?.id
    case nil: break
    }
    let home = place.city.flatMap { city(named: $0, country: place.country) }
    guard let country = place.country ?? old?.country ?? home?.country,
      let latitude = place.latitude ?? old?.latitude ?? home?.latitude,
      let longitude = place.longitude ?? old?.longitude ?? home?.longitude
    else { return nil }
    let entered = enter(
      Place(
        id: old?.id ?? Self.id(place, country, home), name: place.name, kind: place.kind,
        country: country, city: home?.id ?? old?.city, latitude: latitude, longitude: longitude),
      geonames: number, replacing: row)
    for name in [place.name] + place.aliases { enter(name, for: entered) }
    if place.kind == .province { enterShortName(place.name, for: entered) }
    if let region = place.region { addRegion(region, of: known[entered]) }
    return entered
  }

  /// "Westhaven" of "Westhaven Province" counts with such a word behind it.
  private func enterShortName(_ province: String, for row: Int) {
    if let base = Self.withoutSuffix(province) { enter(base, for: row, .provinceWord) }
  }

  /// The province that a city lies in, unless it is known; drawn where the city lies.
  private func addRegion(_ name: String, of city: Place) {
    let region = ConfiguredPlace(name: name, kind: .province, country: city.country)
    guard match(region) == nil, let country = city.country else { return }
    let row = enter(
      Place(
        id: Self.id(region, country, nil), name: name, kind: .province, country: country,
        latitude: city.latitude, longitude: city.longitude), geonames: nil)
    configured.insert(row)
    enter(name, for: row)
    enterShortName(name, for: row)
  }

  /// `city:nz/westhaven`, `site:westhaven/liberty-square`.
  private static func id(_ place: ConfiguredPlace, _ country: String, _ home: Place?) -> String {
    "\(place.kind.rawValue):\(slug(home?.name ?? country))/\(slug(place.name))"
  }

  /// In small letters; what is neither letter nor digit becomes a hyphen.
  private static func slug(_ name: String) -> String {
    let folded = CaseFolding.folded(name.utf8).map { byte in
      byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10 ? byte : UInt8(ascii: "-")
    }
    return String(decoding: folded, as: UTF8.self).split(separator: "-").joined(separator: "-")
  }

  private func setRank(_ rank: Int?, of row: Int) {
    let old = known[row]
    _ = enter(
      Place(
        id: old.id, name: old.name, kind: old.kind, country: old.country, city: old.city,
        latitude: old.latitude, longitude: old.longitude, watchRank: rank),
      geonames: nil, replacing: row)
  }
}
