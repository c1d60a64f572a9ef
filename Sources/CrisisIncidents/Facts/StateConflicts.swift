import CrisisModel

/// Incidents that say the opposite of each other: communications cut off and restored.
struct StateConflicts {
  /// For each incident that is concerned: the index of another, and whether the later of both only
  /// takes the place of the earlier.
  private(set) var found: [Int: [(other: Int, isSuperseded: Bool)]] = [:]

  /// Days between two states beyond which they have nothing to do with each other.
  private static let reach = 7 * 1440
  /// Incidents that one is compared with at most.
  private static let most = 8

  init(_ facts: [IncidentFacts]) {
    var cut: [UInt64: [(from: Int, index: Int)]] = [:]
    var restored: [(facts: IncidentFacts, index: Int)] = []
    for (index, facts) in facts.enumerated() {
      guard let time = facts.interval, facts.rule.telling > 0 else { continue }
      switch facts.category {
      case .communicationsBlackout: cut[facts.country, default: []].append((time.from, index))
      case .communicationsRestored: restored.append((facts, index))
      default: break
      }
    }
    if restored.isEmpty || cut.isEmpty { return }
    for country in cut.keys {
      cut[country]?.sort { ($0.from, facts[$0.index].id) < ($1.from, facts[$1.index].id) }
    }
    for (own, index) in restored {
      guard let time = own.interval, let list = cut[own.country] else { continue }
      // those that begin last before the end of the reach are the nearest
      var at = list.partition { $0.from <= time.to + Self.reach }
      var compared = 0
      while at > 0, compared < Self.most {
        at -= 1
        let other = facts[list[at].index]
        guard let cut = other.interval, cut.to + Self.reach >= time.from else { continue }
        if own.city != 0, other.city != 0, own.city != other.city { continue }
        compared += 1
        // what is told to be cut off still, or again, when it is said to be back, is disputed
        let last = other.lastTold ?? cut
        let isSuperseded = !(last.overlaps(time) || last.from >= time.from)
        found[index, default: []].append((list[at].index, isSuperseded))
        found[list[at].index, default: []].append((index, isSuperseded))
      }
    }
  }
}

extension Array {
  /// How many at the beginning have a property that none behind them has.
  fileprivate func partition(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
