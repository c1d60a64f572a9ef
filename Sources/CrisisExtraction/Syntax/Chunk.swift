/// A run of tokens that belong together: a noun phrase, a verb group, a connecting word or a mark;
/// small, since there are many.
struct Chunk {
  enum Kind: UInt8 {
    case nounPhrase, verbGroup, preposition, coordination, subordination, relative, adverb
    case mark, other
  }

  /// What sort of run.
  let kind: Kind
  /// For verb groups.
  let verb: VerbFeatures
  private let firstToken: Int32
  private let endToken: Int32
  private let headToken: Int32

  init(kind: Kind, first: Int, end: Int, head: Int, verb: VerbFeatures = VerbFeatures()) {
    self.kind = kind
    self.verb = verb
    firstToken = Int32(truncatingIfNeeded: first)
    endToken = Int32(truncatingIfNeeded: end)
    headToken = Int32(truncatingIfNeeded: head)
  }

  /// Index of the first token.
  var first: Int { Int(firstToken) }
  /// Index one past the last token.
  var end: Int { Int(endToken) }
  /// The token that carries the meaning: a phrase's last noun, a verb group's full verb.
  var head: Int { Int(headToken) }
}

/// What the form of a verb group tells.
struct VerbFeatures {
  /// Has a tense of its own.
  var isFinite = false
  /// "was stormed".
  var isPassive = false
  /// "not", "never".
  var isNegated = false
  /// "to storm".
  var isInfinitive = false
  /// "storming", "stormed by": without tense.
  var isParticiple = false
  /// "had stormed".
  var isPerfect = false
  /// The modal ("could"); 0 for none.
  var modal: WordID = 0
}

