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
public struct JSONLinesWriter: Sendable {
  /// The number of the contract; a renamed or dropped key would raise it.
  public static let schema = 1

  /// Version of the program, named in the first line.
  public let version: String

  /// Whether each record says which rule made it (`rule`), and what it was resolved against
  /// (`basis`).
  public let explains: Bool

  /// What analysts say of events and quotes, by id: each in `remarks` of its record.
  public let remarks: [UInt64: [Remark]]

  /// Makes a writer for a version of the program.
  public init(version: String, explains: Bool = false, remarks: [UInt64: [Remark]] = [:]) {
    self.version = version
    self.explains = explains
    self.remarks = remarks
  }

  /// Writes a whole corpus, piece by piece.
  ///
  /// - Parameters:
  ///   - corpus: its documents are written in its order, by the UTF-8 bytes of their paths.
  ///   - output: takes each piece; whole lines, at least 64 kB each but for the last.
  /// - Throws: what `output` throws; nothing more is written then.
  public func write<Failure: Error>(
    _ corpus: Corpus, to output: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    var json = JSONText(capacity: 1 << 17)
    json.appendLine(header(documents: corpus.documents.count))
    for document in corpus.documents {
      DocumentRecords(of: document.unpacked, explains: explains, remarks: remarks).each {
        json.appendLine($0)
      }
      if json.bytes.count >= 1 << 16 { try flush(&json, to: output) }
    }
    // Incidents, told by several documents, come last once a corpus has them.
    try flush(&json, to: output)
  }

  /// The first line of an export, for documents that are written one by one.
  public func firstLine(documents: Int) -> [UInt8] {
    var json = JSONText(capacity: 128)
    json.appendLine(header(documents: documents))
    return json.bytes
  }

  /// The lines of one document; those of several, by the UTF-8 bytes of their paths, follow the first
  /// line.
  public func lines(of document: AnalyzedDocument) -> [UInt8] {
    let records = DocumentRecords(of: document, explains: explains, remarks: remarks)
    // with what a record takes mostly, so that little is asked for anew or left over
    var json = JSONText(
      capacity: 2 * document.document.bytes.count + 320 * (records.findingCount + 2))
    records.each { json.appendLine($0) }
    return json.bytes
  }

  /// The whole export as bytes; for small corpora and tests.
  public func bytes(of corpus: Corpus) -> [UInt8] {
    var result: [UInt8] = []
    write(corpus) { result.append(contentsOf: $0) }
    return result
  }

  private func header(documents: Int) -> ExportRecord {
    var list = FieldList(capacity: 4)
    list.add("schema", Self.schema)
    list.add("program", "crisis-monitor")
    list.add("version", version)
    list.add("documents", documents)
    return ExportRecord(type: "export", fields: list.fields)
  }

  private func flush<Failure: Error>(
    _ json: inout JSONText, to output: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    json.bytes.withUnsafeBytes { raw in
      do throws(Failure) { try output(raw) } catch { failure = error }
    }
    if let failure { throw failure }
    json.removeAll()
  }
}
