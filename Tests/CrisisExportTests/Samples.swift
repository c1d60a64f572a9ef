import CrisisModel
import CrisisTestSupport

/// Documents made by hand, with every kind of finding.
enum Samples {
  static let day = CalendarDate(dayNumber: 18_997)  // 2022-01-05

  static let almaty = Place(
    id: "geonames:1526384", name: "Almaty", kind: .city, country: "KZ", latitude: 43.25,
    longitude: 76.92861, watchRank: 0)
  static let mangystau = Place(
    id: "province:KZ/mangystau", name: "Mangystau", kind: .province, country: "KZ")

  /// Both reports.
  static var corpus: Corpus { Corpus(documents: [report, bare], watched: []) }

  /// One report; the marks say where each finding stands.
  static var report: AnalyzedDocument {
    let marked = MarkedText(
      """
      [Calm returns to “Almaty”]{title}
      By [Wednesday morning]{time} [police]{police} had [detained [200]{figure} protesters]{event;trigger} in [Almaty]{place}.
      [“We\tare safe,”]{quote} [the mayor]{speaker} [said]{cue}.
      """)
    func span(_ name: String) -> TextSpan {
      marked.marks.first { $0.name == name }?.span ?? TextSpan(0, 0)
    }
    let morning = TimeValue(
      kind: .time, value: "2022-01-05TMO",
      interval: TimeInterval(from: day.dayNumber * 1440 + 360, to: day.dayNumber * 1440 + 720))
    let document = Document(
      path: "region/almaty.txt", bytes: Array(marked.plain.utf8), byteCount: 142,
      title: span("title"), outlet: "Reuters",
      published: PublicationDate(day: day, minute: 530, basis: .footer), language: "en",
      diagnostics: [Diagnostic("1 NUL byte in the text")])
    return AnalyzedDocument(
      document: document, places: [almaty, mangystau],
      actors: [
        ActorProfile(id: "group:police", name: "police", kind: .group, actorClass: .stateForces),
        ActorProfile(id: "person:mayor", name: "the mayor", kind: .person, role: "mayor of Almaty"),
      ],
      timeMentions: [TimeMention(span: span("time"), value: morning, rule: "time.weekday-part")],
      placeMentions: [PlaceMention(span: span("place"), place: 0, rule: "place.name")],
      actorMentions: [
        ActorMention(span: span("police"), actor: 0, form: .nominal, rule: "actor.group")
      ],
      quotes: [
        Quote(
          id: 0xBEEF, kind: .direct, span: span("quote"), speaker: "the mayor", speakerActor: 1,
          speakerSpan: span("speaker"), cueSpan: span("cue"), via: ["Reuters"], place: 0,
          rule: "quote.direct.speaker-after")
      ],
      events: [
        Event(
          id: 0xFEDC_BA98_7654_3210, category: .arrest, span: span("event"),
          triggerSpan: TextSpan(span("trigger").start, span("trigger").start + 8),
          time: EventTime(value: morning, basis: .stated),
          place: EventPlace(place: 0, basis: .stated), actors: [0], initiators: [0],
          figures: [Figure(count: 200, bound: .exact, of: "protesters", span: span("figure"))],
          detained: 200, source: ["police"], certainty: .reported, rule: "event.verb")
      ])
  }

  /// A document in which an event knows nothing but its words.
  static var bare: AnalyzedDocument {
    let document = Document(
      path: "a.md", bytes: Array("Curfew.".utf8), byteCount: 7,
      published: PublicationDate(day: day, basis: .modified))
    return AnalyzedDocument(
      document: document, places: [mangystau],
      events: [
        Event(
          id: 1, category: .curfew, span: TextSpan(0, 7), triggerSpan: TextSpan(0, 6),
          time: EventTime(
            value: TimeValue(
              kind: .date, value: "2022-01-04/2022-01-05",
              interval: TimeInterval(first: day.adding(days: -1), last: day)),
            basis: .published),
          place: EventPlace(place: 0, basis: .inferred), rule: "event.noun")
      ])
  }
}
