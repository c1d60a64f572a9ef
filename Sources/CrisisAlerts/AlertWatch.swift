public import CrisisIncidents
public import CrisisModel

/// Compares each corpus with all that there were before, and tells what rules ask to be told.
///
/// Nothing is told twice: a report that is taken away and comes back, or a tenth report of a fire
/// that nine have told of, calls nobody. What is there when the watch begins is no news either.
public struct AlertWatch: Sendable {
  /// Events that were there at some time, by identity.
  private var known: Set<UInt64> = []
  /// The most independent sources that an incident with the event has had, where two or more.
  private var sources: [UInt64: Int] = [:]
  /// Events of incidents that were contradicted at some time.
  private var contradicted: Set<UInt64> = []
  /// What each rule of that kind has told, or would have when it was first asked.
  private var surges: [AlertRule: Set<SurgeName>] = [:]
  /// Whether any corpus was seen.
  private var hasBegun = false

  private struct SurgeName: Hashable {
    let place: String
    let day: Int
  }

  /// A watch that has seen nothing yet.
  public init() {}

  /// Takes a corpus as it is, without a word: the first one, or one that differs because reports
  /// are read by other rules.
  public mutating func begin(
    _ corpus: Corpus, _ incidents: IncidentBook, index: @autoclosure () -> FacetIndex,
    rules: [AlertRule]
  ) {
    hasBegun = false
    _ = alerts(corpus, incidents, index: index(), rules: rules)
  }

  /// Says that events have another identity, because their report has another name.
  public mutating func rename(_ old: [UInt64], to new: [UInt64]) {
    for (old, new) in zip(old, new) {
      if known.contains(old) { known.insert(new) }
      if let count = sources[old] { sources[new] = count }
      if contradicted.contains(old) { contradicted.insert(new) }
    }
  }

  /// Takes the next corpus.
  ///
  /// - Parameters:
  ///   - corpus: the reports as they are now.
  ///   - incidents: the same, grouped.
  ///   - index: asked for where there are rules.
  ///   - rules: what is to be told; they may be others than the last time.
  /// - Returns: what has come about, rule by rule and in timeline order.
  public mutating func alerts(
    _ corpus: Corpus, _ incidents: IncidentBook, index: @autoclosure () -> FacetIndex,
    rules: [AlertRule]
  ) -> [Alert] {
    var alerts: [Alert] = []
    if !rules.isEmpty {
      let index = index()
      for rule in rules {
        let pass = FilterPass(corpus, index, rule.filter).result()
        let found = called(by: rule, corpus, incidents, pass)
        if hasBegun { alerts += found }
      }
    }
    note(corpus, incidents)
    hasBegun = true
    return alerts
  }

  private mutating func called(
    by rule: AlertRule, _ corpus: Corpus, _ incidents: IncidentBook, _ pass: FilterResult
  ) -> [Alert] {
    switch rule.occasion {
    case .event: events(rule, corpus, incidents, pass)
    case .corroborated:
      changed(rule, incidents, pass) { incident in
        incident.sourceCount >= rule.threshold
          && !incident.events.contains {
            sources[corpus.events.ids[Int($0)], default: 1] >= rule.threshold
          }
      }
    case .contradicted:
      changed(rule, incidents, pass) { incident in
        incident.isContradicted
          && !incident.events.contains { contradicted.contains(corpus.events.ids[Int($0)]) }
      }
    case .surge: surges(rule, corpus, pass)
    }
  }

  /// New events, incident by incident; nothing where the incident has one that was known and counts.
  private func events(
    _ rule: AlertRule, _ corpus: Corpus, _ incidents: IncidentBook, _ pass: FilterResult
  ) -> [Alert] {
    let ids = corpus.events.ids
    var told: Set<Int> = []
    var alerts: [Alert] = []
    for row in pass.passingEvents() where !known.contains(ids[Int(row)]) {
      guard let incident = incidents.incidents(ofEvent: Int(row)).first else {
        alerts.append(Alert(rule: rule, events: [row], incident: nil, surge: nil))
        continue
      }
      guard told.insert(incident).inserted else { continue }
      let counting = incidents.incidents[incident].events.filter { pass.passes(event: Int($0)) }
      if counting.contains(where: { known.contains(ids[Int($0)]) }) { continue }
      alerts.append(
        Alert(
          rule: rule, events: counting.isEmpty ? [row] : counting, incident: incident, surge: nil))
    }
    return alerts
  }

  /// Incidents with an event that counts, of which something is true that was not.
  private func changed(
    _ rule: AlertRule, _ incidents: IncidentBook, _ pass: FilterResult,
    _ isNew: (Incident) -> Bool
  ) -> [Alert] {
    incidents.incidents.indices.compactMap { index in
      let incident = incidents.incidents[index]
      guard incident.events.contains(where: { pass.passes(event: Int($0)) }), isNew(incident)
      else { return nil }
      return Alert(rule: rule, events: incident.events, incident: index, surge: nil)
    }
  }

  private mutating func surges(
    _ rule: AlertRule, _ corpus: Corpus, _ pass: FilterResult
  ) -> [Alert] {
    let isFirst = surges[rule] == nil
    var told = surges[rule] ?? []
    defer { surges[rule] = told }
    guard let counted = SurgeCount(corpus, rows: pass.passingEvents()) else { return [] }
    return counted.surges(times: rule.threshold).compactMap { surge, rows in
      let name = SurgeName(place: corpus.places[surge.place].id, day: surge.day.dayNumber)
      guard told.insert(name).inserted, !isFirst else { return nil }
      return Alert(rule: rule, events: rows, incident: nil, surge: surge)
    }
  }

  private mutating func note(_ corpus: Corpus, _ incidents: IncidentBook) {
    let ids = corpus.events.ids
    known.formUnion(ids)
    for incident in incidents.incidents {
      if incident.sourceCount > 1 {
        for row in incident.events {
          let id = ids[Int(row)]
          sources[id] = max(sources[id, default: 1], incident.sourceCount)
        }
      }
      if incident.isContradicted {
        for row in incident.events { contradicted.insert(ids[Int(row)]) }
      }
    }
  }
}

extension Incident {
  /// Whether reports contradict each other about it, and none has taken the place of the other.
  fileprivate var isContradicted: Bool { conflicts.contains { !$0.isSuperseded } }
}
