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
  /// - Parameters:
  ///   - path: relative to the folder; kept as the document's name, and read for a date.
  ///   - bytes: the file as it lies on disk, or its beginning.
  ///   - modified: seconds since 1970 of the last change; the date of last resort.
  ///   - byteCount: the file's whole size; more than `bytes.count` if it was cut off.
  ///   - published: when it was published, where somebody says so beside the text; what the text
  ///     says of it does not count then.
  /// - Returns: the document with all that was found in it.
  public func analyze(
    path: String, bytes: [UInt8], modified: Int?, byteCount: Int? = nil,
    published: PublicationDate? = nil
  ) -> AnalyzedDocument {
    analyze(
      path: path, bytes: bytes, modified: modified, byteCount: byteCount, published: published
    ) { _ in }
  }

  /// The steps of an analysis, in the order in which each may read what those before it found.
  package enum Step: String, CaseIterable {
    case reading, syntax, places, actors, times, quotes, events
  }

  /// The same, telling `done` as each step ends.
  package func analyze(
    path: String, bytes: [UInt8], modified: Int?, byteCount: Int? = nil,
    published: PublicationDate? = nil, done: (Step) -> Void
  ) -> AnalyzedDocument {
    let document = DocumentParser.parse(
      path: path, bytes: bytes, modified: modified, truncated: (byteCount ?? 0) > bytes.count,
      fileSize: byteCount, published: published, outlets: lexicon.outlets)
    done(.reading)
    let text = ParsedText(document, parser: parser)
    done(.syntax)
    let foundPlaces = places.extract(text)
    done(.places)
    let quotations = QuotationFinder(text).quotations()
    let foundActors = actors.extract(
      text, places: foundPlaces.places, placeMentions: foundPlaces.mentions,
      quotations: quotations, governments: foundPlaces.governments,
      country: foundPlaces.country?.text)
    done(.actors)
    let foundTimes = times.extract(text)
    done(.times)
    let foundQuotes = quotes.extract(
      text, actors: foundActors, times: foundTimes, places: foundPlaces.places,
      placeMentions: foundPlaces.mentions, quotations: quotations)
    done(.quotes)
    let foundEvents = events.extract(
      text,
      Findings(times: foundTimes, places: foundPlaces, actors: foundActors, quotes: foundQuotes))
    done(.events)
    return AnalyzedDocument(
      document: document, places: foundPlaces.places, actors: foundActors.actors,
      timeMentions: foundTimes, placeMentions: foundPlaces.mentions,
      actorMentions: foundActors.mentions, quotes: foundQuotes, events: foundEvents,
      grades: lexicon.grades
    ).limited(to: limits.records)
  }
}
