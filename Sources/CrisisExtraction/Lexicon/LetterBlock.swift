/// Up to eight ASCII letters from a place in a text, found and made small all at once.
///
/// The bytes of the text lie in one number, the first lowest; each step works on all of them.
struct LetterBlock {
  /// The letters made small, the first lowest; zeros behind them.
  let folded: UInt64
  /// How many letters stand there before the first byte that is none; 8 may not be all.
  let count: Int
  /// Whether all of them are capitals.
  let isAllCapitals: Bool

  /// Reads at a position below `end`, which is at most the number of bytes.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int, _ end: Int) {
    let raw = Self.load(bytes, position, end)
    let small = raw | 0x2020_2020_2020_2020
    // In each byte without its highest bit: from "a" on, and behind "z", carry into that bit.
    let low = small & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x1F1F_1F1F_1F1F_1F1F
    let behindZ = low &+ 0x0505_0505_0505_0505
    let others = ~(fromA & ~behindZ & ~raw) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount >> 3
    let mask = count == 8 ? UInt64.max : 1 << (UInt64(count) << 3) &- 1
    folded = small & mask
    isAllCapitals = raw & mask & 0x2020_2020_2020_2020 == 0
  }

  /// Eight bytes; zeros for those that lie behind the end.
  @inline(__always)
  private static func load(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int
  ) -> UInt64 {
    if position + 8 <= end {
      return UInt64(
        littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
          fromByteOffset: position, as: UInt64.self))
    }
    var result: UInt64 = 0
    var i = end - 1
    while i >= position {
      result = result << 8 | UInt64(bytes[i])
      i -= 1
    }
    return result
  }
}

/// The letters with which a folded phrase begins, to tell at once where it does not stand.
struct PhraseStart {
  private let letters: UInt64
  private let mask: UInt64

  /// The start of a phrase; one that begins with no ASCII letter may stand anywhere.
  init(_ phrase: [UInt8]) {
    (letters, mask) = phrase.withUnsafeBufferPointer { bytes in
      guard !bytes.isEmpty else { return (0, 0) }
      let block = LetterBlock(bytes, at: 0, bytes.count)
      let mask = block.count == 8 ? UInt64.max : 1 << (UInt64(block.count) << 3) &- 1
      return (block.folded, mask)
    }
  }

  /// Whether the phrase can stand where the letters of a text are these.
  @inline(__always)
  func fits(_ block: LetterBlock) -> Bool { block.folded & mask == letters }
}

/// Eight bytes of a text, searched all at once for a few byte values.
struct ByteBlock {
  private let bytes: UInt64
  /// The highest bit of each byte that was found; only the lowest bit is certain.
  private var found: UInt64 = 0

  /// Reads at a position behind which eight bytes stand.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
    self.init(UnsafeRawBufferPointer(bytes), at: position)
  }

  /// The same of any memory.
  @inline(__always)
  init(_ memory: UnsafeRawBufferPointer, at position: Int) {
    bytes = UInt64(
      littleEndian: memory.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// Looks for one more byte value.
  @inline(__always)
  mutating func look(for byte: UInt8) {
    let others = bytes ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    found |= (others &- 0x0101_0101_0101_0101) & ~others & 0x8080_8080_8080_8080
  }

  /// How many bytes stand before the first that was looked for; 8 where none is there.
  @inline(__always)
  var countBeforeFirst: Int { found.trailingZeroBitCount >> 3 }
}

/// The number by which a vocabulary knows a word: its folded bytes if there are at most eight, the
/// first lowest, else a hash of 64 bits that is taken for the word itself.
struct WordKey {
  /// Never 0 for a word.
  private(set) var value: UInt64 = 0

  /// The key of some folded bytes.
  init(_ folded: UnsafeBufferPointer<UInt8>) {
    var i = 0
    var block: UInt64 = 0
    while i < folded.count {
      if i > 0, i & 7 == 0 {
        add(block)
        block = 0
      }
      block |= UInt64(folded[i]) << UInt64((i & 7) << 3)
      i += 1
    }
    finish(block, isOnly: folded.count <= 8)
  }

  /// Of nothing yet.
  init() {}

  /// Whether it is one of a word.
  var isAny: Bool { value != 0 }

  /// Takes in eight bytes behind which more follow.
  @inline(__always)
  mutating func add(_ block: UInt64) {
    value = (value ^ block) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }

  /// Takes in the last one to eight bytes.
  @inline(__always)
  mutating func finish(_ block: UInt64, isOnly: Bool) {
    if isOnly {
      value = block
    } else {
      add(block)
      if value == 0 { value = 1 }
    }
  }
}
