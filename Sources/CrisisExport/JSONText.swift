/// Writes JSON (RFC 8259) into a buffer of bytes: UTF-8 as it is, only quotation mark, backslash
/// and control characters escaped.
struct JSONText {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 65_536) { bytes.reserveCapacity(capacity) }

  /// Forgets what has been written, keeping the memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// One record as an object on a line of its own.
  mutating func appendLine(_ record: ExportRecord) {
    append("{\"type\":")
    appendString(record.type)
    for field in record.fields {
      bytes.append(0x2C)
      append(field)
    }
    append("}\n")
  }

  private mutating func append(_ field: ExportRecord.Field) {
    appendString(field.key)
    bytes.append(0x3A)
    append(field.value)
  }

  /// A value.
  mutating func append(_ value: ExportRecord.Value) {
    switch value {
    case .string(let text): appendString(text)
    case .integer(let number): append(String(number))
    case .number(let number): appendNumber(number)
    case .list(let values):
      bytes.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(value)
      }
      bytes.append(0x5D)
    case .object(let fields):
      bytes.append(0x7B)
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(field)
      }
      bytes.append(0x7D)
    }
  }

  /// The shortest digits that give the same number again; whole ones without ".0".
  private mutating func appendNumber(_ number: Double) {
    if number == number.rounded(), abs(number) < 1e15 {
      append(String(Int(number)))
    } else {
      append(number.isFinite ? "\(number)" : "null")
    }
  }

  private mutating func appendString(_ text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { utf8 in
      var clean = 0
      var i = Self.nextEscaped(utf8, from: 0)
      while i < utf8.count {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean..<i]))
        appendEscape(utf8[i])
        clean = i + 1
        i = Self.nextEscaped(utf8, from: clean)
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean...]))
    }
    bytes.append(0x22)
  }

  /// The next byte that is written otherwise than it is; looks at eight bytes at a time.
  private static func nextEscaped(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(utf8)
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    var i = start
    while i + 8 <= raw.count {
      let block = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let quotes = block ^ (ones &* 0x22)
      let slashes = block ^ (ones &* 0x5C)
      // a byte below 0x20, or one that is 0 now, borrows into its highest bit
      let found =
        (block &- ones &* 0x20) & ~block | (quotes &- ones) & ~quotes
        | (slashes &- ones) & ~slashes
      if found & highs != 0 { break }
      i += 8
    }
    while i < raw.count, raw[i] >= 0x20, raw[i] != 0x22, raw[i] != 0x5C { i += 1 }
    return i
  }

  private mutating func appendEscape(_ b: UInt8) {
    switch b {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    default:
      append(b < 0x10 ? "\\u000" : "\\u00")
      append(String(b, radix: 16))
    }
  }

  /// Text that is JSON already.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
