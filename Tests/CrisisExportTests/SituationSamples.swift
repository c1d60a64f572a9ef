import CrisisModel

/// A few reports of one week that agree, contradict each other and try to break the page.
enum SituationSamples {
  static let aktau = Place(
    id: "geonames:610612", name: "Aktau", kind: .city, country: "KZ", latitude: 43.66,
    longitude: 51.17, watchRank: 1)
  static let kazakhstan = Place(
    id: "country:KZ", name: "Kazakhstan", kind: .country, country: "KZ", latitude: 51.18,
    longitude: 71.45)

  /// Words that mean something to Markdown, HTML, spreadsheets and terminals.
  static let hostile =
    "<script>alert(\"1\")</script> *Police* [fired](http://x.test) at `rioters` | & "
    + "\u{202E}in\nthe \u{7}square_of_Almaty"

  static var corpus: Corpus {
    Corpus(
      documents: [
        report(
          "a.txt", outlet: "Reuters", day: 0,
          "Police fired on a crowd in Almaty on Wednesday, and at least 12 people were killed.",
          category: .killing, fatalities: 12, bound: .atLeast, source: ["police"]),
        report(
          "b.txt", outlet: "TASS", day: 0,
          "Three people were killed in Almaty on Wednesday, the ministry said.",
          category: .killing, fatalities: 3, source: ["ministry"]),
        report("c/<b>.txt", outlet: "A & B", day: 1, hostile, category: .arson),
        report(
          "d.txt", outlet: nil, day: 1, "A general strike was announced.", category: .protest,
          place: kazakhstan, certainty: .anticipated),
        report("e.txt", outlet: "Reuters", day: nil, "Shops were looted.", category: .looting),
      ], watched: [Samples.almaty, aktau])
  }

  /// A report of one sentence with one event.
  private static func report(
    _ path: String, outlet: String?, day: Int?, _ text: String, category: EventCategory,
    place: Place = Samples.almaty, fatalities: Int? = nil, bound: Figure.Bound = .exact,
    source: [String] = [], certainty: Certainty = .reported
  ) -> AnalyzedDocument {
    let bytes = Array(text.utf8)
    let span = TextSpan(0, bytes.count)
    let published = day.map { Samples.day.adding(days: $0) }
    let document = Document(
      path: path, bytes: bytes, byteCount: bytes.count, outlet: outlet,
      published: published.map { PublicationDate(day: $0, basis: .header) }, language: "en",
      blocks: [Block(kind: .prose, span: span)], sentences: [Sentence(span: span, block: 0)])
    let time = day.map { _ in
      EventTime(value: TimeValue(day: Samples.day), basis: .stated)
    }
    let figures = fatalities.map {
      [Figure(count: $0, bound: bound, of: "people", span: TextSpan(0, 6))]
    }
    return AnalyzedDocument(
      document: document, places: [place],
      events: [
        Event(
          id: UInt64(bytes.count), category: category, span: span, triggerSpan: TextSpan(0, 3),
          time: time, place: EventPlace(place: 0, basis: .stated), figures: figures ?? [],
          fatalities: fatalities, source: source, certainty: certainty, rule: "event.verb")
      ])
  }
}
