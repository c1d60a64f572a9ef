internal import CrisisModel

/// The bytes of a text with the questions that reading asks of them.
///
/// All positions are byte offsets. Nothing here looks further than the bytes it is asked about,
/// so that every reader on top stays linear.
struct ReadingText {
  /// UTF-8, possibly with broken sequences.
  let bytes: FixedTable<UInt8>

  init(bytes: [UInt8]) { self.bytes = FixedTable(bytes) }

  /// What the case of a scalar tells.
  enum LetterCase {
    /// A capital.
    case upper
    /// A small letter.
    case lower
    /// A letter of a script without case.
    case uncased
    /// `0` to `9`.
    case digit
    /// No letter and no digit.
    case none
  }

  /// The scalar that starts at `i` and its length; a broken byte is U+FFFD of length 1.
  @inline(__always)
  func scalar(at i: Int) -> (value: UInt32, length: Int) {
    let b = bytes[i]
    if b < 0x80 { return (UInt32(b), 1) }
    return wideScalar(at: i)
  }

  private func wideScalar(at i: Int) -> (value: UInt32, length: Int) {
    let b = bytes[i]
    let length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2
    guard b >= 0xC2, b < 0xF5, i + length <= bytes.count else { return (0xFFFD, 1) }
    var value = UInt32(b) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for k in 1..<length {
      guard bytes[i + k] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(bytes[i + k] & 0x3F)
    }
    return (value, length)
  }

  /// The scalar that ends right before `i`, not looking before `limit`.
  func scalar(before i: Int, limit: Int) -> (value: UInt32, length: Int)? {
    guard i > limit else { return nil }
    var k = i - 1
    while k > limit, i - k < 4, bytes[k] & 0xC0 == 0x80 { k -= 1 }
    let found = scalar(at: k)
    return k + found.length == i ? found : (0xFFFD, 1)
  }

  /// The case of a scalar, by ranges of Unicode blocks; fine distinctions do not matter here.
  static func letterCase(_ s: UInt32) -> LetterCase {
    if s < 0x80 {
      if s &- 0x61 < 26 { return .lower }
      if s &- 0x41 < 26 { return .upper }
      return s &- 0x30 < 10 ? .digit : .none
    }
    switch s {
    case 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0xFF, 0x250...0x2AF: return .lower
    case 0xC0...0xD6, 0xD8...0xDE: return .upper
    case 0x100...0x24F, 0x370...0x52F: return CaseFolding.smallLetter(s) != s ? .upper : .lower
    case 0x531...0x1FFF, 0x2C00...0x2DFF, 0x3041...0xD7FF, 0xF900...0xFDFF, 0x20000...0x3FFFF:
      return .uncased
    default: return .none
    }
  }

  /// Whether a letter or digit starts at `i`.
  func isWordByte(_ i: Int) -> Bool {
    let b = bytes[i]
    if b < 0x80 { return b &- 0x61 < 26 || b &- 0x41 < 26 || b &- 0x30 < 10 }
    return Self.letterCase(scalar(at: i).value) != .none
  }

  /// The length of the blank at `i`, 0 where there is none: space, controls, no-break and
  /// zero-width spaces, a byte-order mark.
  @inline(__always)
  func blankLength(at i: Int) -> Int {
    let b = bytes[i]
    if b <= 0x20 || b == 0x7F { return 1 }
    if b < 0xC2 { return 0 }
    return wideBlankLength(at: i)
  }

