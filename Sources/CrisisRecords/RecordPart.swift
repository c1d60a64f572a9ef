import CrisisModel

/// What whole lines of records tell: a file of them, or a part of one.
///
/// Records are read line by line, each by itself: one that cannot be read is told, and the others are
/// read. Kinds and keys that are not known are passed over and counted.
public struct RecordPart: Sendable {
  /// The documents in the order of their lines; one that stands in several places comes several
  /// times.
  public internal(set) var documents: [DocumentDraft] = []
  /// The incidents that the records name.
  public private(set) var incidents: [RecordedIncident] = []
  /// What is wrong, line by line; no more than `mostMistakes`.
  public private(set) var mistakes: [RecordMistake] = []
  /// How much is wrong altogether.
  public private(set) var mistakeCount = 0
  /// What was passed over without being wrong.
  public private(set) var passedOver = PassedOver()
  /// How many lines there are.
  public private(set) var lineCount = 0
  /// How many documents the first line of an export says there are; nil where there is no such line.
  public private(set) var documentsTold: Int?

  /// Bytes that a line may have.
  public static let longestLine = 1 << 24
  /// Mistakes that are told one by one; more are only counted.
  public static let mostMistakes = 100

  /// Reads lines.
  ///
  /// - Parameter bytes: whole lines, the last one with or without its end.
  public init(reading bytes: UnsafeBufferPointer<UInt8>) {
    var line = RecordLine()
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      lineCount += 1
      take(UnsafeBufferPointer(rebasing: bytes[start..<end]), &line)
      start = end + 1
    }
  }

  /// Reads lines.
  public init(reading bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { RecordPart(reading: $0) }
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ line: inout RecordLine) {
    guard bytes.count <= Self.longestLine else {
      let reason = "longer than \(Self.longestLine) bytes"
      tell(RecordMistake(line: lineCount, column: 1, reason: reason))
      return
    }
    // a byte-order mark, as some programs write it
    let isMarked = lineCount == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let bytes = UnsafeBufferPointer(rebasing: bytes[(isMarked ? 3 : 0)...])
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
    do throws(RecordLine.Fault) {
      try line.take(bytes)
      try interpret(&line)
    } catch {
      // a document of which no line was understood is none
      if documents.last?.lineBytes == 0 { documents.removeLast() }
      tell(
        RecordMistake(
          line: lineCount, column: error.at + (isMarked ? 4 : 1), reason: error.reason))
    }
  }

  private mutating func interpret(_ line: inout RecordLine) throws(RecordLine.Fault) {
    let type = try line.neededText(.type)
    guard let kind = RecordType(rawValue: type) else {
      switch type {
      case "incident":
        incidents.append(try RecordedIncident(&line))
        passedOver.keys += line.unknownKeys
      case "export": documentsTold = try line.integer(.documents, in: 0...(1 << 50))
      default: passedOver.records += 1
      }
      return
    }
    let isOpen = try line.withText(.document) { path in
      documents.last.map { $0.path.utf8.elementsEqual(path) } ?? false
    }
    if isOpen != true {
      let path = try line.neededText(.document)
      documents.append(DocumentDraft(path: path, firstLine: lineCount))
    }
    try documents[documents.count - 1].take(&line, kind)
    passedOver.keys += line.unknownKeys
  }

  private mutating func tell(_ mistake: RecordMistake) {
    mistakeCount += 1
    if mistakes.count < Self.mostMistakes { mistakes.append(mistake) }
  }
}

extension RecordPart {
  /// Takes out all documents but the first and the last, whose lines may go on elsewhere.
  public mutating func takeInner() -> ArraySlice<DocumentDraft> {
    guard documents.count > 2, let first = documents.first, let last = documents.last else {
      return []
    }
    let inner = documents[1..<(documents.count - 1)]
    documents = [first, last]
    return inner
  }
}
