/// Tags that no neighbour changes, known before a sentence is read.
extension Tagger {
  /// The tag that `decide` gives a word in small letters wherever it stands, by what the tables allow
  /// for it; nil where that depends. The words that rules name always depend.
  static func sureTag(_ classes: WordClass) -> Tag? {
    if classes.isEmpty || !classes.isDisjoint(with: .verb) || classes.contains(.relative) {
      return nil
    }
    if classes.contains(.modal) { return classes.contains(.noun) ? nil : .modal }
    if classes.contains(.be) { return .be }
    if classes.contains(.have) { return .have }
    if classes.contains(.do) { return .do }
    if classes.contains(.negation), classes.isDisjoint(with: [.determiner, .preposition, .pronoun])
    {
      return .negation
    }
    if classes.contains(.possessive) { return .possessive }
    if classes.contains(.determiner) {
      return classes.isDisjoint(with: [.pronoun, .coordination, .adverb]) ? .determiner : nil
    }
    if classes.contains(.pronoun) { return classes.contains(.numeral) ? nil : .pronoun }
    if classes.contains(.preposition) {
      return classes.isDisjoint(with: [.numeral, .subordination, .adverb]) ? .preposition : nil
    }
    if classes.contains(.subordination) {
      return classes.isDisjoint(with: [.numeral, .adverb]) ? .subordination : nil
    }
    if classes.contains(.coordination) { return classes.contains(.numeral) ? nil : .coordination }
    if classes.contains(.numeral) { return .numeral }
    if classes.contains(.adjective) {
      return classes.isDisjoint(with: [.noun, .adverb]) ? .adjective : nil
    }
    if classes.contains(.noun) { return classes.contains(.adverb) ? nil : .noun }
    return .adverb
  }

  /// The tag of a token that is no word; nil for an apostrophe, which may be a possessive mark.
  @inline(__always)
  static func sureTag(of token: Token) -> Tag? {
    switch token.kind {
    case .number, .mixed: .numeral
    case .hashtag, .handle: .properNoun
    case .link: .other
    case .symbol:
      token.symbol == .apostrophe || token.symbol == .closeSingle ? nil : .punctuation
    case .word: nil
    }
  }
}
