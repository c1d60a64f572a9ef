/// Something that a report says happened, is happening, may happen or did not happen.
public struct Event: Hashable, Sendable {
  /// Stable over runs and over edits elsewhere in the file.
  public let id: UInt64
  /// The clause or sentence that says it.
  public let span: TextSpan
  /// The word that made it an event.
  public let triggerSpan: TextSpan
  /// All who take part: indices into `AnalyzedDocument.actors`, in text order.
  public let actors: [Int]
  /// Those who do it; empty where the text does not tell.
  public let initiators: [Int]
  /// Those it is done to.
  public let targets: [Int]
  /// Numbers of people and things.
  public let figures: [Figure]
  /// Who says so, nearest first: `["police chief", "Reuters"]`.
  public let source: [String]
  /// Which rule read it.
  public let rule: RuleName
  /// When, where known.
  public let time: EventTime?
  /// Where, where known.
  public let place: EventPlace?
  // What a clause says of people, or -1; there are many events, and most say nothing.
  private let deadCount: Int32
  private let injuredCount: Int32
  private let detainedCount: Int32
  /// What kind of event.
  public let category: EventCategory
  /// How sure the report makes it.
  public let certainty: Certainty
  /// Where those who do it were found: `stated`, or `context` for the police of the report where
  /// the words say that somebody was arrested and not by whom.
  public let initiatorsBasis: Basis

  /// Dead, as the clause says; nil where it says nothing.
  public var fatalities: Int? { deadCount < 0 ? nil : Int(deadCount) }
  /// Injured, as the clause says.
  public var injured: Int? { injuredCount < 0 ? nil : Int(injuredCount) }
  /// Detained, as the clause says.
  public var detained: Int? { detainedCount < 0 ? nil : Int(detainedCount) }

  /// Makes an event from its parts.
  public init(
    id: UInt64, category: EventCategory, span: TextSpan, triggerSpan: TextSpan,
    time: EventTime? = nil, place: EventPlace? = nil, actors: [Int] = [], initiators: [Int] = [],
    initiatorsBasis: Basis = .stated, targets: [Int] = [], figures: [Figure] = [],
    fatalities: Int? = nil, injured: Int? = nil,
    detained: Int? = nil, source: [String] = [], certainty: Certainty = .asserted, rule: RuleName
  ) {
    self.id = id
    self.category = category
    self.span = span
    self.triggerSpan = triggerSpan
    self.time = time
    self.place = place
    self.actors = actors
    self.initiators = initiators
    self.initiatorsBasis = initiatorsBasis
    self.targets = targets
    self.figures = figures
    deadCount = Int32(clamping: fatalities ?? -1)
    injuredCount = Int32(clamping: injured ?? -1)
    detainedCount = Int32(clamping: detained ?? -1)
    self.source = source
    self.certainty = certainty
    self.rule = rule
  }

  /// The same event in another place, under an id of its own.
  package func at(_ place: EventPlace, id: UInt64) -> Event {
    Event(
      id: id, category: category, span: span, triggerSpan: triggerSpan, time: time, place: place,
      actors: actors, initiators: initiators, initiatorsBasis: initiatorsBasis, targets: targets,
      figures: figures, fatalities: fatalities, injured: injured, detained: detained,
      source: source, certainty: certainty, rule: rule)
  }
}

/// Where a value of an event was found; the nearest first.
public enum Basis: String, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// In the words of the event's own sentence.
  case stated
  /// In the running context: a sentence before, the block, the title.
  case context
  /// Drawn from something else that is known, e.g. a country from its president.
  case inferred
  /// The report's own day, for want of anything better.
  case published
}

/// When an event happened.
public struct EventTime: Hashable, Sendable {
  /// ACLED's time precision.
  public enum Precision: Int, Hashable, Sendable, CaseIterable {
    /// The day is known.
    case day = 1
    /// The week or weekend is known.
    case week = 2
    /// A longer span.
    case month = 3
  }

  /// The time itself.
  public let value: TimeValue
  /// Where it was found: `stated`, `context` or `published`.
  public let basis: Basis

  /// Makes a time from its parts.
  public init(value: TimeValue, basis: Basis) {
    self.value = value
    self.basis = basis
  }

  /// How precise it is: up to two days (a night spans two) counts as a known day, up to eight as a week.
  public var precision: Precision { Self.precision(of: value.interval) }

  /// How precise a time is that covers an interval; nil where it covers none.
  public static func precision(of interval: TimeInterval?) -> Precision {
    guard let minutes = interval?.minutes else { return .month }
    return minutes <= 2 * 1440 ? .day : minutes <= 8 * 1440 ? .week : .month
  }
}

/// Where an event happened.
public struct EventPlace: Hashable, Sendable {
  private let placeIndex: Int32
  /// Where it was found: `stated`, `context` or `inferred`.
  public let basis: Basis

  /// Index into `AnalyzedDocument.places`.
  public var place: Int { Int(placeIndex) }

  /// Makes a place reference from its parts.
  public init(place: Int, basis: Basis) {
    placeIndex = Int32(clamping: place)
    self.basis = basis
  }
}

/// A number of people or things in an event.
public struct Figure: Hashable, Sendable {
  /// How the number is meant.
  public enum Bound: String, Hashable, Sendable, CaseIterable {
    /// As said.
    case exact
    /// "at least 50".
    case atLeast = "at-least"
    /// "more than 200".
    case moreThan = "more-than"
    /// "up to 50".
    case atMost = "at-most"
    /// "fewer than 50".
    case fewerThan = "fewer-than"
    /// "about 50".
    case about
    /// "dozens", "hundreds", "thousands": the count is the word's own unit.
    case magnitude
  }

  /// The number; 0...10^9.
  public let count: Int
  /// How it is meant.
  public let bound: Bound
  /// Of what, as written ("civilians").
  public let of: String
  /// The words.
  public let span: TextSpan

  /// Makes a figure from its parts.
  public init(count: Int, bound: Bound, of: String, span: TextSpan) {
    self.count = count
    self.bound = bound
    self.of = of
    self.span = span
  }
}

/// How sure a report makes an event.
public enum Certainty: String, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// Told as fact.
  case asserted
  /// Attributed to somebody.
  case reported
  /// Hedged: "reportedly", "unconfirmed", "appear to".
  case unconfirmed
  /// Said not to have happened.
  case denied
  /// Planned, threatened, possible.
  case anticipated
}
