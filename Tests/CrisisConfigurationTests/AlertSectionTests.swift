import CrisisModel
import Testing

@testable import CrisisConfiguration

@Suite("alerts in crisis.yaml are read")
struct AlertSectionTests {
  private func rules(_ text: String) throws -> [AlertRule] {
    let reading = ConfigurationReader.read(Array(("alerts:\n" + text).utf8))
    #expect(reading.mistakes == [])
    return try #require(reading.configuration).alerts
  }

  @Test("keys become an expression, and what is denied or only expected does not count unasked")
  func filters() throws {
    let rules = try rules(
      """
        - {place: Westhaven, category: [gunfire, killing]}
        - {place: [Westhaven, Aktown], certainty: reported, name: Shots}
        - {certainty: [denied, asserted]}
        - {filter: 'city:"West Haven" "mayor"', actor: Maria}
        - {}
      """)
    let sure = "-certainty:denied -certainty:anticipated"
    #expect(
      rules.map(\.filter.text) == [
        "city:Westhaven category:gunfire category:killing \(sure)",
        "city:Westhaven city:Aktown certainty:asserted certainty:reported",
        "certainty:denied certainty:asserted",
        "city:\"West Haven\" \"mayor\" actor:Maria \(sure)",
        sure,
      ])
    #expect(
      rules.map(\.name) == [
        "city:Westhaven category:gunfire category:killing", "Shots",
        "certainty:denied certainty:asserted", "city:\"West Haven\" \"mayor\" actor:Maria", "event",
      ])
    #expect(rules.allSatisfy { $0.occasion == .event && $0.rings && !$0.notifies })
  }

  @Test("an occasion has its own threshold, and says how it calls")
  func occasions() throws {
    let rules = try rules(
      """
        - {when: corroborated}
        - {when: corroborated, sources: 3, bell: false, notify: true}
        - {when: surge, times: 5, run: [mail, -s, Surge, desk@herald.example]}
        - {when: contradicted, place: Westhaven}
      """)
    #expect(rules.map(\.occasion) == [.corroborated, .corroborated, .surge, .contradicted])
    #expect(rules.map(\.threshold) == [2, 3, 5, 2])
    #expect(rules.map(\.rings) == [true, false, true, true])
    #expect(rules.map(\.notifies) == [false, true, false, false])
    #expect(rules[2].command == ["mail", "-s", "Surge", "desk@herald.example"])
    #expect(rules[3].name == "contradicted: city:Westhaven")
  }

  @Test(
    "every mistake is told with its place",
    arguments: [
      ("- {when: sometimes}", "unknown when 'sometimes'"),
      ("- {category: gunfir}", "unknown category 'gunfir' (did you mean 'gunfire'?)"),
      ("- {certainty: sure}", "unknown certainty 'sure'"),
      ("- {filter: 'town:X'}", "filter: there is no 'town:'"),
      ("- {sources: 2}", "'sources' belongs to 'when: corroborated'"),
      ("- {when: surge, times: 1}", "times must be 2 or more"),
      ("- {run: mail me}", "run must be a list, such as [a, b]"),
      ("- shots", "an alert must have keys"),
    ])
  func mistakes(line: String, reason: String) throws {
    let reading = ConfigurationReader.read(Array("alerts:\n  \(line)\n".utf8))
    #expect(reading.configuration == nil)
    let mistake = try #require(reading.mistakes.first)
    #expect(mistake.line == 2)
    #expect(mistake.reason.hasPrefix(reason))
  }
}
