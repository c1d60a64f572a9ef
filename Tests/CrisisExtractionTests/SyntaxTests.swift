import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct SyntaxTests {
  private func parse(_ sentence: String) -> ParsedText {
    let bytes = Array(sentence.utf8)
    let span = TextSpan(0, bytes.count)
    return ParsedText(
      Document(
        path: "x.txt", bytes: bytes, byteCount: bytes.count,
        blocks: [Block(kind: .prose, span: span)],
        sentences: [Sentence(span: span, block: 0)]), lexicon: .standard)
  }

  @Test(
    "clitics, hyphens and initials are cut as the tables expect",
    arguments: [
      ("The city's mayor didn't go.", "The|city|'s|mayor|did|n't|go|."),
      ("A two-week U.S. trip cost $1,000.", "A|two|-|week|U.S.|trip|cost|$|1,000|."),
      (
        "“Go,” he said… #Алматы @x_1 https://a.b/c.",
        "“|Go|,|”|he|said|…|#Алматы|@x_1|https://a.b/c|."
      ),
      ("the 4–5 January talks – again", "the|4|–|5|January|talks|–|again"),
      ("protesters' camp, O'Brien’s 10pm", "protesters|'|camp|,|O'Brien|’s|10pm"),
    ])
  func tokens(sentence: String, expected: String) {
    let text = parse(sentence)
    #expect(text.tokens.map { text.document.text($0.span) }.joined(separator: "|") == expected)
  }

  @Test(
    "each verb finds its subject and object",
    arguments: [
      (
        "Protesters stormed the residence and set it on fire.",
        "Protesters>stormed>the residence; Protesters>set>it"
      ),
      ("The mayor's office was stormed by a crowd.", "The mayor's office>was stormed>-"),
      (
        "Tokayev, who spoke on TV, vowed to stay.",
        "Tokayev>spoke>-; Tokayev>vowed>-; Tokayev>to stay>-"
      ),
      (
        "Clashes between protesters and security forces took place in the city.",
        "Clashes>took>place"
      ),
      (
        "Crowds protested in the city after clashes broke out.",
        "Crowds>protested>-; clashes>broke>-"
      ),
      ("Police, however, did not fire tear gas.", "Police>did not fire>tear gas"),
    ])
  func clauses(sentence: String, expected: String) {
    let text = parse(sentence)
    func words(_ chunk: Int?) -> String {
      chunk.map { text.text(text.chunks[$0].first..<text.chunks[$0].end) } ?? "-"
    }
    let found = text.clauses.map { "\(words($0.subject))>\(words($0.verb))>\(words($0.object))" }
    #expect(found.joined(separator: "; ") == expected)
  }

  @Test(
    "capitals tell nothing in a headline, but do in a sentence full of names",
    arguments: [
      ("Anna Berg met Carl Holm.", false), ("Anna Berg Meets Carl Holm", true),
      ("CROWDS STORM CITY HALL.", true), ("Crowds stormed the hall.", false),
    ])
  func titleCase(sentence: String, expected: Bool) {
    #expect(parse(sentence).sentences.map(\.isTitleCase) == [expected])
  }
}
