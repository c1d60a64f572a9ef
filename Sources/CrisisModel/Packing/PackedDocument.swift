/// A document with its findings as a corpus keeps it: about a tenth of the memory, nothing lost.
///
/// A report of 3 kB has some two hundred findings, which as values of their own, with their texts
/// and lists, take 40 kB. Here they are one run of bytes; an event or quote is unpacked when it is
/// asked for, which takes less than a microsecond. A packed document never changes, so that two
/// corpora which both hold it share it.
///
///     bytes   places · actors · mentions · blocks · sentences · quotes · events · texts
///     starts  one for each part, then one for each quote and each event
public final class PackedDocument: Sendable {
  /// The document without its blocks and sentences.
  public let head: Document
  /// How many events were found in it.
  public let eventCount: Int
  /// How many quotes were found in it.
  public let quoteCount: Int
  /// What its sources are worth.
  public let grades: SourceGrades

  /// What filters ask of its events and quotes.
  let facets: DocumentFacets

  /// How often it mentions what.
  let mentionCounts: MentionCounts

  let bytes: [UInt8]
  let starts: [UInt32]

  private enum Part: Int {
    case places, actors, times, placeMentions, actorMentions, blocks, sentences, texts

    static let count = Part.texts.rawValue + 1
  }

  /// Packs an analysed document.
  public init(_ analyzed: AnalyzedDocument) {
    head = Document(analyzed.document, blocks: [], sentences: [])
    eventCount = analyzed.events.count
    quoteCount = analyzed.quotes.count
    facets = DocumentFacets(analyzed)
    mentionCounts = MentionCounts(analyzed)
    grades = analyzed.grades
    var starts: [UInt32] = []
    starts.reserveCapacity(Part.count + quoteCount + eventCount)
    var pack = PackWriter()
    func begin() { starts.append(UInt32(clamping: pack.count)) }
    begin()
    pack.list(analyzed.places) { $0.place($1) }
    begin()
    pack.list(analyzed.actors) { $0.actor($1) }
    begin()
    pack.list(analyzed.timeMentions) { $0.mention($1) }
    begin()
    pack.list(analyzed.placeMentions) { $0.mention($1) }
    begin()
    pack.list(analyzed.actorMentions) { $0.mention($1) }
    begin()
    pack.list(analyzed.document.blocks) { $0.block($1) }
    begin()
    pack.list(analyzed.document.sentences) { $0.sentence($1) }
    begin()  // The texts, which come last; set right below.
    for index in analyzed.quotes.indices {
      begin()
      pack.quote(analyzed.quotes[index])
    }
    for index in analyzed.events.indices {
      begin()
      pack.event(analyzed.events[index])
    }
    let finished = pack.finished
    starts[Part.texts.rawValue] = UInt32(clamping: finished.texts)
    bytes = finished.bytes
    self.starts = starts
  }

  /// A document of its parts, as they were.
  init(
    head: Document, bytes: [UInt8], starts: [UInt32], quoteCount: Int, facets: DocumentFacets,
    mentionCounts: MentionCounts, grades: SourceGrades
  ) {
    self.head = head
    self.bytes = bytes
    self.starts = starts
    self.quoteCount = quoteCount
    eventCount = max(0, starts.count - Part.count - quoteCount)
    self.facets = facets
    self.mentionCounts = mentionCounts
    self.grades = grades
  }

  /// Where it lies, relative to the folder.
  public var path: String { head.path }

  /// The document with all that was found in it, as it was before it was packed.
  public var unpacked: AnalyzedDocument {
    AnalyzedDocument(
      document: Document(
        head, blocks: list(.blocks) { $0.block() }, sentences: list(.sentences) { $0.sentence() }),
      places: places, actors: actors, timeMentions: list(.times) { $0.timeMention() },
      placeMentions: list(.placeMentions) { $0.placeMention() },
      actorMentions: list(.actorMentions) { $0.actorMention() },
      quotes: (0..<quoteCount).map(quote), events: (0..<eventCount).map(event),
      grades: grades)
  }

  /// The places mentioned, each once, in order of first mention.
  public var places: [Place] { list(.places) { $0.place() } }

