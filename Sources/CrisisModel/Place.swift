/// A place in the world that reports speak of; the entity, not its name in a text.
public struct Place: Hashable, Sendable, Identifiable {
  /// How large a thing it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Town or city.
    case city
    /// First-level division of a country: province, region, state.
    case province
    /// A country.
    case country
    /// A square, building, airport or district inside a city.
    case site
  }

  /// Stable over runs, e.g. `geonames:1526384`, `country:KZ`, `site:almaty/republic-square`.
  public let id: String
  /// The name shown, e.g. `Almaty`.
  public let name: String
  /// How large a thing it is.
  public let kind: Kind
  /// ISO 3166-1 alpha-2, where known.
  public let country: String?
  /// The id of the city that a site lies in; for a city its own id; else nil.
  public let city: String?
  /// Degrees north, where known.
  public let latitude: Double?
  /// Degrees east, where known.
  public let longitude: Double?
  /// Position among the watched places (0 first); nil for any other place.
  public let watchRank: Int?

  /// Makes a place from its parts.
  public init(
    id: String, name: String, kind: Kind, country: String? = nil, city: String? = nil,
    latitude: Double? = nil, longitude: Double? = nil, watchRank: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.country = country
    self.city = kind == .city ? id : city
    self.latitude = latitude
    self.longitude = longitude
    self.watchRank = watchRank
  }
}
