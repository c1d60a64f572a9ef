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
      var hash = self
      let isRead: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
        for byte in bytes { hash.add(byte) }
      }
      if isRead == nil {
        for byte in text.utf8 { hash.add(byte) }
      }
      self = hash
    }

    @inline(__always) mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }

  /// A word's key beside its id, so that to look for it is to wait for memory but once.
  private struct Slot {
    /// 0 where free.
    var key: UInt64 = 0
    var id: WordID = 0
  }

  private var slots: [Slot]
  /// By id.
  private var ends: [UInt32] = [0]
  private var arena: [UInt8] = []

  private static let most = 1 << 20

  /// An empty vocabulary with room for about `capacity` words, at most a million.
  init(capacity: Int = 1 << 14) {
    var size = 16
    while size < capacity + capacity / 2 { size <<= 1 }
    slots = Array(repeating: Slot(), count: size)
  }

  /// Number of words, the unknown one included; ids are below it.
  var count: Int { ends.count }

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
  func find(_ key: WordKey) -> WordID { slots[slot(key.value)].id }

  /// The id of a word, given its folded bytes, making one if need be.
  mutating func intern(folded: UnsafeBufferPointer<UInt8>) -> WordID {
    let key = WordKey(folded).value
    let known = slots[slot(key)].id
    if known != 0 || key == 0 { return known }
    guard ends.count < Self.most else { return 0 }
    if ends.count * 3 > slots.count * 2 { grow() }
    let id = WordID(ends.count)
    arena.append(contentsOf: folded)
    ends.append(UInt32(arena.count))
    slots[slot(key)] = Slot(key: key, id: id)
    return id
  }

  /// Where a key stands or would stand; free slots hold the unknown word.
  @inline(__always)
  private func slot(_ key: UInt64) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
      while slots[slot].key != key, slots[slot].key != 0 { slot = (slot + 1) & mask }
      return slot
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.key != 0 { slots[slot(entry.key)] = entry }
  }
}
