public import CrisisModel

/// An event as a format writes it, and its place in the timeline.
///
/// Where there are more events than memory has room for, they are made scope by scope, sorted outside
/// memory and written; of which incidents each is, is put in at the end.
public struct EventRow: Sendable {
  /// The first minute of its time; the greatest number where none is known.
  public let start: Int
  /// How many minutes its time has.
  public let minutes: UInt32
  /// The event's identity.
  public let event: UInt64
  /// The row, without incidents.
  public let bytes: ArraySlice<UInt8>
  /// How many of the bytes stand before its incidents.
  public let incidentsAt: Int
}

/// Writes events one by one, in timeline order, whatever they are sorted by.
public protocol EventRowWriter: Sendable {
  /// The rows of a scope's events, in timeline order, then as `ExportScope.events` has them.
  func rows(of scope: ExportScope) -> [EventRow]
  /// What stands before the first row.
  ///
  /// - Parameters:
  ///   - box: west, south, east, north of all positions, where there are any.
  ///   - documents: how many documents there are.
  ///   - explains: whether it is told which rule found what.
  /// - Returns: the bytes before the first row.
  func head(box: [Double]?, documents: Int, explains: Bool) -> [UInt8]
  /// What is put into a row for its incidents.
  func incidents(_ ids: [UInt64]) -> [UInt8]
  /// What stands between two rows, before the first, and behind the last.
  var joints: (first: [UInt8], next: [UInt8], closing: [UInt8]) { get }
  /// The row of an incident whose fields are known as JSON; empty where the format has none.
  func incident(_ fields: [(key: String, json: [UInt8])]) -> [UInt8]
}

extension CSVWriter: EventRowWriter {
  /// A row an event.
  public func rows(of scope: ExportScope) -> [EventRow] {
    var ends: [Int: Int] = [:]
    var cells = CSVCells()
    let pieces = EventPieces(scope) { bytes, records, event, row in
      ends[row] = Self.add(
        event, records, fatalities: scope.fatalities(of: event, row: row), [], to: &cells)
      bytes += cells.take()
    }
    return pieces.rows(of: scope) { row, _ in ends[row] ?? 0 }
  }

  /// The names of the columns.
  public func head(box: [Double]?, documents: Int, explains: Bool) -> [UInt8] {
    Self.header(explains: explains)
  }

  /// A cell.
  public func incidents(_ ids: [UInt64]) -> [UInt8] {
    Array(ids.map { "INC" + ContractNames.hexadecimal($0) }.joined(separator: "; ").utf8)
  }

  /// Rows end by themselves.
  public var joints: (first: [UInt8], next: [UInt8], closing: [UInt8]) { ([], [], []) }

  /// Incidents have no rows of their own.
  public func incident(_ fields: [(key: String, json: [UInt8])]) -> [UInt8] { [] }
}

extension GeoJSONWriter: EventRowWriter {
  /// A feature an event.
  public func rows(of scope: ExportScope) -> [EventRow] {
    let pieces = EventPieces(scope) { bytes, records, event, row in
      bytes += Self.feature(of: event, records, incidents: [])
    }
    // its last bytes are those of `[]}}`
    return pieces.rows(of: scope) { _, count in count - 3 }
  }

  /// The collection's own members.
  public func head(box: [Double]?, documents: Int, explains: Bool) -> [UInt8] {
    head(box: box, documents: documents)
  }

  /// The elements of a list.
  public func incidents(_ ids: [UInt64]) -> [UInt8] {
    Array(ids.map { "\"\(ContractNames.hexadecimal($0))\"" }.joined(separator: ",").utf8)
  }

  /// Commas between features.
  public var joints: (first: [UInt8], next: [UInt8], closing: [UInt8]) {
    ([0x0A], [UInt8(ascii: ","), 0x0A], Self.closing)
  }

  /// A feature an incident.
  public func incident(_ fields: [(key: String, json: [UInt8])]) -> [UInt8] {
    func json(_ key: String) -> [UInt8]? { fields.first { $0.key == key }?.json }
    var bytes = Array("{\"type\":\"Feature\",\"id\":".utf8)
    if let id = json("id") { bytes += "\"incident-".utf8 + id.dropFirst() }
    bytes += ",\"geometry\":".utf8
    if let north = json("lat"), let east = json("lon") {
      bytes += "{\"type\":\"Point\",\"coordinates\":[".utf8
      bytes += east + [UInt8(ascii: ",")] + north
      bytes += "]}".utf8
    } else {
      bytes += "null".utf8
    }
    bytes += ",\"properties\":{\"type\":\"incident\"".utf8
    for field in fields where field.key != "lat" && field.key != "lon" {
      bytes += ",\"\(field.key)\":".utf8 + field.json
    }
    bytes += "}}".utf8
    return bytes
  }
}

extension EventPieces {
  /// The texts with what they are sorted by.
  fileprivate func rows(
    of scope: ExportScope, incidentsAt: (_ row: Int, _ count: Int) -> Int
  ) -> [EventRow] {
    let table = scope.corpus.events
    return scope.events.enumerated().map { place, row in
      let row = Int(row)
      let bytes = self[place]
      return EventRow(
        start: table.starts[row], minutes: table.minutes[row], event: table.ids[row], bytes: bytes,
        incidentsAt: incidentsAt(row, bytes.count))
    }
  }
}

extension ExportScope {
  /// West, south, east, north of the positions of its events; nil where there are none.
  public var eventBox: [Double]? { GeoJSONWriter.box(of: self) }

  /// What of each document passes, in the order of their paths.
  public var passingDocuments: [AnalyzedDocument] { (0..<documentCount).map(document) }
}

extension JSONLinesWriter {
  /// The line of an incident whose fields are known as JSON.
  public func line(ofIncident fields: [(key: String, json: [UInt8])]) -> [UInt8] {
    var bytes = Array("{\"type\":\"incident\"".utf8)
    for field in fields { bytes += ",\"\(field.key)\":".utf8 + field.json }
    return bytes + "}\n".utf8
  }
}
