internal import CrisisModel

/// Text for each event of a scope, made report by report and given in timeline order.
///
/// A report's findings are unpacked once for all of its events, and no more than one report's at a
/// time.
struct EventPieces {
  private var bytes: [UInt8] = []
  /// By the event's place in `ExportScope.events`.
  private var pieces: [Range<Int>]

  /// Has a text made for each event.
  init(
    _ scope: ExportScope,
    _ write: (inout [UInt8], DocumentRecords, _ event: Event, _ row: Int) -> Void
  ) {
    let table = scope.corpus.events
    let rows = scope.events
    pieces = Array(repeating: 0..<0, count: rows.count)
    let order = rows.indices.sorted { a, b in
      let (p, q) = (Int(rows[a]), Int(rows[b]))
      return table.documents[p] != table.documents[q]
        ? table.documents[p] < table.documents[q] : table.positions[p] < table.positions[q]
    }
    var document: Int32 = -1
    var records: DocumentRecords?
    for place in order {
      let row = Int(rows[place])
      if records == nil || table.documents[row] != document {
        document = table.documents[row]
        records = DocumentRecords(
          of: scope.corpus.documents[Int(document)].unpacked, explains: scope.explains,
          remarks: scope.remarks)
      }
      guard let records else { continue }
      let start = bytes.count
      write(&bytes, records, records.analyzed.events[Int(table.positions[row])], row)
      pieces[place] = start..<bytes.count
    }
  }

  /// The text of the event at a place in `ExportScope.events`.
  subscript(place: Int) -> ArraySlice<UInt8> { bytes[pieces[place]] }

  /// Hands the texts on in timeline order, in large pieces.
  func forEachPiece<Failure: Error>(
    _ take: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    for piece in pieces { try take(bytes[piece]) }
  }
}
