/// Tells one text from another by 64 bits: equal texts have equal digests, on every machine and in
/// every run, and others practically never.
public enum ContentDigest {
  /// The digest of some bytes, eight of them at a time.
  public static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { of($0) } }

  /// The digest of some bytes, eight of them at a time.
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var digest = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    func take(_ word: UInt64) {
      digest = (digest ^ word) &* 0xFF51_AFD7_ED55_8CCD
      digest ^= digest >> 32
    }
    let buffer = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at + 8 <= buffer.count {
      take(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      at += 8
    }
    var rest: UInt64 = 0
    while at < buffer.count {
      rest = rest << 8 | UInt64(buffer[at])
      at += 1
    }
    take(rest)
    return digest
  }
}
