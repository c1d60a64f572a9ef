/// Texts one behind the other, each once, each told by where it stands; 0 is the empty one.
///
/// A document has a few hundred texts, most of them the same few: they are found by their bytes in
/// an open table, which is several times faster than a dictionary of strings.
struct TextTable: ~Copyable {
  /// Each text with its length before it; the empty one first.
  private var written = ByteBuffer(capacity: 4096)
  /// Where texts stand, by their hash; 0 for a free slot. Never more than half full.
  private var slots = [UInt32](repeating: 0, count: 256)
  private var count = 0

  init() { written.append(0) }

  /// What was written: as long as nothing is added.
  var bytes: UnsafeBufferPointer<UInt8> { written.bytes }

  /// Where a text stands.
  mutating func place(of text: String) -> Int {
    if text.isEmpty { return 0 }
    var text = text
    return text.withUTF8 { place(of: $0) }
  }

  private mutating func place(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot])
      if holds(text, at: place) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    let place = written.count
    slots[slot] = UInt32(clamping: place)
    written.append(number: UInt(text.count))
    written.append(contentsOf: text)
    count += 1
    if count * 2 > slots.count { grow() }
    return place
  }

  private func holds(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let (start, length) = extent(place)
    guard length == text.count else { return false }
    let bytes = UnsafeRawBufferPointer(bytes)
    let raw = UnsafeRawBufferPointer(text)
    var at = 0
    while at + 8 <= length {
      guard Self.eight(bytes, start + at) == Self.eight(raw, at) else { return false }
      at += 8
    }
    while at < length {
      guard bytes[start + at] == raw[at] else { return false }
      at += 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    var place = 1
    while place < written.count {
      let (start, length) = extent(place)
      var slot =
        Self.hash(UnsafeBufferPointer(rebasing: bytes[start..<(start + length)]))
        & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(clamping: place)
      place = start + length
    }
  }

  /// Where the bytes of the text at a place begin, and how many they are.
  private func extent(_ place: Int) -> (start: Int, length: Int) {
    let bytes = bytes
    var length = Int(bytes[place] & 0x7F)
    var start = place + 1
    var shift = 7
    while bytes[start - 1] >= 0x80 {
      length |= Int(bytes[start] & 0x7F) << shift
      shift += 7
      start += 1
    }
    return (start, length)
  }

  /// Eight bytes at a time.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(text)
    var hash = UInt64(raw.count)
    var at = 0
    while at + 8 <= raw.count {
      hash = (hash ^ eight(raw, at)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      at += 8
    }
    var rest: UInt64 = 0
    while at < raw.count {
      rest = rest << 8 | UInt64(raw[at])
      at += 1
    }
    hash = (hash ^ rest) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: hash >> 33)
  }

  @inline(__always)
  private static func eight(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }
}
