import CrisisModel
import Foundation
import Testing

@testable import CrisisExtraction

/// The reports in seeds/ against what a careful reader found in them (Golden/seeds-*.tsv, written
/// before the program's answer was seen).
@Suite struct SeedsTests {
  /// One row of a golden table: its columns by name.
  private typealias Row = [String: String]

  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func rows(_ name: String) throws -> [Row] {
    let file = package.appending(path: "Tests/CrisisExtractionTests/Golden/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  private static func analyzed(_ path: String) throws -> AnalyzedDocument {
    let bytes = try Data(contentsOf: package.appending(path: "seeds/\(path)"))
    return Analyzer().analyze(path: path, bytes: Array(bytes), modified: nil)
  }

  /// Where the words of a row stand; they must be there exactly once.
  private static func span(_ words: String, _ document: Document) throws -> TextSpan {
    let needle = Array(words.utf8)
    let first = try #require(
      CaseFolding.firstMatch(document.bytes, needle, from: 0), "not in \(document.path): \(words)")
    #expect(
      CaseFolding.firstMatch(document.bytes, needle, from: first + 1) == nil,
      "twice in \(document.path): \(words)")
    return TextSpan(first, first + needle.count)
  }

  /// Whether a value is one of the alternatives `a|b`; `*` is not judged, `-` is "not known".
  private static func fits(_ value: String?, _ alternatives: String?) -> Bool {
    (alternatives ?? "*").split(separator: "|").contains { $0 == "*" || $0 == (value ?? "-") }
  }

  @Test("events: nine in ten found, their fields right, and none invented")
  func events() throws {
    var required = 0
    var found = 0
    var fields: [String: (right: Int, judged: Int)] = [:]
    var complaints: [String] = []
    var extra = 0
    var total = 0
    for (path, rows) in Dictionary(
      grouping: try Self.rows("seeds-events.tsv"), by: { $0["document"] ?? "" }
    )
    .sorted(by: { $0.key < $1.key }) {
      let analyzed = try Self.analyzed(path)
      let document = analyzed.document
      var explained = Set<UInt64>()
      for row in rows {
        let words = try Self.span(row["words"] ?? "", document)
        let hits = analyzed.events.filter {
          $0.triggerSpan.overlaps(words) && Self.fits($0.category.rawValue, row["category"])
        }
        explained.formUnion(hits.map(\.id))
        if row["required"] == "yes" {
          required += 1
          if hits.isEmpty {
            complaints.append("missing  \(row["category"] ?? "") \(path): \(row["words"] ?? "")")
          }
        }
        guard !hits.isEmpty else { continue }
        if row["required"] == "yes" { found += 1 }
        func judge(_ field: String, _ value: (Event) -> [String?]) {
          guard row[field] != "*" else { return }
          let right = hits.contains { value($0).contains { Self.fits($0, row[field]) } }
          fields[field, default: (0, 0)].judged += 1
          if right { fields[field, default: (0, 0)].right += 1 }
          if !right {
            complaints.append(
              "\(field): \(hits.flatMap(value).map { $0 ?? "-" }) not \(row[field] ?? "") \(path): \(row["words"] ?? "")"
            )
          }
        }
        judge("day") { [$0.time?.value.interval?.firstDay.iso] }
        judge("place") { event in
          guard let place = event.place.map({ analyzed.places[$0.place] }) else { return [nil] }
          let city = analyzed.places.first { $0.id == place.city }?.name
          return [place.name, city ?? place.name]
        }
        judge("source") { event in
          let chain = event.source
          return chain.isEmpty || chain == [document.outlet]
            ? [nil] : [chain.joined(separator: " > "), chain.first]
        }
        judge("certainty") { [$0.certainty.rawValue] }
      }
      for event in analyzed.events {
        total += 1
        if !explained.contains(event.id) {
          extra += 1
          complaints.append(
            "invented \(event.category.rawValue) \(path): \(document.text(event.span))")
        }
      }
    }
    let report = complaints.joined(separator: "\n")
    #expect(found * 10 >= required * 9, "\(found) of \(required) found\n\(report)")
    #expect(extra * 20 <= total, "\(extra) of \(total) invented\n\(report)")
    for (field, score) in fields.sorted(by: { $0.key < $1.key }) {
      #expect(
        score.right * 10 >= score.judged * 9,
        "\(field): \(score.right) of \(score.judged)\n\(report)")
    }
  }

  @Test("quotes: each with its speaker, and no scare quote among them")
  func quotes() throws {
    var complaints: [String] = []
    var required = 0
    var found = 0
    for row in try Self.rows("seeds-quotes.tsv") {
      let analyzed = try Self.analyzed(row["document"] ?? "")
      let words = try Self.span(row["content"] ?? "", analyzed.document)
      let hits = analyzed.quotes.filter {
        $0.span.overlaps(words) && Self.fits($0.kind.rawValue, row["kind"])
      }
      let right = hits.contains { Self.fits($0.speaker, row["speaker"]) }
      if row["required"] == "yes" {
        required += 1
        if right { found += 1 }
      }
      if !right, row["required"] == "yes" || !hits.isEmpty {
        complaints.append(
          "\(row["kind"] ?? "") \(row["speaker"] ?? "") \(row["document"] ?? ""): \(row["content"] ?? "") — \(hits.map { $0.speaker ?? "-" })"
        )
      }
    }
    #expect(
      found * 10 >= required * 9, "\(found) of \(required)\n\(complaints.joined(separator: "\n"))")
  }
}
