import Testing

@testable import CrisisExtraction

@Suite struct LexiconTests {
  @Test("no table has a mistake") func tablesAreSound() {
    #expect(Lexicon.standard.problems.map(\.description) == [])
  }

  @Test(
    "verbs are inflected by spelling, irregular ones by their row",
    arguments: [
      ("storm", "storms stormed stormed storming"), ("ban", "bans banned banned banning"),
      ("seize", "seizes seized seized seizing"), ("deny", "denies denied denied denying"),
      ("hit", "hits hit hit hitting"), ("flee", "flees fled fled fleeing"),
      ("beat", "beats beat beaten beating"), ("die", "dies died died dying"),
      ("visit", "visits visited visited visiting"),
    ])
  func forms(lemma: String, expected: String) {
    let forms = Lexicon.standard.inflector.forms(of: lemma).dropFirst().map(\.text)
    #expect(forms.joined(separator: " ") == expected)
  }
}
