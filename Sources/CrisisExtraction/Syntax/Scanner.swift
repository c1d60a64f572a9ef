/// The byte classes and small look-aheads that the tokenizer needs.
struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  let end: Int

  /// Whether a blank stands just before the position.
  var blankBefore: Bool { position > 0 && Self.blankLength(endingAt: position, bytes) > 0 }

  /// Steps over one blank, if there is one.
  mutating func skipBlanks() -> Bool {
    let byte = bytes[position]
    if byte <= 0x20 {
      position += 1
      return true
    }
    if byte == 0xC2, position + 1 < end, bytes[position + 1] == 0xA0 || bytes[position + 1] == 0xAD
    {
      position += 2
      return true
    }
    if byte == 0xE2, position + 2 < end, bytes[position + 1] == 0x80,
      bytes[position + 2] <= 0x8F || bytes[position + 2] == 0xAF
    {
      position += 3
      return true
    }
    if byte == 0xEF, position + 2 < end, bytes[position + 1] == 0xBB, bytes[position + 2] == 0xBF {
      position += 3
      return true
    }
    return false
  }

  private static func blankLength(endingAt position: Int, _ bytes: UnsafeBufferPointer<UInt8>)
    -> Int
  {
    if bytes[position - 1] <= 0x20 { return 1 }
    if position >= 2, bytes[position - 2] == 0xC2, bytes[position - 1] == 0xA0 { return 2 }
    if position >= 3, bytes[position - 3] == 0xE2, bytes[position - 2] == 0x80,
      bytes[position - 1] <= 0x8F || bytes[position - 1] == 0xAF
    {
      return 3
    }
    return 0
  }

  /// Whether a letter of any script starts at the position: ASCII letters, and every character
  /// beyond ASCII that is not punctuation, symbol or emoji by its block.
  func isLetter() -> Bool { isLetter(at: position) }

  func isLetter(at i: Int) -> Bool {
    guard i < end else { return false }
    let byte = bytes[i]
    if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 }
    switch byte {
    case 0xC2: return i + 1 < end && (bytes[i + 1] == 0xAA || bytes[i + 1] == 0xB5)
    case 0xC3: return i + 1 < end && bytes[i + 1] != 0x97 && bytes[i + 1] != 0xB7
    case 0xC4...0xDF: return true
    case 0xE0, 0xE1: return true
    case 0xE2: return false
    case 0xE3: return i + 1 < end && bytes[i + 1] != 0x80
    case 0xE4...0xED: return true
    default: return false
    }
  }

  /// Whether the byte can go on a word: ASCII letter or digit, or any byte beyond ASCII that is
  /// part of a letter.
  func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 ? byte != 0xE2 : (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }

  /// Whether a name follows the sign at the position.
  func wordFollows() -> Bool {
    position + 1 < end && isNameByte(bytes[position + 1])
      && (position == 0 || !isLetter(at: position - 1))
  }

  /// Steps to the end of the word: letters and digits, an apostrophe between letters, full stops
  /// after single letters ("U.S.").
  mutating func skipWord() {
    let start = position
    while position < end {
      let byte = bytes[position]
      if isLetter(at: position) {
        position += Self.length(byte)
      } else if byte & 0xC0 == 0x80 || byte &- 0x30 < 10 || byte == 0x5F
        || (byte == 0xCC || byte == 0xCD)
      {
        position += 1
      } else if apostropheLength(at: position) > 0,
        isLetter(at: position + apostropheLength(at: position)), position > start
      {
        position += apostropheLength(at: position)
      } else if byte == UInt8(ascii: "."), isInitials(from: start) {
        position += 1
      } else {
        break
      }
    }
    position = min(position, end)
  }

  /// Whether the word so far is single letters with full stops and this stop belongs to it:
  /// "U.S", "a.m", "J" only when a letter follows ("U.S").
  private func isInitials(from start: Int) -> Bool {
    let length = position - start
    guard length % 2 == 1 else { return false }
    for i in 0..<length {
      let byte = bytes[start + i]
      if i % 2 == 0 {
        if (byte | 0x20) &- 0x61 >= 26 { return false }
      } else if byte != UInt8(ascii: ".") {
        return false
      }
    }
    if length > 1 { return true }
    guard position + 2 < end + 1, position + 1 < end, isLetter(at: position + 1) else {
      return false
    }
    return position + 2 >= end || !isLetter(at: position + 2)
  }

  func apostropheLength(at i: Int) -> Int {
    guard i < end else { return 0 }
    if bytes[i] == 0x27 { return 1 }
    return bytes[i] == 0xE2 && i + 2 < end && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x99 ? 3 : 0
  }

  /// Length of the clitic at a word's end: "'s", "'re", "'ve", "'ll", "'d", "'m", "n't"; else 0.
  func cliticLength(wordStart: Int, wordEnd: Int) -> Int {
    for letters in 1...2 {
      for mark in [1, 3] {
        let at = wordEnd - letters - mark
        guard at > wordStart, apostropheLength(at: at) == mark else { continue }
        let first = bytes[at + mark] | 0x20
        let second = letters == 2 ? bytes[at + mark + 1] | 0x20 : 0
        switch (first, second) {
        case (UInt8(ascii: "t"), 0) where bytes[at - 1] | 0x20 == UInt8(ascii: "n"):
          return at - 1 > wordStart ? letters + mark + 1 : 0
        case (UInt8(ascii: "s"), 0), (UInt8(ascii: "d"), 0), (UInt8(ascii: "m"), 0),
          (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")),
          (UInt8(ascii: "l"), UInt8(ascii: "l")):
          return letters + mark
        default: continue
        }
      }
    }
    return 0
  }

  /// Steps over digits and the marks between digits.
  mutating func skipNumber() {
    while position < end {
      let byte = bytes[position]
      if byte &- 0x30 < 10 {
        position += 1
      } else if byte == 0x2C || byte == 0x2E || byte == 0x3A, position + 1 < end,
        bytes[position + 1] &- 0x30 < 10
      {
        position += 1
      } else {
        break
      }
    }
  }

  /// Length of the web address at the position; 0 where there is none.
  func linkLength() -> Int {
    let byte = bytes[position] | 0x20
    guard byte == UInt8(ascii: "h") || byte == UInt8(ascii: "w") || byte == UInt8(ascii: "p") else {
      return 0
    }
    guard starts("http://") || starts("https://") || starts("www.") || starts("pic.twitter.com/")
    else { return 0 }
    var i = position
    while i < end, bytes[i] > 0x20, bytes[i] < 0x80, bytes[i] != UInt8(ascii: "\""),
      bytes[i] != UInt8(ascii: ")"), bytes[i] != UInt8(ascii: ">")
    {
      i += 1
    }
    while i > position, Self.endMarks.contains(bytes[i - 1]) { i -= 1 }
    return i - position
  }

  private static let endMarks: [UInt8] = [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F]

  private func starts(_ prefix: StaticString) -> Bool {
    guard position + prefix.utf8CodeUnitCount <= end else { return false }
    for i in 0..<prefix.utf8CodeUnitCount
    where bytes[position + i] | 0x20 != prefix.utf8Start[i] | 0x20 {
      return false
    }
    return true
  }

  /// Steps over one mark and says what it is; straight quotes open when a blank or bracket is
  /// before them and none after.
  mutating func takeSymbol(spaceBefore: Bool) -> Token.Symbol {
    let byte = bytes[position]
    let start = position
    if byte < 0x80 {
      position += 1
      switch byte {
      case UInt8(ascii: ","): return .comma
      case UInt8(ascii: "."):
        if position + 1 < end, bytes[position] == byte, bytes[position + 1] == byte {
          while position < end, bytes[position] == byte { position += 1 }
          return .ellipsis
        }
        return .period
      case UInt8(ascii: ";"): return .semicolon
      case UInt8(ascii: ":"): return .colon
      case UInt8(ascii: "?"): return .question
      case UInt8(ascii: "!"): return .exclamation
      case UInt8(ascii: "-"):
        if position < end, bytes[position] == byte {
          while position < end, bytes[position] == byte { position += 1 }
          return .dash
        }
        let spaceAfter = position >= end || bytes[position] <= 0x20
        return spaceBefore && spaceAfter ? .dash : .hyphen
      case UInt8(ascii: "("), UInt8(ascii: "["): return .openBracket
      case UInt8(ascii: ")"), UInt8(ascii: "]"): return .closeBracket
      case UInt8(ascii: "\""): return opens(from: start) ? .openDouble : .closeDouble
      case UInt8(ascii: "'"):
        if spaceBefore || opens(from: start) { return .openSingle }
        return .apostrophe
      case UInt8(ascii: "/"): return .slash
      case UInt8(ascii: "%"): return .percent
      case UInt8(ascii: "$"): return .currency
      case UInt8(ascii: "&"): return .ampersand
      default: return .other
      }
    }
    let length = min(Self.length(byte), end - position)
    position += length
    guard length >= 2 else { return .other }
    let second = bytes[start + 1]
    if byte == 0xC2 {
      switch second {
      case 0xAB: return .openDouble
      case 0xBB: return .closeDouble
      case 0xA3, 0xA5, 0xA2: return .currency
      default: return .other
      }
    }
    guard byte == 0xE2, length == 3 else { return .other }
    let third = bytes[start + 2]
    switch (second, third) {
    case (0x80, 0x90), (0x80, 0x91): return .hyphen
    case (0x80, 0x93):  // en dash: between digits or letters it joins, between blanks it parts
      let spaceAfter = position >= end || bytes[position] <= 0x20
      return spaceBefore || spaceAfter ? .dash : .hyphen
    case (0x80, 0x92), (0x80, 0x94), (0x80, 0x95): return .dash
    case (0x80, 0x98): return .openSingle
    case (0x80, 0x99): return .closeSingle
    case (0x80, 0x9C), (0x80, 0x9E): return .openDouble
    case (0x80, 0x9D): return .closeDouble
    case (0x80, 0xA6): return .ellipsis
    case (0x82, _): return .currency
    default: return .other
    }
  }

  private func opens(from start: Int) -> Bool {
    let after = position < end ? bytes[position] : 0x20
    guard after > 0x20 else { return false }
    guard start > 0 else { return true }
    let before = bytes[start - 1]
    if before <= 0x20 || before == 0x28 || before == 0x5B || before == 0x2D { return true }
    if Self.blankLength(endingAt: start, bytes) > 0 { return true }
    // after a dash
    return start >= 3 && bytes[start - 3] == 0xE2 && bytes[start - 2] == 0x80
      && (bytes[start - 1] == 0x93 || bytes[start - 1] == 0x94 || bytes[start - 1] == 0x98
        || bytes[start - 1] == 0x9C)
  }

  /// Bytes of the character that begins with `lead`; 1 for a stray continuation byte.
  static func length(_ lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }
}
