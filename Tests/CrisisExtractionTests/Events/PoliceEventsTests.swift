import CrisisModel
import Testing

@testable import CrisisExtraction

/// What police and troops do, also in texts without capitals.
@Suite struct PoliceEventsTests {
  private func analyzed(_ text: String) -> AnalyzedDocument {
    Analyzer().analyze(
      path: "report.txt", bytes: Array("date 2002-03-06\n\n\(text)\n".utf8), modified: nil)
  }

  /// `category(initiators>targets)` of each event.
  private func events(_ text: String) -> String {
    let document = analyzed(text)
    func names(_ actors: [Int]) -> String {
      actors.map { document.actors[$0].name }.joined(separator: "+")
    }
    return document.events.sorted { $0.triggerSpan < $1.triggerSpan }
      .map { "\($0.category.rawValue)(\(names($0.initiators))>\(names($0.targets)))" }
      .joined(separator: " ")
  }

  @Test(
    "police and troops act in texts without capitals",
    arguments: [
      ("police rounded up 40 protesters.", "arrest(police>protesters)"),
      ("the constables lathicharged the crowd.", "security-operation(police>crowd)"),
      ("police burst teargas shells and fired in the air.", "gunfire(police>)"),
      ("paramilitary forces patrolled the old town.", "security-operation(paramilitary forces>)"),
      ("jawans staged a flag march through the bazaar.", "security-operation(troops>)"),
      ("the army was called out on tuesday.", "security-operation(>army)"),
      ("two people were killed in police firing.", "killing(>) gunfire(police>)"),
      ("30 killed in clashes near the mill.", "killing(>) clash(>)"),
    ])
  func lowerCase(text: String, expected: String) {
    #expect(events(text) == expected, "\(text)")
  }

  @Test("where a passive leaves out who arrests, it is the police named last")
  func enforcers() throws {
    let document = analyzed("police searched the hostel. later 12 students were arrested.")
    let arrest = try #require(document.events.first { $0.category == .arrest })
    #expect(arrest.initiators.map { document.actors[$0].name } == ["police"])
    #expect(arrest.initiatorsBasis == .context)
    #expect(arrest.detained == 12)
  }

  @Test("they are those who did what was told before, if they can have done it")
  func they() {
    #expect(
      events("police dispersed the marchers. they fired into the crowd.").hasSuffix(
        "gunfire(police>crowd)"))
    #expect(!events("Police fired at the crowd. They threw stones.").contains("riot(police"))
  }

  @Test("nobody is added to an arrest where no police are named, or somebody else arrests")
  func noEnforcers() {
    #expect(events("twelve students were arrested.") == "arrest(>students)")
    #expect(
      events("The mayor called the police. Soldiers arrested a student.").contains(
        "arrest(troops>"))
  }

  @Test(
    "what police do to search, prevent and prosecute",
    arguments: [
      ("Police are investigating the murder of a trader.", "security-operation(police>"),
      ("Detectives are looking for two gunmen.", "security-operation("),
      ("An FIR was lodged against the trader.", "security-operation("),
      ("Police filed a case against two brokers.", "security-operation(police>"),
      ("Police issued notices to the cable operators.", "security-operation(police>"),
      (
        "The students were prevented from marching by police.", "security-operation(police>students"
      ),
      ("Two brokers were sent to jail.", "arrest("),
      ("Two students were produced before a magistrate.", "arrest(>students"),
      ("A trader was among those arrested.", "arrest("),
      ("Four men were held in connection with the fire.", "arrest("),
      ("Police claimed that the traders fired first.", "statement(police>"),
      ("The police refuted the claim.", "statement(police>"),
    ])
  func procedures(text: String, expected: String) {
    #expect(events(text).contains(expected), "\(text): \(events(text))")
  }

  @Test(
    "the same words without police, or of things, tell no event",
    arguments: [
      "The quake claimed many lives.", "Scientists are investigating the virus.",
      "She is looking for two books.", "The firm booked a profit.",
      "Rain prevented a swift repair.", "Parcels were sent to the depot.",
    ])
  func noProcedures(text: String) {
    #expect(events(text) == "", "\(text)")
  }

  @Test("a team without a name does what the police named last do")
  func teams() {
    #expect(
      events("Police searched the hostel. Two students were arrested by a team of officers.")
        .hasSuffix("arrest(police>students)"))
  }

  @Test("whoever kills those who fight the state is its force, unless their own bomb does")
  func fallenMilitants() {
    #expect(
      events("Police reached the temple. One militant was shot dead.").hasSuffix(
        "killing(police>militants)"))
    #expect(
      !events("Police reached the temple. One militant was killed when his bomb exploded.")
        .contains("killing(police"))
    #expect(events("Police reached the temple. One priest was shot dead.").contains("killing(>"))
  }

  @Test("two verbs share the object behind the second")
  func sharedObjects() {
    #expect(
      events("Gunmen killed and wounded dozens of villagers.")
        == "killing(gunmen>villagers) assault(gunmen>villagers)")
    #expect(events("Nurses treated sick and wounded villagers.") == "")
  }

  @Test("what is counted behind a verb is the verb's, with whatever bounds it")
  func countedBehindVerbs() throws {
    let killed = analyzed("Hundreds of rebels attacked the base, killing at least 40 soldiers.")
    let killing = try #require(killed.events.first { $0.category == .killing })
    #expect(killing.fatalities == 40)
    #expect(killing.targets.map { killed.actors[$0].name } == ["troops"])
    let wounded = analyzed("Two soldiers were killed and ten others were wounded.")
    #expect(wounded.events.first { $0.category == .assault }?.injured == 10)
  }

  @Test("a station, post or car of the police is no actor")
  func stations() {
    #expect(analyzed("A mob burned the police station.").actors.map(\.name) == ["mob"])
    #expect(analyzed("The mob met the police.").actors.map(\.name).contains("police"))
  }

  @Test(
    "those it is done to stand before a past form without an object",
    arguments: [
      ("Police named 31 protesters arrested near the bridge.", ">protesters"),
      ("Four civilians killed by soldiers were buried.", "troops>civilians"),
    ])
  func reducedPassives(text: String, expected: String) {
    #expect(events(text).contains(expected), "\(text): \(events(text))")
  }

  @Test(
    "who stands elsewhere in the clause has no part in what a noun tells",
    arguments: [("Police raised the alarm after an attack on miners in Bihar.", ["miners"])])
  func aside(text: String, expected: [String]) {
    let document = analyzed(text)
    let attack = document.events.first { $0.category == .assault }
    #expect(attack?.actors.contains { document.actors[$0].name == "police" } == false)
  }
}
