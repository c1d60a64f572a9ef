/// A stretch of a document's text, counted in UTF-8 bytes, half open.
///
///     "Crowds filled Almaty."   TextSpan(14, 20) is "Almaty"
///
/// Offsets are those of the file as it lies on disk; for a file that was not UTF-8 they count
/// the bytes of the decoded text (`Document.bytes`). Files are at most 4 GB, so 32 bits suffice.
public struct TextSpan: Hashable, Sendable, Comparable {
  private let startByte: UInt32
  private let endByte: UInt32

  /// Makes the span `start..<end`; an end before the start gives an empty span at `start`.
  public init(_ start: Int, _ end: Int) {
    startByte = UInt32(clamping: start)
    endByte = UInt32(clamping: max(start, end))
  }

  /// The first byte.
  public var start: Int { Int(startByte) }
  /// One past the last byte.
  public var end: Int { Int(endByte) }
  /// The length in bytes.
  public var count: Int { end - start }
  /// Whether no byte is inside.
  public var isEmpty: Bool { startByte == endByte }
  /// The bytes as a range, for slicing.
  public var range: Range<Int> { start..<end }

  /// Whether `other` lies wholly inside.
  public func contains(_ other: TextSpan) -> Bool {
    startByte <= other.startByte && other.endByte <= endByte
  }

  /// Whether the two share at least one byte.
  public func overlaps(_ other: TextSpan) -> Bool {
    startByte < other.endByte && other.startByte < endByte
  }

  /// The smallest span that holds both.
  public func union(_ other: TextSpan) -> TextSpan {
    TextSpan(min(start, other.start), max(end, other.end))
  }

  /// By start; of two that start together the longer comes first, so that outer precedes inner.
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    a.startByte != b.startByte ? a.startByte < b.startByte : a.endByte > b.endByte
  }
}
