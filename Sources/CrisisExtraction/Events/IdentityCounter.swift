internal import CrisisModel

/// Makes the ids of events: a hash of path, kind and words, so that an edit elsewhere in the file
/// changes nothing; equal ones are told apart by their number.
struct IdentityCounter {
  /// What every id begins with.
  private let seed: Vocabulary.Hash
  /// The hashes so far with how often they were met, each at or behind the place that its lowest
  /// bits tell; 0 times where free.
  private var seen: [(hash: UInt64, times: UInt64)] = []
  private var used = 0

  init(path: String) {
    var hash = Vocabulary.Hash()
    for byte in path.utf8 { hash.add(byte) }
    var seed = Vocabulary.Hash()
    for shift in stride(from: 0, to: 64, by: 8) {
      seed.add(UInt8(truncatingIfNeeded: hash.value >> UInt64(shift)))
    }
    self.seed = seed
  }

  /// The id of an event with these words.
  mutating func identity(_ category: EventCategory, _ document: Document, _ span: TextSpan)
    -> UInt64
  {
    var hash = seed
    for byte in category.rawValue.utf8 { hash.add(byte) }
    hash.add(0)
    document.bytes.withUnsafeBufferPointer { bytes in
      // line breaks and blanks may change without changing the words
      for byte in bytes[span.range.clamped(to: 0..<bytes.count)] where byte > 0x20 {
        hash.add(byte)
      }
    }
    let number = count(hash.value)
    return number == 0 ? hash.value : hash.value &+ number &* 0x9E37_79B9_7F4A_7C15
  }

  /// How often a hash was met before; notes that it was met once more.
  private mutating func count(_ hash: UInt64) -> UInt64 {
    if (used + 1) * 2 > seen.count { grow() }
    let slot = slot(hash)
    if seen[slot].times == 0 { used += 1 }
    seen[slot].hash = hash
    seen[slot].times += 1
    return seen[slot].times - 1
  }

  private func slot(_ hash: UInt64) -> Int {
    let mask = seen.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while seen[slot].times > 0, seen[slot].hash != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = seen
    seen = Array(repeating: (0, 0), count: max(32, old.count * 2))
    for entry in old where entry.times > 0 { seen[slot(entry.hash)] = entry }
  }
}
