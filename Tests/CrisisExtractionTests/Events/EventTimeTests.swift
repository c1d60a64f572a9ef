import CrisisModel
import Testing

@testable import CrisisExtraction

/// When events are put, and on what ground. The reports are of Thursday 2022-01-06.
@Suite struct EventTimeTests {
  /// Four sentences that tell of nothing: what follows is no longer the report's opening.
  private static let filler = "The market was open. Buses ran. Shops sold bread. It was cold. "

  /// The events of a report as `category day basis`, in the order of their triggers.
  private func times(_ body: String, header: String = "Date: 2022-01-06") -> [String] {
    Analyzer().analyze(
      path: "report.txt", bytes: Array("\(header)\n\n\(body)\n".utf8), modified: nil
    )
    .events
    .sorted { $0.triggerSpan < $1.triggerSpan }
    .map { event in
      guard let time = event.time else { return "\(event.category.rawValue) unknown" }
      return "\(event.category.rawValue) \(time.value.value) \(time.basis.rawValue)"
    }
  }

  @Test(
    "the day on which somebody speaks is not that of what is told",
    arguments: [
      (
        "Police said on Wednesday that gunmen killed a guard on Sunday.",
        "killing 2022-01-02 stated"
      ),
      ("Police said on Wednesday that gunmen killed a guard.", "killing 2022-01-05 context"),
      ("“Gunmen killed a guard,” police said on Wednesday.", "killing 2022-01-05 context"),
      ("On Wednesday, police said, gunmen killed a guard.", "killing 2022-01-05 stated"),
    ])
  func sayings(sentence: String, expected: String) {
    #expect(times(sentence) == [expected], "\(sentence)")
  }

  @Test(
    "a length before an event moves the day told before it",
    arguments: [
      (
        "Soldiers arrested 20 people on Wednesday, a day after opening fire on miners.",
        ["arrest 2022-01-05 stated", "gunfire 2022-01-04 stated"]
      ),
      (
        "Soldiers arrested 20 people on Wednesday, two days after gunmen killed a guard.",
        ["arrest 2022-01-05 stated", "killing 2022-01-03 stated"]
      ),
      (
        "Soldiers arrested 20 people on Tuesday, a day before gunmen killed a guard.",
        ["arrest 2022-01-04 stated", "killing 2022-01-05 stated"]
      ),
      (
        "An arrest was reported early on Wednesday, a day after gunmen killed a guard.",
        ["arrest 2022-01-05 stated", "killing 2022-01-04 stated"]
      ),
    ])
  func shifted(sentence: String, expected: [String]) {
    #expect(times(sentence) == expected, "\(sentence)")
  }

  @Test(
    "a chronicle's days head what follows them",
    arguments: [
      (
        "3 Jan: Gunmen killed a guard 4 Jan: Soldiers arrested 20 people",
        ["killing 2022-01-03 stated", "arrest 2022-01-04 stated"]
      ),
      (
        "3 Jan 2022 - Gunmen killed a guard 4 Jan 2022 - Soldiers arrested 20 people",
        ["killing 2022-01-03 stated", "arrest 2022-01-04 stated"]
      ),
      (
        "Gunmen killed a guard on Monday - the last day of the truce - in the old town.",
        ["killing 2022-01-03 stated"]
      ),
    ])
  func chronicle(sentence: String, expected: [String]) {
    let killingsAndArrests = times(sentence).filter {
      $0.hasPrefix("killing") || $0.hasPrefix("arrest")
    }
    #expect(killingsAndArrests == expected, "\(sentence)")
  }

