/// A word of a filter expression before anybody asked what it means: what stands between blanks,
/// but blanks between quotation marks belong to it.
struct RawFilterWord: Hashable {
  /// Where it stands, in UTF-8 bytes.
  let range: Range<Int>
  /// Whether it begins with `-`.
  let isExcluded: Bool
  /// What stands before the colon, where that could be a key: letters only.
  let key: String?
  /// What stands behind the colon, or all of it; without quotation marks and backslashes.
  let value: String
  /// The same as it stands in the text.
  let valueAsTyped: String
  /// All behind the `-` as it stands in the text.
  let rest: String
  /// Whether a quotation mark is never closed.
  let hasOpenQuotation: Bool
  /// Whether letters stand right behind the closing quotation mark.
  let hasTextBehindQuotation: Bool

  /// All words of a text, in order.
  static func all(in text: String) -> [RawFilterWord] {
    var scanner = Scanner(scalars: Array(text.unicodeScalars))
    var words: [RawFilterWord] = []
    while let word = scanner.next() { words.append(word) }
    return words
  }
}

private struct Scanner {
  let scalars: [Unicode.Scalar]
  var at = 0
  var byte = 0

  private var isAtBlank: Bool { scalars[at].properties.isWhitespace }

  private mutating func advance() {
    byte += UTF8.width(scalars[at])
    at += 1
  }

  private func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<at]))
  }

  mutating func next() -> RawFilterWord? {
    while at < scalars.count, isAtBlank { advance() }
    guard at < scalars.count else { return nil }
    let firstByte = byte
    let isExcluded = scalars[at] == "-"
    if isExcluded { advance() }
    let rest = at
    let key = readKey()
    let valueStart = at
    let (value, isOpen) = at < scalars.count && scalars[at] == "\"" ? readQuoted() : ("", false)
    let hasQuotation = at > valueStart
    let behind = at
    while at < scalars.count, !isAtBlank { advance() }
    return RawFilterWord(
      range: firstByte..<byte, isExcluded: isExcluded, key: key,
      value: hasQuotation ? value : text(from: valueStart), valueAsTyped: text(from: valueStart),
      rest: text(from: rest), hasOpenQuotation: isOpen,
      hasTextBehindQuotation: hasQuotation && at > behind)
  }

  /// Letters with a colon behind them, which is passed too.
  private mutating func readKey() -> String? {
    var end = at
    while end < scalars.count, scalars[end].properties.isAlphabetic { end += 1 }
    guard end > at, end < scalars.count, scalars[end] == ":" else { return nil }
    let start = at
    while at < end { advance() }
    defer { advance() }
    return text(from: start)
  }

  /// What stands between quotation marks; a backslash takes the next letter as it is.
  private mutating func readQuoted() -> (value: String, isOpen: Bool) {
    advance()
    var value = String.UnicodeScalarView()
    while at < scalars.count {
      let scalar = scalars[at]
      advance()
      if scalar == "\"" { return (String(value), false) }
      if scalar == "\\", at < scalars.count {
        value.append(scalars[at])
        advance()
      } else {
        value.append(scalar)
      }
    }
    return (String(value), true)
  }
}
