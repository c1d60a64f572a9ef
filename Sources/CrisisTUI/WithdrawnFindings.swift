import CrisisModel

/// Events that their reports no longer tell, as they were; shown until all counts as looked at.
struct WithdrawnFindings: Sendable {
  /// The reports as they were, each with those events only.
  private(set) var corpus = Corpus.empty()
  /// What filters ask of them.
  private(set) var facets = FacetIndex(Corpus.empty())

  /// Whether there are none.
  var isEmpty: Bool { corpus.events.isEmpty }

  /// The events that pass a filter: indices into `corpus.events`.
  func passing(_ filter: FilterExpression) -> [Int32] {
    if isEmpty { return [] }
    if filter.isEmpty { return corpus.events.indices.map { Int32($0) } }
    return FilterPass(corpus, facets, filter).result().passingEvents()
  }

  /// The index of an event by its id.
  func index(of id: UInt64) -> Int? { corpus.events.ids.firstIndex(of: id) }

  /// Takes in what was withdrawn, and gives back what is there again.
  mutating func add(_ reports: [PackedDocument], without again: (UInt64) -> Bool) {
    let known = corpus.events.ids.contains(where: again) ? trimmed(again) : corpus.documents
    guard !reports.isEmpty || known.count != corpus.documents.count || isEmpty else { return }
    // Several versions of one report may each have lost something.
    corpus = Corpus.empty().updated(with: known + reports)
    facets = FacetIndex(corpus)
  }

  private func trimmed(_ again: (UInt64) -> Bool) -> [PackedDocument] {
    corpus.documents.compactMap { packed in
      let report = packed.unpacked
      let events = report.events.filter { !again($0.id) }
      return events.isEmpty ? nil : report.keeping(events)
    }
  }
}
