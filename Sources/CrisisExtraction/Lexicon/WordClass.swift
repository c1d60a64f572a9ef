/// The parts of speech that a word can have; the tagger decides between them.
struct WordClass: OptionSet, Hashable {
  let rawValue: UInt32

  static let determiner = WordClass(rawValue: 1 << 0)
  static let possessive = WordClass(rawValue: 1 << 1)
  static let pronoun = WordClass(rawValue: 1 << 2)
  static let relative = WordClass(rawValue: 1 << 3)
  static let preposition = WordClass(rawValue: 1 << 4)
  static let coordination = WordClass(rawValue: 1 << 5)
  static let subordination = WordClass(rawValue: 1 << 6)
  static let be = WordClass(rawValue: 1 << 7)
  static let have = WordClass(rawValue: 1 << 8)
  static let `do` = WordClass(rawValue: 1 << 9)
  static let modal = WordClass(rawValue: 1 << 10)
  static let negation = WordClass(rawValue: 1 << 11)
  static let adverb = WordClass(rawValue: 1 << 12)
  static let numeral = WordClass(rawValue: 1 << 13)
  static let adjective = WordClass(rawValue: 1 << 14)
  static let noun = WordClass(rawValue: 1 << 15)
  static let verbBase = WordClass(rawValue: 1 << 16)
  static let verbThird = WordClass(rawValue: 1 << 17)
  static let verbPast = WordClass(rawValue: 1 << 18)
  static let verbParticiple = WordClass(rawValue: 1 << 19)
  static let verbIng = WordClass(rawValue: 1 << 20)

  /// Any form of a full verb.
  static let verb: WordClass = [.verbBase, .verbThird, .verbPast, .verbParticiple, .verbIng]

  /// The names that `function-words.tsv` uses.
  static let names: [String: WordClass] = [
    "determiner": .determiner, "possessive": .possessive, "pronoun": .pronoun,
    "relative": .relative, "preposition": .preposition, "coordination": .coordination,
    "subordination": .subordination, "be": .be, "have": .have, "do": .do, "modal": .modal,
    "negation": .negation, "adverb": .adverb, "numeral": .numeral, "adjective": .adjective,
    "noun": .noun,
  ]
}
