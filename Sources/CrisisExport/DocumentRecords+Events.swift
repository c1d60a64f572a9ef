internal import CrisisModel

extension DocumentRecords {
  /// The record of an event.
  func record(of event: Event) -> ExportRecord {
    var list = FieldList(capacity: 36)
    list.add("id", ContractNames.hexadecimal(event.id))
    addSpan(event.span, to: &list)
    list.add("trigger", text(onCharacters(event.triggerSpan)))
    addBounds(event.triggerSpan, "trigger_start", "trigger_end", to: &list)
    list.add("category", event.category.rawValue)
    list.add("acled", event.category.acled)
    list.add("plover", event.category.plover)
    addTime(event.time, to: &list)
    addPlace(event.place, to: &list)
    list.add("actors", event.actors.map { analyzed.actors[$0].name })
    list.add("initiators", event.initiators.map { analyzed.actors[$0].name })
    if event.initiatorsBasis != .stated {
      list.add("initiators_basis", ContractNames.name(of: event.initiatorsBasis))
    }
    list.add("targets", event.targets.map { analyzed.actors[$0].name })
    list.add("figures", objects: event.figures.map { fields(of: $0) })
    list.add("fatalities", event.fatalities)
    list.add("injured", event.injured)
    list.add("detained", event.detained)
    list.add("source", event.source)
    addGrades(of: event.source, "source_reliability", to: &list)
    list.add("certainty", event.certainty.rawValue)
    addPlaceKind(of: event.place, to: &list)
    addSentence(of: event, to: &list)
    addRemarks(event.id, to: &list)
    addReason(event.rule, &list) { analyzed.basis(of: event) }
    return ExportRecord(type: "event", fields: list.fields)
  }

  private func addTime(_ time: EventTime?, to list: inout FieldList) {
    guard let time else { return }
    list.add("time", time.value.value)
    addInterval(time.value.interval, to: &list)
    list.add("time_precision", time.precision.rawValue)
    list.add("time_basis", ContractNames.name(of: time.basis))
  }

  private func addPlace(_ reference: EventPlace?, to list: inout FieldList) {
    guard let reference else { return }
    let place = analyzed.places[reference.place]
    list.add("place", place.name)
    list.add("place_id", place.id)
    list.add("lat", place.latitude)
    list.add("lon", place.longitude)
    list.add("place_precision", ContractNames.precision(of: place.kind))
    list.add("place_basis", ContractNames.name(of: reference.basis))
  }

  private func addPlaceKind(of reference: EventPlace?, to list: inout FieldList) {
    guard let reference else { return }
    let place = analyzed.places[reference.place]
    list.add("place_kind", place.kind.rawValue)
    list.add("country", place.country)
    list.add("city_id", place.kind == .city ? nil : place.city)
  }

  /// The sentence around the event's words, where that is longer, so that a record can be understood
  /// without its report; of one that is very long only where it stands.
  private func addSentence(of event: Event, to list: inout FieldList) {
    guard let sentence = sentence(around: event.span), sentence != event.span else { return }
    if sentence.count <= Self.longestSentence {
      list.add("sentence", text(onCharacters(sentence)))
    }
    addBounds(sentence, "sentence_start", "sentence_end", to: &list)
  }

  /// Bytes of a sentence that is told in full: many events of one long sentence would repeat it.
  private static let longestSentence = 600

  private func sentence(around span: TextSpan) -> TextSpan? {
    let sentences = analyzed.document.sentences
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, sentences[low - 1].span.contains(span) else { return nil }
    return sentences[low - 1].span
  }

  private func fields(of figure: Figure) -> [ExportRecord.Field] {
    let span = onCharacters(figure.span)
    return [
      .init("count", .integer(figure.count)), .init("bound", .string(figure.bound.rawValue)),
      .init("of", .string(figure.of)), .init("start", .integer(span.start)),
      .init("end", .integer(span.end)),
    ]
  }
}
