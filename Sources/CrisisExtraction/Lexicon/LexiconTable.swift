internal import CLexicons

/// One word table as it is embedded: tab-separated, `#` comments, a header row, then data rows.
///
/// Rows are kept as byte ranges into the embedded text, so that a large table costs no strings.
struct LexiconTable {
  /// Something wrong in a table, worded `table:line: reason`.
  struct Problem: Error, Hashable, CustomStringConvertible {
    let table: String
    let line: Int
    let reason: String
    var description: String { "\(table):\(line): \(reason)" }
  }

  /// One data row.
  struct Row {
    /// Position among the data rows, from 0.
    let index: Int
    /// Line in the file, from 1.
    let line: Int
    fileprivate let table: LexiconTable
    fileprivate let firstField: Int

    /// The bytes of a column; empty where the row ends before it or leaves it blank.
    subscript(column: Int) -> UnsafeBufferPointer<UInt8> {
      guard column < table.columns.count else { return UnsafeBufferPointer(start: nil, count: 0) }
      let field = table.fields[firstField + column]
      return UnsafeBufferPointer(
        rebasing: table.bytes[Int(field.lowerBound)..<Int(field.upperBound)])
    }

    /// The text of a column; empty where blank.
    func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }

    /// The text of a column; nil where blank.
    func optional(_ column: Int) -> String? {
      let bytes = self[column]
      return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The parts of a column separated by `|`; none where blank.
    func list(_ column: Int) -> [String] {
      self[column].split(separator: UInt8(ascii: "|")).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// File name, e.g. `places.tsv`.
  let name: String
  /// Header names.
  let columns: [String]
  /// What was wrong; the rows concerned are left out.
  private(set) var problems: [Problem] = []
  private let bytes: UnsafeBufferPointer<UInt8>
  private var fields: [Range<UInt32>] = []
  private var lines: [Int32] = []

  /// The embedded table of that name; a missing one is empty and has a problem.
  init(named name: String, columns: [String]) {
    let found = Self.embedded.first { $0.name == name }
    self.init(name: name, bytes: found?.bytes ?? .init(start: nil, count: 0), columns: columns)
    if found == nil { problems.append(Problem(table: name, line: 0, reason: "no such table")) }
  }

  /// Reads a table from bytes that outlive it.
  init(name: String, bytes: UnsafeBufferPointer<UInt8>, columns: [String]) {
    self.name = name
    self.bytes = bytes
    self.columns = columns
    fields.reserveCapacity(bytes.count / 8)
    lines.reserveCapacity(bytes.count / 16)
    var line = 0
    var start = 0
    var sawHeader = false
    while start < bytes.count {
      line += 1
      let first = fields.count
      var end = start
      var fieldStart = start
      while end < bytes.count, bytes[end] != 0x0A {
        if bytes[end] == 0x09 {
          fields.append(UInt32(fieldStart)..<UInt32(end))
          fieldStart = end + 1
        }
        end += 1
      }
      defer { start = end + 1 }
      if end == start || bytes[start] == UInt8(ascii: "#") || !sawHeader {
        fields.removeLast(fields.count - first)
      }
      if end == start || bytes[start] == UInt8(ascii: "#") { continue }
      if !sawHeader {
        sawHeader = true
        let header = String(
          decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        if header != columns.joined(separator: "\t") {
          problems.append(
            Problem(
              table: name, line: line, reason: "header is not '\(columns.joined(separator: " "))'"))
        }
        continue
      }
      fields.append(UInt32(fieldStart)..<UInt32(end))
      if fields.count - first > columns.count {
        problems.append(
          Problem(table: name, line: line, reason: "more than \(columns.count) columns"))
        fields.removeLast(fields.count - first)
        continue
      }
      while fields.count - first < columns.count { fields.append(UInt32(end)..<UInt32(end)) }
      lines.append(Int32(line))
    }
  }

  /// Number of data rows.
  var count: Int { lines.count }

  /// The data rows in file order.
  var rows: some Sequence<Row> {
    (0..<count).lazy.map { self[$0] }
  }

  /// A data row by position.
  subscript(index: Int) -> Row {
    Row(index: index, line: Int(lines[index]), table: self, firstField: index * columns.count)
  }

  /// A problem at a row, for checks that only the reader of the table can make.
  func problem(_ row: Row, _ reason: String) -> Problem {
    Problem(table: name, line: row.line, reason: reason)
  }

  /// All embedded tables by name.
  static var embedded: [(name: String, bytes: UnsafeBufferPointer<UInt8>)] {
    var result: [(String, UnsafeBufferPointer<UInt8>)] = []
    var entry = cLexiconTableList()
    while let name = entry?.pointee.name {
      result.append(
        (
          String(cString: name),
          UnsafeBufferPointer(start: entry?.pointee.bytes, count: entry?.pointee.count ?? 0)
        ))
      entry = entry?.successor()
    }
    return result
  }
}
