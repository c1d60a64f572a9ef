internal import CrisisModel

/// Tells title and headings from paragraphs by length, stops and neighbours.
struct TitleReader {
  /// The text.
  let text: ReadingText

  /// Marks the title and the headings; what remains `text` is prose.
  func markTitles(_ drafts: inout [Draft]) {
    let title = drafts.indices.first {
      ![.date, .metadata, .boilerplate].contains(drafts[$0].kind)
    }
    guard let title else { return }
    if isTitle(drafts, title) { drafts[title].kind = .title }
    let last = drafts.lastIndex { $0.isBody } ?? 0
    var i = title + 1
    while i < last {
      if isHeading(drafts, i) { drafts[i].kind = .heading }
      i += 1
    }
  }

  // MARK: The title

  private func isTitle(_ drafts: [Draft], _ i: Int) -> Bool {
    let draft = drafts[i]
    let bodies = drafts[(i + 1)...].lazy.filter { $0.isBody }
    guard !bodies.isEmpty else { return false }
    switch draft.kind {
    case .heading: return true
    case .flash:
      return draft.attribution == nil && !bodies.contains { $0.kind == .flash }
    case .text: break
    default: return false
    }
    let length = draft.end - draft.start
    guard draft.lines <= 3, !draft.isListItem else { return false }
    switch text.ending(draft.start, draft.end) {
    case .none: return length <= 250
    case .question, .ellipsis: return length <= 140 && !holdsStop(draft)
    // Some archives put a full stop after the headline: then it must be short, alone between
    // blank lines, before a longer paragraph, and something must speak for a headline.
    case .stop:
      guard length <= 140, draft.isAfterBlank, drafts[i + 1].isAfterBlank, !holdsStop(draft),
        !beginsWithQuote(draft), bodies.contains(where: { $0.end - $0.start > length })
      else { return false }
      return i > 0 || drafts[i + 1].note?.isDateline == true || isInTitleCase(draft)
    case .open: return false
    }
  }

  /// Whether a sentence ends before the end.
  private func holdsStop(_ draft: Draft) -> Bool {
    var i = draft.start + 4
    while i + 2 < draft.end {
      if text.bytes[i] == 0x2E, text.bytes[i + 1] == 0x20,
        text.isWordByte(i - 1), text.isWordByte(i - 2), text.isWordByte(i - 3),
        ReadingText.letterCase(text.scalar(at: i + 2).value) == .upper
      {
        return true
      }
      i += 1
    }
    return false
  }

  /// Whether nearly all longer words have a capital.
  private func isInTitleCase(_ draft: Draft) -> Bool {
    var long = 0
    var capital = 0
    var i = draft.start
    while i < draft.end {
      let close = text.nextBlank(i, draft.end)
      if close - i > 4 {
        long += 1
        if ReadingText.letterCase(text.scalar(at: i).value) == .upper { capital += 1 }
      }
      i = text.skippingBlanks(close, draft.end)
    }
    return long > 2 && capital * 5 >= long * 4
  }

  private func beginsWithQuote(_ draft: Draft) -> Bool {
    let s = text.scalar(at: draft.start).value
    return s == 0x22 || s == 0x201C
  }

  // MARK: Headings

  private func isHeading(_ drafts: [Draft], _ i: Int) -> Bool {
    guard isHeadingLike(drafts[i]) else { return false }
    // Three short lines in a row are a list.
    let next = drafts[i + 1]
    let isFirstOfList =
      isHeadingLike(next) && i + 2 < drafts.count && isHeadingLike(drafts[i + 2])
    let before = drafts[i - 1]
    let isInsideList =
      !drafts[i].isAfterBlank && before.kind != .title
      && (before.kind == .text || before.kind == .heading) && isHeadingLike(before)
    return !isFirstOfList && !isInsideList
  }

  private func isHeadingLike(_ draft: Draft) -> Bool {
    guard draft.kind == .text || draft.kind == .heading, draft.lines == 1,
      draft.end - draft.start <= 120
    else { return false }
    switch text.ending(draft.start, draft.end) {
    case .stop, .open, .ellipsis: return false
    case .none: break
    // Among lines of one sentence each a question is no heading.
    case .question: guard draft.isAfterBlank, !beginsWithQuote(draft) else { return false }
    }
    var words = 1
    for i in draft.start..<draft.end where text.bytes[i] == 0x20 { words += 1 }
    let first = ReadingText.letterCase(text.scalar(at: draft.start).value)
    return words <= 16 && first != .lower && !draft.isListItem
  }
}

extension ReadingText {
  /// How a paragraph ends.
  enum Ending {
    /// Without a stop.
    case none
    /// `.`
    case stop
    /// `?` or `!`
    case question
    /// `…`, `...`
    case ellipsis
    /// `,` `;` `:` or a dash: something follows.
    case open
  }

  /// How the range ends, closing quotation marks and brackets left out.
  func ending(_ start: Int, _ end: Int) -> Ending {
    var i = end
    while let found = scalar(before: i, limit: start) {
      switch found.value {
      case 0x22, 0x27, 0x29, 0x5D, 0x2A, 0xBB, 0x2019, 0x201D, 0x203A: i -= found.length
      case 0x2E: return i - 2 >= start && bytes[i - 2] == 0x2E ? .ellipsis : .stop
      case 0x21, 0x3F: return .question
      case 0x2026: return .ellipsis
      case 0x2C, 0x3A, 0x3B, 0x2D, 0x2013, 0x2014: return .open
      default: return .none
      }
    }
    return .none
  }
}
