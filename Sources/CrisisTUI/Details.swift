import CrisisModel

/// The selected item in full words: the clause uncut, and what the signs of its row stand for.
struct Details {
  let state: ViewState
  let rows: Range<Int>
  /// The place that the map has selected, in place of what the lists have.
  var place: Int?
  /// The event that a page has selected, a row of `Corpus.events`.
  var event: Int?

  func draw(on canvas: inout Canvas) {
    guard let first = rows.first else { return }
    let room = canvas.size.columns - 2
    for (row, line) in zip(first..., lines(room).prefix(rows.count)) {
      canvas.put(line.withQuietDots, column: 1, row: row, limit: room)
    }
  }

  /// A document and what its findings refer to.
  private struct Source {
    let document: Document
    let places: [Place]
    let actors: [ActorProfile]
    let grades: SourceGrades

    init(_ packed: PackedDocument) {
      document = packed.head
      places = packed.places
      actors = packed.actors
      grades = packed.grades
    }

    init(_ analyzed: AnalyzedDocument) {
      document = analyzed.document
      places = analyzed.places
      actors = analyzed.actors
      grades = analyzed.grades
    }
  }

  /// What is known of it, in words.
  func lines(_ room: Int) -> [StyledText] {
    if let place { return placeLines(place) }
    if event == nil, let reader = state.reader {
      if let passage = reader.passage { return lines(passage, reader, room) }
      return reader.target.map { lines($0, reader.source, room) } ?? []
    }
    let corpus = state.corpus
    if let entry = event.map({ corpus.events[$0] }) {
      return lines(corpus.event(entry), Source(corpus.documents[entry.document]), room)
    }
    switch state.focus {
    case .timeline:
      if let index = state.selectedWithdrawn {
        let gone = state.rows.withdrawn
        let entry = gone.events[index]
        return withdrawn(lines(gone.event(entry), Source(gone.documents[entry.document]), room))
      }
      if let index = state.selectedIncident { return incidentLines(index, room) }
      guard let entry = state.selectedEvent.map({ corpus.events[$0] }) else { return [] }
      let document = corpus.documents[entry.document]
      return lines(corpus.event(entry), Source(document), room)
    case .quotes:
      if let index = state.selectedWithdrawnQuote {
        let gone = state.rows.withdrawn
        let entry = gone.quotes[index]
        return withdrawn(lines(gone.quote(entry), Source(gone.documents[entry.document]), room))
      }
      guard let entry = state.selectedQuote.map({ corpus.quotes[$0] }) else { return [] }
      let document = corpus.documents[entry.document]
      return lines(corpus.quote(entry), Source(document), room)
    case .cities: return state.selectedPlace.map(placeLines) ?? []
    case .actors: return state.selectedActor.map(actorLines) ?? []
    }
  }

  /// The lines of what is withdrawn, which say so.
  private func withdrawn(_ lines: [StyledText]) -> [StyledText] {
    var lines = lines
    let facts = StyledText("withdrawn", Style(.fresh, bold: true))
      .followed(by: lines.popLast() ?? StyledText())
    return lines + [facts]
  }

  private func lines(
    _ key: RowKey, _ analyzed: AnalyzedDocument, _ room: Int
  ) -> [StyledText] {
    switch key {
    case .event(let id):
      guard let event = analyzed.events.first(where: { $0.id == id }) else { return [] }
      return lines(event, Source(analyzed), room)
    case .quote(let id):
      guard let quote = analyzed.quotes.first(where: { $0.id == id }) else { return [] }
      return lines(quote, Source(analyzed), room)
    default: return []
    }
  }

  private func lines(_ event: Event, _ source: Source, _ room: Int) -> [StyledText] {
    [
      clause(source.document, event.span, event.triggerSpan, room),
      said(of: .event(event.id)).followed(by: facts(event, source)),
    ]
  }

  private func lines(_ quote: Quote, _ source: Source, _ room: Int) -> [StyledText] {
    [
      clause(source.document, quote.span, nil, room),
      said(of: .quote(quote.id)).followed(by: facts(quote, source)),
    ]
  }

  /// The sentence of the marked words, and which mention they are.
  private func lines(_ passage: TextSpan, _ reader: Reader, _ room: Int) -> [StyledText] {
    let document = reader.document
    let sentence = document.sentences.first { $0.span.contains(passage) }?.span ?? passage
    var facts = StyledText()
    if let step = state.mentionStep, state.isAtStep { facts.addPart(step.words, Style(.accent)) }
    let link = Permalink(path: document.path, span: passage)
    facts.addPart(link.text, Style(.muted))
    return [clause(document, sentence, passage, room), facts]
  }

  func clause(
    _ document: Document, _ span: TextSpan, _ trigger: TextSpan?, _ room: Int
  ) -> StyledText {
    let summary = EventSummary(document, span, trigger: trigger)
    let (range, before, after) = summary.window(room, state.width)
    func text(_ part: Range<Int>) -> String {
      String(String.UnicodeScalarView(summary.scalars[part.clamped(to: range)]))
    }
    let kept = summary.kept.clamped(to: range)
    var line = StyledText(before ? "…" : "")
    line.add(text(range.lowerBound..<kept.lowerBound))
    line.add(text(kept), Style(.text, bold: true))
    line.add(text(kept.upperBound..<range.upperBound))
    line.add(after ? "…" : "")
    return line
  }

