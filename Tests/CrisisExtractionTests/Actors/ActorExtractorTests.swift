import CrisisModel
import CrisisTestSupport
import Testing

@testable import CrisisExtraction

/// Marked text: `[words]{actor=canonical name}`.
@Suite struct ActorExtractorTests {
  /// What the extractor marks in the plain text, written the same way.
  private func marked(_ expected: MarkedText) -> String {
    let text = ParsedText(expected.document(), lexicon: .standard)
    let findings = ActorExtractor(.standard).extract(text)
    let marks = findings.mentions.map {
      MarkedText.Mark(span: $0.span, name: "actor", value: findings.actors[$0.actor].name)
    }
    return MarkedText(plain: expected.plain, marks: marks).marked
  }

  @Test(
    "persons are found with their names, whatever stands before them",
    arguments: [
      "The visitor was [Anna Berg]{actor=Anna Berg}, who left early.",
      "The plan of President [Oscar Lindqvist]{actor=Oscar Lindqvist} failed.",
      "It was signed by [Ursula von der Leyen]{actor=Ursula von der Leyen} in spring.",
      "A letter by [James B. Harlow]{actor=James B. Harlow} was read out.",
      "The speech of [Mr. Harlow]{actor=Harlow} was short.",
      "It was said by Defence Secretary [Anna King]{actor=Anna King} in May.",
    ]) func names(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "capitals at the start of a sentence, weekdays and creeds are no names",
    arguments: [
      "Talks went on. Tomorrow is a holiday.", "Shops opened on Monday in the Muslim quarter.",
      "Prices rose. Bread was dear.", "However, snow fell in January.",
    ]) func noNames(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "a later short form means the person named in full",
    arguments: [
      """
      Mayor [Anna Berg]{actor=Anna Berg} came late.
      Then [Berg]{actor=Anna Berg} left. A friend of [Ms. Berg]{actor=Anna Berg} stayed.
      """,
      """
      [Anna Berg]{actor=Anna Berg} and [Carl Berg]{actor=Carl Berg} came.
      A friend of [Mr. Berg]{actor=Carl Berg} met one of [Ms. Berg]{actor=Anna Berg}.
      """,
    ]) func shortForms(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "an office means its only holder named in the text",
    arguments: [
      """
      President [Anna Berg]{actor=Anna Berg} came late.
      Later [the president]{actor=Anna Berg} left.
      """.replacing("[the president]", with: "the [president]"),
      """
      Former President [Anna Berg]{actor=Anna Berg} came late.
      Later the [president]{actor=president} left.
      """,
      "The city’s [police chief]{actor=police chief} resigned.".replacing(
        "The city’s [police", with: "The [city’s police"),
      "He was elected president of a club and became police chief.",
    ]) func offices(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "he and she mean the latest subject whom the word fits",
    arguments: [
      """
      [Anna Berg]{actor=Anna Berg} met [Carl Holm]{actor=Carl Holm}.
      [She]{actor=Anna Berg} was tired.
      """,
      """
      [Anna Berg]{actor=Anna Berg} met [Carl Holm]{actor=Carl Holm}.
      [He]{actor=Carl Holm} was tired.
      """,
      "It rained. He was tired.",
    ]) func pronouns(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "organisations are known by table, by a word in the name, by an acronym given in the text",
    arguments: [
      "Staff of the [United Nations]{actor=United Nations} left.",
      "It was built by the [Harbour Workers Union]{actor=Harbour Workers Union} in spring.",
      """
      The [Northern Fishing Council]{actor=Northern Fishing Council} \
      ([NFC]{actor=Northern Fishing Council}) met. \
      A member of the [NFC]{actor=Northern Fishing Council} spoke.
      """,
      "Who was it? It was asked who was there.",
      """
      The [Harbour Workers’ Union]{actor=Harbour Workers’ Union} met. \
      So did the [Women’s League]{actor=Women’s League}.
      """,
    ]) func organisations(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "collectives count under one name for spellings and synonyms",
    arguments: [
      "Some [protestors]{actor=protesters} and other [demonstrators]{actor=protesters} met.",
      "The [riot police]{actor=police} came with [soldiers]{actor=troops}.",
      "One [national guardsman]{actor=national guard} was hurt.",
    ]) func groups(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "what hangs before a name, behind it or in capitals is no part of it",
    arguments: [
      "It was told by the Bergen-based [Fishing Council]{actor=Fishing Council} in May.",
      "A report by [Carl Holm]{actor=Carl Holm} [BBC]{actor=BBC} was read.",
      "Archbishop of York [Carl Holm]{actor=Carl Holm} sang.",
      "The [General Assembly]{actor=UN General Assembly} met.",
      "It was flown by volunteer BA pilots in May.", "The Lancer says so.",
      "A talk with the official [Interfax]{actor=Interfax} news agency began.",
      "Prime Minister Sheikh [Carl bin Holm]{actor=Carl bin Holm} spoke.",
      "A wish of Virginia Gov. [Carl Holm]{actor=Carl Holm} was heard.",
      "A storm, a major Category 3 one, came.",
      "They joined us troops of scouts.".replacing("troops", with: "[troops]{actor=troops}"),
    ]) func joints(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "a handle means the one who posts under it",
    arguments: ["It was posted by [@harbour]{actor=@harbour} in May."]) func handles(_ text: String)
  {
    #expect(marked(MarkedText(text)) == text)
  }

