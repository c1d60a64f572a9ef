public import CrisisModel

/// Something that has come about, and for which a rule asks to be told.
public struct Alert: Hashable, Sendable {
  /// The rule that asks.
  public let rule: AlertRule
  /// Rows of `Corpus.events` that it is about, in timeline order; never empty.
  public let events: [Int32]
  /// Index into `IncidentBook.incidents`; nil for a surge.
  public let incident: Int?
  /// How much is told of, and how much usually is; for a surge only.
  public let surge: Surge?

  /// More than usual in one place.
  public struct Surge: Hashable, Sendable {
    /// Index into `Corpus.places`.
    public let place: Int
    /// The day of publication.
    public let day: CalendarDate
    /// Events that reports of that day tell of.
    public let count: Int
    /// The median of the days before.
    public let usual: Int
  }
}
