/// A document with its findings as a corpus keeps it: about a tenth of the memory, nothing lost.
///
/// A report of 3 kB has some two hundred findings, which as values of their own, with their texts
/// and lists, take 40 kB. Here they are one run of bytes; an event or quote is unpacked when it is
/// asked for, which takes less than a microsecond. A packed document never changes, so that two
/// corpora which both hold it share it.
///
///     places · actors · mentions · blocks · sentences · quotes · events · facets · counts · texts
///     starts: four bytes for each part, then for each quote and each event
public final class PackedDocument: Sendable {
  /// The document without its blocks and sentences.
  public let head: Document
  /// How many events were found in it.
  public let eventCount: Int
  /// How many quotes were found in it.
  public let quoteCount: Int
  /// What its sources are worth.
  public let grades: SourceGrades

  private let held: HeldBytes
  /// Where the packed bytes begin; the text stands before them, or elsewhere.
  private let start: Int

  private enum Part: Int {
    case places, actors, times, placeMentions, actorMentions, blocks, sentences, facets, counts
    case texts

    static let count = Part.texts.rawValue + 1
  }

  /// Packs an analysed document.
  ///
  /// - Parameters:
  ///   - analyzed: what is packed.
  ///   - room: where text and findings are kept; in the program's own memory where that is nil or
  ///     has no room.
  public convenience init(_ analyzed: AnalyzedDocument, in room: (any ByteRoom)? = nil) {
    var starts: [UInt32] = []
    starts.reserveCapacity(Part.count + analyzed.quotes.count + analyzed.events.count)
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
    begin()
    pack.facets(DocumentFacets(analyzed))
    begin()
    pack.list(MentionCounts(analyzed).codes) { $0.fixed($1) }
    begin()  // The texts, which come last; set right below.
    for index in analyzed.quotes.indices {
      begin()
      pack.quote(analyzed.quotes[index])
    }
    for index in analyzed.events.indices {
      begin()
      pack.event(analyzed.events[index])
    }
    starts[Part.texts.rawValue] = UInt32(clamping: pack.count)
    self.init(
      head: analyzed.document, packed: pack.finished(with: starts),
      quoteCount: analyzed.quotes.count, eventCount: analyzed.events.count,
      grades: analyzed.grades, in: room)
  }

  /// A document of its parts, as they were.
  init(
    head: Document, packed: [UInt8], quoteCount: Int, eventCount: Int, grades: SourceGrades,
    in room: (any ByteRoom)?
  ) {
    self.quoteCount = quoteCount
    self.eventCount = eventCount
    self.grades = grades
    if head.isLate {
      self.head = head
      held = HeldBytes.copy(of: packed, in: room)
      start = 0
      return
    }
    let text = head.bytes
    let held = room?.hold(text.count + packed.count) { place in
      text.withUnsafeBufferPointer { text in
        if let base = text.baseAddress { place.initialize(from: base, count: text.count) }
      }
      packed.withUnsafeBufferPointer { packed in
        guard let base = packed.baseAddress else { return }
        (place + text.count).initialize(from: base, count: packed.count)
      }
    }
    if let held {
      self.head = Document(head, keeper: held, count: text.count)
      self.held = held
      start = text.count
    } else {
      self.head = Document(head, blocks: [], sentences: [])
      self.held = HeldBytes(copying: packed)
      start = 0
    }
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

  /// What is made of each of its places, in the same order.
  func placeList<Result>(_ value: (inout PackReader) -> Result) -> [Result] {
    list(.places, value)
  }

  /// What is made of each of its actors, in the same order.
  func actorList<Result>(_ value: (inout PackReader) -> Result) -> [Result] {
    list(.actors, value)
  }

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

  /// How often it mentions the entity of a code of `MentionCounts`.
  func mentionCount(_ code: UInt64) -> Int {
    read(start(of: .counts)) { reader in
      let count = reader.count()
      return MentionCounts.count(code, among: count) { reader.fixed(at: $0) }
    }
  }

  /// What filters ask of its events and quotes.
  var facets: DocumentFacets { read(start(of: .facets)) { $0.facets() } }

  /// The codes of `MentionCounts`.
  var mentionCodes: [UInt64] { read(start(of: .counts)) { $0.list { $0.fixed() } } }

  /// All that was packed.
  var packed: [UInt8] { withPacked { Array($0) } }

  private func startOfQuote(_ index: Int) -> Int { start(at: Part.count + index) }

  private func startOfEvent(_ index: Int) -> Int { start(at: Part.count + quoteCount + index) }

  private func start(of part: Part) -> Int { start(at: part.rawValue) }

  /// The starts stand at the end, four bytes each.
  private func start(at index: Int) -> Int {
    withPacked { packed in
      let place = packed.count - 4 * (Part.count + quoteCount + eventCount - index)
      guard place >= 0, place + 4 <= packed.count else { return packed.count }
      return Int(
        UInt32(
          littleEndian: UnsafeRawBufferPointer(packed).loadUnaligned(
            fromByteOffset: place, as: UInt32.self)))
    }
  }

  private func list<Value>(_ part: Part, _ value: (inout PackReader) -> Value) -> [Value] {
    read(start(of: part)) { $0.list(value) }
  }

  private func read<Result>(_ place: Int, _ body: (inout PackReader) -> Result) -> Result {
    let texts = start(of: .texts)
    return withPacked { packed in
      var reader = PackReader(packed, texts: texts, from: place)
      return body(&reader)
    }
  }

  @inline(__always)
  private func withPacked<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withExtendedLifetime(held) { body(UnsafeBufferPointer(rebasing: held.bytes[start...])) }
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
    path == other.path && quoteCount == other.quoteCount && eventCount == other.eventCount
      && withPacked { own in other.withPacked { own.elementsEqual($0) } }
      && head.hasSameBytes(as: other.head) && head.isSame(as: other.head)
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
