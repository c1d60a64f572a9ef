import CrisisAlerts
import CrisisExport
import CrisisIncidents
import CrisisModel

/// An alert with all that those who are called get to see; belongs to no corpus.
struct RaisedAlert: Hashable, Sendable {
  let rule: AlertRule
  /// What has come about, on one line.
  let headline: String
  /// Where the first of the words are.
  let link: Permalink?
  /// The events, by identity.
  let events: [UInt64]
  /// The same as a line of JSON.
  let record: [UInt8]

  /// Words an alert out of the corpus that it was found in.
  init(_ alert: Alert, _ corpus: Corpus, _ incidents: IncidentBook) {
    rule = alert.rule
    headline = alert.headline(corpus, incidents)
    link = alert.links(corpus).first
    events = alert.events.map { corpus.events.ids[Int($0)] }
    record = JSONLinesWriter(version: CrisisMonitor.version)
      .line(
        of: rule, headline: headline, rows: alert.events,
        incident: alert.incident.map { incidents.incidents[$0] }, in: corpus)
  }
}
