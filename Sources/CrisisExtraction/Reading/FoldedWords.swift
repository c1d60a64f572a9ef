internal import CrisisModel

/// A few words with a number each, looked up in a text without making an array of what is asked.
struct FoldedWords: Sendable {
  private var vocabulary = Vocabulary(capacity: 0)
  private var numbers: [Int] = [0]
  private var longest = 0

  /// No words yet.
  init() {}

  /// Words without numbers of their own; each must be folded.
  init(_ words: some Sequence<[UInt8]>) {
    for word in words { set(1, for: word) }
  }

  /// Adds a folded word or changes its number.
  mutating func set(_ number: Int, for word: [UInt8]) {
    let id = Int(word.withUnsafeBufferPointer { vocabulary.intern(folded: $0) })
    if id == numbers.count { numbers.append(number) } else { numbers[id] = number }
    longest = max(longest, word.count)
  }

  /// The number of a folded word; nil for a word that is not among them.
  func number(of word: [UInt8]) -> Int? {
    word.withUnsafeBufferPointer { number(folded: $0) }
  }

  /// The number of the word that fills a range of the text, whatever its case; nil for a word that
  /// is not among them.
  func number(in text: ReadingText, _ start: Int, _ end: Int) -> Int? {
    let count = end - start
    guard count > 0, count <= longest else { return nil }
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

  private func number(folded: UnsafeBufferPointer<UInt8>) -> Int? {
    let id = vocabulary.find(hash: Vocabulary.hash(of: folded), folded: folded)
    return id == 0 ? nil : numbers[Int(id)]
  }
}
