import CrisisModel

/// How the number of the Admiralty code is proposed. It looks at what is told only, never at how
/// good the sources are, but for the first row:
///
///     1  three independent sources in as many reports, or two that are each graded A or B; none
///        disputes it, and at least one tells it without a hedge
///     2  two independent sources
///     3  one source, or more that dispute it among each other
///     4  hedged by all that tell it; or denied by as many sources as tell it
///     5  only denied, or denied by more sources than tell it
///     6  only planned, threatened or possible: nothing to judge yet
struct CredibilityRule: Sendable {
  /// Independent sources that tell it.
  let telling: Int
  /// Reports that they stand in: what one report says of three sources has passed through one hand.
  let reports: Int
  /// Those of them that are graded A or B.
  let trusted: Int
  /// Independent sources that deny it.
  let denying: Int
  /// Whether all that tell it hedge.
  let isHedged: Bool
  /// What is disputed, but for the denial: `killed`, `time`.
  let disputed: [String]

  /// The number, where something outside the incident is disputed as well or not.
  func credibility(isDisputedElsewhere: Bool) -> Credibility {
    if telling == 0 { return denying > 0 ? .improbable : .unknown }
    if denying > telling { return .improbable }
    if denying == telling || isHedged { return .doubtful }
    let isDisputed = denying > 0 || isDisputedElsewhere || !disputed.isEmpty
    if isDisputed { return telling > 2 ? .probable : .possible }
    if telling >= 3 && reports >= 3 || trusted >= 2 { return .confirmed }
    return telling >= 2 ? .probable : .possible
  }

  /// Why, in short sentences.
  func reasons(isDisputedElsewhere: Bool) -> [String] {
    var reasons: [String] = []
    switch telling {
    case 0:
      reasons.append(
        denying > 0 ? "It is only denied." : "It is only planned, threatened or possible so far.")
    case 1: reasons.append("One source tells it; nobody independent confirms it.")
    default: reasons.append("\(telling) independent sources tell it.")
    }
    if denying > 0, telling > 0 {
      reasons.append(denying == 1 ? "One source denies it." : "\(denying) sources deny it.")
    }
    if isHedged { reasons.append("All that tell it hedge.") }
    if !disputed.isEmpty {
      reasons.append("The reports do not agree on: \(disputed.joined(separator: ", ")).")
    }
    if isDisputedElsewhere { reasons.append("Another incident says the opposite.") }
    if trusted > 0 {
      reasons.append(
        trusted == 1
          ? "One of the sources is graded A or B." : "\(trusted) of the sources are graded A or B.")
    }
    if telling > 1, telling < 3 || reports < 3, trusted < 2, denying == 0, disputed.isEmpty,
      !isDisputedElsewhere, !isHedged
    {
      reasons.append(
        "A 1 needs three independent sources in three reports, or two that are graded A or B.")
    }
    return reasons
  }
}
