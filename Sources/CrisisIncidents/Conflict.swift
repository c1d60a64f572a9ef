public import CrisisModel

/// Something on which the events of an incident do not agree, with all that is said of it.
public struct Conflict: Hashable, Sendable {
  /// What they do not agree on.
  public enum Topic: Hashable, Sendable {
    /// How many people or things.
    case figures(KeyFigures.Kind)
    /// When it happened.
    case time
    /// Where it happened.
    case place
    /// Whether it happened, or who did it.
    case denial
    /// Which of two states holds: cut off or restored.
    case state

    /// `killed`, `time`, `denial`: as lists and records have it.
    public var label: String {
      switch self {
      case .figures(let kind): kind.label
      case .time: "time"
      case .place: "place"
      case .denial: "denial"
      case .state: "communications"
      }
    }
  }

  /// What one side says.
  public enum Value: Hashable, Sendable {
    /// How many.
    case figure(FigureRange)
    /// When.
    case time(TimeInterval)
    /// Where, an index into `Corpus.places`.
    case place(Int)
    /// That it happened.
    case affirmed
    /// That it did not happen.
    case denied
    /// The kind of event that says which state holds.
    case state(EventCategory)
  }

  /// One of those who do not agree.
  public struct Side: Hashable, Sendable {
    /// Rows of `Corpus.events` of those that say it, in timeline order; at least one.
    public let events: [Int32]
    /// What they say.
    public let value: Value

    /// Makes a side from its parts.
    public init(events: [Int32], value: Value) {
      self.events = events
      self.value = value
    }
  }

  /// What it is about.
  public let topic: Topic
  /// What is said, figures and times from the lowest to the highest; two or more.
  public let sides: [Side]
  /// The other incident, where two do not agree; nil within one.
  public let other: Incident.ID?
  /// Whether the later report takes the place of the earlier one, as a rising toll does: then it is
  /// no contradiction.
  public let isSuperseded: Bool

  /// Makes a conflict from its parts.
  public init(topic: Topic, sides: [Side], other: Incident.ID? = nil, isSuperseded: Bool = false) {
    self.topic = topic
    self.sides = sides
    self.other = other
    self.isSuperseded = isSuperseded
  }
}
