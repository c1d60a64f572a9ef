internal import CrisisModel

/// Who was named in the events told so far, by category; grows with the events, so that asking
/// costs the same at the end of a long document.
struct ToldEvents {
  private var actors: [EventCategory: Set<Int>] = [:]
  private var count = 0

  /// Takes in the events that are new since the last call.
  mutating func note(_ events: [Event]) {
    while count < events.count {
      actors[events[count].category, default: []].formUnion(events[count].actors)
      count += 1
    }
  }

  /// Whether an event of the category was told, and each of some actors in one of them.
  func hold(_ category: EventCategory, with named: [Int]) -> Bool {
    guard let known = actors[category] else { return false }
    return named.allSatisfy { known.contains($0) }
  }
}