  @Test("what has gone on since a day lasts from that day to the report's")
  func since() throws {
    let report = "Date: 2022-01-06\n\nSoldiers have killed 20 people since Sunday.\n"
    let event = try #require(
      Analyzer().analyze(path: "a.txt", bytes: Array(report.utf8), modified: nil).events.first)
    let interval = try #require(event.time?.value.interval)
    #expect(interval.firstDay.iso == "2022-01-02")
    #expect(interval.lastDay.iso == "2022-01-06")
    #expect(event.time?.precision == .week)
  }

  @Test("the day told last holds for a few sentences, then that of the opening")
  func running() {
    #expect(
      times("Gunmen killed a guard on Monday.\n\nSoldiers arrested 20 people.")
        == ["killing 2022-01-03 stated", "arrest 2022-01-03 context"])
    #expect(
      times(
        "Gunmen killed a guard on Tuesday night.\n\nSoldiers arrested 20 people."
      ).last == "arrest 2022-01-04 context")
    let body =
      "Gunmen killed a guard on Wednesday.\n\n" + Self.filler.replacing(". ", with: ".\n\n")
      + "Soldiers arrested 20 people."
    #expect(times(body).last == "arrest 2022-01-05 context")
  }

  @Test("two days told together name no day for what follows")
  func rangeIsNoDay() {
    let body = "Crowds marched to the port on 3-4 January.\n\nSoldiers arrested 20 people."
    #expect(times(body).last == "arrest 2022-01-06 published")
  }

  @Test(
    "a day by which something is measured, or on which some person did something, is theirs alone",
    arguments: [
      (
        "Crowds marched to the port, more than on the previous Friday when guards killed a boy.",
        ["protest 2022-01-06 published", "killing 2021-12-31 stated"]
      ),
      (
        "On Wednesday, when guards killed a boy, crowds marched to the port.",
        ["killing 2022-01-05 stated", "protest 2022-01-05 stated"]
      ),
      (
        "A man who fled on Tuesday said soldiers arrested 20 people.\n\nGuards killed a boy.",
        [
          "displacement 2022-01-04 stated", "arrest 2022-01-06 published",
          "killing 2022-01-06 published",
        ]
      ),
    ])
  func asides(body: String, expected: [String]) {
    #expect(times(body) == expected, "\(body)")
  }

  @Test("what readers told below a report has no day, what they called for that of their words")
  func comments() {
    let body =
      "Soldiers arrested 20 people on Thursday.\n\n"
      + "At 10:05 on 9 January 2022, ann wrote: Guards killed a boy. The bishop condemned it."
    #expect(
      times(body) == [
        "arrest 2022-01-06 stated", "killing unknown", "statement 2022-01-09 context",
      ])
  }

  @Test("how something began is no news below the opening")
  func beginnings() {
    let body = Self.filler.replacing(". ", with: ".\n\n")
    #expect(times(body + "The first protests broke out in the north.") == ["protest unknown"])
    #expect(
      times(body + "The first protests broke out on Monday.") == ["protest 2022-01-03 stated"])
  }

  @Test("what stands below a chronicle without a day has none")
  func belowChronicle() {
    let body =
      "- **3 January 2022.** Gunmen killed a guard on the bridge.\n\n"
      + "- **5 January 2022.** Crowds marched to the port.\n\n"
      + Self.filler.replacing(". ", with: ".\n\n") + "Soldiers arrested 20 people."
    #expect(times(body).first == "killing 2022-01-03 context")
    #expect(times(body).last == "arrest unknown")
  }

  @Test(
    "below the opening, what tells no day has none, unless it is being said or going on",
    arguments: [
      ("Soldiers have killed 20 people.", "killing unknown"),
      ("The minister has warned the miners against violence.", "statement unknown"),
      ("Soldiers may arrest the miners.", "arrest unknown"),
      ("The minister warned the miners against violence.", "statement 2022-01-06 published"),
      ("Soldiers are firing at the miners.", "gunfire 2022-01-06 published"),
    ])
  func unknown(sentence: String, expected: String) {
    let body = Self.filler.replacing(". ", with: ".\n\n") + sentence
    #expect(times(body) == [expected], "\(sentence)")
  }

  @Test("the opening of a report tells of the report's own day")
  func opening() {
    #expect(times("Soldiers have killed 20 people.") == ["killing 2022-01-06 published"])
    #expect(times("Soldiers killed 20 people.") == ["killing 2022-01-06 published"])
  }

  @Test(
    "a time in a clause beside it counts where both tell of the same moment",
    arguments: [
      (
        "Soldiers killed three miners and arrested 20 others on Monday.",
        ["killing 2022-01-03 stated", "arrest 2022-01-03 stated"]
      ),
      ("Preliminary talks are to be held on Saturday.", ["negotiation 2022-01-08 stated"]),
    ])
  func beside(sentence: String, expected: [String]) {
    #expect(times(sentence) == expected, "\(sentence)")
  }

  @Test(
    "what happened on some day of a stretch takes no day from elsewhere",
    arguments: [
      ("Soldiers opened fire on Tuesday. Gunmen killed a guard in recent days.", "killing unknown"),
      ("Gunmen have killed a guard in the past two weeks.", "killing unknown"),
      ("Soldiers opened fire on Tuesday. Gunmen killed a guard.", "killing 2022-01-04 context"),
      (
        "Soldiers opened fire on Tuesday. The siege of recent days eased. Gunmen killed a guard.",
        "killing 2022-01-04 context"
      ),
    ])
  func stretches(sentence: String, expected: String) {
    #expect(times(sentence).last == expected, "\(sentence)")
  }
}
