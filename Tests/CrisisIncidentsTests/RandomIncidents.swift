import CrisisModel

/// Numbers that look random and are the same in every run, and reports made of them: few kinds,
/// places, days and words, so that many events are alike.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &self) == 0 }

  private static let words = [
    "market", "bridge", "harbour", "troops", "students", "palace", "office", "burned", "fired",
    "crowd", "north", "square", "court", "museum", "clinic", "prison", "tower", "train",
  ]
  private static let categories: [EventCategory] = [
    .arson, .gunfire, .clash, .killing, .protest, .communicationsBlackout,
    .communicationsRestored, .emergencyDeclaration, .statement,
  ]
  private static let places: [Place] =
    (0..<3).map { Place(id: "city:\($0)", name: "City \($0)", kind: .city, country: "XX") }
    + [
      Place(id: "site:1", name: "Square", kind: .site, country: "XX", city: "city:1"),
      Place(id: "province:1", name: "Province", kind: .province, country: "XX"),
      Place(id: "country:XX", name: "Country", kind: .country, country: "XX"),
      Place(id: "country:YY", name: "Other", kind: .country, country: "YY"),
    ]
  private static let actors: [ActorProfile] = [
    ActorProfile(id: "person:a", name: "A", kind: .person),
    ActorProfile(id: "group:troops", name: "troops", kind: .group),
    ActorProfile(id: "group:crowd", name: "crowd", kind: .group),
  ]

  /// A report of some events, each a line of words of its own.
  mutating func report(_ path: String, events count: Int) -> AnalyzedDocument {
    var bytes: [UInt8] = []
    var events: [Event] = []
    var sentences: [Sentence] = []
    for _ in 0..<count {
      let start = bytes.count
      for _ in 0..<Int.random(in: 1...6, using: &self) {
        bytes += Array((pick(Self.words) + " ").utf8)
      }
      let span = TextSpan(start, bytes.count)
      sentences.append(Sentence(span: span, block: 0))
      events.append(event(span))
    }
    let day = CalendarDate(dayNumber: 19_000 + Int.random(in: 0...5, using: &self))
    let outlets: [String?] = [nil, "Wire", "Post"]
    return AnalyzedDocument(
      document: Document(
        path: path, bytes: bytes, byteCount: bytes.count, outlet: pick(outlets),
        published: chance(5) ? nil : PublicationDate(day: day, basis: .header),
        sentences: sentences),
      places: Self.places, actors: Self.actors, events: events,
      grades: SourceGrades(["Wire": .usual, "Agency": .fair]))
  }

  private mutating func event(_ span: TextSpan) -> Event {
    let from = 19_000 * 1440 + Int.random(in: 0...8, using: &self) * 720
    let length = pick([360, 720, 1440, 2880, 7 * 1440, 31 * 1440])
    let value = TimeValue(
      kind: .date, value: "", interval: TimeInterval(from: from, to: from + length))
    let time: EventTime? =
      chance(6) ? nil : EventTime(value: value, basis: pick([.stated, .context, .published]))
    let place: EventPlace? =
      chance(6)
      ? nil
      : EventPlace(
        place: Int.random(in: 0..<Self.places.count, using: &self),
        basis: .stated)
    let dead: Int? = chance(3) ? pick([3, 12, 15, 40]) : nil
    let bound: Figure.Bound = pick([.exact, .atLeast, .magnitude])
    return Event(
      id: next(), category: pick(Self.categories), span: span,
      triggerSpan: TextSpan(span.start, span.start + 4), time: time, place: place,
      actors: chance(2) ? [Int.random(in: 0...2, using: &self)] : [],
      figures: dead.map { [Figure(count: $0, bound: bound, of: "people", span: span)] } ?? [],
      fatalities: dead, source: chance(2) ? [pick(["Agency", "witnesses", "Wire"])] : [],
      certainty: pick([.asserted, .asserted, .reported, .unconfirmed, .denied, .anticipated]),
      rule: "event.test")
  }
}
