/// Words that join clauses and phrases.
extension Tagger {
  func that(_ context: TaggingContext, _ nextClasses: WordClass) -> Tag {
    if context.previous == .noun || context.previous == .properNoun {
      return nextIsVerbal(nextClasses) ? .relative : .subordination
    }
    if context.previous == .preposition || context.previous == nil {
      return nounLike(nextClasses, context.next) ? .determiner : .pronoun
    }
    return nextIsVerbal(nextClasses) ? .pronoun : .subordination
  }

  /// "after", "as", "over": joins clauses if a tense follows before the next mark, else governs a
  /// phrase, else it is a particle.
  func linking(_ classes: WordClass, _ context: TaggingContext, _ nextClasses: WordClass) -> Tag {
    if classes.contains(.subordination) {
      if !classes.contains(.preposition), !classes.contains(.adverb) { return .subordination }
      var i = context.index + 1
      let limit = min(context.tokens.count, i + 10)
      var sawNoun = false
      while i < limit {
        let token = context.tokens[i]
        if token.kind == .symbol, token.symbol != .hyphen, token.symbol != .apostrophe { break }
        let c = context.classes[i]
        if i > context.index + 1 || !c.isDisjoint(with: [.pronoun]) {
          let before = context.classes[i - 1]
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
}
