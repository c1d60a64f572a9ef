internal import CrisisModel

/// Reads who posted a social-media post: `— Name (@handle) January 5, 2022`.
struct PostAttributionReader {
  /// The text.
  let text: ReadingText
  private let dates: DateReader

  /// An attribution in a line.
  struct Found {
    /// First byte: the dash, where there is one.
    var start: Int
    /// One past the last byte.
    var end: Int
    /// The date, where given.
    var date: WrittenDate?
    /// Who and when.
    var attribution: BlockAttribution
  }

  init(text: ReadingText) {
    self.text = text
    dates = DateReader(text: text)
  }

  /// The attribution in a line; nil where `(@` stands in running prose.
  func attribution(in start: Int, _ end: Int) -> Found? {
    guard let open = handleStart(start, end) else { return nil }
    var i = open + 2
    while i < end, isHandleByte(text.bytes[i]) { i += 1 }
    guard i > open + 2, i < end, text.bytes[i] == 0x29 else { return nil }
    let handle = text.string(open + 1, i)
    var close = i + 1
    var date: WrittenDate?
    var next = text.skippingBlanks(close, end)
    for word in Self.links {
      if let after = text.phraseEnd(word, at: next, end) { next = text.skippingBlanks(after, end) }
    }
    if next < end, text.bytes[next] == 0x2C || text.bytes[next] == 0x7C {
      next = text.skippingBlanks(next + 1, end)
    }
    if let found = dates.date(at: next, end) {
      date = found
      close = found.end
    } else if next < end, !text.isLink(at: next, end) {
      return nil
    } else if next < end {
      close = end
    }
    guard let (begin, nameStart) = nameStart(before: open, start, needsDash: date == nil) else {
      return nil
    }
    let nameEnd = text.trimmed(nameStart, open).end
    guard nameEnd > nameStart else { return nil }
    return Found(
      start: begin, end: close, date: date,
      attribution: BlockAttribution(
        name: text.string(nameStart, nameEnd), nameSpan: TextSpan(nameStart, nameEnd),
        handle: handle, day: date?.calendarDay))
  }

  /// Where the last `(@` of a line stands.
  private func handleStart(_ start: Int, _ end: Int) -> Int? {
    var i = end - 2
    while i > start {
      if text.bytes[i] == 0x28, text.bytes[i + 1] == 0x40 { return i }
      i -= 1
    }
    return nil
  }

  /// Where attribution and name begin: after the nearest dash, or at the line's begin.
  private func nameStart(
    before open: Int, _ start: Int, needsDash: Bool
  ) -> (begin: Int, name: Int)? {
    var i = open
    while i > start, open - i <= 100 {
      i -= 1
      let dash = text.dashLength(at: i, open)
      guard dash > 0, i == start || text.blankLength(at: i - 1) > 0 || dash == 3 else { continue }
      // The second hyphen of "--" is no dash of its own.
      let begin = dash == 1 && i > start && text.bytes[i - 1] == 0x2D ? i - 1 : i
      return (begin, text.skippingBlanks(i + dash, open))
    }
    guard !needsDash, open - start <= 60 else { return nil }
    return (start, start)
  }

  private func isHandleByte(_ b: UInt8) -> Bool {
    b == 0x5F || b == 0x2E || b &- 0x30 < 10 || (b | 0x20) &- 0x61 < 26
  }

  private static let links = ["on", "at"].map { Array($0.utf8) }
}
