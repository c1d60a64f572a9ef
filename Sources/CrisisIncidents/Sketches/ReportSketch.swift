import CrisisModel

/// What grouping asks of a report: made once of a packed document, and kept as long as that is the
/// same.
final class ReportSketch: Sendable {
  let document: PackedDocument
  /// Day of publication; `.max` where it has none.
  let day: Int
  /// Key of who publishes it. Reports that name no outlet share one: nobody can say that they are
  /// independent of each other, so together they count as one source.
  let voice: UInt64
  /// Tells near copies.
  let marks: CopyMarks
  let events: HeldList<EventSketch>
  private let actors: HeldList<ActorKey>
  private let sources: HeldList<UInt64>
  private let figures: [EventFigure]

  /// The sketch of a report and, apart from it, its words, which only those need who group it first.
  ///
  /// - Parameters:
  ///   - document: the report.
  ///   - room: where its lists are kept.
  /// - Returns: both.
  static func making(
    _ document: PackedDocument, in room: (any ByteRoom)? = nil
  ) -> (sketch: ReportSketch, words: ReportWords) {
    var maker = SketchMaker(document)
    maker.makeAll()
    return (ReportSketch(document, maker, in: room), maker.words)
  }

  private init(_ document: PackedDocument, _ maker: SketchMaker, in room: (any ByteRoom)?) {
    self.document = document
    day = document.head.published?.day.dayNumber ?? .max
    voice = maker.voice
    let bins = CopyMarks.bins(maker.folded)
    var bytes: [UInt8] = []
    let starts = (
      HeldList.append(maker.events, to: &bytes), HeldList.append(maker.actors, to: &bytes),
      HeldList.append(maker.sources, to: &bytes), HeldList.append(bins, to: &bytes)
    )
    let held = HeldBytes.copy(of: bytes, in: room)
    events = HeldList(held, from: starts.0, count: maker.events.count)
    actors = HeldList(held, from: starts.1, count: maker.actors.count)
    sources = HeldList(held, from: starts.2, count: maker.sources.count)
    marks = CopyMarks(HeldList(held, from: starts.3, count: bins.count))
    figures = maker.figures.fitted
  }

  func actors(of event: EventSketch) -> Slice<HeldList<ActorKey>> {
    actors[event.actors.range]
  }

  func figures(of event: EventSketch) -> ArraySlice<EventFigure> {
    figures[event.figures.range]
  }

  func sources(of event: EventSketch) -> Slice<HeldList<UInt64>> {
    sources[event.sources.range]
  }
}

/// Makes the sketches of one report's events.
private struct SketchMaker {
  let report: AnalyzedDocument
  let folded: [UInt8]
  let voice: UInt64
  private(set) var events: [EventSketch] = []
  private(set) var words = ReportWords()
  private(set) var actors: [ActorKey] = []
  private(set) var figures: [EventFigure] = []
  private(set) var sources: [UInt64] = []
  /// Which bytes name a time or place: they say nothing else of which happening is told.
  private var isMasked: [Bool]
  private let actorKeys: [ActorKey]
  private let placeKeys: [(country: UInt64, city: UInt64, place: UInt64)]
  private let mainCountry: UInt64

  /// Days before a report in which something without a time will have happened.
  private static let reach = 7
  private static let endless = TimeInterval(from: -1_000_000_000, to: 4_000_000_000)

