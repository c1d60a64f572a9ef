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
  let units: ArraySlice<ReportingUnit>
}

/// Cuts paragraphs into units.
struct UnitSplitter {
  let text: ParsedText
  let quotations: [Quotation]

  /// All paragraphs in text order.
  func paragraphs() -> [ReportingParagraph] {
    let paragraphs = QuotationFinder(text).paragraphs()
    var units: [ReportingUnit] = []
    units.reserveCapacity(text.sentences.count)
    var next = 0
    let ends = paragraphs.map { paragraph in
      append(paragraph.block, paragraph.sentences, &next, to: &units)
      return units.count
    }
    var first = 0
    return paragraphs.indices.map { index in
      defer { first = ends[index] }
      let block = paragraphs[index].block
      return ReportingParagraph(
        block: block, kind: text.document.blocks[block].kind, units: units[first..<ends[index]])
    }
  }

  /// Appends the units of a paragraph; `next` is the first quotation that none of those before has.
  private func append(
    _ block: Int, _ sentences: Range<Int>, _ next: inout Int, to units: inout [ReportingUnit]
  ) {
    let begin = units.count
    var sentence = sentences.lowerBound
    while sentence < sentences.upperBound {
      let first = sentence
      let firstQuotation = next
      var end = text.sentences[sentence].tokens.upperBound
      while true {
        while next < quotations.count, quotations[next].open < end { next += 1 }
        let isOpen = next > firstQuotation && quotations[next - 1].end > end
        guard isOpen, sentence + 1 < sentences.upperBound else { break }
        sentence += 1
        end = text.sentences[sentence].tokens.upperBound
      }
      sentence += 1
      let unit = ReportingUnit(
        tokens: text.sentences[first].tokens.lowerBound..<end, quotations: firstQuotation..<next,
        block: block, sentences: first..<sentence,
        isTitleCase: text.sentences[first].isTitleCase)
      if units.count > begin, goesOn(units[units.count - 1], unit) {
        let last = units[units.count - 1]
        units[units.count - 1] = ReportingUnit(
          tokens: last.tokens.lowerBound..<unit.tokens.upperBound,
          quotations: last.quotations.lowerBound..<unit.quotations.upperBound, block: block,
          sentences: last.sentences.lowerBound..<unit.sentences.upperBound,
          isTitleCase: last.isTitleCase)
      } else {
        units.append(unit)
      }
    }
  }

  /// `"A?" he asked.`: a unit that begins small goes on with the quotation before it.
  private func goesOn(_ last: ReportingUnit, _ unit: ReportingUnit) -> Bool {
    guard !last.quotations.isEmpty, let first = unit.tokens.first, first < text.tokens.count else {
      return false
    }
    return quotations[last.quotations.upperBound - 1].end == last.tokens.upperBound
      && text.tokens[first].kind == .word && text.tokens[first].shape == .small
  }
}
