import CrisisIncidents
import CrisisModel

/// What the filter leaves of an incident.
struct ShownIncident {
  /// Reports of which an event of it passes.
  var reports = 0
  /// Those without a filter.
  var ofReports = 0
  /// Independent sources, whatever the filter.
  var sources = 0

  /// `7 reports, 2 independent sources`, `3 of 7 reports, 2 independent sources`.
  var text: String { words(reports: "report", sources: "independent source") }

  /// The same in as many cells as there are: `7 reports, 2 sources`, `7 rep 2 src`, `7/2`.
  func short(_ columns: Int) -> String {
    let count = reports == ofReports ? "\(reports)" : "\(reports) of \(ofReports)"
    let forms = [
      words(reports: "report", sources: "source"), "\(count) rep \(sources) src",
      "\(reports == ofReports ? "" : "\(reports):")\(ofReports)/\(sources)",
    ]
    return forms.first { $0.utf8.count <= columns } ?? ""
  }

  private func words(reports noun: String, sources source: String) -> String {
    (reports == ofReports ? "" : "\(grouped(reports)) of ") + counted(ofReports, noun) + ", "
      + counted(sources, source)
  }
}

extension PaneRows {
  /// Whether one of its events passes the filter.
  func shows(_ incident: Incident) -> Bool {
    incident.events.contains { result.passes(event: Int($0)) }
      || incident.possible.contains { result.passes(event: Int($0)) }
  }

  /// The events of an incident that pass the filter, those that may belong to it last.
  func members(of index: Int) -> [Int32] {
    guard let incident = book?.incidents[index] else { return [] }
    return (incident.events + incident.possible).filter { result.passes(event: Int($0)) }
  }

  /// The reports of an incident that the filter leaves.
  func shown(_ index: Int) -> ShownIncident {
    guard let incident = book?.incidents[index] else { return ShownIncident() }
    let reports = Set(
      incident.events.lazy.filter { result.passes(event: Int($0)) }
        .map { corpus.events.documents[Int($0)] })
    return ShownIncident(
      reports: reports.count, ofReports: incident.reportCount, sources: incident.sourceCount)
  }

  /// The event whose words stand for an incident: of those that pass one of its own kind, told as
  /// fact where there is one. Row of `Corpus.events`.
  func leadingEvent(of index: Int) -> Int? {
    guard let incident = book?.incidents[index] else { return nil }
    var best: (row: Int, rank: Int)?
    let passing = incident.events.lazy.filter { result.passes(event: Int($0)) }
    let vague = incident.possible.lazy.filter { result.passes(event: Int($0)) }
    for row in Array(passing.prefix(Self.mostLooked)) + Array(vague.prefix(1)) {
      let entry = corpus.events[Int(row)]
      let event = corpus.event(entry)
      let rank =
        (event.category == incident.category ? 0 : 2) + (event.certainty == .asserted ? 0 : 1)
      if rank < best?.rank ?? .max { best = (Int(row), rank) }
    }
    return best?.row
  }

  /// How many events of an incident are looked at for its words.
  private static let mostLooked = 12

  /// When an incident happened, in the words of the event that says it as finely.
  func time(of incident: Incident) -> EventTime? {
    guard let interval = incident.interval else { return nil }
    let row = incident.events.first { corpus.events.interval(of: Int($0)) == interval }
    let told = row.flatMap { corpus.event(corpus.events[Int($0)]).time }
    return told
      ?? EventTime(
        value: TimeValue(kind: .date, value: "", interval: interval), basis: .stated)
  }
}

extension Incident {
  /// Whether somebody contradicts somebody, and no later report settles it.
  var isDisputed: Bool { conflicts.contains { !$0.isSuperseded } }
}
