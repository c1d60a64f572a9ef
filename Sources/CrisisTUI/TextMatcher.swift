import CrisisModel

/// Finds words as an analyst types them: whatever their case, accents, kind of quotation mark or
/// blanks between them.
struct TextMatcher: Hashable, Sendable {
  private let needle: [UInt32]

  /// Makes a matcher; blanks at the ends of `words` do not count.
  init(_ words: String) {
    needle = Self.folded(ScreenText.collapsed(words).unicodeScalars).values
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { needle.isEmpty }

  /// Whether the words stand in a text.
  func matches(_ text: String) -> Bool {
    isEmpty || first(in: Self.folded(text.unicodeScalars).values, from: 0) != nil
  }

  /// Whether the words stand in a stretch of a document.
  func matches(_ document: Document, _ span: TextSpan) -> Bool {
    if isEmpty { return true }
    let range = span.range.clamped(to: 0..<document.bytes.count)
    var values: [UInt32] = []
    values.reserveCapacity(range.count)
    document.bytes.withUnsafeBufferPointer { bytes in
      Self.fold(bytes, range) { value, _ in values.append(value) }
    }
    return first(in: values, from: 0) != nil
  }

  /// Whether a text begins with the words, or one of its words does.
  func beginsWord(in text: String) -> Bool {
    let values = Self.folded(text.unicodeScalars).values
    var from = 0
    while let at = first(in: values, from: from) {
      if at == 0 || !Self.isLetter(values[at - 1]) { return true }
      from = at + 1
    }
    return isEmpty
  }

  /// Where the words stand, as positions of scalars; not overlapping.
  func ranges(in scalars: some Sequence<Unicode.Scalar>) -> [Range<Int>] {
    if isEmpty { return [] }
    let (values, positions) = Self.folded(scalars)
    return found(in: values, positions)
  }

  /// Where the words stand in a document's bytes; not overlapping.
  func byteRanges(in bytes: [UInt8]) -> [Range<Int>] {
    if isEmpty { return [] }
    var values: [UInt32] = []
    var positions: [Int] = []
    values.reserveCapacity(bytes.count)
    positions.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      Self.fold(buffer, 0..<bytes.count) {
        values.append($0)
        positions.append($1)
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

  private static func folded(
    _ scalars: some Sequence<Unicode.Scalar>
  ) -> (values: [UInt32], positions: [Int]) {
    var values: [UInt32] = []
    var positions: [Int] = []
    var position = 0
    for scalar in scalars {
      append(scalar.value, position) {
        values.append($0)
        positions.append($1)
      } last: {
        values.last
      }
      position += 1
    }
    positions.append(position)
    return (values, positions)
  }

  private static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (UInt32, Int) -> Void
  ) {
    var at = range.lowerBound
    var last: UInt32?
    while at < range.upperBound {
      let start = at
      var value = UInt32(bytes[at])
      at += 1
      if value >= 0x80 {
        let length = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : value >= 0xC0 ? 1 : 0
        value &= length == 3 ? 0x07 : length == 2 ? 0x0F : 0x1F
        var taken = 0
        while taken < length, at < range.upperBound, bytes[at] & 0xC0 == 0x80 {
          value = value << 6 | UInt32(bytes[at] & 0x3F)
          at += 1
          taken += 1
        }
      }
      append(value, start) {
        last = $0
        body($0, $1)
      } last: {
        last
      }
    }
  }

  /// Hands on a folded value; marks vanish, a run of blanks is one blank.
  private static func append(
    _ value: UInt32, _ position: Int, _ body: (UInt32, Int) -> Void, last: () -> UInt32?
  ) {
    if value < 0x80 {
      if value <= 0x20 {
        if last() != 0x20 { body(0x20, position) }
      } else {
        body(value &- 0x41 < 26 ? value | 0x20 : value, position)
      }
      return
    }
    switch value {
    case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0xFE00...0xFE0F: return
    case 0x2018...0x201B, 0x2BC, 0xB4: body(0x27, position)
    case 0x201C...0x201F, 0xAB, 0xBB: body(0x22, position)
    case 0x2010...0x2015: body(0x2D, position)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: if last() != 0x20 { body(0x20, position) }
    default:
      let small = CaseFolding.smallLetter(value)
      body(bases[small] ?? small, position)
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
