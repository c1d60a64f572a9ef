internal import CrisisIncidents
internal import CrisisModel

/// Makes the parts of a situation report, and numbers the notes as they are first used.
struct SituationDraft {
  let scope: ExportScope
  var corpus: Corpus { scope.corpus }
  private(set) var notes: [SituationReport.Note] = []
  private var noteOfLink: [String: Int] = [:]
  /// The reports whose sentences were asked for lately.
  private var unpacked: [Int: AnalyzedDocument] = [:]
  /// Notes whose words stand in this part of the report already.
  private var quoted: Set<Int> = []
  /// Rows of the events that pass.
  let passing: Set<Int32>
  /// Days that most of what passes belongs to.
  let stretch: DayStretch?
  /// The day of the newest report that passes.
  let asOf: CalendarDate?
  /// Indices into `Corpus.documents` of the reports that tell of what passes.
  let tellers: [Int]
  /// The incidents by place, in the order of the report.
  let sections: [Section]
  /// The code of the country that most of them lie in; nil where no place is known.
  let country: String?
  /// How many lie in each country.
  let countries: [String: Int]

  init(_ scope: ExportScope) {
    self.scope = scope
    passing = Set(scope.events)
    stretch = DayStretch(scope.corpus.events, of: scope.events)
    tellers =
      scope.filter.isEmpty
      ? Array(scope.corpus.documents.indices)
      : Set(scope.events.map { Int(scope.corpus.events.documents[Int($0)]) }).sorted()
    asOf = tellers.compactMap { scope.corpus.documents[$0].head.published?.day }.max()
    countries = Self.countries(scope)
    country = countries.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    sections = Self.sections(scope, mostly: country)
  }

  private static func countries(_ scope: ExportScope) -> [String: Int] {
    var counts: [String: Int] = [:]
    for index in scope.incidents {
      guard let place = scope.book.incidents[index].place,
        let country = scope.corpus.places[place].country
      else { continue }
      counts[country, default: 0] += 1
    }
    return counts
  }

  // MARK: Words and notes

  /// The words of an event as a statement.
  ///
  /// - Parameters:
  ///   - row: its row in the corpus.
  ///   - incident: the incident it stands for, with all who tell of it; nil for the event alone.
  /// - Returns: the statement, its notes numbered.
  mutating func statement(
    _ row: Int32, for incident: Incident? = nil
  ) -> SituationReport.Statement {
    let entry = corpus.events[Int(row)]
    let event = corpus.event(entry)
    let quote = quote(of: event, in: entry.document)
    var notes = [note(quote.span, in: entry.document)]
    quoted.insert(notes[0])
    if let incident { notes += others(of: incident, beside: row) }
    let own = corpus.events.interval(of: Int(row)).map {
      ReportDates.time($0, event.time?.value.value)
    }
    let place = incident?.place ?? entry.city ?? entry.place
    return SituationReport.Statement(
      when: incident.flatMap { time(of: $0) } ?? own,
      place: place.map { corpus.places[$0].name },
      kind: Self.words(incident?.category ?? event.category), words: quote.words,
      language: corpus.documents[entry.document].head.language, by: by(row),
      doubt: Self.doubt(event.certainty),
      support: incident.map(support), notes: notes)
  }

  /// `7 reports, 2 independent sources; F?2`.
  private func support(_ incident: Incident) -> String {
    let isAlone = incident.reportCount == 1 && incident.sourceCount == 1
    return "\(isAlone ? "1 report" : incident.countText); \(incident.grade.text)"
  }

  /// When an incident happened, in words; nil where it is not known.
  func time(of incident: Incident) -> String? {
    guard let interval = incident.interval else { return nil }
    // whichever event gives just that interval tells the part of the day
    let row = incident.events.first { corpus.events.interval(of: Int($0)) == interval }
    return ReportDates.time(
      interval, row.flatMap { corpus.event(corpus.events[Int($0)]).time?.value.value })
  }

