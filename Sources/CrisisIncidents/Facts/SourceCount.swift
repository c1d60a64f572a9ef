import CrisisModel

/// Which of those who tell an incident are independent of each other.
///
/// Whoever cites the same agency or speaker is one source, and so are near copies of a text. What a
/// report tells in its own voice counts only where it cites nobody for any of the incident, as it
/// will have it from those whom it cites.
struct SourceCount {
  /// Who tells one event.
  private struct Teller {
    /// One of those whom it cites, else its report's own voice.
    var voice: Int32
    let isCited: Bool
    let report: Int32
    /// Index of the clause; -1 where it is too short to be told again by chance.
    let clause: Int32
  }

  private var keys: EvidenceTable
  private var parents: [Int32] = []
  private var tellers: [Teller] = []
  private var reports: EvidenceTable
  /// For each report whether it cites anybody, and its number on the shelf.
  private var reportCites: [Bool] = []
  private var numbers: [Int32] = []
  private var clauses: EvidenceTable
  private var marks: EvidenceTable

  init(capacity: Int) {
    keys = EvidenceTable(capacity: capacity)
    reports = EvidenceTable(capacity: capacity)
    clauses = EvidenceTable(capacity: capacity)
    marks = EvidenceTable(capacity: 8)
    tellers.reserveCapacity(capacity)
  }

  /// How many reports tell it.
  var reportCount: Int { numbers.count }

  /// Takes in who tells an event.
  mutating func add(_ ref: EventRef, _ event: EventSketch, _ report: ReportSketch) {
    let index = reports.insert(UInt64(ref.report))
    if Int(index) == numbers.count {
      numbers.append(ref.report)
      reportCites.append(false)
    }
    var voice: Int32 = -1
    for source in report.sources(of: event) {
      let next = number(source)
      if voice >= 0 { join(voice, next) }
      voice = next
    }
    if voice >= 0 { reportCites[Int(index)] = true }
    let isCited = voice >= 0
    if !isCited { voice = number(report.voice) }
    let clause = event.wordCount < Lane.leastWords ? -1 : clauses.insert(event.clause)
    tellers.append(Teller(voice: voice, isCited: isCited, report: index, clause: clause))
  }

  /// Joins what only repeats something, once all are in.
  mutating func finish(_ shelf: ReportShelf) {
    for index in tellers.indices
    where !tellers[index].isCited && reportCites[Int(tellers[index].report)] {
      tellers[index].voice = -1
    }
    if numbers.count < 2 { return }
    joinClauses()
    joinReports(shelf)
  }

  /// The same clause is told twice by one source, unless both name whom they have it from.
  private mutating func joinClauses() {
    var own = Array(repeating: Int32(-1), count: clauses.count)
    for teller in tellers where !teller.isCited && teller.voice >= 0 && teller.clause >= 0 {
      let clause = Int(teller.clause)
      if own[clause] < 0 { own[clause] = teller.voice } else { join(teller.voice, own[clause]) }
    }
    for teller in tellers where teller.isCited && teller.clause >= 0 {
      if own[Int(teller.clause)] >= 0 { join(teller.voice, own[Int(teller.clause)]) }
    }
  }

  /// Near copies of a report that cites nobody are one source. Of very many only close copies are
  /// found.
  private mutating func joinReports(_ shelf: ReportShelf) {
    var voiceOfReport = Array(repeating: Int32(-1), count: numbers.count)
    for teller in tellers where !teller.isCited && teller.voice >= 0 {
      voiceOfReport[Int(teller.report)] = teller.voice
    }
    let own = voiceOfReport.indices.filter { voiceOfReport[$0] >= 0 }
    var ofMark: [Int32] = []
    for index in own {
      guard let report = shelf.report(numbers[index]) else { continue }
      let mark = Int(marks.insert(report.marks.gist))
      if mark == ofMark.count {
        ofMark.append(voiceOfReport[index])
      } else {
        join(voiceOfReport[index], ofMark[mark])
      }
    }
    if own.count > Self.mostCompared { return }
    for (at, index) in own.enumerated() {
      guard let report = shelf.report(numbers[index]) else { continue }
      for other in own[..<at] {
        guard let copy = shelf.report(numbers[other]) else { continue }
        if copy.marks.isNearCopy(of: report.marks) {
          join(voiceOfReport[index], voiceOfReport[other])
        }
      }
    }
  }

  /// Reports of one incident that are compared each with each.
  private static let mostCompared = 64

  /// How many independent sources tell those of the events that count; at least 1 where any does.
  func count(_ counts: (Int) -> Bool) -> Int {
    var isCounted = Array(repeating: false, count: parents.count)
    var sum = 0
    var isAny = false
    for (index, teller) in tellers.enumerated() where counts(index) {
      isAny = true
      if teller.voice < 0 { continue }
      let root = Int(root(teller.voice))
      if !isCounted[root] { sum += 1 }
      isCounted[root] = true
    }
    return isAny ? max(1, sum) : 0
  }

  /// A number that independent sources do not share; -1 for one that does not count.
  func source(of index: Int) -> Int32 {
    tellers[index].voice < 0 ? -1 : root(tellers[index].voice)
  }

  private mutating func number(_ key: UInt64) -> Int32 {
    let number = keys.insert(key)
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
