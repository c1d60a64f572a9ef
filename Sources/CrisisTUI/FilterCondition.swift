import CrisisModel

/// One condition of the filter, with the words that the filter line shows for it.
enum FilterCondition: Hashable, Sendable {
  /// Only what happened in the place.
  case place(id: String, name: String)
  /// Only what the actor takes part in or says.
  case actor(id: String, name: String)
  /// Only what contains the words.
  case words(String)

  /// How the filter line shows it.
  var text: String {
    switch self {
    case .place(_, let name): "city:\(name)"
    case .actor(_, let name): "actor:\(name)"
    case .words(let words): "\"\(words)\""
    }
  }
}

/// The conditions in force, oldest first.
struct FilterConditions: Hashable, Sendable {
  private(set) var list: [FilterCondition] = []

  /// Whether everything passes.
  var isEmpty: Bool { list.isEmpty }

  /// Ids of the places.
  var places: Set<String> {
    Set(list.compactMap { if case .place(let id, _) = $0 { id } else { nil } })
  }

  /// Ids of the actors.
  var actors: Set<String> {
    Set(list.compactMap { if case .actor(let id, _) = $0 { id } else { nil } })
  }

  /// The words, empty for none.
  var words: String {
    for case .words(let words) in list { return words }
    return ""
  }

  /// Adds a condition, or takes it away if it is there.
  mutating func toggle(_ condition: FilterCondition) {
    if let at = list.firstIndex(where: { $0.isSame(as: condition) }) {
      list.remove(at: at)
    } else {
      list.append(condition)
    }
  }

  /// Puts words in place of the words so far; empty words take them away.
  mutating func setWords(_ words: String) {
    list.removeAll { if case .words = $0 { true } else { false } }
    if !words.isEmpty { list.append(.words(words)) }
  }

  /// Takes away the newest condition; false if there was none.
  mutating func removeNewest() -> Bool { list.popLast() != nil }

  /// Takes away all places.
  mutating func removePlaces() {
    list.removeAll { if case .place = $0 { true } else { false } }
  }
}

extension FilterCondition {
  fileprivate func isSame(as other: FilterCondition) -> Bool {
    switch (self, other) {
    case (.place(let a, _), .place(let b, _)), (.actor(let a, _), .actor(let b, _)): a == b
    default: self == other
    }
  }
}
