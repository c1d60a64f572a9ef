import CrisisModel

/// What is new, changed or withdrawn and has not been looked at.
struct FreshMarks: Sendable {
  /// Why something is marked.
  enum Kind: Hashable, Sendable {
    case new, changed, withdrawn

    /// The sign in front of its row.
    var sign: Unicode.Scalar {
      switch self {
      case .new: "+"
      case .changed: "*"
      case .withdrawn: "−"
      }
    }
  }

  private(set) var kinds: [RowKey: Kind] = [:]
  private var placesOf: [RowKey: [String]] = [:]
  private var countOfPlace: [String: Int] = [:]

  /// How many are marked.
  var count: Int { kinds.count }

  /// Why a row is marked; nil where it is not.
  func kind(_ key: RowKey) -> Kind? { kinds[key] }

  /// Whether something at the place is marked.
  func marks(place id: String) -> Bool { countOfPlace[id] ?? 0 > 0 }

  /// Marks an event or quote that happened in the places.
  mutating func mark(_ key: RowKey, _ kind: Kind, places: [String]) {
    unmark(key)
    kinds[key] = kind
    placesOf[key] = places
    for place in places { countOfPlace[place, default: 0] += 1 }
  }

  /// Takes a mark away.
  mutating func unmark(_ key: RowKey) {
    guard kinds.removeValue(forKey: key) != nil else { return }
    for place in placesOf.removeValue(forKey: key) ?? [] {
      countOfPlace[place] = (countOfPlace[place] ?? 1) - 1
    }
  }

  /// Takes all marks away.
  mutating func unmarkAll() { self = FreshMarks() }

  /// Carries marks over to the ids that findings have since their files were renamed.
  mutating func rename(_ names: RenamedFindings) {
    for (key, kind) in kinds where names[key] != key {
      let places = placesOf[key] ?? []
      unmark(key)
      mark(names[key], kind, places: places)
    }
  }
}
