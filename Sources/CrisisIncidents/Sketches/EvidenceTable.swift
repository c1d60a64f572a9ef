/// Numbers the keys that are put in, from 0: open addressing, as this is asked millions of times.
struct EvidenceTable {
  private var keys: [UInt64]
  private var numbers: [Int32]
  private(set) var count = 0

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    numbers = Array(repeating: -1, count: size)
  }

  /// The number of a key, a new one where it is not known yet.
  mutating func insert(_ key: UInt64) -> Int32 {
    if count * 2 >= keys.count { grow() }
    let at = slot(of: key)
    if numbers[at] < 0 {
      keys[at] = key
      numbers[at] = Int32(count)
      count += 1
    }
    return numbers[at]
  }

  /// The number of a key; -1 where it is not known.
  func find(_ key: UInt64) -> Int32 { numbers[slot(of: key)] }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    var at = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 20) & (keys.count - 1)
    while numbers[at] >= 0, keys[at] != key { at = (at + 1) & (keys.count - 1) }
    return at
  }

  private mutating func grow() {
    let old = (keys, numbers)
    keys = Array(repeating: 0, count: old.0.count * 2)
    numbers = Array(repeating: -1, count: old.0.count * 2)
    for at in old.0.indices where old.1[at] >= 0 {
      let slot = slot(of: old.0[at])
      keys[slot] = old.0[at]
      numbers[slot] = old.1[at]
    }
  }
}
