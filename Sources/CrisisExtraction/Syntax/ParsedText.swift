internal import CrisisModel

/// A document cut into tokens, with parts of speech, chunks, clauses and table matches, as flat
/// tables; every extractor reads from it and none changes it.
///
/// A class, so that handing it on costs nothing.
final class ParsedText: Sendable {
  /// One sentence as ranges into the flat tables; small, since it is handed on a lot.
  struct SentenceRange {
    private let tokenRange: SmallRange
    private var matchRange, chunkRange, clauseRange: SmallRange
    /// Whether capitals tell nothing: a headline in title case or all capitals.
    var isTitleCase = false
    /// Which marks stand in it.
    var symbols = Token.SymbolSet()
    /// Whether a phrase in it may attribute words to someone.
    var hasCue = false

    /// A sentence of which only the tokens are known.
    init(tokens: Range<Int>) {
      tokenRange = SmallRange(tokens)
      (matchRange, chunkRange, clauseRange) = (.none, .none, .none)
    }

    /// Into `tokens` and `tags`.
    var tokens: Range<Int> { tokenRange.range }
    /// Into `matches`.
    var matches: Range<Int> {
      get { matchRange.range }
      set { matchRange = SmallRange(newValue) }
    }
    /// Into `chunks`.
    var chunks: Range<Int> {
      get { chunkRange.range }
      set { chunkRange = SmallRange(newValue) }
    }
    /// Into `clauses`.
    var clauses: Range<Int> {
      get { clauseRange.range }
      set { clauseRange = SmallRange(newValue) }
    }
  }

  /// A range of indices in half the room.
  private struct SmallRange {
    private let start, end: Int32

    static let none = SmallRange(0..<0)

    init(_ range: Range<Int>) {
      start = Int32(truncatingIfNeeded: range.lowerBound)
      end = Int32(truncatingIfNeeded: range.upperBound)
    }

    @inline(__always)
    var range: Range<Int> { Range(uncheckedBounds: (Int(start), Int(end))) }
  }

  /// The tables while they are being filled, each in text order.
  struct Tables {
    var sentences: GrowingTable<SentenceRange>
    var tokens: GrowingTable<Token>
    var marks: GrowingTable<TokenMarks>
    var tags: GrowingTable<Tag>
    var matches: GrowingTable<PhraseMatch>
    var chunks: GrowingTable<Chunk>
    var clauses: GrowingTable<Clause>
    var chunkOfToken: GrowingTable<Int32>
    /// Of the sentence at hand.
    var keys: GrowingTable<WordKey>

    /// Empty tables with room for what the sentences of news hold.
    init(_ lines: [Sentence], in memory: TableMemory) {
      let byteCount = lines.reduce(0) { $0 + $1.span.count }
      sentences = GrowingTable(capacity: lines.count, in: memory)
      // with room for the tokens of one more sentence, at worst one for each byte
      tokens = GrowingTable(capacity: byteCount / 4 + min(byteCount, 512), in: memory)
      marks = GrowingTable(capacity: byteCount / 4, in: memory)
      tags = GrowingTable(capacity: byteCount / 4, in: memory)
      matches = GrowingTable(capacity: byteCount / 10, in: memory)
      chunks = GrowingTable(capacity: byteCount / 5, in: memory)
      clauses = GrowingTable(capacity: byteCount / 24, in: memory)
      chunkOfToken = GrowingTable(capacity: byteCount / 4, in: memory)
      keys = GrowingTable(capacity: min(byteCount, 512), in: memory)
    }
  }

  /// The document.
  let document: Document
  /// Its sentences, parallel to `document.sentences`.
  let sentences: FixedTable<SentenceRange>
  /// All tokens in text order.
  let tokens: FixedTable<Token>
  /// What can begin at each token; parallel to `tokens`.
  let marks: FixedTable<TokenMarks>
  /// Parallel to `tokens`.
  let tags: FixedTable<Tag>
  /// Table matches, by sentence, then by first token.
  let matches: FixedTable<PhraseMatch>
  /// Chunks, by sentence, then in order.
  let chunks: FixedTable<Chunk>
  /// Clauses, by sentence, then by verb; `parent` is an index into this table.
  let clauses: FixedTable<Clause>

  /// The chunk that each token lies in; parallel to `tokens`.
  private let chunkOfToken: FixedTable<Int32>

  /// The lines of metadata, which are no sentences, as a text of their own; nil where there are none.
  let metadata: ParsedText?

  /// Parses every sentence of a document, and its metadata.
  convenience init(_ document: Document, parser: SentenceParser) {
    let memory = TableMemory(byteCount: 8192 + 20 * document.bytes.count)
    let metadata = document.metadata.map {
      ParsedText($0, metadata: nil, parser: parser, memory)
    }
    self.init(document, metadata: metadata, parser: parser, memory)
  }

  private init(
    _ document: Document, metadata: ParsedText?, parser: SentenceParser, _ memory: TableMemory
  ) {
    var tables = Tables(document.sentences, in: memory)
    parser.parse(document, into: &tables)
    self.document = document
    self.metadata = metadata
    sentences = tables.sentences.finished()
    tokens = tables.tokens.finished()
    marks = tables.marks.finished()
    tags = tables.tags.finished()
    matches = tables.matches.finished()
    chunks = tables.chunks.finished()
    clauses = tables.clauses.finished()
    chunkOfToken = tables.chunkOfToken.finished()
  }

  /// Parses every sentence of a document with a parser of its own.
  convenience init(_ document: Document, lexicon: Lexicon) {
    self.init(document, parser: SentenceParser(lexicon: lexicon))
  }

  /// The chunk that a token lies in; nil behind the last.
  func chunk(containing token: Int) -> Int? {
    token < chunkOfToken.count ? Int(chunkOfToken[token]) : nil
  }

  /// The bytes from one token to another, both included.
  func span(_ tokenRange: Range<Int>) -> TextSpan {
    guard let first = tokenRange.first, let last = tokenRange.last else { return TextSpan(0, 0) }
    return TextSpan(Int(tokens[first].start), Int(tokens[last].end))
  }

  /// The words of some tokens as they are written.
  func text(_ tokenRange: Range<Int>) -> String { document.text(span(tokenRange)) }

  /// The words of some tokens with one space wherever blanks or line breaks part them.
  func plainText(_ tokenRange: Range<Int>) -> String {
    let span = span(tokenRange)
    let isPlain = document.bytes.withUnsafeBufferPointer { bytes in
      var previous: UInt8 = 0
      for byte in bytes[span.range] {
        if byte == 0x0A || byte == 0xC2 || byte == 0x20 && previous == 0x20 { return false }
        previous = byte
      }
      return true
    }
    if isPlain { return document.text(span) }
    return document.text(span).split { $0 == " " || $0 == "\n" || $0 == "\u{a0}" }
      .joined(separator: " ")
  }

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
}
