/// Where bytes cease to be UTF-8.
enum UTF8Check {
  /// The first byte that begins no character; nil where all are UTF-8.
  static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at < raw.count {
      while at + 8 <= raw.count,
        raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        at += 8
      }
      guard at < raw.count else { return nil }
      let length = characterLength(raw, at)
      if length == 0 { return at }
      at += length
    }
    return nil
  }

  private static func characterLength(_ raw: UnsafeRawBufferPointer, _ at: Int) -> Int {
    let first = raw[at]
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, at + length <= raw.count else { return 0 }
    for next in (at + 1)..<(at + length) where raw[next] & 0xC0 != 0x80 { return 0 }
    let second = raw[at + 1]
    switch first {
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second < 0xA0 ? 3 : 0
    case 0xF0: return second >= 0x90 ? 4 : 0
    case 0xF4: return second < 0x90 ? 4 : 0
    default: return length
    }
  }
}
