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

  private mutating func append(_ value: ExportRecord.Value) {
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
      for i in 0..<utf8.count {
        let b = utf8[i]
        if b >= 0x20, b != 0x22, b != 0x5C { continue }
        bytes.append(contentsOf: utf8[clean..<i])
        appendEscape(b)
        clean = i + 1
      }
      bytes.append(contentsOf: utf8[clean...])
    }
    bytes.append(0x22)
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

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
