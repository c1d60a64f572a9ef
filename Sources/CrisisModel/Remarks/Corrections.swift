/// What analysts have corrected of the findings of each report: their word stands before the
/// program's.
public struct Corrections: Hashable, Sendable {
  /// By path and identity of the finding; one remark for each aspect.
  private var byReport: [String: [String: [Remark]]] = [:]

  /// Nothing is corrected.
  public init() {}

  /// Takes the corrections among remarks.
  ///
  /// - Parameters:
  ///   - remarks: the oldest first; of two about the same aspect the newer counts.
  ///   - attachment: what the remarks are about now.
  ///   - analyst: whose word counts before that of all others.
  public init(_ remarks: [Remark], _ attachment: RemarkAttachment, by analyst: String) {
    let own = remarks.filter { $0.analyst == analyst }
    for remark in remarks.filter({ $0.analyst != analyst }) + own where remark.aspect.isCorrection {
      guard let place = attachment[remark.subject], !place.document.isEmpty else { continue }
      var all = byReport[place.document]?[place.id] ?? []
      all.removeAll { $0.aspect == remark.aspect }
      byReport[place.document, default: [:]][place.id] = all + [remark]
    }
  }

  /// The reports whose corrections are other ones than those of `other`.
  public func reports(differingFrom other: Corrections) -> Set<String> {
    Set(byReport.keys).union(other.byReport.keys).filter { byReport[$0] != other.byReport[$0] }
  }

  /// Whether there are any for a report.
  public func concern(_ path: String) -> Bool { byReport[path] != nil }

  /// The report with what analysts say in place of what the program has read. Places and actors that
  /// the report does not have are taken from the corpus, or made of the name.
  public func applied(to packed: PackedDocument, in corpus: Corpus) -> PackedDocument {
    guard let own = byReport[packed.path] else { return packed }
    var desk = CorrectedReport(packed.unpacked, corpus)
    for (id, remarks) in own.sorted(by: { $0.key < $1.key }) {
      for remark in remarks { desk.correct(id, remark) }
    }
    return PackedDocument(desk.report)
  }
}

/// A report while it is being corrected.
private struct CorrectedReport {
  private let original: AnalyzedDocument
  private let corpus: Corpus
  private var places: [Place]
  private var actors: [ActorProfile]
  private var events: [Event]
  private var quotes: [Quote]

  init(_ report: AnalyzedDocument, _ corpus: Corpus) {
    original = report
    self.corpus = corpus
    (places, actors, events, quotes) = (report.places, report.actors, report.events, report.quotes)
  }

  var report: AnalyzedDocument {
    AnalyzedDocument(
      document: original.document, places: places, actors: actors,
      timeMentions: original.timeMentions, placeMentions: original.placeMentions,
      actorMentions: original.actorMentions, quotes: quotes, events: events,
      grades: original.grades)
  }

  mutating func correct(_ id: String, _ remark: Remark) {
    guard let number = FindingID.value(id) else { return }
    if remark.subject.kind == .quote {
      guard remark.aspect == .actor, let at = quotes.firstIndex(where: { $0.id == number }) else {
        return
      }
      let names = Self.names(remark.value)
      quotes[at] = Quote(quotes[at], speaker: names.first, actor: names.first.map { actor($0) })
      return
    }
    guard let at = events.firstIndex(where: { $0.id == number }) else { return }
    let event = events[at]
    switch remark.aspect {
    case .category:
      guard let category = EventCategory(rawValue: remark.value) else { return }
      events[at] = Event(event, category: category)
    case .day:
      guard let day = CalendarDate(iso: remark.value) else { return }
      events[at] = Event(event, time: EventTime(value: TimeValue(day: day), basis: .stated))
    case .place:
      events[at] = Event(event, place: EventPlace(place: place(remark.value), basis: .stated))
    case .actor:
      events[at] = Event(event, actors: Self.names(remark.value).map { actor($0) })
    case .mark, .note, .verdict, .incident, .grade: break
    }
  }

  private static func names(_ value: String) -> [String] {
    value.split(separator: ";").map {
      $0.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
        .joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// The index of a place by id or name, which is put among the report's where it is not.
  private mutating func place(_ name: String) -> Int {
    func isMeant(_ place: Place) -> Bool {
      place.id == name || NameKey(place.name).isSame(as: NameKey(name))
    }
    if let own = places.firstIndex(where: isMeant) { return own }
    let known = corpus.places.first { $0.id == name } ?? corpus.places.first(where: isMeant)
    places.append(known ?? Place(id: "analyst:\(name)", name: name, kind: .city))
    return places.count - 1
  }

  /// The same of an actor.
  private mutating func actor(_ name: String) -> Int {
    func isMeant(_ actor: ActorProfile) -> Bool {
      actor.id == name || NameKey(actor.name).isSame(as: NameKey(name))
    }
    if let own = actors.firstIndex(where: isMeant) { return own }
    let known = corpus.actors.first { $0.id == name } ?? corpus.actors.first(where: isMeant)
    actors.append(known ?? ActorProfile(id: "analyst:\(name)", name: name, kind: .group))
    return actors.count - 1
  }
}

extension Event {
  /// The same with another kind, time, place or other actors. Whose part an actor plays is kept of
  /// those who stay.
  fileprivate init(
    _ other: Event, category: EventCategory? = nil, time: EventTime? = nil,
    place: EventPlace? = nil, actors: [Int]? = nil
  ) {
    let actors = actors ?? other.actors
    self.init(
      id: other.id, category: category ?? other.category, span: other.span,
      triggerSpan: other.triggerSpan, time: time ?? other.time, place: place ?? other.place,
      actors: actors, initiators: other.initiators.filter(actors.contains),
      initiatorsBasis: other.initiatorsBasis, targets: other.targets.filter(actors.contains),
      figures: other.figures, fatalities: other.fatalities, injured: other.injured,
      detained: other.detained, source: other.source, certainty: other.certainty, rule: other.rule)
  }
}

extension Quote {
  /// The same with another speaker.
  fileprivate init(_ other: Quote, speaker: String?, actor: Int?) {
    self.init(
      id: other.id, kind: other.kind, span: other.span, speaker: speaker ?? other.speaker,
      speakerActor: actor ?? other.speakerActor, speakerSpan: other.speakerSpan,
      cueSpan: other.cueSpan, via: other.via, time: other.time, place: other.place,
      rule: other.rule)
  }
}
