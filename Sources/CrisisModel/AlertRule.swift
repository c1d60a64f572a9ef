/// When somebody is to be called to the screen, and how: one entry of `alerts:` in `crisis.yaml`.
public struct AlertRule: Hashable, Sendable {
  /// What has to come about.
  public enum Occasion: String, Hashable, Sendable, CaseIterable {
    /// A report tells of an event of which none told before.
    case event
    /// An incident has as many independent sources as the rule asks for, and had fewer.
    case corroborated
    /// Reports contradict each other about an incident, and did not before.
    case contradicted
    /// In one place more is told of on a day than it usually is.
    case surge
  }

  /// What the alert is called.
  public var name: String
  /// What has to come about.
  public var occasion: Occasion
  /// Which events count; those that fail it are as if they were not there.
  public var filter: FilterExpression
  /// For `corroborated` the independent sources asked for, for `surge` how many times the usual
  /// number of events; from 2.
  public var threshold: Int
  /// Whether the terminal's bell is rung.
  public var rings: Bool
  /// Whether the desktop is told, through the terminal.
  public var notifies: Bool
  /// A program with its arguments, which gets the record on its standard input; empty for none.
  public var command: [String]

  /// The threshold of a rule that names none.
  public static func usualThreshold(of occasion: Occasion) -> Int { occasion == .surge ? 3 : 2 }

  /// Makes a rule from its parts.
  public init(
    name: String, occasion: Occasion = .event, filter: FilterExpression = FilterExpression(),
    threshold: Int? = nil, rings: Bool = true, notifies: Bool = false, command: [String] = []
  ) {
    self.name = name
    self.occasion = occasion
    self.filter = filter
    self.threshold = threshold ?? Self.usualThreshold(of: occasion)
    self.rings = rings
    self.notifies = notifies
    self.command = command
  }
}
