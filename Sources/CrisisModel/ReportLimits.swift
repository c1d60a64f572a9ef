/// How much of one report is read and kept; what is beyond is left out, and the report says so.
public struct ReportLimits: Hashable, Sendable {
  /// The most bytes that are read of a file.
  public var bytes: Int
  /// The most findings that are kept: times, places, actors, quotes and events together.
  public var records: Int

  /// Makes limits; 8 MB and 100,000 findings unless told otherwise.
  public init(bytes: Int = 8_000_000, records: Int = 100_000) {
    self.bytes = bytes
    self.records = records
  }

  /// What `bytes` may be: 1 to 100 MB, since reading takes up to a hundred times the memory.
  public static let byteRange = 1_000_000...100_000_000
  /// What `records` may be.
  public static let recordRange = 1...10_000_000
}

extension AnalyzedDocument {
  /// The same with no more than so many findings: the first ones in the text. A diagnostic says
  /// where the others begin.
  package func limited(to count: Int) -> AnalyzedDocument {
    let found =
      timeMentions.count + placeMentions.count + actorMentions.count + quotes.count + events.count
    guard found > count else { return self }
    var starts: [Int] = []
    starts.reserveCapacity(found)
    for mention in timeMentions { starts.append(mention.span.start) }
    for mention in placeMentions { starts.append(mention.span.start) }
    for mention in actorMentions { starts.append(mention.span.start) }
    for quote in quotes { starts.append(quote.span.start) }
    for event in events { starts.append(event.span.start) }
    starts.sort()
    let end = starts[count]
    let times = timeMentions.filter { $0.span.start < end }
    let places = placeMentions.filter { $0.span.start < end }
    let actors = actorMentions.filter { $0.span.start < end }
    let quotes = quotes.filter { $0.span.start < end }
    let events = events.filter { $0.span.start < end }
    let kept = times.count + places.count + actors.count + quotes.count + events.count
    // The tables are in order of first mention: what nobody refers to any more is at their end.
    var (placeCount, actorCount) = (0, 0)
    for mention in places { placeCount = max(placeCount, mention.place + 1) }
    for mention in actors { actorCount = max(actorCount, mention.actor + 1) }
    for quote in quotes {
      placeCount = max(placeCount, (quote.place ?? -1) + 1)
      actorCount = max(actorCount, (quote.speakerActor ?? -1) + 1)
    }
    for event in events {
      placeCount = max(placeCount, (event.place?.place ?? -1) + 1)
      for list in [event.actors, event.initiators, event.targets] {
        actorCount = max(actorCount, (list.max() ?? -1) + 1)
      }
    }
    let warning = Diagnostic(
      "only the first \(kept) of \(found) findings are kept", span: TextSpan(end, end + 1))
    return AnalyzedDocument(
      document: document.adding(warning), places: Array(self.places.prefix(placeCount)),
      actors: Array(self.actors.prefix(actorCount)), timeMentions: times, placeMentions: places,
      actorMentions: actors, quotes: quotes, events: events, grades: grades)
  }
}

extension Document {
  /// The same with one diagnostic more.
  fileprivate func adding(_ diagnostic: Diagnostic) -> Document {
    Document(
      path: path, bytes: bytes, byteCount: byteCount, encoding: encoding, title: title,
      outlet: outlet, byline: byline, published: published, language: language, blocks: blocks,
      sentences: sentences, diagnostics: diagnostics + [diagnostic])
  }
}
