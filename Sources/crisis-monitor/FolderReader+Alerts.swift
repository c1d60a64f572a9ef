import CrisisAlerts
import CrisisConfiguration
import CrisisIncidents
import CrisisModel
import CrisisTUI

// What rules of alerts ask for, as the folder changes.
extension FolderReader {
  /// Tells what rules ask for; nothing of what is there at the start, or is read by other rules.
  func watch(_ change: CorpusChange, isFirst: Bool, before: Corpus, at now: Int) {
    guard !isFirst, !change.isRevision else { return beginWatch() }
    let rules = configuration.inForce.alerts
    guard let posted, !rules.isEmpty else { return }
    for rename in change.renamed {
      guard let from = before.index(ofPath: rename.from), let to = corpus.index(ofPath: rename.to)
      else { continue }
      alertWatch.rename(before.documents[from].eventIDs, to: corpus.documents[to].eventIDs)
    }
    group()
    let alerts = alertWatch.alerts(corpus, incidents, index: posted.facets, rules: rules)
    guard !alerts.isEmpty else { return }
    news.post(
      FolderNews(
        state: state(at: now), problems: problems, mistakes: mistakes, corpus: nil,
        alerts: alerts.map { RaisedAlert($0, corpus, incidents) }, alertRules: rules))
  }

  /// Takes the corpus as it is, and says nothing of it.
  func beginWatch() {
    let rules = configuration.inForce.alerts
    guard let posted, !rules.isEmpty else { return }
    group()
    alertWatch.begin(corpus, incidents, index: posted.facets, rules: rules)
  }
}
