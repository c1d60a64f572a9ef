internal import CrisisIncidents
internal import CrisisModel

/// Writes events and incidents as GeoJSON (RFC 7946): a collection of features, first one for each
/// event, then one for each incident (`type` among the properties tells which), in timeline order.
///
/// Positions are longitude, then latitude, in degrees of WGS 84. What has no position, since its
/// place is not known, has the geometry null. The properties of a feature are the keys of its record
/// in the other formats, without its position.
public struct GeoJSONWriter: ExportWriter {
  /// Version of the program, named before the features.
  public let version: String

  /// Makes a writer for a version of the program.
  public init(version: String) {
    self.version = version
  }

  /// Writes feature by feature, each on a line of its own.
  public func write<Failure: Error>(
    _ scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var pending = PendingBytes(
      bytes: head(box: Self.box(of: scope), documents: scope.documentCount))
    var isFirst = true
    func add(_ feature: some Collection<UInt8>) throws(Failure) {
      pending.bytes += isFirst ? "\n".utf8 : ",\n".utf8
      isFirst = false
      pending.bytes += feature
      try pending.handOn(to: output)
    }
    let features = EventPieces(scope) { bytes, records, event, row in
      bytes += Self.feature(of: event, records, incidents: scope.incidentIDs(ofEvent: row))
    }
    try features.forEachPiece { (feature: ArraySlice<UInt8>) throws(Failure) in try add(feature) }
    let incidents = IncidentRecords(corpus: scope.corpus)
    for index in scope.incidents {
      try add(Self.feature(incidents.record(of: scope.book.incidents[index])))
    }
    pending.bytes += Self.closing
    try pending.handOn(atLeast: 0, to: output)
  }

  /// What stands before the first feature.
  func head(box: [Double]?, documents: Int) -> [UInt8] {
    var bytes = Array("{\"type\":\"FeatureCollection\"".utf8)
    if let box { bytes += ",\"bbox\":".utf8 + Self.list(box) }
    return bytes + origin(documents) + ",\"features\":[".utf8
  }

  /// What stands behind the last feature.
  static let closing = Array("\n]}\n".utf8)

  /// The feature of an event; the last thing in it are its incidents.
  static func feature(
    of event: Event, _ records: DocumentRecords, incidents: [String]
  ) -> [UInt8] {
    let fields = records.record(of: event).fields
    return feature(
      ExportRecord(
        type: "event",
        fields: fields + [.init("incidents", .list(incidents.map { .string($0) }))]))
  }

  /// Who made it, as a member that RFC 7946 (6.1) calls foreign.
  private func origin(_ documents: Int) -> [UInt8] {
    var list = FieldList(capacity: 4)
    list.add("schema", JSONLinesWriter.schema)
    list.add("program", "crisis-monitor")
    list.add("version", version)
    list.add("documents", documents)
    var json = JSONText(capacity: 128)
    json.append(",\"export\":")
    json.append(.object(list.fields))
    return json.bytes
  }

  private static func feature(_ record: ExportRecord) -> [UInt8] {
    var json = JSONText(capacity: 1024)
    json.append("{\"type\":\"Feature\",\"id\":")
    // an event and an incident may have the same number
    if case .string(let id) = record["id"] { json.append(.string("\(record.type)-\(id)")) }
    json.append(",\"geometry\":")
    if let north = record["lat"], let east = record["lon"] {
      json.append("{\"type\":\"Point\",\"coordinates\":")
      json.append(.list([east, north]))
      json.append("}")
    } else {
      json.append("null")
    }
    json.append(",\"properties\":")
    let fields = record.fields.filter { $0.key != "lat" && $0.key != "lon" }
    json.append(.object([.init("type", .string(record.type))] + fields))
    json.append("}")
    return json.bytes
  }

  /// West, south, east, north of all positions; nil where there are none.
  static func box(of scope: ExportScope) -> [Double]? {
    var box: [Double]?
    var seen: Set<Int32> = []
    let places =
      scope.events.map { scope.corpus.events.places[Int($0)] }
      + scope.incidents.map { Int32(scope.book.incidents[$0].place ?? -1) }
    for index in places {
      guard index >= 0, seen.insert(index).inserted else { continue }
      let place = scope.corpus.places[Int(index)]
      guard let north = place.latitude, let east = place.longitude else { continue }
      let old = box ?? [east, north, east, north]
      box = [min(old[0], east), min(old[1], north), max(old[2], east), max(old[3], north)]
    }
    return box
  }

  private static func list(_ numbers: [Double]) -> [UInt8] {
    var json = JSONText(capacity: 64)
    json.append(.list(numbers.map { .number($0) }))
    return json.bytes
  }
}
