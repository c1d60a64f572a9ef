internal import CrisisModel

/// A few words with a number each, looked up in a text without making an array of what is asked.
///
/// A word of at most eight bytes is its own key; longer ones stand in a vocabulary.
struct FoldedWords: Sendable {
  /// The bytes of a short word, the first lowest; 0 where free.
  private var keys: [UInt64] = [0, 0]
  private var shortNumbers: [Int] = [0, 0]
  private var shortCount = 0
  private var vocabulary = Vocabulary(capacity: 0)
  private var longNumbers: [Int] = [0]
  private var longest = 0

  /// No words yet.
  init() {}

  /// Words without numbers of their own; each must be folded.
  init(_ words: some Sequence<[UInt8]>) {
    for word in words { set(1, for: word) }
  }

  /// Adds a folded word or changes its number.
  mutating func set(_ number: Int, for word: [UInt8]) {
    longest = max(longest, word.count)
    guard word.count > 8 else {
      place(number, Self.key(word))
      return
    }
    let id = Int(word.withUnsafeBufferPointer { vocabulary.intern(folded: $0) })
    if id == longNumbers.count { longNumbers.append(number) } else { longNumbers[id] = number }
  }

  /// The number of a folded word; nil for a word that is not among them.
  func number(of word: [UInt8]) -> Int? {
    word.count <= 8
      ? number(key: Self.key(word)) : word.withUnsafeBufferPointer { number(folded: $0) }
  }

  /// The number of the word that fills a range of the text, whatever its case; nil for a word that
  /// is not among them.
  func number(in text: ReadingText, _ start: Int, _ end: Int) -> Int? {
    let count = end - start
    guard count > 0, count <= longest else { return nil }
    if count <= 8 {
      var key: UInt64 = 0
      var i = start
      while i < end, text.bytes[i] < 0x80 {
        key |= UInt64(Self.small(text.bytes[i])) << UInt64((i - start) << 3)
        i += 1
      }
      if i == end { return number(key: key) }
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { word in
      for i in 0..<count { word.initializeElement(at: i, to: text.bytes[start + i]) }
      CaseFolding.fold(word)
      return number(folded: UnsafeBufferPointer(word))
    }
  }

  /// Whether the word that fills a range of the text is among them, whatever its case.
  func contains(_ text: ReadingText, _ start: Int, _ end: Int) -> Bool {
    number(in: text, start, end) != nil
  }

  /// The number of the word with a key; nil for a word that is not among them.
  @inline(__always)
  func number(key: UInt64) -> Int? {
    keys.withUnsafeBufferPointer { keys in
      let slot = Self.slot(key, keys)
      return keys[slot] == key && key != 0 ? shortNumbers[slot] : nil
    }
  }

  /// An ASCII letter made small; other bytes stay.
  @inline(__always)
  static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private static func key(_ word: some Sequence<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for (index, byte) in word.enumerated() { key |= UInt64(byte) << UInt64(index << 3) }
    return key
  }

  private func number(folded: UnsafeBufferPointer<UInt8>) -> Int? {
    if folded.count <= 8 { return number(key: Self.key(folded)) }
    let id = vocabulary.find(WordKey(folded))
    return id == 0 ? nil : longNumbers[Int(id)]
  }

  /// Where a key stands or would stand.
  @inline(__always)
  private static func slot(_ key: UInt64, _ keys: UnsafeBufferPointer<UInt64>) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func place(_ number: Int, _ key: UInt64) {
    guard key != 0 else { return }
    if (shortCount + 1) * 2 > keys.count {
      let (oldKeys, oldNumbers) = (keys, shortNumbers)
      keys = Array(repeating: 0, count: oldKeys.count * 2)
      shortNumbers = Array(repeating: 0, count: oldKeys.count * 2)
      shortCount = 0
      for (key, number) in zip(oldKeys, oldNumbers) { place(number, key) }
    }
    let slot = keys.withUnsafeBufferPointer { Self.slot(key, $0) }
    if keys[slot] == 0 { shortCount += 1 }
    keys[slot] = key
    shortNumbers[slot] = number
  }
}
