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
    var clauses: [UInt64: Int32] = [:]
    var bands: [UInt64: Int32] = [:]
    var seen = Set<Int32>()
    voices.reserveCapacity(events.count)
    for ref in events {
      shelf.with(ref) { event, report in
        var voice: Int32 = -1
        for source in report.sources(of: event) {
          let next = number(source)
          if voice >= 0 { join(voice, next) }
          voice = next
        }
        if voice < 0, !citing.contains(ref.report) { voice = number(report.voice) }
        voices.append(voice)
        if voice < 0 { return }
        if event.words.count >= Lane.leastWords {
          if let other = clauses[event.clause] { join(voice, other) }
          clauses[event.clause] = voice
        }
        guard seen.insert(ref.report).inserted else { return }
        for band in report.marks.bands {
          if let other = bands[band], let copy = shelf.report(other),
            copy.marks.isNearCopy(of: report.marks)
          {
            if let known = voiceOfReport[other] { join(voice, known) }
          } else {
            bands[band] = ref.report
          }
        }
        voiceOfReport[ref.report] = voice
      }
    }
  }

  private var voiceOfReport: [Int32: Int32] = [:]

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
