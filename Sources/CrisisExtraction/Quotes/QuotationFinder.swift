internal import CrisisModel

/// Words between quotation marks, as token indices.
struct Quotation {
  /// The opening mark; where the quotation goes on from the paragraph before, the first token.
  let open: Int
  /// One past the closing mark, or past the last token of the paragraph where none closes it.
  let end: Int
  /// Whether a mark closes it.
  let isClosed: Bool
  /// Whether the marks are single.
  let isSingle: Bool
  /// Index into `Document.blocks`.
  let block: Int
  /// Whether an opening mark stands at its begin.
  var hasOpening = true

  /// The words without the marks.
  var inner: Range<Int> {
    let first = hasOpening ? open + 1 : open
    return first..<max(first, isClosed ? end - 1 : end)
  }
}

/// Pairs quotation marks, paragraph by paragraph: curly, straight and angled ones; single ones where
/// they are the outer marks. A quotation never runs over the end of its paragraph.
struct QuotationFinder {
  private let text: ParsedText

  /// Looks at one text.
  init(_ text: ParsedText) { self.text = text }

  /// All quotations of reporter's prose, titles and block quotes, in text order, none inside another.
  func quotations() -> [Quotation] {
    var result: [Quotation] = []
    guard text.sentences.contains(where: { $0.symbols.mayQuote }) else { return result }
    var isOpen = false
    for paragraph in paragraphs() {
      let kind = text.document.blocks[paragraph.block].kind
      if kind == .post || kind == .flash {
        isOpen = false
        continue
      }
      let before = result.count
      var range = paragraph.tokens
      if isOpen, let close = closingOfParagraphBefore(range) {
        result.append(
          Quotation(
            open: range.lowerBound, end: close + 1, isClosed: true, isSingle: false,
            block: paragraph.block, hasOpening: false))
        range = (close + 1)..<range.upperBound
      }
      if text.sentences[paragraph.sentences].contains(where: { $0.symbols.mayQuote }) {
        pair(range, paragraph.block, &result)
      }
      isOpen = result.count > before && result.last?.isClosed == false
    }
    return result
  }

  /// The first double mark of a paragraph, where it closes what the paragraph before opened.
  private func closingOfParagraphBefore(_ range: Range<Int>) -> Int? {
    for i in range where text.tokens[i].kind == .symbol {
      if text.tokens[i].symbol == .openDouble { return nil }
      if text.tokens[i].symbol == .closeDouble { return opensDouble(i, range) ? nil : i }
    }
    return nil
  }

  /// The token ranges of the blocks that have sentences.
  func paragraphs() -> [(block: Int, tokens: Range<Int>, sentences: Range<Int>)] {
    var result: [(block: Int, tokens: Range<Int>, sentences: Range<Int>)] = []
    result.reserveCapacity(min(text.document.blocks.count, text.sentences.count))
    for (index, sentence) in text.sentences.enumerated() {
      let block = text.document.sentences[index].block
      if let last = result.last, last.block == block {
        result[result.count - 1].tokens = last.tokens.lowerBound..<sentence.tokens.upperBound
        result[result.count - 1].sentences = last.sentences.lowerBound..<(index + 1)
      } else {
        result.append((block, sentence.tokens, index..<(index + 1)))
      }
    }
    return result
  }

  private func pair(_ range: Range<Int>, _ block: Int, _ result: inout [Quotation]) {
    let tokens = text.tokens
    var i = range.lowerBound
    while i < range.upperBound {
      guard tokens[i].kind == .symbol else {
        i += 1
        continue
      }
      if opensDouble(i, range) {
        let close = closingDouble(i, range)
        result.append(
          Quotation(
            open: i, end: close.end, isClosed: close.isClosed, isSingle: false, block: block))
        i = close.end
      } else if tokens[i].symbol == .openSingle, let end = closingSingle(i, range) {
        result.append(
          Quotation(open: i, end: end, isClosed: true, isSingle: true, block: block))
        i = end
      } else {
        i += 1
      }
    }
  }

  /// An opening mark, or a closing one that was curled the wrong way.
  private func opensDouble(_ i: Int, _ range: Range<Int>) -> Bool {
    let token = text.tokens[i]
    if token.symbol == .openDouble { return i + 1 < range.upperBound }
    guard token.symbol == .closeDouble, i + 1 < range.upperBound else { return false }
    return token.spaceBefore && !text.tokens[i + 1].spaceBefore
      && text.tokens[i + 1].kind == .word
  }

  private func closingDouble(_ open: Int, _ range: Range<Int>) -> (end: Int, isClosed: Bool) {
    let tokens = text.tokens
    let family = firstByte(open)
    var i = open + 1
    while i < range.upperBound {
      let token = tokens[i]
      if token.kind == .symbol {
        if token.symbol == .closeDouble, firstByte(i) == family || family != 0xC2 {
          return (i + 1, true)
        }
        if token.symbol == .openDouble, firstByte(i) == family {
          // curled the wrong way, or the one before was never closed
          if !token.spaceBefore, i + 1 >= range.upperBound || tokens[i + 1].spaceBefore {
            return (i + 1, true)
          }
          if token.spaceBefore, i > open + 1, endsSentence(i - 1) { return (i, false) }
        }
      }
      i += 1
    }
    return (range.upperBound, false)
  }

  private func endsSentence(_ i: Int) -> Bool {
    switch text.tokens[i].symbol {
    case .period, .question, .exclamation, .comma: true
    default: false
    }
  }

  /// The end of a quotation in single outer marks; an apostrophe is none.
  private func closingSingle(_ open: Int, _ range: Range<Int>) -> Int? {
    let tokens = text.tokens
    guard open + 1 < range.upperBound, !tokens[open + 1].spaceBefore,
      tokens[open + 1].kind == .word || tokens[open + 1].symbol != .none
    else { return nil }
    var i = open + 1
    var fallback: Int?
    while i < range.upperBound, i - open < 400 {
      let token = tokens[i]
      if token.symbol == .openDouble || token.symbol == .openSingle { break }
      if token.symbol == .closeSingle || token.symbol == .apostrophe, !token.spaceBefore {
        let next = i + 1 < range.upperBound ? tokens[i + 1] : nil
        let free = next.map { $0.spaceBefore || $0.kind == .symbol } ?? true
        if free {
          let before = tokens[i - 1]
          let afterMark = before.kind == .symbol
          let plural = !afterMark && lastByte(i - 1) | 0x20 == 0x73 && next?.kind == .word
          if !plural { return i + 1 }
          fallback = fallback ?? i + 1
        }
      }
      i += 1
    }
    return fallback
  }

  private func firstByte(_ token: Int) -> UInt8 {
    text.document.bytes[Int(text.tokens[token].start)]
  }

  private func lastByte(_ token: Int) -> UInt8 {
    text.document.bytes[Int(text.tokens[token].end) - 1]
  }
}
