/// Where words stand, as one word that can be handed on: `west/aktau.txt#120-178`, bytes from the
/// beginning of the file, the second one past the last.
public struct Permalink: Hashable, Sendable {
  /// The report, as `Document.path`.
  public let path: String
  /// The words.
  public let span: TextSpan

  /// Makes a link.
  public init(path: String, span: TextSpan) {
    self.path = path
    self.span = span
  }

  /// Why something is no link.
  public enum Mistake: Error, Hashable, Sendable {
    /// There is no `#start-end` behind the name.
    case noRange
    /// What stands behind `#`, which is no range of bytes.
    case badRange(String)
    /// No name stands before `#`.
    case noName

    /// What is wrong, in a few words.
    public var message: String {
      switch self {
      case .noRange: "a link ends in #start-end, as in report.txt#120-178"
      case .badRange(let text): "'#\(text)' is no range of bytes: write #start-end, as in #120-178"
      case .noName: "the name of a report is missing before '#'"
      }
    }
  }

  /// Reads a link; the last `#` counts, since a file's name may hold one.
  ///
  /// - Throws: what is wrong with it.
  public init(parsing text: String) throws(Mistake) {
    guard let sign = text.lastIndex(of: "#") else { throw .noRange }
    let range = String(text[text.index(after: sign)...])
    let ends = range.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2, let start = Self.number(ends[0]), let end = Self.number(ends[1]),
      start <= end
    else { throw .badRange(range) }
    guard sign > text.startIndex else { throw .noName }
    path = String(text[..<sign])
    span = TextSpan(start, end)
  }

  /// The link as it is handed on.
  public var text: String { "\(path)#\(span.start)-\(span.end)" }

  /// Digits only, and no more than a file can have bytes.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 10, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return Int(text)
  }
}
