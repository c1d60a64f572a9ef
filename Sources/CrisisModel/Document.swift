/// One report as it was read: its bytes, what is known of it, and its parts.
public struct Document: Sendable {
  /// Path relative to the folder (or as given on the command line), `/` between parts.
  public let path: String
  /// The text as UTF-8. For a file that was UTF-8, exactly its bytes, broken ones included; for
  /// any other encoding the decoded text. Every span of the document counts these bytes.
  @inlinable public var bytes: [UInt8] { keeper == nil ? own : heldCopy }
  /// The text, where the document has it itself.
  @usableFromInline let own: [UInt8]
  /// Who has the text otherwise: it is the first `heldCount` bytes.
  @usableFromInline let keeper: (any TextKeeper)?
  private let heldCount: Int
  /// Size of the file on disk, in bytes.
  public let byteCount: Int
  /// How the file was encoded.
  public let encoding: TextEncoding
  /// The title's words, where the text has one.
  public let title: TextSpan?
  /// Who publishes: newspaper, agency, site; nil where the text does not say.
  public let outlet: String?
  /// Who wrote it; nil where the text does not say.
  public let byline: String?
  /// When it was published; nil where nothing tells.
  public let published: PublicationDate?
  /// ISO 639-1 code of the main language; nil where it cannot be told.
  public let language: String?
  /// The parts in text order, not overlapping.
  public let blocks: [Block]
  /// The sentences of all blocks but metadata and boilerplate, in text order.
  public let sentences: [Sentence]
  /// What was odd, in text order.
  public let diagnostics: [Diagnostic]
  /// Whether only some of the words are known, those that records carry: where each stands is right,
  /// and what stands between them is blank.
  public let isExcerpt: Bool

  /// Makes a document from its parts.
  public init(
    path: String, bytes: [UInt8], byteCount: Int, encoding: TextEncoding = .utf8,
    title: TextSpan? = nil, outlet: String? = nil, byline: String? = nil,
    published: PublicationDate? = nil, language: String? = nil, blocks: [Block] = [],
    sentences: [Sentence] = [], diagnostics: [Diagnostic] = [], isExcerpt: Bool = false
  ) {
    self.path = path
    own = bytes
    keeper = nil
    heldCount = 0
    self.byteCount = byteCount
    self.encoding = encoding
    self.title = title
    self.outlet = outlet
    self.byline = byline
    self.published = published
    self.language = language
    self.blocks = blocks
    self.sentences = sentences
    self.diagnostics = diagnostics
    self.isExcerpt = isExcerpt
  }

  /// The same without its parts, the text being kept by another.
  ///
  /// - Parameters:
  ///   - other: a document.
  ///   - keeper: has its text.
  ///   - count: how many bytes that has.
  init(_ other: Document, keeper: any TextKeeper, count: Int) {
    path = other.path
    own = []
    self.keeper = keeper
    heldCount = count
    byteCount = other.byteCount
    encoding = other.encoding
    title = other.title
    outlet = other.outlet
    byline = other.byline
    published = other.published
    language = other.language
    blocks = []
    sentences = []
    diagnostics = other.diagnostics
    isExcerpt = other.isExcerpt
  }

  /// How many bytes the text has.
  public var textCount: Int { keeper == nil ? own.count : heldCount }

  /// The digest of the text.
  public var textDigest: UInt64 { keeper?.textDigest ?? withBytes(ContentDigest.of) }

  /// Whether the text is read when it is first asked for.
  var isLate: Bool { keeper != nil && !(keeper is HeldBytes) }

  /// Calls with the text, without a copy of it.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard let held = keeper?.held else { return own.withUnsafeBufferPointer(body) }
    return withExtendedLifetime(held) {
      body(UnsafeBufferPointer(rebasing: held.bytes[..<heldCount]))
    }
  }

  /// Whether two documents have the same text.
  public func hasSameBytes(as other: Document) -> Bool {
    textCount == other.textCount
      && withBytes { own in other.withBytes { own.elementsEqual($0) } }
  }

  @usableFromInline var heldCopy: [UInt8] { withBytes { Array($0) } }

  /// The words of a span; broken bytes read as U+FFFD. Out of range parts are left out.
  public func text(_ span: TextSpan) -> String {
    withBytes { bytes in
      let range = span.range.clamped(to: 0..<bytes.count)
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
  }
}

