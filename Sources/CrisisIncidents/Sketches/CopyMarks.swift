import CrisisModel

/// A sketch of a report's text by which near copies of it are told: of all runs of five words, the
/// smallest key in each of 32 bins.
struct CopyMarks: Sendable {
  private let bins: HeldList<UInt32>
  /// A key that close copies are likely to share.
  let gist: UInt64

  private static let run = 5
  private static let count = 32
  /// Bins that must be filled for a text to be compared.
  private static let least = 8

  /// Marks of the smallest keys of a text.
  init(_ bins: HeldList<UInt32>) {
    self.bins = bins
    let least = bins.sorted()
    gist = HashKey.joined(UInt64(least[0]), UInt64(least[1]))
  }

  /// The smallest keys of a text in small letters; `.max` in a bin that none falls into.
  static func bins(_ folded: [UInt8]) -> [UInt32] {
    var bins = Array(repeating: UInt32.max, count: Self.count)
    var last: [UInt64] = Array(repeating: 0, count: Self.run)
    var number = 0
    var word = HashKey()
    var length = 0
    func end() {
      if length == 0 { return }
      last[number % Self.run] = word.value
      number += 1
      (word, length) = (HashKey(), 0)
      if number < Self.run { return }
      var key: UInt64 = 0
      for at in 0..<Self.run { key = HashKey.joined(key, last[(number + at) % Self.run]) }
      let bin = Int(key >> 59)
      bins[bin] = min(bins[bin], UInt32(truncatingIfNeeded: key))
    }
    for byte in folded {
      if WordStem.isLetter(byte) {
        word.add(byte)
        length += 1
      } else {
        end()
      }
    }
    end()
    return bins
  }

  /// Whether one is a near copy of the other: half of what they say is said in the same words.
  func isNearCopy(of other: CopyMarks) -> Bool {
    var filled = 0
    var same = 0
    for (a, b) in zip(bins, other.bins) where a != .max || b != .max {
      filled += 1
      if a == b { same += 1 }
    }
    return filled >= Self.least && same * 2 >= filled
  }
}
