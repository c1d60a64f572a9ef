internal import CrisisModel

/// A word known to the lexicon; 0 is "not known".
typealias WordID = UInt32

/// All words of all tables, each once, found by their keys.
struct Vocabulary {
  /// FNV-1a, 64 bit.
  struct Hash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Of nothing yet.
    init() {}

    /// Of the bytes of a text.
    init(_ text: String) { add(text) }

    /// Takes in the bytes of a text.
    mutating func add(_ text: String) {
      var text = text
      self = text.withUTF8 { bytes in
        var hash = self
        for byte in bytes { hash.add(byte) }
        return hash
      }
    }

    @inline(__always) mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }

  /// The id below, part of the key above; 0 where free.
  ///
  /// Four bytes a slot, and the words of the first tables, the commonest, side by side in `keys`:
  /// what is asked for all the time stays in the processor's cache.
  private var slots: [UInt32]
  /// By id.
  private var keys: [UInt64] = [0]
  private var ends: [UInt32] = [0]
  private var arena: [UInt8] = []

  private static let idMask: UInt32 = 0xF_FFFF

  /// An empty vocabulary with room for about `capacity` words, at most a million.
  init(capacity: Int = 1 << 15) {
    var size = 16
    while size < capacity + capacity / 2 { size <<= 1 }
    slots = Array(repeating: 0, count: size)
  }

  /// Number of words, the unknown one included; ids are below it.
  var count: Int { keys.count }

  /// The folded text of a word.
  func text(_ id: WordID) -> String {
    guard id > 0, Int(id) < ends.count else { return "" }
    return String(decoding: arena[Int(ends[Int(id) - 1])..<Int(ends[Int(id)])], as: UTF8.self)
  }

  /// Reads the folded bytes of a word.
  func withBytes<Result>(of id: WordID, _ read: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    arena.withUnsafeBufferPointer { arena in
      guard id > 0, Int(id) < ends.count else {
        return read(UnsafeBufferPointer(rebasing: arena[..<0]))
      }
      return read(
        UnsafeBufferPointer(rebasing: arena[Int(ends[Int(id) - 1])..<Int(ends[Int(id)])]))
    }
  }

  /// The last two bytes of a word; 0 where it has none.
  func lastBytes(_ id: WordID) -> (before: UInt8, last: UInt8) {
    guard id > 0, Int(id) < ends.count else { return (0, 0) }
    let (start, end) = (Int(ends[Int(id) - 1]), Int(ends[Int(id)]))
    return (end - start > 1 ? arena[end - 2] : 0, end > start ? arena[end - 1] : 0)
  }

  /// The id of a word, 0 if not known.
  func id(_ word: String) -> WordID {
    CaseFolding.folded(word.utf8).withUnsafeBufferPointer { find(WordKey($0)) }
  }

  /// The id of the word with a key, 0 if not known.
  @inline(__always)
  func find(_ key: WordKey) -> WordID {
    slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys in
        slots[Self.slot(key.value, slots, keys)] & Self.idMask
      }
    }
  }

  /// The id of a word, given its folded bytes, making one if need be.
  mutating func intern(folded: UnsafeBufferPointer<UInt8>) -> WordID {
    let key = WordKey(folded).value
    let known = slots[slot(key)] & Self.idMask
    if known != 0 || key == 0 { return known }
    guard keys.count < Self.idMask else { return 0 }
    if keys.count * 3 > slots.count * 2 { grow() }
    let id = WordID(keys.count)
    keys.append(key)
    arena.append(contentsOf: folded)
    ends.append(UInt32(arena.count))
    slots[slot(key)] = Self.mixed(key).tag | id
    return id
  }

  @inline(__always)
  private static func mixed(_ key: UInt64) -> (start: Int, tag: UInt32) {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return (
      Int(truncatingIfNeeded: mixed >> 24),
      UInt32(truncatingIfNeeded: mixed >> 32) & ~idMask
    )
  }

  /// Where a key stands or would stand; free slots hold the unknown word.
  @inline(__always)
  private static func slot(
    _ key: UInt64, _ slots: UnsafeBufferPointer<UInt32>, _ keys: UnsafeBufferPointer<UInt64>
  ) -> Int {
    let mask = slots.count - 1
    let (start, tag) = mixed(key)
    var slot = start & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return slot }
      if entry & ~idMask == tag, keys[Int(entry & idMask)] == key { return slot }
      slot = (slot + 1) & mask
    }
  }

  private func slot(_ key: UInt64) -> Int {
    slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys in Self.slot(key, slots, keys) }
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for id in 1..<keys.count { slots[slot(keys[id])] = Self.mixed(keys[id]).tag | WordID(id) }
  }
}
