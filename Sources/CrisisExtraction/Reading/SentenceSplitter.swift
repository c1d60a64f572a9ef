internal import CrisisModel

/// Divides blocks into sentences.
///
/// A sentence ends at `.`, `!`, `?`, `…` with the closing quotation marks and brackets after it, if
/// blanks follow and then something that can begin a sentence. Line breaks mean nothing here. No
/// sentence is longer than `limit` bytes: longer ones are cut at a blank.
struct SentenceSplitter {
  /// The longest sentence, in bytes.
  static let limit = 4000

  /// The text.
  let text: ReadingText
  /// Whether the text is written without capitals, so that a small letter may begin a sentence.
  let isCaseless: Bool
  /// Where the first sentence begins that was too long; nil where none was.
  private(set) var firstDivided: Int?
  private let words = ReadingWords.standard

  init(text: ReadingText, isCaseless: Bool) {
    self.text = text
    self.isCaseless = isCaseless
  }

  /// Appends the sentences of a block, in text order.
  mutating func split(_ start: Int, _ end: Int, block: Int, into sentences: inout [Sentence]) {
    var sentenceStart = start
    var i = start
    while i < end {
      i = nextMark(i, end)
      guard i < end else { break }
      let b = text.bytes[i]
      if b &- 0x40 < 0xA2 || b == 0x20 || b != 0x2E && b != 0x21 && b != 0x3F && b < 0xE2
        || b > 0xE3
      {
        i += 1
        continue
      }
      guard terminatorLength(i, end) > 0 else {
        i += 1
        continue
      }
      let stop = stopRun(at: i, end)
      let close = closers(after: stop.end, end)
      if let next = boundary(stop, close, sentenceStart, end) {
        append(sentenceStart, close.end, block, &sentences)
        sentenceStart = next
        i = next
      } else {
        i = stop.end
      }
    }
    append(sentenceStart, end, block, &sentences)
  }

  /// The next byte that can begin a stop, or a position in the last eight bytes.
  @inline(__always)
  private func nextMark(_ start: Int, _ end: Int) -> Int {
    text.bytes.withUnsafeBufferPointer { bytes in
      var i = start
      while i + 8 <= end {
        var block = ByteBlock(bytes, at: i)
        block.look(for: 0x2E)
        block.look(for: 0x21)
        block.look(for: 0x3F)
        block.look(for: 0xE2)
        block.look(for: 0xE3)
        let count = block.countBeforeFirst
        i += count
        if count < 8 { break }
      }
      return i
    }
  }

  private mutating func append(
    _ start: Int, _ end: Int, _ block: Int, _ sentences: inout [Sentence]
  ) {
    var (start, end) = text.trimmed(start, end)
    if end - start > Self.limit, firstDivided == nil { firstDivided = start }
    while end - start > Self.limit {
      var cut = start + Self.limit
      while cut > start + Self.limit / 2, text.blankLength(at: cut) == 0 { cut -= 1 }
      if text.blankLength(at: cut) == 0 {
        cut = start + Self.limit
        while text.bytes[cut] & 0xC0 == 0x80, cut > start + Self.limit - 4 { cut -= 1 }
      }
      let piece = text.trimmed(start, cut)
      sentences.append(Sentence(span: TextSpan(piece.start, piece.end), block: block))
      start = text.skippingBlanks(cut, end)
    }
    if end > start { sentences.append(Sentence(span: TextSpan(start, end), block: block)) }
    end = start
  }

  // MARK: The stop

  private struct Stop {
    var start: Int
    var end: Int
    /// A single full stop.
    var isDot = false
    /// Two dots or more, or `…`.
    var isEllipsis = false
  }

  private func terminatorLength(_ i: Int, _ end: Int) -> Int {
    switch text.bytes[i] {
    case 0x2E, 0x21, 0x3F: 1
    case 0xE2:
      i + 2 < end && text.bytes[i + 1] == 0x80 && text.bytes[i + 2] == 0xA6
        || i + 2 < end && text.bytes[i + 1] == 0x81 && (0x87...0x89).contains(text.bytes[i + 2])
        ? 3 : 0
    case 0xE3: i + 2 < end && text.bytes[i + 1] == 0x80 && text.bytes[i + 2] == 0x82 ? 3 : 0
    default: 0
    }
  }

  /// The run of stops at `i`; "..", "?!", ". . ." are one.
  private func stopRun(at start: Int, _ end: Int) -> Stop {
    var stop = Stop(start: start, end: start)
    var dots = 0
    var isStrong = false
    while stop.end < end {
      let length = terminatorLength(stop.end, end)
      if length > 0 {
        if text.bytes[stop.end] == 0x2E { dots += 1 } else { isStrong = length == 1 || isStrong }
        if length == 3 { stop.isEllipsis = true }
        stop.end += length
      } else if dots > 0, stop.end + 1 < end, text.bytes[stop.end] == 0x20,
        text.bytes[stop.end + 1] == 0x2E
      {
        stop.end += 1
      } else {
        break
      }
    }
    stop.isDot = dots == 1 && !isStrong && !stop.isEllipsis
    if dots > 1 { stop.isEllipsis = true }
    return stop
  }

