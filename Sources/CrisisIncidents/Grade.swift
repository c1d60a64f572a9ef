public import CrisisModel

/// How likely a piece of information is: the number of the Admiralty code (NATO STANAG 2511).
public enum Credibility: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// Confirmed by other independent sources.
  case confirmed = 1
  /// Probably true.
  case probable
  /// Possibly true.
  case possible
  /// Doubtful.
  case doubtful
  /// Improbable.
  case improbable
  /// Cannot be judged.
  case unknown

  /// What the number means, in words: `confirmed`, `probably true`.
  public var label: String {
    switch self {
    case .confirmed: "confirmed"
    case .probable: "probably true"
    case .possible: "possibly true"
    case .doubtful: "doubtful"
    case .improbable: "improbable"
    case .unknown: "cannot be judged"
    }
  }

  /// By number: the surer ones first.
  public static func < (a: Credibility, b: Credibility) -> Bool { a.rawValue < b.rawValue }
}

/// Source and information, rated apart as the Admiralty code has it: `B?2`.
public struct Grade: Hashable, Sendable {
  /// The letter of the best of its sources; `unknown` where nobody has graded one.
  public let reliability: Reliability
  /// How likely it is: proposed, unless `isSet`.
  public let credibility: Credibility
  /// Whether an analyst has set the number; else it is only proposed.
  public let isSet: Bool

  /// Makes a grade; F6 where nothing is known.
  public init(
    _ reliability: Reliability = .unknown, _ credibility: Credibility = .unknown,
    isSet: Bool = false
  ) {
    self.reliability = reliability
    self.credibility = credibility
    self.isSet = isSet
  }

  /// `B?2` while the number is proposed, `B2` once an analyst has set it.
  public var text: String {
    "\(reliability.rawValue)\(isSet ? "" : "?")\(credibility.rawValue)"
  }
}
