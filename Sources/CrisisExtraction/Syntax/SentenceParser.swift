internal import CrisisModel

/// What cuts sentences into tokens, tags, chunks and clauses; made once and used for all documents.
///
/// A class, so that handing it on costs nothing.
final class SentenceParser: Sendable {
  /// The words it knows.
  let lexicon: Lexicon
  /// Those of the lexicon; read from here, they are not copied for each sentence.
  private let phrases: PhraseTrie
  private let tokenizer: Tokenizer
  private let tagger: Tagger
  private let chunker: Chunker
  private let clauseFinder: ClauseFinder

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    phrases = lexicon.phrases
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
    tokenizer.tokenize(bytes, span, into: &tables.tokens, keys: &tables.keys)
    let range = firstToken..<tables.tokens.count
    let tokens = UnsafeBufferPointer(rebasing: tables.tokens.elements[range])
    var symbols = Token.SymbolSet()
    let isProse = (kind == .prose || kind == .blockQuote) && tokens.last?.symbol == .period
    var capitals = CapitalCount(isProse: isProse)
    let marks = tables.marks.extend(by: tokens.count)
    withUnsafeTemporaryAllocation(of: WordClass.self, capacity: tokens.count) { classes in
      withUnsafeTemporaryAllocation(of: Tag?.self, capacity: tokens.count) { sure in
        // before anything else is asked, so that the processor waits for many words' facts at once
        for i in tokens.indices {
          classes.initializeElement(at: i, to: lexicon.facts(of: tokens[i].word).classes)
        }
        for i in tokens.indices {
          let facts = lexicon.facts(of: tokens[i].word)
          let isWord = tokens[i].kind == .word
          let tag =
            isWord ? tokens[i].isCapitalised ? nil : facts.tag : Tagger.sureTag(of: tokens[i])
          sure.initializeElement(at: i, to: tag)
          (marks + i).initialize(to: TokenMarks(tokens[i], ofWord: facts.marks, bytes))
          symbols.insert(tokens[i].symbol)
          capitals.count(tokens[i])
        }
        tagger.tag(
          tokens, UnsafeBufferPointer(classes), sure: UnsafeBufferPointer(sure), bytes,
          titleCase: capitals.isTitleCase, into: tables.tags.extend(by: tokens.count))
      }
    }
    let hasCue = match(tokens, from: firstToken, into: &tables)
    chunker.chunk(tables.tokens.elements, tables.tags.elements, range, into: &tables.chunks)
    let chunks = firstChunk..<tables.chunks.count
    clauseFinder.find(
      tables.chunks.elements, chunks, tables.tokens.elements, into: &tables.clauses)
    tables.sentences.append(
      ParsedText.SentenceRange(
        tokens: range, matches: firstMatch..<tables.matches.count, chunks: chunks,
        clauses: firstClause..<tables.clauses.count, isTitleCase: capitals.isTitleCase,
        symbols: symbols,
        hasCue: hasCue))
  }

  /// Appends the phrases of the tables and marks where actors begin; gives whether one of them may
  /// attribute words.
  private func match(
    _ tokens: UnsafeBufferPointer<Token>, from first: Int, into tables: inout ParsedText.Tables
  ) -> Bool {
    let before = tables.matches.count
    phrases.matches(
      in: tokens, UnsafeBufferPointer(rebasing: tables.marks.elements[first...]), from: first,
      lexicon, into: &tables.matches)
    var hasCue = false
    for match in tables.matches.elements[before...] {
      if match.kind.isOfActors { tables.marks[match.token].insert(.mayNameActor) }
      if match.kind == .cue || match.kind == .quotePhrase { hasCue = true }
    }
    return hasCue
  }
}

/// How many of a sentence's longer words begin with a capital. A sentence of prose that ends with a
/// full stop may be full of names: there all must be in capitals.
private struct CapitalCount {
  /// The least that counts as a capital.
  private let least: Token.Shape
  private var words = 0
  private var capitals = 0

  init(isProse: Bool) { least = isProse ? .allCaps : .capitalised }

  /// Without jumps: no processor can guess them.
  @inline(__always)
  mutating func count(_ token: Token) {
    let isLong = (token.kind == .word ? 1 : 0) & (token.end &- token.start >= 4 ? 1 : 0)
    words &+= isLong
    capitals &+= isLong & (token.shape.rawValue >= least.rawValue ? 1 : 0)
  }

  /// Whether at least two in three do, so that capitals tell nothing.
  var isTitleCase: Bool { words >= 3 && capitals * 3 >= words * 2 }
}