  /// The quotation marks and brackets after a stop.
  private func closers(after i: Int, _ end: Int) -> (end: Int, hasQuote: Bool) {
    var k = i
    var hasQuote = false
    while k < end {
      switch text.bytes[k] {
      case 0x29, 0x5D, 0x2A: k += 1
      case 0x22, 0x27:
        hasQuote = true
        k += 1
      case 0xC2 where k + 1 < end && text.bytes[k + 1] == 0xBB:
        hasQuote = true
        k += 2
      case 0xE2
      where k + 2 < end && text.bytes[k + 1] == 0x80
        && [0x99, 0x9D, 0xBA, 0x98, 0x9C].contains(text.bytes[k + 2]):
        // An opening mark here closes only if nothing stands right after it.
        let isOpening = text.bytes[k + 2] == 0x98 || text.bytes[k + 2] == 0x9C
        if isOpening, k + 3 < end, text.blankLength(at: k + 3) == 0 { return (k, hasQuote) }
        hasQuote = true
        k += 3
      default: return (k, hasQuote)
      }
    }
    return (k, hasQuote)
  }

  // MARK: Whether the sentence ends

  /// Where the next sentence starts; nil if this stop does not end one.
  private func boundary(
    _ stop: Stop, _ close: (end: Int, hasQuote: Bool), _ sentenceStart: Int, _ end: Int
  ) -> Int? {
    guard close.end < end else { return nil }
    let next = text.skippingBlanks(close.end, end)
    guard next < end else { return nil }
    if next == close.end { return gluedBoundary(stop, close, end) }
    // Tags and links at the end belong to the sentence before.
    if text.bytes[next] == 0x23 || text.isLink(at: next, end) { return nil }
    let first = skippingOpeners(next, end)
    guard first < end else { return nil }
    let letterCase = ReadingText.letterCase(text.scalar(at: first).value)
    if letterCase == .lower {
      // Without capitals: `it burned. "we saw it"` ends, `"why?" he asked` does not.
      guard isCaseless, !stop.isEllipsis, !close.hasQuote || stop.isDot || first > next else {
        return nil
      }
    }
    if stop.isDot, close.end == stop.end {
      if dotStaysInside(stop.start, sentenceStart, next: first, letterCase, end) { return nil }
    }
    if close.hasQuote, !stop.isDot, speechVerbFollows(first, end) { return nil }
    return next
  }

  /// Sentences without a blank between them: "the fall.Tokayev said", "it’.general secretary".
  private func gluedBoundary(
    _ stop: Stop, _ close: (end: Int, hasQuote: Bool), _ end: Int
  ) -> Int? {
    let next = close.end
    guard !stop.isEllipsis else { return nil }
    var begin = stop.start
    while begin > 0, text.isWordByte(begin - 1) || text.bytes[begin - 1] & 0xC0 == 0x80 {
      begin -= 1
      if stop.start - begin > 20 { break }
    }
    // The word before must be a plain one, no part of a link or an initial.
    guard stop.start - begin >= 3, begin == 0 || !isAddressByte(text.bytes[begin - 1]) else {
      return nil
    }
    let first = skippingOpeners(next, end)
    guard first < end else { return nil }
    let wordEnd = text.wordEnd(first, end)
    guard wordEnd - first >= 2 || isLoneWord(first, wordEnd),
      !isTopDomain(first, wordEnd),
      wordEnd >= end || !isAddressByte(text.bytes[wordEnd])
    else { return nil }
    let before = ReadingText.letterCase(
      text.scalar(before: stop.start, limit: begin)?.value ?? 0)
    switch ReadingText.letterCase(text.scalar(at: first).value) {
    case .upper: return before == .lower && isFollowedBySmall(first, wordEnd) ? next : nil
    case .lower: return isCaseless && stop.start - begin >= 3 ? next : nil
    default: return nil
    }
  }

  private func isStarter(_ start: Int, _ end: Int) -> Bool {
    let close = text.wordEnd(start, min(end, start + 24))
    // "J. A. Roe": the A is an initial, too.
    if close == start + 1, close < end, text.bytes[close] == 0x2E { return false }
    return words.starters.contains(text, start, close)
  }

  private func isTopDomain(_ start: Int, _ end: Int) -> Bool {
    end - start <= 6 && words.topDomains.contains(text, start, end)
  }

  private func isAddressByte(_ b: UInt8) -> Bool {
    b == 0x2F || b == 0x40 || b == 0x2E || b == 0x23 || b == 0x5F || b == 0x3D || b == 0x3A
  }

