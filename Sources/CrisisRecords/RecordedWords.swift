import CrisisModel

/// The words that records of a document carry, each with its place in the text, and the text that
/// they make together.
struct RecordedWords: Sendable {
  /// Words at a place: a number among all pieces.
  struct Piece: Hashable, Sendable {
    let number: Int
    let span: TextSpan

    func shifted(_ shift: Int) -> Piece { Piece(number: number + shift, span: span) }
  }

  private var bytes: [UInt8] = []
  /// For each piece where its words end in `bytes`, and where they stand in the text.
  private var ends: [Int] = []
  private var spans: [TextSpan] = []

  /// Takes words over; nil where there are more or fewer than their span has room for.
  mutating func add(_ words: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Piece? {
    if words.count == span.count {
      bytes.append(contentsOf: words)
    } else {
      guard let fitted = Self.withBrokenBytes(words, count: span.count) else { return nil }
      bytes += fitted
    }
    ends.append(bytes.count)
    spans.append(span)
    return Piece(number: ends.count - 1, span: span)
  }

  /// Takes over other words; answers by how much their numbers are greater now.
  mutating func join(_ other: RecordedWords) -> Int {
    let shift = ends.count
    let start = bytes.count
    bytes += other.bytes
    ends += other.ends.map { $0 + start }
    spans += other.spans
    return shift
  }

  /// Words whose broken bytes were written as U+FFFD, which is three bytes long: as many broken bytes
  /// as there is room for, so that they read the same.
  private static func withBrokenBytes(
    _ words: UnsafeBufferPointer<UInt8>, count: Int
  ) -> [UInt8]? {
    var marks = 0
    var at = 0
    while at + 2 < words.count {
      guard words[at] == 0xEF, words[at + 1] == 0xBF, words[at + 2] == 0xBD else {
        at += 1
        continue
      }
      marks += 1
      at += 3
    }
    // one to three bytes may have been broken at each mark
    var spare = count - (words.count - 2 * marks)
    guard marks > 0, spare >= 0, spare <= 2 * marks else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    at = 0
    while at < words.count {
      let isMark =
        at + 2 < words.count && words[at] == 0xEF && words[at + 1] == 0xBF && words[at + 2] == 0xBD
      guard isMark else {
        result.append(words[at])
        at += 1
        continue
      }
      let more = min(2, spare)
      spare -= more
      result += [[0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98]][more]
      at += 3
    }
    return result
  }

  /// Stands where no word is known; no text has this byte.
  private static let unknown: UInt8 = 0xC0

  /// The text that the words make.
  struct Text {
    /// Known words in their places, blanks between them.
    fileprivate(set) var bytes: [UInt8]
    /// The stretches that are known, in order; what is no longer than two bytes between two of them
    /// counts as known.
    fileprivate(set) var stretches: [TextSpan] = []
    /// Whether the words of each piece stand in it; false where others stand there already.
    fileprivate(set) var holds: [Bool]
    /// Whether a piece was left out.
    fileprivate(set) var hasLeftOut = false
  }

  /// Lays all words in their places.
  ///
  /// - Parameters:
  ///   - limit: where the text ends; words behind that are left out.
  ///   - least: how far it goes at least, though no words are known there.
  /// - Returns: the text.
  func text(limit: Int, atLeast least: Int = 0) -> Text {
    var extent = min(least, limit)
    for span in spans where span.end <= limit { extent = max(extent, span.end) }
    var text = Text(
      bytes: Array(repeating: Self.unknown, count: extent),
      holds: Array(repeating: false, count: spans.count))
    for number in spans.indices {
      let span = spans[number]
      guard span.end <= limit else {
        text.hasLeftOut = true
        continue
      }
      let start = number == 0 ? 0 : ends[number - 1]
      text.holds[number] = Self.lay(bytes[start..<ends[number]], at: span.start, into: &text.bytes)
      if !text.holds[number] { text.hasLeftOut = true }
    }
    text.fillGaps()
    return text
  }

  /// Lays words over unknown bytes or the same ones.
  private static func lay(
    _ words: ArraySlice<UInt8>, at start: Int, into text: inout [UInt8]
  ) -> Bool {
    words.withUnsafeBufferPointer { words in
      text.withUnsafeMutableBufferPointer { text in
        for at in words.indices
        where text[start + at] != Self.unknown && text[start + at] != words[at] {
          return false
        }
        for at in words.indices { text[start + at] = words[at] }
        return true
      }
    }
  }
}

extension RecordedWords.Text {
  /// Puts words behind all others, on a line of their own; answers where they stand.
  mutating func append(_ words: String) -> TextSpan {
    bytes.append(0x0A)
    let start = bytes.count
    bytes += words.utf8
    stretches.append(TextSpan(start, bytes.count))
    return TextSpan(start, bytes.count)
  }

  /// Makes the unknown bytes blank, and so that each known stretch begins a line.
  fileprivate mutating func fillGaps() {
    let unknown: UInt8 = 0xC0
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at] != unknown { at += 1 }
      if at > start {
        if let last = stretches.last, start - last.end <= 2 {
          stretches[stretches.count - 1] = TextSpan(last.start, at)
        } else {
          stretches.append(TextSpan(start, at))
        }
      }
      let gap = at
      while at < bytes.count, bytes[at] == unknown {
        bytes[at] = 0x20
        at += 1
      }
      if at - gap > 2 { bytes[at - 1] = 0x0A }
    }
  }
}
