import ArgumentParser
import CrisisExport
import CrisisModel

/// How what was found is written.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl, json, csv, geojson, markdown, html

  /// How the name of a file ends that holds it, without the dot.
  var ending: String { self == .markdown ? "md" : rawValue }

  /// The format of a file's ending, whatever its case; nil where there is none of that name.
  init?(endingOf file: String) {
    guard let dot = file.lastIndex(of: ".") else { return nil }
    let ending = file[file.index(after: dot)...].lowercased()
    guard let format = Self.allCases.first(where: { $0.ending == ending }) else { return nil }
    self = format
  }

  /// What writes it.
  var writer: any ExportWriter {
    switch self {
    case .jsonl: JSONLinesWriter(version: CrisisMonitor.version)
    case .json: JSONDocumentWriter(version: CrisisMonitor.version)
    case .csv: CSVWriter()
    case .geojson: GeoJSONWriter(version: CrisisMonitor.version)
    case .markdown: MarkdownWriter(version: CrisisMonitor.version)
    case .html: HTMLWriter(version: CrisisMonitor.version)
    }
  }

  /// Writes a scope; the monitor and `export` give the same bytes.
  func write(_ scope: ExportScope, to file: OutputFile) throws(Failure) {
    try writer.write(scope) { (piece: [UInt8]) throws(Failure) in try file.write(piece) }
  }

  /// How JSON lines are joined into a format that is made of them.
  enum LineFrame {
    case none
    case document(JSONDocumentFrame)

    /// The next lines, as they stand in the format.
    mutating func framed(_ lines: [UInt8]) -> [UInt8] {
      guard case .document(var frame) = self else { return lines }
      defer { self = .document(frame) }
      return frame.framed(lines)
    }

    /// What stands behind the last line.
    var closing: [UInt8] {
      if case .document(let frame) = self { frame.closing } else { [] }
    }
  }

  /// How a format is made of JSON lines; nil where it is not, and needs all reports at once.
  var lineFrame: LineFrame? {
    switch self {
    case .jsonl: LineFrame.none
    case .json: .document(JSONDocumentFrame())
    case .csv, .geojson, .markdown, .html: nil
    }
  }
}

/// The words of `--figures`.
enum FigureOption: String, ExpressibleByArgument, CaseIterable {
  case range, lowest

  var rule: FigureRule {
    switch self {
    case .range: .range
    case .lowest: .lowest
    }
  }
}
