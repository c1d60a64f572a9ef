/// 64 bits that stand for a name or a word, the same on every machine and in every run.
struct HashKey {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  /// The key of some text; 0 stands for none.
  static func of(_ text: String) -> UInt64 {
    var key = HashKey()
    for byte in text.utf8 { key.add(byte) }
    return mixed(key.value) | 1
  }

  /// Spreads a number over all bits.
  @inline(__always)
  static func mixed(_ number: UInt64) -> UInt64 {
    var x = number
    x ^= x >> 33
    x = x &* 0xFF51_AFD7_ED55_8CCD
    x ^= x >> 33
    x = x &* 0xC4CE_B9FE_1A85_EC53
    return x ^ x >> 33
  }

  /// Joins a key with a number; the order matters.
  @inline(__always)
  static func joined(_ key: UInt64, _ number: UInt64) -> UInt64 {
    mixed(key &* 0x9E37_79B9_7F4A_7C15 ^ number)
  }
}
