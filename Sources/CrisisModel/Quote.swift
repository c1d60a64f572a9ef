/// Words that a report attributes to someone.
public struct Quote: Hashable, Sendable {
  /// How they are given.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Between quotation marks, word for word.
    case direct
    /// In the reporter's words.
    case indirect
    /// In the reporter's words with some words quoted.
    case mixed
    /// A social-media post.
    case post
    /// An all-capitals agency flash.
    case flash
  }

  /// Stable over runs and over edits elsewhere in the file.
  public let id: UInt64
  /// The content, marks included.
  public let span: TextSpan
  /// Who says it, canonical where resolved, else as written; nil where nobody is named.
  public let speaker: String?
  /// The outlets that carry it, nearest first.
  public let via: [String]
  /// Which rule read it.
  public let rule: RuleName
  /// When it was said, where the text tells.
  public let time: TimeValue?
  /// How the words are given.
  public let kind: Kind
  /// The words that name the speaker ("he").
  public let speakerSpan: TextSpan?
  /// The word of saying.
  public let cueSpan: TextSpan?
  // Indices, or -1.
  private let actorIndex: Int32
  private let placeIndex: Int32

  /// Index into `AnalyzedDocument.actors`, where the speaker was resolved.
  public var speakerActor: Int? { actorIndex < 0 ? nil : Int(actorIndex) }
  /// Index into `AnalyzedDocument.places` of the city it is about or from, where the text tells.
  public var place: Int? { placeIndex < 0 ? nil : Int(placeIndex) }

  /// Makes a quote from its parts.
  public init(
    id: UInt64, kind: Kind, span: TextSpan, speaker: String? = nil, speakerActor: Int? = nil,
    speakerSpan: TextSpan? = nil, cueSpan: TextSpan? = nil, via: [String] = [],
    time: TimeValue? = nil, place: Int? = nil, rule: RuleName
  ) {
    self.id = id
    self.kind = kind
    self.span = span
    self.speaker = speaker
    actorIndex = Int32(clamping: speakerActor ?? -1)
    self.speakerSpan = speakerSpan
    self.cueSpan = cueSpan
    self.via = via
    self.time = time
    placeIndex = Int32(clamping: place ?? -1)
    self.rule = rule
  }
}
