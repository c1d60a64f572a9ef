import CrisisModel
import Testing

@testable import CrisisExtraction

/// Where events are put.
@Suite struct EventPlaceTests {
  /// The places of a report's events, in the order of their triggers; `-` where none is known.
  private func places(_ report: String) -> [String] {
    let found = Analyzer().analyze(path: "report.txt", bytes: Array(report.utf8), modified: nil)
    return found.events.sorted { $0.triggerSpan < $1.triggerSpan }.map { event in
      event.place.map { "\(found.places[$0.place].name) \($0.basis.rawValue)" } ?? "-"
    }
  }

  @Test(
    "where somebody is from is not where it happened",
    arguments: [
      ("Gunmen killed a Paris-born teacher in Lyon.", "Lyon stated"),
      ("Gunmen killed a teacher from Paris in Lyon.", "Lyon stated"),
      ("Soldiers opened fire in Lyon. A teacher from Paris was killed.", "Lyon context"),
      ("Soldiers withdrew from Lyon after arresting a man.", "Lyon stated"),
    ])
  func origins(sentence: String, expected: String) {
    #expect(places(sentence).last == expected, "\(sentence)")
  }

  @Test("a government called by its capital does not move the story there")
  func governments() {
    for said in [
      "Pressure on Ankara grew.", "The union accused Ankara of lies.",
      "Talks with Ankara were slow.", "Relations between Ankara and the union were poor.",
    ] {
      let report = "Soldiers opened fire in Izmir.\n\n\(said)\n\nGunmen killed a guard."
      #expect(!places(report).contains { $0.hasPrefix("Ankara") }, "\(said)")
    }
    #expect(places("Talks in Ankara were held. Gunmen killed a guard.").last == "Ankara context")
  }

  @Test(
    "a country that says, does or is accused of something is not where it happened, unless it is hit",
    arguments: [
      ("Gunmen shot dead three men in Lyon on Monday, Norway said.", "Lyon stated"),
      ("Gunmen shot dead three men on Monday, Norway said.", "Norway inferred"),
      ("Norway said on Monday that gunmen had killed a guard.", "Norway inferred"),
      ("Norway bombed Sweden on Monday.", "Sweden stated"),
      ("The attack on Sweden came on Monday.", "Sweden stated"),
      ("Norway arrested ten protesters on Monday.", "Norway stated"),
    ])
  func actingCountries(sentence: String, place: String) {
    #expect(places(sentence).first == place)
  }

  @Test("where nothing else is told, it was where the report was filed")
  func datelines() {
    let filed = "LYON, January 6 (AFP) – Soldiers opened fire.\n"
    #expect(places(filed) == ["Lyon inferred"])
    let elsewhere = "LYON, January 6 (AFP) – Soldiers opened fire.\n\nIn Nice it was quiet.\n"
    #expect(!places(elsewhere).contains("Lyon inferred"))
  }

  @Test(
    "“in several cities” is not the town that the sentence names for something else",
    arguments: [
      (
        "There was gunfire in Lyon, and reports of arrests of strikers in several cities.",
        ["Lyon stated", "France inferred"]
      ),
      ("Gunfire was heard in several cities, among them Lyon.", ["Lyon stated"]),
      ("Gunfire was heard in Lyon and several other cities.", ["Lyon stated"]),
    ])
  func scattered(sentence: String, expected: [String]) {
    let report = "Shops in France were shut.\n\n\(sentence)\n"
    #expect(places(report) == expected, "\(sentence)")
  }

  @Test("“where” is the last place of a list")
  func relative() {
    let sentence = "Soldiers opened fire in Lyon and in Nice, where the protests began."
    #expect(places(sentence) == ["Lyon stated", "Nice stated", "Nice stated"])
  }
}