  /// Notes for the words of other reports of an incident, three at most.
  private mutating func others(of incident: Incident, beside row: Int32) -> [Int] {
    func document(_ row: Int32) -> Int32 { corpus.events.documents[Int(row)] }
    var rest = incident.events.filter { document($0) != document(row) }
    var result: [Int] = []
    while result.count < 3, !rest.isEmpty {
      let best = bestRow(of: rest.filter { document($0) == document(rest[0]) })
      let entry = corpus.events[Int(best)]
      result.append(
        note(quote(of: corpus.event(entry), in: entry.document).span, in: entry.document))
      rest.removeAll { document($0) == document(best) }
    }
    return result
  }

  /// The number of the note for words of a report.
  mutating func note(_ span: TextSpan, in document: Int) -> Int {
    let head = corpus.documents[document].head
    let link = Permalink(path: head.path, span: span).text
    if let number = noteOfLink[link] { return number }
    let origin = [head.outlet, head.published.map { ReportDates.day($0.day) }]
      .compactMap { $0 }.joined(separator: ", ")
    let note = SituationReport.Note(
      number: notes.count + 1, link: link, origin: origin.isEmpty ? nil : origin)
    notes.append(note)
    noteOfLink[link] = note.number
    return note.number
  }

  /// The report with its sentences.
  mutating func report(_ document: Int) -> AnalyzedDocument {
    if let known = unpacked[document] { return known }
    let report = corpus.documents[document].unpacked
    if unpacked.count > 100 { unpacked.removeAll() }
    unpacked[document] = report
    return report
  }

  /// What of the report is quoted for an event: the sentence, or the clause of a long one.
  private mutating func quote(
    of event: Event, in document: Int
  ) -> (words: String, span: TextSpan) {
    let report = report(document)
    let sentence = report.document.sentences.first { $0.span.contains(event.span) }?.span
    let records = DocumentRecords(of: report)
    var span = records.onCharacters(event.span)
    let clause = PlainText.oneLine(records.text(span))
    // what is denied or hedged would say the contrary without the words around it
    let isPlain = event.certainty == .asserted || event.certainty == .reported
    let limit = !isPlain ? 600 : clause.utf8.count < 30 ? 400 : 220
    if let sentence, sentence.count <= limit { span = records.onCharacters(sentence) }
    var words = PlainText.oneLine(records.text(span))
    if let sentence {
      if span.start > sentence.start { words = "…" + words }
      if span.end < sentence.end - 1 { words += "…" }
    }
    return (words, span)
  }

  /// Begins a part of the report, in which the same words need not stand twice.
  mutating func beginPart() { quoted.removeAll() }

  /// Whether the words that would be quoted for an event stand in this part already.
  mutating func isQuoted(_ row: Int32) -> Bool {
    let entry = corpus.events[Int(row)]
    let span = quote(of: corpus.event(entry), in: entry.document).span
    let link = Permalink(path: corpus.documents[entry.document].path, span: span).text
    return noteOfLink[link].map { quoted.contains($0) } ?? false
  }

  /// Who says so, the speaker first: `police, cited by Reuters, in Al Jazeera`.
  func by(_ row: Int32) -> String? {
    let chain = SourceChain(of: Int(row), in: corpus)
    guard let speaker = chain.cited.last else { return chain.outlet }
    let through = chain.cited.dropLast().reversed() + [chain.outlet].compactMap { $0 }
    return through.isEmpty ? speaker : "\(speaker), cited by \(through.joined(separator: ", by "))"
  }

  // MARK: Words for values

  /// `communications blackout`.
  static func words(_ category: EventCategory) -> String {
    category.rawValue.split(separator: "-").joined(separator: " ")
  }

  static func doubt(_ certainty: Certainty) -> String? {
    switch certainty {
    case .asserted, .reported: nil
    case .unconfirmed: "unconfirmed"
    case .denied: "denied"
    case .anticipated: "planned, threatened or possible"
    }
  }

  /// `gunfire, Almaty, 6 January 2022`.
  func name(of incident: Incident) -> String {
    var parts = [Self.words(incident.category)]
    if let place = incident.place { parts.append(corpus.places[place].name) }
    if let time = time(of: incident) { parts.append(time) }
    return parts.joined(separator: ", ")
  }
}
