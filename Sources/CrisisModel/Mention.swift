/// The name of the rule that made a finding, e.g. `time.weekday-before-publication`.
public typealias RuleName = String

/// Words that tell a time.
public struct TimeMention: Hashable, Sendable {
  /// The words.
  public let span: TextSpan
  /// What they mean.
  public let value: TimeValue
  /// Which rule read them.
  public let rule: RuleName

  /// Makes a mention from its parts.
  public init(span: TextSpan, value: TimeValue, rule: RuleName) {
    self.span = span
    self.value = value
    self.rule = rule
  }
}

/// Words that name a place.
public struct PlaceMention: Hashable, Sendable {
  /// The words.
  public let span: TextSpan
  /// Index into `AnalyzedDocument.places`.
  public let place: Int
  /// Which rule read them.
  public let rule: RuleName

  /// Makes a mention from its parts.
  public init(span: TextSpan, place: Int, rule: RuleName) {
    self.span = span
    self.place = place
    self.rule = rule
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
