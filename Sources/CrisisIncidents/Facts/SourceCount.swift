import CrisisModel

/// Which of those who tell an incident are independent of each other.
///
/// Whoever cites the same agency or speaker is one source, and so are near copies of a text. What a
/// report tells in its own voice counts only where it cites nobody for any of the incident, as it
/// will have it from those whom it cites.
struct SourceCount {
  private var table = EvidenceTable(capacity: 8)
  private var parents: [Int32] = []
  /// A voice of each event, in the order given; -1 for one that does not count.
  private var voices: [Int32] = []

  init(_ events: [EventRef], _ shelf: ReportShelf) {
    var citing = Set<Int32>()
    for ref in events {
      shelf.with(ref) { event, _ in if !event.sources.isEmpty { citing.insert(ref.report) } }
    }
    voices.reserveCapacity(events.count)
    var copies = CopyFinder()
    for ref in events {
      shelf.with(ref) { event, report in
        var voice: Int32 = -1
        for source in report.sources(of: event) {
          let next = number(source)
          if voice >= 0 { join(voice, next) }
          voice = next
        }
        let isCited = voice >= 0
        if !isCited, !citing.contains(ref.report) { voice = number(report.voice) }
        voices.append(voice)
        if voice < 0 { return }
        let told = CopyFinder.Told(voice: voice, isCited: isCited)
        for other in copies.copies(of: event, ref, report, told, shelf) { join(voice, other) }
      }
    }
  }

  /// How many independent sources tell those of the events that count; at least 1 where any does.
  func count(_ counts: (Int) -> Bool) -> Int {
    var roots = Set<Int32>()
    var isAny = false
    for (index, voice) in voices.enumerated() where counts(index) {
      isAny = true
      if voice >= 0 { roots.insert(root(voice)) }
    }
    return isAny ? max(1, roots.count) : 0
  }

  /// A number that independent sources do not share; -1 for one that does not count.
  func source(of index: Int) -> Int32 { voices[index] < 0 ? -1 : root(voices[index]) }

  private mutating func number(_ key: UInt64) -> Int32 {
    let number = table.insert(key)
    if Int(number) == parents.count { parents.append(number) }
    return number
  }

  private func root(_ number: Int32) -> Int32 {
    var at = number
    while parents[Int(at)] != at { at = parents[Int(at)] }
    return at
  }

  private mutating func join(_ a: Int32, _ b: Int32) {
    let (p, q) = (root(a), root(b))
    if p == q { return }
    parents[Int(max(p, q))] = min(p, q)
    // the way to the root stays short
    parents[Int(a)] = min(p, q)
    parents[Int(b)] = min(p, q)
  }
}

/// Finds copies among what is told: the same clause, or near copies of a whole report. Where both
/// name whom they have it from, those count.
private struct CopyFinder {
  struct Told {
    let voice: Int32
    let isCited: Bool
  }

  private var clauses: [UInt64: Told] = [:]
  private var bands: [UInt64: Int32] = [:]
  private var reports: [Int32: Told] = [:]

  /// The voices that what is told only repeats, or that only repeat it.
  mutating func copies(
    of event: EventSketch, _ ref: EventRef, _ report: ReportSketch, _ told: Told,
    _ shelf: ReportShelf
  ) -> [Int32] {
    var found: [Told] = []
    if event.words.count >= Lane.leastWords {
      if let other = clauses[event.clause] { found.append(other) }
      if clauses[event.clause]?.isCited ?? true { clauses[event.clause] = told }
    }
    if reports.updateValue(told, forKey: ref.report) == nil {
      for band in report.marks.bands {
        if let other = bands[band], let copy = shelf.report(other), let known = reports[other],
          copy.marks.isNearCopy(of: report.marks)
        {
          found.append(known)
        } else {
          bands[band] = ref.report
        }
      }
    }
    return found.filter { !$0.isCited || !told.isCited }.map(\.voice)
  }
}
