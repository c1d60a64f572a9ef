/// Finds words as an analyst types them: whatever their case, accents, kind of quotation mark or
/// blanks between them.
package struct TextMatcher: Hashable, Sendable {
  private let needle: [UInt32]

  /// Makes a matcher; blanks at the ends of `words` do not count.
  package init(_ words: String) {
    needle = Self.letters(of: words)
  }

  /// Whether there is nothing to look for.
  package var isEmpty: Bool { needle.isEmpty }

  /// Whether the words stand in a text.
  package func matches(_ text: String) -> Bool {
    if isEmpty { return true }
    var text = text
    return text.withUTF8(matches)
  }

  /// Whether the words stand in a text given as UTF-8.
  package func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    isEmpty || matches(text, 0..<text.count)
  }

  /// Whether the words stand in a stretch of a document.
  package func matches(_ document: borrowing Document, _ span: TextSpan) -> Bool {
    if isEmpty { return true }
    return document.withBytes { matches($0, span.range.clamped(to: 0..<$0.count)) }
  }

  /// Whether whatever holds these words holds those of another matcher as well.
  package func contains(_ other: TextMatcher) -> Bool {
    other.first(in: needle, from: 0) != nil || other.isEmpty
  }

  /// Most letters are no beginning of the words: these are passed over as bytes, and nothing is
  /// copied.
  private func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard let head = needle.first, range.count >= needle.count else { return needle.isEmpty }
    let isPlain = head < 0x80
    let small = isPlain ? UInt8(head) : 0
    let capital = small &- 0x61 < 26 ? small - 0x20 : small
    return needle.withUnsafeBufferPointer { needle in
      var at = range.lowerBound
      let last = range.upperBound - needle.count
      while at <= last {
        let byte = bytes[at]
        if byte < 0x80 {
          at += 1
          guard isPlain, byte == small || byte == capital else { continue }
        } else {
          guard Self.folded(Self.next(bytes, &at, range.upperBound), after: 0) == head else {
            continue
          }
        }
        if Self.follows(needle, bytes, at, range.upperBound) { return true }
      }
      return false
    }
  }

  /// Whether all but the first letter stand from a byte on.
  private static func follows(
    _ needle: UnsafeBufferPointer<UInt32>, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int,
    _ end: Int
  ) -> Bool {
    var at = start
    var last = needle[0]
    var position = 1
    while position < needle.count {
      guard at < end else { return false }
      let value = folded(next(bytes, &at, end), after: last)
      if value == 0 { continue }
      if value != needle[position] { return false }
      last = value
      position += 1
    }
    return true
  }

  /// Whether a text begins with the words, or one of its words does.
  package func beginsWord(in text: String) -> Bool {
    let values = Self.folded(text.unicodeScalars).values
    var from = 0
    while let at = first(in: values, from: from) {
      if at == 0 || !Self.isLetter(values[at - 1]) { return true }
      from = at + 1
    }
    return isEmpty
  }

  /// Where the words stand, as positions of scalars; not overlapping.
  package func ranges(in scalars: some Sequence<Unicode.Scalar>) -> [Range<Int>] {
    if isEmpty { return [] }
    let (values, positions) = Self.folded(scalars)
    return found(in: values, positions)
  }

  /// Where the words stand in a document's bytes; not overlapping.
  package func byteRanges(in bytes: [UInt8]) -> [Range<Int>] {
    if isEmpty { return [] }
    var values: [UInt32] = []
    var positions: [Int] = []
    values.reserveCapacity(bytes.count)
    positions.reserveCapacity(bytes.count + 1)
    bytes.withUnsafeBufferPointer { buffer in
      var at = 0
      var last: UInt32 = 0
      while at < buffer.count {
        let start = at
        let value = Self.folded(Self.next(buffer, &at, buffer.count), after: last)
        if value == 0 { continue }
        values.append(value)
        positions.append(start)
        last = value
      }
    }
    positions.append(bytes.count)
    return found(in: values, positions)
  }

  private func found(in values: [UInt32], _ positions: [Int]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var from = 0
    while let at = first(in: values, from: from) {
      result.append(positions[at]..<positions[at + needle.count])
      from = at + needle.count
    }
    return result
  }

  private func first(in values: [UInt32], from: Int) -> Int? {
    values.withUnsafeBufferPointer { first(in: $0, from: from) }
  }

  private func first(in values: UnsafeBufferPointer<UInt32>, from: Int) -> Int? {
    needle.withUnsafeBufferPointer { needle in
      guard let head = needle.first, values.count - from >= needle.count else { return nil }
      let last = values.count - needle.count
      var at = from
      while at <= last {
        if values[at] == head {
          var rest = 1
          while rest < needle.count, values[at + rest] == needle[rest] { rest += 1 }
          if rest == needle.count { return at }
        }
        at += 1
      }
      return nil
    }
  }

  /// The letters of a text as they are compared; no blanks at the ends.
  static func letters(of text: String) -> [UInt32] {
    var values = folded(text.unicodeScalars).values[...]
    while values.first == 0x20 { values.removeFirst() }
    while values.last == 0x20 { values.removeLast() }
    return Array(values)
  }

  private static func folded(
    _ scalars: some Sequence<Unicode.Scalar>
  ) -> (values: [UInt32], positions: [Int]) {
    var values: [UInt32] = []
    var positions: [Int] = []
    var position = 0
    for scalar in scalars {
      let value = folded(scalar.value, after: values.last ?? 0)
      if value != 0 {
        values.append(value)
        positions.append(position)
      }
      position += 1
    }
    positions.append(position)
    return (values, positions)
  }

  /// The scalar at a byte, which is moved past it; what a broken byte gives does not matter.
  @inline(__always)
  private static func next(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int
  ) -> UInt32 {
    var value = UInt32(bytes[at])
    at += 1
    if value < 0x80 { return value }
    var more = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : value >= 0xC0 ? 1 : 0
    value &= more == 3 ? 0x07 : more == 2 ? 0x0F : 0x1F
    while more > 0, at < end, bytes[at] & 0xC0 == 0x80 {
      value = value << 6 | UInt32(bytes[at] & 0x3F)
      at += 1
      more -= 1
    }
    return value
  }

  /// What a scalar is compared as; 0 for what does not count: marks, and blanks after a blank.
  @inline(__always)
  private static func folded(_ value: UInt32, after last: UInt32) -> UInt32 {
    if value < 0x80 {
      if value <= 0x20 { return last == 0x20 ? 0 : 0x20 }
      return value &- 0x41 < 26 ? value | 0x20 : value
    }
    return foldedBeyondASCII(value, after: last)
  }

  private static func foldedBeyondASCII(_ value: UInt32, after last: UInt32) -> UInt32 {
    switch value {
    case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x2018...0x201B, 0x2BC, 0xB4: return 0x27
    case 0x201C...0x201F, 0xAB, 0xBB: return 0x22
    case 0x2010...0x2015: return 0x2D
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: return last == 0x20 ? 0 : 0x20
    default:
      let small = CaseFolding.smallLetter(value)
      return small < 0x600 ? bases[small] ?? small : small
    }
  }

  private static func isLetter(_ value: UInt32) -> Bool {
    value &- 0x61 < 26 || value &- 0x30 < 10 || value >= 0xC0
  }

  /// Letters with a mark and the letter that is typed for them. Kazakh letters stand for the
  /// Russian ones that a Russian keyboard has.
  private static let bases: [UInt32: UInt32] = {
    let groups = [
      "aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ",
      "lĺļľŀł", "nñńņňŉ", "oòóôõöøōŏő", "rŕŗř", "sśŝşšß", "tţťŧ", "uùúûüũūŭůűų", "wŵ",
      "yýÿŷ", "zźżž", "её", "ий", "аә", "гғ", "кқ", "нң", "оө", "уұү", "хһ",
    ]
    var result: [UInt32: UInt32] = [:]
    for group in groups {
      let letters = Array(group.unicodeScalars)
      for letter in letters.dropFirst() { result[letter.value] = letters[0].value }
    }
    return result
  }()
}
