import CrisisModel

/// The kinds of words that are marked in a report.
enum MarkKind: Int, Hashable, Sendable, CaseIterable {
  case time, place, actor, event, quote

  /// The small letter that stands behind the words, so that no kind is told by colour alone.
  var sign: Unicode.Scalar {
    switch self {
    case .time: "ᵗ"
    case .place: "ᵖ"
    case .actor: "ᵃ"
    case .event: "ᵉ"
    case .quote: "ˢ"
    }
  }

  /// What the legend calls it.
  var word: String {
    switch self {
    case .time: "time"
    case .place: "place"
    case .actor: "actor"
    case .event: "event"
    case .quote: "said"
    }
  }

  /// What it means, for the help page.
  var meaning: String {
    switch self {
    case .time: "in a report: tells a time"
    case .place: "in a report: names a place"
    case .actor: "in a report: names somebody"
    case .event: "in a report: made an event"
    case .quote: "in a report: before and behind what somebody said"
    }
  }

  /// Its colour.
  var role: Style.Role {
    switch self {
    case .time: .time
    case .place: .place
    case .actor: .actor
    case .event: .trigger
    case .quote: .quote
    }
  }

  /// How its words look. Quoted words may be many: they are set off at both ends and not
  /// underlined.
  var style: Style { Style(role, underline: self != .quote) }
}

/// The words of a report that are marked: which bytes, as what.
struct ReaderMarks: Sendable {
  /// Words of one kind.
  struct Mark: Hashable, Sendable {
    /// What they are.
    let kind: MarkKind
    /// Where they stand.
    let span: TextSpan
    /// Whether a sign stands before them as well as behind.
    var isOpened: Bool { kind == .quote }
  }

  /// By kind, so that the later ones are painted over the earlier ones.
  let marks: [Mark]
  /// For each byte how many signs stand before it.
  private var before: [UInt8]
  /// For each byte how many signs stand behind the character that ends there.
  private var behind: [UInt8]

  /// No marks.
  static let none = ReaderMarks()

  private init() { (marks, before, behind) = ([], [], []) }

  /// What was found in a report.
  init(_ source: AnalyzedDocument) {
    let size = source.document.bytes.count
    var marks: [Mark] = []
    func add(_ kind: MarkKind, _ spans: [TextSpan]) {
      var last: TextSpan?
      for span in spans.sorted() where !span.isEmpty && span.end <= size && span != last {
        marks.append(Mark(kind: kind, span: span))
        last = span
      }
    }
    add(.quote, source.quotes.map(\.span))
    add(.time, source.timeMentions.map(\.span))
    add(.place, source.placeMentions.map(\.span))
    add(.actor, source.actorMentions.map(\.span))
    add(.event, source.events.map(\.triggerSpan))
    self.marks = marks
    before = Array(repeating: 0, count: size + 1)
    behind = before
    for mark in marks {
      behind[mark.span.end] &+= 1
      if mark.isOpened { before[mark.span.start] &+= 1 }
    }
  }

  /// Cells that signs take at a character which begins at one byte and ends before another.
  func cells(_ start: Int, _ end: Int) -> Int {
    behind.isEmpty ? 0 : Int(before[start]) + Int(behind[end])
  }

  /// The signs before a character of a stretch and behind it, by byte.
  func signs(from: Int, to: Int) -> (before: [Int: [MarkKind]], behind: [Int: [MarkKind]]) {
    var before: [Int: [MarkKind]] = [:]
    var behind: [Int: [MarkKind]] = [:]
    for mark in marks {
      if mark.isOpened, mark.span.start >= from, mark.span.start < to {
        before[mark.span.start, default: []].append(mark.kind)
      }
      if mark.span.end > from, mark.span.end <= to {
        behind[mark.span.end, default: []].append(mark.kind)
      }
    }
    return (before, behind.mapValues { $0.sorted { $0.rawValue < $1.rawValue } })
  }
}