  @Test("short names of bodies mean the one named in full") func namedInFull() {
    let text = """
      The [Norwegian Security Council]{actor=Norwegian Security Council} met.
      Later the [Security Council]{actor=Norwegian Security Council} rose.
      """
    #expect(marked(MarkedText(text)) == text)
  }

  @Test(
    "forces are the state's, those of a liberation are not",
    arguments: [
      ("The Island Liberation Front rose.", .rebels),
      ("The Island Army rose.", .stateForces),
    ] as [(String, ActorProfile.Class?)]) func classes(
      _ text: String, _ expected: ActorProfile.Class?
    )
  {
    let findings = ActorExtractor(.standard).extract(
      ParsedText(MarkedText(text).document(), lexicon: .standard))
    #expect(findings.actors.first?.actorClass == expected)
  }

  @Test("one person written with and without an article has one id") func articles() {
    func id(_ text: String) -> String? {
      ActorExtractor(.standard).extract(
        ParsedText(MarkedText(text).document(), lexicon: .standard)
      ).actors.first?.id
    }
    #expect(id("President Omar al-Berg spoke.") == id("President Omar Berg spoke."))
    #expect(id("President Omar al-Berg spoke.") == "person:omar-berg")
  }

  @Test("a person carries title, class and an id made of the name") func profile() throws {
    let text = MarkedText("Armenian Prime Minister Nikol Pashinyan spoke.")
    let findings = ActorExtractor(.standard).extract(
      ParsedText(text.document(), lexicon: .standard))
    let actor = try #require(findings.actors.first)
    #expect(actor.id == "person:nikol-pashinyan")
    #expect(actor.role == "Armenian Prime Minister")
    #expect(actor.kind == .person)
  }

  @Test("a role behind the name counts as its title") func apposition() throws {
    let text = MarkedText("Anna Berg, the council’s chairwoman, spoke.")
    let findings = ActorExtractor(.standard).extract(
      ParsedText(text.document(), lexicon: .standard))
    #expect(findings.actors.map(\.name) == ["Anna Berg"])
    #expect(findings.actors.first?.role == "council’s chairwoman")
  }

  @Test("places found before are never actors") func places() {
    let text = MarkedText("Crowds in [Charlotte Bay]{place} sang.")
    let mention = PlaceMention(span: text.marks[0].span, place: 0, rule: "test")
    let findings = ActorExtractor(.standard).extract(
      ParsedText(text.document(), lexicon: .standard),
      places: [Place(id: "x", name: "Charlotte Bay", kind: .city)], placeMentions: [mention])
    #expect(findings.actors.map(\.name) == ["crowd"])
  }
}
