import CrisisModel

/// What follows from the events of one incident alone, whatever else is in the corpus.
final class IncidentFacts: Sendable {
  /// In no order that has a meaning.
  let events: [EventRef]
  let signature: UInt64
  let id: UInt64
  let category: EventCategory
  let country: UInt64
  let city: UInt64
  /// The event whose place is shown; nil where no place is told.
  let placed: EventRef?
  let interval: TimeInterval?
  /// The latest time that a report precisely gives one of its events; nil where none does.
  let lastTold: TimeInterval?
  private let counts: (reports: Int32, sources: Int32)
  let reliability: Reliability
  let rule: CredibilityRule
  let conflicts: [LocalConflict]
  // In few bytes, as there is one of these for every incident.
  private let days: (first: Int32, last: Int32)?

  init(_ events: [EventRef], _ signature: UInt64, _ shelf: ReportShelf) {
    self.events = events
    self.signature = signature
    var view = FactsView()
    var sources = SourceCount(capacity: events.count)
    for ref in events {
      shelf.with(ref) { event, report in
        view.add(ref, event, report)
        sources.add(ref, event, report)
      }
    }
    sources.finish(shelf)
    id = view.first.id
    category = view.category
    country = view.country
    placed = view.placed
    city = view.city
    interval = view.time
    lastTold = view.lastTold
    reliability = view.reliability
    days = view.days.map { (Int32(clamping: $0.lowerBound), Int32(clamping: $0.upperBound)) }
    counts = (
      Int32(clamping: sources.reportCount), Int32(clamping: sources.count { _ in true })
    )
    conflicts = ConflictFinder(events, shelf, sources, view.doubts).conflicts(
      IncidentFamily(of: view.category))
    let certainties = view.certainties
    var trusted = Set<Int32>()
    for (index, letter) in view.letters.enumerated() {
      if letter == .complete || letter == .usual, certainties[index].isTold {
        trusted.insert(sources.source(of: index))
      }
    }
    rule = CredibilityRule(
      telling: sources.count { certainties[$0].isTold }, reports: sources.reportCount,
      trusted: trusted.count,
      denying: sources.count { certainties[$0] == .denied },
      isHedged: certainties.allSatisfy { !$0.isTold || $0 == .unconfirmed },
      disputed: conflicts.filter { !$0.isSuperseded && $0.topic != .denial }.map(\.topic.label))
  }

  var reportCount: Int { Int(counts.reports) }
  var sourceCount: Int { Int(counts.sources) }
  var firstDay: Int? { days.map { Int($0.first) } }
  var lastDay: Int? { days.map { Int($0.last) } }

  /// The same for the same events, in whatever order.
  static func signature(of events: [EventRef]) -> UInt64 {
    var sum = UInt64(events.count)
    for ref in events {
      let number =
        UInt64(UInt32(bitPattern: ref.report)) << 32
        | UInt64(UInt32(bitPattern: ref.event))
      sum = sum &+ HashKey.mixed(number &+ 0x9E37_79B9_7F4A_7C15)
    }
    return sum
  }
}

extension Certainty {
  /// Whether it says that something has happened.
  var isTold: Bool {
    switch self {
    case .asserted, .reported, .unconfirmed: true
    case .denied, .anticipated: false
    }
  }
}

/// What is collected while an incident's events are gone through.
private struct FactsView {
  private(set) var first: (day: Int, id: UInt64) = (.max, .max)
  private(set) var reliability = Reliability.unknown
  private(set) var days: ClosedRange<Int>?
  /// What the events may not agree on.
  private(set) var doubts = Doubts()
  private(set) var certainties: [Certainty] = []
  private(set) var letters: [Reliability] = []
  private var categories = Array(repeating: 0, count: EventCategory.allCases.count)
  /// Of the event with the smallest identity.
  private(set) var country: UInt64 = 0
  private var smallest = UInt64.max
  /// There are few, and most events have the one of the event before.
  private var places: [Told] = []
  private var last = 0
  private var best: (rank: Int, time: TimeInterval)?
  private(set) var lastTold: TimeInterval?

  /// A place that some of the events tell.
  private struct Told {
    let place: UInt64
    let city: UInt64
    let rank: Int
    let ref: EventRef
    var count = 0
  }

  mutating func add(_ ref: EventRef, _ event: EventSketch, _ report: ReportSketch) {
    if (report.day, event.id) < first { first = (report.day, event.id) }
    if event.reliability.rawValue < reliability.rawValue { reliability = event.reliability }
    if report.day != .max {
      days =
        min(
          days?.lowerBound ?? report.day, report.day)...max(
          days?.upperBound ?? report.day, report.day)
    }
    doubts.add(event)
    certainties.append(event.certainty)
    letters.append(event.reliability)
    categories[Int(event.kind)] += 1
    if event.id < smallest { (smallest, country) = (event.id, event.country) }
    if event.place != 0 { addPlace(ref, event) }
    if event.isTimed { addTime(event) }
    if event.isPrecise, event.certainty.isTold {
      lastTold = max(lastTold ?? event.time, event.time)
    }
  }

  private mutating func addPlace(_ ref: EventRef, _ event: EventSketch) {
    if last >= places.count || places[last].place != event.place {
      last = places.firstIndex { $0.place == event.place } ?? places.count
    }
    if last == places.count {
      let rank = event.isSite ? 0 : event.city != 0 ? 1 : event.placeKind == .province ? 2 : 3
      places.append(Told(place: event.place, city: event.city, rank: rank, ref: ref))
    }
    places[last].count += 1
  }

  /// The best-founded and finest time; those as well founded narrow it.
  private mutating func addTime(_ event: EventSketch) {
    let basis =
      switch event.timeBasis {
      case .stated: 0
      case .context, .inferred: 1
      case .published: 2
      }
    let rank = (event.isPrecise ? 0 : 4) + basis
    guard let best, best.rank <= rank else {
      best = (rank, event.time)
      return
    }
    if best.rank == rank, best.time.overlaps(event.time) {
      self.best?.time = TimeInterval(
        from: max(best.time.from, event.time.from), to: min(best.time.to, event.time.to))
    }
  }

  var time: TimeInterval? { best?.time }

  /// What most of them are; of equally many the first kind.
  var category: EventCategory {
    let most = categories.max() ?? 0
    return EventCategory.allCases[categories.firstIndex(of: most) ?? 0]
  }

  /// A site where all that name one name the same; else the city told most, else the finest place.
  private var shown: Told? {
    for rank in 0...3 {
      let all = places.filter { $0.rank == rank }
      if rank == 0, all.count > 1 { continue }
      if let most = all.max(by: { ($0.count, $0.place) < ($1.count, $1.place) }) { return most }
    }
    return places.min { $0.place < $1.place }
  }

  var placed: EventRef? { shown?.ref }
  var city: UInt64 { shown?.city ?? 0 }
}
