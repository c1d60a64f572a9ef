internal import CrisisModel

/// Tells what single lines are, by their own words alone.
struct LineReader {
  /// The text.
  let text: ReadingText
  private let dates: DateReader
  private let posts: PostAttributionReader
  private let cues = ReadingCues.standard
  private let outlets = OutletNames.standard

  init(text: ReadingText) {
    self.text = text
    dates = DateReader(text: text)
    posts = PostAttributionReader(text: text)
  }

  /// The drafts of one line; two where a date or an attribution runs into other text.
  func drafts(of line: TextLine, into result: inout [Draft]) {
    var draft = Draft(
      kind: .text, start: line.start, end: line.end, isAfterBlank: line.isAfterBlank,
      indent: line.indent)
    if line.hasAt, let found = posts.attribution(in: line.start, line.end) {
      append(found, of: line, to: &result)
      return
    }
    if readMark(&draft) {
      result.append(draft)
      return
    }
    if let found = cues.cue(in: text, at: skippingOpeners(line.start, line.end), line.end),
      readCue(found.cue.kind, after: found.end, line: line, into: &result)
    {
      return
    }
    if let capitals = capitals(in: line.start, line.end), isFlash(capitals, line) {
      draft.kind = .flash
      draft.attribution = capitals.source.map {
        BlockAttribution(name: text.string($0.start, $0.end), nameSpan: $0)
      }
      result.append(draft)
      return
    }
    if line.end - line.start <= 120 { readShortLine(&draft) }
    result.append(draft)
  }

  private func append(
    _ found: PostAttributionReader.Found, of line: TextLine, to result: inout [Draft]
  ) {
    if found.start > line.start {
      let end = text.trimmed(line.start, found.start).end
      result.append(
        Draft(kind: .text, start: line.start, end: end, isAfterBlank: line.isAfterBlank))
    }
    result.append(
      Draft(
        kind: .metadata, start: found.start, end: found.end,
        isAfterBlank: line.isAfterBlank && found.start == line.start,
        note: Note(date: found.date, isPostAttribution: true), attribution: found.attribution))
    let rest = text.skippingBlanks(found.end, line.end)
    if rest < line.end { result.append(Draft(kind: .text, start: rest, end: line.end)) }
  }

  // MARK: Marks of Markdown

  /// Reads `#` headings, `>` quotations and rules of dashes.
  private func readMark(_ draft: inout Draft) -> Bool {
    var i = draft.start
    switch text.bytes[i] {
    case 0x23:  // #
      while i < draft.end, text.bytes[i] == 0x23, i - draft.start < 7 { i += 1 }
      guard i < draft.end, text.bytes[i] == 0x20 else { return false }
      draft.kind = .heading
    case 0x3E:  // >
      while i < draft.end, text.bytes[i] == 0x3E || text.bytes[i] == 0x20 { i += 1 }
      draft.kind = .blockQuote
    case 0x2D, 0x2A, 0x5F, 0x3D:  // - * _ =
      while i < draft.end, [0x2D, 0x2A, 0x5F, 0x3D, 0x20, 0x2E].contains(text.bytes[i]) { i += 1 }
      guard i == draft.end else { return false }
      draft.kind = .boilerplate
      return true
    default: return false
    }
    draft.start = text.skippingBlanks(i, draft.end)
    if draft.start == draft.end {
      draft.start -= 1
      draft.kind = .boilerplate
    }
    return true
  }

  // MARK: Lines with a cue

  private func readCue(
    _ kind: ReadingCues.Kind, after cueEnd: Int, line: TextLine, into result: inout [Draft]
  ) -> Bool {
    let after = skippingColon(cueEnd, line.end)
    var draft = Draft(
      kind: .metadata, start: line.start, end: line.end, isAfterBlank: line.isAfterBlank)
    switch kind {
    case .date:
      // "updated 5 January 2022", "date 2022-01-06 As tensions": what follows the date is text.
      guard let date = dates.date(at: after, line.end) else { return false }
      draft.kind = .date
      let rest = skippingPunctuation(date.end, line.end)
      let runsOn = line.end - rest > 40 && !isCloser(rest)
      if runsOn { draft.end = date.end }
      draft.note = Note(
        date: date, hasDateCue: true,
        byline: runsOn ? nil : byline(in: rest, line.end),
        outlet: runsOn ? nil : outlets.outlet(in: text, spanning: rest, line.end))
      result.append(draft)
      if runsOn { result.append(Draft(kind: .text, start: rest, end: line.end)) }
      return true
    case .byline:
      guard line.end - line.start <= 160, let names = names(in: after, line.end) else {
        return false
      }
      draft.note = Note(byline: names.byline, outlet: names.outlet)
    case .source:
      guard line.end - line.start <= 160 else { return false }
      draft.note = Note(
        outlet: outlets.outletOfLink(in: text, after, line.end)
          ?? outlets.outlet(in: text, spanning: after, line.end) ?? shortName(after, line.end))
    case .via:
      guard line.end - line.start <= 200, let (name, hasLink) = viaOutlet(after, line.end),
        hasLink || line.end - line.start <= 60
      else { return false }
      draft.kind = .boilerplate
      draft.note = Note(outlet: name)
    case .boilerplate:
      guard line.end - line.start <= 240 else { return false }
      draft.kind = .boilerplate
    case .notice:
      guard skippingPunctuation(after, line.end) >= line.end else { return false }
      draft.kind = .boilerplate
    }
    result.append(draft)
    return true
  }

