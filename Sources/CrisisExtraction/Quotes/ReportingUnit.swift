internal import CrisisModel

/// A sentence as reported speech needs it: a stop inside a quotation does not end it.
struct ReportingUnit {
  /// Its tokens.
  let tokens: Range<Int>
  /// Its quotations, as a range of the document's.
  let quotations: Range<Int>
  /// Index into `Document.blocks`.
  let block: Int
  /// Its sentences.
  let sentences: Range<Int>
  /// Whether capitals tell nothing.
  let isTitleCase: Bool
}

extension ReportingUnit {
  /// Its quotations that open inside a token range.
  func quotations(in tokens: Range<Int>, of all: [Quotation]) -> Range<Int> {
    let first = quotations.partition { all[$0].open < tokens.lowerBound }
    let end = (first..<quotations.upperBound).partition { all[$0].open < tokens.upperBound }
    return first..<end
  }
}

/// A paragraph cut into units.
struct ReportingParagraph {
  let block: Int
  let kind: Block.Kind
  let units: [ReportingUnit]
}

/// Cuts paragraphs into units.
struct UnitSplitter {
  let text: ParsedText
  let quotations: [Quotation]

  /// All paragraphs in text order.
  func paragraphs() -> [ReportingParagraph] {
    var next = 0
    return QuotationFinder(text).paragraphs().map { paragraph in
      var units: [ReportingUnit] = []
      var sentence = paragraph.sentences.lowerBound
      while sentence < paragraph.sentences.upperBound {
        let first = sentence
        let firstQuotation = next
        var end = text.sentences[sentence].tokens.upperBound
        while true {
          while next < quotations.count, quotations[next].open < end { next += 1 }
          let isOpen = next > firstQuotation && quotations[next - 1].end > end
          guard isOpen, sentence + 1 < paragraph.sentences.upperBound else { break }
          sentence += 1
          end = text.sentences[sentence].tokens.upperBound
        }
        sentence += 1
        units.append(
          ReportingUnit(
            tokens: text.sentences[first].tokens.lowerBound..<end,
            quotations: firstQuotation..<next, block: paragraph.block,
            sentences: first..<sentence, isTitleCase: text.sentences[first].isTitleCase))
      }
      return ReportingParagraph(
        block: paragraph.block, kind: text.document.blocks[paragraph.block].kind,
        units: joined(units))
    }
  }

  /// `"A?" he asked.`: a unit that begins small goes on with the quotation before it.
  private func joined(_ units: [ReportingUnit]) -> [ReportingUnit] {
    guard units.count > 1 else { return units }
    var result: [ReportingUnit] = []
    for unit in units {
      if let last = result.last, let first = unit.tokens.first, first < text.tokens.count,
        !last.quotations.isEmpty,
        quotations[last.quotations.upperBound - 1].end == last.tokens.upperBound,
        text.tokens[first].kind == .word, text.tokens[first].shape == .small
      {
        result[result.count - 1] = ReportingUnit(
          tokens: last.tokens.lowerBound..<unit.tokens.upperBound,
          quotations: last.quotations.lowerBound..<unit.quotations.upperBound, block: unit.block,
          sentences: last.sentences.lowerBound..<unit.sentences.upperBound,
          isTitleCase: last.isTitleCase)
      } else {
        result.append(unit)
      }
    }
    return result
  }
}
