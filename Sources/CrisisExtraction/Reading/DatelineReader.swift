internal import CrisisModel

/// Reads the place, date and agency with which an agency's first paragraph opens.
///
///     ALMATY, Jan 5 (Reuters) - Text     WASHINGTON (AP) — Text     NUR-SULTAN, January 5. /TASS/. Text
///
/// The opening becomes a metadata block of its own, so that sentences and quotations begin where
/// the report does. In doubt nothing is taken off.
struct DatelineReader {
  /// The text.
  let text: ReadingText
  private let dates: DateReader
  private let outlets: OutletNames

  /// An opening.
  struct Dateline {
    /// One past the last byte, the dash included.
    var end: Int
    /// The date, mostly without a year.
    var date: WrittenDate?
    /// The agency.
    var outlet: String?
  }

  init(text: ReadingText, outlets: OutletNames) {
    self.text = text
    self.outlets = outlets
    dates = DateReader(text: text)
  }

  /// Takes the dateline off the first paragraph that has one, looking at the first three.
  func splitDateline(_ drafts: inout [Draft]) {
    var seen = 0
    for i in drafts.indices where drafts[i].kind == .text && isParagraph(drafts[i]) {
      seen += 1
      if seen > 3 { return }
      if splitRunOnHeader(&drafts, i) { return }
      let draft = drafts[i]
      guard let found = dateline(in: draft.start, draft.end) else { continue }
      let rest = text.skippingBlanks(found.end, draft.end)
      guard rest < draft.end else { continue }
      drafts[i].start = rest
      drafts[i].isAfterBlank = false
      drafts.insert(
        Draft(
          kind: .metadata, start: draft.start, end: text.trimmed(draft.start, found.end).end,
          isAfterBlank: draft.isAfterBlank,
          note: Note(date: found.date, outlet: found.outlet, isDateline: true)), at: i)
      return
    }
  }

  /// Takes off what a web page put before the first sentence without a line break:
  /// `Headline AMMAN | Mon Oct 17, 2011 7:02 pm EDT AMMAN (Reuters) - Text`, or
  /// `Jane Roe | 10:35 UK time, Monday, 18 January 2010 Text`.
  private func splitRunOnHeader(_ drafts: inout [Draft], _ i: Int) -> Bool {
    let draft = drafts[i]
    let end = min(draft.end, draft.start + 320)
    guard let bar = runOnBar(draft.start, end),
      let date = dates.date(at: text.skippingBlanks(bar + 1, end), end), date.year != nil
    else { return false }
    var headEnd = text.trimmed(draft.start, bar).end
    var close = text.skippingBlanks(date.end, draft.end)
    var outlet: String?
    var byline: String?
    if let found = dateline(in: close, draft.end) {
      headEnd = withoutPlace(draft.start, headEnd, place: close)
      outlet = found.outlet
      close = text.skippingBlanks(found.end, draft.end)
    } else {
      guard let names = LineReader(text: text, outlets: outlets).names(in: draft.start, headEnd),
        names.end == headEnd
      else { return false }
      byline = names.byline
      headEnd = draft.start
    }
    guard close < draft.end else { return false }
    drafts[i].start = close
    drafts[i].isAfterBlank = false
    var metadata = Draft(
      kind: .metadata, start: text.skippingBlanks(headEnd, bar), end: text.trimmed(bar, close).end,
      isAfterBlank: draft.isAfterBlank,
      note: Note(date: date, byline: byline, outlet: outlet, isDateline: true))
    if headEnd > draft.start {
      metadata.isAfterBlank = false
      drafts.insert(metadata, at: i)
      drafts.insert(
        Draft(
          kind: .heading, start: draft.start, end: headEnd, isAfterBlank: draft.isAfterBlank),
        at: i)
    } else {
      drafts.insert(metadata, at: i)
    }
    return true
  }

