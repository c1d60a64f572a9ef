internal import CrisisModel

/// Finds who says what: direct, mixed and indirect speech, posts, flashes and block quotes.
///
/// Works paragraph by paragraph. Each cue outside quotation marks is joined with its speaker and its
/// words; quotations that no cue claims go on with the speaker before them, or quote nobody.
struct QuoteExtractor {
  private let lexicon: Lexicon
  private let words: QuoteWords

  /// An extractor with the words of a lexicon.
  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    words = QuoteWords(lexicon)
  }

  /// All quotes of a text, in text order.
  func extract(
    _ text: ParsedText, actors: ActorFindings, times: [TimeMention] = [], places: [Place] = [],
    placeMentions: [PlaceMention] = [], quotations: [Quotation]? = nil
  ) -> [Quote] {
    let quotations = quotations ?? QuotationFinder(text).quotations()
    let writer = QuoteWriter(
      text: text, lexicon: lexicon, words: words, quotations: quotations, findings: actors,
      times: times, places: places, placeMentions: placeMentions)
    for paragraph in UnitSplitter(text: text, quotations: quotations).paragraphs() {
      writer.read(paragraph)
    }
    return writer.finished()
  }
}
