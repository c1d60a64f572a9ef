internal import CrisisModel

/// What stands before a frame and may be its content.
extension UnitReader {
  /// What stands before a frame and may be its content.
  struct Front {
    let range: Range<Int>
    let quotations: [Int]
    let isDirect: Bool
  }

  func front(_ frame: ReportingFrame, _ unit: ReportingUnit, _ consumed: Int) -> Front? {
    var end = frame.left
    guard end > consumed else { return nil }
    let last = text.tokens[end - 1]
    let endsQuoted = speakers.quotation(at: end - 1)
    if endsQuoted == nil {
      guard last.symbol == .comma || last.symbol == .dash else { return nil }
      end -= 1
    }
    var start = consumed
    while start < end, text.tokens[start].kind == .symbol, !speakers.isQuoted(start) { start += 1 }
    guard end > start else { return nil }
    start = mainStart(start, end)
    guard end > start else { return nil }
    let inside = unit.quotations(in: start..<end, of: quotations).filter {
      quotations[$0].end <= end
    }
    guard let lastQuotation = inside.last, quotations[lastQuotation].end == end else {
      return Front(range: start..<end, quotations: inside, isDirect: false)
    }
    // walk back over quotations that touch each other
    var first = lastQuotation
    while inside.first.map({ $0 < first }) == true,
      quotations[first - 1].end == quotations[first].open
    {
      first -= 1
    }
    let open = quotations[first].open
    if open > start, isWorkTitle(lastQuotation),
      text.tags[open - 1] == .preposition
        || text.tags[open - 1] == .noun
    {
      return nil
    }
    let fits = endsLikeSpeech(lastQuotation) || wordCount(quotations[lastQuotation].inner) > 6
    if open == start, fits || endsQuoted == nil {
      return Front(
        range: start..<end, quotations: Array(first...lastQuotation), isDirect: true)
    }
    // `Asked why, "I do not know," he said`: what stands before is no content
    if fits, open > start {
      let before = text.tokens[open - 1]
      let inner = quotations[first].inner
      let isCapital = inner.first.map { text.tokens[$0].isCapitalised } ?? false
      if before.symbol == .colon || before.symbol == .comma && isCapital
        || before.symbol == .dash && isCapital
      {
        return Front(
          range: open..<end, quotations: Array(first...lastQuotation), isDirect: true)
      }
    }
    return Front(range: start..<end, quotations: inside, isDirect: false)
  }

  /// Where the content of a front begins: behind a colon or semicolon, and behind "When asked why,".
  func mainStart(_ from: Int, _ end: Int) -> Int {
    var start = from
    for i in from..<end
    where (text.tokens[i].symbol == .colon || text.tokens[i].symbol == .semicolon)
      && !speakers.isQuoted(i)
    {
      start = i + 1
    }
    guard start < end else { return from }
    switch text.tags[start] {
    case .verbParticiple, .verbIng, .subordination:
      for i in start..<end where text.tokens[i].symbol == .comma && !speakers.isQuoted(i) {
        return i + 1
      }
      return text.tags[start] == .subordination ? end : start
    default: return start
    }
  }

  /// Whether a quotation is the title of a work or programme: each longer word has a capital.
  func isWorkTitle(_ index: Int) -> Bool {
    let inner = quotations[index].inner
    var capitals = 0
    for i in inner where text.tokens[i].kind == .word {
      if text.tokens[i].isCapitalised {
        capitals += 1
      } else if text.tokens[i].end - text.tokens[i].start > 4 {
        return false
      }
    }
    return capitals >= 2 && wordCount(inner) <= 8
      && !speakers.hasFiniteVerb(inner.lowerBound, inner.upperBound)
  }

  /// Whether a quotation ends with a mark of its own inside, as speech does.
  func endsLikeSpeech(_ index: Int) -> Bool {
    let quotation = quotations[index]
    guard let last = quotation.inner.last else { return false }
    switch text.tokens[last].symbol {
    case .comma, .period, .question, .exclamation, .ellipsis, .dash: return true
    default:
      let next = quotation.end
      return next < text.tokens.count && text.tokens[next].symbol == .comma
    }
  }
}
