import CrisisModel

/// What a reload changed, counted for the header and the marks.
struct ReloadDifference: Sendable {
  private(set) var newEvents: [(id: UInt64, places: [String])] = []
  private(set) var changedEvents: [(id: UInt64, places: [String])] = []
  private(set) var newQuotes: [(id: UInt64, places: [String])] = []
  /// Events and quotes that are no longer there.
  private(set) var removed: [RowKey] = []
  /// Events that are no longer there.
  private(set) var removedEvents = 0

  /// Compares the findings of the files that differ.
  init(
    from old: Corpus, to new: Corpus, _ change: CorpusChange, _ names: RenamedFindings
  ) {
    let before = change.changed + change.removed + change.renamed.map(\.from)
    let after = change.added + change.changed + change.renamed.map(\.to)
    var oldEvents: [UInt64: (event: Event, source: AnalyzedDocument)] = [:]
    var oldQuotes = Set<UInt64>()
    for source in old.documents(ofPaths: before) {
      for event in source.events { oldEvents[names.event(event.id)] = (event, source) }
      for quote in source.quotes { oldQuotes.insert(names.quote(quote.id)) }
    }
    var seen = Set<UInt64>()
    var seenQuotes = Set<UInt64>()
    for source in new.documents(ofPaths: after) {
      for event in source.events {
        let places = event.place.map { Self.places(source.places[$0.place]) } ?? []
        seen.insert(event.id)
        if let (earlier, earlierSource) = oldEvents[event.id] {
          if !Self.says(event, source, theSameAs: earlier, earlierSource) {
            changedEvents.append((event.id, places))
          }
        } else {
          newEvents.append((event.id, places))
        }
      }
      for quote in source.quotes {
        seenQuotes.insert(quote.id)
        if oldQuotes.contains(quote.id) { continue }
        newQuotes.append((quote.id, quote.place.map { Self.places(source.places[$0]) } ?? []))
      }
    }
    for id in oldEvents.keys where !seen.contains(id) { removed.append(.event(id)) }
    removedEvents = removed.count
    for id in oldQuotes where !seenQuotes.contains(id) { removed.append(.quote(id)) }
  }

  private static func places(_ place: Place) -> [String] {
    place.city.map { $0 == place.id ? [$0] : [place.id, $0] } ?? [place.id]
  }

  /// Whether an analyst would read the same in both.
  private static func says(
    _ a: Event, _ source: AnalyzedDocument, theSameAs b: Event, _ other: AnalyzedDocument
  ) -> Bool {
    a.category == b.category && a.certainty == b.certainty && a.time == b.time
      && a.source == b.source && a.fatalities == b.fatalities && a.injured == b.injured
      && a.detained == b.detained
      && a.place.map { source.places[$0.place].id } == b.place.map { other.places[$0.place].id }
      && source.document.text(a.span) == other.document.text(b.span)
  }

  /// What the header says: `+3 events, 1 report changed`; empty where nothing is to be said.
  func message(_ change: CorpusChange) -> String {
    var parts: [String] = []
    if !newEvents.isEmpty { parts.append("+" + counted(newEvents.count, "event")) }
    if removedEvents > 0 { parts.append("−" + counted(removedEvents, "event")) }
    if !changedEvents.isEmpty { parts.append("*" + counted(changedEvents.count, "event")) }
    if !change.added.isEmpty {
      parts.append(counted(change.added.count, "new report", "new reports"))
    }
    if change.isRevision {
      parts.append("crisis.yaml changed")
    } else if !change.changed.isEmpty {
      parts.append(counted(change.changed.count, "report changed", "reports changed"))
    }
    if !change.removed.isEmpty {
      parts.append(counted(change.removed.count, "report removed", "reports removed"))
    }
    if !change.renamed.isEmpty {
      parts.append(counted(change.renamed.count, "report renamed", "reports renamed"))
    }
    return parts.joined(separator: ", ")
  }
}

extension Corpus {
  /// The documents of some paths with all that was found in them, in the order of the corpus.
  func documents(ofPaths paths: [String]) -> [AnalyzedDocument] {
    Set(paths.compactMap { index(ofPath: $0) }).sorted().map { documents[$0].unpacked }
  }
}
