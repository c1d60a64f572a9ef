internal import CrisisModel

/// What a file's bytes are as text.
struct DecodedText {
  /// UTF-8; the bytes on disk where the file was UTF-8.
  var bytes: [UInt8]
  /// How the file was encoded.
  var encoding: TextEncoding
  /// Where the text begins: after a byte-order mark.
  var start: Int
  /// What was odd.
  var diagnostics: [Diagnostic]
}

/// Finds out how bytes encode text; the one place that meets byte-order marks and broken UTF-8.
///
/// The order is: byte-order mark, strict UTF-8, NUL-heavy (not text), UTF-16 by its pattern,
/// UTF-8 with few broken bytes, Windows-1251 or Windows-1252 by what the high bytes would mean.
enum TextDecoder {
  /// Decodes; never fails. What is not text gives empty bytes and a diagnostic.
  static func decode(_ bytes: [UInt8], truncated: Bool) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return keptAsUTF8(bytes, start: 3, survey: survey(bytes, from: 3), truncated: truncated)
    }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return notText("UTF-32, not read")
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return CodePages.decodeUTF16(bytes, from: 2, bigEndian: false, truncated: truncated)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return CodePages.decodeUTF16(bytes, from: 2, bigEndian: true, truncated: truncated)
    }
    let found = survey(bytes, from: 0)
    if found.controls == 0, found.broken == 0 {
      return DecodedText(bytes: bytes, encoding: .utf8, start: 0, diagnostics: [])
    }
    if found.controls > 0 {
      if let bigEndian = utf16Order(bytes) {
        return CodePages.decodeUTF16(bytes, from: 0, bigEndian: bigEndian, truncated: truncated)
      }
      // A stray NUL is a slip; one in a hundred is no text, nor is one control in ten bytes.
      if found.nuls > 1 && found.nuls * 100 > bytes.count || found.controls * 10 > bytes.count {
        return notText("binary file, not read")
      }
    }
    guard found.broken > 0, let page = CodePages.guess(bytes, survey: found) else {
      return keptAsUTF8(bytes, start: 0, survey: found, truncated: truncated)
    }
    return DecodedText(
      bytes: CodePages.decode(bytes, page), encoding: page, start: 0,
      diagnostics: [Diagnostic("not UTF-8; read as \(page.rawValue)")])
  }

  private static func notText(_ reason: String) -> DecodedText {
    DecodedText(bytes: [], encoding: .utf8, start: 0, diagnostics: [Diagnostic(reason)])
  }

  private static func keptAsUTF8(
    _ bytes: [UInt8], start: Int, survey: Survey, truncated: Bool
  ) -> DecodedText {
    var diagnostics: [Diagnostic] = []
    var broken = survey.broken
    // A file cut off in the middle of a character has not been broken by its author.
    if truncated, broken > 0, survey.brokenAtEnd { broken -= 1 }
    if broken > 0, let first = survey.firstBroken {
      diagnostics.append(
        Diagnostic(
          "\(broken) broken UTF-8 \(broken == 1 ? "sequence" : "sequences"), shown as U+FFFD",
          span: TextSpan(first, first + 1)))
    }
    if survey.nuls > 0 {
      diagnostics.append(
        Diagnostic("\(survey.nuls) NUL \(survey.nuls == 1 ? "byte" : "bytes") in the text"))
    }
    return DecodedText(bytes: bytes, encoding: .utf8, start: start, diagnostics: diagnostics)
  }

  /// What one pass over the bytes finds.
  struct Survey {
    /// Well-formed sequences of two to four bytes.
    var wide = 0
    /// Ill-formed sequences.
    var broken = 0
    /// Where the first of them stands.
    var firstBroken: Int?
    /// Whether the last is an unfinished sequence at the very end.
    var brokenAtEnd = false
    /// NUL bytes.
    var nuls = 0
    /// Control characters that no text has, NUL included.
    var controls = 0
  }

  /// Counts sequences and controls; plain ASCII goes by eight bytes at a time.
  static func survey(_ bytes: [UInt8], from: Int) -> Survey {
    var result = Survey()
    bytes.withUnsafeBytes { raw in
      let count = raw.count
      var i = from
      while i < count {
        if i + 8 <= count {
          let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
          // No high bit, and no byte below 0x20: subtracting 0x20 borrows into the high bit.
          let low = (word &- 0x2020_2020_2020_2020) & ~word
          if (word | low) & 0x8080_8080_8080_8080 == 0 {
            i += 8
            continue
          }
        }
        let b = raw[i]
        if b < 0x80 {
          if b < 0x20, b != 9, b != 10, b != 13, b != 12, b != 11, b != 0x1B {
            result.controls += 1
            if b == 0 { result.nuls += 1 }
          }
          i += 1
          continue
        }
        let length = sequenceLength(raw, i)
        if length > 0 {
          result.wide += 1
          i += length
        } else {
          if result.firstBroken == nil { result.firstBroken = i }
          result.broken += 1
          let rest = brokenLength(raw, i)
          result.brokenAtEnd = i + rest == count
          i += rest
        }
      }
    }
    return result
  }

  /// The length of the well-formed sequence at `i`, 0 where it is broken (RFC 3629).
  private static func sequenceLength(_ raw: UnsafeRawBufferPointer, _ i: Int) -> Int {
    let b = raw[i]
    let length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2
    guard b >= 0xC2, b < 0xF5, i + length <= raw.count else { return 0 }
    let second = raw[i + 1]
    guard second & 0xC0 == 0x80 else { return 0 }
    switch b {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F: return 0
    case 0xF0 where second < 0x90, 0xF4 where second > 0x8F: return 0
    default: break
    }
    if length > 2, raw[i + 2] & 0xC0 != 0x80 { return 0 }
    if length > 3, raw[i + 3] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// How many bytes one broken sequence takes: a lead byte with the trail bytes that fit it.
  private static func brokenLength(_ raw: UnsafeRawBufferPointer, _ i: Int) -> Int {
    let b = raw[i]
    guard b >= 0xC2, b < 0xF5 else { return 1 }
    let wanted = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2
    var k = 1
    while k < wanted, i + k < raw.count, raw[i + k] & 0xC0 == 0x80 { k += 1 }
    // A complete but forbidden sequence (a surrogate, an overlong form) is broken byte by byte.
    return k == wanted ? 1 : k
  }

  /// Whether the bytes look like UTF-16 without a mark: nil for no, else whether big endian.
  ///
  /// In news text nearly every high byte is 0 (Latin), 4 (Cyrillic) or 0x20 (punctuation), and
  /// hardly any low byte is 0.
  private static func utf16Order(_ bytes: [UInt8]) -> Bool? {
    let pairs = min(bytes.count, 8192) / 2
    guard pairs >= 4 else { return nil }
    var high = [0, 0]
    var zero = [0, 0]
    for i in 0..<(pairs * 2) {
      let b = bytes[i]
      if b == 0 || b == 4 || b == 0x20 { high[i & 1] += 1 }
      if b == 0 { zero[i & 1] += 1 }
    }
    for parity in 0...1 where high[parity] * 10 >= pairs * 9 && zero[1 - parity] * 10 < pairs {
      // The high bytes must hold zeros or fours, not only blanks.
      if zero[parity] * 20 >= pairs { return parity == 0 }
    }
    return nil
  }
}
