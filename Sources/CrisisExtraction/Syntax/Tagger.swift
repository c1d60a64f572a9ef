/// Gives each token its part of speech: what the tables allow, decided by the neighbours.
///
/// One pass to the right with two tokens of look-ahead; no learning, no back-tracking.
struct Tagger {
  let lexicon: Lexicon
  /// The words that rules name, by id; ids of small words are small.
  private var namedWords: [NamedWord] = []

  /// A word that a rule names.
  enum NamedWord: UInt8 {
    case none, to, that, her, no, by, like, than, at, up
    /// "about", "nearly": with the number behind them.
    case bound
    /// "against", "between" and the like, behind which "passing cars" are cars, not a passing.
    case beside
    /// "'s".
    case possessiveMark
    /// "more", "less", "fewer", "least", "most".
    case quantity
  }

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    for (text, name) in Self.words {
      let word = Int(lexicon.word(text))
      guard word > 0 else { continue }
      while namedWords.count <= word { namedWords.append(.none) }
      namedWords[word] = name
    }
  }

  /// The words that rules name.
  static let words: [(text: String, name: NamedWord)] = [
    ("to", .to), ("that", .that), ("her", .her), ("no", .no), ("by", .by), ("like", .like),
    ("than", .than), ("at", .at), ("up", .up), ("about", .bound), ("around", .bound),
    ("nearly", .bound), ("almost", .bound), ("roughly", .bound), ("'s", .possessiveMark),
    ("more", .quantity),
    ("less", .quantity), ("fewer", .quantity), ("least", .quantity), ("most", .quantity),
    ("against", .beside),
    ("between", .beside), ("among", .beside), ("amongst", .beside), ("near", .beside),
  ]

  /// Which word of the rules a token is.
  @inline(__always)
  func name(_ token: Token) -> NamedWord {
    Int(token.word) < namedWords.count ? namedWords[Int(token.word)] : .none
  }

  /// Sets one tag for each token of a sentence.
  ///
  /// `classes` are what the tables allow for each, `sure` the tags that no neighbour changes;
  /// `titleCase` says that capitals tell nothing, as in headlines.
  func tag(
    _ tokens: UnsafeBufferPointer<Token>, _ classes: UnsafeBufferPointer<WordClass>,
    sure: UnsafeBufferPointer<Tag?>, _ bytes: UnsafeBufferPointer<UInt8>, titleCase: Bool,
    into tags: UnsafeMutablePointer<Tag>
  ) {
    var context = TaggingContext(tokens: tokens, classes: classes, titleCase: titleCase)
    var commas = 0
    var relative = false
    for i in tokens.indices {
      let tag: Tag
      if let known = sure[i] {
        tag = known
      } else {
        context.index = i
        context.isSubjectWaiting = commas >= 2 && context.isTenseMissing
        tag = decide(tokens[i], context, bytes)
      }
      (tags + i).initialize(to: tag)
      context.previous = tag
      if tag != .adverb, tag != .negation { context.afterVerb = tag }
      if tokens[i].symbol == .comma { commas += 1 }
      if tag == .relative || tag == .subordination { relative = true }
      if tag.isFinite {
        // the tense of "who ..." or "which ..." is not that of the sentence
        if relative { relative = false } else { context.isTenseMissing = false }
      }
    }
  }

  private func decide(
    _ token: Token, _ context: TaggingContext, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Tag {
    switch token.kind {
    case .number: return .numeral
    case .mixed: return .numeral
    case .hashtag, .handle: return .properNoun
    case .link: return .other
    case .symbol:
      let previousIsNoun = context.previous == .noun || context.previous == .properNoun
      if token.symbol == .apostrophe || token.symbol == .closeSingle, previousIsNoun,
        !token.spaceBefore, let next = context.next, next.kind == .word, next.spaceBefore
      {
        return .possessiveMark
      }
      return .punctuation
    case .word: break
    }
    let classes = context.classes[context.index]
    if classes.isEmpty { return guess(token, context, bytes) }
    let name = name(token)
    if name != .none, let tag = quantity(name, context) { return tag }
    if token.isCapitalised, !context.titleCase, !context.atStart,
      classes.isDisjoint(with: [.determiner, .possessive, .preposition, .coordination, .be, .modal])
    {
      // A capital inside a sentence makes a name of any open-class word.
      if token.shape == .capitalised || token.word == 0 { return .properNoun }
    }
    return among(classes, token, name, context)
  }

  /// "more than 200", "at least 50": bounds of a number belong to its noun phrase; before a verb
  /// ("more than doubled") they are adverbs.
  private func quantity(_ word: NamedWord, _ context: TaggingContext) -> Tag? {
    guard word == .quantity || word == .than || word == .at else { return nil }
    let tokens = context.tokens
    func name(_ offset: Int) -> NamedWord {
      let i = context.index + offset
      return tokens.indices.contains(i) ? self.name(tokens[i]) : .none
    }
    func isNumber(_ offset: Int) -> Bool {
      let i = context.index + offset
      guard tokens.indices.contains(i) else { return false }
      return tokens[i].kind == .number || context.classes[i].contains(.numeral)
    }
    func isVerb(_ offset: Int) -> Bool {
      let i = context.index + offset
      guard tokens.indices.contains(i) else { return false }
      return !context.classes[i].isDisjoint(with: [.verbPast, .verbBase])
    }
    if word == .quantity, name(1) == .than {
      return isNumber(2) ? .determiner : isVerb(2) ? .adverb : nil
    }
    if word == .than, name(-1) == .quantity {
      return isNumber(1) ? .adjective : isVerb(1) ? .adverb : nil
    }
    if word == .at, name(1) == .quantity, isNumber(2) { return .determiner }
    if word == .quantity, name(-1) == .at, isNumber(1) { return .adjective }
    return nil
  }

  private func among(
    _ classes: WordClass, _ token: Token, _ name: NamedWord, _ context: TaggingContext
  ) -> Tag {
    let nextClasses = context.nextClasses
    let previous = context.previous
    let before = context.afterVerb

    switch name {
    case .possessiveMark:
      return previous == .pronoun || previous == .relative || previous == .adverb
        ? .be : .possessiveMark
    case .to:
      let verbNext = !nextClasses.isDisjoint(with: [.verbBase, .be, .have, .do])
      let adverbNext = nextClasses == .adverb
      return verbNext || adverbNext ? .infinitiveTo : .preposition
    case .that: return that(context, nextClasses)
    case .her: return nounLike(nextClasses, context.next) ? .possessive : .pronoun
    case .no: return .determiner
    default: break
    }
    if classes.contains(.modal) && !(classes.contains(.noun) && isNounSlot(previous)) {
      if !classes.contains(.noun) || nextIsVerbal(nextClasses) { return .modal }
    }
    if classes.contains(.be) { return .be }
    if classes.contains(.have) { return .have }
    if classes.contains(.do) { return .do }
    if classes.contains(.negation), classes.isDisjoint(with: [.determiner, .preposition, .pronoun])
    {
      return .negation
    }
    if !classes.isDisjoint(with: .verb) { return verbal(classes, token, context, nextClasses) }
    if classes.contains(.possessive) { return .possessive }
    if classes.contains(.relative) {
      // "what look like civilians", "what appears to be"
      if let after = context.nextButOne.map(self.name), after == .like || after == .to,
        !nextClasses.isDisjoint(with: .verb)
      {
        return .relative
      }
      return classes.contains(.determiner) && nounLike(nextClasses, context.next)
        && (nextClasses.isEmpty || !nextClasses.isDisjoint(with: [.noun, .adjective, .numeral]))
        && previous != .noun && previous != .properNoun ? .determiner : .relative
    }
    if classes.contains(.determiner) {
      if classes.contains(.pronoun) || classes.contains(.coordination) {
        return nounLike(nextClasses, context.next) ? .determiner : .pronoun
      }
      if classes.contains(.adverb), nextClasses.contains(.adverb) { return .adverb }
      return .determiner
    }
    if classes.contains(.numeral), nounLike(nextClasses, context.next) { return .numeral }
    if classes.contains(.pronoun) { return .pronoun }
    if classes.contains(.subordination) || classes.contains(.preposition) {
      return linking(classes, context, nextClasses)
    }
    if classes.contains(.coordination) { return .coordination }
    if classes.contains(.numeral) { return .numeral }
    if classes.contains(.adjective) {
      if classes.contains(.noun) {
        let tense =
          nextClasses.contains(.verbPast)
          && (nextClasses.isDisjoint(with: [.noun, .adjective]) || phraseFollowsNext(context))
        return nounLike(nextClasses, context.next) && !tense ? .adjective : .noun
      }
      if classes.contains(.adverb) {
        return nounLike(nextClasses, context.next) || before == .be ? .adjective : .adverb
      }
      return .adjective
    }
    if classes.contains(.noun) {
      return classes.contains(.adverb) && previous == .be ? .adverb : .noun
    }
    return .adverb
  }
}
