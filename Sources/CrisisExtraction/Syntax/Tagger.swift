/// The part of speech that a token has in its sentence.
enum Tag: UInt8 {
  case determiner, possessive, pronoun, relative, preposition, coordination, subordination
  case be, have, `do`, modal, negation, adverb, numeral, adjective, noun, properNoun
  case verbBase, verbThird, verbPast, verbParticiple, verbIng
  case infinitiveTo, possessiveMark, punctuation, other

  /// Any form of a full verb.
  var isVerb: Bool { rawValue >= Tag.verbBase.rawValue && rawValue <= Tag.verbIng.rawValue }
  /// Whether a verb group can begin its tense here.
  var isFinite: Bool {
    switch self {
    case .be, .have, .do, .modal, .verbThird, .verbPast: true
    default: false
    }
  }
  /// What can stand inside a noun phrase.
  var isNominal: Bool {
    switch self {
    case .noun, .properNoun, .adjective, .numeral, .determiner, .possessive, .possessiveMark: true
    default: false
    }
  }
}

/// Gives each token its part of speech: what the tables allow, decided by the neighbours.
///
/// One pass to the right with two tokens of look-ahead; no learning, no back-tracking.
struct Tagger {
  private let lexicon: Lexicon
  private let to: WordID
  private let that: WordID
  private let possessiveS: WordID
  private let by: WordID
  private let her: WordID
  private let no: WordID
  private let like: WordID
  private let than: WordID
  private let at: WordID
  private let quantities: WordSet

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    like = lexicon.word("like")
    than = lexicon.word("than")
    at = lexicon.word("at")
    quantities = WordSet(["more", "less", "fewer", "least", "most"].map(lexicon.word))
    to = lexicon.word("to")
    that = lexicon.word("that")
    possessiveS = lexicon.word("'s")
    by = lexicon.word("by")
    her = lexicon.word("her")
    no = lexicon.word("no")
  }

  /// Appends one tag for each token of a sentence.
  ///
  /// `titleCase` says that capitals tell nothing, as in headlines.
  func tag(
    _ tokens: UnsafeBufferPointer<Token>, _ bytes: UnsafeBufferPointer<UInt8>, titleCase: Bool,
    into tags: inout [Tag]
  ) {
    var previous: Tag?
    var afterVerb: Tag?
    var commas = 0
    var sawTense = false
    var relative = false
    for i in tokens.indices {
      let context = Context(
        tokens: tokens, index: i, previous: previous, titleCase: titleCase, afterVerb: afterVerb,
        isSubjectWaiting: commas >= 2 && !sawTense, isTenseMissing: !sawTense)
      let tag = decide(tokens[i], context, bytes)
      tags.append(tag)
      previous = tag
      if tag != .adverb, tag != .negation { afterVerb = tag }
      if tokens[i].symbol == .comma { commas += 1 }
      if tag == .relative || tag == .subordination { relative = true }
      if tag.isFinite {
        // the tense of "who ..." or "which ..." is not that of the sentence
        if relative { relative = false } else { sawTense = true }
      }
    }
  }

  /// What the decision may look at.
  private struct Context {
    /// Of the sentence.
    let tokens: UnsafeBufferPointer<Token>
    let index: Int
    let previous: Tag?
    let titleCase: Bool
    /// The nearest tag to the left that is no adverb or negation.
    let afterVerb: Tag?
    /// Whether a subject was named, then something between two commas, and no tense yet: "Police,
    /// dressed for riots, fired".
    let isSubjectWaiting: Bool
    /// Whether no tense was met yet.
    let isTenseMissing: Bool

    var next: Token? { index + 1 < tokens.endIndex ? tokens[index + 1] : nil }
    var atStart: Bool {
      previous == nil
        || (previous == .punctuation && tokens[index - 1].symbol != .comma
          && tokens[index - 1].symbol != .hyphen)
    }
  }

  private func decide(
    _ token: Token, _ context: Context, _ bytes: UnsafeBufferPointer<UInt8>
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
    let classes = lexicon.classes(of: token.word)
    if classes.isEmpty { return guess(token, context, bytes) }
    if let tag = quantity(token, context) { return tag }
    if token.isCapitalised, !context.titleCase, !context.atStart,
      classes.isDisjoint(with: [.determiner, .possessive, .preposition, .coordination, .be, .modal])
    {
      // A capital inside a sentence makes a name of any open-class word.
      if token.shape == .capitalised || token.word == 0 { return .properNoun }
    }
    return among(classes, token, context)
  }

  /// "more than 200", "at least 50": bounds of a number belong to its noun phrase; before a verb
  /// ("more than doubled") they are adverbs.
  private func quantity(_ token: Token, _ context: Context) -> Tag? {
    let isQuantity = quantities.contains(token.word)
    guard isQuantity || token.word == than || token.word == at else { return nil }
    let tokens = context.tokens
    func word(_ offset: Int) -> Token? {
      let i = context.index + offset
      return tokens.indices.contains(i) ? tokens[i] : nil
    }
    func isNumber(_ token: Token?) -> Bool {
      guard let token else { return false }
      return token.kind == .number || lexicon.classes(of: token.word).contains(.numeral)
    }
    func isVerb(_ token: Token?) -> Bool {
      guard let token else { return false }
      return !lexicon.classes(of: token.word).isDisjoint(with: [.verbPast, .verbBase])
    }
    if isQuantity, word(1)?.word == than {
      return isNumber(word(2)) ? .determiner : isVerb(word(2)) ? .adverb : nil
    }
    if token.word == than, let before = word(-1), quantities.contains(before.word) {
      return isNumber(word(1)) ? .adjective : isVerb(word(1)) ? .adverb : nil
    }
    if token.word == at, let next = word(1), quantities.contains(next.word), isNumber(word(2)) {
      return .determiner
    }
    if isQuantity, word(-1)?.word == at, isNumber(word(1)) {
      return .adjective
    }
    return nil
  }

  private func among(_ classes: WordClass, _ token: Token, _ context: Context) -> Tag {
    let nextClasses = context.next.map { lexicon.classes(of: $0.word) } ?? []
    let previous = context.previous
    let before = context.afterVerb

    if token.word == possessiveS {
      return previous == .pronoun || previous == .relative || previous == .adverb
        ? .be : .possessiveMark
    }
    if token.word == to {
      let verbNext =
        nextClasses.contains(.verbBase) || nextClasses.contains(.be)
        || nextClasses.contains(.have) || nextClasses.contains(.do)
      let adverbNext = nextClasses == .adverb
      return verbNext || adverbNext ? .infinitiveTo : .preposition
    }
    if token.word == that { return that(context, nextClasses) }
    if token.word == her {
      return nounLike(nextClasses, context.next) ? .possessive : .pronoun
    }
    if token.word == no { return .determiner }
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
      if let after = context.tokens.dropFirst(context.index + 2 - context.tokens.startIndex).first,
        after.word == like || after.word == to, !nextClasses.isDisjoint(with: .verb)
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

  private func that(_ context: Context, _ nextClasses: WordClass) -> Tag {
    if context.previous == .noun || context.previous == .properNoun {
      return nextIsVerbal(nextClasses) ? .relative : .subordination
    }
    if context.previous == .preposition || context.previous == nil {
      return nounLike(nextClasses, context.next) ? .determiner : .pronoun
    }
    return nextIsVerbal(nextClasses) ? .pronoun : .subordination
  }

  /// Decides between the verb readings of a word, and between verb and noun.
  private func verbal(
    _ classes: WordClass, _ token: Token, _ context: Context, _ nextClasses: WordClass
  ) -> Tag {
    let previous = context.previous
    let before = context.afterVerb
    let governed = before == .infinitiveTo || before == .modal || before == .do
    if classes.contains(.preposition), !governed, previous != .pronoun, before != .be,
      before != .have
    {
      return .preposition
    }
    if classes.contains(.verbBase), governed, !(isNounSlot(previous)) { return .verbBase }
    if classes.contains(.adjective), !governed, previous != .noun, previous != .pronoun,
      previous != .properNoun, before != .be, before != .have, nounLike(nextClasses, context.next)
    {
      return .adjective
    }
    if classes.contains(.verbParticiple), before == .be || before == .have {
      // "were wounded", "has been stormed"; "had protests" stays a noun
      if !(classes.contains(.noun) && isNounSlot(previous)) { return .verbParticiple }
    }
    if classes.contains(.verbIng) {
      if before == .be { return .verbIng }
      let complement =
        context.next?.word == that
        || !nextClasses.isDisjoint(
          with: [.determiner, .possessive, .pronoun])
      if complement, !isNounSlot(previous) || previous == .preposition { return .verbIng }
      if classes.contains(.noun) || previous == .determiner || previous == .possessive
        || previous == .possessiveMark
      {
        return isNounSlot(previous) || classes.contains(.noun) ? .noun : .verbIng
      }
      return .verbIng
    }
    let nounPossible = classes.contains(.noun)
    if isNounSlot(previous) {
      if nounPossible { return .noun }
      // "six in 10 said they", "another says": what follows shows that this is the tense
      let clauseFollows =
        context.next?.word == that || !nextClasses.isDisjoint(with: [.pronoun, .determiner])
      if previous == .numeral, classes.contains(.verbPast), clauseFollows {
        return finite(classes, context, nextClasses)
      }
      if classes.contains(.verbParticiple) { return .adjective }
      if classes.contains(.adjective) { return .adjective }
      return previous == .numeral || previous == .adjective || classes.contains(.verbThird)
        ? finite(classes, context, nextClasses) : .noun
    }
    if nounPossible, classes.isDisjoint(with: [.verbPast, .verbParticiple]) {
      // "protest", "clashes", "reports": a verb only after a subject
      if previous == .pronoun || previous == .relative { return form(classes) }
      if previous == .noun || previous == .properNoun || previous == .adverb {
        if nextIsVerbal(nextClasses) || tenseIsNext(context) { return .noun }
        if context.next == nil || context.next?.kind == .symbol { return .noun }
        let phraseFollows =
          !nextClasses.isDisjoint(with: [.determiner, .possessive, .pronoun, .relative])
          || context.next?.word == that || context.next?.kind == .number
        if phraseFollows { return form(classes) }
        if previous == .properNoun, classes.contains(.verbThird) { return .verbThird }
        if classes.contains(.verbBase), context.isTenseMissing, context.next?.word == to,
          lexicon.isPlural(context.tokens[context.index - 1].word), !tenseFollows(context)
        {
          return .verbBase
        }
        if classes.contains(.verbThird), context.isTenseMissing, previous == .noun,
          isSingular(context.tokens[context.index - 1]), !tenseFollows(context)
        {
          return .verbThird
        }
        if context.titleCase, previous == .noun || previous == .properNoun,
          nextClasses.isDisjoint(with: [.coordination])
        {
          return form(classes)
        }
        return .noun
      }
      if previous == .coordination,
        nextClasses.contains(.determiner) || (context.next?.word == to && !context.isTenseMissing)
      {
        return form(classes)
      }
      return .noun
    }
    if nounPossible, classes.contains(.verbPast),
      previous == nil || previous == .preposition
        || previous == .punctuation,
      context.next?.symbol != Token.Symbol.none || nextIsVerbal(nextClasses)
    {
      return .noun
    }
    return finite(classes, context, nextClasses)
  }

  private func isSingular(_ token: Token) -> Bool {
    // plurals of the tables' nouns are in the vocabulary as forms of a verb or noun that end in s
    !lexicon.classes(of: token.word).contains(.verbThird) && !lexicon.isPlural(token.word)
  }

  /// Whether only adverbs stand between the word and a tense: "prices more than doubled".
  private func tenseIsNext(_ context: Context) -> Bool {
    for token in context.tokens[(context.index + 1)...].prefix(4) {
      let classes = lexicon.classes(of: token.word)
      if token.word == than { continue }
      if nextIsVerbal(classes) { return true }
      guard classes.contains(.adverb), classes.isDisjoint(with: .verb) else { return false }
    }
    return false
  }

  /// Whether a word further on can only be a tense: then the word at hand is none.
  private func tenseFollows(_ context: Context) -> Bool {
    for token in context.tokens[(context.index + 1)...] {
      if token.kind == .symbol, token.symbol != .hyphen { return false }
      let classes = lexicon.classes(of: token.word)
      if !classes.isDisjoint(with: [.be, .have, .modal]) { return true }
      if classes.contains(.verbPast), classes.isDisjoint(with: [.noun, .adjective]) { return true }
    }
    return false
  }

  private func finite(_ classes: WordClass, _ context: Context, _ nextClasses: WordClass) -> Tag {
    let previous = context.previous
    if classes.contains(.verbPast), classes.contains(.verbParticiple) {
      if context.next?.word == by { return .verbParticiple }
      switch previous {
      case nil, .preposition: return .verbParticiple
      case .punctuation:
        let symbol = context.tokens[context.index - 1].symbol
        if symbol == .comma, context.isSubjectWaiting { return .verbPast }
        return symbol == .hyphen || symbol == .comma || symbol == .openBracket || symbol == .dash
          ? .verbParticiple : .verbPast
      default: return .verbPast
      }
    }
    if classes.contains(.verbPast) { return .verbPast }
    if classes.contains(.verbParticiple) { return .verbParticiple }
    if classes.contains(.verbThird) { return .verbThird }
    if classes.contains(.adjective), previous == .be { return .adjective }
    return form(classes)
  }

  private func form(_ classes: WordClass) -> Tag {
    if classes.contains(.verbThird) { return .verbThird }
    if classes.contains(.verbBase) { return .verbBase }
    if classes.contains(.verbPast) { return .verbPast }
    return classes.contains(.verbIng) ? .verbIng : .verbParticiple
  }

  /// "after", "as", "over": joins clauses if a tense follows before the next mark, else governs a
  /// phrase, else it is a particle.
  private func linking(_ classes: WordClass, _ context: Context, _ nextClasses: WordClass) -> Tag {
    if classes.contains(.subordination) {
      if !classes.contains(.preposition), !classes.contains(.adverb) { return .subordination }
      var i = context.index + 1
      let limit = min(context.tokens.endIndex, i + 10)
      var sawNoun = false
      while i < limit {
        let token = context.tokens[i]
        if token.kind == .symbol, token.symbol != .hyphen, token.symbol != .apostrophe { break }
        let c = lexicon.classes(of: token.word)
        if i > context.index + 1 || !c.isDisjoint(with: [.pronoun]) {
          let before = lexicon.classes(of: context.tokens[i - 1].word)
          let plainPast =
            c.contains(.verbPast)
            && before.isDisjoint(with: [.determiner, .possessive, .adjective])
          let tense =
            !c.isDisjoint(with: [.be, .have, .do, .modal, .verbPast, .verbThird])
            && (c.isDisjoint(with: [.noun, .determiner, .adjective]) || plainPast)
            || (context.titleCase && c.contains(.verbBase) && c.isDisjoint(with: [.noun]))
          if tense, sawNoun { return .subordination }
        }
        if c.isDisjoint(with: [.determiner, .preposition, .coordination, .adverb, .relative]) {
          sawNoun = true
        }
        if c.contains(.relative) || c == .subordination { break }
        i += 1
      }
      if !classes.contains(.preposition) {
        return classes.contains(.adverb) ? .adverb : .subordination
      }
    }
    if classes.contains(.adverb) {
      guard let next = context.next, next.kind != .symbol || next.symbol == .openDouble else {
        return .adverb
      }
      if !nextClasses.isDisjoint(with: [.preposition]), nextClasses.isDisjoint(with: [.determiner])
      {
        return .adverb
      }
    }
    return .preposition
  }

  /// Whether only a noun (or its modifier) can stand after this tag.
  private func isNounSlot(_ tag: Tag?) -> Bool {
    switch tag {
    case .determiner, .possessive, .adjective, .preposition, .numeral, .possessiveMark: true
    default: false
    }
  }

  /// "the military cut the road": a determiner behind the next word makes that a verb.
  private func phraseFollowsNext(_ context: Context) -> Bool {
    guard context.index + 2 < context.tokens.endIndex else { return false }
    return !lexicon.classes(of: context.tokens[context.index + 2].word)
      .isDisjoint(with: [.determiner, .possessive])
  }

  private func nextIsVerbal(_ classes: WordClass) -> Bool {
    !classes.isDisjoint(with: [.be, .have, .do, .modal, .verbPast, .verbThird, .negation])
      && classes.isDisjoint(with: [.noun, .adjective, .determiner])
  }

  private func nounLike(_ classes: WordClass, _ token: Token?) -> Bool {
    guard let token else { return false }
    if token.kind == .number || token.kind == .hashtag || token.kind == .mixed { return true }
    if token.kind != .word { return token.symbol == .openDouble }
    if classes.isEmpty { return true }
    if !classes.isDisjoint(with: [.noun, .adjective, .numeral]) { return true }
    return !classes.isDisjoint(with: [.verbParticiple, .verbIng])
      && classes.isDisjoint(with: [.be, .have, .do, .modal])
  }

  /// A word that stands in no syntax table: by its capital, else by its ending.
  private func guess(
    _ token: Token, _ context: Context, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Tag {
    if token.isCapitalised, !context.titleCase, !context.atStart { return .properNoun }
    if token.isCapitalised, context.atStart, let next = context.next,
      next.isCapitalised || next.word == possessiveS
    {
      return .properNoun
    }
    func ends(_ suffix: StaticString) -> Bool {
      let count = suffix.utf8CodeUnitCount
      guard Int(token.end - token.start) > count + 1 else { return false }
      for i in 0..<count where bytes[Int(token.end) - count + i] | 0x20 != suffix.utf8Start[i] {
        return false
      }
      return true
    }
    switch bytes[Int(token.end) - 1] | 0x20 {
    case UInt8(ascii: "g") where ends("ing"):
      return isNounSlot(context.previous) && context.previous != .preposition ? .noun : .verbIng
    case UInt8(ascii: "d") where ends("ed"):
      if context.afterVerb == .be || context.afterVerb == .have { return .verbParticiple }
      if isNounSlot(context.previous) { return .adjective }
      return finite([.verbPast, .verbParticiple], context, [])
    case UInt8(ascii: "y") where ends("ly"): return .adverb
    case UInt8(ascii: "y") where ends("ary"), UInt8(ascii: "s") where ends("ous") || ends("less"),
      UInt8(ascii: "l") where ends("al") || ends("ful"), UInt8(ascii: "n") where ends("ian"),
      UInt8(ascii: "e") where ends("ive") || ends("able") || ends("ible"),
      UInt8(ascii: "h") where ends("ish"), UInt8(ascii: "c") where ends("ic"):
      let nextClasses = context.next.map { lexicon.classes(of: $0.word) } ?? []
      return nounLike(nextClasses, context.next) || context.afterVerb == .be ? .adjective : .noun
    default: return .noun
    }
  }
}
