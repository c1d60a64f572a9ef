public import CrisisIncidents
public import CrisisModel

/// What is to be written: a corpus, or what of it passes a filter, and what analysts say of it.
public struct ExportScope: Sendable {
  /// All reports.
  public let corpus: Corpus
  /// What of their events is one happening.
  public let book: IncidentBook
  /// What is asked for; empty for all.
  public let filter: FilterExpression
  /// What analysts say of events and quotes, by id.
  public let remarks: [UInt64: [Remark]]
  /// Whether it is told which rule found what, and what it was resolved against.
  public let explains: Bool
  /// How several figures of one thing are told as one.
  public let figures: FigureRule

  /// Indices into `Corpus.events` of what passes, in timeline order.
  public let events: [Int32]
  /// Indices into `IncidentBook.incidents` of those of which an event passes, in their order.
  public let incidents: [Int]
  /// What passes of each document of which something does; nil for all of all.
  private let parts: [PassingFindings]?

  /// Asks all findings of a corpus whether they pass.
  ///
  /// - Parameters:
  ///   - corpus: all reports.
  ///   - book: their incidents; those of the corpus itself where nil.
  ///   - filter: what is asked for; empty for all.
  ///   - remarks: what analysts say of events and quotes, by id.
  ///   - explains: whether it is told which rule found what.
  ///   - figures: how several figures of one thing are told as one.
  public init(
    _ corpus: Corpus, book: IncidentBook? = nil,
    passing filter: FilterExpression = FilterExpression(),
    remarks: [UInt64: [Remark]] = [:], explains: Bool = false, figures: FigureRule = .range
  ) {
    let book = book ?? IncidentBook(lastOf: corpus)
    self.corpus = corpus
    self.book = book
    self.filter = filter
    self.remarks = remarks
    self.explains = explains
    self.figures = figures
    if filter.isEmpty {
      parts = nil
      events = Array(0..<Int32(corpus.events.count))
    } else {
      let result = FilterPass(corpus, FacetIndex(corpus), filter).result()
      parts = corpus.findings(passing: result)
      events = result.passingEvents()
    }
    var isTold = Array(repeating: false, count: book.incidents.count)
    for row in events {
      for incident in book.incidents(ofEvent: Int(row)) { isTold[incident] = true }
    }
    incidents = isTold.indices.filter { isTold[$0] }
  }

  /// How many documents there are to write.
  public var documentCount: Int { parts?.count ?? corpus.documents.count }

  /// A document with what of it passes, by its place among those that are written, in the order of
  /// their paths.
  public func document(_ index: Int) -> AnalyzedDocument {
    parts.map { corpus.document($0[index]) } ?? corpus.documents[index].unpacked
  }

  /// The dead that an event's row tells: what the event says, or the lowest that is said of the same
  /// incident, where that is asked for; nil where the event says nothing.
  func fatalities(of event: Event, row: Int) -> Int? {
    guard figures == .lowest, let own = event.fatalities, Self.counts(event),
      let incident = book.incidents(ofEvent: row).first
    else { return event.fatalities }
    return book.incidents[incident].events.reduce(own) { lowest, other in
      let event = corpus.event(corpus.events[Int(other)])
      return Self.counts(event) ? min(lowest, event.fatalities ?? lowest) : lowest
    }
  }

  /// What may only come or did not happen counts for nothing.
  private static func counts(_ event: Event) -> Bool {
    event.certainty != .denied && event.certainty != .anticipated
  }

  /// The identities of the incidents that an event belongs to, as records have them.
  func incidentIDs(ofEvent row: Int) -> [String] {
    book.incidents(ofEvent: row).map { ContractNames.hexadecimal(book.incidents[$0].id) }
  }
}
