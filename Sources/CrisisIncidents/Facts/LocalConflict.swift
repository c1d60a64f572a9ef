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

  init(_ events: [EventRef], _ shelf: ReportShelf, _ sources: SourceCount) {
    self.events = events
    self.shelf = shelf
    self.sources = sources
  }

  /// All conflicts: denials, figures, times, places.
  func conflicts(_ family: IncidentFamily) -> [LocalConflict] {
    [denial].compactMap { $0 } + figures
      + (family.isLasting ? [] : [times].compactMap { $0 }) + [places].compactMap { $0 }
  }

  // MARK: Denials

  private var denial: LocalConflict? {
    var sides: (affirmed: [EventRef], denied: [EventRef]) = ([], [])
    for ref in events {
      shelf.with(ref) { event, _ in
        switch event.certainty {
        case .denied: sides.denied.append(ref)
        case .asserted, .reported, .unconfirmed: sides.affirmed.append(ref)
        case .anticipated: break
        }
      }
    }
    if sides.affirmed.isEmpty || sides.denied.isEmpty { return nil }
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
        if event.certainty == .denied || event.certainty == .anticipated { return }
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

  /// Times that reports state and that exclude each other.
  private var times: LocalConflict? {
    var sides: [(time: TimeInterval, events: [EventRef])] = []
    var stated: [(time: TimeInterval, ref: EventRef)] = []
    for ref in events {
      shelf.with(ref) { event, _ in
        let counts = event.certainty != .denied && event.certainty != .anticipated
        if counts, event.isPrecise, event.timeBasis == .stated { stated.append((event.time, ref)) }
      }
    }
    stated.sort { $0.time < $1.time }
    for (time, ref) in stated {
      if let last = sources(last: sides), last.overlaps(time) {
        sides[sides.count - 1].time = TimeInterval(
          from: max(last.from, time.from), to: min(last.to, time.to))
        sides[sides.count - 1].events.append(ref)
      } else {
        sides.append((time, [ref]))
      }
    }
    if sides.count < 2 { return nil }
    return LocalConflict(
      topic: .time,
      sides: sides.map { LocalConflict.Side(events: $0.events, value: .time($0.time)) },
      isSuperseded: false)
  }

  private func sources(last sides: [(time: TimeInterval, events: [EventRef])]) -> TimeInterval? {
    sides.last?.time
  }

  /// Cities that exclude each other.
  private var places: LocalConflict? {
    var byCity: [UInt64: [EventRef]] = [:]
    for ref in events {
      shelf.with(ref) { event, _ in
        if event.city != 0, event.certainty != .denied {
          byCity[event.city, default: []].append(ref)
        }
      }
    }
    if byCity.count < 2 { return nil }
    let sides = byCity.sorted { $0.key < $1.key }.map {
      LocalConflict.Side(events: $0.value, value: .place(0))
    }
    return LocalConflict(topic: .place, sides: sides, isSuperseded: false)
  }
}
