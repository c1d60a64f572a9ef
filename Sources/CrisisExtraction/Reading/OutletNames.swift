internal import CrisisModel

/// The names of news agencies, papers and sites, as reports write them.
///
/// A class, so that handing it on costs nothing.
final class OutletNames: Sendable {
  private struct Name: Sendable {
    let folded: [UInt8]
    let outlet: String
    let isExact: Bool
    let start: PhraseStart
  }

  private let buckets: [[Name]]
  private let names: Set<String>
  private let domains: [(domain: [UInt8], outlet: String)]

  /// What was wrong in the table; a test holds it empty.
  let problems: [LexiconTable.Problem]

  /// The outlets of `outlets.tsv`.
  static let standard = OutletNames(.empty)

  /// The outlets of `outlets.tsv` and a configuration.
  init(_ configuration: Configuration) {
    var problems: [LexiconTable.Problem] = []
    var buckets = [[Name]](repeating: [], count: 256)
    var domains: [(domain: [UInt8], outlet: String)] = []
    var names: Set<String> = []
    for row in OutletRow.all(configuration, &problems) {
      let outlet = row.name
      names.insert(outlet)
      for name in [outlet] + row.aliases {
        let folded = CaseFolding.folded(name.utf8)
        guard let first = folded.first else { continue }
        // Short forms in capitals are names only as written: "AP", not "ap".
        let isExact = name.utf8.count <= 4 && name.utf8.allSatisfy { $0 &- 0x61 >= 26 }
        buckets[Int(first)].append(
          Name(
            folded: isExact ? Array(name.utf8) : folded, outlet: outlet, isExact: isExact,
            start: PhraseStart(folded)))
      }
      if let domain = row.domain { domains.append((Array(domain.utf8), outlet)) }
    }
    self.buckets = buckets.map { $0.sorted { $0.folded.count > $1.folded.count } }
    self.domains = domains
    self.names = names
    self.problems = problems
  }

  /// Whether a name is one of the canonical names.
  func isKnown(_ outlet: String) -> Bool { names.contains(outlet) }

  /// The outlet whose name stands at `start`, and where the name ends.
  func outlet(in text: ReadingText, at start: Int, _ end: Int) -> (outlet: String, end: Int)? {
    guard start < end else { return nil }
    var first = text.bytes[start]
    if first &- 0x41 < 26 { first |= 0x20 }
    return outlet(in: text, at: start, end, buckets[Int(first)])
      ?? (first == 0xD0 ? outlet(in: text, at: start, end, buckets[0xD1]) : nil)
  }

  private func outlet(
    in text: ReadingText, at start: Int, _ end: Int, _ bucket: [Name]
  ) -> (outlet: String, end: Int)? {
    let letters = text.letters(at: start, end)
    for index in bucket.indices where bucket[index].start.fits(letters) {
      if bucket[index].isExact {
        let close = start + bucket[index].folded.count
        if close <= end, text.bytes[start..<close].elementsEqual(bucket[index].folded),
          close == end || !text.isWordByte(close)
        {
          return (bucket[index].outlet, close)
        }
      } else if let close = text.phraseEnd(bucket[index].folded, at: start, end) {
        return (bucket[index].outlet, close)
      }
    }
    return nil
  }

  /// The outlet that a range names from its first to its last word; nil where it does not.
  func outlet(in text: ReadingText, spanning start: Int, _ end: Int) -> String? {
    var begin = start
    if let close = text.phraseEnd(Self.the, at: begin, end) {
      begin = text.skippingBlanks(close, end)
    }
    guard let found = outlet(in: text, at: begin, end) else { return nil }
    var rest = text.skippingBlanks(found.end, end)
    for word in ReadingWords.standard.outletTails {
      if let close = text.phraseEnd(word, at: rest, end) {
        rest = text.skippingBlanks(close, end)
        break
      }
    }
    while rest < end, text.bytes[rest] == 0x2E || text.bytes[rest] == 0x29 { rest += 1 }
    return rest >= end ? found.outlet : nil
  }

  /// The outlet of the first known domain in a range.
  func outletOfLink(in text: ReadingText, _ start: Int, _ end: Int) -> String? {
    var i = start
    while i < end {
      if text.bytes[i] == 0x2F || text.bytes[i] == 0x2E || i == start {
        let at = i == start ? i : i + 1
        for (domain, outlet) in domains where at + domain.count <= end {
          if text.bytes[at] == domain.first,
            text.bytes[at..<(at + domain.count)].elementsEqual(domain),
            at + domain.count == end || !text.isWordByte(at + domain.count)
          {
            return outlet
          }
        }
      }
      i += 1
    }
    return nil
  }

  private static let the = Array("the".utf8)
}
