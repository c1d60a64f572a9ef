internal import CrisisModel

/// Lines in capitals.
extension LineReader {
  /// What a line in capitals holds.
  struct Capitals {
    /// Capital letters.
    var letters = 0
    /// Words of at least one letter.
    var words = 0
    /// The words after the last dash, where they are few: who says it.
    var source: TextSpan?
  }

  /// The line's capitals; nil where it has small letters outside links.
  func capitals(in start: Int, _ end: Int) -> Capitals? {
    var result = Capitals()
    var inWord = false
    var i = start
    var wordsEnd = start
    while i < end {
      if !inWord, text.isLink(at: i, end) {
        i = text.nextBlank(i, end)
        continue
      }
      let found = text.scalar(at: i)
      switch ReadingText.letterCase(found.value) {
      case .lower: return nil
      case .upper:
        result.letters += 1
        if !inWord { result.words += 1 }
        inWord = true
        wordsEnd = i + found.length
      case .uncased, .digit:
        inWord = true
        wordsEnd = i + found.length
      case .none:
        // "PRESIDENT'S" is one word.
        if found.value != 0x27, found.value != 0x2019 { inWord = false }
      }
      i += found.length
    }
    guard result.letters >= 3 else { return nil }
    result.source = source(in: start, wordsEnd)
    return result
  }

  /// The words after the last dash with blanks around it: `– TV`, `- INTERIOR MINISTRY`.
  private func source(in start: Int, _ end: Int) -> TextSpan? {
    var i = end
    while i > start {
      i -= 1
      guard end - i <= 40 else { return nil }
      let dash = text.dashLength(at: i, end)
      guard dash > 0, i > start, text.blankLength(at: i - 1) > 0 else { continue }
      let name = text.skippingBlanks(i + dash, end)
      var words = 1
      for k in name..<end where text.blankLength(at: k) > 0 { words += 1 }
      return name < end && words <= 4 ? TextSpan(name, end) : nil
    }
    return nil
  }

  /// Whether a line in capitals is an agency flash and not a heading or a shouted paragraph.
  func isFlash(_ capitals: Capitals, _ line: TextLine) -> Bool {
    guard capitals.letters >= 8, capitals.words >= 3, line.end - line.start <= 240 else {
      return false
    }
    // A flash has no full stop; a shouted sentence has.
    let ending = text.ending(line.start, line.end)
    if capitals.source == nil, ending == .stop || ending == .question { return false }
    return capitals.source != nil || capitals.words >= 5 || text.bytes[line.start] == 0x2A
      || ReadingWords.standard.flashOpenings.contains {
        text.phraseEnd($0, at: line.start, line.end) != nil
      }
  }
}
