import CrisisModel

// What each kind of record tells of its document.

extension DocumentDraft {
  /// Takes over what a line tells; `type` and `document` were read before.
  mutating func take(_ line: inout RecordLine, _ type: RecordType) throws(RecordLine.Fault) {
    switch type {
    case .document: try takeDocument(&line)
    case .time: try takeTime(&line)
    case .place: try takePlace(&line)
    case .actor: try takeActor(&line)
    case .quote: try takeQuote(&line)
    case .event: try takeEvent(&line)
    }
    lineBytes += line.bytes.count
  }

  private mutating func piece(
    _ line: inout RecordLine, _ key: RecordKey, _ span: TextSpan
  ) throws(RecordLine.Fault) -> RecordedWords.Piece {
    let added: RecordedWords.Piece?? = try line.withText(key) { words.add($0, span) }
    guard let added else { throw line.fault(key, "is missing") }
    guard let added else {
      throw line.fault(key, "is not as long as its span of \(span.count) bytes")
    }
    return added
  }

  /// The rule that made a finding; records tell it only where they were asked to.
  private func rule(_ line: inout RecordLine) throws(RecordLine.Fault) -> RuleName {
    try line.text(.rule) ?? "recorded"
  }

  // MARK: The document

  private mutating func takeDocument(_ line: inout RecordLine) throws(RecordLine.Fault) {
    // the same record once more tells nothing new
    if head != nil { return }
    var head = Head()
    head.titleWords = try line.text(.title)
    if head.titleWords != nil, let span = try line.optionalSpan(.titleStart, .titleEnd) {
      head.title = try piece(&line, .title, span)
    }
    head.outlet = try line.text(.outlet)
    head.byline = try line.text(.byline)
    if let (minute, isDay) = try line.minute(.published) {
      let basis = try line.word(.publishedBasis, PublicationDate.Basis.self) ?? .given
      head.published = PublicationDate(
        day: TimeInterval(from: minute, to: minute).firstDay,
        minute: isDay ? nil : minute - TimeInterval(from: minute, to: minute).firstDayNumber * 1440,
        basis: basis)
    }
    head.byteCount = try line.integer(.bytes, in: 0...(1 << 50))
    head.language = try line.text(.language)
    head.encoding = try line.word(.encoding, TextEncoding.self) ?? .utf8
    head.warnings = try line.texts(.warnings)
    if let outlet = head.outlet, let letter = try line.word(.reliability, Reliability.self) {
      letters[outlet] = letter
    }
    self.head = head
  }

  // MARK: Mentions

  private mutating func takeTime(_ line: inout RecordLine) throws(RecordLine.Fault) {
    let kind = try line.word(.kind, TimeValue.Kind.self)
    guard let kind else { throw line.fault(.kind, "is missing") }
    let value = try line.neededText(.value)
    let rule = try rule(&line)
    times.append(
      Time(piece: try piece(&line, .text, line.span()), kind: kind, value: value, rule: rule))
  }

  private mutating func takePlace(_ line: inout RecordLine) throws(RecordLine.Fault) {
    guard let kind = try line.word(.kind, Place.Kind.self) else {
      throw line.fault(.kind, "is missing")
    }
    let place = try place(&line, kind)
    let rule = try rule(&line)
    let piece = try piece(&line, .text, line.span())
    places.add(place, isSure: true)
    placeMentions.append(PlaceOccurrence(piece: piece, place: place.id, rule: rule))
  }

  private func place(
    _ line: inout RecordLine, _ kind: Place.Kind
  ) throws(RecordLine.Fault) -> Place {
    let name = try line.neededText(.place)
    return Place(
      id: try line.text(.placeID) ?? "name:" + name, name: name, kind: kind,
      country: try line.text(.country), city: try line.text(.cityID),
      latitude: try line.degrees(.lat, limit: 90), longitude: try line.degrees(.lon, limit: 180))
  }

  private mutating func takeActor(_ line: inout RecordLine) throws(RecordLine.Fault) {
    guard let kind = try line.word(.kind, ActorProfile.Kind.self) else {
      throw line.fault(.kind, "is missing")
    }
    let name = try line.neededText(.actor)
    let actor = ActorProfile(
      id: try line.text(.actorID) ?? "name:" + name, name: name, kind: kind,
      role: try line.text(.role),
      actorClass: try line.word(.actorClass, ActorProfile.Class.self))
    let form = try line.word(.form, ActorMention.Form.self) ?? .name
    let rule = try rule(&line)
    let piece = try piece(&line, .text, line.span())
    actors.add(actor)
    actorMentions.append(ActorOccurrence(piece: piece, actor: actor.id, form: form, rule: rule))
  }

  // MARK: Quotes

