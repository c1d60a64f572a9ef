internal import CrisisModel

/// Words at the beginning of a line that tell what the line is.
///
/// A class, so that handing it on costs nothing.
final class ReadingCues: Sendable {
  /// What a cue announces.
  enum Kind: String, Sendable {
    /// A date of publication follows.
    case date
    /// Names of writers follow.
    case byline
    /// The outlet follows.
    case source
    /// The outlet and a link follow.
    case via
    /// An image credit, unless a whole sentence follows.
    case credit
    /// The line is a link, a share line or a notice.
    case boilerplate
    /// The line is a notice if nothing else stands in it.
    case notice
  }

  /// One cue.
  struct Cue: Sendable {
    /// Folded.
    let phrase: [UInt8]
    /// What it announces.
    let kind: Kind
    fileprivate let start: PhraseStart
  }

  /// By the first byte of the phrase, the longest first.
  private let buckets: [[Cue]]
  /// What was wrong in the table; a test holds it empty.
  let problems: [LexiconTable.Problem]

  /// The cues of `line-cues.tsv`.
  static let standard = ReadingCues()

  private init() {
    let table = LexiconTable(named: "line-cues.tsv", columns: ["kind", "phrase"])
    var problems = table.problems
    var buckets = [[Cue]](repeating: [], count: 256)
    for row in table.rows {
      let phrase = CaseFolding.folded(row[1])
      guard let kind = Kind(rawValue: row.text(0)), let first = phrase.first else {
        problems.append(table.problem(row, "unknown kind '\(row.text(0))' or no phrase"))
        continue
      }
      if buckets[Int(first)].contains(where: { $0.phrase == phrase }) {
        problems.append(table.problem(row, "'\(row.text(1))' stands twice"))
      }
      buckets[Int(first)].append(Cue(phrase: phrase, kind: kind, start: PhraseStart(phrase)))
    }
    self.buckets = buckets.map { $0.sorted { $0.phrase.count > $1.phrase.count } }
    self.problems = problems
  }

  /// The longest cue that stands at `start`, and where it ends.
  func cue(in text: ReadingText, at start: Int, _ end: Int) -> (cue: Cue, end: Int)? {
    guard start < end else { return nil }
    var first = text.bytes[start]
    if first &- 0x41 < 26 { first |= 0x20 }
    // Cyrillic capitals fold to another lead byte; look in both buckets.
    return cue(in: text, at: start, end, buckets[Int(first)])
      ?? (first == 0xD0 ? cue(in: text, at: start, end, buckets[0xD1]) : nil)
  }

  private func cue(
    in text: ReadingText, at start: Int, _ end: Int, _ bucket: [Cue]
  ) -> (cue: Cue, end: Int)? {
    let letters = text.letters(at: start, end)
    for index in bucket.indices where bucket[index].start.fits(letters) {
      if let close = text.phraseEnd(bucket[index].phrase, at: start, end) {
        return (bucket[index], close)
      }
    }
    return nil
  }
}