  /// The first bar with a blank on both sides.
  private func runOnBar(_ start: Int, _ end: Int) -> Int? {
    var i = start + 1
    while i + 1 < end {
      i = text.bytes.withUnsafeBufferPointer { bytes in
        var i = i
        while i + 8 < end {
          var block = ByteBlock(bytes, at: i)
          block.look(for: 0x7C)
          i += block.countBeforeFirst
          if block.countBeforeFirst < 8 { break }
        }
        return i
      }
      if text.bytes[i] == 0x7C, text.bytes[i - 1] == 0x20, text.bytes[i + 1] == 0x20 { return i }
      i += 1
    }
    return nil
  }

  /// The end of a headline before the words of the place that the dateline repeats.
  private func withoutPlace(_ start: Int, _ end: Int, place: Int) -> Int {
    var length = 0
    while place + length < text.bytes.count, text.bytes[place + length] != 0x28, length < 60 {
      length += 1
    }
    let words = text.trimmed(place, place + length)
    let count = words.end - words.start
    guard count > 0, end - start >= count,
      text.bytes[(end - count)..<end].elementsEqual(text.bytes[words.start..<words.end])
    else { return end }
    return text.trimmed(start, end - count).end
  }

  /// A headline may look like a dateline; it has no full stop.
  private func isParagraph(_ draft: Draft) -> Bool {
    let last = text.bytes[draft.end - 1]
    return draft.end - draft.start > 140 || draft.end - draft.start > 20 && last == 0x2E
  }

  /// The dateline that a paragraph begins with.
  func dateline(in start: Int, _ paragraphEnd: Int) -> Dateline? {
    let end = min(paragraphEnd, start + 160)
    var i = start
    var place = Place()
    var result = Dateline(end: start)
    while i < end {
      if result.date == nil, let date = dates.date(at: i, end) {
        result.date = date
        i = skippingMarks(date.end, end)
        continue
      }
      if text.bytes[i] == 0x28 {
        guard let (outlet, close) = bracket(i, end) else { return nil }
        result.outlet = outlet
        return finished(result, after: close, end, place, needsDash: false)
      }
      if text.bytes[i] == 0x2F, let (outlet, close) = slashes(i, end) {
        result.outlet = outlet
        result.end = skippingMarks(close, end)
        return result
      }
      if isDash(i, end) { return finished(result, after: i, end, place, needsDash: true) }
      guard result.date == nil, let close = placeWord(i, end, &place) else { return nil }
      i = skippingMarks(close, end)
    }
    return nil
  }

  // MARK: Parts

  /// What the words before the agency look like.
  private struct Place {
    var words = 0
    var capitals = 0
    /// Whether all words before the first comma are in capitals.
    var leadsInCapitals = true
    var isPastComma = false
    /// Letters of the first word.
    var firstLetters = 0
  }

  /// One word of a place: in capitals, or with a capital and few of them.
  private func placeWord(_ start: Int, _ end: Int, _ place: inout Place) -> Int? {
    var close = start
    while close < end, text.blankLength(at: close) == 0, !isPlaceEnd(close) {
      // "ST.", "D.C." keep their dots; hyphens and apostrophes stay inside.
      if !text.isWordByte(close), ![0x2E, 0x2D, 0x27, 0xE2].contains(text.bytes[close]) {
        return nil
      }
      close += text.scalar(at: close).length
    }
    guard close > start, close <= end,
      ReadingText.letterCase(text.scalar(at: start).value) == .upper
    else { return nil }
    place.words += 1
    if place.words == 1 { place.firstLetters = text.columns(start, close) }
    if isInCapitals(start, close) {
      place.capitals += 1
    } else if !place.isPastComma {
      place.leadsInCapitals = false
    }
    if close < end, text.bytes[close] == 0x2C { place.isPastComma = true }
    if place.words == 1, isStarter(start, close) { return nil }
    return place.words <= 6 ? close : nil
  }

  private func isStarter(_ start: Int, _ end: Int) -> Bool {
    ReadingWords.standard.starters.contains(text, start, end)
  }

  private func isPlaceEnd(_ i: Int) -> Bool {
    [0x2C, 0x28, 0x2F, 0x3A].contains(text.bytes[i]) || text.dashLength(at: i, i + 3) == 3
  }

