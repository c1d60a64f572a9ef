/// A small set of words, asked for every token: one multiplication and mostly one comparison.
///
/// The unknown word is never in it.
struct WordSet: Sendable {
  /// As in a map.
  private let keys: [WordID]

  /// A set of words; unknown ones are left out.
  init(_ words: some Sequence<WordID>) {
    keys = WordMap(words.lazy.map { ($0, ()) }).keys
  }

  /// Whether a word is in the set.
  @inline(__always)
  func contains(_ word: WordID) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      keys[WordMap<Void>.slot(word, keys)] == word && word != 0
    }
  }
}

/// A value for each of a few words, asked for every token.
///
/// The unknown word never has one.
struct WordMap<Value: Sendable>: Sendable {
  fileprivate private(set) var keys: [WordID] = [0, 0]
  private var values: [Value?] = [nil, nil]
  private var used = 0

  /// A map without words.
  init() {}

  /// A map of some words; of equal ones the last counts, unknown ones are left out.
  init(_ entries: some Sequence<(WordID, Value)>) {
    for (word, value) in entries { self[word] = value }
  }

  /// The value of a word; nil where there is none.
  @inline(__always)
  subscript(word: WordID) -> Value? {
    get { values[slot(word)] }
    set {
      guard word != 0 else { return }
      if (used + 1) * 2 > keys.count { grow() }
      let slot = slot(word)
      if keys[slot] == 0 { used += 1 }
      keys[slot] = word
      values[slot] = newValue
    }
  }

  /// Where the word stands or would stand; free slots hold word 0 and no value.
  @inline(__always)
  fileprivate static func slot(_ word: WordID, _ keys: UnsafeBufferPointer<WordID>) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (UInt64(word) &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while keys[slot] != word, keys[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  private func slot(_ word: WordID) -> Int {
    keys.withUnsafeBufferPointer { Self.slot(word, $0) }
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    values = Array(repeating: nil, count: oldKeys.count * 2)
    for (word, value) in zip(oldKeys, oldValues) where word != 0 {
      let slot = slot(word)
      keys[slot] = word
      values[slot] = value
    }
  }
}
