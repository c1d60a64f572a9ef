/// The words that attribute words to someone.
///
/// A class, so that handing it on costs nothing; unchecked because its tables are variables, which only
/// its initialiser sets.
final class CueLexicon: @unchecked Sendable {
  /// What a cue stands with, besides words in quotation marks.
  struct Takes: OptionSet, Hashable, Sendable {
    let rawValue: UInt16
    static let clause = Takes(rawValue: 1 << 0)
    static let to = Takes(rawValue: 1 << 1)
    static let object = Takes(rawValue: 1 << 2)
    static let addressee = Takes(rawValue: 1 << 3)
    static let invert = Takes(rawValue: 1 << 4)
    static let quoted = Takes(rawValue: 1 << 5)
    static let speech = Takes(rawValue: 1 << 6)
    static let document = Takes(rawValue: 1 << 7)
    static let weak = Takes(rawValue: 1 << 8)
    static let that = Takes(rawValue: 1 << 9)

    /// The names that `cue-verbs.tsv` uses.
    static let names: [String: Takes] = [
      "clause": .clause, "to": .to, "object": .object, "addressee": .addressee, "invert": .invert,
      "quoted": .quoted, "speech": .speech, "document": .document, "weak": .weak, "that": .that,
    ]
  }

  /// What a phrase of `quote-phrases.tsv` does.
  struct PhraseRole: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let source = PhraseRole(rawValue: 1 << 0)
    static let document = PhraseRole(rawValue: 1 << 1)
    static let label = PhraseRole(rawValue: 1 << 2)
    static let scare = PhraseRole(rawValue: 1 << 3)
    /// "the agency": stands for a body named before.
    static let body = PhraseRole(rawValue: 1 << 4)
    /// "the poll": shows or finds something.
    static let record = PhraseRole(rawValue: 1 << 5)
    /// "accusations that": a noun that stands for saying.
    static let claim = PhraseRole(rawValue: 1 << 6)
    /// "his pledge to": the same of what is to be done.
    static let pledge = PhraseRole(rawValue: 1 << 7)

    /// The names that `quote-phrases.tsv` uses.
    static let names: [String: PhraseRole] = [
      "source": .source, "document": .document, "label": .label, "scare": .scare,
      "body": .body, "record": .record, "claim": .claim, "pledge": .pledge,
    ]
  }

  /// By the row of a `.cue` match.
  @exclusivity(unchecked) private(set) var takes: [Takes] = []
  /// By the row of a `.quotePhrase` match.
  @exclusivity(unchecked) private(set) var phraseRoles: [PhraseRole] = []

  /// Reads the tables of cues.
  init(_ builder: inout LexiconBuilder) {
    let verbs = builder.table("cue-verbs.tsv", columns: ["cue", "takes"])
    for row in verbs.rows {
      var all: Takes = []
      for name in row.list(1) {
        guard let one = Takes.names[name] else {
          builder.report(verbs.problem(row, "unknown '\(name)' in takes"))
          continue
        }
        all.insert(one)
      }
      let text = row.text(0)
      if text.hasPrefix("be ") {
        for form in ["is", "are", "was", "were", "been", "being"] {
          builder.phrase(form + text.dropFirst(2), kind: .cue, row: takes.count)
        }
      } else {
        builder.verbPhrase(text, kind: .cue, row: takes.count)
      }
      takes.append(all)
    }
    let phrases = builder.table("quote-phrases.tsv", columns: ["phrase", "kinds"])
    for row in phrases.rows {
      var all: PhraseRole = []
      for name in row.list(1) {
        guard let one = PhraseRole.names[name] else {
          builder.report(phrases.problem(row, "unknown kind '\(name)'"))
          continue
        }
        all.insert(one)
      }
      builder.phrase(row.text(0), kind: .quotePhrase, row: phraseRoles.count)
      phraseRoles.append(all)
    }
  }
}
