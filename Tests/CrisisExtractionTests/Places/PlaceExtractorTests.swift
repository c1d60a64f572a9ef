import CrisisModel
import CrisisTestSupport
import Testing

@testable import CrisisExtraction

/// Each rule with what it must find and what it must leave alone.
@Suite struct PlaceExtractorTests {
  /// The text with the program's place marks in place of the expected ones.
  private func marked(_ text: String, label: (PlaceMention, Place) -> String?) -> String {
    let source = MarkedText(text)
    let document = source.document()
    let parsed = ParsedText(document, lexicon: .standard)
    let found = PlaceExtractor(lexicon: .standard).extract(parsed)
    let marks = found.mentions.compactMap { mention in
      label(mention, found.places[mention.place]).map {
        MarkedText.Mark(span: mention.span, name: "place", value: $0)
      }
    }
    return MarkedText(plain: source.plain, marks: marks).marked
  }

  private func names(_ text: String) -> String { marked(text) { $1.name } }
  private func ids(_ text: String) -> String { marked(text) { $1.id } }
  private func rules(_ text: String) -> String { marked(text) { mention, _ in mention.rule } }

  @Test(
    "watched places are found under every name",
    arguments: [
      "Crowds filled [Almaty]{place=Almaty}.", "Footage from [Alma-Ata]{place=Almaty}.",
      "Shots in [Alma Ata]{place=Almaty}.",
      "Стрельба в [Алматы]{place=Almaty} и [Алма-Ата]{place=Almaty}.",
      "[ALMATY]{place=Almaty} POLICE SAYS IT LEFT [ALMATY AIRPORT]{place=Almaty Airport} - TV",
      "Rallies in [Astana]{place=Nur-Sultan}, [Nur Sultan]{place=Nur-Sultan} and [Нұр-Сұлтан]{place=Nur-Sultan}.",
      "Oil workers in [Janaozen]{place=Zhanaozen} and [Жаңаөзен]{place=Zhanaozen} struck.",
      "In [Aktau]{place=Aktau} city, on the sea; [Aqtau]{place=Aktau}; [Ақтау]{place=Aktau}.",
      "[Almaty]{place=Almaty}’s mayor spoke.", "[Almaty]{place=Almaty} Mayor resigns",
    ])
  func watched(text: String) { #expect(names(text) == text) }

  @Test(
    "hashtags are places without their sign, handles and links are none",
    arguments: [
      "#BreakingNews #[Kazakhstan]{place=Kazakhstan} #[Казахстан]{place=Kazakhstan} #protests",
      "#[Almaty]{place=Almaty} now", "#[SouthSudan]{place=South Sudan}",
      "@almaty and https://almaty.kz/Astana pic.twitter.com/Almaty",
    ])
  func hashtags(text: String) { #expect(names(text) == text) }

  @Test(
    "a country's adjective and people are no places, its name is, without the possessive",
    arguments: [
      "Kazakh troops faced Kazakhs and Brits.", "[Kazakhstan]{place=Kazakhstan}'s president left.",
      "The [US]{place=United States} and the [U.S.]{place=United States} asked us to leave.",
      "Moscow-born Russians met South Korean envoys in [South Korea]{place=South Korea}."
        .replacing("Moscow", with: "[Moscow]{place=Moscow}"),
      "[UK]{place=United Kingdom} and [UAE]{place=United Arab Emirates} officials.",
    ])
  func countries(text: String) { #expect(names(text) == text) }

  @Test(
    "a word such as region makes a province",
    arguments: [
      "in western [Mangistau province]{place=province:kz/mangystau}.",
      "in [Mangystau]{place=province:kz/mangystau} and [Aktobe region]{place=province:kz/aktobe}.",
      "the [Almaty Region]{place=province:kz/almaty} and [Almaty]{place=geonames:1526384}",
      "the [Aktobe]{place=province:kz/aktobe} and [Pavlodar]{place=province:kz/pavlodar} regions of [Kazakhstan]{place=country:KZ}",
      "in [Aktobe]{place=geonames:610611}, [Kazakhstan]{place=country:KZ}.",
      "the region of [Kandahar]{place=province:af/kandahar} in [Afghanistan]{place=country:AF}",
      "in the city of [Kandahar]{place=geonames:1138336} in [Afghanistan]{place=country:AF}",
      "[Мангистауская область]{place=province:kz/mangystau}",
    ])
  func provinces(text: String) { #expect(ids(text) == text) }

  @Test(
    "a site is resolved to its city by the text",
    arguments: [
      "A shootout at [Republic Square]{place=site:almaty/republic-square} in central [Almaty]{place=geonames:1526384}.",
      "In [Yerevan]{place=geonames:616052} they met on [Republic Square]{place=site:yerevan/republic-square}.",
      "Planes left [Almaty airport]{place=site:almaty/almaty-airport}.",
      "They met on Republic Square.",
    ])
  func sites(text: String) { #expect(ids(text) == text) }

  @Test(
    "names that are words or persons need more than themselves",
    arguments: [
      "Reading is Nice, Of course; Most Police Hit the Bar.",
      "He lives in [Reading]{place=Reading}, [England]{place=England}.",
      "Mr. Jackson said Tyler left. Jackson spoke.",
      "Protests in [Jackson]{place=Jackson}, [Mississippi]{place=Mississippi}, went on.",
      "Orlando Figes wrote of Sofia Loren and Paris Hilton.",
      "Chad Smith met Michael Jordan.",
      "Rebels in [Chad]{place=Chad} and [Jordan]{place=Jordan}.",
      "Nursultan Nazarbayev left [Nursultan]{place=Nur-Sultan}.",
      "A march in [Nice]{place=Nice}, [France]{place=France}.",
    ])
  func ambiguous(text: String) { #expect(names(text) == text) }

  @Test(
    "a place inside the name of something else is none",
    arguments: [
      "Al Jazeera, the New York Times and Bank of America report.",
      "The University of Cairo and Kyiv Polytechnic Institute closed.",
      "She studied at Moscow State University.", "The Baghdad Post wrote.",
      "They marched in [Cairo]{place=Cairo} Friday.", "[Karachi]{place=Karachi} police fired.",
    ])
  func partsOfNames(text: String) { #expect(names(text) == text) }

  @Test(
    "of several places with one name the text's country decides, then size",
    arguments: [
      "Clashes in [Tripoli]{place=geonames:2210247}.",
      "Clashes in [Tripoli]{place=geonames:266826}, [Lebanon]{place=country:LB}.",
      "Lebanese troops fought in [Tripoli]{place=geonames:266826}.",
      "Fog over [London]{place=geonames:2643743}.",
      "Snow in [Georgia]{place=country:GE}.",
      "Snow in [Atlanta]{place=geonames:4180439}, [Georgia]{place=province:us/georgia}.",
      "A fire in [Portland]{place=geonames:4975802}, [Maine]{place=province:us/maine}.",
    ])
  func namesakes(text: String) { #expect(ids(text) == text) }

  @Test(
    "a description stands for a city if the country is known and no name is beside it",
    arguments: [
      "[Kazakhstan]{place.country}’s [largest city]{place.description} burns.",
      "KAZAKH PRESIDENT SAYS HE WILL STAY IN [THE CAPITAL]{place.description} – TV",
      "In [Kazakhstan]{place.country} [the country’s largest city]{place.description} burns.",
      "They left the capital.",
      "[Kazakhstan]{place.country} fears for the capital [Nur-Sultan]{place.watched}.",
      "[Kazakhstan]{place.country} fears for the capital of [Nur-Sultan]{place.watched}.",
      "the nation’s most populous city, [Almaty]{place.watched}",
      "Kazakh capital markets fell.",
    ])
  func descriptions(text: String) {
    let expected = text.replacing("{place.", with: "{place=place.")
    #expect(rules(expected) == expected)
  }

  @Test("descriptions mean the city of their country") func describedCities() {
    let text =
      "Kazakh forces hold [the capital]{place=Nur-Sultan} and [the country's largest city]{place=Almaty}."
    #expect(names(text) == text)
  }

  @Test(
    "a place that only tells where somebody is from says so by its rule",
    arguments: [
      "The [Moscow]{place=place.origin}-based alliance met pro-[Iran]{place=place.origin} groups.",
      "[Moscow]{place=place.name}, he wrote.",
    ])
  func origins(text: String) { #expect(rules(text) == text) }

  @Test(
    "a region that no table has is called after its city",
    arguments: [
      "The governor of the [Tyumen region]{place=Tyumen Region} in [Russia]{place=Russia} left.",
      "The [Tyumen]{place=Tyumen} mayor of [Russia]{place=Russia}.",
    ])
  func regions(text: String) { #expect(names(text) == text) }

  @Test(
    "small towns need the country they lie in, a month or an institution none",
    arguments: [
      "[Syria]{place=Syria}n shells fell on [Tafas]{place=Ţafas}."
        .replacing("[Syria]{place=Syria}n", with: "Syrian"),
      "Mr Tafas spoke.", "Tafas was there.",
      "Britain's Leigh-on-Sea burned in March 2020."
        .replacing("Britain", with: "[Britain]{place=United Kingdom}"),
      "Ann Barnes met Nabil al-Arabi in [Ethiopia]{place=Ethiopia}.",
      "In [Idaho]{place=Idaho} [Kuna]{place=Kuna} news agency wrote."
        .replacing("[Kuna]{place=Kuna}", with: "Kuna"),
      "The DAX fell in [Germany]{place=Germany}; a car costs US$400.",
      "Garuda Indonesia and Good Morning America stopped.",
    ])
  func smallTowns(text: String) { #expect(names(text) == text) }

  @Test("a text without capitals is read by its letters") func caseless() {
    let text = """
      shops in [ahmedabad]{place=Ahmedabad} stayed shut on friday as police said that the riots in \
      [gujarat]{place=Gujarat} had ended and that most of those who were held in the city would be \
      let go, but a march of traders was hit by stones near the bar of a hotel, he said, while the \
      others went to [mumbai]{place=Mumbai}.
      """
    #expect(names(text) == text)
  }

  @Test(
    "a capital that acts is its government, one that is acted in is a place",
    arguments: [
      "Washington said that Tehran denied it.",
      "Officials in [Tokyo]{place=Tokyo} said no; the reporter in [Cairo]{place=Cairo} says yes.",
      "The battle of [Aleppo]{place=Aleppo} goes on.",
    ])
  func governments(text: String) { #expect(names(text) == text) }

  @Test(
    "a state has the name of its own behind a city of its own",
    arguments: [
      "A fire near [Seattle]{place=Seattle}, [Washington]{place=Washington State}, went on.",
      "A fire in [Washington]{place=Washington}.",
    ])
  func states(text: String) { #expect(names(text) == text) }

  @Test("a place in a dateline is told apart", arguments: ["ALMATY (Reuters) –", "ARBIL, Iraq –"])
  func datelines(text: String) {
    let plain = Array((text + "\nCrowds came.").utf8)
    let line = TextSpan(0, text.utf8.count)
    let prose = TextSpan(line.end + 1, plain.count)
    let document = Document(
      path: "x", bytes: plain, byteCount: plain.count,
      blocks: [Block(kind: .metadata, span: line), Block(kind: .prose, span: prose)],
      sentences: [Sentence(span: prose, block: 1)])
    let found = PlaceExtractor(lexicon: .standard).extract(ParsedText(document, lexicon: .standard))
    #expect(found.datelines == Array(found.mentions.indices))
    #expect(found.datelines.count == text.split(separator: ",").count)
    #expect(found.mentions.allSatisfy { $0.rule == "place.dateline" })
  }
}
