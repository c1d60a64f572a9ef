/// Values by 64-bit keys that are hashes already, or small numbers: no memory before the first value,
/// and as most maps of a report hold a few values only, no table before there are more.
struct KeyMap<Value> {
  /// In the order in which they came.
  private var entries: [(key: UInt64, value: Value)] = []
  /// Where each key's entry is, -1 where free; empty as long as looking at all entries is as fast.
  private var slots: [Int32] = []

  /// How many entries are looked at one by one.
  private static var few: Int { 8 }

  /// A map without values.
  init() {}

  /// The value of a key; nil where there is none. A value is never taken away again.
  subscript(key: UInt64) -> Value? {
    @inline(__always)
    get { index(of: key).map { entries[$0].value } }
    set {
      guard let newValue else { return }
      if let index = index(of: key) {
        entries[index].value = newValue
      } else {
        _ = add(key, newValue)
      }
    }
  }

  /// The value of a key, made if need be.
  subscript(key: UInt64, default value: @autoclosure () -> Value) -> Value {
    get { self[key] ?? value() }
    _modify {
      let index = index(of: key) ?? add(key, value())
      yield &entries[index].value
    }
  }

  /// Whether a key has a value.
  func contains(_ key: UInt64) -> Bool { index(of: key) != nil }

  /// The entry of a key.
  @inline(__always)
  private func index(of key: UInt64) -> Int? {
    if !slots.isEmpty {
      let index = slots[slot(of: key)]
      return index < 0 ? nil : Int(index)
    }
    return entries.withUnsafeBufferPointer { entries in
      for index in entries.indices where entries[index].key == key { return index }
      return nil
    }
  }

  /// Where a key stands or would stand.
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot] >= 0, entries[Int(slots[slot])].key != key { slot = (slot + 1) & mask }
    return slot
  }

  /// Adds the value of a key that has none; gives its entry.
  private mutating func add(_ key: UInt64, _ value: Value) -> Int {
    if entries.isEmpty { entries.reserveCapacity(Self.few) }
    let index = entries.count
    entries.append((key, value))
    if index >= Self.few {
      if index * 2 >= slots.count { makeSlots() } else { slots[slot(of: key)] = Int32(index) }
    }
    return index
  }

  /// Makes the table anew, with room for twice the entries.
  private mutating func makeSlots() {
    var count = 4 * Self.few
    while count < 4 * entries.count { count <<= 1 }
    slots = Array(repeating: -1, count: count)
    for index in entries.indices { slots[slot(of: entries[index].key)] = Int32(index) }
  }
}
