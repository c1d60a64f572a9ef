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
    /// Those that it is made of, where they are several and may have to be looked at one by one.
    let tellings: [Telling]

    /// The same, also where it is but one.
    var parts: [Telling] { tellings.isEmpty ? [whole] : tellings }
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
    let gist: UInt64
    let category: EventCategory
    let certainty: Certainty
    let basis: Basis
    let telling: Telling

    init(_ sameness: Sameness, _ telling: Telling) {
      gist = sameness.gist
      category = sameness.category
      certainty = sameness.certainty
      basis = sameness.basis
      self.telling = telling
    }

    var sameness: Sameness {
      Sameness(
        gist: gist, place: telling.place, time: telling.time, category: category,
        certainty: certainty, basis: basis, isBare: telling.isBare)
    }
  }

  /// In the order of what they tell.
  private var same: [Same] = []
  private(set) var clusters: [Cluster] = []

  init() {}

  var isEmpty: Bool { same.isEmpty }

  /// Takes events in and out and groups what is there.
  mutating func update(
    _ change: LaneStack.Change, _ before: ReportShelf, _ shelf: ReportShelf, _ key: Key,
    _ family: IncidentFamily
  ) {
    var changes: [Sameness: LaneStack.Change] = [:]
    for ref in change.gone {
      before.with(ref) { event, _ in
        changes[Self.sameness(event), default: .init()].gone.append(ref)
      }
    }
    for ref in change.new {
      shelf.with(ref) { event, _ in
        changes[Self.sameness(event), default: .init()].new.append(ref)
      }
    }
    same = merged(changes.sorted { Self.precedes($0.key, $1.key) }, family, shelf)
    cluster(key, family)
  }

  /// Those that are there with what has changed, in order.
  private func merged(
    _ changes: [(key: Sameness, value: LaneStack.Change)], _ family: IncidentFamily,
    _ shelf: ReportShelf
  ) -> [Same] {
    var result: [Same] = []
    result.reserveCapacity(same.count + changes.count)
    var next = 0
    func add(_ telling: Telling?) {
      if let telling { result.append(Same(changes[next].key, telling)) }
      next += 1
    }
    for known in same {
      let sameness = known.sameness
      while next < changes.count, Self.precedes(changes[next].key, sameness) {
        add(Self.telling(nil, changes[next].value, family, shelf))
      }
      if next < changes.count, changes[next].key == sameness {
        add(Self.telling(known.telling, changes[next].value, family, shelf))
      } else {
        result.append(known)
      }
    }
    while next < changes.count { add(Self.telling(nil, changes[next].value, family, shelf)) }
    return result.fitted
  }

  private mutating func cluster(_ key: Key, _ family: IncidentFamily) {
    let tellings = same.map(\.telling)
    let clustering = Clustering(tellings, family)
    clusters = zip(clustering.clusters, clustering.parts).map { whole, parts in
      Cluster(
        whole: whole.characteristic,
        tellings: key.stack == .vague && parts.count > 1 ? parts.map { tellings[$0] } : [])
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

  /// The telling of the same events but for those that come and go; nil where none is left.
  private static func telling(
    _ known: Telling?, _ change: LaneStack.Change, _ family: IncidentFamily, _ shelf: ReportShelf
  ) -> Telling? {
    let gone = Set(change.gone)
    let kept = (known?.events ?? []).filter { !gone.contains($0) }
    let events = inOrder(kept + change.new, shelf)
    guard let first = events.first else { return nil }
    var telling: Telling?
    shelf.with(first) { event, report in
      // all tell the same: what the first is known by need not be found again
      var clues =
        first == known?.events.first
        ? known?.clues.filter { !$0.kind.isOfReport } ?? []
        : Self.clues(event, report, shelf.words(first))
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

  private static func inOrder(_ events: [EventRef], _ shelf: ReportShelf) -> [EventRef] {
    if events.count < 2 { return events }
    var ordered: [(clause: UInt64, id: UInt64, ref: EventRef)] = []
    ordered.reserveCapacity(events.count)
    for ref in events {
      shelf.with(ref) { event, _ in ordered.append((event.clause, event.id, ref)) }
    }
    ordered.sort { ($0.clause, $0.id) < ($1.clause, $1.id) }
    return ordered.map(\.ref)
  }

  private static func clues(
    _ event: EventSketch, _ report: ReportSketch, _ words: EventWords
  ) -> [Clue] {
    var clues: [Clue] = []
    clues.reserveCapacity(words.own.count + words.context.count + event.actors.count + 40)
    for word in words.own { clues.append(Clue(.word, UInt64(word))) }
    for word in words.context { clues.append(Clue(.context, UInt64(word))) }
    for place in words.mentions { clues.append(Clue(.mention, place)) }
    for actor in report.actors(of: event) {
      clues.append(Clue(actor.isNamed ? .namedActor : .group, actor.value))
    }
    for figure in report.figures(of: event) where figure.range.low > 1 {
      let what = HashKey.joined(HashKey.of(figure.kind.label), UInt64(figure.range.low))
      clues.append(Clue(.figure, HashKey.joined(what, UInt64(figure.range.high ?? 0))))
    }
    if event.isSite { clues.append(Clue(.site, event.place)) }
    if words.trigger != 0 { clues.append(Clue(.trigger, UInt64(words.trigger))) }
    if words.passage != 0 { clues.append(Clue(.passage, words.passage)) }
    if event.isTimed, event.time.minutes > longTime {
      // the same stretch of weeks or months: what both stand for is the same background
      let bounds = HashKey.joined(UInt64(bitPattern: Int64(event.time.from)), 1)
      clues.append(Clue(.period, bounds &+ UInt64(bitPattern: Int64(event.time.to))))
    }
    if event.wordCount >= leastWords { clues.append(Clue(.clause, event.clause)) }
    return clues
  }
}
