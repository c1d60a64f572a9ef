/// The name of the rule that made a finding, e.g. `time.weekday-before-publication`.
public typealias RuleName = String

/// From where a time was counted.
public enum TimeAnchor: Hashable, Sendable {
  /// From nowhere: the words say it all.
  case words
  /// The report's day.
  case published
  /// The day of the social-media post that the words stand in.
  case post
  /// The day told before, in days since 1970-01-01.
  case told(day: Int32)
  /// The month, quarter or year told before.
  case period
}

/// Words that tell a time.
public struct TimeMention: Hashable, Sendable {
  /// The words.
  public let span: TextSpan
  /// What they mean.
  public let value: TimeValue
  /// Which rule read them.
  public let rule: RuleName
  /// From where the value was counted.
  public let anchor: TimeAnchor

  /// Makes a mention from its parts.
  public init(span: TextSpan, value: TimeValue, rule: RuleName, anchor: TimeAnchor = .words) {
    self.span = span
    self.value = value
    self.rule = rule
    self.anchor = anchor
  }
}

/// What decided which place a name means.
public enum PlaceBasis: UInt8, Hashable, Sendable, CaseIterable {
  /// The tables have one place of that name.
  case onlyOne
  /// The place is one of `crisis.yaml`.
  case configured
  /// The place is watched.
  case watched
  /// A country or province behind its comma, or a place before it.
  case qualifier
  /// A word such as "region" beside it.
  case kindWord
  /// A site: its city or country is told of.
  case city
  /// The report tells of its country.
  case country
  /// No other place of that name has as many inhabitants.
  case size
}

/// Words that name a place.
public struct PlaceMention: Hashable, Sendable {
  /// The words.
  public let span: TextSpan
  /// Index into `AnalyzedDocument.places`.
  public let place: Int
  /// Which rule read them.
  public let rule: RuleName
  /// What decided which place of that name it is.
  public let basis: PlaceBasis

  /// Makes a mention from its parts.
  public init(span: TextSpan, place: Int, rule: RuleName, basis: PlaceBasis = .onlyOne) {
    self.span = span
    self.place = place
    self.rule = rule
    self.basis = basis
  }
}

/// Words that refer to an actor.
public struct ActorMention: Hashable, Sendable {
  /// How the words refer.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// A name: "Kassym-Jomart Tokayev", "Tokayev", "NetBlocks".
    case name
    /// A role or common noun: "the president", "protesters".
    case nominal
    /// "he", "she", "they".
    case pronoun
  }

  /// The words.
  public let span: TextSpan
  private let actorIndex: Int32
  /// How the words refer.
  public let form: Form
  /// Which rule read them.
  public let rule: RuleName

  /// Index into `AnalyzedDocument.actors`.
  public var actor: Int { Int(actorIndex) }

  /// Makes a mention from its parts.
  public init(span: TextSpan, actor: Int, form: Form, rule: RuleName) {
    self.span = span
    actorIndex = Int32(clamping: actor)
    self.form = form
    self.rule = rule
  }
}
