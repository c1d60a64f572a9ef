/// The few words that actor finding looks at one by one.
struct ContextWords {
  let the: WordID
  let of: WordID
  let and: WordID
  let `for`: WordID
  let who: WordID
  let he: WordID
  let she: WordID
  /// "spokesman", "spokeswoman", "spokesperson".
  let spokespersons: Set<WordID>
  let former: Set<WordID>
  /// Lemmas of verbs that only persons and bodies do with words.
  let speech: Set<WordID>

  init(_ lexicon: Lexicon) {
    the = lexicon.word("the")
    of = lexicon.word("of")
    and = lexicon.word("and")
    `for` = lexicon.word("for")
    who = lexicon.word("who")
    he = lexicon.word("he")
    she = lexicon.word("she")
    spokespersons = Set(
      ["spokesman", "spokeswoman", "spokesperson"].map { lexicon.word($0) }
    ).subtracting([0])
    former = Set(["former", "ex", "late", "then"].map { lexicon.word($0) }).subtracting([0])
    speech = Set(
      [
        "say", "tell", "add", "write", "reply", "respond", "argue", "insist", "explain", "recall",
        "announce", "declare", "tweet", "joke", "warn", "vow", "claim", "deny", "admit", "quip",
      ].map { lexicon.word($0) }
    ).subtracting([0])
  }

  /// Whether the word is one for someone who speaks for others.
  func isSpokesperson(_ word: WordID) -> Bool { spokespersons.contains(word) }

  /// Whether the word is "he" or "she".
  func isPersonal(_ word: WordID) -> Bool { word != 0 && (word == he || word == she) }
}
