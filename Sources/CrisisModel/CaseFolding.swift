/// Case-insensitive comparison on UTF-8 bytes, without locale.
///
/// Folds ASCII, Latin-1, Latin Extended-A and Cyrillic letters; all others compare as they are.
/// A folded text has as many bytes as the text itself, so positions stay valid.
public enum CaseFolding {
  /// The bytes with capital letters made small.
  @inlinable
  public static func folded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result = Array(bytes)
    result.withUnsafeMutableBufferPointer { fold($0) }
    return result
  }

  /// Folds in place.
  @usableFromInline
  package static func fold(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      if b < 0x80 {
        if b &- 0x41 < 26 { bytes[i] = b | 0x20 }
        i += 1
      } else if b & 0xE0 == 0xC0, i + 1 < bytes.count {
        let scalar = UInt32(b & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F)
        let small = smallLetter(scalar)
        bytes[i] = UInt8(0xC0 | small >> 6)
        bytes[i + 1] = UInt8(0x80 | small & 0x3F)
        i += 2
      } else {
        i += 1
      }
    }
  }

  /// The small form of a scalar below U+0800; both forms take two bytes.
  package static func smallLetter(_ s: UInt32) -> UInt32 {
    switch s {
    case 0xC0...0xDE where s != 0xD7: s + 32
    case 0x100...0x137 where s != 0x130 && s != 0x131, 0x14A...0x177: s | 1
    case 0x139...0x148, 0x179...0x17E: s & 1 == 1 ? s + 1 : s
    case 0x391...0x3A9: s + 32
    case 0x400...0x40F: s + 80
    case 0x410...0x42F: s + 32
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: s | 1
    case 0x4C1...0x4CE: s & 1 == 1 ? s + 1 : s
    case 0x4C0: 0x4CF
    default: s
    }
  }

  /// Whether `text`, folded, holds `needle`, which must be folded already.
  public static func contains(_ text: some RandomAccessCollection<UInt8>, _ needle: [UInt8]) -> Bool
  {
    firstMatch(folded(text), needle, from: 0) != nil
  }

  /// Where `needle` first stands in `text` at or after `from`; both folded.
  public static func firstMatch(_ text: [UInt8], _ needle: [UInt8], from: Int) -> Int? {
    guard let first = needle.first, text.count >= needle.count else { return nil }
    var i = max(0, from)
    let last = text.count - needle.count
    while i <= last {
      if text[i] == first, text[i..<(i + needle.count)].elementsEqual(needle) { return i }
      i += 1
    }
    return nil
  }
}
