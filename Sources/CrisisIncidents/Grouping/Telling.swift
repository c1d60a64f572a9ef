import CrisisModel

/// An event of a report: the report's number on the shelf, and the event's in the report.
struct EventRef: Hashable, Sendable {
  let report: Int32
  let event: Int32
}

/// Events that tell the same, or a cluster of such: what is compared with each other.
struct Telling: Sendable {
  var events: [EventRef]
  /// When all of it may have happened.
  var time: TimeInterval
  /// By how much that may be wrong.
  var slack: Int
  var isPrecise: Bool
  var city: UInt64
  var place: UInt64
  var placeKind: Place.Kind
  var categories: UInt32
  /// What it is known by, and how many of its tellings have each.
  var clues: [Clue]
  var counts: [Int32]
  /// Of how many tellings it is made.
  var size: Int32 = 1
  var hasSite: Bool
  /// Whether it says next to nothing but that it happened.
  var isBare: Bool

  /// Most clues that a cluster keeps.
  private static let mostClues = 96

  /// A telling of its own.
  init(_ events: [EventRef], _ sketch: EventSketch, clues: [Clue], extraSlack: Int) {
    self.events = events
    // there is one of nearly every event: no room to spare
    self.clues = clues.withUnsafeBufferPointer { Array($0) }
    counts = Array(repeating: 1, count: clues.count)
    time = sketch.time
    slack = sketch.slack + extraSlack
    isPrecise = sketch.isPrecise
    city = sketch.city
    place = sketch.place
    placeKind = sketch.placeKind
    categories = 1 << UInt32(sketch.kind)
    hasSite = sketch.isSite
    isBare = sketch.isBare
  }

  /// Takes another one in.
  mutating func join(_ other: Telling) {
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
    for (clue, count) in zip(other.clues, other.counts) {
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
    var result = self
    let kept = clues.indices.filter {
      clues[$0].kind.isOfReport || ClueIndex.isCharacteristic(counts[$0], of: size)
    }
    result.clues = kept.map { clues[$0] }
    result.counts = kept.map { counts[$0] }
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
    let slack = slack + other.slack
    if gap <= slack { return Points.inferredDay }
    return gap <= slack + 1440 ? Points.dayApart : nil
  }
}