  private func wideBlankLength(at i: Int) -> Int {
    switch bytes[i] {
    case 0xC2:
      return i + 1 < bytes.count && (bytes[i + 1] == 0xA0 || bytes[i + 1] == 0x85) ? 2 : 0
    case 0xE2:
      guard i + 2 < bytes.count else { return 0 }
      let (x, y) = (bytes[i + 1], bytes[i + 2])
      if x == 0x80, (0x80...0x8F).contains(y) || y == 0xA8 || y == 0xA9 || y == 0xAF { return 3 }
      return x == 0x81 && (y == 0x9F || y == 0xA0) ? 3 : 0
    case 0xE3:
      return i + 2 < bytes.count && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x80 ? 3 : 0
    case 0xEF:
      return i + 2 < bytes.count && bytes[i + 1] == 0xBB && bytes[i + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  /// The first position from `i` on that is no blank, at most `end`.
  func skippingBlanks(_ i: Int, _ end: Int) -> Int {
    var i = i
    while i < end {
      let length = blankLength(at: i)
      if length == 0 { return i }
      i += length
    }
    return end
  }

  /// The range without the blanks around it.
  func trimmed(_ start: Int, _ end: Int) -> (start: Int, end: Int) {
    let start = skippingBlanks(start, end)
    var end = end
    while end > start {
      if bytes[end - 1] <= 0x20 || bytes[end - 1] == 0x7F {
        end -= 1
      } else if end - 2 >= start, blankLength(at: end - 2) == 2 {
        end -= 2
      } else if end - 3 >= start, blankLength(at: end - 3) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return (start, end)
  }

  /// The end of the word (letters and digits) that starts at `i`.
  func wordEnd(_ i: Int, _ end: Int) -> Int {
    var i = i
    while i < end {
      let found = scalar(at: i)
      if Self.letterCase(found.value) == .none { return i }
      i += found.length
    }
    return min(i, end)
  }

  /// Whether `phrase` (folded) stands at `i` and the word does not go on after it.
  ///
  /// One blank of the phrase matches any run of blanks in the text.
  func phraseEnd(_ phrase: [UInt8], at i: Int, _ end: Int) -> Int? {
    var i = i
    var k = 0
    while k < phrase.count {
      guard i < end else { return nil }
      if phrase[k] == 0x20 {
        let next = skippingBlanks(i, end)
        guard next > i else { return nil }
        i = next
        k += 1
        continue
      }
      let found = scalar(at: i)
      if found.length == 1 {
        let b = bytes[i]
        guard (b &- 0x41 < 26 ? b | 0x20 : b) == phrase[k] else { return nil }
      } else if found.length == 2 {
        let small = CaseFolding.smallLetter(found.value)
        guard k + 1 < phrase.count, phrase[k] == UInt8(0xC0 | small >> 6),
          phrase[k + 1] == UInt8(0x80 | small & 0x3F)
        else { return nil }
      } else {
        guard k + found.length <= phrase.count,
          phrase[k..<(k + found.length)].elementsEqual(bytes[i..<(i + found.length)])
        else { return nil }
      }
      i += found.length
      k += found.length
    }
    guard i <= end else { return nil }
    if i < end, let last = phrase.last, isWordEnding(last), isWordByte(i) { return nil }
    return i
  }

  private func isWordEnding(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Up to eight ASCII letters that stand at `i`, which is below `end`.
  @inline(__always)
  func letters(at i: Int, _ end: Int) -> LetterBlock {
    bytes.withUnsafeBufferPointer { LetterBlock($0, at: i, end) }
  }

  /// The length of the dash at `i` (`-`, `–`, `—`, `―`, `−`, `--`), 0 where there is none.
  func dashLength(at i: Int, _ end: Int) -> Int {
    guard i < end else { return 0 }
    if bytes[i] == 0x2D { return i + 1 < end && bytes[i + 1] == 0x2D ? 2 : 1 }
    guard bytes[i] == 0xE2, i + 2 < end else { return 0 }
    if bytes[i + 1] == 0x80, (0x90...0x95).contains(bytes[i + 2]) { return 3 }
    return bytes[i + 1] == 0x88 && bytes[i + 2] == 0x92 ? 3 : 0
  }

  /// The words of a range as a string; broken bytes read as U+FFFD.
  func string(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  /// Whether the range holds the ASCII byte `b`.
  func holds(_ b: UInt8, _ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end {
      if bytes[i] == b { return true }
      i += 1
    }
    return false
  }
}

extension ReadingText {
  /// The first blank from `start` on, at most `end`.
  func nextBlank(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, blankLength(at: i) == 0 { i += 1 }
    return i
  }

  /// Whether a link starts at `i`: `http://`, `www.`, `pic.twitter.com/`, `t.co/`.
  func isLink(at i: Int, _ end: Int) -> Bool {
    guard i < end else { return false }
    switch bytes[i] {
    case 0x68, 0x48: return startsWith(Self.http, i, end)
    case 0x77, 0x57: return startsWith(Self.www, i, end)
    case 0x70: return startsWith(Self.pic, i, end)
    case 0x74: return startsWith(Self.tco, i, end) || startsWith(Self.tme, i, end)
    default: return false
    }
  }

  private func startsWith(_ prefix: [UInt8], _ i: Int, _ end: Int) -> Bool {
    guard i + prefix.count <= end else { return false }
    for k in 0..<prefix.count where bytes[i + k] | 0x20 != prefix[k] | 0x20 { return false }
    return true
  }

  private static let http = Array("http".utf8)
  private static let www = Array("www.".utf8)
  private static let pic = Array("pic.".utf8)
  private static let tco = Array("t.co/".utf8)
  private static let tme = Array("t.me/".utf8)
}
