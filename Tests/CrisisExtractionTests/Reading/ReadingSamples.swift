import CrisisModel

@testable import CrisisExtraction

/// Reads a text as a report.
func report(
  _ text: String, path: String = "report.txt", modified: Int? = nil
) -> Document {
  DocumentParser.parse(path: path, bytes: Array(text.utf8), modified: modified)
}

extension Document {
  /// Each block as `kind: words`.
  var outline: [String] { blocks.map { "\($0.kind.rawValue): \(text($0.span))" } }

  /// The words of each sentence.
  var sentenceTexts: [String] { sentences.map { text($0.span) } }

  /// The day of publication as ISO text and where it was read.
  var dating: String { published.map { "\($0.day.iso) \($0.basis.rawValue)" } ?? "unknown" }
}
