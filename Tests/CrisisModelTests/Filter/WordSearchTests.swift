import CrisisModel
import Testing

@Suite struct WordSearchTests {
  private static let words = [
    "p", "po", "pol", "police", "olic", "Алматы", "almaty", "fired", "on the", "zzz", "a", "é",
  ]

  @Test(
    "a search that is gone on with piece by piece, or that narrows another, finds what looking at all finds",
    arguments: 1...30)
  func pieces(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let corpus = RandomCorpus.make(&dice)
    let index = FacetIndex(corpus)
    var searches = WordSearches()
    for _ in 0..<20 {
      let words = Self.words[Int.random(in: 0..<Self.words.count, using: &dice)]
      let match = try #require(WordMatch(corpus, words))
      let taken = searches.take(words, corpus)
      var search = try #require(taken)
      // Some are asked for out of turn.
      for event in corpus.events.indices where Bool.random(using: &dice) {
        #expect(search.finds(event: event) == match.holds(event: event), "\(words)")
      }
      var pieces = 0
      while !search.isComplete, pieces < 10_000 {
        var budget = Int.random(in: 1...5, using: &dice)
        search.goOn(&budget)
        pieces += 1
        if !search.isComplete, Int.random(in: 0..<20, using: &dice) == 0 { break }
      }
      for event in corpus.events.indices {
        #expect(search.finds(event: event) == match.holds(event: event), "\(words)")
      }
      for quote in corpus.quotes.indices {
        #expect(search.finds(quote: quote) == match.holds(quote: quote), "\(words)")
      }
      var budget = Int.max
      search.goOn(&budget)
      searches.keep(search)
      let terms = [FilterExpression.Term(.words(words)), RandomCorpus.term(&dice)]
      let expression = FilterExpression(terms)
      let known = FilterPass(corpus, index, expression, known: searches.list).result()
      let plain = FilterPass(corpus, index, expression).result()
      #expect(known.eventFailures == plain.eventFailures, "\(expression.text)")
      #expect(known.quoteFailures == plain.quoteFailures, "\(expression.text)")
    }
  }

  @Test("no more is looked at than the budget allows")
  func budget() throws {
    var dice = Dice(seed: 3)
    let corpus = RandomCorpus.make(&dice)
    var searches = WordSearches()
    let taken = searches.take("a", corpus)
    var search = try #require(taken)
    var pieces = 0
    while !search.isComplete {
      var budget = 1
      search.goOn(&budget)
      pieces += 1
    }
    #expect(pieces >= corpus.events.count + corpus.quotes.count)
    let nothing = searches.take("  ", corpus)
    #expect(nothing == nil)
  }

  @Test(
    "words are found in bytes whatever their case, accents, marks and blanks",
    arguments: [
      ("mayor", "The MAYOR said", true), ("mayor", "The mayo", false), ("sao", "São Paulo", true),
      ("são", "SAO", true), ("a b", "xa \n\t b", true), ("a b", "ab", false),
      ("café", "cafe\u{301}", true), ("\"no\"", "he said “No”", true), ("aab", "aaab", true),
      ("жаңа", "ЖАНА", true), ("o", "", false), ("l-f", "self\u{2010}l–F", true),
      ("end", "the end", true), ("end", "the en", false), ("\u{E9}", "e", true),
    ])
  func bytes(words: String, text: String, isThere: Bool) {
    #expect(TextMatcher(words).matches(text) == isThere)
  }

  @Test("whatever holds longer words holds those that they contain")
  func containing() {
    #expect(TextMatcher("police").contains(TextMatcher("Olic")))
    #expect(TextMatcher("police").contains(TextMatcher("")))
    #expect(!TextMatcher("olic").contains(TextMatcher("police")))
    #expect(!TextMatcher("the police").contains(TextMatcher("thepolice")))
  }
}
