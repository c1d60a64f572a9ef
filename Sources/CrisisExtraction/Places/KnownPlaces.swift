public import CrisisModel

/// What the built-in tables know of the world, for whoever checks what a user writes.
public enum KnownPlaces {
  /// The ISO 3166-1 alpha-2 code of a country given by that code or by a name; nil for any other text.
  public static func countryCode(_ text: String) -> String? {
    let places = Lexicon.standard.places
    if let code = CountryCode(text), places.country(code) != nil { return code.text }
    guard let head = places.index.find(PlaceKey(text).value), head >= 0 else { return nil }
    let country = places.index.references(head).first { $0.kind == .country }
    return country.map { places.countries[$0.row].code.text }
  }

  /// The names of all countries, ordered by their codes.
  public static var countryNames: [String] { Lexicon.standard.places.countries.map(\.place.name) }

  /// Whether country and position of a place are given, or known from the tables.
  ///
  /// A site takes both from its city.
  public static func completes(_ place: ConfiguredPlace) -> Bool {
    if place.kind == .site || Lexicon.standard.places.match(place) != nil { return true }
    return place.country != nil && place.latitude != nil && place.longitude != nil
  }

  /// Whether the tables have a city of that name.
  public static func hasCity(_ name: String) -> Bool {
    Lexicon.standard.places.city(named: name, country: nil) != nil
  }
}
