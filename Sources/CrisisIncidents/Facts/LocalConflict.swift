import CrisisModel

/// A conflict within an incident, by events rather than rows of a corpus.
struct LocalConflict: Sendable {
  struct Side: Sendable {
    var events: [EventRef]
    /// Of a place the value is that of its first event.
    let value: Conflict.Value
  }

  let topic: Conflict.Topic
  let sides: [Side]
  let isSuperseded: Bool
}

/// What the events of an incident may not agree on: most agree on all, and need not be looked at
/// again.
struct Doubts {
  private(set) var isDenied = false
  private(set) var figures = 0
  private(set) var hasTwoCities = false
  private var city: UInt64 = 0
  private var common: (from: Int, to: Int) = (.min, .max)

  mutating func add(_ event: EventSketch) {
    if event.certainty == .denied { isDenied = true }
    figures += event.figures.count
    if event.city != 0 {
      if city == 0 { city = event.city }
      if event.city != city { hasTwoCities = true }
    }
    if event.isPrecise, event.timeBasis == .stated, event.certainty.isTold {
      common = (max(common.from, event.time.from), min(common.to, event.time.to))
    }
  }

  /// Whether there is no minute that all stated times share.
  var hasTwoTimes: Bool { common.from >= common.to }
}

/// Finds what the events of an incident do not agree on.
struct ConflictFinder {
  private struct Reading {
    let ref: EventRef
    let range: FigureRange
    let day: Int
    let source: Int32
    let isRevision: Bool
  }

  private let events: [EventRef]
  private let shelf: ReportShelf
  private let sources: SourceCount
  private let doubts: Doubts

  init(_ events: [EventRef], _ shelf: ReportShelf, _ sources: SourceCount, _ doubts: Doubts) {
    self.doubts = doubts
    self.events = events
    self.shelf = shelf
    self.sources = sources
  }

  /// All conflicts: denials, figures, times, places.
  func conflicts(_ family: IncidentFamily) -> [LocalConflict] {
    var found: [LocalConflict?] = doubts.isDenied ? [denial] : []
    if doubts.figures > 1 { found += figures }
    if doubts.hasTwoTimes, !family.isLasting { found.append(times) }
    if doubts.hasTwoCities { found.append(places) }
    return found.compactMap { $0 }
  }

  // MARK: Denials

  private var denial: LocalConflict? {
    var sides: (affirmed: [EventRef], denied: [EventRef]) = ([], [])
    for ref in events {
      shelf.with(ref) { event, _ in
        if event.certainty == .denied { sides.denied.append(ref) }
        if event.certainty.isTold { sides.affirmed.append(ref) }
      }
    }
    if sides.affirmed.isEmpty { return nil }
    return LocalConflict(
      topic: .denial,
      sides: [
        LocalConflict.Side(events: sides.affirmed, value: .affirmed),
        LocalConflict.Side(events: sides.denied, value: .denied),
      ], isSuperseded: false)
  }

  // MARK: Figures

  private var figures: [LocalConflict] {
    var byKind: [KeyFigures.Kind: [Reading]] = [:]
    for (index, ref) in events.enumerated() {
      shelf.with(ref) { event, report in
        if event.figures.isEmpty || !event.certainty.isTold { return }
        for figure in report.figures(of: event) {
          byKind[figure.kind, default: []].append(
            Reading(
              ref: ref, range: figure.range, day: report.day, source: sources.source(of: index),
              isRevision: event.isRevision))
        }
      }
    }
    return byKind.sorted { $0.key < $1.key }.compactMap { Self.conflict($0, $1) }
  }

  private static func conflict(_ kind: KeyFigures.Kind, _ readings: [Reading]) -> LocalConflict? {
    var byRange: [FigureRange: [Reading]] = [:]
    for reading in readings { byRange[reading.range, default: []].append(reading) }
    let ranges = byRange.keys.sorted { ($0.low, $0.high ?? .max) < ($1.low, $1.high ?? .max) }
    // the lowest upper bound and the highest lower one tell whether any two exclude each other
    let lowestTop = ranges.map { $0.high ?? .max }.min() ?? .max
    guard let highest = ranges.map(\.low).max(), highest > lowestTop else { return nil }
    // what one source tells in one report are two things rather than two figures of one
    let isOne = readings.allSatisfy {
      $0.ref.report == readings[0].ref.report && $0.source == readings[0].source
    }
    if isOne { return nil }
    let sides = ranges.map {
      LocalConflict.Side(
        events: (byRange[$0] ?? []).map(\.ref), value: .figure($0))
    }
    return LocalConflict(
      topic: .figures(kind), sides: sides,
      isSuperseded: isSuperseded(ranges.map { byRange[$0] ?? [] }))
  }

  /// Whether each higher figure only takes the place of the lower ones: it was reported later than
  /// all of those, and by the same source or as a risen one.
  private static func isSuperseded(_ lowestFirst: [[Reading]]) -> Bool {
    var last = Int.min
    var sources = Set<Int32>()
    for readings in lowestFirst {
      let first = readings.map(\.day).min() ?? .max
      if last != .min {
        let follows = readings.allSatisfy {
          $0.isRevision || $0.source >= 0 && sources.contains($0.source)
        }
        if first <= last || first == .max || !follows { return false }
      }
      last = readings.map(\.day).max() ?? .max
      sources.formUnion(readings.map(\.source))
    }
    return true
  }

  // MARK: Times and places

  /// Minutes between two times that may still be one: "through the night", "in the morning".
  private static let nearMinutes = 360

  /// Times that reports state and that exclude each other.
  private var times: LocalConflict? {
    var sides: [(time: TimeInterval, events: [EventRef])] = []
    var stated: [(time: TimeInterval, ref: EventRef)] = []
    for ref in events {
      shelf.with(ref) { event, _ in
        let counts = event.certainty != .denied && event.certainty != .anticipated
        guard counts, event.isPrecise, event.timeBasis == .stated else { return }
        stated.append((event.time, ref))
      }
    }
    stated.sort { $0.time < $1.time }
    for (time, ref) in stated {
      if let last = sides.last?.time, time.from < last.to + Self.nearMinutes {
        sides[sides.count - 1].time =
          last.overlaps(time)
          ? TimeInterval(from: max(last.from, time.from), to: min(last.to, time.to))
          : TimeInterval(from: last.from, to: time.to)
        sides[sides.count - 1].events.append(ref)
      } else {
        sides.append((time, [ref]))
      }
    }
    if sides.count < 2 || Set(stated.map(\.ref.report)).count < 2 { return nil }
    return LocalConflict(
      topic: .time,
      sides: sides.map { LocalConflict.Side(events: $0.events, value: .time($0.time)) },
      isSuperseded: false)
  }

  /// Cities that exclude each other.
  private var places: LocalConflict? {
    var byCity: [UInt64: [EventRef]] = [:]
    for ref in events {
      shelf.with(ref) { event, _ in
        if event.city == 0 || event.certainty == .denied { return }
        byCity[event.city, default: []].append(ref)
      }
    }
    let sides = byCity.sorted { $0.key < $1.key }.map {
      LocalConflict.Side(events: $0.value, value: .place(0))
    }
    return LocalConflict(topic: .place, sides: sides, isSuperseded: false)
  }
}
