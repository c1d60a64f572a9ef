/// A place in the world that reports speak of; the entity, not its name in a text.
public struct Place: Hashable, Sendable, Identifiable {
  /// How large a thing it is.
  public enum Kind: String, Hashable, Sendable, BitwiseCopyable, CaseIterable {
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
  /// ISO 3166-1 alpha-2, where known.
  public let country: String?
  /// The id of the city that a site lies in; for a city its own id; else nil.
  public let city: String?
  // Infinite for none: optional ones would take twice the room.
  private let north: Double
  private let east: Double
  /// -1 for none.
  private let rank: Int32
  /// How large a thing it is.
  public let kind: Kind

  /// Degrees north, where known.
  public var latitude: Double? { north.isInfinite ? nil : north }
  /// Degrees east, where known.
  public var longitude: Double? { east.isInfinite ? nil : east }
  /// Position among the watched places (0 first); nil for any other place.
  public var watchRank: Int? { rank < 0 ? nil : Int(rank) }

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
    north = latitude ?? .infinity
    east = longitude ?? .infinity
    rank = Int32(clamping: watchRank ?? -1)
  }
}
