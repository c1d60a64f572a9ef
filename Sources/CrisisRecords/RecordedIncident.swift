import CrisisModel

/// An incident as its record tells it: which events it is of, and its fields as they are written.
public struct RecordedIncident: Sendable {
  /// Its identity.
  public let id: UInt64
  /// The identities of its events.
  public let events: [UInt64]
  /// The identities of those that may be its events.
  public let possibleEvents: [UInt64]
  /// Keys and values in the order of the contract, each value as JSON.
  public let fields: [(key: String, json: [UInt8])]

  private static let order: [RecordKey] = [
    .id, .category, .time, .timeFrom, .timeTo, .place, .events, .documents, .sources,
    .credibility, .conflicts, .firstReported, .lastReported, .reports, .reliability,
    .credibilityBasis, .possibleEvents, .placeID, .lat, .lon, .placePrecision,
  ]

  init(_ line: inout RecordLine) throws(RecordLine.Fault) {
    id = try line.identity()
    events = try line.identities(.events)
    possibleEvents = try line.identities(.possibleEvents)
    _ = try line.degrees(.lat, limit: 90)
    _ = try line.degrees(.lon, limit: 180)
    fields = Self.order.compactMap { key in
      line.written(key).map { (key.name, Array($0)) }
    }
  }

  /// The value of a key as JSON; nil where the record leaves it out.
  public subscript(key: String) -> [UInt8]? { fields.first { $0.key == key }?.json }
}
