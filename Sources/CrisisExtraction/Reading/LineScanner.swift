internal import CrisisModel

/// One line of a text that is not blank.
struct TextLine {
  /// First byte that is no blank.
  var start: Int
  /// One past the last byte that is no blank.
  var end: Int
  /// Bytes of blanks at the beginning.
  var indent: Int
  /// Whether a blank line, or nothing, comes before.
  var isAfterBlank: Bool
  /// Whether an `@` is in it.
  var hasAt: Bool
}

/// Cuts a text into lines at LF, CR LF and CR; one pass.
enum LineScanner {
  /// The next line break or `@`, or a position in the last eight bytes.
  @inline(__always)
  private static func nextMark(_ start: Int, _ bytes: FixedTable<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var i = start
      while i + 8 <= bytes.count {
        var block = ByteBlock(bytes, at: i)
        block.look(for: 0x0A)
        block.look(for: 0x0D)
        block.look(for: 0x40)
        let count = block.countBeforeFirst
        i += count
        if count < 8 { break }
      }
      return i
    }
  }

  /// The lines that hold anything, in text order.
  static func lines(of text: ReadingText, from: Int) -> [TextLine] {
    let bytes = text.bytes
    var result: [TextLine] = []
    result.reserveCapacity(bytes.count / 120 + 4)
    var lineStart = from
    var i = from
    var hasAt = false
    var isAfterBlank = true
    func close(at end: Int) {
      let (start, trimmedEnd) = text.trimmed(lineStart, end)
      if start == trimmedEnd {
        isAfterBlank = true
      } else {
        result.append(
          TextLine(
            start: start, end: trimmedEnd, indent: start - lineStart, isAfterBlank: isAfterBlank,
            hasAt: hasAt))
        isAfterBlank = false
      }
      hasAt = false
    }
    while i < bytes.count {
      i = nextMark(i, bytes)
      guard i < bytes.count else { break }
      let b = bytes[i]
      if b > 0x40 || b == 0x20 {
        i += 1
        continue
      }
      if b == 0x0A || b == 0x0D {
        close(at: i)
        if b == 0x0D, i + 1 < bytes.count, bytes[i + 1] == 0x0A { i += 1 }
        lineStart = i + 1
      } else if b == 0x40 {
        hasAt = true
      }
      i += 1
    }
    if lineStart < bytes.count { close(at: bytes.count) }
    return result
  }
}
