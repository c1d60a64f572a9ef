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
  /// Those of them for which a rule has called.
  private var called: Set<RowKey> = []

  /// The sign of what a rule has called for.
  static let calledSign: Unicode.Scalar = "»"

  /// How many are marked.
  var count: Int { kinds.count }

  /// The sign in front of a row: `»` where a rule has called, else why it is marked; nil where it is
  /// not.
  func sign(of key: RowKey) -> Unicode.Scalar? {
    kinds[key].map { called.contains(key) ? Self.calledSign : $0.sign }
  }

  /// Says that a rule has called because of an event; it counts as new until it is looked at.
  mutating func call(_ key: RowKey, places: [String]) {
    if kinds[key] == nil { mark(key, .new, places: places) }
    called.insert(key)
  }

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
    called.remove(key)
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
      let isCalled = called.contains(key)
      unmark(key)
      mark(names[key], kind, places: places)
      if isCalled { called.insert(names[key]) }
    }
  }
}
