import CrisisIncidents
import CrisisModel
import Testing

@Suite("who stands behind an incident, and what is said against it")
struct CorroborationTests {
  private func only(_ category: EventCategory, _ reports: [(String, String)]) throws -> Incident {
    let book = IncidentBook(Reports.corpus(reports.map { ($0.0, "date 2022-01-06\n\n" + $0.1) }))
    let found = book.incidents.filter { $0.category == category }
    try #require(found.count == 1, "\(found.count) incidents")
    return found[0]
  }

  @Test("reports that cite one agency are one source, and another agency is a second")
  func agencies() throws {
    let fire = try only(
      .arson,
      [
        ("a.txt", "Protesters set fire to the town hall in Aktau on Wednesday, Reuters reported."),
        ("b.txt", "Reuters reported that the town hall in Aktau was set on fire on Wednesday."),
        ("c.txt", "According to Reuters, a crowd set fire to the town hall in Aktau on Wednesday."),
        ("d.txt", "Protesters set fire to the town hall in Aktau on Wednesday, Interfax reported."),
      ])
    #expect(fire.reportCount == 4 && fire.sourceCount == 2)
    #expect(fire.countText == "4 reports, 2 independent sources")
    #expect(fire.grade.credibility == .probable)
  }

  @Test("copies of a text are one source, however many there are")
  func copies() throws {
    let text =
      "The town hall in Aktau was set on fire on Wednesday. People stood in the square and looked on "
      + "while the roof fell in. Nobody came to put it out before the morning, when rain began."
    let fire = try only(.arson, (1...6).map { ("\($0).txt", text) })
    #expect(fire.reportCount == 6 && fire.sourceCount == 1)
    #expect(fire.grade.credibility == .possible)
  }

  @Test("reports that name neither outlet nor source are one source: nobody knows better")
  func unnamed() throws {
    let fire = try only(
      .arson,
      [
        ("a.txt", "Protesters set the town hall in Aktau on fire on Wednesday."),
        ("b.txt", "In Aktau the town hall was set on fire on Wednesday by an angry crowd."),
        ("c.txt", "The town hall of Aktau was set on fire on Wednesday, Reuters reported."),
      ])
    #expect(fire.reportCount == 3 && fire.sourceCount == 2)
  }

  @Test("two fires in one city on one day are two incidents where their words say so")
  func twoFires() {
    let corpus = Reports.corpus([
      (
        "a.txt",
        "date 2022-01-06\n\nMasked students set fire to the opera museum in Aktau on Wednesday."
      ),
      (
        "b.txt",
        "date 2022-01-06\n\nA timber warehouse near the harbour railway was ablaze in Aktau on "
          + "Wednesday."
      ),
    ])
    let fires = IncidentBook(corpus).incidents.filter { $0.category == .arson }
    #expect(fires.count == 2)
  }

