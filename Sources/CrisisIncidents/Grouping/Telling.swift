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
  var clues: [Clue]
  var hasSite: Bool

  /// Most clues that a cluster keeps.
  private static let mostClues = 96

  /// A telling of its own.
  init(_ events: [EventRef], _ sketch: EventSketch, clues: [Clue], extraSlack: Int) {
    self.events = events
    self.clues = clues
    time = sketch.time
    slack = sketch.slack + extraSlack
    isPrecise = sketch.isPrecise
    city = sketch.city
    place = sketch.place
    placeKind = sketch.placeKind
    categories = 1 << UInt32(EventCategory.allCases.firstIndex(of: sketch.category) ?? 0)
    hasSite = sketch.isSite
  }

  /// Takes another one in.
  mutating func join(_ other: Telling) {
    events += other.events
    categories |= other.categories
    hasSite = hasSite || other.hasSite
    if other.isPrecise, !isPrecise || other.slack < slack {
      (time, slack, isPrecise) = (other.time, other.slack, true)
    } else if other.isPrecise, other.slack == slack, time.overlaps(other.time) {
      time = TimeInterval(from: max(time.from, other.time.from), to: min(time.to, other.time.to))
    }
    if city == 0, other.city != 0 || place == 0 || placeKind == .country && other.place != 0 {
      (city, place, placeKind) = (other.city, other.place, other.placeKind)
    }
    for clue in other.clues where clues.count < Self.mostClues && !clues.contains(clue) {
      clues.append(clue)
    }
  }

  /// Points for place and time; nil where they cannot be one.
  func pointsOfPlaceAndTime(with other: Telling, _ family: IncidentFamily) -> Int? {
    guard let place = placePoints(with: other, family), let time = timePoints(with: other) else {
      return nil
    }
    return place + time
  }

  private func placePoints(with other: Telling, _ family: IncidentFamily) -> Int? {
    if city != 0, other.city != 0 { return city == other.city ? 2 : nil }
    if place == other.place { return place == 0 ? 0 : placeKind == .country ? 1 : 2 }
    if place == 0 || other.place == 0 { return 0 }
    if family.isOfOnePlace { return nil }
    return placeKind == .province && other.placeKind == .province ? nil : 0
  }

  private func timePoints(with other: Telling) -> Int? {
    let gap = max(time.from - other.time.to, other.time.from - time.to)
    if !isPrecise || !other.isPrecise { return gap < 0 ? 0 : nil }
    if gap < 0 { return max(time.minutes, other.time.minutes) <= 2160 ? 2 : 1 }
    let slack = slack + other.slack
    if gap <= slack { return 0 }
    return gap <= slack + 1440 ? -4 : nil
  }
}
