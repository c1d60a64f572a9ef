internal import CrisisExtraction
internal import CrisisModel
internal import Yams

/// Reads `places:`.
enum PlaceSection {
  private static let keys = [
    "name", "aliases", "kind", "country", "region", "city", "latitude", "longitude", "order",
  ]

  static func read(_ node: Node, _ notes: inout Notes) -> [ConfiguredPlace] {
    var names = NameRegister()
    var orders: [Int: Int] = [:]
    var result: [ConfiguredPlace] = []
    for (index, item) in FieldReader.list(node, "places", &notes).enumerated() {
      let before = notes.mistakes.count
      guard let fields = FieldReader(item, keys: keys, what: "a place", &notes),
        let name = fields.text("name", &notes)
      else { continue }
      let aliases = fields.texts("aliases", &notes)
      names.add(name, aliases, owner: index, &notes)
      let place = ConfiguredPlace(
        name: name.value, aliases: aliases.map(\.value),
        kind: fields.kind(&notes), country: fields.country(&notes),
        region: fields.text("region", &notes)?.value, city: fields.text("city", &notes)?.value,
        latitude: fields.number("latitude", -90...90, &notes),
        longitude: fields.number("longitude", -180...180, &notes),
        order: fields.count("order", &notes))
      if let order = place.order, let line = orders.updateValue(name.mark?.line ?? 1, forKey: order)
      {
        notes.add(
          "order \(order) is given twice: first in line \(line)", at: fields["order"]?.mark)
      }
      if notes.mistakes.count == before { check(place, name, fields, &notes) }
      result.append(place)
    }
    checkSites(result, node, &notes)
    return result
  }

  /// What only the whole entry shows.
  private static func check(
    _ place: ConfiguredPlace, _ name: Located<String>, _ fields: FieldReader, _ notes: inout Notes
  ) {
    if (place.latitude == nil) != (place.longitude == nil) {
      let key = place.latitude == nil ? "longitude" : "latitude"
      notes.add("latitude and longitude go together", at: fields[key]?.mark)
    } else if place.kind == .site, place.city == nil {
      notes.add("a site needs its 'city'", at: name.mark)
    } else if place.kind != .site, place.city != nil {
      notes.add("only a site has a 'city'", at: fields["city"]?.mark)
    } else if place.kind != .city, place.region != nil {
      notes.add("only a city has a 'region'", at: fields["region"]?.mark)
    } else if !KnownPlaces.completes(place) {
      notes.add(
        "place '\(place.name)' stands in no table: give country, latitude and longitude",
        at: name.mark)
    }
  }

  /// A site lies in a city that this file or the tables know.
  private static func checkSites(
    _ places: [ConfiguredPlace], _ node: Node, _ notes: inout Notes
  ) {
    guard case .sequence(let items) = node else { return }
    let cities = Set(places.filter { $0.kind == .city }.map(\.name))
    for item in items {
      guard case .mapping(let mapping) = item, let city = mapping["city"],
        case .scalar(let name) = city, !cities.contains(name.string),
        !KnownPlaces.hasCity(name.string)
      else { continue }
      notes.add("unknown city '\(name.string)'", at: city.mark)
    }
  }
}

extension FieldReader {
  /// `kind` of a place; a city unless said otherwise.
  fileprivate func kind(_ notes: inout Notes) -> Place.Kind {
    guard let text = text("kind", &notes) else { return .city }
    if let kind = Place.Kind(rawValue: text.value), kind != .country { return kind }
    notes.addUnknown(
      "kind", text.value, of: Place.Kind.allCases.filter { $0 != .country }.map(\.rawValue),
      at: text.mark)
    return .city
  }

  /// `country`, by its code or name.
  func country(_ notes: inout Notes) -> String? {
    guard let text = text("country", &notes) else { return nil }
    if let code = KnownPlaces.countryCode(text.value) { return code }
    let near = NearestWord.nearest(to: text.value, in: KnownPlaces.countryNames)
    notes.add(
      "unknown country '\(text.value)' ("
        + (near.map { "did you mean '\($0)'?" } ?? "two letters as in ISO 3166, or its name") + ")",
      at: text.mark)
    return nil
  }
}
