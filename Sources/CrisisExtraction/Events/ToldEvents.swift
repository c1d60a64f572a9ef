internal import CrisisModel

/// Who was named in the events told so far, for categories that a text tells once and then names;
/// grows with the events, so that asking costs the same at the end of a long document.
struct ToldEvents {
  private var actors: [EventCategory: Set<Int>] = [:]

  /// Takes in an event.
  mutating func note(_ category: EventCategory, _ traits: EventTraits, actors named: [Int]) {
    guard traits.contains(.named) else { return }
    actors[category, default: []].formUnion(named)
  }

  /// Whether an event of the category was told, and each of some actors in one of them.
  func hold(_ category: EventCategory, with named: [Int]) -> Bool {
    guard let known = actors[category] else { return false }
    return named.allSatisfy { known.contains($0) }
  }
}
