import CrisisModel

/// The clause of an event or quote on one line, with the words that matter kept in sight.
struct EventSummary: Sendable {
  /// The words, blanks run together.
  private(set) var scalars: [Unicode.Scalar]
  /// Positions in `scalars` of the words to keep in sight; empty for none.
  private(set) var kept: Range<Int>

  /// Reads the clause; `trigger` is kept in sight.
  init(_ document: Document, _ span: TextSpan, trigger: TextSpan? = nil) {
    let limit = TextSpan(span.start, min(span.end, span.start + 1200))
    scalars = []
    kept = 0..<0
    if let trigger, limit.contains(trigger) {
      append(document.text(TextSpan(limit.start, trigger.start)))
      let first = scalars.count
      append(document.text(trigger))
      let start = first < scalars.count && scalars[first] == " " ? first + 1 : first
      kept = min(start, scalars.count)..<scalars.count
      append(document.text(TextSpan(trigger.end, limit.end)))
    } else {
      append(document.text(limit))
    }
    while scalars.last == " " { scalars.removeLast() }
    kept = kept.clamped(to: 0..<scalars.count)
    dropOpening()
  }

  private mutating func append(_ text: String) {
    for scalar in text.unicodeScalars {
      guard let shown = ScreenText.visible(scalar) else { continue }
      if shown == " ", scalars.last == " " || scalars.isEmpty { continue }
      scalars.append(shown)
    }
  }

  /// Words that only join a clause to the one before it.
  private static let joining = [
    "and", "but", "while", "as", "so", "also", "then", "though", "although", "however",
    "yet", "or", "nor",
  ].map { Array($0.unicodeScalars) }

  /// Cuts what joins the clause to the words before it, up to the words to keep.
  private mutating func dropOpening() {
    let limit = kept.isEmpty ? scalars.count : kept.lowerBound
    var start = 0
    skipPoints(&start, limit)
    for word in Self.joining
    where start + word.count < limit && " ,".unicodeScalars.contains(scalars[start + word.count])
      && zip(scalars[start...], word).allSatisfy({ $0.properties.lowercaseMapping == String($1) })
    {
      start += word.count + 1
      break
    }
    skipPoints(&start, limit)
    guard start > 0, start < scalars.count else { return }
    scalars.removeFirst(start)
    kept = max(0, kept.lowerBound - start)..<max(0, kept.upperBound - start)
  }

  private func skipPoints(_ start: inout Int, _ limit: Int) {
    while start < limit, " ,;:.-–—…)!?*•".unicodeScalars.contains(scalars[start]) { start += 1 }
  }

  /// The part to show in `columns` cells: its positions, and whether `…` stands before and after.
  func window(
    _ columns: Int, _ width: DisplayWidth
  ) -> (range: Range<Int>, before: Bool, after: Bool) {
    func cells(_ range: Range<Int>) -> Int {
      var sum = 0
      for at in range { sum += ScreenText.glyph(scalars[at], width)?.width ?? 0 }
      return sum
    }
    if columns <= 0 { return (0..<0, false, false) }
    if cells(scalars.indices) <= columns { return (scalars.indices, false, false) }
    var start = 0
    if !kept.isEmpty, cells(0..<kept.upperBound) > columns - 1 {
      start = kept.lowerBound
      var at = start
      let room = max(0, columns * 2 / 3 - cells(kept) - 2)
      while at > 0, cells(at - 1..<kept.lowerBound) <= room {
        at -= 1
        if at == 0 || scalars[at - 1] == " " { start = at }
      }
      // What follows is short: the room left over goes to what stands before.
      while at > 0, cells(at - 1..<scalars.count) <= columns - 1 {
        at -= 1
        if at == 0 || scalars[at - 1] == " " { start = at }
      }
    }
    let lead = start > 0 ? 1 : 0
    var end = start
    var used = lead
    while end < scalars.count {
      let next = ScreenText.glyph(scalars[end], width)?.width ?? 0
      if used + next > columns - 1 { break }
      used += next
      end += 1
    }
    if cells(start..<scalars.count) + lead <= columns { end = scalars.count }
    while end > start, scalars[end - 1] == " " { end -= 1 }
    return (start..<end, start > 0, end < scalars.count)
  }
}
