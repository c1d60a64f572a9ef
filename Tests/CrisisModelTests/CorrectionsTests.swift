import CrisisModel
import Testing

@Suite("the analyst's word stands before the program's") struct CorrectionsTests {
  private let town = Place(id: "p:town", name: "Town", kind: .city)
  private let port = Place(id: "p:port", name: "Port", kind: .city)
  private let crowd = ActorProfile(id: "a:crowd", name: "crowd", kind: .group)

  private var corpus: Corpus {
    let bytes = Array("Crowds gathered in Town. \"No,\" said a driver.".utf8)
    let report = AnalyzedDocument(
      document: Document(path: "a.txt", bytes: bytes, byteCount: bytes.count), places: [town],
      actors: [crowd],
      quotes: [Quote(id: 9, kind: .direct, span: TextSpan(25, 30), speaker: "a driver", rule: "t")],
      events: [
        Event(
          id: 7, category: .protest, span: TextSpan(0, 23), triggerSpan: TextSpan(7, 15),
          time: EventTime(
            value: TimeValue(day: CalendarDate(dayNumber: 18_000)), basis: .published),
          place: EventPlace(place: 0, basis: .context), actors: [0], initiators: [0], rule: "t")
      ])
    return Corpus(documents: [report], watched: [port])
  }

  private func remark(
    _ aspect: Remark.Aspect, _ value: String, by analyst: String = "ana", at time: Int = 1,
    kind: Remark.Subject.Kind = .event
  ) -> Remark {
    Remark(
      subject: .init(
        kind: kind, id: FindingID.text(kind == .event ? 7 : 9), document: "a.txt", words: "x"),
      aspect: aspect, value: value, analyst: analyst, time: time)
  }

  private func corrected(_ remarks: [Remark]) -> AnalyzedDocument {
    let corpus = corpus
    let attachment = RemarkAttachment(of: Set(remarks.map(\.subject)), in: corpus)
    return Corrections(remarks, attachment, by: "ana")
      .applied(to: corpus.documents[0], in: corpus).unpacked
  }

  @Test("kind, day, place and actors are what the analyst says, the rest stays")
  func event() throws {
    let report = corrected([
      remark(.category, "riot"), remark(.day, "2022-01-05"), remark(.place, "port"),
      remark(.actor, "crowd; some  drivers"),
    ])
    let event = try #require(report.events.first)
    #expect(event.id == 7)
    #expect(event.category == .riot)
    #expect(event.time?.value.value == "2022-01-05")
    #expect(event.place.map { report.places[$0.place] } == port)
    #expect(event.actors.map { report.actors[$0].name } == ["crowd", "some drivers"])
    #expect(event.initiators.map { report.actors[$0].name } == ["crowd"])
    #expect(event.span == TextSpan(0, 23))
  }

  @Test("a place that nobody knows is there under the name that was typed")
  func newPlace() {
    let report = corrected([remark(.place, "Elsewhere")])
    #expect(report.events[0].place.map { report.places[$0.place].name } == "Elsewhere")
  }

  @Test("a quote has the speaker that the analyst says")
  func quote() {
    let report = corrected([remark(.actor, "crowd", kind: .quote)])
    #expect(report.quotes[0].speaker == "crowd")
    #expect(report.quotes[0].speakerActor.map { report.actors[$0].id } == "a:crowd")
  }

  @Test("of two analysts the own one counts, of others the newest")
  func twoAnalysts() {
    let others = [
      remark(.category, "riot", by: "ben", at: 1), remark(.category, "clash", by: "cay", at: 2),
    ]
    #expect(corrected(others).events[0].category == .clash)
    #expect(corrected([remark(.category, "arson", at: 0)] + others).events[0].category == .arson)
  }

  @Test("what cannot be understood changes nothing")
  func nonsense() {
    let report = corrected([remark(.category, "quarrel"), remark(.day, "soon")])
    #expect(report.events[0].category == .protest)
    #expect(report.events[0].time?.basis == .published)
  }

  @Test("only the reports whose corrections differ are made anew")
  func differing() {
    let remarks = [remark(.category, "riot")]
    let attachment = RemarkAttachment(of: Set(remarks.map(\.subject)), in: corpus)
    let some = Corrections(remarks, attachment, by: "ana")
    #expect(some.reports(differingFrom: Corrections()) == ["a.txt"])
    #expect(Corrections().reports(differingFrom: some) == ["a.txt"])
    #expect(some.reports(differingFrom: some).isEmpty)
  }
}
