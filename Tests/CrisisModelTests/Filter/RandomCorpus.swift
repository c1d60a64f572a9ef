import CrisisModel

/// Corpora that look random and are the same in every run, small enough to count by hand.
enum RandomCorpus {
  static let places = [
    Place(id: "p:1", name: "Northport", kind: .city),
    Place(id: "p:2", name: "São Tomé", kind: .city),
    Place(id: "p:3", name: "Springfield", kind: .city),
    Place(id: "p:4", name: "Springfield", kind: .province),
    Place(id: "p:5", name: "Main Square", kind: .site, city: "p:1"),
    Place(id: "p:6", name: "Harbour", kind: .site, city: "p:9"),
  ]
  static let actors = [
    ActorProfile(id: "a:1", name: "crowd", kind: .group),
    ActorProfile(id: "a:2", name: "Ann Other", kind: .person),
    ActorProfile(id: "a:3", name: "police", kind: .group),
  ]
  static let sources = ["Wire", "Ann Other", "the mayor", "Post"]
  static let words = ["zebra", "quartz", "fjord"]

  static func make(_ dice: inout Dice) -> Corpus {
    let count = Int.random(in: 0...5, using: &dice)
    return Corpus(
      documents: (0..<count).map { document("\($0 % 2 == 0 ? "" : "west/")r\($0).txt", &dice) },
      watched: [places[0]])
  }

  private static func document(_ path: String, _ dice: inout Dice) -> AnalyzedDocument {
    let text = (0..<40).map { _ in dice.pick(words + ["so", "it", "was"]) }.joined(separator: " ")
    let bytes = Array(text.utf8)
    func span() -> TextSpan {
      let start = Int.random(in: 0..<bytes.count, using: &dice)
      return TextSpan(start, min(bytes.count, start + Int.random(in: 1...40, using: &dice)))
    }
    func time() -> TimeValue? {
      let day = Int.random(in: 18_990...18_996, using: &dice) * 1440
      switch Int.random(in: 0...4, using: &dice) {
      case 0: return nil
      case 1: return TimeValue(kind: .date, value: "PAST_REF")
      case 2: return value(day + 1200, day + 1800)
      case 3: return value(day, day + 5 * 1440)
      default: return value(day, day + 1440)
      }
    }
    func value(_ from: Int, _ to: Int) -> TimeValue {
      TimeValue(kind: .date, value: "x", interval: TimeInterval(from: from, to: to))
    }
    func some<Value>(_ values: [Value], upTo most: Int) -> [Value] {
      (0..<Int.random(in: 0...most, using: &dice)).map { _ in dice.pick(values) }
    }
    let events = (0..<Int.random(in: 0...12, using: &dice)).map { _ in
      Event(
        id: dice.next(), category: dice.pick([.protest, .riot, .priceRise, .statement]),
        span: span(), triggerSpan: TextSpan(0, 1),
        time: time().map { EventTime(value: $0, basis: .stated) },
        place: some(Array(places.indices), upTo: 1).first.map {
          EventPlace(place: $0, basis: .stated)
        }, actors: some(Array(actors.indices), upTo: 3), source: some(sources, upTo: 2),
        certainty: dice.pick(Certainty.allCases), rule: "x")
    }
    let quotes = (0..<Int.random(in: 0...4, using: &dice)).map { _ in
      Quote(
        id: dice.next(), kind: .direct, span: span(), speaker: some(sources, upTo: 1).first,
        speakerActor: some(Array(actors.indices), upTo: 1).first, via: some(sources, upTo: 2),
        time: time(), place: some(Array(places.indices), upTo: 1).first, rule: "x")
    }
    return AnalyzedDocument(
      document: Document(
        path: path, bytes: bytes, byteCount: bytes.count, outlet: some(sources, upTo: 1).first,
        published: Bool.random(using: &dice)
          ? PublicationDate(day: CalendarDate(dayNumber: 18_993), basis: .header) : nil),
      places: places, actors: actors, quotes: quotes, events: events)
  }

  /// A term that may or may not fit something in such a corpus.
  static func term(_ dice: inout Dice) -> FilterExpression.Term {
    let day = CalendarDate(dayNumber: Int.random(in: 18_988...18_998, using: &dice))
    let condition: FilterExpression.Condition =
      switch Int.random(in: 0...12, using: &dice) {
      case 0: .since(day)
      case 1: .until(day)
      case 2: .words(dice.pick(words))
      case 3, 4: .value(.city, dice.pick(places.map(\.name) + places.map(\.id) + ["Nowhere"]))
      case 5, 6: .value(.actor, dice.pick(actors.map { $0.name.uppercased() } + ["nobody"]))
      case 7: .value(.category, dice.pick(["protest", "riot", "price-rise", "clash"]))
      case 8: .value(.certainty, dice.pick(Certainty.allCases).rawValue)
      case 9: .value(.source, dice.pick(sources + ["nobody"]))
      case 10: .value(.document, "west/r1.txt")
      case 11: .value(.document, "*R2*")
      default: .value(.day, Bool.random(using: &dice) ? "unknown" : day.iso)
      }
    return FilterExpression.Term(condition, isExcluded: Int.random(in: 0...3, using: &dice) == 0)
  }
}
