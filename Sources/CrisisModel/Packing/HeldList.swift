/// Plain values side by side in held bytes, so that a report has one stretch of memory for several
/// lists, elsewhere than in the program's own memory where there is a room for it.
public struct HeldList<Element: BitwiseCopyable & Sendable>: Sendable, RandomAccessCollection {
  @usableFromInline let held: HeldBytes
  @usableFromInline let start: Int32
  @usableFromInline let length: Int32

  /// Values that begin at a byte of some bytes.
  ///
  /// - Parameters:
  ///   - held: the bytes, made by `append(to:)` for each of their lists.
  ///   - start: where the first value begins.
  ///   - count: how many there are.
  public init(_ held: HeldBytes, from start: Int, count: Int) {
    self.held = held
    self.start = Int32(start)
    length = Int32(count)
  }

  /// Writes values behind some bytes; answers where they begin.
  public static func append(_ values: [Element], to bytes: inout [UInt8]) -> Int {
    let start = bytes.count
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    return start
  }

  /// 0.
  @inlinable public var startIndex: Int { 0 }
  /// How many there are.
  @inlinable public var endIndex: Int { Int(length) }

  /// A value by its place.
  @inlinable public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < length)
    return UnsafeRawBufferPointer(held.bytes).loadUnaligned(
      fromByteOffset: Int(start) + index * MemoryLayout<Element>.stride, as: Element.self)
  }
}