  /// "via ZeroHedge News https://…": the words up to the link.
  private func viaOutlet(_ start: Int, _ end: Int) -> (name: String, hasLink: Bool)? {
    if let found = outlets.outlet(in: text, at: start, end) {
      return (found.outlet, isLinkAhead(found.end, end))
    }
    var i = start
    while i < end, !isLink(at: i, end) {
      i = text.skippingBlanks(nextBlank(i, end), end)
    }
    let (nameStart, nameEnd) = text.trimmed(start, i)
    guard nameEnd > nameStart, nameEnd - nameStart <= 40, isCapital(nameStart) else { return nil }
    return (text.string(nameStart, nameEnd), i < end)
  }

  private func shortName(_ start: Int, _ end: Int) -> String? {
    guard end > start, end - start <= 40, isCapital(start), !isLink(at: start, end) else {
      return nil
    }
    return text.string(start, end)
  }

  // MARK: Names of writers

  /// The writers in a range, an outlet after the comma; nil where the words are no names.
  func names(in start: Int, _ end: Int) -> (byline: String, outlet: String?)? {
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
      if Self.enders.contains(where: { text.phraseEnd($0, at: i, end) != nil }) { break }
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
    return (text.string(start, close), outlet)
  }

  private func byline(in start: Int, _ end: Int) -> String? {
    let begin = skippingPunctuation(start, end)
    guard let after = text.phraseEnd(Self.by, at: begin, end) else { return nil }
    return names(in: text.skippingBlanks(after, end), end)?.byline
  }

  private func isNameWord(_ start: Int, _ end: Int) -> Bool {
    if Self.particles.contains(where: { text.phraseEnd($0, at: start, end) == end }) { return true }
    guard isCapital(start) else { return false }
    let folded = CaseFolding.folded(text.bytes[start..<end])
    return CalendarWords.weekday(folded) == nil && CalendarWords.month(folded) == nil
  }

