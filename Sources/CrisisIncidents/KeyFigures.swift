public import CrisisModel

/// How many were killed, injured and detained and what else was counted, over time, with who said
/// what.
public struct KeyFigures: Hashable, Sendable {
  /// What is counted.
  public enum Kind: Hashable, Sendable, Comparable {
    /// People killed.
    case killed
    /// People injured.
    case injured
    /// People detained.
    case detained
    /// Anything else, as written, in small letters: `vehicles`.
    case other(String)

    /// `killed`, `vehicles`.
    public var label: String {
      switch self {
      case .killed: "killed"
      case .injured: "injured"
      case .detained: "detained"
      case .other(let of): of
      }
    }

    private var rank: Int {
      switch self {
      case .killed: 0
      case .injured: 1
      case .detained: 2
      case .other: 3
      }
    }

    /// Killed, injured, detained, then the others by name.
    public static func < (a: Kind, b: Kind) -> Bool { (a.rank, a.label) < (b.rank, b.label) }
  }

  /// One figure that somebody gave.
  public struct Reading: Hashable, Sendable {
    /// Row of `Corpus.events`; `SourceChain` tells who says it.
    public let row: Int32
    /// How many.
    public let range: FigureRange
    /// The words in the event's report; nil where the number stands in no words of its own.
    public let span: TextSpan?
    /// The day of the report; nil where it has none.
    public let reported: CalendarDate?
    /// How sure the report makes it.
    public let certainty: Certainty
  }

  /// All figures of one kind.
  public struct Series: Hashable, Sendable {
    /// What is counted.
    public let kind: Kind
    /// By the day of the report, those without a day last; of one day in timeline order.
    public let readings: [Reading]

    /// The lowest figure; the one reported first where several are as low.
    public var lowest: Reading? {
      readings.min {
        ($0.range.low, $0.range.high ?? .max) < ($1.range.low, $1.range.high ?? .max)
      }
    }

    /// The highest figure; the one reported first where several are as high.
    public var highest: Reading? {
      readings.reduce(nil) { best, next in
        guard let best else { return next }
        let (p, q) = (best.range, next.range)
        return (p.high ?? p.low, p.low) < (q.high ?? q.low, q.low) ? next : best
      }
    }

    /// All figures as one.
    public func figure(by rule: FigureRule) -> FigureRange? {
      rule.figure(of: readings.lazy.map(\.range))
    }
  }

  /// One for each kind, in the order of the kinds.
  public let series: [Series]

  /// Collects the figures of some events; what may only come or did not happen does not count.
  ///
  /// - Parameters:
  ///   - rows: rows of `corpus.events`, each once.
  ///   - corpus: the corpus that they are of.
  public init(of rows: some Sequence<Int32>, in corpus: Corpus) {
    var byKind: [Kind: [Reading]] = [:]
    for row in rows.sorted() {
      let entry = corpus.events[Int(row)]
      let event = corpus.event(entry)
      if event.certainty == .anticipated || event.certainty == .denied { continue }
      let day = corpus.documents[entry.document].head.published?.day
      for figure in EventFigure.all(of: event) {
        byKind[figure.kind, default: []].append(
          Reading(
            row: row, range: figure.range, span: figure.span, reported: day,
            certainty: event.certainty))
      }
    }
    series = byKind.sorted { $0.key < $1.key }.map { kind, readings in
      // the sort is stable: within a day the timeline's order stays
      Series(
        kind: kind,
        readings: readings.sorted {
          ($0.reported?.dayNumber ?? .max) < ($1.reported?.dayNumber ?? .max)
        })
    }
  }
}

/// A figure of an event and what it counts.
struct EventFigure {
  let kind: KeyFigures.Kind
  let range: FigureRange
  let span: TextSpan?

  /// All figures of an event. Those that it counts as killed, injured or detained are found by
  /// their numbers among its figures, which tell how they are meant.
  static func all(of event: Event) -> [EventFigure] {
    var rest = event.figures
    var result: [EventFigure] = []
    let people: [(KeyFigures.Kind, Int?)] = [
      (.killed, event.fatalities), (.injured, event.injured), (.detained, event.detained),
    ]
    for (kind, count) in people {
      guard let count else { continue }
      let own = rest.firstIndex { $0.count == count }.map { rest.remove(at: $0) }
      let range = own.map { FigureRange($0) } ?? FigureRange(low: count, high: count)
      result.append(EventFigure(kind: kind, range: range, span: own?.span))
    }
    for figure in rest {
      let of = String(decoding: CaseFolding.folded(figure.of.utf8), as: UTF8.self)
      result.append(
        EventFigure(kind: .other(of), range: FigureRange(figure), span: figure.span))
    }
    return result
  }
}
