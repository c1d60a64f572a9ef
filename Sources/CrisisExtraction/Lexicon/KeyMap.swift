/// Values by 64-bit keys that are hashes already, or small numbers: one multiplication and mostly
/// one comparison a question, and no memory before the first value.
struct KeyMap<Value> {
  /// Indices of keys and values plus one; 0 where free.
  private var slots: [Int32] = []
  private var keys: [UInt64] = []
  private var values: [Value] = []

  /// A map without values.
  init() {}

  /// The value of a key; nil where there is none. A value is never taken away again.
  subscript(key: UInt64) -> Value? {
    get { index(of: key).map { values[$0] } }
    set {
      guard let newValue else { return }
      if let index = index(of: key) {
        values[index] = newValue
      } else {
        insert(key, newValue)
      }
    }
  }

  /// The value of a key, made if need be.
  subscript(key: UInt64, default value: @autoclosure () -> Value) -> Value {
    get { self[key] ?? value() }
    _modify {
      if let known = index(of: key) {
        yield &values[known]
      } else {
        insert(key, value())
        yield &values[values.count - 1]
      }
    }
  }

  /// Whether a key has a value.
  func contains(_ key: UInt64) -> Bool { index(of: key) != nil }

  @inline(__always)
  private func index(of key: UInt64) -> Int? {
    guard !slots.isEmpty else { return nil }
    let found = slots[slot(of: key)]
    return found > 0 ? Int(found) - 1 : nil
  }

  /// Where a key stands or would stand.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot] > 0, keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func insert(_ key: UInt64, _ value: Value) {
    if keys.count * 2 >= slots.count {
      slots = Array(repeating: 0, count: max(16, slots.count * 2))
      for index in keys.indices { slots[slot(of: keys[index])] = Int32(index + 1) }
    }
    slots[slot(of: key)] = Int32(keys.count + 1)
    keys.append(key)
    values.append(value)
  }
}