  init(_ document: PackedDocument) {
    report = document.unpacked
    let head = report.document
    folded = CaseFolding.folded(head.bytes)
    voice = HashKey.of(Self.name(head.outlet ?? ""))
    isMasked = Array(repeating: false, count: head.textCount)
    actorKeys = report.actors.map { ActorKey($0) }
    placeKeys = report.places.map {
      ($0.country.map(HashKey.of) ?? 0, $0.city.map(HashKey.of) ?? 0, HashKey.of($0.id))
    }
    // where an event tells no place, the country that the report tells most of stands in
    var counts: [UInt64: Int] = [:]
    for event in report.events {
      if let place = event.place { counts[placeKeys[place.place].country, default: 0] += 1 }
    }
    mainCountry = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// Names are compared in small letters.
  private static func name(_ name: String) -> String {
    String(decoding: CaseFolding.folded(name.utf8), as: UTF8.self)
  }

  mutating func makeAll() {
    for mention in report.timeMentions { mask(mention.span) }
    for mention in report.placeMentions { mask(mention.span) }
    let sentences = report.document.sentences
    var sentence = 0
    for event in report.events {
      while sentence > 0, sentences[sentence].span.start > event.span.start { sentence -= 1 }
      while sentence + 1 < sentences.count, sentences[sentence].span.end <= event.span.start {
        sentence += 1
      }
      events.append(sketch(event, sentence: sentence))
    }
  }

  private mutating func mask(_ span: TextSpan) {
    for at in span.range.clamped(to: isMasked.indices) { isMasked[at] = true }
  }

  private mutating func sketch(_ event: Event, sentence: Int) -> EventSketch {
    let trigger = trigger(of: event)
    let (own, clause, gist, isRevision) = words(of: event, but: trigger)
    let (context, passage) = context(of: event, sentence, but: own, trigger)
    words.add(own, context, mentions(around: event, sentence), passage, trigger)
    let place = event.place.map { report.places[$0.place] }
    let keys = event.place.map { placeKeys[$0.place] }
    // a country that the event's own sentence does not name may as well be the one of the report
    let isStated = event.place?.basis == .stated
    let country = isStated ? keys?.country ?? mainCountry : mainCountry
    let isElsewhere = keys.map { $0.country != country } ?? true
    let firstActor = actors.count
    for actor in event.actors where !actors[firstActor...].contains(actorKeys[actor]) {
      actors.append(actorKeys[actor])
    }
    let firstFigure = figures.count
    figures += EventFigure.all(of: event)
    let firstSource = sources.count
    var letter = Reliability.unknown
    for name in event.source + [report.document.outlet].compactMap({ $0 }) {
      let grade = report.grades[name]
      if grade.rawValue < letter.rawValue { letter = grade }
      let key = HashKey.of(Self.name(name))
      // "media reports" names nobody
      if key != voice, WordStem.isTelling(name), !sources[firstSource...].contains(key) {
        sources.append(key)
      }
    }
    return EventSketch(
      id: event.id, clause: clause, gist: gist, time: time(of: event), country: country,
      city: isElsewhere ? 0 : keys?.city ?? 0, place: isElsewhere ? 0 : keys?.place ?? 0,
      actors: ListPart(from: firstActor, to: actors.count),
      figures: ListPart(from: firstFigure, to: figures.count),
      sources: ListPart(from: firstSource, to: sources.count), sentence: Int32(clamping: sentence),
      wordCount: Int32(clamping: own.count), category: event.category,
      kind: Self.number(of: event.category), certainty: event.certainty, reliability: letter,
      placeKind: place?.kind ?? .country,
      timeBasis: event.time?.value.interval == nil ? .published : event.time?.basis ?? .published,
      isTimed: event.time?.value.interval != nil, isSite: place?.kind == .site && !isElsewhere,
      isRevision: isRevision)
  }

  /// The places that an event's sentence names, but for its own and for countries.
  private func mentions(around event: Event, _ sentence: Int) -> [UInt64] {
    guard report.document.sentences.indices.contains(sentence) else { return [] }
    let span = report.document.sentences[sentence].span
    var mentions: [UInt64] = []
    let own = event.place.map { placeKeys[$0.place] }
    let all = report.placeMentions
    for mention in all[all.firstIndex(from: span.start)...] {
      if mention.span.start >= span.end { break }
      let key = placeKeys[mention.place]
      if report.places[mention.place].kind == .country || key.place == own?.place { continue }
      if key.place != own?.city, !mentions.contains(key.place) { mentions.append(key.place) }
    }
    return mentions
  }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: zip(EventCategory.allCases, UInt8(0)...))

