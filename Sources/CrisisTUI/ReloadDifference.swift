public import CrisisModel

/// What differs between two readings of a folder: for the marks, the header, and what is kept of
/// what was there before. Making one may take a while and may be done on any thread.
public struct ReloadDifference: Sendable {
  /// Which files differ.
  public let change: CorpusChange
  private(set) var newEvents: [(id: UInt64, places: [String])] = []
  private(set) var changedEvents: [(id: UInt64, places: [String])] = []
  private(set) var newQuotes: [(id: UInt64, places: [String])] = []
  /// Events and quotes that are no longer there.
  private(set) var removed: [RowKey] = []
  /// Events that are no longer there.
  private(set) var removedEvents = 0
  /// Reports as they were, each with those events and quotes only that are no longer there.
  private(set) var withdrawn: [PackedDocument] = []
  /// Reports of another text, as they were.
  private(set) var altered: [PackedDocument] = []
  /// Which findings have another id now.
  private(set) var names: RenamedFindings

  /// Compares the findings of the files that differ.
  ///
  /// - Parameters:
  ///   - old: what was there; it may be without files that do not differ.
  ///   - new: what is there.
  ///   - change: which files differ.
  public init(from old: Corpus, to new: Corpus, _ change: CorpusChange) {
    self.change = change
    names = RenamedFindings(from: old, to: new, change.renamed)
    let before = old.documents(
      ofPaths: change.changed + change.removed + change.renamed.map(\.from))
    let after = new.documents(ofPaths: change.added + change.changed + change.renamed.map(\.to))
    var oldEvents: [UInt64: (event: Event, source: AnalyzedDocument)] = [:]
    var oldQuotes = Set<UInt64>()
    for source in before {
      for event in source.events { oldEvents[names.event(event.id)] = (event, source) }
      for quote in source.quotes { oldQuotes.insert(names.quote(quote.id)) }
    }
    // Of a report whose old text is not known it cannot be said what is new in it.
    let unknown = Set(change.changed.filter { old.index(ofPath: $0) == nil })
    var seen = Set<UInt64>()
    var seenQuotes = Set<UInt64>()
    for source in after where !unknown.contains(source.document.path) {
      var strange: [Event] = []
      for event in source.events {
        seen.insert(event.id)
        if let (earlier, earlierSource) = oldEvents[event.id] {
          if !Self.says(event, source, theSameAs: earlier, earlierSource) {
            changedEvents.append((event.id, Self.places(event, source)))
          }
        } else {
          strange.append(event)
        }
      }
      let pairs = old.index(ofPath: source.document.path).map { index in
        Self.reworded(old.documents[index].unpacked, source, strange, names)
      }
      for event in strange {
        if let earlier = pairs?[event.id] {
          names.pair(event: earlier, with: event.id)
          oldEvents[earlier] = nil
          changedEvents.append((event.id, Self.places(event, source)))
        } else {
          newEvents.append((event.id, Self.places(event, source)))
        }
      }
      for quote in source.quotes {
        seenQuotes.insert(quote.id)
        if oldQuotes.contains(quote.id) { continue }
        newQuotes.append((quote.id, quote.place.map { Self.places(source.places[$0]) } ?? []))
      }
    }
    let gone = oldEvents.filter { !seen.contains($0.key) }
    for id in gone.keys { removed.append(.event(id)) }
    removedEvents = removed.count
    for id in oldQuotes where !seenQuotes.contains(id) { removed.append(.quote(id)) }
    // By other rules other things are found, but no report has taken anything back.
    if change.isRevision { return }
    let goneKeys = Set(removed)
    withdrawn = before.compactMap { report in report.keeping { goneKeys.contains(self.names[$0]) } }
    altered = change.changed.compactMap { path in
      guard let index = old.index(ofPath: path), let now = new.index(ofPath: path) else {
        return nil
      }
      let report = old.documents[index]
      return report.head.hasSameBytes(as: new.documents[now].head) ? nil : report
    }
  }

  /// Which of the events that are gone each strange one is in other words: one of the same kind
  /// that shares at least half of its words.
  private static func reworded(
    _ old: AnalyzedDocument, _ new: AnalyzedDocument, _ strange: [Event], _ names: RenamedFindings
  ) -> [UInt64: UInt64] {
    if strange.isEmpty { return [:] }
    func words(_ event: Event, _ document: Document) -> WordSet {
      WordSet(document.bytes[event.span.range.clamped(to: 0..<document.bytes.count)])
    }
    let still = Set(new.events.map(\.id))
    var left = old.events.filter { !still.contains(names.event($0.id)) }
      .map { (event: $0, words: words($0, old.document)) }
    var pairs: [UInt64: UInt64] = [:]
    for event in strange where !left.isEmpty {
      let own = words(event, new.document)
      let likenesses = left.map { $0.event.category == event.category ? $0.words.likeness(own) : 0 }
      guard let best = likenesses.indices.max(by: { likenesses[$0] < likenesses[$1] }),
        likenesses[best] >= 0.5
      else { continue }
      pairs[event.id] = left.remove(at: best).event.id
    }
    return pairs
  }

  private static func places(_ event: Event, _ source: AnalyzedDocument) -> [String] {
    event.place.map { places(source.places[$0.place]) } ?? []
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
  var message: String {
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
