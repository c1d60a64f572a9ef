import CrisisModel

/// Builds an analysed report piece by piece, so that every span is right by construction.
struct ReportBuilder {
  private let path: String
  private let outlet: String?
  private let published: CalendarDate?
  private var bytes: [UInt8] = []
  private var title: TextSpan?
  private var blocks: [Block] = []
  private var blockStart: Int?
  private var sentences: [Sentence] = []
  private var places: [Place] = []
  private var actors: [ActorProfile] = []
  private var timeMentions: [TimeMention] = []
  private var placeMentions: [PlaceMention] = []
  private var actorMentions: [ActorMention] = []
  private var quotes: [Quote] = []
  private var events: [Event] = []
  var warnings: [String] = []

  init(_ path: String, outlet: String? = nil, published: CalendarDate? = nil) {
    self.path = path
    self.outlet = outlet
    self.published = published
  }

  @discardableResult
  private mutating func put(_ text: String) -> TextSpan {
    let start = bytes.count
    bytes += Array(text.utf8)
    return TextSpan(start, bytes.count)
  }

  /// A block of its own kind with a line end after it.
  mutating func block(_ kind: Block.Kind, _ text: String) {
    let span = put(text)
    if kind == .title { title = span }
    if kind != .boilerplate, kind != .metadata {
      sentences.append(Sentence(span: span, block: blocks.count))
    }
    blocks.append(Block(kind: kind, span: span))
    put("\n\n")
  }

  /// Begins a paragraph; sentences follow.
  mutating func begin() { blockStart = bytes.count }

  /// Ends the paragraph.
  mutating func end(_ kind: Block.Kind = .prose) {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    blocks.append(Block(kind: kind, span: TextSpan(blockStart ?? end, end)))
    blockStart = nil
    put("\n\n")
  }

  mutating func sentence(_ text: String) {
    sentences.append(Sentence(span: put(text), block: blocks.count))
    put(" ")
  }

  /// A sentence `before + trigger + after` that tells an event.
  mutating func event(
    _ category: EventCategory, _ before: String, _ trigger: String, _ after: String,
    time: EventTime? = nil, place: Place? = nil, placeBasis: Basis = .stated,
    actors who: [ActorProfile] = [], source: [String] = [], certainty: Certainty = .asserted,
    fatalities: Int? = nil, detained: Int? = nil
  ) {
    let start = bytes.count
    put(before)
    let triggerSpan = put(trigger)
    put(after)
    let span = TextSpan(start, bytes.count)
    sentences.append(Sentence(span: span, block: blocks.count))
    put(" ")
    let placeIndex = place.map { index(of: $0) }
    let actorIndices = who.map { index(of: $0) }
    events.append(
      Event(
        id: Self.hash(path, before + trigger + after), category: category, span: span,
        triggerSpan: triggerSpan, time: time,
        place: placeIndex.map { EventPlace(place: $0, basis: placeBasis) }, actors: actorIndices,
        fatalities: fatalities, detained: detained, source: source, certainty: certainty,
        rule: "test"))
    if let place, let placeIndex, let name = find(place.name, in: span) {
      placeMentions.append(PlaceMention(span: name, place: placeIndex, rule: "test"))
    }
    for (actor, number) in zip(who, actorIndices) {
      if let name = find(actor.name, in: span) {
        actorMentions.append(ActorMention(span: name, actor: number, form: .name, rule: "test"))
      }
    }
  }

  /// Words of the last sentence that tell a time.
  mutating func time(_ words: String, _ time: EventTime, _ anchor: TimeAnchor = .words) {
    guard let sentence = sentences.last, let span = find(words, in: sentence.span) else { return }
    timeMentions.append(
      TimeMention(span: span, value: time.value, rule: "test.time", anchor: anchor))
  }

  /// A sentence `before + words + after` with quoted words.
  mutating func quote(
    _ before: String, _ words: String, _ after: String, speaker: ActorProfile? = nil,
    named: String? = nil, kind: Quote.Kind = .direct, via: [String] = [], day: CalendarDate? = nil,
    place: Place? = nil
  ) {
    let start = bytes.count
    put(before)
    let span = put(words)
    put(after)
    sentences.append(Sentence(span: TextSpan(start, bytes.count), block: blocks.count))
    put(" ")
    quotes.append(
      Quote(
        id: Self.hash(path, words), kind: kind, span: span, speaker: speaker?.name ?? named,
        speakerActor: speaker.map { index(of: $0) }, via: via,
        time: day.map(TimeValue.init(day:)), place: place.map { index(of: $0) }, rule: "test"))
  }

  private mutating func index(of place: Place) -> Int {
    if let index = places.firstIndex(of: place) { return index }
    places.append(place)
    return places.count - 1
  }

  private mutating func index(of actor: ActorProfile) -> Int {
    if let index = actors.firstIndex(of: actor) { return index }
    actors.append(actor)
    return actors.count - 1
  }

  private func find(_ name: String, in span: TextSpan) -> TextSpan? {
    let needle = Array(name.utf8)
    guard let at = CaseFolding.firstMatch(bytes, needle, from: span.start), at < span.end else {
      return nil
    }
    return TextSpan(at, at + needle.count)
  }

  private static func hash(_ path: String, _ text: String) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Array(path.utf8) + [0] + Array(text.utf8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return value
  }

  /// The report as analysed.
  var report: AnalyzedDocument {
    AnalyzedDocument(
      document: Document(
        path: path, bytes: bytes, byteCount: bytes.count, title: title, outlet: outlet,
        published: published.map { PublicationDate(day: $0, basis: .header) }, language: "en",
        blocks: blocks, sentences: sentences, diagnostics: warnings.map { Diagnostic($0) }),
      places: places, actors: actors, timeMentions: timeMentions, placeMentions: placeMentions,
      actorMentions: actorMentions,
      quotes: quotes, events: events)
  }
}
