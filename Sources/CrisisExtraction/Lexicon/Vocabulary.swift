internal import CrisisModel

/// A word known to the lexicon; 0 is "not known".
typealias WordID = UInt32

/// All words of all tables, each once, found by the hash of their folded bytes.
struct Vocabulary {
  /// FNV-1a, 64 bit; the tokenizer computes it while it scans.
  struct Hash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
    @inline(__always) mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }

  /// The upper half of a word's hash above its id; 0 where free.
  private var slots: [UInt64]
  private var ends: [UInt32] = [0]
  private var arena: [UInt8] = []

  /// An empty vocabulary with room for about `capacity` words.
  init(capacity: Int = 1 << 16) {
    var size = 1 << 10
    while size < capacity * 2 { size <<= 1 }
    slots = Array(repeating: 0, count: size)
  }

  /// Number of words, the unknown one included; ids are below it.
  var count: Int { ends.count }

  /// The folded text of a word.
  func text(_ id: WordID) -> String {
    guard id > 0, Int(id) < ends.count else { return "" }
    return String(decoding: arena[Int(ends[Int(id) - 1])..<Int(ends[Int(id)])], as: UTF8.self)
  }

  /// The last two bytes of a word; 0 where it has none.
  func lastBytes(_ id: WordID) -> (before: UInt8, last: UInt8) {
    guard id > 0, Int(id) < ends.count else { return (0, 0) }
    let (start, end) = (Int(ends[Int(id) - 1]), Int(ends[Int(id)]))
    return (end - start > 1 ? arena[end - 2] : 0, end > start ? arena[end - 1] : 0)
  }

  /// The id of a word given its folded bytes, 0 if not known.
  func id(_ word: String) -> WordID {
    CaseFolding.folded(word.utf8).withUnsafeBufferPointer {
      find(hash: Self.hash(of: $0), folded: $0)
    }
  }

  /// The hash of some folded bytes.
  static func hash(of folded: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = Hash()
    for byte in folded { hash.add(byte) }
    return hash.value
  }

  /// The id of a word given the hash of its folded bytes and those bytes, 0 if not known.
  ///
  /// Capitals of ASCII in the bytes count as small letters: a plain word need not be folded.
  @inline(__always)
  func find(hash: UInt64, folded: UnsafeBufferPointer<UInt8>) -> WordID {
    var slot = Self.slot(hash, slots.count)
    while true {
      let entry = slots[slot]
      if entry == 0 { return 0 }
      if (entry ^ hash) >> 32 == 0 {
        let id = WordID(truncatingIfNeeded: entry)
        if matches(id, folded) { return id }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private static func slot(_ hash: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ (hash >> 29)) & (count - 1)
  }

  /// The id of a word, given its folded bytes, making one if need be.
  mutating func intern(folded: UnsafeBufferPointer<UInt8>) -> WordID {
    let hash = Self.hash(of: folded)
    let known = find(hash: hash, folded: folded)
    if known != 0 { return known }
    if ends.count * 2 > slots.count { grow() }
    arena.append(contentsOf: folded)
    let id = UInt32(ends.count)
    ends.append(UInt32(arena.count))
    place(hash, id)
    return id
  }

  private func matches(_ id: UInt32, _ folded: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[Int(id) - 1])
    guard Int(ends[Int(id)]) - start == folded.count else { return false }
    for i in 0..<folded.count {
      let byte = folded[i]
      if arena[start + i] != (byte &- 0x41 < 26 ? byte | 0x20 : byte) { return false }
    }
    return true
  }

  private mutating func place(_ hash: UInt64, _ id: WordID) {
    var slot = Self.slot(hash, slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(id)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for id in 1..<ends.count {
      let hash = arena.withUnsafeBufferPointer {
        Self.hash(of: UnsafeBufferPointer(rebasing: $0[Int(ends[id - 1])..<Int(ends[id])]))
      }
      place(hash, WordID(id))
    }
  }
}
