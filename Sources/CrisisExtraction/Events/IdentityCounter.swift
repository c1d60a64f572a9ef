internal import CrisisModel

/// Makes the ids of events: a hash of path, kind and words, so that an edit elsewhere in the file
/// changes nothing; equal ones are told apart by their number.
struct IdentityCounter {
  /// What every id begins with.
  private let seed: Vocabulary.Hash
  /// How often each hash was met so far.
  private var seen = KeyMap<UInt64>()

  init(path: String) {
    let hash = Vocabulary.Hash(path)
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
    hash.add(category.rawValue)
    hash.add(0)
    document.bytes.withUnsafeBufferPointer { bytes in
      // line breaks and blanks may change without changing the words
      let words = UnsafeBufferPointer(rebasing: bytes[span.range.clamped(to: 0..<bytes.count)])
      for byte in words {
        // without a jump: no processor can guess where words end
        var next = hash
        next.add(byte)
        hash = byte > 0x20 ? next : hash
      }
    }
    let number = Self.next(&seen[hash.value, default: 0])
    return number == 0 ? hash.value : hash.value &+ number &* 0x9E37_79B9_7F4A_7C15
  }

  /// A count so far, which grows by one.
  private static func next(_ count: inout UInt64) -> UInt64 {
    defer { count += 1 }
    return count
  }
}
