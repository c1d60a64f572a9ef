import CrisisModel
import Testing

@testable import CrisisExtraction

/// Countries, capitals and nationalities as actors.
@Suite struct StateActorTests {
  private func analyzed(_ text: String) -> AnalyzedDocument {
    Analyzer().analyze(
      path: "report.txt", bytes: Array("Date: 2022-01-06\n\n\(text)\n".utf8), modified: nil)
  }

  private func actors(_ text: String) -> [String] { analyzed(text).actors.map(\.name) }

  @Test(
    "a country that acts or is dealt with is an actor",
    arguments: [
      ("Norway expelled two envoys on Monday.", ["Norway"]),
      ("Chad and Niger have signed a treaty.", ["Chad", "Niger"]),
      ("The council imposed sanctions on Eritrea.", ["Eritrea"]),
      ("A war between Peru and Ecuador broke out.", ["Peru", "Ecuador"]),
      ("Portugal was accused of a breach.", ["Portugal"]),
      ("The firm sold weapons to Angola.", ["Angola"]),
      ("They warned Uganda on Monday.", ["Uganda"]),
      ("A row about Uganda's refusal went on.", ["Uganda"]),
    ]) func states(_ text: String, _ expected: [String])
  {
    for name in expected { #expect(actors(text).contains(name), "\(text)") }
  }

  @Test(
    "a country where something happens, or that only is so, is none",
    arguments: [
      "Snow fell in Norway on Monday.", "Chad borders Niger.", "Norway has long winters.",
      "The border between Peru and Ecuador is long.", "Rains in Portugal ruined the harvest.",
      "Uganda was hit by a drought.", "A book about Uganda's lakes was printed.",
    ]) func countries(_ text: String)
  {
    #expect(actors(text) == [], "\(text)")
  }

  @Test("a capital that acts means its country, with others and behind a day, too") func capitals()
  {
    #expect(actors("Oslo on Tuesday rejected the offer.") == ["Norway"])
    #expect(actors("Lima and Quito accepted the offer.") == ["Peru", "Ecuador"])
    #expect(analyzed("Oslo on Tuesday rejected the offer.").places.isEmpty)
    #expect(analyzed("Snow fell in Oslo on Tuesday.").places.map(\.name) == ["Oslo"])
    #expect(actors("Snow fell in Oslo on Tuesday.") == [])
  }

  @Test("a capital dealt with means its country, one where something happens is a place")
  func dealings() {
    #expect(actors("The envoy told Oslo to wait.") == ["Norway"])
    #expect(actors("Ties between Oslo and Rome were good.") == ["Norway", "Italy"])
    #expect(actors("They lifted sanctions on Oslo.") == ["Norway"])
    #expect(actors("Flights between Oslo and Rome were full.") == [])
    #expect(actors("Jets bombed Oslo.") == [])
    #expect(actors("A tax on cars in Oslo rose.") == [])
  }

  @Test("an adjective beside a country's name does not move the capital") func capitalNearby() {
    let places = analyzed("Norway expelled two Italian envoys. Police in the capital stood by.")
      .places
    #expect(places.map(\.name) == ["Norway", "Oslo"])
  }

  @Test("a name of a country and of a state elsewhere goes with the towns named") func states() {
    func names(_ text: String) -> [String] { analyzed(text).places.map(\.name) }
    #expect(names("Voters in Georgia waited. A bus left Atlanta.")[0] == "Georgia (US)")
    #expect(names("Voters in Georgia waited. A bus left Kutaisi.")[0] == "Georgia")
    #expect(names("Voters in Georgia waited.") == ["Georgia"])
    #expect(names("Georgia and the United States met in Washington.")[0] == "Georgia")
  }

  @Test(
    "foreign groups carry their nationality, home ones do not",
    arguments: [
      ("Norwegian troops landed in Chad. Chad protested.", ["Norwegian troops", "Chad"]),
      ("Peruvian police met in Lima, Peru.", ["police"]),
      ("Sri Lankan sailors landed in Chad. Chad protested.", ["Sri Lankan troops", "Chad"]),
      ("Rwandan rebels crossed into Uganda. Uganda protested.", ["Rwandan rebels", "Uganda"]),
      ("Danish-led forces landed in Chad. Chad protested.", ["Danish-led forces", "Chad"]),
      ("Danish tanks rolled in. Tanks were sold.", ["Danish forces"]),
    ]) func groups(_ text: String, _ expected: [String])
  {
    #expect(actors(text) == expected, "\(text)")
  }

  @Test(
    "peoples are groups of civilians, with the country that they live in",
    arguments: [
      ("Two Chileans were hurt.", ["Chileans"]),
      ("Romanian Hungarians met in the hall.", ["Romanian Hungarians"]),
      ("Ethnic Albanians met in the hall.", ["Albanians"]),
      ("Tamil fishermen met in the hall.", ["Tamil villagers"]),
      ("Two poles were broken.", []),
    ]) func peoples(_ text: String, _ expected: [String])
  {
    #expect(actors(text) == expected, "\(text)")
  }

  @Test("forces of another country than the report's are external ones") func classes() {
    let found = analyzed("Norwegian troops landed in Chad. Chad protested. Mayors in Chad met.")
    #expect(found.actors.map(\.actorClass) == [.externalForces, .stateForces])
  }

  @Test("initiators and targets are named with a verb and around a noun") func roles() throws {
    func parties(_ text: String) throws -> [[String]] {
      let found = analyzed(text)
      let event = try #require(found.events.first, "\(text)")
      return [event.initiators, event.targets].map { $0.map { found.actors[$0].name } }
    }
    #expect(try parties("Norway expelled a diplomat.")[0] == ["Norway"])
    #expect(try parties("Chad imposed sanctions on Eritrea.") == [["Chad"], ["Eritrea"]])
    #expect(try parties("Police opened fire on the miners.") == [["police"], ["workers"]])
    #expect(try parties("Norway demanded that Chad apologise.") == [["Norway"], ["Chad"]])
    #expect(
      try parties("Miners marched in the city to denounce Anna Berg.")
        == [["workers"], ["Anna Berg"]])
  }
}
