/// What a name stands for: a row of one of the tables, packed.
struct PlaceReference: Hashable {
  enum Kind: UInt32 {
    /// A row of places.tsv.
    case known
    /// A row of gazetteer.tsv.
    case gazetteer
    /// A row of countries.tsv.
    case country
    /// An adjective or people of a row of countries.tsv: tells a country, names no place.
    case adjective
    /// Words that name no place though they hold a place's name.
    case blocked
    /// The name is a common English word as well.
    case word
    /// The name is a person's name as well.
    case person
  }

  /// How the name must be written to count.
  struct Conditions: OptionSet, Hashable {
    let rawValue: UInt32
    /// Only with a word such as "region" behind it.
    static let provinceWord = Conditions(rawValue: 1)
    /// Only behind a place and a comma.
    static let suffix = Conditions(rawValue: 2)
    /// Only in capital letters.
    static let capitals = Conditions(rawValue: 4)
  }

  private let packed: UInt32

  init(_ kind: Kind, _ row: Int = 0, _ conditions: Conditions = []) {
    packed = kind.rawValue << 28 | conditions.rawValue << 24 | UInt32(row)
  }

  var kind: Kind { Kind(rawValue: packed >> 28) ?? .blocked }
  var conditions: Conditions { Conditions(rawValue: packed >> 24 & 0xF) }
  var row: Int { Int(packed & 0xFF_FFFF) }
  /// A number of its own.
  var key: UInt64 { UInt64(packed) }
}

/// All names of all place tables by their keys, with every beginning of a name of several words.
struct PlaceIndex {
  /// A key beside its first entry, so that to look for it is to wait for memory but once.
  private struct Slot {
    /// 0 where free.
    var key: UInt64 = 0
    /// -1 where no name ends.
    var head: Int32 = -1
  }

  private var slots: [Slot]
  private var entries: [(reference: PlaceReference, next: Int32)] = []
  /// A bit for each key, by other bits of it than its slot: most words that are none are told by
  /// this small table alone, which stays in the processor's cache.
  private var filter: [UInt64]

  init(slots: Int) {
    self.slots = Array(repeating: Slot(), count: slots)
    filter = Array(repeating: 0, count: slots / 32)
    entries.reserveCapacity(slots / 2)
  }

  /// Number of references.
  var count: Int { entries.count }

  /// Adds a name.
  mutating func insert(_ name: String, _ reference: PlaceReference) {
    var name = name
    name.withUTF8 { insert($0, 0, $0.count, reference) }
  }

  /// Adds a name that stands in a range of bytes.
  mutating func insert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ reference: PlaceReference
  ) {
    var key = PlaceKey()
    var i = start
    while i < end {
      key.addWord(bytes, &i, end)
      if i < end { _ = slot(key.value) }
    }
    let slot = slot(key.value)
    entries.append((reference, slots[slot].head))
    slots[slot].head = Int32(entries.count - 1)
  }

  /// Where the references of a key begin: nil if no name begins so, `-1` if it is but a beginning.
  func find(_ key: UInt64) -> Int32? { known(key).map { slots[$0].head } }

  /// Whether a name may begin with some bytes; no tells more than yes.
  func mayBegin(with bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var key = PlaceKey()
    key.add(bytes, 0, bytes.count)
    let (word, bit) = filterBit(key.value)
    return filter[word] & bit != 0
  }

  /// The references that begin there.
  func references(_ head: Int32) -> some Sequence<PlaceReference> {
    sequence(state: head) { entry in
      guard entry >= 0 else { return nil }
      let (reference, next) = entries[Int(entry)]
      entry = next
      return reference
    }
  }

  private func filterBit(_ key: UInt64) -> (word: Int, bit: UInt64) {
    let number = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    return ((number >> 6) & (filter.count - 1), 1 << UInt64(number & 63))
  }

  private func known(_ key: UInt64) -> Int? {
    let (word, bit) = filterBit(key)
    guard filter[word] & bit != 0 else { return nil }
    var i = Self.start(key, slots.count)
    while slots[i].key != 0 {
      if slots[i].key == key { return i }
      i = (i + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func slot(_ key: UInt64) -> Int {
    var i = Self.start(key, slots.count)
    while slots[i].key != 0, slots[i].key != key { i = (i + 1) & (slots.count - 1) }
    if slots[i].key == 0 {
      slots[i].key = key
      let (word, bit) = filterBit(key)
      filter[word] |= bit
    }
    return i
  }

  private static func start(_ key: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (key ^ key >> 32) &* 0x9E37_79B9 >> 8) & (count - 1)
  }
}
