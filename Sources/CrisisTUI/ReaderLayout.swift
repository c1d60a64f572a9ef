import CrisisModel

/// A document's text broken into lines of a certain width, each line a stretch of its bytes.
struct ReaderLayout: Sendable {
  /// One line of the reader.
  struct Line: Hashable, Sendable {
    /// The bytes shown; empty for a blank line.
    let span: TextSpan
    /// Index into `Document.blocks`; nil between blocks.
    let block: Int?
  }

  /// Cells for text; the bar of a quoted block takes two of them.
  let columns: Int
  /// All lines, at least one.
  private(set) var lines: [Line] = []

  /// Breaks a document's text at blanks and between wide characters; a word longer than a line is
  /// cut. The signs of marked words stay with them.
  init(_ document: Document, _ marks: ReaderMarks = .none, columns: Int, width: DisplayWidth) {
    self.columns = max(1, columns)
    let bytes = document.bytes
    let blocks = document.blocks
    var block = 0
    var at = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < bytes.count {
      var end = at
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      while block < blocks.count, blocks[block].span.end <= at { block += 1 }
      var piece = at
      var index = block
      repeat {
        // Blocks may share a line of the file: each begins a line of its own only if it is of
        // another kind of text than reporter's prose.
        var stop = end
        var current: Int?
        if index < blocks.count, blocks[index].span.start < end {
          current = index
          if blocks[index].span.end < end, index + 1 < blocks.count,
            blocks[index + 1].span.start < end
          {
            stop = blocks[index + 1].span.start
          }
        }
        if let current, current > 0, blocks[current].span.start >= piece,
          let last = lines.last, !last.span.isEmpty, last.block != current,
          !(blocks[current].kind == .flash && blocks[current - 1].kind == .flash)
        {
          lines.append(Line(span: TextSpan(piece, piece), block: nil))
        }
        wrap(bytes, piece..<stop, current, blocks, marks, width)
        piece = stop
        index += 1
      } while piece < end
      at = end
      if at < bytes.count {
        at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
      }
    }
    while let last = lines.last, last.span.isEmpty { lines.removeLast() }
    if lines.isEmpty { lines.append(Line(span: TextSpan(0, 0), block: nil)) }
  }

  /// Cells that stand before the text of a block of that kind.
  static func indent(_ kind: Block.Kind?) -> Int {
    switch kind {
    case .blockQuote, .post, .flash: 2
    default: 0
    }
  }

  private mutating func wrap(
    _ bytes: [UInt8], _ range: Range<Int>, _ block: Int?, _ blocks: [Block],
    _ marks: ReaderMarks, _ width: DisplayWidth
  ) {
    var stop = range.upperBound
    while stop > range.lowerBound, bytes[stop - 1] == 0x20 || bytes[stop - 1] == 0x09 { stop -= 1 }
    if stop == range.lowerBound {
      lines.append(Line(span: TextSpan(range.lowerBound, range.lowerBound), block: nil))
      return
    }
    let room = max(1, columns - Self.indent(block.map { blocks[$0].kind }))
    var start = range.lowerBound
    while start < stop {
      var at = start
      var used = 0
      // Where the line may end: the last blank, or the end of the last wide character.
      var lastBreak: Int?
      while at < stop {
        let (scalar, length) = UTF8Walk.scalar(bytes, at, stop)
        let glyph = ScreenText.glyph(scalar, width)?.width ?? 0
        let cells = glyph + marks.cells(at, at + length)
        if scalar == " " || scalar == "\t" || (glyph == 2 && WideText.mayBreak(before: scalar)) {
          lastBreak = at
        }
        if used + cells > room, at > start { break }
        used += cells
        at += length
        if glyph == 2, at < stop, WideText.mayBreak(after: scalar) {
          let next = UTF8Walk.scalar(bytes, at, stop).0
          let isMark = ScreenText.glyph(next, width)?.width == 0
          if !isMark, WideText.mayBreak(before: next) { lastBreak = at }
        }
      }
      var end = at
      if at < stop, bytes[at] != 0x20, bytes[at] != 0x09, let lastBreak, lastBreak > start {
        end = lastBreak
      }
      lines.append(Line(span: TextSpan(start, end), block: block))
      start = end
      while start < stop, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    }
  }

  /// The line in which a byte stands: the last that begins at or before it.
  func line(of byte: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].span.start <= byte { low = middle } else { high = middle }
    }
    return low
  }
}

/// Where lines of text without blanks may end.
enum WideText {
  /// Points and closing brackets begin no line.
  static func mayBreak(before scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "。", "，", "．", "！", "？", "：", "；", "）", "」", "』", "】", "》", "〉", ",", ".", "!",
      "?", ":", ";", ")", "]", "”", "’", "…":
      false
    default: true
    }
  }

  /// Opening brackets end no line.
  static func mayBreak(after scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "「", "『", "【", "《", "〈": false
    default: true
    }
  }
}

/// Decodes UTF-8 step by step, each broken byte as U+FFFD.
enum UTF8Walk {
  /// The scalar at a byte and how many bytes it takes, at least 1; `at` must be before `end`.
  static func scalar(_ bytes: [UInt8], _ at: Int, _ end: Int) -> (Unicode.Scalar, Int) {
    let first = bytes[at]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, first < 0xF5, at + length <= end else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for next in (at + 1)..<(at + length) {
      guard bytes[next] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(bytes[next] & 0x3F)
    }
    let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    guard value >= least, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
  }
}
