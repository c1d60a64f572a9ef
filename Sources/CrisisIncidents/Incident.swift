public import CrisisModel

/// What several reports tell of one happening, or one report tells of it in several places.
///
/// The rows are those of `Corpus.events` of the corpus that the book was made of.
public struct Incident: Hashable, Sendable, Identifiable {
  /// Stable over runs and over changes that do not concern it: it follows from the event that was
  /// reported first.
  public let id: UInt64
  /// The kind of event that most of its events are.
  public let category: EventCategory
  /// Index into `Corpus.places` of the finest place that is told of it; nil where none is.
  public let place: Int?
  /// When it happened, as finely as it is told; nil where no time is.
  public let interval: TimeInterval?
  /// Rows of the events that belong to it, in timeline order; at least one.
  public let events: [Int32]
  /// Rows of vague events that may belong to it, and to others as well; in timeline order.
  public let possible: [Int32]
  /// How many reports tell of it, 1 or more; those of `possible` do not count.
  public let reportCount: Int
  /// How many of their sources are independent of each other: 1...`reportCount`, or more where one
  /// report names several.
  public let sourceCount: Int
  /// How far it may be relied upon: letter and number.
  public let grade: Grade
  /// Where its events contradict each other or another incident; the gravest first.
  public let conflicts: [Conflict]
  /// The day of the first report of it that has a date.
  public let firstReported: CalendarDate?
  /// The day of the last one.
  public let lastReported: CalendarDate?

  /// Makes an incident from its parts.
  public init(
    id: UInt64, category: EventCategory, place: Int? = nil, interval: TimeInterval? = nil,
    events: [Int32], possible: [Int32] = [], reportCount: Int = 1, sourceCount: Int = 1,
    grade: Grade = Grade(), conflicts: [Conflict] = [], firstReported: CalendarDate? = nil,
    lastReported: CalendarDate? = nil
  ) {
    self.id = id
    self.category = category
    self.place = place
    self.interval = interval
    self.events = events
    self.possible = possible
    self.reportCount = reportCount
    self.sourceCount = sourceCount
    self.grade = grade
    self.conflicts = conflicts
    self.firstReported = firstReported
    self.lastReported = lastReported
  }

  /// `7 reports, 2 independent sources`.
  public var countText: String {
    let reports = reportCount == 1 ? "1 report" : "\(reportCount) reports"
    let sources =
      sourceCount == 1 ? "1 independent source" : "\(sourceCount) independent sources"
    return "\(reports), \(sources)"
  }
}
