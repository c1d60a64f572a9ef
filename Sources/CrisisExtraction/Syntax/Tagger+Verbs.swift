/// Verb or noun, and which form of the verb.
extension Tagger {
  /// Decides between the verb readings of a word, and between verb and noun.
  func verbal(
    _ classes: WordClass, _ token: Token, _ context: TaggingContext, _ nextClasses: WordClass
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
      previous != .properNoun, before != .be, before != .have, !isSecondPast(context),
      nounLike(nextClasses, context.next)
    {
      return .adjective
    }
    if classes.contains(.verbParticiple), before == .be || before == .have {
      // "were wounded", "has been stormed"; "had protests" stays a noun
      if !(classes.contains(.noun) && isNounSlot(previous)) { return .verbParticiple }
    }
    if classes.contains(.verbIng) {
      if before == .be || previous == .punctuation && boundFollows(context) { return .verbIng }
      let complement =
        context.next.map(name) == .that || context.next?.kind == .number
        || nextClasses.contains(.numeral) && nextClasses.isDisjoint(with: .noun)
        || !nextClasses.isDisjoint(
          with: [.determiner, .possessive, .pronoun])
      if complement, !isNounSlot(previous) || previous == .preposition { return .verbIng }
      // "stones hit passing cars" stays open, "thrown at passing cars" does not
      if previous == .preposition, nounLike(nextClasses, context.next),
        let before = context.last.map(name), before == .at || before == .beside
      {
        return .adjective
      }
      if classes.contains(.noun) || previous == .determiner || previous == .possessive
        || previous == .possessiveMark
      {
        return isNounSlot(previous) || classes.contains(.noun) ? .noun : .verbIng
      }
      return .verbIng
    }
    let nounPossible = classes.contains(.noun)
    // "two killed in clashes", "30 wounded": nothing is counted behind the number
    if previous == .numeral, classes.contains(.verbPast), classes.contains(.verbParticiple),
      !nounLike(nextClasses, context.next)
    {
      return finite(classes, context, nextClasses)
    }
    if isNounSlot(previous) {
      if nounPossible { return .noun }
      // "six in 10 said they", "another says": what follows shows that this is the tense
      let clauseFollows =
        context.next.map(name) == .that || !nextClasses.isDisjoint(with: [.pronoun, .determiner])
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
          || context.next.map(name) == .that || context.next?.kind == .number
        if phraseFollows { return form(classes) }
        if previous == .properNoun, classes.contains(.verbThird) { return .verbThird }
        if classes.contains(.verbBase), context.isTenseMissing, context.next.map(name) == .to,
          lexicon.isPlural(context.tokens[context.index - 1].word), !tenseFollows(context)
        {
          return .verbBase
        }
        if classes.contains(.verbThird), context.isTenseMissing, previous == .noun,
          isSingular(context.index - 1, context), !tenseFollows(context)
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
        nextClasses.contains(.determiner)
          || (context.next.map(name) == .to && !context.isTenseMissing)
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

  /// ", killing up to 40", "at least 40", "more than 40", "about 40".
  private func boundFollows(_ context: TaggingContext) -> Bool {
    func isNumber(_ offset: Int) -> Bool {
      let i = context.index + offset
      guard i < context.tokens.count else { return false }
      return context.tokens[i].kind == .number || context.classes[i].contains(.numeral)
    }
    guard let next = context.next, next.kind == .word else { return false }
    switch name(next) {
    case .at: return context.nextButOne.map(name) == .quantity && isNumber(3)
    case .quantity: return context.nextButOne.map(name) == .than && isNumber(3)
    case .up: return context.nextButOne.map(name) == .to && isNumber(3)
    case .bound: return isNumber(2)
    default: return false
    }
  }

  /// "killed and wounded dozens": behind a past tense and "and", a word that may be one, too.
  private func isSecondPast(_ context: TaggingContext) -> Bool {
    guard context.previous == .coordination, context.index >= 2,
      context.classes[context.index].contains(.verbPast)
    else { return false }
    let first = context.classes[context.index - 2]
    return first.contains(.verbPast) && first.isDisjoint(with: [.noun, .adjective])
  }

  private func isSingular(_ index: Int, _ context: TaggingContext) -> Bool {
    // plurals of the tables' nouns are in the vocabulary as forms of a verb or noun that end in s
    !context.classes[index].contains(.verbThird)
      && !lexicon.isPlural(context.tokens[index].word)
  }

  /// Whether only adverbs stand between the word and a tense: "prices more than doubled".
  private func tenseIsNext(_ context: TaggingContext) -> Bool {
    let next = context.index + 1
    for i in next..<max(next, min(next + 4, context.tokens.count)) {
      let classes = context.classes[i]
      if name(context.tokens[i]) == .than { continue }
      if nextIsVerbal(classes) { return true }
      guard classes.contains(.adverb), classes.isDisjoint(with: .verb) else { return false }
    }
    return false
  }

  /// Whether a word further on can only be a tense: then the word at hand is none.
  private func tenseFollows(_ context: TaggingContext) -> Bool {
    for i in (context.index + 1)..<max(context.index + 1, context.tokens.count) {
      let token = context.tokens[i]
      if token.kind == .symbol, token.symbol != .hyphen { return false }
      let classes = context.classes[i]
      if !classes.isDisjoint(with: [.be, .have, .modal]) { return true }
      if classes.contains(.verbPast), classes.isDisjoint(with: [.noun, .adjective]) { return true }
    }
    return false
  }

  func finite(_ classes: WordClass, _ context: TaggingContext, _ nextClasses: WordClass) -> Tag {
    let previous = context.previous
    if classes.contains(.verbPast), classes.contains(.verbParticiple) {
      if context.next.map(name) == .by { return .verbParticiple }
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
}
