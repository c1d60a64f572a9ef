internal import CrisisModel
internal import Yams

/// The mistakes found so far.
struct Notes {
  /// In no order; at most `limit`.
  private(set) var mistakes: [ConfigurationMistake] = []
  private static let limit = 1000

  /// In the order of the file.
  var sorted: [ConfigurationMistake] {
    mistakes.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }

  /// Notes what is wrong at a place.
  mutating func add(_ reason: String, at mark: Mark?) {
    guard mistakes.count < Self.limit else { return }
    mistakes.append(
      ConfigurationMistake(line: mark?.line ?? 1, column: mark?.column ?? 1, reason: reason))
  }

  /// Notes a word that is none of those allowed, with the nearest of them.
  mutating func addUnknown(_ what: String, _ word: String, of known: [String], at mark: Mark?) {
    let hint =
      NearestWord.nearest(to: word, in: known).map { "did you mean '\($0)'?" }
      ?? (known.count <= 8 ? "known: \(known.joined(separator: ", "))" : "")
    add("unknown \(what) '\(word)'" + (hint.isEmpty ? "" : " (\(hint))"), at: mark)
  }
}