  /// What is known of an event. Its first word is what the eye looks for; the others have no colours,
  /// since the line is written anew at every step.
  private func facts(_ event: Event, _ source: Source) -> StyledText {
    let document = source.document
    var line = StyledText()
    line.add(event.category.rawValue, Style(event.category.role, bold: true))
    if let time = event.time {
      var text = TimeWords(time)?.full ?? TimeLabel.text(.unknown)
      if time.basis != .stated { text += " (\(time.basis.words))" }
      line.addPart(text)
    }
    if let reference = event.place {
      let place = source.places[reference.place]
      let how = reference.basis == .stated ? "" : " (\(reference.basis.words))"
      line.addPart(place.name + how)
    }
    for (count, word) in [
      (event.fatalities, "dead"), (event.injured, "injured"), (event.detained, "detained"),
    ] {
      if let count { line.addPart("\(grouped(count)) \(word)", Style(.danger, bold: true)) }
    }
    if event.certainty != .asserted, event.certainty != .reported || event.source.isEmpty {
      line.addPart(event.certainty.meaning, Style(event.certainty.role))
    }
    if !event.source.isEmpty { line.addPart("says " + graded(event.source, source.grades)) }
    line.addPart(document.path)
    let actors = event.actors.map { source.actors[$0].name }
    line.addPart(actors.joined(separator: ", "))
    return line
  }

  private func facts(_ quote: Quote, _ source: Source) -> StyledText {
    var line = StyledText()
    if let speaker = quote.speakerActor {
      let actor = source.actors[speaker]
      line.add(actor.name, Style(.actor, bold: true))
      if let role = actor.role { line.add(" (\(role))") }
    } else {
      line.add(quote.speaker ?? "speaker not named", Style(.actor, bold: quote.speaker != nil))
    }
    line.addPart(quote.kind.words)
    let day = EventWords.day(quote, source.document)
    if day.hasPrefix("~") {
      line.addPart("report of \(day.dropFirst())")
    } else {
      line.addPart(day)
    }
    if let place = quote.place { line.addPart(source.places[place].name) }
    if !quote.via.isEmpty { line.addPart("via " + graded(quote.via, source.grades)) }
    line.addPart(source.document.path)
    return line
  }

  /// Sources, each with its letter where somebody has graded it: `police chief, Reuters (B)`.
  private func graded(_ sources: [String], _ grades: SourceGrades) -> String {
    sources.map { grades[$0] == .unknown ? $0 : "\($0) (\(grades[$0].rawValue))" }
      .joined(separator: ", ")
  }

  private func placeLines(_ index: Int) -> [StyledText] {
    let place = state.corpus.places[index]
    var line = StyledText(place.name, Style(.place, bold: true))
    line.addPart(place.kind.rawValue)
    line.addPart(place.country ?? "")
    line.addPart(counted(state.digest.counts.eventsAtPlace[index], "event"))
    let quotes = state.digest.counts.quotesFromPlace[index]
    if quotes > 0 { line.addPart(counted(quotes, "quote")) }
    var days = StyledText()
    let buckets = state.rows.counts.buckets
    if let stretch = state.digest.days, buckets == stretch.count {
      for bucket in 0..<buckets {
        let count = state.rows.counts.bar(index, bucket)
        if count > 0 {
          days.addPart(TimeLabel.shortDay(stretch.first.adding(days: bucket)), Style(.time))
          days.add(" \(count)")
        }
      }
    }
    return [line, days]
  }

  private func actorLines(_ index: Int) -> [StyledText] {
    let actor = state.corpus.actors[index]
    var line = StyledText(actor.name, Style(.actor, bold: true))
    line.addPart(actor.role ?? "")
    line.addPart(actor.actorClass?.rawValue ?? actor.kind.rawValue)
    line.addPart(counted(state.digest.counts.eventsWithActor[index], "event"))
    line.addPart(counted(state.digest.counts.quotesByActor[index], "quote"))
    var places = StyledText()
    let here = Related.places(of: index, state.corpus)
    for place in state.digest.placeOrder where here[place] {
      places.addPart(state.corpus.places[place].name, Style(.place))
      if places.pieces.count > 20 { break }
    }
    return [line, places]
  }
}

extension Basis {
  /// In words.
  var words: String {
    switch self {
    case .stated: "stated"
    case .context: "from the context"
    case .inferred: "inferred"
    case .published: "day of the report"
    }
  }
}

extension Quote.Kind {
  /// In words.
  var words: String {
    switch self {
    case .direct: "word for word"
    case .indirect: "in the reporter's words"
    case .mixed: "partly word for word"
    case .post: "social post"
    case .flash: "agency flash"
    }
  }
}