  private func nextNameEnd(_ start: Int, _ end: Int) -> Int {
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

  // MARK: Lines without a cue

  /// Reads date lines, lone outlets and bars of share words.
  private func readShortLine(_ draft: inout Draft) {
    let (start, end) = (draft.start, draft.end)
    if isShareBar(start, end) || isOnlyTagsAndLinks(start, end) {
      draft.kind = .boilerplate
      return
    }
    if let note = dateLine(start, end) {
      draft.kind = .date
      draft.note = note
      return
    }
    var (from, to) = (start, end)
    while from < to, [0x28, 0x2D, 0x5B].contains(text.bytes[from]) { from += 1 }
    while from < to, [0x29, 0x5D].contains(text.bytes[to - 1]) { to -= 1 }
    if let outlet = outlets.outlet(in: text, spanning: from, to) {
      draft.kind = .metadata
      draft.note = Note(outlet: outlet)
    }
  }

  /// A line of which one part, between bars or commas, is a date and the rest no sentence.
  private func dateLine(_ start: Int, _ end: Int) -> Note? {
    var i = start
    while i < end, [0x28, 0x5B].contains(text.bytes[i]) { i += 1 }
    if let date = dates.date(at: i, end), date.year != nil || date.weekday != nil {
      let rest = skippingPunctuation(date.end, end)
      guard rest >= end || end - rest <= 50 && isAfterSeparator(date.end, end) else { return nil }
      return Note(
        date: date, byline: byline(in: rest, end),
        outlet: outlets.outlet(in: text, spanning: rest, end))
    }
    // "Reuters | 5 January 2022", "Almaty, 5 January 2022": a few capital words, then the date.
    var words = 0
    while i < end, words < 6 {
      if words > 0, let date = dates.date(at: i, end), date.year != nil,
        isAfterSeparator(back(i, start), end),
        skippingPunctuation(date.end, end) >= end
      {
        let name = text.trimmed(start, lastSeparator(before: i, start))
        let byline = text.phraseEnd(Self.by, at: start, end).flatMap {
          names(in: text.skippingBlanks($0, end), name.end)
        }
        return Note(
          date: date, byline: byline?.byline,
          outlet: byline?.outlet ?? outlets.outlet(in: text, spanning: name.start, name.end))
      }
      guard isCapital(i) || text.dashLength(at: i, end) > 0 || text.bytes[i] == 0x7C else {
        return nil
      }
      i = text.skippingBlanks(nextBlank(i, end), end)
      words += 1
    }
    return nil
  }

  /// The byte after the last character before `i` that is no blank.
  private func back(_ i: Int, _ start: Int) -> Int {
    let end = text.trimmed(start, i).end
    return end > start ? end - 1 : start
  }

  private func lastSeparator(before i: Int, _ start: Int) -> Int {
    var end = text.trimmed(start, i).end
    while end > start {
      let b = text.bytes[end - 1]
      if b == 0x2C || b == 0x7C || b == 0x2D || b == 0x3A {
        end -= 1
      } else if end - 3 >= start, text.dashLength(at: end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return end
  }

  private func isAfterSeparator(_ start: Int, _ end: Int) -> Bool {
    var i = start
    // A dash of three bytes may be asked for at its last byte.
    if i < end, text.bytes[i] & 0xC0 == 0x80 { i -= 2 }
    i = text.skippingBlanks(max(0, i), end)
    guard i < end else { return true }
    return [0x2C, 0x7C, 0x28, 0x2F, 0x3A, 0x3B].contains(text.bytes[i])
      || text.dashLength(at: i, end) > 0 || text.phraseEnd(Self.by, at: i, end) != nil
      || text.bytes[i] == 0xC2 || text.bytes[i] == 0xE2
  }

  private func isShareBar(_ start: Int, _ end: Int) -> Bool {
    var i = start
    var words = 0
    while i < end {
      let close = nextBlank(i, end)
      let folded = CaseFolding.folded(text.bytes[i..<close].filter { $0 != 0x7C && $0 != 0x2C })
      if !folded.isEmpty {
        guard cues.shareWords.contains(folded) else { return false }
        words += 1
      }
      i = text.skippingBlanks(close, end)
    }
    return words > 0
  }

  /// Whether a line consists of links, hashtags and the like.
  private func isOnlyTagsAndLinks(_ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end {
      guard isLink(at: i, end) || text.bytes[i] == 0x23 && i + 1 < end && text.isWordByte(i + 1)
      else { return false }
      i = text.skippingBlanks(nextBlank(i, end), end)
    }
    return true
  }

  // MARK: Small questions

  /// Whether a link starts at `i`: `http://`, `www.`, `pic.twitter.com/`, `t.co/`.
  func isLink(at i: Int, _ end: Int) -> Bool { text.isLink(at: i, end) }

  private func isLinkAhead(_ start: Int, _ end: Int) -> Bool {
    var i = text.skippingBlanks(start, end)
    while i < end {
      if isLink(at: i, end) { return true }
      i = text.skippingBlanks(nextBlank(i, end), end)
    }
    return false
  }

  private func nextBlank(_ start: Int, _ end: Int) -> Int { text.nextBlank(start, end) }

  private func isCapital(_ i: Int) -> Bool {
    ReadingText.letterCase(text.scalar(at: i).value) == .upper
  }

  private func isCloser(_ i: Int) -> Bool { text.bytes[i] == 0x29 || text.bytes[i] == 0x5D }

  private func skippingOpeners(_ i: Int, _ end: Int) -> Int {
    i < end && text.bytes[i] == 0x5B ? i + 1 : i
  }

  private func skippingColon(_ start: Int, _ end: Int) -> Int {
    var i = text.skippingBlanks(start, end)
    if i < end, text.bytes[i] == 0x3A || text.bytes[i] == 0x3D { i += 1 }
    return text.skippingBlanks(i, end)
  }

  /// Skips blanks, punctuation and dashes.
  private func skippingPunctuation(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, !text.isWordByte(i), text.bytes[i] != 0x22, text.bytes[i] != 0x27,
      text.bytes[i] != 0x23, text.bytes[i] != 0x40
    {
      // Quotation marks belong to what follows.
      if text.bytes[i] == 0xE2, i + 2 < end, text.bytes[i + 1] == 0x80,
        (0x98...0x9F).contains(text.bytes[i + 2])
      {
        return i
      }
      i += text.scalar(at: i).length
    }
    return min(i, end)
  }

  private static let by = Array("by".utf8)
  private static let and = Array("and".utf8)
  /// Words that end a list of writers.
  private static let enders = ["in", "for", "at", "from", "with"].map { Array($0.utf8) }
  /// Small words inside names.
  private static let particles = ["de", "van", "von", "al", "el", "bin", "ibn", "di", "da", "le"]
    .map { Array($0.utf8) }
}
