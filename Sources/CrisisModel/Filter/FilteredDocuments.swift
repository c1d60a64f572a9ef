/// What of a document passes a filter, by position.
public struct PassingFindings: Sendable {
  /// Index into `Corpus.documents`.
  public let document: Int
  let events: Set<Int>
  let quotes: Set<Int>
}

extension Corpus {
  /// The documents with what of them passes: its events and quotes, and the times, places and
  /// actors in their words. Documents without any are left out.
  public func documents(passing result: FilterResult) -> [AnalyzedDocument] {
    findings(passing: result).map(document)
  }

  /// A document with what of it passes.
  public func document(_ passing: PassingFindings) -> AnalyzedDocument {
    documents[passing.document].unpacked.keeping(events: passing.events, quotes: passing.quotes)
  }

  /// What passes of each document of which something does, in their order.
  public func findings(passing result: FilterResult) -> [PassingFindings] {
    var eventsOfDocument = Array(repeating: Set<Int>(), count: documents.count)
    var quotesOfDocument = eventsOfDocument
    for event in result.passingEvents() {
      let entry = events[Int(event)]
      eventsOfDocument[entry.document].insert(entry.event)
    }
    for quote in result.passingQuotes() {
      let entry = quotes[Int(quote)]
      quotesOfDocument[entry.document].insert(entry.quote)
    }
    return documents.indices.compactMap { index in
      let (events, quotes) = (eventsOfDocument[index], quotesOfDocument[index])
      return events.isEmpty && quotes.isEmpty
        ? nil : PassingFindings(document: index, events: events, quotes: quotes)
    }
  }
}

extension AnalyzedDocument {
  /// The same with some of its events and quotes, by position, and the mentions in their words.
  fileprivate func keeping(events keptEvents: Set<Int>, quotes keptQuotes: Set<Int>)
    -> AnalyzedDocument
  {
    let events = self.events.indices.filter(keptEvents.contains).map { self.events[$0] }
    let quotes = self.quotes.indices.filter(keptQuotes.contains).map { self.quotes[$0] }
    let spans =
      events.map(\.span) + quotes.map(\.span) + quotes.compactMap(\.speakerSpan)
    func isTold(_ span: TextSpan) -> Bool { spans.contains { $0.overlaps(span) } }
    return AnalyzedDocument(
      document: document, places: places, actors: actors,
      timeMentions: timeMentions.filter { isTold($0.span) },
      placeMentions: placeMentions.filter { isTold($0.span) },
      actorMentions: actorMentions.filter { isTold($0.span) }, quotes: quotes, events: events,
      grades: grades)
  }
}
