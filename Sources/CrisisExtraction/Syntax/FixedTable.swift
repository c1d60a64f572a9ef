/// A table that never changes any more, read as an array is, but without a check of bounds in
/// release builds: the inner loops of all extractors do little else than read such tables.
///
/// Unchecked because it holds a pointer: what it points to is written once, before anybody else
/// has the table, and freed with the last copy of it.
struct FixedTable<Element: Sendable>: RandomAccessCollection, @unchecked Sendable {
  /// Owns the elements, so that a table may be handed on like any value.
  private let memory: TableMemory
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  /// Takes over `count` elements that lie in a memory.
  fileprivate init(_ base: UnsafeMutablePointer<Element>, count: Int, in memory: TableMemory) {
    self.memory = memory
    self.base = base
    self.count = count
  }

  /// A copy of some elements.
  init(_ elements: [Element]) {
    count = elements.count
    memory = TableMemory(byteCount: count * MemoryLayout<Element>.stride)
    base = memory.take(count)
    elements.withUnsafeBufferPointer { [base] source in
      guard let first = source.baseAddress else { return }
      base.initialize(from: first, count: source.count)
    }
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
    withExtendedLifetime(memory) { read(UnsafeBufferPointer(start: base, count: count)) }
  }

  func withContiguousStorageIfAvailable<Result>(
    _ read: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try withExtendedLifetime(memory) {
      try read(UnsafeBufferPointer(start: base, count: count))
    }
  }
}

/// Memory that the tables of a text share: taken piece by piece, given back as a whole once none of
/// them is left.
final class TableMemory {
  /// Each block begins with the address of the one before it.
  private var block: UnsafeMutableRawPointer
  private var next: UnsafeMutableRawPointer
  private var end: UnsafeMutableRawPointer

  /// Tables begin where a line of the processor's cache does.
  private static let line = 64

  /// Memory with room for so many bytes; more is made as need be.
  init(byteCount: Int) { (block, next, end) = Self.makeBlock(byteCount, before: nil) }

  deinit {
    var last: UnsafeMutableRawPointer? = block
    while let block = last {
      last = block.load(as: UnsafeMutableRawPointer?.self)
      block.deallocate()
    }
  }

  private static func makeBlock(
    _ byteCount: Int, before: UnsafeMutableRawPointer?
  ) -> (
    block: UnsafeMutableRawPointer, start: UnsafeMutableRawPointer, end: UnsafeMutableRawPointer
  ) {
    let size = byteCount + 2 * line
    let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    block.storeBytes(of: before, as: UnsafeMutableRawPointer?.self)
    return (block, (block + 1).alignedUp(toMultipleOf: line), block + size)
  }

  /// Room for some elements, which must be plain: nobody will take them apart again.
  fileprivate func take<Element>(_ count: Int) -> UnsafeMutablePointer<Element> {
    assert(_isPOD(Element.self))
    let size = (count * MemoryLayout<Element>.stride + Self.line - 1) & -Self.line
    if size > end - next { (block, next, end) = Self.makeBlock(2 * size, before: block) }
    defer { next += size }
    return next.bindMemory(to: Element.self, capacity: count)
  }
}

/// A table while it is being filled: an array without the questions that each step asks of one.
///
/// Whoever fills it holds the memory, so that it costs no reference count.
struct GrowingTable<Element: Sendable> {
  private unowned(unsafe) let memory: TableMemory
  private var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  /// An empty table with room for some elements.
  init(capacity: Int, in memory: TableMemory) {
    self.memory = memory
    self.capacity = max(capacity, 8)
    base = memory.take(self.capacity)
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

  /// Takes out all elements and keeps the room.
  mutating func clear() { count = 0 }

  /// Takes back what `extend` took up too much.
  @inline(__always)
  mutating func end(at end: UnsafeMutablePointer<Element>) { count = end - base }

  /// The table that nobody changes any more.
  func finished() -> FixedTable<Element> { FixedTable(base, count: count, in: memory) }

  @inline(never)
  private mutating func grow() {
    let larger: UnsafeMutablePointer<Element> = memory.take(capacity * 2)
    larger.initialize(from: base, count: count)
    base = larger
    capacity *= 2
  }
}
