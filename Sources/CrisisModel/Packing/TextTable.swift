/// Texts one behind the other, each once, each told by where it stands; 0 is the empty one.
///
/// A document has a few hundred texts, most of them the same few: they are found by their bytes in
/// an open table, which is several times faster than a dictionary of strings.
struct TextTable {
  /// Each text with its length before it; the empty one first.
  private(set) var bytes: [UInt8] = [0]
  /// Where texts stand, by their hash; 0 for a free slot. Never more than half full.
  private var slots = [UInt32](repeating: 0, count: 256)
  private var count = 0

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
    let place = bytes.count
    slots[slot] = UInt32(clamping: place)
    PackWriter.append(UInt(text.count), to: &bytes)
    bytes.append(contentsOf: text)
    count += 1
    if count * 2 > slots.count { grow() }
    return place
  }

  private func holds(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let (start, length) = extent(place)
    guard length == text.count else { return false }
    for at in 0..<length where bytes[start + at] != text[at] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    var place = 1
    while place < bytes.count {
      let (start, length) = extent(place)
      var slot = bytes.withUnsafeBufferPointer {
        Self.hash(UnsafeBufferPointer(rebasing: $0[start..<(start + length)])) & (slots.count - 1)
      }
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(clamping: place)
      place = start + length
    }
  }

  /// Where the bytes of the text at a place begin, and how many they are.
  private func extent(_ place: Int) -> (start: Int, length: Int) {
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

  /// FNV-1a.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in text { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int(hash ^ hash >> 15)
  }
}
