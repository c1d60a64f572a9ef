public import CrisisModel

/// How often bell, desktop and programs may be called: so many times in a minute for each rule.
///
/// What is held back is counted, and told with the next call that is let through.
public struct AlertLimit: Sendable {
  /// Calls that one rule has within a minute.
  public static let callsAMinute = 5
  private static let minute = 60_000

  private var calls: [AlertRule: [Int]] = [:]
  private var held: [AlertRule: Int] = [:]

  /// Nothing was called yet.
  public init() {}

  /// Asks whether a rule may call, at a time in milliseconds that never goes back.
  ///
  /// - Returns: how many calls were held back since the last one; nil where this one is, too.
  public mutating func admit(_ rule: AlertRule, at now: Int) -> Int? {
    var recent = calls[rule, default: []].filter { now - $0 < Self.minute }
    guard recent.count < Self.callsAMinute else {
      calls[rule] = recent
      held[rule, default: 0] += 1
      return nil
    }
    recent.append(now)
    calls[rule] = recent
    return held.removeValue(forKey: rule) ?? 0
  }
}
