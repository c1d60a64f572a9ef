import CrisisModel

/// What grouping asks of an event: numbers and keys only. Ranges lead into the lists of its
/// `ReportSketch`. There is one of every event of a corpus: words are elsewhere.
struct EventSketch: Sendable, BitwiseCopyable {
  let id: UInt64
  /// Key of its content words in text order: equal for the same words.
  let clause: UInt64
  /// Key of what near copies of the clause share, whatever numbers they give.
  let gist: UInt64
  /// First and last minute in which it may lie; nearly endless where nothing tells.
  let time: TimeInterval
  /// Keys of the country, the city and the finest place told of; 0 where there is none.
  let country: UInt64
  let city: UInt64
  let place: UInt64
  let actors: ListPart
  let figures: ListPart
  let sources: ListPart
  /// Index of its sentence in the report.
  let sentence: Int32
  /// How many content words its clause has.
  let wordCount: Int32
  let category: EventCategory
  /// Index of the category among all.
  let kind: UInt8
  let certainty: Certainty
  /// The best letter of those who tell it.
  let reliability: Reliability
  let placeKind: Place.Kind
  /// How its time was found; `published` where it has none and the report's days stand in.
  let timeBasis: Basis
  /// Whether a time is told at all.
  let isTimed: Bool
  let isSite: Bool
  /// Whether the clause says that a figure takes the place of an earlier one.
  let isRevision: Bool

  /// Longest time that counts as precise: two days, as a night may span two.
  static let precise = 2 * 1440

  /// Whether it says next to nothing but that it happened.
  var isBare: Bool { wordCount < Points.bareWords && figures.isEmpty }

  var isPrecise: Bool { isTimed && time.minutes <= Self.precise }

  /// By how many minutes its time may be wrong: what was only inferred may have been earlier.
  var slack: Int {
    switch timeBasis {
    case .stated: 0
    case .context, .inferred: Points.contextSlack * 1440
    case .published: Points.publishedSlack * 1440
    }
  }
}

/// Some of the values of a list that stand side by side in it.
struct ListPart: Sendable, BitwiseCopyable {
  private let first: Int32
  private let end: Int32

  /// Those from a place on, up to the end of the list.
  init(from first: Int, to end: Int) {
    self.first = Int32(clamping: first)
    self.end = Int32(clamping: end)
  }

  var range: Range<Int> { Int(first)..<Int(end) }
  var count: Int { Int(end - first) }
  var isEmpty: Bool { first == end }
}

/// An actor as comparing sees it: the key's last bit tells whether it is one of its own, a person or
/// an organisation, and no group such as protesters.
struct ActorKey: Hashable, Sendable, BitwiseCopyable {
  let value: UInt64

  init(_ actor: ActorProfile) {
    value = HashKey.of(actor.id) & ~1 | (actor.kind == .group ? 0 : 1)
  }

  var isNamed: Bool { value & 1 == 1 }
}
