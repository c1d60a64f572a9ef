/// Values by 64-bit keys that are hashes already, or small numbers: one multiplication and mostly
/// one comparison a question, and no memory before the first value.
struct KeyMap<Value> {
  /// A key with its value; nil where free.
  private var slots: [(key: UInt64, value: Value)?] = []
  private var used = 0

  /// A map without values.
  init() {}

  /// The value of a key; nil where there is none. A value is never taken away again.
  subscript(key: UInt64) -> Value? {
    @inline(__always)
    get { slots.isEmpty ? nil : slots[slot(of: key)]?.value }
    set {
      guard let newValue else { return }
      slots[slotToFill(key)] = (key, newValue)
    }
  }

  /// The value of a key, made if need be.
  subscript(key: UInt64, default value: @autoclosure () -> Value) -> Value {
    get { self[key] ?? value() }
    _modify {
      let slot = slotToFill(key)
      var entry = slots[slot] ?? (key, value())
      slots[slot] = nil
      defer { slots[slot] = entry }
      yield &entry.value
    }
  }

  /// Whether a key has a value.
  func contains(_ key: UInt64) -> Bool { !slots.isEmpty && slots[slot(of: key)] != nil }

  /// Where a key stands or would stand.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while let known = slots[slot], known.key != key { slot = (slot + 1) & mask }
    return slot
  }

  /// The same, with room for one key more.
  private mutating func slotToFill(_ key: UInt64) -> Int {
    if !slots.isEmpty {
      let slot = slot(of: key)
      if slots[slot] != nil { return slot }
    }
    if used * 2 >= slots.count { grow() }
    used += 1
    return slot(of: key)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(max(16, old.count * 2), of: nil)
    for entry in old {
      if let entry { slots[slot(of: entry.key)] = entry }
    }
  }
}
