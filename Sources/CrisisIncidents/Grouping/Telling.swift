import CrisisModel

/// An event of a report: the report's number on the shelf, and the event's in the report.
struct EventRef: Hashable, Sendable {
  let report: Int32
  let event: Int32
}

/// Events that tell the same, or a cluster of such: what is compared with each other.
struct Telling: Sendable {
  private(set) var events: [EventRef]
  /// What it is known by.
  private(set) var clues: [Clue]
  /// How many of its tellings have each clue; empty while it is but one.
  private var counts: [Int32] = []
  /// When all of it may have happened.
  private(set) var time: TimeInterval
  private(set) var city: UInt64
  private(set) var place: UInt64
  /// By how many minutes the time may be wrong.
  private(set) var slack: Int32
  /// A bit for each kind of its events.
  private(set) var categories: UInt32
  /// Of how many tellings it is made.
  private(set) var size: Int32 = 1
  private(set) var placeKind: Place.Kind
  private(set) var isPrecise: Bool
  private(set) var hasSite: Bool
  /// Whether it says next to nothing but that it happened.
  private(set) var isBare: Bool

  /// Most clues that a cluster keeps.
  private static let mostClues = 96

  /// A telling of its own.
  init(_ events: [EventRef], _ sketch: EventSketch, clues: [Clue], extraSlack: Int) {
    self.events = events
    self.clues = clues.fitted
    time = sketch.time
    slack = Int32(clamping: sketch.slack + extraSlack)
    isPrecise = sketch.isPrecise
    city = sketch.city
    place = sketch.place
    placeKind = sketch.placeKind
    categories = 1 << UInt32(sketch.kind)
    hasSite = sketch.isSite
    isBare = sketch.isBare
  }

  /// How many of its tellings have a clue, by its place in `clues`.
  func count(ofClue at: Int) -> Int32 { counts.isEmpty ? 1 : counts[at] }

  /// Takes another one in.
  mutating func join(_ other: Telling) {
    if counts.isEmpty { counts = Array(repeating: 1, count: clues.count) }
    events += other.events
    categories |= other.categories
    hasSite = hasSite || other.hasSite
    isBare = isBare && other.isBare
    if other.isPrecise, !isPrecise || other.slack < slack {
      (time, slack, isPrecise) = (other.time, other.slack, true)
    } else if other.isPrecise, other.slack == slack, time.overlaps(other.time) {
      time = TimeInterval(from: max(time.from, other.time.from), to: min(time.to, other.time.to))
    }
    if city == 0, other.city != 0 || place == 0 || placeKind == .country && other.place != 0 {
      (city, place, placeKind) = (other.city, other.place, other.placeKind)
    }
    for (place, clue) in other.clues.enumerated() {
      let count = other.count(ofClue: place)
      if let at = clues.firstIndex(where: { $0.key == clue.key }) {
        counts[at] += count
      } else if clues.count < Self.mostClues {
        clues.append(clue)
        counts.append(count)
      }
    }
    size += other.size
  }

  /// With only the clues that many of its tellings have.
  var characteristic: Telling {
    // one alone shares its lists with the one that it was made of
    if counts.isEmpty { return self }
    var result = self
    let kept = clues.indices.filter {
      clues[$0].kind.isOfReport || ClueIndex.isCharacteristic(counts[$0], of: size)
    }
    result.clues = kept.map { clues[$0] }
    result.counts = kept.map { counts[$0] }
    result.events = events.fitted
    return result
  }

  private var isOfCountry: Bool { placeKind == .country }

  /// Whether it is a bare mention of what goes on in a country for weeks.
  func isBareWave(_ family: IncidentFamily) -> Bool { family.isWave && isBare && isOfCountry }

  /// Points for place and time; nil where they cannot be one.
  func pointsOfPlaceAndTime(with other: Telling, _ family: IncidentFamily) -> Int? {
    if isBareWave(family), other.isBareWave(family) {
      return Points.waveCountry + Points.bareWave
    }
    let isWave = family.isWave && isOfCountry && other.isOfCountry
    guard let place = placePoints(with: other, family),
      let time = timePoints(with: other, waveDays: isWave ? family.waveDays : 0)
    else {
      return nil
    }
    return place + time
  }

  private func placePoints(with other: Telling, _ family: IncidentFamily) -> Int? {
    if city != 0, other.city != 0 { return city == other.city ? Points.city : nil }
    if place == other.place {
      // that both are of one country says little of what a city has many of
      if place == 0 { return 0 }
      if placeKind != .country { return Points.province }
      return family.isWave ? Points.waveCountry : family.isNational ? Points.country : 0
    }
    if place == 0 || other.place == 0 { return 0 }
    if family.isOfOnePlace { return nil }
    return placeKind == .province && other.placeKind == .province ? nil : 0
  }

  private func timePoints(with other: Telling, waveDays: Int) -> Int? {
    let gap = max(time.from - other.time.to, other.time.from - time.to)
    if waveDays > 0, gap >= 0, gap <= waveDays * 1440 { return 0 }
    if !isPrecise || !other.isPrecise { return gap < 0 ? 0 : nil }
    if gap < 0 {
      return max(time.minutes, other.time.minutes) <= 2160 ? Points.sameDay : Points.overlap
    }
    let slack = Int(slack + other.slack)
    if gap <= slack { return Points.inferredDay }
    return gap <= slack + 1440 ? Points.dayApart : nil
  }
}

extension Array {
  /// The same with no room to spare, for what is kept.
  var fitted: [Element] { withUnsafeBufferPointer { Array($0) } }
}
