internal import CrisisModel

extension ViewState {
  /// Tells that a rule has called, and marks the rows it is about until they are looked at.
  ///
  /// - Parameters:
  ///   - rule: its name.
  ///   - headline: what has come about, on one line.
  ///   - events: those that it is about, by identity; such as are not there do not count.
  public mutating func raise(alert rule: String, _ headline: String, events: [UInt64]) {
    let wanted = Set(events)
    for row in corpus.events.indices where wanted.contains(corpus.events.ids[row]) {
      let place = corpus.events[row].place.map { corpus.places[$0] }
      fresh.call(
        .event(corpus.events.ids[row]), places: [place?.id, place?.city].compactMap { $0 })
    }
    tell("alert \(rule): \(headline)", isWarning: true)
  }
}