/// Groups tagged tokens into chunks, in one pass.
struct Chunker {
  private let get: WordID
  private let others: WordID
  private let lexicon: Lexicon

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    get = lexicon.word("get")
    others = lexicon.word("others")
  }

  /// Appends the chunks of the tokens `range`; `tags` runs parallel to `tokens`.
  func chunk(
    _ tokens: UnsafeBufferPointer<Token>, _ tags: UnsafeBufferPointer<Tag>, _ range: Range<Int>,
    into chunks: inout GrowingTable<Chunk>
  ) {
    var i = range.lowerBound
    while i < range.upperBound {
      switch tags[i] {
      case .be, .have, .do, .modal, .infinitiveTo, .verbBase, .verbThird, .verbPast,
        .verbParticiple, .verbIng:
        let chunk = verbGroup(tokens, tags, i, range.upperBound)
        chunks.append(chunk)
        i = chunk.end
      case .negation
      where i + 1 < range.upperBound && (tags[i + 1].isVerb || tags[i + 1] == .infinitiveTo):
        let chunk = verbGroup(tokens, tags, i, range.upperBound)
        chunks.append(chunk)
        i = chunk.end
      case .adverb where startsVerbGroup(tags, i, range.upperBound):
        let chunk = verbGroup(tokens, tags, i, range.upperBound)
        chunks.append(chunk)
        i = chunk.end
      case .determiner, .possessive, .adjective, .noun, .properNoun, .numeral:
        let chunk = nounPhrase(tokens, tags, i, range.upperBound)
        chunks.append(chunk)
        i = chunk.end
      case .pronoun:
        chunks.append(Chunk(kind: .nounPhrase, first: i, end: i + 1, head: i))
        i += 1
      case .preposition:
        chunks.append(Chunk(kind: .preposition, first: i, end: i + 1, head: i))
        i += 1
      case .coordination:
        chunks.append(Chunk(kind: .coordination, first: i, end: i + 1, head: i))
        i += 1
      case .subordination:
        chunks.append(Chunk(kind: .subordination, first: i, end: i + 1, head: i))
        i += 1
      case .relative:
        chunks.append(Chunk(kind: .relative, first: i, end: i + 1, head: i))
        i += 1
      case .adverb, .negation:
        chunks.append(Chunk(kind: .adverb, first: i, end: i + 1, head: i))
        i += 1
      case .punctuation:
        chunks.append(Chunk(kind: .mark, first: i, end: i + 1, head: i))
        i += 1
      case .possessiveMark, .other:
        chunks.append(Chunk(kind: .other, first: i, end: i + 1, head: i))
        i += 1
      }
    }
  }

  /// An adverb right before a tense ("reportedly stormed") belongs to the verb group.
  private func startsVerbGroup(
    _ tags: UnsafeBufferPointer<Tag>, _ start: Int, _ end: Int
  ) -> Bool {
    var i = start
    while i < end, tags[i] == .adverb || tags[i] == .negation { i += 1 }
    guard i < end else { return false }
    return tags[i].isFinite || tags[i] == .infinitiveTo
  }

  private func verbGroup(
    _ tokens: UnsafeBufferPointer<Token>, _ tags: UnsafeBufferPointer<Tag>, _ start: Int, _ end: Int
  ) -> Chunk {
    var features = VerbFeatures()
    var i = start
    var head = start
    var sawAuxiliary = false
    var sawBe = false
    var sawFull = false
    scan: while i < end {
      switch tags[i] {
      case .modal:
        if sawAuxiliary || sawFull { break scan }
        features.modal = tokens[i].word
        features.isFinite = true
        sawAuxiliary = true
      case .be:
        if sawFull { break scan }
        if !features.isInfinitive { features.isFinite = true }
        sawBe = true
        sawAuxiliary = true
        head = i
      case .have:
        if sawFull { break scan }
        features.isPerfect = true
        if !features.isInfinitive { features.isFinite = true }
        sawAuxiliary = true
        head = i
      case .do:
        if sawFull { break scan }
        features.isFinite = true
        sawAuxiliary = true
        head = i
      case .infinitiveTo:
        if sawAuxiliary || sawFull || i > start + 1 { break scan }
        features.isInfinitive = true
      case .negation:
        features.isNegated = true
      case .adverb:
        // an adverb stays inside only if the group goes on behind it
        var j = i
        while j < end, tags[j] == .adverb || tags[j] == .negation { j += 1 }
        guard !sawFull, j < end,
          tags[j].isVerb || tags[j] == .be || tags[j] == .have
            || tags[j] == .modal || tags[j] == .do || (tags[j] == .infinitiveTo && j == i + 1)
        else { break scan }
      case .verbBase, .verbThird, .verbPast, .verbParticiple, .verbIng:
        if sawFull { break scan }
        sawFull = true
        head = i
        let tag = tags[i]
        if !sawAuxiliary, !features.isInfinitive {
          features.isFinite = tag == .verbPast || tag == .verbThird || tag == .verbBase
          features.isParticiple = !features.isFinite
        }
        if tag == .verbParticiple {
          features.isPassive = sawBe || !sawAuxiliary
        }
        if lexicon.lemma(of: tokens[i].word) == get, i + 1 < end, tags[i + 1] == .verbParticiple {
          sawFull = false
          sawBe = true
          sawAuxiliary = true
        }
      default: break scan
      }
      i += 1
    }
    i = max(i, start + 1)
    return Chunk(kind: .verbGroup, first: start, end: i, head: head, verb: features)
  }

  private func nounPhrase(
    _ tokens: UnsafeBufferPointer<Token>, _ tags: UnsafeBufferPointer<Tag>, _ start: Int, _ end: Int
  ) -> Chunk {
    var i = start
    var head = start
    var sawNoun = false
    scan: while i < end {
      switch tags[i] {
      case .determiner, .possessive:
        // a determiner begins a phrase, unless it follows one ("all the") or a possessive mark
        if i > start, tags[i - 1] != .determiner, tags[i - 1] != .possessiveMark { break scan }
      case .adjective, .numeral:
        if sawNoun, tags[i - 1] != .possessiveMark, tags[i] == .numeral, i > start,
          tags[i - 1] != .noun, tags[i - 1] != .properNoun
        {
          break scan
        }
        if !sawNoun { head = i }
      case .noun, .properNoun:
        if sawNoun, tags[i] == .properNoun, tags[i - 1] == .noun, tokens[i].kind == .hashtag {
          break scan
        }
        head = i
        sawNoun = true
      case .possessiveMark:
        guard i + 1 < end, tags[i + 1].isNominal || tags[i + 1] == .verbParticiple else {
          break scan
        }
      case .verbParticiple, .verbIng:
        // "the outraged mobs": a participle between determiner and noun
        guard i > start, !sawNoun, i + 1 < end, tags[i + 1] == .noun || tags[i + 1] == .adjective
        else { break scan }
      case .adverb:
        guard i > start, !sawNoun, i + 1 < end, tags[i + 1] == .adjective else { break scan }
      case .punctuation:
        guard i > start, i + 1 < end else { break scan }
        if tokens[i].symbol == .hyphen, !tokens[i].spaceBefore, !tokens[i + 1].spaceBefore {
          i += 1  // "one-party state": what the hyphen joins is inside
          if tags[i] == .noun || tags[i] == .properNoun {
            sawNoun = true
            head = i
          }
        } else if tokens[i].symbol == .openDouble || tokens[i].symbol == .closeDouble,
          tags[i + 1] == .noun || tags[i + 1] == .adjective, !sawNoun
        {
          // “socially important” goods
        } else {
          break scan
        }
      case .pronoun:
        // "ten others"
        guard i > start, !sawNoun, tags[i - 1] == .numeral, tokens[i].word == others else {
          break scan
        }
        head = i
        sawNoun = true
      default: break scan
      }
      i += 1
    }
    i = max(i, start + 1)
    return Chunk(kind: .nounPhrase, first: start, end: i, head: head)
  }
}