  private func isInCapitals(_ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end {
      let found = text.scalar(at: i)
      if ReadingText.letterCase(found.value) == .lower { return false }
      i += found.length
    }
    return true
  }

  private func skippingMarks(_ start: Int, _ end: Int) -> Int {
    var i = text.skippingBlanks(start, end)
    while i < end,
      text.bytes[i] == 0x2C || text.bytes[i] == 0x2E
        || text.bytes[i] == 0x2F && i + 1 < end && !isSlashed(i, end)
    {
      i = text.skippingBlanks(i + 1, end)
    }
    return i
  }

  /// Whether the slash at `i` opens `/TASS/`.
  private func isSlashed(_ i: Int, _ end: Int) -> Bool { slashes(i, end) != nil }

  private func slashes(_ start: Int, _ end: Int) -> (outlet: String, end: Int)? {
    var close = start + 1
    while close < end, text.bytes[close] != 0x2F, close - start < 40 { close += 1 }
    guard close < end, text.bytes[close] == 0x2F,
      let outlet = outlets.outlet(in: text, spanning: start + 1, close)
    else { return nil }
    return (outlet, close + 1)
  }

  private func bracket(_ start: Int, _ end: Int) -> (outlet: String, end: Int)? {
    var close = start + 1
    while close < end, text.bytes[close] != 0x29, close - start <= 42 { close += 1 }
    guard close < end, text.bytes[close] == 0x29, close > start + 2 else { return nil }
    if let known = outlets.outlet(in: text, spanning: start + 1, close) {
      return (known, close + 1)
    }
    guard isName(start + 1, close) else { return nil }
    return (text.string(start + 1, close), close + 1)
  }

  /// At most four words, each with a capital: "Prensa Latina", not "Adds details of fund".
  private func isName(_ start: Int, _ end: Int) -> Bool {
    var i = start
    var words = 0
    while i < end {
      guard ReadingText.letterCase(text.scalar(at: i).value) == .upper else { return false }
      words += 1
      i = text.skippingBlanks(text.nextBlank(i, end), end)
    }
    return (1...4).contains(words)
  }

  private func isDash(_ i: Int, _ end: Int) -> Bool {
    let length = text.dashLength(at: i, end)
    guard length > 0, i + length < end else { return false }
    return length > 1 || text.blankLength(at: i + 1) > 0
  }

  /// Decides whether the words before make a dateline, and takes dash or colon with them.
  private func finished(
    _ found: Dateline, after: Int, _ end: Int, _ place: Place, needsDash: Bool
  ) -> Dateline? {
    var result = found
    var hasKnownOutlet = found.outlet.map { outlets.isKnown($0) } ?? false
    var i = text.skippingBlanks(after, end)
    let dash = text.dashLength(at: i, end)
    if dash > 0 || i < end && text.bytes[i] == 0x3A {
      i = text.skippingBlanks(i + max(1, dash), end)
      // "АЛМАТЫ, 5 янв — РИА Новости. Text"
      if result.outlet == nil, let match = outlets.outlet(in: text, at: i, end), match.end < end,
        text.bytes[match.end] == 0x2E
      {
        result.outlet = match.outlet
        hasKnownOutlet = true
        i = skippingMarks(match.end, end)
      }
      result.end = i
      // "March 26 (Reuters) -" does without a place.
      guard place.words > 0 || hasKnownOutlet && result.date != nil else { return nil }
      // "NATO (BRUSSELS) –" and "US – the" are no datelines, "KYIV —" is; a date settles it.
      if result.date != nil || hasKnownOutlet { return result }
      return place.leadsInCapitals && place.firstLetters >= 3 ? result : nil
    }
    // "Ramallah, Dec 14 (Prensa Latina) Text": without a dash only with a date, or in capitals.
    guard !needsDash, place.words > 0,
      result.date != nil || hasKnownOutlet && place.leadsInCapitals
    else { return nil }
    result.end = i
    return result
  }
}
