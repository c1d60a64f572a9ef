/// Writes rows of comma-separated values (RFC 4180): UTF-8 without a byte-order mark, lines that end
/// in CR LF, cells in quotation marks where their text needs them.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and a report may
/// hold any words: such a text is written with an apostrophe before it. Line breaks inside a text
/// become blanks, so that each record is one line.
struct CSVCells {
  private(set) var bytes: [UInt8] = []
  private var isRowStart = true

  /// An unknown value.
  mutating func addEmpty() { separate() }

  /// Text; nil where it is unknown.
  mutating func add(_ text: String?) {
    separate()
    guard var text, !text.isEmpty else { return }
    text.withUTF8 { append($0) }
  }

  /// Texts, `; ` between them.
  mutating func add(_ texts: [String]) { add(texts.joined(separator: "; ")) }

  /// A whole number.
  mutating func add(_ number: Int?) {
    separate()
    if let number { bytes += String(number).utf8 }
  }

  /// A number; one that is no finite number is unknown.
  mutating func add(_ number: Double?) {
    separate()
    if let number, number.isFinite { bytes += "\(number)".utf8 }
  }

  /// Ends the row.
  mutating func endRow() {
    bytes += [0x0D, 0x0A]
    isRowStart = true
  }

  /// Hands over what has been written.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func separate() {
    if !isRowStart { bytes.append(UInt8(ascii: ",")) }
    isRowStart = false
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    let isFormula = Self.beginsAsFormula(text)
    let isQuoted = isFormula || text.contains(where: Self.needsQuotes)
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    var last: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x0A where last == 0x0D: break
      case 0x0A, 0x0D, 0x09, 0x00..<0x20: bytes.append(0x20)
      case UInt8(ascii: "\""): bytes += [byte, byte]
      default: bytes.append(byte)
      }
      last = byte
    }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }

  /// A semicolon means nothing in this format, but programs split there unless told otherwise.
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",")
      || byte == UInt8(ascii: ";")
  }

  /// Whether a spreadsheet may compute it: the first sign that is no blank begins a formula, in
  /// ASCII or in the full width of East Asian texts.
  private static func beginsAsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let first = text.first, first == 0x09 || first == 0x0D || first == 0x0A { return true }
    let rest = text.drop { $0 <= 0x20 }
    switch rest.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
    case 0xEF: return ["＝", "＋", "－", "＠"].contains { rest.starts(with: $0.utf8) }
    default: return false
    }
  }
}
