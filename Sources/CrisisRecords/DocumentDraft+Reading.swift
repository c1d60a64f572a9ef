public import CrisisModel

extension DocumentDraft {
  /// What records told that led to these findings, so that more of them can be joined to it.
  public init(of analyzed: AnalyzedDocument) {
    let document = analyzed.document
    self.init(path: document.path, firstLine: 1)
    // what it takes in memory was allowed before
    lineBytes = document.bytes.count
    for place in analyzed.places { places.add(place, isSure: true) }
    for actor in analyzed.actors { actors.add(actor) }
    letters = analyzed.grades.letters
    head = head(of: analyzed)
    for mention in analyzed.timeMentions {
      guard let piece = piece(mention.span, document) else { continue }
      times.append(
        Time(
          piece: piece, kind: mention.value.kind, value: mention.value.value, rule: mention.rule))
    }
    for mention in analyzed.placeMentions {
      guard let piece = piece(mention.span, document) else { continue }
      placeMentions.append(
        PlaceOccurrence(
          piece: piece, place: analyzed.places[mention.place].id, rule: mention.rule))
    }
    for mention in analyzed.actorMentions {
      guard let piece = piece(mention.span, document) else { continue }
      actorMentions.append(
        ActorOccurrence(
          piece: piece, actor: analyzed.actors[mention.actor].id, form: mention.form,
          rule: mention.rule))
    }
    for quote in analyzed.quotes { add(quote, analyzed) }
    for event in analyzed.events { add(event, analyzed) }
  }

  private mutating func piece(_ span: TextSpan, _ document: Document) -> RecordedWords.Piece? {
    let range = span.range.clamped(to: 0..<document.bytes.count)
    return document.bytes.withUnsafeBufferPointer {
      words.add(UnsafeBufferPointer(rebasing: $0[range]), span)
    }
  }

  private mutating func head(of analyzed: AnalyzedDocument) -> Head {
    let document = analyzed.document
    var head = Head()
    head.title = document.title.flatMap { piece($0, document) }
    head.titleWords = document.title.map { document.text($0) }
    (head.outlet, head.byline) = (document.outlet, document.byline)
    (head.published, head.byteCount) = (document.published, document.byteCount)
    (head.language, head.encoding) = (document.language, document.encoding)
    head.warnings = document.diagnostics.map(\.message)
    return head
  }

  private mutating func add(_ quote: Quote, _ analyzed: AnalyzedDocument) {
    guard let piece = piece(quote.span, analyzed.document) else { return }
    var spoken = Spoken(id: quote.id, piece: piece, kind: quote.kind, rule: quote.rule)
    (spoken.speaker, spoken.via, spoken.time) = (quote.speaker, quote.via, quote.time)
    spoken.speakerID = quote.speakerActor.map { analyzed.actors[$0].id }
    spoken.speakerSpan = quote.speakerSpan
    spoken.cue = quote.cueSpan.flatMap { self.piece($0, analyzed.document) }
    spoken.placeID = quote.place.map { analyzed.places[$0].id }
    quotes.append(spoken)
  }

  private mutating func add(_ event: Event, _ analyzed: AnalyzedDocument) {
    let document = analyzed.document
    guard let piece = piece(event.span, document) else { return }
    var told = Happening(
      id: event.id, piece: piece, category: event.category, trigger: event.triggerSpan,
      certainty: event.certainty, rule: event.rule)
    told.time = event.time
    told.place = event.place.map { (analyzed.places[$0.place].id, $0.basis) }
    func names(_ numbers: [Int]) -> [String] { numbers.map { analyzed.actors[$0].name } }
    (told.actors, told.initiators) = (names(event.actors), names(event.initiators))
    (told.targets, told.initiatorsBasis) = (names(event.targets), event.initiatorsBasis)
    (told.figures, told.source) = (event.figures, event.source)
    (told.fatalities, told.injured, told.detained) =
      (event.fatalities, event.injured, event.detained)
    if let sentence = document.sentences.first(where: { $0.span.contains(event.span) })?.span,
      sentence != event.span
    {
      told.sentence = sentence
      _ = self.piece(sentence, document)
    }
    events.append(told)
  }
}