  @Test("figures that exclude each other are a conflict, those that do not are none")
  func figures() throws {
    let disputed = try only(
      .killing,
      [
        ("a.txt", "Twelve people were killed in Aktau on Wednesday, Reuters reported."),
        ("b.txt", "Dozens of people were killed in Aktau on Wednesday, Interfax reported."),
      ])
    let conflict = try #require(disputed.conflicts.first)
    #expect(conflict.topic == .figures(.killed) && !conflict.isSuperseded)
    #expect(
      conflict.sides.map(\.value) == [
        .figure(FigureRange(low: 12, high: 12)), .figure(FigureRange(low: 24, high: 119)),
      ])
    let agreed = try only(
      .killing,
      [
        ("a.txt", "Twelve people were killed in Aktau on Wednesday, Reuters reported."),
        ("b.txt", "At least 10 people were killed in Aktau on Wednesday, Interfax reported."),
      ])
    #expect(agreed.conflicts.isEmpty)
  }

  @Test("a toll that has risen takes the place of the one before")
  func risen() throws {
    let corpus = Reports.corpus([
      (
        "a.txt", "date 2022-01-06\n\nTwelve people were killed in Aktau on Wednesday, Reuters said."
      ),
      (
        "b.txt",
        "date 2022-01-07\n\nFifteen people were killed in Aktau on Wednesday, Reuters said on Friday."
      ),
    ])
    let killings = IncidentBook(corpus).incidents.filter { $0.category == .killing }
    #expect(killings.count == 1)
    #expect(killings.first?.conflicts.map(\.isSuperseded) == [true])
  }

  @Test("cut off and restored are two incidents that contradict each other")
  func state() throws {
    let corpus = Reports.corpus([
      (
        "a.txt",
        "date 2022-01-06\n\nThe internet was cut off in Almaty on Thursday, NetBlocks said."
      ),
      (
        "b.txt", "date 2022-01-06\n\nInternet access was restored in Almaty on Thursday, TASS said."
      ),
    ])
    let book = IncidentBook(corpus)
    let cut = try #require(book.incidents.first { $0.category == .communicationsBlackout })
    let restored = try #require(book.incidents.first { $0.category == .communicationsRestored })
    #expect(cut.conflicts.map(\.topic) == [.state] && cut.conflicts.first?.other == restored.id)
    #expect(restored.conflicts.first?.other == cut.id && restored.conflicts.count == 1)
  }

  @Test(
    "what was cut off before it was restored is replaced, what is still cut off then is disputed",
    arguments: [("Wednesday", true), ("Thursday", false)])
  func stillCut(lastDay: String, isReplaced: Bool) throws {
    let corpus = Reports.corpus([
      (
        "a.txt",
        "date 2022-01-05\n\nThe internet was cut off in Kazakhstan on Tuesday, NetBlocks said."
      ),
      (
        "b.txt",
        "date 2022-01-06\n\nThe internet was cut off in Kazakhstan on \(lastDay), NetBlocks said."
      ),
      (
        "c.txt", "date 2022-01-06\n\nInternet access was restored in Almaty on Thursday, TASS said."
      ),
    ])
    let book = IncidentBook(corpus)
    let restored = try #require(book.incidents.first { $0.category == .communicationsRestored })
    #expect(!restored.conflicts.isEmpty)
    #expect(restored.conflicts.allSatisfy(\.isSuperseded) == isReplaced)
  }

  @Test("analysts merge, split and grade")
  func decisions() throws {
    let corpus = Reports.corpus([
      ("a.txt", "date 2022-01-06\n\nProtesters rallied in Aktau on Monday."),
      ("b.txt", "date 2022-01-06\n\nProtesters rallied in Almaty on Monday."),
      ("c.txt", "date 2022-01-06\n\nProtesters rallied in Almaty on Monday."),
    ])
    let ids = corpus.events.ids
    let before = IncidentBook(corpus)
    #expect(before.incidents.count == 2)
    let merged = IncidentBook(corpus, decisions: GroupingDecisions(merged: [ids]))
    #expect(merged.incidents.map(\.events.count) == [3])
    #expect(merged.incidents[0].conflicts.map(\.topic) == [.place])
    let last = try #require(ids.last)
    let split = before.updated(
      to: corpus,
      decisions: GroupingDecisions(split: [[last]], credibility: [last: .confirmed]))
    #expect(split.incidents.count == 3)
    #expect(split.incidents.count { $0.grade.isSet && $0.grade.text.hasSuffix("1") } == 1)
    #expect(before.updated(to: corpus).incidents == before.incidents)
  }

  @Test("what is only denied is improbable, what nobody tells as a fact is doubtful")
  func hedges() throws {
    let hedged = try only(
      .arson, [("a.txt", "The town hall in Aktau was reportedly set on fire on Wednesday.")])
    #expect(hedged.grade.credibility == .doubtful)
  }

  @Test("the chain of an event leads from the report to the one who says so")
  func chain() {
    let corpus = Reports.corpus([
      ("a.txt", "date 2022-01-06\n\nProtesters set fire to a hall in Aktau, Reuters reported.")
    ])
    #expect(SourceChain(of: 0, in: corpus).text == "a.txt → Reuters")
  }
}
