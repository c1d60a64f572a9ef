public import CrisisModel

/// Reads documents: bytes in, findings out. Pure: no clock, locale, environment or file is met.
///
/// Making one loads the word tables (tens of milliseconds the first time in a process); it may be
/// used from any number of threads at once.
///
/// A class, so that each file that waits for it holds but a reference.
public final class Analyzer: Sendable {
  /// How much of one report it reads and keeps.
  public let limits: ReportLimits
  private let lexicon: Lexicon
  private let parser: SentenceParser
  private let places: PlaceExtractor
  private let actors: ActorExtractor
  private let times: TimeExtractor
  private let quotes: QuoteExtractor
  private let events: EventExtractor

  /// An analyser with the built-in tables, and what a configuration adds or puts in their place.
  ///
  /// Without a configuration the tables are shared; one of its own takes as long as the first.
  public init(_ configuration: Configuration = .empty) {
    limits = configuration.limits
    var rules = configuration
    rules.limits = ReportLimits()
    lexicon = rules == .empty ? .standard : Lexicon(rules)
    parser = SentenceParser(lexicon: lexicon)
    places = PlaceExtractor(lexicon: lexicon)
    actors = ActorExtractor(lexicon)
    times = TimeExtractor(lexicon)
    quotes = QuoteExtractor(lexicon)
    events = EventExtractor(lexicon: lexicon)
  }

  /// The places that are listed first, in order, whether any report mentions them or not.
  public var watchedPlaces: [Place] { lexicon.places.watched }

  /// What the sources that reports may name are worth.
  public var grades: SourceGrades { lexicon.grades }

  /// Other names of places and actors, by their ids, for those who look for one by such a name.
  public var otherNames: [String: [String]] {
    lexicon.places.otherNames.merging(lexicon.actors.otherNames) { $0 + $1 }
  }

  /// All findings of one file, as far as they lie within the limits; never fails: odd input gives
  /// fewer findings and diagnostics.
  ///
  /// The parameters are those of `RawReport`.
  public func analyze(
    path: String, bytes: [UInt8], modified: Int?, byteCount: Int? = nil,
    published: PublicationDate? = nil
  ) -> AnalyzedDocument {
    let report = RawReport(
      path: path, bytes: bytes, modified: modified, byteCount: byteCount, published: published)
    return analyze(CollectionOfOne(report))[0]
  }

  /// The same of many files, each as if it were alone, in less time than one by one.
  ///
  /// - Returns: the documents, in the order of the reports.
  public func analyze(_ reports: some Collection<RawReport>) -> [AnalyzedDocument] {
    analyze(reports) { _ in }
  }

  /// The steps of an analysis, in the order in which each may read what those before it found.
  package enum Step: String, CaseIterable {
    case reading, syntax, places, actors, times, quotes, events
  }

  /// Bytes of the reports that go through the steps together, unless one alone has more.
  private static var groupSize: Int { 60_000 }

  /// The same, telling `done` as each step ends.
  package func analyze(
    _ reports: some Collection<RawReport>, done: (Step) -> Void
  ) -> [AnalyzedDocument] {
    var result: [AnalyzedDocument] = []
    result.reserveCapacity(reports.count)
    var group: [RawReport] = []
    var size = 0
    for report in reports {
      if size + report.bytes.count > Self.groupSize, !group.isEmpty {
        result += analyze(group: group, done)
        group.removeAll(keepingCapacity: true)
        size = 0
      }
      group.append(report)
      size += report.bytes.count
    }
    return result + analyze(group: group, done)
  }

  /// All reports go through one step before the next begins: the code of all steps is larger than
  /// what the processor keeps at hand, and a small report would pay for fetching each anew.
  private func analyze(group: [RawReport], _ done: (Step) -> Void) -> [AnalyzedDocument] {
    let documents = group.map { DocumentParser.parse($0, outlets: lexicon.outlets) }
    done(.reading)
    let texts = documents.map { ParsedText($0, parser: parser) }
    done(.syntax)
    let places = texts.map { self.places.extract($0) }
    done(.places)
    let quotations = texts.map { QuotationFinder($0).quotations() }
    let actors = texts.indices.map {
      self.actors.extract(
        texts[$0], places: places[$0].places, placeMentions: places[$0].mentions,
        quotations: quotations[$0], governments: places[$0].governments,
        country: places[$0].country?.text)
    }
    done(.actors)
    let times = texts.map { self.times.extract($0) }
    done(.times)
    let quotes = texts.indices.map {
      self.quotes.extract(
        texts[$0], actors: actors[$0], times: times[$0], places: places[$0].places,
        placeMentions: places[$0].mentions, quotations: quotations[$0])
    }
    done(.quotes)
    let events = texts.indices.map {
      self.events.extract(
        texts[$0],
        Findings(times: times[$0], places: places[$0], actors: actors[$0], quotes: quotes[$0]))
    }
    done(.events)
    return texts.indices.map {
      AnalyzedDocument(
        document: documents[$0], places: places[$0].places, actors: actors[$0].actors,
        timeMentions: times[$0], placeMentions: places[$0].mentions,
        actorMentions: actors[$0].mentions, quotes: quotes[$0], events: events[$0],
        grades: lexicon.grades
      ).limited(to: limits.records)
    }
  }
}
