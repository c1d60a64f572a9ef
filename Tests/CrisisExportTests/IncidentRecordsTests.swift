import CrisisIncidents
import CrisisModel
import Testing

@testable import CrisisExport

@Suite("records of incidents") struct IncidentRecordsTests {
  private func json(_ incident: Incident) -> String {
    var text = JSONText()
    text.appendLine(IncidentRecords(corpus: Samples.corpus).record(of: incident))
    return String(decoding: text.bytes, as: UTF8.self)
  }

  @Test("keys stand in the order of the contract, those that were added behind them")
  func keys() {
    let corpus = Samples.corpus
    let incident = Incident(
      id: 7, category: .arrest, place: corpus.places.firstIndex { $0.name == "Almaty" },
      interval: corpus.events.interval(of: 1), events: [1], possible: [0], reportCount: 1,
      sourceCount: 1, grade: Grade(.usual, .possible), firstReported: Samples.day,
      lastReported: Samples.day)
    let expected = [
      #"{"type":"incident","id":"0000000000000007","category":"arrest","time":"2022-01-05TMO""#,
      #""time_from":"2022-01-05T06:00","time_to":"2022-01-05T11:59","place":"Almaty""#,
      #""events":["fedcba9876543210"],"documents":["region/almaty.txt"],"sources":1"#,
      #""credibility":3,"conflicts":[],"first_reported":"2022-01-05""#,
      #""last_reported":"2022-01-05","reports":1,"reliability":"B""#,
      #""credibility_basis":"proposed","possible_events":["0000000000000001"]"#,
      #""place_id":"geonames:1526384","lat":43.25,"lon":76.92861,"place_precision":1}"#,
    ].joined(separator: ",")
    #expect(json(incident) == expected + "\n")
  }

  @Test("a conflict tells what it is about, with which incident, and what each side says")
  func conflicts() {
    let figures = Conflict(
      topic: .figures(.killed),
      sides: [
        .init(events: [0], value: .figure(FigureRange(low: 12, high: 12))),
        .init(events: [1], value: .figure(FigureRange(low: 24, high: nil))),
      ], isSuperseded: true)
    let state = Conflict(
      topic: .state,
      sides: [
        .init(events: [0], value: .state(.communicationsBlackout)),
        .init(events: [1], value: .state(.communicationsRestored)),
      ], other: 9)
    let text = json(Incident(id: 7, category: .killing, events: [0], conflicts: [figures, state]))
    let expected = [
      #""conflicts":[{"about":"killed","sides":[{"events":["0000000000000001"],"low":12"#,
      #""high":12},{"events":["fedcba9876543210"],"low":24}],"relation":"supersedes"}"#,
      #"{"with":"0000000000000009","about":"communications""#,
      #""sides":[{"events":["0000000000000001"],"state":"communications-blackout"}"#,
      #"{"events":["fedcba9876543210"],"state":"communications-restored"}]}]"#,
    ].joined(separator: ",")
    #expect(text.contains(expected))
  }

  @Test("they come last, and only those of which an event passes the filter")
  func last() throws {
    let scope = ExportScope(
      Samples.corpus, passing: try FilterExpression(parsing: "category:arrest"))
    let lines = String(
      decoding: JSONLinesWriter(version: "0").bytes(of: scope), as: UTF8.self
    ).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("{\"type\":\"incident\"") } == 1)
    #expect(lines.last?.contains(#""events":["fedcba9876543210"]"#) == true)
  }
}
