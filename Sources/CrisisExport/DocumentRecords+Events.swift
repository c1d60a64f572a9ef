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
    list.add("figures", objects: event.figures.map { Self.fields(of: $0) })
    list.add("fatalities", event.fatalities)
    list.add("injured", event.injured)
    list.add("detained", event.detained)
    list.add("source", event.source)
    addGrades(of: event.source, "source_reliability", to: &list)
    list.add("certainty", event.certainty.rawValue)
    addRemarks(event.id, to: &list)
    addReason(event.rule, &list) { analyzed.basis(of: event) }
    return ExportRecord(type: "event", fields: list.fields)
  }

  private func addTime(_ time: EventTime?, to list: inout FieldList) {
    guard let time else { return }
    list.add("time", time.value.value)
    if let interval = time.value.interval {
      let ends = ContractNames.ends(of: interval)
      list.add("time_from", ends.from)
      list.add("time_to", ends.to)
    }
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

  private static func fields(of figure: Figure) -> [ExportRecord.Field] {
    [
      .init("count", .integer(figure.count)), .init("bound", .string(figure.bound.rawValue)),
      .init("of", .string(figure.of)),
    ]
  }
}
