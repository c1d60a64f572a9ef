/// A table that never changes any more, read as an array is, but without a check of bounds in
/// release builds: the inner loops of all extractors do little else than read such tables.
///
/// Unchecked because it holds a pointer: what it points to is written once, before anybody else
/// has the table, and freed with the last copy of it.
struct FixedTable<Element: Sendable>: RandomAccessCollection, @unchecked Sendable {
  /// Owns the memory, so that a table may be handed on like any value.
  private let storage: Storage
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  private final class Storage {
    private let elements: UnsafeMutableBufferPointer<Element>

    init(_ elements: UnsafeMutableBufferPointer<Element>) { self.elements = elements }

    deinit {
      elements.deinitialize()
      elements.baseAddress?.deallocate()
    }
  }

  /// Takes over memory with `count` elements in it.
  fileprivate init(owning base: UnsafeMutablePointer<Element>, count: Int) {
    storage = Storage(UnsafeMutableBufferPointer(start: base, count: count))
    self.base = base
    self.count = count
  }

  /// A copy of some elements.
  init(_ elements: [Element]) {
    count = elements.count
    base = .allocate(capacity: count)
    elements.withUnsafeBufferPointer { [base] source in
      guard let first = source.baseAddress else { return }
      base.initialize(from: first, count: source.count)
    }
    storage = Storage(UnsafeMutableBufferPointer(start: base, count: count))
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  subscript(index: Int) -> Element {
    assert(index >= 0 && index < count)
    return base[index]
  }

  /// Reads all elements by pointer.
  @inline(__always)
  func withUnsafeBufferPointer<Result>(_ read: (UnsafeBufferPointer<Element>) -> Result) -> Result {
    withExtendedLifetime(storage) { read(UnsafeBufferPointer(start: base, count: count)) }
  }

  func withContiguousStorageIfAvailable<Result>(
    _ read: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try withExtendedLifetime(storage) {
      try read(UnsafeBufferPointer(start: base, count: count))
    }
  }
}

/// A table while it is being filled: an array without the questions that each step asks of one.
///
/// Whoever makes it calls `finished` or `deallocate`, once.
struct GrowingTable<Element: Sendable> {
  private var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  /// An empty table with room for some elements.
  init(capacity: Int) {
    self.capacity = max(capacity, 8)
    base = .allocate(capacity: self.capacity)
  }

  /// What is in it, as long as nothing is appended.
  @inline(__always)
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating _modify {
      assert(index >= 0 && index < count)
      yield &base[index]
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Takes up so many elements, which the caller sets at once, from the pointer on.
  @inline(__always)
  mutating func extend(by added: Int) -> UnsafeMutablePointer<Element> {
    while count + added > capacity { grow() }
    defer { count += added }
    return base + count
  }

  /// Takes back what `extend` took up too much.
  @inline(__always)
  mutating func end(at end: UnsafeMutablePointer<Element>) { count = end - base }

  /// The table that nobody changes any more.
  func finished() -> FixedTable<Element> { FixedTable(owning: base, count: count) }

  /// Gives the memory back.
  func deallocate() {
    base.deinitialize(count: count)
    base.deallocate()
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
