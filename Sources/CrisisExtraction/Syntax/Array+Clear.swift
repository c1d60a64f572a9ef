extension Array {
  /// Takes out all elements and keeps the room; nothing is done where there are none, as mostly.
  @inline(__always)
  mutating func clear() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
