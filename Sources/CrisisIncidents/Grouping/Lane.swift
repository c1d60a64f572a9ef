import CrisisModel

/// The events of one family and place that begin on one day, or those of a week whose time is vague:
/// they are compared with each other at first, and only a change among them is compared anew.
struct Lane: Sendable {
  /// Which lane an event is in.
  struct Key: Hashable, Sendable {
    let stack: LaneStack.Key
    /// Number of the day, or of the week where the time is vague.
    let day: Int

    init(_ event: EventSketch, _ family: IncidentFamily) {
      day = event.isPrecise ? event.time.firstDayNumber : event.time.firstDayNumber / 7
      if !event.isPrecise {
        stack = .vague
      } else if event.city != 0, !family.isNational {
        stack = .city(event.city)
      } else {
        stack = .country
      }
    }
  }

  /// Tellings that are one incident as far as the lane can say.
  struct Cluster: Sendable {
    let whole: Telling
    /// Those that it is made of, where they may have to be looked at one by one.
    let tellings: [Telling]
  }

  /// What makes two events the same telling: everything that is compared, but for the words all that
  /// near copies share.
  private struct Sameness: Hashable {
    let gist: UInt64
    let place: UInt64
    let time: TimeInterval
    let category: EventCategory
    let certainty: Certainty
    let basis: Basis
    let isBare: Bool
  }

  /// Events that are the same telling, in an order that does not depend on that of the files.
  private struct Same: Sendable {
    var events: [(order: Order, ref: EventRef)]
    var telling: Telling

    /// Where an event of that order stands, or would stand.
    func place(of order: Order) -> Int {
      var (low, high) = (0, events.count)
      while low < high {
        let middle = (low + high) / 2
        if events[middle].order < order { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private struct Order: Comparable {
    let clause: UInt64
    let id: UInt64

    static func < (a: Order, b: Order) -> Bool { (a.clause, a.id) < (b.clause, b.id) }
  }

  private var same: [Sameness: Same] = [:]
  private(set) var clusters: [Cluster] = []

  init() {}

  var isEmpty: Bool { same.isEmpty }

  /// Takes events in and out and groups what is there.
  mutating func update(
    gone: [EventRef], _ before: ReportShelf, new: [EventRef], _ shelf: ReportShelf,
    _ key: Key, _ family: IncidentFamily
  ) {
    var touched = Set<Sameness>()
    for ref in gone {
      before.with(ref) { event, _ in
        let sameness = Self.sameness(event)
        if let at = same[sameness]?.events.firstIndex(where: { $0.ref == ref }) {
          same[sameness]?.events.remove(at: at)
        }
        touched.insert(sameness)
      }
    }
    for ref in new {
      shelf.with(ref) { event, report in
        let sameness = Self.sameness(event)
        let member = (order: Order(clause: event.clause, id: event.id), ref: ref)
        if same[sameness] == nil {
          let telling = Telling([], event, clues: [], extraSlack: 0)
          same[sameness] = Same(events: [], telling: telling)
        }
        let at = same[sameness]?.place(of: member.order) ?? 0
        same[sameness]?.events.insert(member, at: at)
        touched.insert(sameness)
      }
    }
    for sameness in touched {
      guard var group = same[sameness] else { continue }
      if group.events.isEmpty {
        same[sameness] = nil
        continue
      }
      group.telling = Self.telling(group.events.map(\.ref), family, shelf) ?? group.telling
      same[sameness] = group
    }
    cluster(key, family)
  }

  private mutating func cluster(_ key: Key, _ family: IncidentFamily) {
    let tellings = same.sorted { Self.precedes($0.key, $1.key) }.map(\.value.telling)
    let clustering = Clustering(tellings, family)
    clusters = zip(clustering.clusters, clustering.parts).map { whole, parts in
      Cluster(
        whole: whole.characteristic,
        tellings: key.stack == .vague ? parts.map { tellings[$0] } : [])
    }
  }

  private static func sameness(_ event: EventSketch) -> Sameness {
    Sameness(
      gist: event.isPrecise ? event.gist : event.clause, place: event.place, time: event.time,
      category: event.category, certainty: event.certainty, basis: event.timeBasis,
      isBare: event.isBare)
  }

  private static func precedes(_ a: Sameness, _ b: Sameness) -> Bool {
    if a.time != b.time { return a.time < b.time }
    if a.gist != b.gist { return a.gist < b.gist }
    if a.place != b.place { return a.place < b.place }
    let (p, q) = (
      a.category.rawValue + a.certainty.rawValue, b.category.rawValue + b.certainty.rawValue
    )
    if p != q { return p < q }
    return (a.basis.rawValue, a.isBare ? 1 : 0) < (b.basis.rawValue, b.isBare ? 1 : 0)
  }

  // MARK: Clues

  /// Reports and sentences by which a telling of many is found.
  private static let mostReports = 8
  /// Minutes from which a time is a stretch of its own: three weeks.
  private static let longTime = 21 * 1440
  /// Words that a clause must have for its like to be a copy of it.
  static let leastWords = 4

  private static func telling(
    _ events: [EventRef], _ family: IncidentFamily, _ shelf: ReportShelf
  ) -> Telling? {
    var telling: Telling?
    shelf.with(events[0]) { event, report in
      var clues = Self.clues(event, report)
      for ref in events.prefix(mostReports) {
        shelf.with(ref) { event, _ in
          let report = UInt64(UInt32(bitPattern: ref.report)) << 32
          clues.append(Clue(.report, report))
          let sentence = report | UInt64(UInt32(bitPattern: event.sentence))
          clues.append(Clue(.sentence, sentence))
          // of two sentences side by side each has one of these that the other has, too
          clues.append(Clue(.near, sentence))
          clues.append(Clue(.near, sentence + 1))
        }
      }
      telling = Telling(events, event, clues: clues, extraSlack: family.isNational ? 1440 : 0)
    }
    return telling
  }

  private static func clues(_ event: EventSketch, _ report: ReportSketch) -> [Clue] {
    var clues: [Clue] = []
    clues.reserveCapacity(event.words.count + event.context.count + event.actors.count + 40)
    for word in report.words(of: event) { clues.append(Clue(.word, UInt64(word))) }
    for word in report.context(of: event) { clues.append(Clue(.context, UInt64(word))) }
    for place in report.mentions(of: event) { clues.append(Clue(.mention, place)) }
    for actor in report.actors(of: event) {
      clues.append(Clue(actor.isNamed ? .namedActor : .group, actor.value))
    }
    for figure in report.figures(of: event) where figure.range.low > 1 {
      let what = HashKey.joined(HashKey.of(figure.kind.label), UInt64(figure.range.low))
      clues.append(Clue(.figure, HashKey.joined(what, UInt64(figure.range.high ?? 0))))
    }
    if event.isSite { clues.append(Clue(.site, event.place)) }
    if event.trigger != 0 { clues.append(Clue(.trigger, UInt64(event.trigger))) }
    if event.passage != 0 { clues.append(Clue(.passage, event.passage)) }
    if event.isTimed, event.time.minutes > longTime {
      // the same stretch of weeks or months: what both stand for is the same background
      let bounds = HashKey.joined(UInt64(bitPattern: Int64(event.time.from)), 1)
      clues.append(Clue(.period, bounds &+ UInt64(bitPattern: Int64(event.time.to))))
    }
    if event.words.count >= leastWords { clues.append(Clue(.clause, event.clause)) }
    return clues
  }
}
