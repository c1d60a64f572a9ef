internal import CrisisIncidents
public import CrisisModel

/// Writes the export as JSON lines: one object a line, keys in a fixed order, UTF-8.
///
/// The same documents give the same bytes on every run: nothing depends on clock, locale or the
/// order in which documents were read.
///
///     {"type":"export","schema":1,"program":"crisis-monitor","version":"0.1.0","documents":2}
///     {"type":"document","document":"a.txt",…}
///     {"type":"time","document":"a.txt","start":41,"end":55,"text":"early Thursday",…}
///
/// An unknown value is left out, never null. `time_from` and `time_to` both belong to the time:
/// days (`2022-01-04`, `2022-01-05`) where it covers whole days, else minutes
/// (`2022-01-05T06:00`, `2022-01-05T11:59`), wall-clock time of the place told of.
public struct JSONLinesWriter: ExportWriter {
  /// The number of the contract; a renamed or dropped key would raise it.
  public static let schema = 1

  /// Version of the program, named in the first line.
  public let version: String

  /// Makes a writer for a version of the program.
  public init(version: String) {
    self.version = version
  }

  /// Writes document by document, then the incidents, in whole lines.
  public func write<Failure: Error>(
    _ scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var pending = PendingBytes(bytes: firstLine(documents: scope.documentCount))
    for index in 0..<scope.documentCount {
      pending.bytes += lines(
        of: scope.document(index), explains: scope.explains, remarks: scope.remarks)
      try pending.handOn(to: output)
    }
    try pending.handOn(atLeast: 0, to: output)
    try writeIncidents(of: scope, to: output)
  }

  /// The first line of an export, for documents that are written one by one.
  ///
  /// - Parameter documents: how many there are; nil, and left out, where that is not known yet.
  /// - Returns: a whole line.
  public func firstLine(documents: Int?) -> [UInt8] {
    var list = FieldList(capacity: 4)
    list.add("schema", Self.schema)
    list.add("program", "crisis-monitor")
    list.add("version", version)
    list.add("documents", documents)
    var json = JSONText(capacity: 128)
    json.appendLine(ExportRecord(type: "export", fields: list.fields))
    return json.bytes
  }

  /// The lines of one document; those of several, by the UTF-8 bytes of their paths, follow the
  /// first line.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - explains: whether each record says which rule made it (`rule`), and what it was resolved
  ///     against (`basis`).
  ///   - remarks: what analysts say of events and quotes, by id: each in `remarks` of its record.
  /// - Returns: whole lines.
  public func lines(
    of document: AnalyzedDocument, explains: Bool = false, remarks: [UInt64: [Remark]] = [:]
  ) -> [UInt8] {
    let records = DocumentRecords(of: document, explains: explains, remarks: remarks)
    // with what a record takes mostly, so that little is asked for anew or left over
    var json = JSONText(
      capacity: 2 * document.document.bytes.count + 320 * (records.findingCount + 2))
    records.each { json.appendLine($0) }
    return json.bytes
  }

  /// Writes the lines of the incidents, which are the last ones.
  public func writeIncidents<Failure: Error>(
    of scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let records = IncidentRecords(corpus: scope.corpus)
    var json = JSONText()
    for index in scope.incidents {
      json.appendLine(records.record(of: scope.book.incidents[index]))
      guard json.bytes.count >= 1 << 16 else { continue }
      try output(json.bytes)
      json.removeAll()
    }
    if !json.bytes.isEmpty { try output(json.bytes) }
  }
}
