internal import CrisisModel

/// A document cut into tokens, with parts of speech, chunks, clauses and table matches, as flat
/// tables; every extractor reads from it and none changes it.
struct ParsedText {
  /// One sentence as ranges into the flat tables.
  struct SentenceRange {
    /// Into `tokens` and `tags`.
    let tokens: Range<Int>
    /// Into `matches`.
    let matches: Range<Int>
    /// Into `chunks`.
    let chunks: Range<Int>
    /// Into `clauses`.
    let clauses: Range<Int>
    /// Whether capitals tell nothing: a headline in title case or all capitals.
    let isTitleCase: Bool
  }

  /// The document.
  let document: Document
  /// Its sentences, parallel to `document.sentences`.
  private(set) var sentences: [SentenceRange] = []
  /// All tokens in text order.
  private(set) var tokens: [Token] = []
  /// Parallel to `tokens`.
  private(set) var tags: [Tag] = []
  /// Table matches, by sentence, then by first token.
  private(set) var matches: [PhraseMatch] = []
  /// Chunks, by sentence, then in order.
  private(set) var chunks: [Chunk] = []
  /// Clauses, by sentence, then by verb; `parent` is an index into this table.
  private(set) var clauses: [Clause] = []

  /// Parses every sentence of a document.
  init(_ document: Document, lexicon: Lexicon) {
    self.document = document
    let tokenizer = Tokenizer(vocabulary: lexicon.vocabulary)
    let tagger = Tagger(lexicon: lexicon)
    let chunker = Chunker(lexicon: lexicon)
    let clauseFinder = ClauseFinder(lexicon: lexicon)
    sentences.reserveCapacity(document.sentences.count)
    tokens.reserveCapacity(document.bytes.count / 5)
    tags.reserveCapacity(document.bytes.count / 5)
    document.bytes.withUnsafeBufferPointer { bytes in
      for sentence in document.sentences {
        let firstToken = tokens.count
        let firstMatch = matches.count
        let firstChunk = chunks.count
        let firstClause = clauses.count
        tokenizer.tokenize(bytes, sentence.span, into: &tokens)
        let range = firstToken..<tokens.count
        let titleCase = Self.isTitleCase(tokens[range], document.blocks[sentence.block].kind)
        lexicon.phrases.matches(in: tokens[range], into: &matches)
        tagger.tag(tokens[range], bytes, titleCase: titleCase, into: &tags)
        chunker.chunk(tokens, tags, range, into: &chunks)
        clauseFinder.find(chunks, firstChunk..<chunks.count, tokens, into: &clauses)
        sentences.append(
          SentenceRange(
            tokens: range, matches: firstMatch..<matches.count, chunks: firstChunk..<chunks.count,
            clauses: firstClause..<clauses.count, isTitleCase: titleCase))
      }
    }
  }

  /// The bytes from one token to another, both included.
  func span(_ tokenRange: Range<Int>) -> TextSpan {
    guard let first = tokenRange.first, let last = tokenRange.last else { return TextSpan(0, 0) }
    return TextSpan(Int(tokens[first].start), Int(tokens[last].end))
  }

  /// The words of some tokens as they are written.
  func text(_ tokenRange: Range<Int>) -> String { document.text(span(tokenRange)) }

  /// The sentence that a token belongs to.
  func sentence(ofToken token: Int) -> Int {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether at least two in three of the longer words begin with a capital. A sentence of prose
  /// that ends with a full stop may be full of names: there all must be in capitals.
  private static func isTitleCase(_ tokens: ArraySlice<Token>, _ kind: Block.Kind) -> Bool {
    var words = 0
    var capitals = 0
    let isProse = (kind == .prose || kind == .blockQuote) && tokens.last?.symbol == .period
    for token in tokens where token.kind == .word && token.end - token.start >= 4 {
      words += 1
      if isProse ? token.shape == .allCaps : token.isCapitalised { capitals += 1 }
    }
    return words >= 3 && capitals * 3 >= words * 2
  }
}
