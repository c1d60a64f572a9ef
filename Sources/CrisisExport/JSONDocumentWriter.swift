/// Writes the export as one JSON document (RFC 8259): the first line's object with all other
/// records under `records`, each on a line of its own.
///
///     {"type":"export","schema":1,"program":"crisis-monitor","version":"0.1.0","documents":2,"records":[
///     {"type":"document","document":"a.txt",…},
///     {"type":"time","document":"a.txt","start":41,"end":55,"text":"early Thursday",…}
///     ]}
public struct JSONDocumentWriter: ExportWriter {
  private let lines: JSONLinesWriter

  /// Makes a writer for a version of the program.
  public init(version: String) {
    lines = JSONLinesWriter(version: version)
  }

  /// Writes the records of `JSONLinesWriter` as one document.
  public func write<Failure: Error>(
    _ scope: ExportScope, to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var frame = JSONDocumentFrame()
    try lines.write(scope) { (lines: [UInt8]) throws(Failure) in try output(frame.framed(lines)) }
    try output(frame.closing)
  }
}

/// Makes one JSON document of JSON lines, piece by piece.
public struct JSONDocumentFrame {
  private enum Position { case header, firstRecord, otherRecord }
  private var position = Position.header

  /// Nothing has been written.
  public init() {}

  /// The next lines, as they stand in the document.
  ///
  /// - Parameter lines: whole lines, the very first that of the export itself.
  /// - Returns: the same records, with what joins them.
  public mutating func framed(_ lines: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(lines.count + lines.count / 64 + 64)
    // a line end inside a text is written as \n, so that each one here ends a record
    for line in lines.split(separator: 0x0A) {
      switch position {
      case .header:
        result += line.dropLast()
        result += ",\"records\":[".utf8
        position = .firstRecord
        continue
      case .firstRecord: position = .otherRecord
      case .otherRecord: result.append(UInt8(ascii: ","))
      }
      result.append(0x0A)
      result += line
    }
    return result
  }

  /// What stands behind the last record.
  public var closing: [UInt8] { Array("\n]}\n".utf8) }
}
