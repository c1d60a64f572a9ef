public import CrisisModel

extension DocumentDraft {
  /// Bytes that a text may have beyond those that its records have room for.
  ///
  /// A record may name any place in its document, and what lies before it takes memory: so a text
  /// ends where it would be far longer than all that is told of it.
  static func textLimit(lineBytes: Int) -> Int { 16_384 + 64 * lineBytes }

  /// The findings, in text order, and what of them could not be taken.
  ///
  /// - Parameter watchRanks: by place id, the rank of those places that lists begin with.
  /// - Returns: the document with its findings, and why some are not among them.
  public func finished(
    watchRanks: [String: Int] = [:]
  ) -> (document: AnalyzedDocument, mistakes: [RecordMistake]) {
    var limit = Self.textLimit(lineBytes: lineBytes)
    let size = head?.encoding == .utf8 ? head?.byteCount : nil
    if let size { limit = min(limit, size) }
    let text = words.text(limit: limit, atLeast: reach(within: limit))
    var maker = FindingMaker(self, text, limit: limit)
    let document = maker.document(watchRanks)
    var mistakes: [RecordMistake] = []
    func tell(_ reason: String) {
      mistakes.append(RecordMistake(line: firstLine, column: 1, reason: reason))
    }
    let lost = maker.lostCount
    if lost > 0 {
      let what = lost == 1 ? "1 finding" : "\(lost) findings"
      tell(
        "\(what) of this document left out: the words lie beyond its end, or others stand there")
    }
    if maker.repeatedCount > 0 {
      tell("\(maker.repeatedCount) findings of this document left out: told more than once")
    }
    return (document, mistakes)
  }
}

extension DocumentDraft {
  /// How far the text goes by what is told without words: speakers, figures, long sentences.
  private func reach(within limit: Int) -> Int {
    var reach = 0
    func take(_ span: TextSpan?) {
      if let span, span.end <= limit { reach = max(reach, span.end) }
    }
    for quote in quotes { take(quote.speakerSpan) }
    for event in events {
      take(event.sentence)
      for figure in event.figures { take(figure.span) }
    }
    return reach
  }
}

/// Makes the findings of a draft.
private struct FindingMaker {
  private let draft: DocumentDraft
  private var text: RecordedWords.Text
  private let limit: Int
  private var actors: ActorList
  private(set) var lostCount = 0
  private(set) var repeatedCount = 0

  init(_ draft: DocumentDraft, _ text: RecordedWords.Text, limit: Int) {
    self.draft = draft
    self.text = text
    self.limit = limit
    actors = draft.actors
  }