  /// The actors mentioned, each once, in order of first mention.
  public var actors: [ActorProfile] { list(.actors) { $0.actor() } }

  /// An event by its position in the text, 0..<`eventCount`.
  public func event(_ index: Int) -> Event { read(startOfEvent(index)) { $0.event() } }

  /// A quote by its position in the text, 0..<`quoteCount`.
  public func quote(_ index: Int) -> Quote { read(startOfQuote(index)) { $0.quote() } }

  /// The identities of all events, in text order.
  public var eventIDs: [UInt64] {
    (0..<eventCount).map { index in read(startOfEvent(index)) { $0.eventHead() }.id }
  }

  /// Kind and clause of an event, without the cost of the whole.
  public func clause(ofEvent index: Int) -> (category: EventCategory, span: TextSpan) {
    let head = read(startOfEvent(index)) { $0.eventHead() }
    return (head.category, head.span)
  }

  /// The words of a quote, without the cost of the whole.
  public func span(ofQuote index: Int) -> TextSpan {
    read(startOfQuote(index)) { $0.quoteHead() }.span
  }

  /// Whether one of those who tell an event has a name, as UTF-8, that fits.
  public func hasSource(
    ofEvent index: Int, _ fits: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    read(startOfEvent(index)) { reader in
      _ = reader.eventHead()
      for _ in 0..<reader.count() { _ = reader.number() }
      for _ in 0..<reader.count() where fits(reader.textBytes()) { return true }
      return false
    }
  }

  /// Whether the speaker of a quote or one of its outlets has a name, as UTF-8, that fits.
  public func hasName(
    ofQuote index: Int, _ fits: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    read(startOfQuote(index)) { reader in
      let head = reader.quoteHead()
      return reader.hasName(head, fits)
    }
  }

  /// What lists and filters ask of each event, in text order; actors are indices into `actors`.
  func eachEvent(_ take: (_ head: EventHead, _ actors: [Int]) -> Void) {
    for index in 0..<eventCount {
      read(startOfEvent(index)) { reader in
        let head = reader.eventHead()
        take(head, reader.list { $0.number() })
      }
    }
  }

  /// What lists and filters ask of each quote, in text order.
  func eachQuote(_ take: (QuoteHead) -> Void) {
    for index in 0..<quoteCount { take(read(startOfQuote(index)) { $0.quoteHead() }) }
  }

  private func startOfQuote(_ index: Int) -> Int { Int(starts[Part.count + index]) }

  private func startOfEvent(_ index: Int) -> Int {
    Int(starts[Part.count + quoteCount + index])
  }

  private func list<Value>(_ part: Part, _ value: (inout PackReader) -> Value) -> [Value] {
    read(Int(starts[part.rawValue])) { $0.list(value) }
  }

  private func read<Result>(_ start: Int, _ body: (inout PackReader) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = PackReader(buffer, texts: Int(starts[Part.texts.rawValue]), from: start)
      return body(&reader)
    }
  }
}

extension Document {
  /// The same with other parts.
  fileprivate init(_ other: Document, blocks: [Block], sentences: [Sentence]) {
    self.init(
      path: other.path, bytes: other.bytes, byteCount: other.byteCount, encoding: other.encoding,
      title: other.title, outlet: other.outlet, byline: other.byline, published: other.published,
      language: other.language, blocks: blocks, sentences: sentences,
      diagnostics: other.diagnostics, isExcerpt: other.isExcerpt)
  }
}

extension PackedDocument {
  /// Whether another one holds the same findings in the same text.
  public func isSame(as other: PackedDocument) -> Bool {
    path == other.path && bytes == other.bytes && starts == other.starts
      && head.bytes == other.head.bytes && head.isSame(as: other.head)
  }
}

extension Document {
  fileprivate func isSame(as other: Document) -> Bool {
    byteCount == other.byteCount && title == other.title && outlet == other.outlet
      && byline == other.byline && published == other.published && language == other.language
      && encoding == other.encoding && diagnostics == other.diagnostics
      && isExcerpt == other.isExcerpt
  }
}
