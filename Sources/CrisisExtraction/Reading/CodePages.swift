internal import CrisisModel

/// Text encodings other than UTF-8, turned into it.
enum CodePages {
  /// The code page that the high bytes speak for; nil where the file is rather broken UTF-8.
  static func guess(_ bytes: [UInt8], survey: TextDecoder.Survey) -> TextEncoding? {
    // Text with well-formed wide sequences is UTF-8: chance makes few of them.
    if survey.wide * 2 > survey.broken { return nil }
    var high = 0
    var cyrillicLetters = 0
    var pairs = 0
    var plausible = 0
    var previousHigh = false
    for (i, b) in bytes.enumerated() {
      guard b >= 0x80 else {
        previousHigh = false
        continue
      }
      high += 1
      if b >= 0xC0 || b == 0xA8 || b == 0xB8 {
        cyrillicLetters += 1
        if previousHigh { pairs += 1 }
        previousHigh = true
      } else {
        previousHigh = false
      }
      if isPlausible1252(bytes, i) { plausible += 1 }
    }
    // Cyrillic words are runs of high bytes; accented letters of the West stand alone.
    if cyrillicLetters * 2 > high, pairs * 2 > cyrillicLetters { return .windows1251 }
    return plausible * 10 >= high * 7 ? .windows1252 : nil
  }

  /// Whether the high byte at `i` makes sense in Western text: a letter beside a letter, or
  /// punctuation; not one of the codes without meaning, nor the rarest letters.
  private static func isPlausible1252(_ bytes: [UInt8], _ i: Int) -> Bool {
    switch bytes[i] {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xD0, 0xD7, 0xDE, 0xF0, 0xF7, 0xFE, 0xFF: return false
    case 0xC0...0xFF:
      let before = i > 0 && isASCIILetter(bytes[i - 1])
      let after = i + 1 < bytes.count && isASCIILetter(bytes[i + 1])
      return before || after
    default: return true
    }
  }

  private static func isASCIILetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }

  /// Decodes single-byte text; codes without meaning become U+FFFD.
  static func decode(_ bytes: [UInt8], _ page: TextEncoding) -> [UInt8] {
    let table = page == .windows1251 ? highHalf1251 : highHalf1252
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 2)
    for b in bytes {
      if b < 0x80 { result.append(b) } else { append(table[Int(b) - 0x80], to: &result) }
    }
    return result
  }

  /// Decodes UTF-16; an unpaired surrogate becomes U+FFFD and a diagnostic.
  static func decodeUTF16(
    _ bytes: [UInt8], from: Int, bigEndian: Bool, truncated: Bool
  ) -> DecodedText {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var broken = 0
    var i = from
    func unit(_ i: Int) -> UInt32 {
      bigEndian
        ? UInt32(bytes[i]) << 8 | UInt32(bytes[i + 1])
        : UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i])
    }
    while i + 1 < bytes.count {
      let first = unit(i)
      i += 2
      if first & 0xF800 != 0xD800 {
        append(first, to: &result)
      } else if first < 0xDC00, i + 1 < bytes.count, unit(i) & 0xFC00 == 0xDC00 {
        append(0x10000 + (first - 0xD800) << 10 + (unit(i) - 0xDC00), to: &result)
        i += 2
      } else {
        append(0xFFFD, to: &result)
        broken += 1
      }
    }
    if i < bytes.count, !truncated {
      append(0xFFFD, to: &result)
      broken += 1
    }
    var diagnostics = [Diagnostic("not UTF-8; read as \(bigEndian ? "UTF-16BE" : "UTF-16LE")")]
    if broken > 0 {
      diagnostics.append(
        Diagnostic(
          "\(broken) broken UTF-16 \(broken == 1 ? "unit" : "units"), shown as U+FFFD"))
    }
    return DecodedText(
      bytes: result, encoding: bigEndian ? .utf16BigEndian : .utf16LittleEndian, start: 0,
      diagnostics: diagnostics)
  }

  /// Appends a scalar as UTF-8.
  static func append(_ s: UInt32, to bytes: inout [UInt8]) {
    switch s {
    case 0..<0x80: bytes.append(UInt8(s))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | s >> 6))
      bytes.append(UInt8(0x80 | s & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | s >> 12))
      bytes.append(UInt8(0x80 | s >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | s & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | s >> 18 & 0x07))
      bytes.append(UInt8(0x80 | s >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | s >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | s & 0x3F))
    }
  }

  /// Windows-1252 from 0x80 on (WHATWG index windows-1252; undefined codes as U+FFFD).
  private static let highHalf1252: [UInt32] =
    [
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ] + Array(0xA0...0xFF)

  /// Windows-1251 from 0x80 on (WHATWG index windows-1251; the undefined code as U+FFFD).
  private static let highHalf1251: [UInt32] =
    [
      0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
      0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
      0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
      0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
      0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
    ] + Array(0x0410...0x044F)
}
