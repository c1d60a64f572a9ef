internal import CrisisIncidents
internal import CrisisModel

/// Makes the records of incidents.
struct IncidentRecords {
  /// The corpus that they are of.
  let corpus: Corpus

  /// The record of an incident.
  func record(of incident: Incident) -> ExportRecord {
    let place = incident.place.map { corpus.places[$0] }
    var list = FieldList(capacity: 24)
    list.add("id", ContractNames.hexadecimal(incident.id))
    list.add("category", incident.category.rawValue)
    addTime(of: incident, to: &list)
    list.add("place", place?.name)
    list.add("events", ids(incident.events))
    list.add("documents", documents(of: incident))
    list.add("sources", incident.sourceCount)
    list.add("credibility", incident.grade.credibility.rawValue)
    list.add("conflicts", objects: incident.conflicts.map(fields))
    list.add("first_reported", incident.firstReported?.iso)
    list.add("last_reported", incident.lastReported?.iso)
    list.add("reports", incident.reportCount)
    list.add("reliability", incident.grade.reliability.rawValue)
    list.add("credibility_basis", incident.grade.isSet ? "set" : "proposed")
    list.add("possible_events", ids(incident.possible))
    list.add("place_id", place?.id)
    list.add("lat", place?.latitude)
    list.add("lon", place?.longitude)
    list.add("place_precision", place.map { ContractNames.precision(of: $0.kind) })
    return ExportRecord(type: "incident", fields: list.fields)
  }

  /// The interval, and its TIMEX3 value where an event gives one for just that interval.
  private func addTime(of incident: Incident, to list: inout FieldList) {
    guard let interval = incident.interval else { return }
    let teller = incident.events.first { corpus.events.interval(of: Int($0)) == interval }
    list.add("time", teller.flatMap { corpus.event(corpus.events[Int($0)]).time?.value.value })
    let ends = ContractNames.ends(of: interval)
    list.add("time_from", ends.from)
    list.add("time_to", ends.to)
  }

  /// The paths of the reports that tell of it, in their order.
  private func documents(of incident: Incident) -> [String] {
    Set(incident.events.map { corpus.events.documents[Int($0)] }).sorted()
      .map { corpus.documents[Int($0)].path }
  }

  private func ids(_ rows: [Int32]) -> [String] {
    rows.map { ContractNames.hexadecimal(corpus.events.ids[Int($0)]) }
  }

  // MARK: Conflicts

  /// `{"with":…,"about":"killed","sides":[…]}`; `with` only where another incident is meant.
  private func fields(of conflict: Conflict) -> [ExportRecord.Field] {
    var list = FieldList(capacity: 4)
    list.add("with", conflict.other.map { ContractNames.hexadecimal($0) })
    list.add("about", conflict.topic.label)
    list.add("sides", objects: conflict.sides.map(fields))
    if conflict.isSuperseded { list.add("relation", "supersedes") }
    return list.fields
  }

  private func fields(of side: Conflict.Side) -> [ExportRecord.Field] {
    var list = FieldList(capacity: 4)
    list.add("events", ids(side.events))
    switch side.value {
    case .figure(let range):
      list.add("low", range.low)
      list.add("high", range.high)
    case .time(let interval):
      let ends = ContractNames.ends(of: interval)
      list.add("time_from", ends.from)
      list.add("time_to", ends.to)
    case .place(let place): list.add("place", corpus.places[place].name)
    case .affirmed: list.add("says", "affirmed")
    case .denied: list.add("says", "denied")
    case .state(let category): list.add("state", category.rawValue)
    }
    return list.fields
  }
}
