import CrisisModel

/// What follows from the events of one incident alone, whatever else is in the corpus.
final class IncidentFacts: Sendable {
  /// By identity of the events.
  let events: [EventRef]
  let signature: UInt64
  let id: UInt64
  let category: EventCategory
  let country: UInt64
  let city: UInt64
  /// The event whose place is shown; nil where no place is told.
  let placed: EventRef?
  let interval: TimeInterval?
  let reportCount: Int
  let sourceCount: Int
  let reliability: Reliability
  let rule: CredibilityRule
  let conflicts: [LocalConflict]
  let firstDay: Int?
  let lastDay: Int?

  init(_ unordered: [EventRef], _ shelf: ReportShelf) {
    var keyed: [(id: UInt64, ref: EventRef)] = []
    keyed.reserveCapacity(unordered.count)
    for ref in unordered { shelf.with(ref) { event, _ in keyed.append((event.id, ref)) } }
    keyed.sort { $0.id < $1.id }
    let events = keyed.map(\.ref)
    self.events = events
    signature = Self.signature(of: events)

    var view = FactsView()
    for ref in events { shelf.with(ref) { view.add(ref, $0, $1) } }
    id = view.first.id
    category = view.category
    country = view.country
    placed = view.placed
    city = view.city
    interval = view.time
    reportCount = Set(events.map(\.report)).count
    reliability = view.reliability
    firstDay = view.days?.lowerBound
    lastDay = view.days?.upperBound

    let sources = SourceCount(events, shelf)
    sourceCount = sources.count { _ in true }
    conflicts = ConflictFinder(events, shelf, sources).conflicts(IncidentFamily(of: view.category))
    let certainties = view.certainties
    var trusted = Set<Int32>()
    for (index, letter) in view.letters.enumerated() {
      if letter == .complete || letter == .usual, certainties[index].isTold {
        trusted.insert(sources.source(of: index))
      }
    }
    rule = CredibilityRule(
      telling: sources.count { certainties[$0].isTold }, trusted: trusted.count,
      denying: sources.count { certainties[$0] == .denied },
      isHedged: certainties.allSatisfy { !$0.isTold || $0 == .unconfirmed },
      disputed: conflicts.filter { !$0.isSuperseded && $0.topic != .denial }.map(\.topic.label))
  }

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
  private(set) var certainties: [Certainty] = []
  private(set) var letters: [Reliability] = []
  private var categories: [EventCategory: Int] = [:]
  private var countries: [UInt64: Int] = [:]
  private var places: [UInt64: (count: Int, rank: Int, ref: EventRef, city: UInt64)] = [:]
  private var best: (rank: Int, time: TimeInterval)?

  mutating func add(_ ref: EventRef, _ event: EventSketch, _ report: ReportSketch) {
    if (report.day, event.id) < first { first = (report.day, event.id) }
    if event.reliability.rawValue < reliability.rawValue { reliability = event.reliability }
    if report.day != .max {
      days =
        min(
          days?.lowerBound ?? report.day, report.day)...max(
          days?.upperBound ?? report.day, report.day)
    }
    certainties.append(event.certainty)
    letters.append(event.reliability)
    categories[event.category, default: 0] += 1
    countries[event.country, default: 0] += 1
    if event.place != 0 {
      let rank = event.isSite ? 0 : event.city != 0 ? 1 : event.placeKind == .province ? 2 : 3
      places[event.place, default: (0, rank, ref, event.city)].count += 1
    }
    if event.isTimed { addTime(event) }
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
    EventCategory.allCases.max { categories[$0, default: 0] < categories[$1, default: 0] }
      .flatMap { most in
        EventCategory.allCases.first { categories[$0] == categories[most] }
      } ?? .statement
  }

  var country: UInt64 { countries.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0 }

  /// A site where all that name one name the same; else the city told most, else the finest place.
  private var shown: (ref: EventRef, city: UInt64)? {
    for rank in 0...3 {
      let all = places.filter { $0.value.rank == rank }
      if rank == 0, all.count > 1 { continue }
      let most = all.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
      if let most { return (most.value.ref, most.value.city) }
    }
    return places.min { $0.key < $1.key }.map { ($0.value.ref, $0.value.city) }
  }

  var placed: EventRef? { shown?.ref }
  var city: UInt64 { shown?.city ?? 0 }
}
