import CrisisModel

/// Events and quotes that their reports no longer tell, as they were; shown until all counts as
/// looked at.
struct WithdrawnFindings: Sendable {
  /// The reports as they were, each with those events and quotes only.
  private(set) var corpus = Corpus.empty()
  /// What filters ask of them.
  private(set) var facets = FacetIndex(Corpus.empty())

  /// Whether there are none.
  var isEmpty: Bool { corpus.events.isEmpty && corpus.quotes.isEmpty }

  /// Those that pass a filter: indices into `corpus.events` and `corpus.quotes`.
  func passing(_ filter: FilterExpression) -> (events: [Int32], quotes: [Int32]) {
    if isEmpty { return ([], []) }
    let result =
      filter.isEmpty ? .all(of: corpus) : FilterPass(corpus, facets, filter).result()
    return (result.passingEvents(), result.passingQuotes())
  }

  /// The keys of all of them.
  var keys: [RowKey] { corpus.events.ids.map { .event($0) } + corpus.quotes.ids.map { .quote($0) } }

  /// Takes in what was withdrawn, and gives back what is there again.
  ///
  /// - Parameters:
  ///   - reports: as they were, each with what was withdrawn only.
  ///   - next: what is there now; it tells other names of places and actors.
  ///   - again: what is there again.
  mutating func add(
    _ reports: [PackedDocument], beside next: Corpus, without again: (RowKey) -> Bool
  ) {
    let isTrimmed = keys.contains(where: again)
    guard isTrimmed || !reports.isEmpty else { return }
    let known = isTrimmed ? trimmed(again) : corpus.documents
    // Several versions of one report may each have lost something.
    corpus = Corpus.empty(otherNames: next.otherNames).updated(with: known + reports)
    facets = FacetIndex(corpus)
  }

  private func trimmed(_ again: (RowKey) -> Bool) -> [PackedDocument] {
    corpus.documents.compactMap { $0.unpacked.keeping { !again($0) } }
  }
}

extension AnalyzedDocument {
  /// The same report with some of its events and quotes only, packed; nil where it keeps none.
  func keeping(_ isKept: (RowKey) -> Bool) -> PackedDocument? {
    let events = self.events.filter { isKept(.event($0.id)) }
    let quotes = self.quotes.filter { isKept(.quote($0.id)) }
    if events.isEmpty, quotes.isEmpty { return nil }
    return PackedDocument(
      AnalyzedDocument(
        document: document, places: places, actors: actors, timeMentions: timeMentions,
        placeMentions: placeMentions, actorMentions: actorMentions, quotes: quotes, events: events,
        grades: grades))
  }
}

extension PackedDocument {
  /// The keys of its events and quotes.
  var keys: [RowKey] {
    (0..<eventCount).map { .event(event($0).id) } + (0..<quoteCount).map { .quote(quote($0).id) }
  }
}
