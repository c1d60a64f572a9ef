internal import CrisisModel

/// Names of writers.
extension LineReader {
  /// The writers in a range, an outlet after the comma; nil where the words are no names.
  func names(in start: Int, _ end: Int) -> (byline: String, outlet: String?, end: Int)? {
    var i = start
    var close = start
    var words = 0
    while i < end {
      let b = text.bytes[i]
      if b == 0x2C || b == 0x7C || b == 0x3B || b == 0x29 || b == 0x28 { break }
      if b == 0x26 || text.phraseEnd(Self.and, at: i, end) != nil {
        i = text.skippingBlanks(nextBlank(i, end), end)
        continue
      }
      if lexicon.bylineEnds.contains(text, i, text.wordEnd(i, end)) {
        break
      }
      let wordClose = nextNameEnd(i, end)
      guard wordClose > i, isNameWord(i, wordClose) else { return nil }
      words += 1
      close = wordClose
      guard words <= 8 else { return nil }
      i = text.skippingBlanks(wordClose, end)
    }
    if close > start, text.bytes[close - 1] == 0x2E, close - start > 2 { close -= 1 }
    guard words > 0, close > start else { return nil }
    let whole = outlets.outlet(in: text, spanning: start, close)
    var outlet = whole
    if outlet == nil, i < end {
      let rest = text.skippingBlanks(i + 1, end)
      outlet = outlets.outlet(in: text, at: rest, end)?.outlet
    }
    return (text.string(start, close), outlet, close)
  }

  func byline(in start: Int, _ end: Int) -> String? {
    let begin = skippingPunctuation(start, end)
    guard let after = text.phraseEnd(Self.by, at: begin, end) else { return nil }
    return names(in: text.skippingBlanks(after, end), end)?.byline
  }

  func isNameWord(_ start: Int, _ end: Int) -> Bool {
    if lexicon.particles.contains(text, start, end) { return true }
    return isCapital(start) && !lexicon.weekdays.contains(text, start, end)
      && !lexicon.months.contains(text, start, end)
  }

  func nextNameEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, text.blankLength(at: i) == 0,
      ![0x2C, 0x7C, 0x3B, 0x28, 0x29].contains(text.bytes[i])
    {
      let b = text.bytes[i]
      if b < 0x80, !text.isWordByte(i), ![0x2E, 0x2D, 0x27].contains(b) { return start }
      i += 1
    }
    return i
  }

  private static let by = Array("by".utf8)
  private static let and = Array("and".utf8)
}
