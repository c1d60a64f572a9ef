import CrisisExtraction
import CrisisModel
import Testing

@Suite("limits of a report")
struct ReportLimitsTests {
  private static let text = Array(
    String(
      repeating: "“Police fired at protesters in Almaty on 5 January 2022,” said Anna Berg.\n\n",
      count: 20
    ).utf8)

  private func analyzed(_ limits: ReportLimits) -> AnalyzedDocument {
    Analyzer(Configuration(limits: limits)).analyze(
      path: "a.txt", bytes: Self.text, modified: nil)
  }

  private func count(_ found: AnalyzedDocument) -> Int {
    found.timeMentions.count + found.placeMentions.count + found.actorMentions.count
      + found.quotes.count + found.events.count
  }

  @Test("what is found within them is all there", arguments: [0, 1, 1_000_000])
  func within(more: Int) {
    let all = analyzed(ReportLimits())
    let same = analyzed(ReportLimits(records: count(all) + more))
    #expect(count(same) == count(all) && same.events == all.events)
    #expect(same.document.diagnostics.isEmpty)
  }

  @Test(
    "the first findings are kept, and a warning says where the others begin",
    arguments: [1, 7, 40, 99])
  func beyond(limit: Int) throws {
    let all = analyzed(ReportLimits())
    let some = analyzed(ReportLimits(records: limit))
    #expect((0...limit).contains(count(some)))
    #expect(some.events == Array(all.events.prefix(some.events.count)))
    #expect(some.placeMentions == Array(all.placeMentions.prefix(some.placeMentions.count)))
    #expect(some.places == Array(all.places.prefix(some.places.count)))
    #expect(some.actorMentions.allSatisfy { some.actors.indices.contains($0.actor) })
    let warning = try #require(some.document.diagnostics.last)
    #expect(warning.message == "only the first \(count(some)) of \(count(all)) findings are kept")
    let from = try #require(warning.span).start
    #expect(all.events.filter { $0.span.start < from } == some.events)
  }
}
