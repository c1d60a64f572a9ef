internal import CrisisModel

/// The rules that attribute words to a cue or label.
enum AttributionRule: Int, CaseIterable {
  case cueBefore, objectOfCue, afterColon, clauseAfterCue, asTheySay, inParenthesis
  case speakerAfterCue, speakerBeforeCue, sourceAtEnd, sourceFirst, speakerColon

  private var suffix: String {
    switch self {
    case .cueBefore: "cue-before"
    case .objectOfCue: "object-of-cue"
    case .afterColon: "after-colon"
    case .clauseAfterCue: "clause-after-cue"
    case .asTheySay: "as-they-say"
    case .inParenthesis: "speaker-in-parenthesis"
    case .speakerAfterCue: "speaker-after-cue-at-end"
    case .speakerBeforeCue: "speaker-before-cue-at-end"
    case .sourceAtEnd: "source-at-end"
    case .sourceFirst: "source-first"
    case .speakerColon: "speaker-colon"
    }
  }

  /// The name of the rule for words that are direct, mixed or indirect: "quote.mixed.cue-before".
  func name(_ kind: Quote.Kind) -> RuleName {
    switch kind {
    case .direct: Self.direct[rawValue]
    case .mixed: Self.mixed[rawValue]
    default: Self.indirect[rawValue]
    }
  }

  // each made once, since there are as many as quotes
  private static let direct = names(.direct)
  private static let mixed = names(.mixed)
  private static let indirect = names(.indirect)

  private static func names(_ kind: Quote.Kind) -> [RuleName] {
    allCases.map { "quote.\(kind.rawValue).\($0.suffix)" }
  }
}
