public import CrisisModel

/// How many there may be, as somebody says it: "12", "at least 10", "dozens".
public struct FigureRange: Hashable, Sendable {
  /// The least that is meant, 0 or more.
  public let low: Int
  /// The most that is meant; nil where no end is said ("at least 10").
  public let high: Int?

  /// Makes a range; a `high` under `low` counts as `low`.
  public init(low: Int, high: Int?) {
    self.low = max(0, low)
    self.high = high.map { max($0, low, 0) }
  }

  /// What a figure leaves open: "about" a fifth to either side; "dozens" two dozens and up to ten
  /// times as many; "thousands" has no end.
  public init(_ figure: Figure) {
    self.init(count: figure.count, bound: figure.bound)
  }

  init(count: Int, bound: Figure.Bound) {
    switch bound {
    case .exact: self.init(low: count, high: count)
    case .atLeast: self.init(low: count, high: nil)
    case .moreThan: self.init(low: count + 1, high: nil)
    case .atMost: self.init(low: 0, high: count)
    case .fewerThan: self.init(low: 0, high: max(0, count - 1))
    case .about: self.init(low: count - count / 5, high: count + count / 5)
    case .magnitude: self.init(low: 2 * count, high: count < 1000 ? 10 * count - 1 : nil)
    }
  }

  /// Whether both can be true.
  public func isCompatible(with other: FigureRange) -> Bool {
    low <= other.high ?? .max && other.low <= high ?? .max
  }

  /// Both together, from the lowest to the highest.
  public func joined(with other: FigureRange) -> FigureRange {
    let top = high.flatMap { own in other.high.map { max(own, $0) } }
    return FigureRange(low: min(low, other.low), high: top)
  }

  /// `12`, `24–119`, `10 or more`, `up to 50`.
  public var text: String {
    guard let high else { return "\(low) or more" }
    return high == low ? "\(low)" : low == 0 ? "up to \(high)" : "\(low)–\(high)"
  }
}

extension FigureRule {
  /// What the rule makes of the figures; nil where there are none.
  public func figure(of ranges: some Sequence<FigureRange>) -> FigureRange? {
    ranges.reduce(nil) { result, next in
      guard let result else { return next }
      switch self {
      case .range: return result.joined(with: next)
      case .lowest:
        let isLower = (next.low, next.high ?? .max) < (result.low, result.high ?? .max)
        return isLower ? next : result
      }
    }
  }
}
