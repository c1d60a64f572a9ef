internal import CrisisModel

extension ParsedText {
  /// The first of some tokens with a mark, else where they end; looks at eight marks at a time.
  @inline(__always)
  func next(_ mark: TokenMarks, from start: Int, to end: Int) -> Int {
    marks.withUnsafeBufferPointer { marks in
      let raw = UnsafeRawBufferPointer(marks)
      let wanted = 0x0101_0101_0101_0101 &* UInt64(mark.rawValue)
      var i = start
      while i &+ 8 <= end {
        let found =
          UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) & wanted
        if found != 0 { return i &+ found.trailingZeroBitCount >> 3 }
        i &+= 8
      }
      while i < end, raw[i] & mark.rawValue == 0 { i &+= 1 }
      return i
    }
  }

  /// The clause whose verb group is a chunk.
  func clause(ofChunk chunk: Int) -> Int? {
    let index = (0..<clauses.count).partition { clauses[$0].verb < chunk }
    return index < clauses.count && clauses[index].verb == chunk ? index : nil
  }

  /// Whether a match that fits begins at one of the tokens.
  func hasMatch(beginningIn tokens: Range<Int>, where fits: (PhraseMatch) -> Bool) -> Bool {
    guard let first = tokens.first, first < self.tokens.count else { return false }
    let range = sentences[sentence(ofToken: first)].matches
    var index = range.partition { matches[$0].token < first }
    while index < range.upperBound, matches[index].token < tokens.upperBound {
      if fits(matches[index]) { return true }
      index += 1
    }
    return false
  }

  /// Whether a match that fits ends with a token.
  func hasMatch(endingWith token: Int, where fits: (PhraseMatch) -> Bool) -> Bool {
    let sentence = sentences[sentence(ofToken: token)].tokens
    return hasMatch(beginningIn: max(sentence.lowerBound, token - 5)..<(token + 1)) {
      $0.end == token + 1 && fits($0)
    }
  }
}

extension Range<Int> {
  /// The first index for which a test that first holds and then does not fails.
  func partition(_ isBefore: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
