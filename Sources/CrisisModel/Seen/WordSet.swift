/// The words of a clause, whatever their order and case: to find a clause again that was reworded.
public struct WordSet: Hashable, Sendable {
  private let words: Set<UInt64>

  /// The words of some text; what is no letter or digit parts them.
  public init(_ bytes: some Collection<UInt8>) {
    var words = Set<UInt64>()
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var length = 0
    func end() {
      if length > 0 { words.insert(hash) }
      (hash, length) = (0xCBF2_9CE4_8422_2325, 0)
    }
    for byte in CaseFolding.folded(bytes) {
      let isLetter = byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      guard isLetter else {
        end()
        continue
      }
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      length += 1
    }
    end()
    self.words = words
  }

  /// How much two have in common: 0 nothing, 1 all.
  public func likeness(_ other: WordSet) -> Double {
    let most = max(words.count, other.words.count)
    if most == 0 { return 1 }
    return Double(words.intersection(other.words).count) / Double(most)
  }
}
