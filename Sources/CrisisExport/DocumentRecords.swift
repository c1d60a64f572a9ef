internal import CrisisModel

/// Makes the records of one analysed document.
struct DocumentRecords {
  /// The document.
  let analyzed: AnalyzedDocument
  private var document: Document { analyzed.document }

  /// Whether each record says which rule made it, and what it was resolved against.
  let explains: Bool
  /// What analysts say, by the finding's id.
  let remarks: [UInt64: [Remark]]

  init(
    of analyzed: AnalyzedDocument, explains: Bool = false, remarks: [UInt64: [Remark]] = [:]
  ) {
    self.analyzed = analyzed
    self.explains = explains
    self.remarks = remarks
  }

  /// The document's own record, then its findings by `start`.
  ///
  /// Of findings that start together the longer comes first; of equal ones first times, then
  /// places, actors, quotes, events, each in the order of the document.
  var records: [ExportRecord] {
    var records: [ExportRecord] = []
    each { records.append($0) }
    return records
  }

  /// Gives the records one after the other, so that not all of them are held at once.
  func each(_ take: (ExportRecord) -> Void) {
    take(documentRecord)
    for finding in findings {
      switch finding.kind {
      case .time: take(record(of: analyzed.timeMentions[finding.index]))
      case .place: take(record(of: analyzed.placeMentions[finding.index]))
      case .actor: take(record(of: analyzed.actorMentions[finding.index]))
      case .quote: take(record(of: analyzed.quotes[finding.index]))
      case .event: take(record(of: analyzed.events[finding.index]))
      }
    }
  }

  /// A finding by its place in its list.
  private struct Finding {
    enum Kind { case time, place, actor, quote, event }
    let span: TextSpan
    let kind: Kind
    let index: Int
  }

  /// All findings in the order of their records.
  private var findings: [Finding] {
    var found: [Finding] = []
    found.reserveCapacity(findingCount)
    func add<Value>(_ values: [Value], _ kind: Finding.Kind, _ span: (Value) -> TextSpan) {
      for index in values.indices {
        found.append(Finding(span: span(values[index]), kind: kind, index: index))
      }
    }
    add(analyzed.timeMentions, .time) { $0.span }
    add(analyzed.placeMentions, .place) { $0.span }
    add(analyzed.actorMentions, .actor) { $0.span }
    add(analyzed.quotes, .quote) { $0.span }
    add(analyzed.events, .event) { $0.span }
    let order = found.indices.sorted {
      found[$0].span != found[$1].span ? found[$0].span < found[$1].span : $0 < $1
    }
    return order.map { found[$0] }
  }

  /// How many records there are beside the document's own.
  var findingCount: Int {
    analyzed.timeMentions.count + analyzed.placeMentions.count + analyzed.actorMentions.count
      + analyzed.quotes.count + analyzed.events.count
  }

  // MARK: The document

  private var documentRecord: ExportRecord {
    var list = FieldList(capacity: 10)
    list.add("document", document.path)
    list.add("title", document.title.map { text(onCharacters($0)) })
    list.add("outlet", document.outlet)
    list.add("byline", document.byline)
    if let published = document.published {
      list.add("published", ContractNames.iso(published))
      list.add("published_basis", ContractNames.name(of: published.basis))
    }
    list.add("bytes", document.byteCount)
    list.add("language", document.language)
    list.add("encoding", ContractNames.name(of: document.encoding))
    list.add("warnings", document.diagnostics.map { $0.message })
    addBounds(document.title, "title_start", "title_end", to: &list)
    if let outlet = document.outlet, analyzed.grades[outlet] != .unknown {
      list.add("reliability", analyzed.grades[outlet].rawValue)
    }
    addReason(explains ? analyzed.explanation.rule : "", &list) { analyzed.explanation.basis }
    return ExportRecord(type: "document", fields: list.fields)
  }

  // MARK: Mentions

  private func record(of mention: TimeMention) -> ExportRecord {
    var list = FieldList()
    addSpan(mention.span, to: &list)
    list.add("kind", mention.value.kind.rawValue)
    list.add("value", mention.value.value)
    addReason(mention.rule, &list) { analyzed.basis(of: mention) }
    return ExportRecord(type: "time", fields: list.fields)
  }

  private func record(of mention: PlaceMention) -> ExportRecord {
    let place = analyzed.places[mention.place]
    var list = FieldList()
    addSpan(mention.span, to: &list)
    list.add("place", place.name)
    list.add("place_id", place.id)
    list.add("kind", place.kind.rawValue)
    list.add("country", place.country)
    list.add("lat", place.latitude)
    list.add("lon", place.longitude)
    list.add("city_id", place.kind == .city ? nil : place.city)
    addReason(mention.rule, &list) { analyzed.basis(of: mention) }
    return ExportRecord(type: "place", fields: list.fields)
  }