  mutating func document(_ watchRanks: [String: Int]) -> AnalyzedDocument {
    let timeValues = self.timeValues
    let times = sound(draft.times, \.piece).map { time in
      TimeMention(
        span: time.piece.span,
        value: TimeValue(
          kind: time.kind, value: time.value, interval: timeValues[time.value]?.interval),
        rule: time.rule)
    }
    let places = sound(draft.placeMentions, \.piece).map {
      PlaceMention(
        span: $0.piece.span, place: draft.places.number(of: $0.place) ?? 0, rule: $0.rule)
    }
    let mentions = sound(draft.actorMentions, \.piece).map {
      ActorMention(
        span: $0.piece.span, actor: actors.number(of: $0.actor) ?? 0, form: $0.form, rule: $0.rule)
    }
    let kinds = Dictionary(
      draft.times.map { ($0.value, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let quotes = unique(sound(draft.quotes, \.piece), \.id).map { quote($0, kinds) }
    let told = unique(sound(draft.events, \.piece), \.id)
    let events = told.map { event($0, kinds) }
    let head = head(told)
    return AnalyzedDocument(
      document: head,
      places: draft.places.places.map { place in
        guard let rank = watchRanks[place.id] else { return place }
        return Place(
          id: place.id, name: place.name, kind: place.kind, country: place.country,
          city: place.city, latitude: place.latitude, longitude: place.longitude, watchRank: rank)
      },
      actors: actors.actors, timeMentions: inTextOrder(times) { $0.span },
      placeMentions: inTextOrder(places) { $0.span },
      actorMentions: inTextOrder(mentions) { $0.span },
      quotes: inTextOrder(quotes) { $0.span }, events: inTextOrder(events) { $0.triggerSpan },
      grades: SourceGrades(draft.letters))
  }

  /// A span that lies in the text.
  private func inside(_ span: TextSpan?) -> TextSpan? {
    span.flatMap { $0.end <= text.bytes.count ? $0 : nil }
  }

  /// Those whose words stand in the text.
  private mutating func sound<Finding>(
    _ findings: [Finding], _ piece: (Finding) -> RecordedWords.Piece
  ) -> [Finding] {
    guard text.hasLeftOut else { return findings }
    let result = findings.filter { text.holds[piece($0).number] }
    lostCount += findings.count - result.count
    return result
  }

  private mutating func unique<Finding>(
    _ findings: [Finding], _ id: (Finding) -> UInt64
  ) -> [Finding] {
    var seen: Set<UInt64> = []
    seen.reserveCapacity(findings.count)
    let result = findings.filter { seen.insert(id($0)).inserted }
    repeatedCount += findings.count - result.count
    return result
  }

  private func inTextOrder<Finding>(
    _ findings: [Finding], _ span: (Finding) -> TextSpan
  ) -> [Finding] {
    let isOrdered = zip(findings, findings.dropFirst()).allSatisfy { span($0) <= span($1) }
    if isOrdered { return findings }
    return findings.enumerated().sorted {
      let (a, b) = (span($0.element), span($1.element))
      return a != b ? a < b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// What the events' times cover, by their values: mentions tell only the value.
  private var timeValues: [String: TimeValue] {
    Dictionary(
      draft.events.compactMap { event in event.time.map { ($0.value.value, $0.value) } },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: The document

  /// The document with the known stretches as its blocks, and the sentences that are known.
  private mutating func head(_ events: [DocumentDraft.Happening]) -> Document {
    let head = draft.head
    var title = head?.title.flatMap { text.holds[$0.number] ? $0.span : nil }
    if title == nil, let words = head?.titleWords, !words.isEmpty {
      // nothing tells where it stands: behind all else, where no finding is
      title = text.append(words)
    }
    let blocks = blocks(title)
    return Document(
      path: draft.path, bytes: text.bytes, byteCount: head?.byteCount ?? text.bytes.count,
      encoding: head?.encoding ?? .utf8, title: title, outlet: head?.outlet, byline: head?.byline,
      published: head?.published, language: head?.language, blocks: blocks,
      sentences: sentences(events, title, blocks),
      diagnostics: (head?.warnings ?? []).map { Diagnostic($0) }, isExcerpt: true)
  }

  private func blocks(_ title: TextSpan?) -> [Block] {
    text.stretches.flatMap { stretch -> [Block] in
      guard let title, stretch.contains(title) else {
        return [Block(kind: .prose, span: stretch)]
      }
      var next = title.end
      while next < stretch.end, text.bytes[next] == 0x20 { next += 1 }
      let parts = [
        (Block.Kind.prose, TextSpan(stretch.start, title.start)), (.title, title),
        (.prose, TextSpan(next, stretch.end)),
      ]
      return parts.filter { !$0.1.isEmpty }.map { Block(kind: $0.0, span: $0.1) }
    }
  }

  private func sentences(
    _ events: [DocumentDraft.Happening], _ title: TextSpan?, _ blocks: [Block]
  ) -> [Sentence] {
    var spans = events.map { inside($0.sentence) ?? $0.piece.span }
    if let title { spans.append(title) }
    spans.sort()
    var sentences: [Sentence] = []
    var block = 0
    for span in spans where span.start >= (sentences.last?.span.end ?? 0) && !span.isEmpty {
      let end = sentences.last?.span.end ?? span.start
      // what lies between keeps sentences apart that do not stand side by side
      if span.start - end > Self.widestJoint {
        sentences.append(Sentence(span: TextSpan(end, span.start), block: block))
      }
      while block + 1 < blocks.count, blocks[block].span.end <= span.start { block += 1 }
      sentences.append(Sentence(span: span, block: block))
    }
    return sentences
  }

  /// Bytes that may stand between two sentences without another one between them.
  private static let widestJoint = 4

  // MARK: Quotes and events

  private func quote(
    _ spoken: DocumentDraft.Spoken, _ kinds: [String: TimeValue.Kind]
  ) -> Quote {
    Quote(
      id: spoken.id, kind: spoken.kind, span: spoken.piece.span, speaker: spoken.speaker,
      speakerActor: spoken.speakerID.flatMap { actors.number(of: $0) },
      speakerSpan: inside(spoken.speakerSpan),
      cueSpan: spoken.cue.flatMap { text.holds[$0.number] ? $0.span : nil }, via: spoken.via,
      time: spoken.time.map { Self.time($0, kinds) },
      place: spoken.placeID.flatMap { draft.places.number(of: $0) }, rule: spoken.rule)
  }

  private mutating func event(
    _ told: DocumentDraft.Happening, _ kinds: [String: TimeValue.Kind]
  ) -> Event {
    let start = TextSpan(told.piece.span.start, told.piece.span.start)
    return Event(
      id: told.id, category: told.category, span: told.piece.span, triggerSpan: told.trigger,
      time: told.time.map { EventTime(value: Self.time($0.value, kinds), basis: $0.basis) },
      place: told.place.flatMap { place in
        draft.places.number(of: place.id).map { EventPlace(place: $0, basis: place.basis) }
      },
      actors: numbers(told.actors, told), initiators: numbers(told.initiators, told),
      initiatorsBasis: told.initiatorsBasis, targets: numbers(told.targets, told),
      figures: told.figures.map {
        // one without a place of its own stands where the event begins
        Figure(
          count: $0.count, bound: $0.bound, of: $0.of,
          span: $0.span.isEmpty ? start : inside($0.span) ?? start)
      },
      fatalities: told.fatalities, injured: told.injured, detained: told.detained,
      source: told.source, certainty: told.certainty, rule: told.rule)
  }

  private static func time(_ time: TimeValue, _ kinds: [String: TimeValue.Kind]) -> TimeValue {
    guard let kind = kinds[time.value] else { return time }
    return TimeValue(kind: kind, value: time.value, interval: time.interval)
  }

  private mutating func numbers(
    _ names: [String], _ event: DocumentDraft.Happening
  ) -> [Int] {
    names.map { actors.number(ofName: $0) }
  }
}
