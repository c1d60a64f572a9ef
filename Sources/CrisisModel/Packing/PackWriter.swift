/// Writes values in as few bytes as they need.
///
/// Numbers take a byte for each seven bits, the lowest first. A text is written once, behind all
/// else, and told by where it stands there; 0 is the empty one.
struct PackWriter: ~Copyable {
  private var written = ByteBuffer(capacity: 8192)
  private var texts = TextTable()

  /// How many bytes were written so far.
  var count: Int { written.count }

  /// All that was written, the texts behind it and some numbers of four bytes, the lowest first.
  func finished(with numbers: [UInt32] = []) -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(written.count + texts.bytes.count + 4 * numbers.count)
    all.append(contentsOf: written.bytes)
    all.append(contentsOf: texts.bytes)
    for number in numbers {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        all.append(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
    return all
  }

  mutating func byte(_ value: UInt8) { written.append(value) }

  /// Any number; small ones from 0 up take least.
  mutating func number(_ value: Int) {
    written.append(number: UInt(bitPattern: value))
  }

  /// Any number; those near 0 take least.
  mutating func signed(_ value: Int) { number(value << 1 ^ value >> (Int.bitWidth - 1)) }

  mutating func number(_ value: Int?) {
    number(value == nil ? 0 : 1)
    if let value { number(value) }
  }

  /// Eight bytes.
  mutating func fixed(_ value: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      written.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func span(_ span: TextSpan) {
    number(span.start)
    number(span.count)
  }

  mutating func span(_ span: TextSpan?) {
    number(span == nil ? 0 : 1)
    if let span { self.span(span) }
  }

  mutating func text(_ text: String) { number(texts.place(of: text)) }

  mutating func text(_ text: String?) { number(text.map { texts.place(of: $0) + 1 } ?? 0) }

  @inline(__always)
  mutating func list<Value>(_ values: [Value], _ write: (inout PackWriter, Value) -> Void) {
    number(values.count)
    for value in values { write(&self, value) }
  }
}