  private func record(of mention: ActorMention) -> ExportRecord {
    let actor = analyzed.actors[mention.actor]
    var list = FieldList()
    addSpan(mention.span, to: &list)
    list.add("actor", actor.name)
    list.add("actor_id", actor.id)
    list.add("kind", actor.kind.rawValue)
    list.add("role", actor.role)
    list.add("class", actor.actorClass?.rawValue)
    list.add("form", mention.form.rawValue)
    addReason(mention.rule, &list) { analyzed.basis(of: mention) }
    return ExportRecord(type: "actor", fields: list.fields)
  }

  // MARK: Quotes

  private func record(of quote: Quote) -> ExportRecord {
    var list = FieldList(capacity: 20)
    addSpan(quote.span, to: &list)
    list.add("kind", quote.kind.rawValue)
    list.add("speaker", quote.speaker)
    list.add("speaker_id", quote.speakerActor.map { analyzed.actors[$0].id })
    addBounds(quote.speakerSpan, "speaker_start", "speaker_end", to: &list)
    list.add("cue", quote.cueSpan.map { text(onCharacters($0)) })
    addBounds(quote.cueSpan, "cue_start", "cue_end", to: &list)
    list.add("via", quote.via)
    addGrades(of: quote.via, "via_reliability", to: &list)
    list.add("time", quote.time?.value)
    list.add("place", quote.place.map { analyzed.places[$0].name })
    list.add("place_id", quote.place.map { analyzed.places[$0].id })
    list.add("id", ContractNames.hexadecimal(quote.id))
    addInterval(quote.time?.interval, to: &list)
    addRemarks(quote.id, to: &list)
    addReason(quote.rule, &list) { analyzed.basis(of: quote) }
    return ExportRecord(type: "quote", fields: list.fields)
  }

  /// What analysts say of a finding: `[{"aspect":"category","value":"riot","was":"protest","by":"ana"}]`.
  func addRemarks(_ id: UInt64, to list: inout FieldList) {
    guard let own = remarks[id], !own.isEmpty else { return }
    list.add(
      "remarks",
      objects: own.map { remark in
        var fields = FieldList(capacity: 4)
        fields.add("aspect", remark.aspect.rawValue)
        fields.add("value", remark.value.isEmpty ? nil : remark.value)
        fields.add("was", remark.original.isEmpty ? nil : remark.original)
        fields.add("by", remark.analyst)
        return fields.fields
      })
  }

  // MARK: Parts of several records

  /// The letters of some sources, F for those that nobody has graded; left out where none is.
  func addGrades(of sources: [String], _ key: String, to list: inout FieldList) {
    let letters = sources.map { analyzed.grades[$0] }
    guard letters.contains(where: { $0 != .unknown }) else { return }
    list.add(key, letters.map(\.rawValue))
  }

  func addReason(_ rule: RuleName, _ list: inout FieldList, _ basis: () -> String) {
    guard explains else { return }
    list.add("rule", rule)
    list.add("basis", basis())
  }

  /// `time_from` and `time_to`; left out where the time is not known as days or minutes.
  func addInterval(_ interval: TimeInterval?, to list: inout FieldList) {
    guard let interval else { return }
    let ends = ContractNames.ends(of: interval)
    list.add("time_from", ends.from)
    list.add("time_to", ends.to)
  }

  // MARK: Spans

  func addSpan(_ span: TextSpan, to list: inout FieldList) {
    let span = onCharacters(span)
    list.add("document", document.path)
    list.add("start", span.start)
    list.add("end", span.end)
    list.add("text", text(span))
  }

  func addBounds(
    _ span: TextSpan?, _ start: String, _ end: String, to list: inout FieldList
  ) {
    guard let span = span.map({ onCharacters($0) }) else { return }
    list.add(start, span.start)
    list.add(end, span.end)
  }

  /// The words; broken bytes read as U+FFFD.
  func text(_ span: TextSpan) -> String { document.text(span) }

  /// The span, inside the text and widened where it would cut a character in two.
  func onCharacters(_ span: TextSpan) -> TextSpan {
    let bytes = document.bytes
    var start = min(span.start, bytes.count)
    var end = min(max(span.end, start), bytes.count)
    if start < end {
      start = Self.boundary(bytes, start, forward: false)
      end = Self.boundary(bytes, end, forward: true)
    }
    return TextSpan(start, end)
  }

  /// The nearest character boundary; a position inside broken bytes stays where it is.
  private static func boundary(_ bytes: [UInt8], _ i: Int, forward: Bool) -> Int {
    guard i > 0, i < bytes.count, bytes[i] & 0xC0 == 0x80 else { return i }
    var lead = i - 1
    while lead > 0, i - lead < 3, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    let length = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : bytes[lead] >= 0xC2 ? 2 : 1
    guard lead + length > i, lead + length <= bytes.count,
      bytes[(lead + 1)..<(lead + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
    else { return i }
    return forward ? lead + length : lead
  }
}
