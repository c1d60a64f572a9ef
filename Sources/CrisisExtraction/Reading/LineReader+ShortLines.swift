internal import CrisisModel

/// Short lines without a cue: dates, lone outlets, share bars, tags.
extension LineReader {
  /// Reads date lines, lone outlets and bars of share words.
  func readShortLine(_ draft: inout Draft) {
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
    while i < end, [0x28, 0x5B, 0x2A, 0x5F].contains(text.bytes[i]) { i += 1 }
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

  func isAfterSeparator(_ start: Int, _ end: Int) -> Bool {
    var i = start
    // A dash of three bytes may be asked for at its last byte.
    if i < end, text.bytes[i] & 0xC0 == 0x80 { i -= 2 }
    i = text.skippingBlanks(max(0, i), end)
    guard i < end else { return true }
    return [0x2C, 0x7C, 0x28, 0x2F, 0x3A, 0x3B].contains(text.bytes[i])
      || text.dashLength(at: i, end) > 0 || text.phraseEnd(Self.by, at: i, end) != nil
      || text.scalar(at: i).value == 0xB7 || text.scalar(at: i).value == 0x2022
  }

  private func isShareBar(_ start: Int, _ end: Int) -> Bool {
    var i = start
    var words = 0
    while i < end {
      let close = nextBlank(i, end)
      // "Share|Print": bars and commas inside are left out; without any nothing is copied
      if lexicon.shareWords.contains(text, i, close) {
        words += 1
      } else {
        guard text.holds(0x7C, i, close) || text.holds(0x2C, i, close) else { return false }
        let folded = CaseFolding.folded(text.bytes[i..<close].filter { $0 != 0x7C && $0 != 0x2C })
        if !folded.isEmpty {
          guard lexicon.shareWords.number(of: folded) != nil else { return false }
          words += 1
        }
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

  private static let by = Array("by".utf8)
}
