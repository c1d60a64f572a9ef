import CrisisExtraction
import CrisisIncidents
import CrisisModel
import Testing

@testable import CrisisAlerts

@Suite("alerts are raised")
struct AlertWatchTests {
  private static let analyzer = Analyzer()

  /// What a watch is shown: a corpus with all that is made of it.
  private struct Sight {
    let corpus: Corpus
    let incidents: IncidentBook
    let index: FacetIndex

    init(_ reports: [String: String]) {
      corpus = Corpus(
        documents: reports.map { path, text in
          AlertWatchTests.analyzer.analyze(path: path, bytes: Array(text.utf8), modified: nil)
        }, watched: [])
      incidents = IncidentBook(corpus)
      index = FacetIndex(corpus)
    }
  }

  private func rule(_ filter: String, _ occasion: AlertRule.Occasion = .event) throws -> AlertRule {
    AlertRule(
      name: "rule", occasion: occasion, filter: try FilterExpression(parsing: filter))
  }

  /// The headlines of each step but the first, which is what was there at the start.
  private func headlines(_ steps: [[String: String]], _ rules: [AlertRule]) -> [[String]] {
    var watch = AlertWatch()
    return steps.enumerated().compactMap { number, reports in
      let sight = Sight(reports)
      if number == 0 {
        watch.begin(sight.corpus, sight.incidents, index: sight.index, rules: rules)
        return nil
      }
      return watch.alerts(sight.corpus, sight.incidents, index: sight.index, rules: rules)
        .map { $0.headline(sight.corpus, sight.incidents) }
    }
  }

  private static let shots =
    "6 January 2022\n\nPolice opened fire on protesters in Aktau on Thursday."
  private static let march = "6 January 2022\n\nThousands marched in Almaty on Wednesday."

  @Test("a new event that passes the rule calls once, and what was there at the start never")
  func newEvent() throws {
    let rules = [try rule("city:Aktau category:gunfire")]
    let steps = [
      ["march.txt": Self.march],
      ["march.txt": Self.march, "shots.txt": Self.shots],
      ["march.txt": Self.march, "shots.txt": Self.shots],
    ]
    let told = headlines(steps, rules)
    #expect(told.map(\.count) == [1, 0])
    #expect(told[0][0].hasPrefix("Aktau, gunfire: "))
    #expect(told[0][0].hasSuffix("(shots.txt)"))
    #expect(headlines([steps[1], steps[2]], rules) == [[]])
  }

  @Test("what fails the rule calls nobody")
  func otherPlace() throws {
    let steps = [[:], ["shots.txt": Self.shots]]
    #expect(headlines(steps, [try rule("city:Almaty category:gunfire")]) == [[]])
    #expect(headlines(steps, [try rule("category:arson")]) == [[]])
    #expect(headlines(steps, [try rule("")])[0].count >= 1)
  }

  @Test("a report that goes and comes back calls once")
  func flapping() throws {
    let steps = [[:], ["shots.txt": Self.shots], [:], ["shots.txt": Self.shots]]
    #expect(headlines(steps, [try rule("category:gunfire")]).map(\.count) == [1, 0, 0])
  }

  @Test("a report that only has another name now calls nobody")
  func renamed() throws {
    let rules = [try rule("category:gunfire")]
    var watch = AlertWatch()
    let before = Sight(["a.txt": Self.shots])
    let after = Sight(["b.txt": Self.shots])
    watch.begin(before.corpus, before.incidents, index: before.index, rules: rules)
    var unaware = watch
    watch.rename(before.corpus.documents[0].eventIDs, to: after.corpus.documents[0].eventIDs)
    let told = watch.alerts(after.corpus, after.incidents, index: after.index, rules: rules)
    #expect(told == [])
    let toldUnaware = unaware.alerts(
      after.corpus, after.incidents, index: after.index, rules: rules)
    #expect(toldUnaware.count == 1)
  }

  @Test("a second independent source calls once for the incident")
  func corroborated() throws {
    func report(_ outlet: String) -> String {
      "6 January 2022\n\nProtesters set fire to the mayor's office in Almaty on Wednesday, "
        + "\(outlet) reported."
    }
    let steps = [
      ["a.txt": report("Reuters")],
      ["a.txt": report("Reuters"), "b.txt": report("Interfax")],
      ["a.txt": report("Reuters"), "b.txt": report("Interfax"), "c.txt": report("AFP")],
    ]
    let before = Sight(steps[0]).incidents.incidents
    let after = Sight(steps[1]).incidents.incidents
    #expect(before.allSatisfy { $0.sourceCount == 1 })
    try #require(after.contains { $0.sourceCount == 2 })
    let told = headlines(steps, [try rule("category:arson", .corroborated)])
    #expect(told.map(\.count) == [1, 0])
    #expect(told[0][0].hasPrefix("Almaty, arson: "))
    #expect(told[0][0].contains("2 independent sources"))
  }

  @Test("a surge is so many times what is usual in a place, and calls once a day")
  func surge() throws {
    func report(_ day: Int, _ count: Int) -> String {
      "\(day) January 2022\n\n"
        + (0..<count).map { "Police arrested \($0 + 2) protesters in Aktau on \(day) January." }
        .joined(separator: "\n\n")
    }
    let quiet = Dictionary(uniqueKeysWithValues: (1...6).map { ("day\($0).txt", report($0, 1)) })
    func day7(_ count: Int) -> [String: String] {
      quiet.merging(["day7.txt": report(7, count)]) { $1 }
    }
    let rules = [try rule("city:Aktau", .surge)]
    let told = headlines([quiet, day7(2), day7(6), day7(8)], rules)
    #expect(told.map(\.count) == [0, 1, 0])
    #expect(told[1] == ["Aktau: 6 events in reports of 2022-01-07, usually 1"])
    #expect(headlines([day7(6), day7(8)], rules) == [[]], "it was there at the start")
  }

  @Test("rules that are new say nothing of what is there")
  func newRule() throws {
    let sight = Sight(["shots.txt": Self.shots])
    var watch = AlertWatch()
    watch.begin(sight.corpus, sight.incidents, index: sight.index, rules: [])
    let told = watch.alerts(
      sight.corpus, sight.incidents, index: sight.index, rules: [try rule("category:gunfire")])
    #expect(told == [])
  }

  @Test("a headline holds nothing that a terminal would obey")
  func inert() {
    #expect(AlertText.line("a\u{1B}[2J b\u{202E}c\n\n d\u{9B}x ") == "a [2J bc d x")
    #expect(AlertText.clipped("abcdef", 4) == "abc…")
  }
}

@Suite("alerts are limited")
struct AlertLimitTests {
  @Test("a rule calls five times a minute, and then says how many were held back")
  func limit() {
    var limit = AlertLimit()
    let shots = AlertRule(name: "shots")
    let calls = (0..<8).map { limit.admit(shots, at: $0 * 1000) }
    #expect(calls == [0, 0, 0, 0, 0, nil, nil, nil])
    #expect(limit.admit(AlertRule(name: "other"), at: 8000) == 0, "each rule for itself")
    #expect(limit.admit(shots, at: 59_999) == nil)
    #expect(limit.admit(shots, at: 60_000) == 4)
    #expect(limit.admit(shots, at: 60_500) == nil)
    #expect(limit.admit(shots, at: 61_000) == 1)
  }
}
