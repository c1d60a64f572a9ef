import CrisisModel
import CrisisTestSupport
import Testing

@testable import CrisisExtraction

/// Marked text: `[content]{kind=speaker}`; a speaker nobody names is written `-`.
@Suite struct QuoteExtractorTests {
  private func quotes(_ document: Document) -> [Quote] {
    let text = ParsedText(document, lexicon: .standard)
    let actors = ActorExtractor(.standard).extract(text)
    return QuoteExtractor(.standard).extract(text, actors: actors)
  }

  /// What the extractor finds, written the same way.
  private func marked(_ expected: MarkedText, _ kind: Block.Kind = .prose) -> String {
    let marks = quotes(expected.document(kind: kind)).map {
      MarkedText.Mark(span: $0.span, name: $0.kind.rawValue, value: $0.speaker ?? "-")
    }
    return MarkedText(plain: expected.plain, marks: marks).marked
  }

  @Test(
    "direct speech: the speaker before or behind the cue, the cue before or behind the words",
    arguments: [
      "[“The gates stay shut,”]{direct=Anna Berg} Anna Berg said.",
      "[“The gates stay shut,”]{direct=Anna Berg} said Anna Berg, the harbour’s director.",
      "[\"The gates stay shut,\"]{direct=Anna Berg} Anna Berg told reporters on Monday.",
      "Anna Berg said, [“The gates stay shut.”]{direct=Anna Berg}",
      "Anna Berg wrote in a letter: [“The gates stay shut.”]{direct=Anna Berg}",
      "[“Why now?”]{direct=Anna Berg} Anna Berg asked.",
      "Anna Berg: [“The gates stay shut.”]{direct=Anna Berg}",
    ]) func direct(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "a quotation cut in two by its clause has one speaker",
    arguments: [
      "[“The gates,”]{direct=Anna Berg} Anna Berg said, [“stay shut until spring.”]{direct=Anna Berg}",
      """
      [“The gates stay shut,”]{direct=Anna Berg} Anna Berg said. \
      [“Nobody can change that.”]{direct=Anna Berg}
      """,
    ]) func split(_ text: String)
  {
    let document = sentences(MarkedText(text))
    let marks = quotes(document).map {
      MarkedText.Mark(span: $0.span, name: $0.kind.rawValue, value: $0.speaker ?? "-")
    }
    #expect(MarkedText(plain: MarkedText(text).plain, marks: marks).marked == text)
  }

  /// One paragraph, read as a file is read.
  private func sentences(_ text: MarkedText) -> Document {
    DocumentParser.parse(path: "report.txt", bytes: Array(text.plain.utf8))
  }

