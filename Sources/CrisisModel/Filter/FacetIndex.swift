/// What can be asked of every event and quote of a corpus, by facet: made once for a corpus,
/// whatever the filter. About 60 bytes for an event.
public struct FacetIndex: Sendable {
  /// A run of days, as day numbers; where no time is known it holds no day.
  struct Days: Sendable {
    var first: Int32 = .max
    var last: Int32 = .min
  }

  /// Names of the values of each facet.
  let values: [Facet: FacetValues]
  /// For each facet its column over `Corpus.events`.
  let events: [FacetColumn]
  /// For each facet its column over `Corpus.quotes`.
  let quotes: [FacetColumn]
  /// The days on which each event may have happened.
  let eventDays: [Days]
  /// The days on which each quote may have been said.
  let quoteDays: [Days]

  /// Reads a corpus.
  public init(_ corpus: Corpus) {
    var builder = FacetBuilder(corpus)
    builder.addEvents()
    builder.addQuotes()
    (values, events, quotes) = builder.columns
    (eventDays, quoteDays) = (builder.eventDays, builder.quoteDays)
  }

  /// The values that an event has of a facet, by place in `FacetValues.names`.
  public func values(of facet: Facet, event: Int) -> [Int] { Self.values(events, facet, event) }

  /// The values that a quote has of a facet, by place in `FacetValues.names`.
  public func values(of facet: Facet, quote: Int) -> [Int] { Self.values(quotes, facet, quote) }

  private static func values(_ columns: [FacetColumn], _ facet: Facet, _ finding: Int) -> [Int] {
    let column = columns[Facet.allCases.firstIndex(of: facet) ?? 0]
    return column.range(finding).map { Int(column.values[$0]) }
  }

  /// The values of a facet; their places in this list are the numbers in counts and results.
  public func values(of facet: Facet) -> FacetValues { values[facet] ?? FacetValues([]) }
}

/// The values of a facet.
public struct FacetValues: Sendable {
  /// What each is called on the screen and in an expression.
  public let names: [String]
  /// The stable name of each where it has one besides, as for places and actors; else empty.
  public let ids: [String]

  /// Other names of each; empty where none has any.
  let others: [[String]]

  /// Whether each is a person, whom the surname alone may mean; empty where none is.
  private let persons: [Bool]

  init(
    _ names: [String], ids: [String] = [], others: [[String]] = [], persons: [Bool] = []
  ) {
    self.names = names
    self.ids = ids
    self.others = others.contains { !$0.isEmpty } ? others : []
    self.persons = persons
  }

  /// How many there are.
  public var count: Int { names.count }

  /// Which values an expression's word means, by place in `names`.
  ///
  /// - Parameter text: a name whatever its case, accents and script, an id, or a pattern with `*`.
  /// - Returns: places in `names`, in order; where none has such a name, those that have it as
  ///   another one, or else the persons whose surname it is; none where nothing is called so.
  public func matching(_ text: String) -> [Int] {
    let found = named(text)
    if !found.isEmpty || others.isEmpty && persons.isEmpty { return found }
    let wanted = NameKey(text)
    let known = others.indices.filter { index in
      others[index].contains { Self.mayBe($0, wanted) && NameKey($0).isSame(as: wanted) }
    }
    return known.isEmpty ? surnamed(wanted) : known
  }

  private func surnamed(_ wanted: NameKey) -> [Int] {
    let space = UInt8(ascii: " ")
    if wanted.letters.contains(UInt32(space)) { return [] }
    return persons.indices.filter { index in
      let name = names[index]
      guard persons[index], let end = name.utf8.lastIndex(of: space) else { return false }
      let last = name[name.utf8.index(after: end)...]
      return Self.mayBe(last, wanted) && NameKey(String(last)).isSame(as: wanted)
    }
  }

  private func named(_ text: String) -> [Int] {
    let wanted = NameKey(text)
    if wanted.letters.contains(NameKey.star) {
      return names.indices.filter { NameKey(names[$0]).fits(pattern: wanted.letters) }
    }
    return names.indices.filter { index in
      if !ids.isEmpty, ids[index] == text { return true }
      return Self.mayBe(names[index], wanted) && NameKey(names[index]).isSame(as: wanted)
    }
  }

  /// Whether a name can be the one that is wanted, told by its first letter: most are not.
  private static func mayBe(_ name: some StringProtocol, _ wanted: NameKey) -> Bool {
    guard let first = name.utf8.first, let letter = wanted.letters.first else { return false }
    let small = UInt32(first | 0x20)
    return wanted.isCyrillic || small < 0x61 || small > 0x7A || small == letter
  }

  /// The word for a value: its name, or its id where another value has the same name.
  public func word(_ index: Int) -> String {
    guard !ids.isEmpty else { return names[index] }
    let name = names[index]
    return named(name).count == 1 ? name : ids[index]
  }
}
