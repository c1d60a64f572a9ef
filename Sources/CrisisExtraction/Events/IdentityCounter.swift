internal import CrisisModel

/// Makes the ids of events and quotes: a hash of path, kind and words, so that an edit elsewhere in
/// the file changes nothing; equal ones are told apart by their number.
struct IdentityCounter {
  private let seed: UInt64
  private var seen: [UInt64: UInt64] = [:]

  init(path: String) {
    var hash = Vocabulary.Hash()
    for byte in path.utf8 { hash.add(byte) }
    seed = hash.value
  }

  /// The id of an event.
  mutating func identity(
    _ category: EventCategory, _ document: Document, _ span: TextSpan, place: Int?
  ) -> UInt64 {
    identity(kind: category.rawValue, document, span)
  }

  /// The id of a finding of some kind with these words.
  mutating func identity(kind: String, _ document: Document, _ span: TextSpan) -> UInt64 {
    var hash = Vocabulary.Hash()
    for shift in stride(from: 0, to: 64, by: 8) {
      hash.add(UInt8(truncatingIfNeeded: seed >> UInt64(shift)))
    }
    for byte in kind.utf8 { hash.add(byte) }
    hash.add(0)
    // line breaks and blanks may change without changing the words
    for byte in document.bytes[span.range.clamped(to: 0..<document.bytes.count)] where byte > 0x20 {
      hash.add(byte)
    }
    let number = seen[hash.value, default: 0]
    seen[hash.value] = number + 1
    return number == 0 ? hash.value : hash.value &+ number &* 0x9E37_79B9_7F4A_7C15
  }
}