  private func isLoneWord(_ start: Int, _ end: Int) -> Bool {
    end - start == 1 && (text.bytes[start] == 0x41 || text.bytes[start] == 0x49)
  }

  private func isFollowedBySmall(_ start: Int, _ end: Int) -> Bool {
    let first = text.scalar(at: start).length
    guard start + first < end else { return true }
    return ReadingText.letterCase(text.scalar(at: start + first).value) == .lower
  }

  /// Whether the dot at `dot` belongs to an abbreviation, an initial or a number of a list.
  private func dotStaysInside(
    _ dot: Int, _ sentenceStart: Int, next: Int, _ nextCase: ReadingText.LetterCase, _ end: Int
  ) -> Bool {
    var begin = dot
    var hasDot = false
    while begin > sentenceStart, dot - begin <= 16 {
      let b = text.bytes[begin - 1]
      if b == 0x2E {
        hasDot = true
      } else if b < 0x80, !text.isWordByte(begin - 1) {
        break
      } else if b == 0x80 || b == 0x98 || b == 0x99 || b == 0x9C || b == 0x9D,
        begin >= 3, text.bytes[begin - 3] == 0xE2
      {
        break
      }
      begin -= 1
    }
    guard dot > begin, dot - begin <= 16 else { return false }
    let scalar = text.scalar(at: begin)
    if begin + scalar.length == dot {
      switch ReadingText.letterCase(scalar.value) {
      // "J. Smith", "К. Токаев"; "Plan B. The" ends.
      case .upper: return !isStarter(next, end)
      case .lower where isCaseless: return !isStarter(next, end)
      // "1. Text" at the beginning is a list.
      case .digit: return begin == sentenceStart
      default: break
      }
    }
    if begin == sentenceStart, dot - begin <= 3,
      text.bytes[begin..<dot].allSatisfy({ $0 &- 0x30 < 10 })
    {
      return true
    }
    let isCapital = ReadingText.letterCase(scalar.value) == .upper
    guard
      let kind = words.dot(after: text, begin, dot, isCapital: isCapital, isCaseless: isCaseless)
        ?? (hasDot && isInitialism(begin, dot) ? .either : nil)
    else { return false }
    switch kind {
    case .open: return true
    case .beforeNumber:
      return nextCase == .digit
    case .either:
      return !isStarter(next, end)
    case .clock:
      let wordEnd = text.wordEnd(next, end)
      return nextCase != .upper || isZoneOrDay(next, wordEnd)
    }
  }

  /// "U.S", "Н.А", "a.k.a": single letters with dots between.
  private func isInitialism(_ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end {
      let found = text.scalar(at: i)
      guard ReadingText.letterCase(found.value) != .none else { return false }
      i += found.length
      if i == end { return true }
      guard text.bytes[i] == 0x2E else { return false }
      i += 1
    }
    return true
  }

  /// "EDT", "Eastern", "Wednesday", "January" after "8 a.m.".
  private func isZoneOrDay(_ start: Int, _ end: Int) -> Bool {
    if words.weekdays.contains(text, start, end) || words.months.contains(text, start, end) {
      return true
    }
    let isShort = (2...5).contains(end - start)
    return isShort && text.bytes[start..<end].allSatisfy { $0 &- 0x41 < 26 }
      || words.zones.contains(text, start, end)
  }

  /// Whether a verb of speech follows within a name: `“Why?” Askar Mamin asked`.
  private func speechVerbFollows(_ start: Int, _ end: Int) -> Bool {
    var i = start
    for _ in 0..<5 {
      let close = text.wordEnd(i, end)
      guard close > i else { return false }
      if words.speechVerbs.contains(text, i, close) { return true }
      i = text.skippingBlanks(close, end)
      while i < end, [0x2C, 0x2D, 0x2E, 0x27].contains(text.bytes[i]) {
        i = text.skippingBlanks(i + 1, end)
      }
      guard i < end else { return false }
    }
    return false
  }

  /// Skips quotation marks, brackets, dashes and bullets before the first word.
  private func skippingOpeners(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      switch text.bytes[i] {
      case 0x22, 0x27, 0x28, 0x5B, 0x2A: i += 1
      case 0xC2 where i + 1 < end && (text.bytes[i + 1] == 0xAB || text.bytes[i + 1] == 0xBF):
        i += 2
      case 0x2D, 0xE2:
        let dash = text.dashLength(at: i, end)
        let isMark = text.bytes[i] == 0xE2 && i + 2 < end && text.bytes[i + 1] == 0x80
        guard dash > 0 || isMark else { return i }
        i = text.skippingBlanks(i + max(dash, text.scalar(at: i).length), end)
      default: return i
      }
    }
    return i
  }
}