  private static func number(of category: EventCategory) -> UInt8 { numbers[category] ?? 0 }

  private func time(of event: Event) -> TimeInterval {
    if let interval = event.time?.value.interval { return interval }
    guard let day = report.document.published?.day else { return Self.endless }
    return TimeInterval(first: day.adding(days: -Self.reach), last: day)
  }

  private func trigger(of event: Event) -> UInt32 {
    let range = event.triggerSpan.range.clamped(to: folded.indices)
    var first: UInt32 = 0
    folded.withUnsafeBufferPointer { bytes in
      WordStem.keys(UnsafeBufferPointer(rebasing: bytes[range])) { if first == 0 { first = $0 } }
    }
    return first
  }

  /// The content words of a clause, each once, in the order of their keys.
  private func words(
    of event: Event, but trigger: UInt32
  ) -> (words: [UInt32], clause: UInt64, gist: UInt64, isRevision: Bool) {
    var own: [UInt32] = []
    var clause = UInt64(trigger)
    var isRevision = false
    var least = (UInt64.max, UInt64.max)
    eachWord(in: event.span) { key, word in
      if WordStem.isRevising(word) { isRevision = true }
      if key == 0 { return }
      clause = HashKey.joined(clause, UInt64(key))
      if key == trigger { return }
      own.append(key)
      if word.contains(where: { $0 < 0x3A }) { return }
      let mixed = HashKey.mixed(UInt64(key))
      if mixed < least.0 {
        least = (mixed, least.0)
      } else if mixed > least.0 {
        least.1 = min(least.1, mixed)
      }
    }
    let gist = HashKey.joined(HashKey.joined(UInt64(trigger), least.0), least.1)
    return (Self.sorted(own), clause, gist, isRevision)
  }

  /// The content words of an event's sentence that do not stand in its clause, and a key of them all.
  private func context(
    of event: Event, _ sentence: Int, but own: [UInt32], _ trigger: UInt32
  ) -> (context: [UInt32], passage: UInt64) {
    guard report.document.sentences.indices.contains(sentence) else { return ([], 0) }
    var passage: UInt64 = 0
    var count = 0
    var others: [UInt32] = []
    eachWord(in: report.document.sentences[sentence].span) { key, _ in
      if key == 0 { return }
      passage = HashKey.joined(passage, UInt64(key))
      count += 1
      if key != trigger, others.count < Self.mostContext, !own.contains(key) { others.append(key) }
    }
    return (Self.sorted(others), count < Self.leastPassage ? 0 : passage)
  }

  /// Words around a clause that are looked at.
  private static let mostContext = 16
  /// Words of a sentence that is known again.
  private static let leastPassage = 6

  /// Each once.
  private static func sorted(_ keys: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(keys.count)
    for key in keys.sorted() where result.last != key { result.append(key) }
    return result
  }

  /// Calls for each word that names no time or place.
  private func eachWord(
    in span: TextSpan, _ each: (_ key: UInt32, _ word: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let range = span.range.clamped(to: folded.indices)
    folded.withUnsafeBufferPointer { bytes in
      var at = range.lowerBound
      while at < range.upperBound {
        guard WordStem.isLetter(bytes[at]), !isMasked[at] else {
          at += 1
          continue
        }
        let start = at
        while at < range.upperBound, WordStem.isLetter(bytes[at]), !isMasked[at] { at += 1 }
        let word = UnsafeBufferPointer(rebasing: bytes[start..<at])
        each(WordStem.key(word), word)
      }
    }
  }
}

extension [PlaceMention] {
  /// The first that begins at or behind a byte.
  fileprivate func firstIndex(from byte: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].span.start < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
