/// The few words that reading of quotes looks at one by one.
///
/// A class, so that handing it on costs nothing.
final class QuoteWords: Sendable {
  let the: WordID
  let that: WordID
  let it: WordID
  let he: WordID
  let she: WordID
  let they: WordID
  /// "his", "her", "their": the owner of a claim.
  let owners: WordSet
  let `as`: WordID
  let of: WordID
  /// "that", "whether", "how": words that begin a clause of content.
  let clause: WordSet
  /// "whether", "who": begin what is asked.
  let question: WordSet
  /// "named", "identified": what somebody asks not to be.
  let named: WordSet
  /// "by", "from": before the author of a claim.
  let from: WordSet
  /// "issue", "repeat": what the author of a claim does with it.
  let issue: WordSet
  /// "quote": "quoted a doctor as saying".
  let quote: WordSet
  /// "about", "at": before a number they tell how many, and are no adverbial.
  let about: WordSet
  /// "while": parts a clause from the content before it.
  let whileWords: WordSet
  /// "amid".
  let amid: WordSet
  /// "nobody": says nothing.
  let nobody: WordSet
  /// "a", "some": begin a phrase that names nobody.
  let indefinite: WordSet
  /// "some", "many": stand for a phrase of their own before "of" and "in".
  let quantities: WordSet
  /// "he", "they", "who": words that stand for a speaker.
  let pronouns: WordSet

  init(_ lexicon: Lexicon) {
    func all(_ words: String) -> WordSet {
      WordSet(words.split(separator: " ").map { lexicon.word(String($0)) })
    }
    the = lexicon.word("the")
    that = lexicon.word("that")
    it = lexicon.word("it")
    he = lexicon.word("he")
    she = lexicon.word("she")
    they = lexicon.word("they")
    owners = all("his her their its")
    self.as = lexicon.word("as")
    of = lexicon.word("of")
    clause = all("that whether if how why what who where when")
    question = all("whether if how why what who where when which")
    named = all("named identified quoted")
    from = all("by from")
    issue = all("issue make repeat renew reiterate voice level raise give deliver spread publish")
    quote = all("quote cite")
    about = all("about over under at around more")
    whileWords = all("while whereas")
    amid = all("amid amidst")
    nobody = all("nobody none")
    indefinite = all("a an some no any")
    quantities = all("some many most all both each few several others half")
    pronouns = all("he she they it we i you who which that this him her")
  }
}
