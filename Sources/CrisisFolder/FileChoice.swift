/// Which files of a folder are looked at.
public enum FileChoice: Sendable {
  /// Reports: `*.txt`, `*.md`.
  case reports
  /// Records: `*.jsonl`, `*.ndjson`, and the parts that Apache Spark writes, `part-*.json` or
  /// `part-00000` without an ending.
  case records

  /// Whether a name is one of those; hidden ones never are.
  func takes(_ name: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .reports: NameRule.isReport(name)
    case .records: NameRule.isRecords(name)
    }
  }

  /// Whether a folder of a name is looked into. What Spark has not finished lies in `_temporary`.
  func enters(_ name: UnsafeRawBufferPointer) -> Bool {
    !NameRule.isHidden(name) && !(self == .records && name.first == UInt8(ascii: "_"))
  }

  /// Whether a name is one of those.
  package func takes(_ name: FilePath) -> Bool { name.bytes.withUnsafeBytes { takes($0) } }
}

extension NameRule {
  /// Whether a name is that of a file of records.
  static func isRecords(_ name: UnsafeRawBufferPointer) -> Bool {
    if isHidden(name) { return false }
    if ends(name, in: ".jsonl") || ends(name, in: ".ndjson") { return true }
    guard name.starts(with: "part-".utf8) else { return false }
    return ends(name, in: ".json") || !name.contains(UInt8(ascii: "."))
  }
}
