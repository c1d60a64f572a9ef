internal import CrisisModel

/// Finds paragraphs that a report takes over from another outlet.
///
/// Only where the paragraph before ends with a colon and its last words name an outlet and say
/// that it reports: "Reuters continues:". One paragraph, or as many as an open quotation mark
/// covers; never a post or a flash.
struct BlockQuoteReader {
  /// The text.
  let text: ReadingText
  /// Whose names are known.
  let outlets: OutletNames

  /// Marks the drafts.
  func markBlockQuotes(_ drafts: inout [Draft]) {
    guard drafts.count > 1 else { return }
    for i in 0..<(drafts.count - 1) {
      guard drafts[i].kind == .text, text.bytes[drafts[i].end - 1] == 0x3A,
        let source = source(in: drafts[i])
      else { continue }
      var k = i + 1
      guard drafts[k].kind == .text || drafts[k].kind == .blockQuote else { continue }
      let isMarked = drafts[k].kind == .blockQuote
      let isOpen = opensQuotation(drafts[k])
      while k < drafts.count, k <= i + 8,
        drafts[k].kind == .text || drafts[k].kind == .blockQuote
      {
        drafts[k].kind = .blockQuote
        drafts[k].attribution = source
        if isMarked {
          // Lines with the mark of a quotation belong together, empty ones among them.
          k += 1
          if k < drafts.count, isEmptyMark(drafts[k]) { k += 1 }
          guard k < drafts.count, drafts[k].kind == .blockQuote else { break }
          continue
        }
        if !isOpen || closesQuotation(drafts[k]) { break }
        guard k + 1 < drafts.count, opensQuotation(drafts[k + 1]) else { break }
        k += 1
      }
    }
  }

  /// The outlet that the last sentence of a paragraph lets speak.
  private func source(in draft: Draft) -> BlockAttribution? {
    let verbs = ReadingWords.standard.reportingWords
    var i = lastSentence(draft)
    var found: BlockAttribution?
    var speaks = false
    while i < draft.end {
      if !text.isWordByte(i) {
        i += text.scalar(at: i).length
        continue
      }
      if found == nil, ReadingText.letterCase(text.scalar(at: i).value) != .lower,
        let match = outlets.outlet(in: text, at: i, draft.end)
      {
        found = BlockAttribution(name: match.outlet, nameSpan: TextSpan(i, match.end))
        i = match.end
        continue
      }
      let end = max(text.wordEnd(i, draft.end), i + 1)
      if verbs.contains(text, i, end) { speaks = true }
      i = end
    }
    return speaks ? found : nil
  }

  private func lastSentence(_ draft: Draft) -> Int {
    var i = draft.end - 1
    while i > draft.start, draft.end - i < 400 {
      if text.bytes[i] == 0x20, [0x2E, 0x21, 0x3F].contains(text.bytes[i - 1]) { return i + 1 }
      i -= 1
    }
    return i
  }

  private func isEmptyMark(_ draft: Draft) -> Bool {
    draft.kind == .boilerplate && text.bytes[draft.start] == 0x3E
  }

  private func opensQuotation(_ draft: Draft) -> Bool {
    let s = text.scalar(at: draft.start).value
    return s == 0x22 || s == 0x201C || s == 0xAB
  }

  private func closesQuotation(_ draft: Draft) -> Bool {
    guard let s = text.scalar(before: draft.end, limit: draft.start)?.value else { return true }
    return s == 0x22 || s == 0x201D || s == 0xBB
  }
}
