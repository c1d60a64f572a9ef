/// What the tagger may look at to decide on one token.
struct TaggingContext {
  /// Of the sentence.
  let tokens: UnsafeBufferPointer<Token>
  /// What the tables allow for each of them.
  let classes: UnsafeBufferPointer<WordClass>
  let titleCase: Bool
  /// The token at hand.
  var index = 0
  var previous: Tag?
  /// The nearest tag to the left that is no adverb or negation.
  var afterVerb: Tag?
  /// Whether a subject was named, then something between two commas, and no tense yet: "Police,
  /// dressed for riots, fired".
  var isSubjectWaiting = false
  /// Whether no tense was met yet.
  var isTenseMissing = true

  init(
    tokens: UnsafeBufferPointer<Token>, classes: UnsafeBufferPointer<WordClass>, titleCase: Bool
  ) {
    self.tokens = tokens
    self.classes = classes
    self.titleCase = titleCase
  }

  var last: Token? { index > 0 ? tokens[index - 1] : nil }
  var next: Token? { index + 1 < tokens.count ? tokens[index + 1] : nil }
  var nextButOne: Token? { index + 2 < tokens.count ? tokens[index + 2] : nil }

  /// What the tables allow for the next token; nothing behind the last.
  var nextClasses: WordClass { index + 1 < tokens.count ? classes[index + 1] : [] }

  var atStart: Bool {
    previous == nil
      || (previous == .punctuation && tokens[index - 1].symbol != .comma
        && tokens[index - 1].symbol != .hyphen)
  }
}

/// What the words around tell.
extension Tagger {
  /// Whether only a noun (or its modifier) can stand after this tag.
  func isNounSlot(_ tag: Tag?) -> Bool {
    switch tag {
    case .determiner, .possessive, .adjective, .preposition, .numeral, .possessiveMark: true
    default: false
    }
  }

  /// "the military cut the road": a determiner behind the next word makes that a verb.
  func phraseFollowsNext(_ context: TaggingContext) -> Bool {
    guard context.index + 2 < context.tokens.count else { return false }
    return !context.classes[context.index + 2].isDisjoint(with: [.determiner, .possessive])
  }

  func nextIsVerbal(_ classes: WordClass) -> Bool {
    !classes.isDisjoint(with: [.be, .have, .do, .modal, .verbPast, .verbThird, .negation])
      && classes.isDisjoint(with: [.noun, .adjective, .determiner])
  }

  func nounLike(_ classes: WordClass, _ token: Token?) -> Bool {
    guard let token else { return false }
    if token.kind == .number || token.kind == .hashtag || token.kind == .mixed { return true }
    if token.kind != .word { return token.symbol == .openDouble }
    if classes.isEmpty { return true }
    if !classes.isDisjoint(with: [.noun, .adjective, .numeral]) { return true }
    return !classes.isDisjoint(with: [.verbParticiple, .verbIng])
      && classes.isDisjoint(with: [.be, .have, .do, .modal])
  }
}
