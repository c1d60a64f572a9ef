@testable import CrisisModel

/// Reports of any findings whatever, which need not make sense.
extension Dice {
  /// Few of each, so that reports share them; some lie in a city that is seldom mentioned itself.
  private static let places: [Place] = (0..<12).map(place)

  private static func place(_ number: Int) -> Place {
    let kind: Place.Kind = Place.Kind.allCases[number % 4]
    let city: String? = number % 4 == 3 ? "place:\(number % 6)" : nil
    let latitude: Double? = number % 2 == 0 ? Double(number) / 7 : nil
    let country: String? = number % 3 == 0 ? nil : "XX"
    return Place(
      id: "place:\(number * 7 % 12)", name: "Place \(number % 5)", kind: kind, country: country,
      city: city, latitude: latitude, longitude: -1, watchRank: number < 3 ? number : nil)
  }

  static let watched = Array(places[..<3])

  private mutating func flip(_ chance: Int = 2) -> Bool {
    Int.random(in: 0..<chance, using: &self) == 0
  }

  private mutating func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &self) }

  private mutating func some<Value>(_ value: (inout Dice) -> Value) -> Value? {
    flip() ? nil : value(&self)
  }

  private mutating func list<Value>(_ most: Int, _ value: (inout Dice) -> Value) -> [Value] {
    (0..<number(most)).map { _ in value(&self) }
  }

  private mutating func span() -> TextSpan {
    let start = number(pick([10, 300, 70_000]))
    return TextSpan(start, start + number(200))
  }

  private mutating func text() -> String {
    pick(["", "Reuters", "полиция", "a rule name of some length", "x\u{0}y", typing()])
  }

  private mutating func actor() -> ActorProfile {
    let number = number(9)
    let kind: ActorProfile.Kind = pick(ActorProfile.Kind.allCases)
    let role: String? = flip() ? nil : pick(["president", "mayor"])
    let actorClass: ActorProfile.Class? = some { $0.pick(ActorProfile.Class.allCases) }
    return ActorProfile(
      id: "actor:\(number)", name: "Actor \(number % 4)", kind: kind, role: role,
      actorClass: actorClass)
  }

  private mutating func time() -> TimeValue {
    let days = TimeInterval(
      first: CalendarDate(dayNumber: -719_162), last: CalendarDate(dayNumber: 2_932_896))
    let from = 27_350_000 + number(40) * 720
    var interval: TimeInterval? = TimeInterval(from: from, to: from + number(4) * 1440)
    if flip(4) { interval = nil } else if flip(20) { interval = days }
    return TimeValue(kind: pick(TimeValue.Kind.allCases), value: text(), interval: interval)
  }

  private mutating func figure() -> Figure {
    let bound: Figure.Bound = pick(Figure.Bound.allCases)
    return Figure(count: number(1_000_000_000), bound: bound, of: text(), span: span())
  }

  private mutating func eventTime() -> EventTime {
    EventTime(value: time(), basis: pick(Basis.allCases))
  }

  private mutating func event(places: Int, actors: Int) -> Event {
    let place: EventPlace? =
      places == 0 || flip()
      ? nil : EventPlace(place: number(places - 1), basis: pick(Basis.allCases))
    let time: EventTime? = some { $0.eventTime() }
    let figures: [Figure] = list(2) { $0.figure() }
    let people: [Int?] = (0..<3).map { _ in some { $0.number(300) } }
    let source: [String] = list(2) { $0.text() }
    let parties: [[Int]] = (0..<3).map { _ in
      actors == 0 ? [] : list(3) { $0.number(actors - 1) }
    }
    return Event(
      id: next(), category: pick(EventCategory.allCases), span: span(), triggerSpan: span(),
      time: time, place: place, actors: parties[0], initiators: parties[1], targets: parties[2],
      figures: figures, fatalities: people[0], injured: people[1], detained: people[2],
      source: source, certainty: pick(Certainty.allCases), rule: text())
  }

  private mutating func quote(places: Int, actors: Int) -> Quote {
    let speaker: String? = some { $0.text() }
    let actor: Int? = actors == 0 || flip() ? nil : number(actors - 1)
    let spans: [TextSpan?] = (0..<2).map { _ in some { $0.span() } }
    let via: [String] = list(2) { $0.text() }
    let time: TimeValue? = some { $0.time() }
    let place: Int? = places == 0 || flip() ? nil : number(places - 1)
    return Quote(
      id: next(), kind: pick(Quote.Kind.allCases), span: span(), speaker: speaker,
      speakerActor: actor, speakerSpan: spans[0], cueSpan: spans[1], via: via, time: time,
      place: place, rule: text())
  }

  private mutating func block() -> Block {
    let kind: Block.Kind = pick(Block.Kind.allCases)
    if flip() { return Block(kind: kind, span: span()) }
    let nameSpan: TextSpan? = some { $0.span() }
    let handle: String? = some { $0.text() }
    let day: CalendarDate? = some { CalendarDate(dayNumber: $0.number(20_000)) }
    return Block(
      kind: kind, span: span(),
      attribution: BlockAttribution(name: text(), nameSpan: nameSpan, handle: handle, day: day))
  }

  private mutating func document(_ path: String, most: Int) -> Document {
    let bytes = Array(typing().utf8)
    let outlet: String? = some { $0.text() }
    let day = CalendarDate(dayNumber: 18_900 + number(100))
    let blocks: [Block] = list(most) { $0.block() }
    let sentences: [Sentence] = list(most) { Sentence(span: $0.span(), block: $0.number(3)) }
    let diagnostics: [Diagnostic] = list(1) { Diagnostic($0.text(), span: $0.span()) }
    return Document(
      path: path, bytes: bytes, byteCount: bytes.count, outlet: outlet,
      published: flip() ? nil : PublicationDate(day: day, basis: .header), blocks: blocks,
      sentences: sentences, diagnostics: diagnostics)
  }

  private mutating func timeMention() -> TimeMention {
    let anchors: [TimeAnchor] = [
      .words, .published, .post, .period, .told(day: Int32(number(30_000)) - 9_000),
    ]
    return TimeMention(span: span(), value: time(), rule: text(), anchor: pick(anchors))
  }

  private mutating func placeMention() -> PlaceMention {
    PlaceMention(
      span: span(), place: number(9), rule: text(), basis: pick(PlaceBasis.allCases))
  }

  private mutating func actorMention() -> ActorMention {
    let form: ActorMention.Form = pick(ActorMention.Form.allCases)
    return ActorMention(span: span(), actor: number(9), form: form, rule: text())
  }

  /// A report with everything that a report can have.
  mutating func report(_ path: String, most: Int = 6) -> AnalyzedDocument {
    let places = Array(Self.places.shuffled(using: &self)[..<number(5)])
    var actors: [ActorProfile] = []
    for actor in list(5, { $0.actor() }) where !actors.contains(where: { $0.id == actor.id }) {
      actors.append(actor)
    }
    let (placeCount, actorCount) = (places.count, actors.count)
    let document = document(path, most: most)
    let times: [TimeMention] = list(most) { $0.timeMention() }
    let placeMentions: [PlaceMention] = list(most) { $0.placeMention() }
    let actorMentions: [ActorMention] = list(most) { $0.actorMention() }
    let quotes: [Quote] = list(most) { $0.quote(places: placeCount, actors: actorCount) }
    let events: [Event] = list(most) { $0.event(places: placeCount, actors: actorCount) }
    return AnalyzedDocument(
      document: document, places: places, actors: actors, timeMentions: times,
      placeMentions: placeMentions, actorMentions: actorMentions, quotes: quotes, events: events,
      grades: SourceGrades([text(): pick(Reliability.allCases)]))
  }
}
