/// Reads what a `PackWriter` wrote, in the same order. Past the end everything is 0.
struct PackReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let texts: Int
  private var at: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, texts: Int, from start: Int) {
    self.bytes = bytes
    self.texts = texts
    at = start
  }

  mutating func byte() -> UInt8 {
    guard bytes.indices.contains(at) else { return 0 }
    defer { at += 1 }
    return bytes[at]
  }

  mutating func number() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let next = byte()
      value |= UInt(next & 0x7F) << shift
      if next < 0x80 { return Int(bitPattern: value) }
      shift += 7
    }
  }

  mutating func signed() -> Int {
    let value = UInt(bitPattern: number())
    return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
  }

  /// How many things follow; never more than there are bytes.
  mutating func count() -> Int { min(max(0, number()), bytes.count) }

  mutating func optionalNumber() -> Int? { number() == 0 ? nil : number() }

  mutating func fixed() -> UInt64 {
    defer { at = min(at + 8, bytes.count) }
    return fixed(at: 0)
  }

  /// The number of eight bytes that follows some others of eight bytes, without reading on.
  func fixed(at index: Int) -> UInt64 {
    let place = at + 8 * index
    guard place >= 0, place + 8 <= bytes.count else { return 0 }
    let raw = UnsafeRawBufferPointer(bytes)
    return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  mutating func span() -> TextSpan {
    let start = number()
    return TextSpan(start, start &+ number())
  }

  mutating func optionalSpan() -> TextSpan? { number() == 0 ? nil : span() }

  mutating func text() -> String { text(at: number()) }

  mutating func optionalText() -> String? {
    let place = number()
    return place == 0 ? nil : text(at: place - 1)
  }

  /// The bytes of a text.
  mutating func textBytes() -> UnsafeBufferPointer<UInt8> { textBytes(at: number()) }

  /// The bytes of a text, where there is one.
  mutating func optionalTextBytes() -> UnsafeBufferPointer<UInt8>? {
    let place = number()
    return place == 0 ? nil : textBytes(at: place - 1)
  }

  mutating func list<Value>(_ read: (inout PackReader) -> Value) -> [Value] {
    let count = count()
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(read(&self)) }
    return values
  }

  private func text(at place: Int) -> String {
    place == 0 ? "" : String(decoding: textBytes(at: place), as: UTF8.self)
  }

  private func textBytes(at place: Int) -> UnsafeBufferPointer<UInt8> {
    var reader = self
    reader.at = texts &+ place
    let count = reader.number()
    guard reader.at >= 0, reader.at <= bytes.count, count >= 0, count <= bytes.count - reader.at
    else { return UnsafeBufferPointer(rebasing: bytes[0..<0]) }
    return UnsafeBufferPointer(rebasing: bytes[reader.at..<(reader.at + count)])
  }
}
