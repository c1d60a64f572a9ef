extension Array {
  /// The same as `init(repeating:count:)`, which asks the runtime what arrays of this kind are.
  init(_ count: Int, of element: Element) {
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(element) }
  }

  /// Takes out all elements and keeps the room; nothing is done where there are none, as mostly.
  @inline(__always)
  mutating func clear() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
