internal import CrisisModel

/// A document cut into tokens, with parts of speech, chunks, clauses and table matches, as flat
/// tables; every extractor reads from it and none changes it.
///
/// A class, so that handing it on costs nothing.
final class ParsedText: Sendable {
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
    /// Which marks stand in it.
    let symbols: Token.SymbolSet
    /// Whether a phrase in it may attribute words to someone.
    let hasCue: Bool
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

    /// Empty tables with room for what so many bytes of news hold.
    init(sentenceCount: Int, byteCount: Int) {
      sentences = GrowingTable(capacity: sentenceCount)
      // with room for the tokens of one more sentence, at worst one for each byte
      tokens = GrowingTable(capacity: byteCount / 4 + min(byteCount, 512))
      marks = GrowingTable(capacity: byteCount / 4)
      tags = GrowingTable(capacity: byteCount / 4)
      matches = GrowingTable(capacity: byteCount / 10)
      chunks = GrowingTable(capacity: byteCount / 5)
      clauses = GrowingTable(capacity: byteCount / 24)
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

  /// Parses every sentence of a document.
  init(_ document: Document, parser: SentenceParser) {
    var tables = Tables(
      sentenceCount: document.sentences.count,
      byteCount: document.sentences.reduce(0) { $0 + $1.span.count })
    document.bytes.withUnsafeBufferPointer { bytes in
      for sentence in document.sentences {
        parser.parse(
          sentence.span, in: document.blocks[sentence.block].kind, of: bytes, into: &tables)
      }
    }
    self.document = document
    sentences = tables.sentences.finished()
    tokens = tables.tokens.finished()
    marks = tables.marks.finished()
    tags = tables.tags.finished()
    matches = tables.matches.finished()
    chunks = tables.chunks.finished()
    clauses = tables.clauses.finished()
  }

  /// Parses every sentence of a document with a parser of its own.
  convenience init(_ document: Document, lexicon: Lexicon) {
    self.init(document, parser: SentenceParser(lexicon: lexicon))
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
