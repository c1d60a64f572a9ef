/// All findings of one document, made from that document alone.
public struct AnalyzedDocument: Sendable {
  /// The document itself.
  public let document: Document
  /// The places mentioned, each once, in order of first mention.
  public let places: [Place]
  /// The actors mentioned, each once, in order of first mention.
  public let actors: [ActorProfile]
  /// In text order.
  public let timeMentions: [TimeMention]
  /// In text order.
  public let placeMentions: [PlaceMention]
  /// In text order.
  public let actorMentions: [ActorMention]
  /// In text order.
  public let quotes: [Quote]
  /// In text order.
  public let events: [Event]
  /// What its sources are worth.
  public let grades: SourceGrades

  /// Makes an analysed document from its parts.
  public init(
    document: Document, places: [Place] = [], actors: [ActorProfile] = [],
    timeMentions: [TimeMention] = [], placeMentions: [PlaceMention] = [],
    actorMentions: [ActorMention] = [], quotes: [Quote] = [], events: [Event] = [],
    grades: SourceGrades = SourceGrades()
  ) {
    self.document = document
    self.places = places
    self.actors = actors
    self.timeMentions = timeMentions
    self.placeMentions = placeMentions
    self.actorMentions = actorMentions
    self.quotes = quotes
    self.events = events
    self.grades = grades
  }
}
