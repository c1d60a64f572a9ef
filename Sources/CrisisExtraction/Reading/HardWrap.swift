internal import CrisisModel

/// Joins the lines of paragraphs that were wrapped at a fixed width.
///
/// A paragraph counts as wrapped if a greedy wrap could have made it: at each line end the next
/// word would not have fitted into the width of the longest line. Text with one paragraph or one
/// sentence a line fails that test almost at once; at least one line must also end inside a
/// sentence, so that a list of short lines stays a list.
enum HardWrap {
  /// The widths at which people and programs wrap.
  private static let widths = 40...110

  /// The drafts with wrapped lines joined.
  static func joined(_ drafts: [Draft], in text: ReadingText) -> [Draft] {
    guard hasNeighbours(drafts) else { return drafts }
    var result: [Draft] = []
    result.reserveCapacity(drafts.count)
    var i = 0
    while i < drafts.count {
      var end = i + 1
      if isWrappable(drafts[i], text) {
        while end < drafts.count, !drafts[end].isAfterBlank, drafts[end].kind == drafts[i].kind,
          isWrappable(drafts[end], text), !isNewParagraph(drafts[end], drafts[end - 1])
        {
          end += 1
        }
      }
      if end == i + 1 {
        result.append(drafts[i])
      } else {
        join(drafts[i..<end], in: text, into: &result)
      }
      i = end
    }
    return result
  }

  private static func hasNeighbours(_ drafts: [Draft]) -> Bool {
    var i = 1
    while i < drafts.count {
      if !drafts[i].isAfterBlank { return true }
      i += 1
    }
    return false
  }

  /// Lines longer than four bytes a column of the widest wrap need no closer look.
  private static func isWrappable(_ draft: Draft, _ text: ReadingText) -> Bool {
    (draft.kind == .text || draft.kind == .blockQuote)
      && draft.end - draft.start <= widths.upperBound * 4
  }

  private static func isNewParagraph(_ draft: Draft, _ before: Draft) -> Bool {
    draft.isListItem || draft.indent >= before.indent + 2 && !before.isListItem
  }

  private static func join(
    _ chunk: ArraySlice<Draft>, in text: ReadingText, into result: inout [Draft]
  ) {
    var columns: [Int] = []
    for draft in chunk where columns.last ?? 0 <= widths.upperBound {
      columns.append(text.columns(draft.start, draft.end))
    }
    guard let widest = columns.max(), widths.contains(widest) else {
      result.append(contentsOf: chunk)
      return
    }
    // For each line end, whether the next word would not have fitted.
    let base = chunk.startIndex
    let full = (1..<chunk.count).map { k in
      let next = chunk[base + k]
      let word = text.columns(next.start, text.nextBlank(next.start, next.end))
      return columns[k - 1] + 1 + word > widest
    }
    let misfits = full.count { !$0 }
    let inside = (1..<chunk.count).count { k in
      full[k - 1] && endsInside(chunk[base + k - 1], before: chunk[base + k], text)
    }
    guard misfits * 8 <= chunk.count, inside > 0 else {
      result.append(contentsOf: chunk)
      return
    }
    var current = chunk[base]
    for k in 1..<chunk.count {
      if full[k - 1] {
        current.end = chunk[base + k].end
        current.lines += 1
      } else {
        result.append(current)
        current = chunk[base + k]
      }
    }
    result.append(current)
  }

  /// Whether a sentence plainly goes on from one line to the next.
  private static func endsInside(_ draft: Draft, before next: Draft, _ text: ReadingText) -> Bool {
    guard let last = text.scalar(before: draft.end, limit: draft.start)?.value else { return false }
    if last == 0x2E || last == 0x21 || last == 0x3F || last == 0x3A { return false }
    let first = ReadingText.letterCase(text.scalar(at: next.start).value)
    return first == .lower || last == 0x2C
  }
}

extension ReadingText {
  /// How many characters a range has, as far as columns go.
  func columns(_ start: Int, _ end: Int) -> Int {
    var count = 0
    var i = start
    while i < end {
      if bytes[i] & 0xC0 != 0x80 { count += 1 }
      i += 1
    }
    return count
  }
}
