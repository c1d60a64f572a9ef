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
