/// The few words that actor finding looks at one by one.
///
/// A class, so that handing it on costs nothing.
final class ContextWords: Sendable {
  let the: WordID
  let of: WordID
  let and: WordID
  let `for`: WordID
  let who: WordID
  let he: WordID
  let she: WordID
  let led: WordID
  let possessive: WordID
  /// Plurals without "s" that own: "People's Party".
  let owners: WordSet
  /// "spokesman", "spokeswoman", "spokesperson".
  let spokespersons: WordSet
  let former: WordSet
  /// Lemmas of verbs that only persons and bodies do with words.
  let speech: WordSet

  init(_ lexicon: Lexicon) {
    the = lexicon.word("the")
    of = lexicon.word("of")
    and = lexicon.word("and")
    `for` = lexicon.word("for")
    who = lexicon.word("who")
    he = lexicon.word("he")
    she = lexicon.word("she")
    led = lexicon.word("led")
    possessive = lexicon.word("'s")
    owners = WordSet(
      ["people", "women", "children", "men", "lord"].map { lexicon.word($0) })
    spokespersons = WordSet(
      ["spokesman", "spokeswoman", "spokesperson"].map { lexicon.word($0) }
    )
    former = WordSet(["former", "ex", "late", "then"].map { lexicon.word($0) })
    speech = WordSet(
      [
        "say", "tell", "add", "write", "reply", "respond", "argue", "insist", "explain", "recall",
        "announce", "declare", "tweet", "joke", "warn", "vow", "claim", "deny", "admit", "quip",
      ].map { lexicon.word($0) }
    )
  }

  /// Whether the word is one for someone who speaks for others.
  func isSpokesperson(_ word: WordID) -> Bool { spokespersons.contains(word) }

  /// Whether the word is "he" or "she".
  func isPersonal(_ word: WordID) -> Bool { word != 0 && (word == he || word == she) }
}
