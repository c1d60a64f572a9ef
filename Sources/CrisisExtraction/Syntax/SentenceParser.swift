internal import CrisisModel

/// What cuts sentences into tokens, tags, chunks and clauses; made once and used for all documents.
struct SentenceParser {
  /// The words it knows.
  let lexicon: Lexicon
  private let tokenizer: Tokenizer
  private let tagger: Tagger
  private let chunker: Chunker
  private let clauseFinder: ClauseFinder

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    tokenizer = Tokenizer(vocabulary: lexicon.vocabulary)
    tagger = Tagger(lexicon: lexicon)
    chunker = Chunker(lexicon: lexicon)
    clauseFinder = ClauseFinder(lexicon: lexicon)
  }

  /// Appends all that is found in one sentence to the tables; `kind` is its block's.
  func parse(
    _ span: TextSpan, in kind: Block.Kind, of bytes: UnsafeBufferPointer<UInt8>,
    into tables: inout ParsedText.Tables
  ) {
    let firstToken = tables.tokens.count
    let firstMatch = tables.matches.count
    let firstChunk = tables.chunks.count
    let firstClause = tables.clauses.count
    tokenizer.tokenize(bytes, span, into: &tables.tokens)
    let range = firstToken..<tables.tokens.count
    let tokens = UnsafeBufferPointer(rebasing: tables.tokens.elements[range])
    var symbols = Token.SymbolSet()
    for token in tokens {
      symbols.insert(token.symbol)
      tables.marks.append(TokenMarks(token, ofWord: lexicon.marks(of: token.word), bytes))
    }
    let isTitleCase = Self.isTitleCase(tokens, kind)
    lexicon.phrases.matches(in: tokens, from: firstToken, into: &tables.matches)
    for match in tables.matches.elements[firstMatch...] where match.kind.isOfActors {
      tables.marks[match.token].insert(.mayNameActor)
    }
    tagger.tag(tokens, bytes, titleCase: isTitleCase, into: &tables.tags)
    chunker.chunk(tables.tokens.elements, tables.tags.elements, range, into: &tables.chunks)
    let chunks = firstChunk..<tables.chunks.count
    clauseFinder.find(
      tables.chunks.elements, chunks, tables.tokens.elements, into: &tables.clauses)
    tables.sentences.append(
      ParsedText.SentenceRange(
        tokens: range, matches: firstMatch..<tables.matches.count, chunks: chunks,
        clauses: firstClause..<tables.clauses.count, isTitleCase: isTitleCase, symbols: symbols))
  }

  /// Whether at least two in three of the longer words begin with a capital. A sentence of prose
  /// that ends with a full stop may be full of names: there all must be in capitals.
  private static func isTitleCase(_ tokens: UnsafeBufferPointer<Token>, _ kind: Block.Kind) -> Bool
  {
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