  private mutating func takeQuote(_ line: inout RecordLine) throws(RecordLine.Fault) {
    guard let kind = try line.word(.kind, Quote.Kind.self) else {
      throw line.fault(.kind, "is missing")
    }
    let id = try line.identity()
    let span = try line.span()
    var via: [String] = []
    via = try line.texts(.via)
    try grade(via, &line, .viaReliability)
    let time = try line.text(.time)
    let interval = try line.interval()
    let speaker = try line.text(.speaker)
    let speakerID = try line.text(.speakerID)
    let speakerSpan = try line.optionalSpan(.speakerStart, .speakerEnd)
    let placeID = try quotePlace(&line)
    let rule = try rule(&line)
    let cueSpan = try line.optionalSpan(.cueStart, .cueEnd)
    var spoken = Spoken(id: id, piece: try piece(&line, .text, span), kind: kind, rule: rule)
    spoken.via = via
    spoken.time = time.map { Self.timeValue($0, interval) }
    (spoken.speaker, spoken.speakerID, spoken.speakerSpan) = (speaker, speakerID, speakerSpan)
    spoken.placeID = placeID
    if let cueSpan { spoken.cue = try piece(&line, .cue, cueSpan) }
    quotes.append(spoken)
  }

  private mutating func quotePlace(_ line: inout RecordLine) throws(RecordLine.Fault) -> String? {
    guard let name = try line.text(.place), let id = try line.text(.placeID) else { return nil }
    places.add(Place(id: id, name: name, kind: .city), isSure: false)
    return id
  }

  private mutating func grade(
    _ sources: [String], _ line: inout RecordLine, _ key: RecordKey
  ) throws(RecordLine.Fault) {
    for (source, letter) in zip(sources, try line.texts(key)) {
      guard let letter = Reliability(rawValue: letter) else {
        throw line.fault(key, "holds a letter that is not known")
      }
      if letter != .unknown { letters[source] = letter }
    }
  }

  // MARK: Events

  private mutating func takeEvent(_ line: inout RecordLine) throws(RecordLine.Fault) {
    let id = try line.identity()
    guard let category = try line.word(.category, EventCategory.self) else {
      throw line.fault(.category, "is missing")
    }
    let certainty = try line.word(.certainty, Certainty.self) ?? .asserted
    let span = try line.span()
    let trigger =
      try line.optionalSpan(.triggerStart, .triggerEnd) ?? TextSpan(span.start, span.start)
    guard span.contains(trigger) else {
      throw line.fault(.triggerStart, "lies outside the event's words")
    }
    let time = try eventTime(&line)
    let place = try eventPlace(&line)
    let source = try line.texts(.source)
    try grade(source, &line, .sourceReliability)
    let sentence = try line.optionalSpan(.sentenceStart, .sentenceEnd)
    if let sentence, !sentence.contains(span) {
      throw line.fault(.sentenceStart, "does not hold the event's words")
    }
    let rule = try rule(&line)
    let actors = try line.texts(.actors)
    let initiators = try line.texts(.initiators)
    let initiatorsBasis = try line.word(.initiatorsBasis, Basis.self) ?? .stated
    let targets = try line.texts(.targets)
    let figures = try line.figures()
    let people = 0...1_000_000_000
    let fatalities = try line.integer(.fatalities, in: people)
    let injured = try line.integer(.injured, in: people)
    let detained = try line.integer(.detained, in: people)
    var event = Happening(
      id: id, piece: try piece(&line, .text, span), category: category, trigger: trigger,
      certainty: certainty, rule: rule)
    (event.time, event.place, event.source) = (time, place, source)
    (event.actors, event.initiators, event.targets) = (actors, initiators, targets)
    (event.initiatorsBasis, event.figures) = (initiatorsBasis, figures)
    (event.fatalities, event.injured, event.detained) = (fatalities, injured, detained)
    event.sentence = sentence
    events.append(event)
    // its words are one more piece of the text; those of a long sentence are not recorded
    if let sentence { _ = try line.withText(.sentence) { words.add($0, sentence) } }
  }

  private func eventTime(_ line: inout RecordLine) throws(RecordLine.Fault) -> EventTime? {
    guard let value = try line.text(.time) else { return nil }
    let basis = try line.word(.timeBasis, Basis.self) ?? .stated
    return EventTime(value: Self.timeValue(value, try line.interval()), basis: basis)
  }

  private mutating func eventPlace(
    _ line: inout RecordLine
  ) throws(RecordLine.Fault) -> (id: String, basis: Basis)? {
    guard try line.text(.place) != nil else { return nil }
    let basis = try line.word(.placeBasis, Basis.self) ?? .stated
    var kind = try line.word(.placeKind, Place.Kind.self)
    let isSure = kind != nil
    if kind == nil {
      // without its kind a place is as precise as it says
      kind = try line.integer(.placePrecision, in: 1...3) == 1 ? .city : .province
    }
    let place = try place(&line, kind ?? .city)
    places.add(place, isSure: isSure)
    return (place.id, basis)
  }

  /// A time by its value; its kind follows from how that is written.
  private static func timeValue(_ value: String, _ interval: TimeInterval?) -> TimeValue {
    let isDuration = value.utf8.first == UInt8(ascii: "P") && value.utf8.dropFirst().first != 0x41
    let kind: TimeValue.Kind =
      isDuration && interval == nil
      ? .duration : value.utf8.contains(UInt8(ascii: "T")) ? .time : .date
    return TimeValue(kind: kind, value: value, interval: interval)
  }
}

/// The kinds of records that tell of a document.
enum RecordType: String {
  case document, time, place, actor, quote, event
}
