internal import CrisisModel

/// Tells what single lines are, by their own words alone.
struct LineReader {
  /// The text.
  let text: ReadingText
  let dates: DateReader
  private let posts: PostAttributionReader
  private let cues = ReadingCues.standard
  let outlets: OutletNames
  let lexicon = ReadingWords.standard

  init(text: ReadingText, outlets: OutletNames) {
    self.text = text
    self.outlets = outlets
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
    readBullet(&draft)
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

  /// Takes a bullet off: each item of a list is a paragraph of its own.
  private func readBullet(_ draft: inout Draft) {
    let i = draft.start
    let isBullet =
      [0x2D, 0x2A, 0x2B].contains(text.bytes[i]) && i + 1 < draft.end && text.bytes[i + 1] == 0x20
    let isDot = text.scalar(at: i).value == 0x2022
    guard isBullet || isDot else { return }
    let start = text.skippingBlanks(i + (isDot ? 3 : 1), draft.end)
    guard start < draft.end,
      text.isWordByte(start) || text.bytes[start] >= 0x80
        || [0x22, 0x27, 0x2A, 0x5F].contains(text.bytes[start])
    else { return }
    draft.start = start
    draft.isListItem = true
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
      let isSetOff = line.end - rest <= 60 && isAfterSeparator(date.end, line.end)
      let runsOn =
        rest < line.end && !isSetOff && !isCloser(rest)
        && outlets.outlet(in: text, spanning: rest, line.end) == nil
      if runsOn { draft.end = date.end }
      draft.note = Note(
        date: date, hasDateCue: true,
        byline: runsOn ? nil : byline(in: rest, line.end),
        outlet: runsOn ? nil : outlets.outlet(in: text, spanning: rest, line.end))
      result.append(draft)
      if runsOn { result.append(Draft(kind: .text, start: rest, end: line.end)) }
      return true
    case .byline:
      return readByline(&draft, after: after, line, &result)
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
    case .credit:
      // "Photo: AP" but not "Photo: AP Crowds gathered on the square on Wednesday."
      guard line.end - line.start <= 240,
        line.end - line.start <= 80 || text.ending(line.start, line.end) != .stop
      else { return false }
      draft.kind = .boilerplate
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

  /// "By A. Name, Reuters"; "(Reporting by A. Name; editing by B. Name)", after which text may
  /// go on.
  private func readByline(
    _ draft: inout Draft, after: Int, _ line: TextLine, _ result: inout [Draft]
  ) -> Bool {
    guard let names = names(in: after, line.end) else { return false }
    var close = line.end
    if text.bytes[line.start] == 0x28 {
      close = line.start
      while close < line.end, text.bytes[close] != 0x29, close - line.start < 240 { close += 1 }
      guard close < line.end, text.bytes[close] == 0x29 else { return false }
      close += 1
    } else if line.end - names.end > 60
      || names.end < line.end && text.ending(after, close) == .stop
    {
      return false
    }
    draft.end = close
    draft.note = Note(byline: names.byline, outlet: names.outlet)
    result.append(draft)
    let rest = text.skippingBlanks(close, line.end)
    if rest < line.end { result.append(Draft(kind: .text, start: rest, end: line.end)) }
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

  // MARK: Small questions

  /// Whether a link starts at `i`: `http://`, `www.`, `pic.twitter.com/`, `t.co/`.
  func isLink(at i: Int, _ end: Int) -> Bool { text.isLink(at: i, end) }

  func isLinkAhead(_ start: Int, _ end: Int) -> Bool {
    var i = text.skippingBlanks(start, end)
    while i < end {
      if isLink(at: i, end) { return true }
      i = text.skippingBlanks(nextBlank(i, end), end)
    }
    return false
  }

  func nextBlank(_ start: Int, _ end: Int) -> Int { text.nextBlank(start, end) }

  func isCapital(_ i: Int) -> Bool {
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
  func skippingPunctuation(_ start: Int, _ end: Int) -> Int {
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
}