/// How a file's bytes encode text.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8, with or without byte-order mark.
  case utf8 = "UTF-8"
  /// UTF-16 little endian.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16 big endian.
  case utf16BigEndian = "UTF-16BE"
  /// Code page 1251, Cyrillic.
  case windows1251 = "windows-1251"
  /// Code page 1252, Western European.
  case windows1252 = "windows-1252"
}

/// A report's date of publication and where it was read.
public struct PublicationDate: Hashable, Sendable {
  /// Where a publication date was read; the most trusted first.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// A line at the top that gives the date.
    case header
    /// A line at the bottom.
    case footer
    /// The place-and-date opening of the first paragraph.
    case dateline
    /// The file's name.
    case filename
    /// The latest date that a social post in the report carries; exported as `dateline`.
    case post
    /// The file's modification time: the one value that is not in the bytes.
    case modified
    /// Said outright by whoever hands the text on, beside the text.
    case given
  }

  /// The day.
  public let day: CalendarDate
  /// Minutes after midnight, where the text gives a time.
  public let minute: Int?
  /// Where it was read.
  public let basis: Basis
  /// The words that say it; nil for `filename`, `modified` and `given`.
  public let span: TextSpan?

  /// Makes a publication date from its parts.
  public init(day: CalendarDate, minute: Int? = nil, basis: Basis, span: TextSpan? = nil) {
    self.day = day
    self.minute = minute
    self.basis = basis
    self.span = span
  }
}

/// A part of a document that is one kind of text.
public struct Block: Hashable, Sendable {
  /// What the part is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The report's title.
    case title
    /// A heading inside the report.
    case heading
    /// A paragraph of the reporter's own prose.
    case prose
    /// A paragraph taken over whole from elsewhere, with or without a word on whence.
    case blockQuote
    /// A social-media post; `Post` tells by whom.
    case post
    /// An all-capitals agency flash.
    case flash
    /// Date, byline, dateline, who posted a post: said of the text, not by it.
    case metadata
    /// Image credits, share links, tags: no statement about the world.
    case boilerplate
  }

  /// What the part is.
  public let kind: Kind
  /// Where it stands, without the blanks around it.
  public let span: TextSpan
  /// One or none: in a list, since most blocks have none and then need no room for it.
  private let attributions: [BlockAttribution]

  /// For a post: who, and when. Flashes may carry a source.
  public var attribution: BlockAttribution? { attributions.first }
  /// Whether there is an attribution; asking for it would copy it.
  package var isAttributed: Bool { !attributions.isEmpty }

  /// Makes a block from its parts.
  public init(kind: Kind, span: TextSpan, attribution: BlockAttribution? = nil) {
    self.kind = kind
    self.span = span
    attributions = attribution.map { [$0] } ?? []
  }
}

/// Who stands behind a post, flash or block quote.
public struct BlockAttribution: Hashable, Sendable {
  /// Name as written, e.g. `Bryan MacDonald`.
  public let name: String
  /// Where the name stands.
  public let nameSpan: TextSpan?
  /// Account, e.g. `@27khv`.
  public let handle: String?
  /// Day of the post.
  public let day: CalendarDate?

  /// Makes an attribution from its parts.
  public init(
    name: String, nameSpan: TextSpan? = nil, handle: String? = nil, day: CalendarDate? = nil
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.handle = handle
    self.day = day
  }
}

/// One sentence, headline or flash line.
public struct Sentence: Hashable, Sendable {
  /// Where it stands, without the blanks around it.
  public let span: TextSpan
  private let blockIndex: Int32

  /// Index into `Document.blocks`.
  public var block: Int { Int(blockIndex) }

  /// Makes a sentence from its parts.
  public init(span: TextSpan, block: Int) {
    self.span = span
    blockIndex = Int32(clamping: block)
  }
}

/// Something odd met while a document was read; never a failure.
public struct Diagnostic: Hashable, Sendable {
  /// What was met, in plain words for the screen and for `warnings`.
  public let message: String
  /// Where, if at one place.
  public let span: TextSpan?

  /// Makes a diagnostic.
  public init(_ message: String, span: TextSpan? = nil) {
    self.message = message
    self.span = span
  }
}