  @Test(
    "a paragraph of nothing but quotation goes on with the speaker before it",
    arguments: [
      """
      [“The gates stay shut,”]{direct=Anna Berg} Anna Berg said.
      [“It is for the ships to wait for the tide.”]{direct=Anna Berg}
      """,
      """
      Anna Berg said: [“The gates stay shut.]{direct=Anna Berg}
      [It is for the ships to wait,”]{direct=Anna Berg} she added.
      """,
    ]) func paragraphs(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "indirect speech begins right behind the cue and ends before the next one",
    arguments: [
      "Anna Berg said [that the gates were shut]{indirect=Anna Berg}.",
      "Anna Berg told reporters [the gates were shut]{indirect=Anna Berg}.",
      "Anna Berg said on Monday [that the gates were shut]{indirect=Anna Berg}.",
      "Anna Berg vowed [to open the gates]{indirect=Anna Berg}.",
      """
      Anna Berg said [the gates were shut]{indirect=Anna Berg}, adding \
      [that the ships could wait]{indirect=Anna Berg}.
      """,
      """
      Anna Berg said [the gates were shut]{indirect=Anna Berg} but added \
      [that the ships could wait]{indirect=Anna Berg}.
      """,
      "Anna Berg, who runs the harbour, said [the gates were shut]{indirect=Anna Berg}.",
    ]) func indirect(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "a cue at the end or in a parenthesis takes what stands around it",
    arguments: [
      "[The gates were shut]{indirect=officials}, officials said.",
      "[The gates were shut]{indirect=Anna Berg}, said Anna Berg, the harbour’s director.",
      "By noon, Anna Berg said, [the gates were shut]{indirect=Anna Berg}.",
      "[The gates, Anna Berg said, were shut]{indirect=Anna Berg}.",
      "As Anna Berg noted, [the gates were shut]{indirect=Anna Berg}.",
    ]) func parenthesis(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "according to: before its words and behind them",
    arguments: [
      "According to NetBlocks, [the network was down]{indirect=NetBlocks}.",
      "[The network was down]{indirect=NetBlocks}, according to NetBlocks.",
    ]) func source(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test("an outlet behind a speaker carries the words") func via() throws {
    let text = MarkedText("The gates were shut, said Anna Berg, the director, according to AP.")
    let quote = try #require(quotes(text.document()).first)
    #expect(quote.speaker == "Anna Berg")
    #expect(quote.via == ["AP"])
  }

  @Test(
    "some words quoted make mixed speech of the whole clause",
    arguments: [
      "Anna Berg said [the gates were “a danger to ships”]{mixed=Anna Berg}.",
      "Anna Berg called [the gates “a danger to ships”]{mixed=Anna Berg}.",
      "Now she is known. Anna Berg vowed [“utmost care” for the gates]{mixed=Anna Berg}.",
    ]) func mixed(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "marks around a term, a title or a nickname quote nobody",
    arguments: [
      "The so-called “gate keepers” went home.", "The shop sells “organic” goods.",
      "She once played in “The Long Way Home” in town.", "The gates were shut for ‘repairs’.",
    ]) func scare(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "verbs that only look like cues report nothing",
    arguments: [
      "The reports on the desk were old.", "Rain continued to fall on the gates.",
      "A car was said to be old.", "Nobody said that the gates were shut.",
    ]) func noCue(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "he and she, the agency and it are those named before",
    arguments: [
      """
      Anna Berg came late.
      [“The gates stay shut,”]{direct=Anna Berg} she said.
      """,
      """
      TASS was the first. The agency said [that the gates were shut]{indirect=TASS}.
      """,
    ]) func references(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test("a crowd that shouts is a speaker") func crowd() throws {
    let text = MarkedText("“Open the gates” – some are shouting.")
    let quote = try #require(quotes(text.document()).first)
    #expect(quote.kind == .direct)
    #expect(quote.speaker == "some")
  }

  @Test("a post is quoted whole, with its account’s name and day") func post() throws {
    let day = CalendarDate(year: 2022, month: 1, day: 5)
    let text = MarkedText("The gates are shut! #harbour")
    let document = text.document(
      kind: .post, attribution: BlockAttribution(name: "Anna", handle: "@a_berg", day: day))
    let quote = try #require(quotes(document).first)
    #expect(quote.kind == .post)
    #expect(quote.speaker == "Anna")
    #expect(quote.time?.value == "2022-01-05")
    #expect(document.text(quote.span) == "The gates are shut! #harbour")
  }

  @Test(
    "a flash has the speaker that it names, else its source",
    arguments: [
      ("NETBLOCKS SAYS NETWORK IS DOWN – TV", "NetBlocks", ["TV"]),
      ("NETWORK DOWN IN HARBOUR – NETBLOCKS", "NetBlocks", []),
    ])
  func flash(words: String, speaker: String, via: [String]) throws {
    let quote = try #require(quotes(MarkedText(words).document(kind: .flash)).first)
    #expect(quote.kind == .flash)
    #expect(quote.speaker == speaker)
    #expect(quote.via == via)
  }

  @Test("a block quote is the outlet's, and what is said in it is carried by the outlet")
  func blockQuote() {
    let text = MarkedText("The police chief said the gates were shut.")
    let found = quotes(
      text.document(kind: .blockQuote, attribution: BlockAttribution(name: "Reuters")))
    #expect(found.map(\.speaker) == ["Reuters", "police chief"])
    #expect(found.map(\.via) == [[], ["Reuters"]])
  }

  @Test("an id depends on path, words and occurrence alone") func identity() {
    let a = quotes(MarkedText("“The gates stay shut,” Anna Berg said.").document())
    let b = quotes(MarkedText("It rained.\n“The gates stay shut,” Anna Berg said.").document())
    #expect(a.map(\.id) == b.map(\.id))
    let twice = quotes(
      MarkedText("“The gates stay shut,” Anna Berg said.\n“The gates stay shut,” Anna Berg said.")
        .document())
    #expect(Set(twice.map(\.id)).count == 2)
  }

  @Test(
    "headlines name their speaker before a colon or with a verb",
    arguments: [
      "Poll: [Gates Will Stay Shut Until Spring]{indirect=Poll}",
      "Update: Gates Will Stay Shut Until Spring",
    ]) func headlines(_ text: String)
  {
    #expect(marked(MarkedText(text), .title) == text)
  }

  @Test(
    "nouns that stand for saying, before that and to",
    arguments: [
      "The union rejected accusations [that it had hidden the money]{indirect=-}.",
      "Anna Berg’s claim [that the gates were shut]{indirect=Anna Berg} was dismissed.",
      "Anna Berg issued a warning [that the gates could break]{indirect=Anna Berg}.",
      "Anna Berg forgot her promise [to open the gates]{indirect=Anna Berg}.",
      "Rumours that spread like this are rare.",
      "The claim was about the gates that were shut.",
      "The threat to the gates grew.",
    ]) func nouns(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "nobody is named where it is announced or asked",
    arguments: [
      "It was announced [that the gates were shut]{indirect=-}.",
      "[The gates were shut]{indirect=-}, it was announced.",
      "Anna Berg was asked [whether the gates were shut]{indirect=-}.",
    ]) func passives(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test("who is quoted speaks, and who quotes carries it")
  func quotedAs() throws {
    let text = "Reuters quoted Anna Berg as saying that the gates were shut."
    let quote = try #require(quotes(MarkedText(text).document()).first)
    #expect(quote.speaker == "Anna Berg")
    #expect(quote.via == ["Reuters"])
  }

  @Test("asking not to be named is no asking")
  func anonymity() {
    let text = "The guard, who asked not to be named, said [the gates were shut]{indirect=guard}."
    #expect(marked(MarkedText(text)) == text)
  }
}
