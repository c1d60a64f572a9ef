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

  /// Appends all that is found in the sentences of a document to the tables.
  ///
  /// One pass over all sentences for each sort of finding: the code of one fits into the processor's
  /// nearest memory, that of all together does not.
  func parse(_ document: Document, into tables: inout ParsedText.Tables) {
    document.bytes.withUnsafeBufferPointer { bytes in
      for sentence in document.sentences {
        let first = tables.tokens.count
        tokenizer.tokenize(bytes, sentence.span, into: &tables.tokens, keys: &tables.keys)
        tables.sentences.append(ParsedText.SentenceRange(tokens: first..<tables.tokens.count))
      }
      tag(document, bytes, &tables)
    }
    for sentence in document.sentences.indices { match(sentence, &tables) }
    for sentence in document.sentences.indices {
      let first = tables.chunks.count
      chunker.chunk(
        tables.tokens.elements, tables.tags.elements, tables.sentences[sentence].tokens,
        into: &tables.chunks)
      let chunks = first..<tables.chunks.count
      tables.sentences[sentence].chunks = chunks
      for chunk in chunks {
        for _ in tables.chunks[chunk].first..<tables.chunks[chunk].end {
          tables.chunkOfToken.append(Int32(truncatingIfNeeded: chunk))
        }
      }
    }
    for sentence in document.sentences.indices {
      let first = tables.clauses.count
      clauseFinder.find(
        tables.chunks.elements, tables.sentences[sentence].chunks, tables.tokens.elements,
        into: &tables.clauses)
      tables.sentences[sentence].clauses = first..<tables.clauses.count
    }
  }

  /// Appends the marks and tags of all tokens.
  private func tag(
    _ document: Document, _ bytes: UnsafeBufferPointer<UInt8>, _ tables: inout ParsedText.Tables
  ) {
    let tokens = tables.tokens.elements
    let marks = tables.marks.extend(by: tokens.count)
    let tags = tables.tags.extend(by: tokens.count)
    withUnsafeTemporaryAllocation(of: WordClass.self, capacity: tokens.count) { classes in
      withUnsafeTemporaryAllocation(of: Tag?.self, capacity: tokens.count) { sure in
        // before anything else is asked, so that the processor waits for many words' facts at once
        for i in tokens.indices {
          classes.initializeElement(at: i, to: lexicon.facts(of: tokens[i].word).classes)
        }
        for (index, sentence) in document.sentences.enumerated() {
          let range = tables.sentences[index].tokens
          let kind = document.blocks[sentence.block].kind
          var symbols = Token.SymbolSet()
          var capitals = CapitalCount(
            isProse: (kind == .prose || kind == .blockQuote)
              && range.last.map { tokens[$0].symbol } == .period)
          for i in range {
            let facts = lexicon.facts(of: tokens[i].word)
            let isWord = tokens[i].kind == .word
            let tag =
              isWord ? tokens[i].isCapitalised ? nil : facts.tag : Tagger.sureTag(of: tokens[i])
            sure.initializeElement(at: i, to: tag)
            (marks + i).initialize(to: TokenMarks(tokens[i], ofWord: facts.marks, bytes))
            symbols.insert(tokens[i].symbol)
            capitals.count(tokens[i])
          }
          tables.sentences[index].symbols = symbols
          tables.sentences[index].isTitleCase = capitals.isTitleCase
        }
        for sentence in document.sentences.indices {
          let range = tables.sentences[sentence].tokens
          tagger.tag(
            UnsafeBufferPointer(rebasing: tokens[range]),
            UnsafeBufferPointer(rebasing: classes[range]),
            sure: UnsafeBufferPointer(rebasing: sure[range]), bytes,
            titleCase: tables.sentences[sentence].isTitleCase, into: tags + range.lowerBound)
        }
      }
    }
  }

  /// Appends the phrases of the tables that stand in a sentence, and marks where actors begin.
  private func match(_ sentence: Int, _ tables: inout ParsedText.Tables) {
    let range = tables.sentences[sentence].tokens
    let first = tables.matches.count
    phrases.matches(
      in: UnsafeBufferPointer(rebasing: tables.tokens.elements[range]),
      UnsafeBufferPointer(rebasing: tables.marks.elements[range]), from: range.lowerBound, lexicon,
      into: &tables.matches)
    var hasCue = false
    for match in tables.matches.elements[first...] {
      if match.kind.isOfActors { tables.marks[match.token].insert(.mayNameActor) }
      if match.kind == .cue || match.kind == .quotePhrase { hasCue = true }
    }
    tables.sentences[sentence].matches = first..<tables.matches.count
    tables.sentences[sentence].hasCue = hasCue
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
