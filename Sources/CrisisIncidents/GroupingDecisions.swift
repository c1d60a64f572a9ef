public import CrisisModel

/// What analysts have decided about incidents, by the identities of events (`Event.id`): it counts
/// before what the program makes of them, and what it says of events that are gone has no effect.
public struct GroupingDecisions: Hashable, Sendable {
  /// Nothing is decided.
  public static let none = GroupingDecisions()

  /// Events that are one incident with each other, a list each.
  public let merged: [[UInt64]]
  /// Events that are an incident of their own, a list each, and are taken out of all others.
  public let split: [[UInt64]]
  /// The letter of the incident that an event belongs to.
  public let reliability: [UInt64: Reliability]
  /// The number of the incident that an event belongs to.
  public let credibility: [UInt64: Credibility]

  /// Makes decisions from their parts.
  ///
  /// - Parameters:
  ///   - merged: events that are one incident, a list each.
  ///   - split: events that are an incident of their own, a list each; counts before `merged`.
  ///   - reliability: letters, by any event of the incident.
  ///   - credibility: numbers, by any event of the incident.
  public init(
    merged: [[UInt64]] = [], split: [[UInt64]] = [], reliability: [UInt64: Reliability] = [:],
    credibility: [UInt64: Credibility] = [:]
  ) {
    self.merged = merged
    self.split = split
    self.reliability = reliability
    self.credibility = credibility
  }
}
