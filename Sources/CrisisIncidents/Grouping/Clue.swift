import CrisisModel

/// Something by which two tellings of one incident are recognised.
struct Clue: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    case word, trigger, namedActor, group, figure, site, report, sentence, clause
  }

  let key: UInt64
  let kind: Kind

  init(_ kind: Kind, _ value: UInt64) {
    key = HashKey.joined(UInt64(kind.rawValue) + 1, value)
    self.kind = kind
  }
}

/// What two tellings have in common, and how far that speaks for one incident.
struct ClueTally {
  var words = 0
  var named = 0
  var groups = 0
  var figures = 0
  var sites = 0
  var hasTrigger = false
  var hasReport = false
  var hasSentence = false
  var hasClause = false

  mutating func add(_ kind: Clue.Kind, weight: Int) {
    switch kind {
    case .word: words += weight
    case .trigger: hasTrigger = true
    case .namedActor: named = max(named, weight > 1 ? 3 : 1)
    case .group: groups += 1
    case .figure: figures += 1
    case .site: sites += 1
    case .report: hasReport = true
    case .sentence: hasSentence = true
    case .clause: hasClause = true
    }
  }

  /// Points for all that is shared.
  var points: Int {
    var points = named + min(groups, 2) + (figures > 0 ? 3 : 0) + (sites > 0 ? 3 : 0)
    points += words >= 6 ? 4 : words >= 4 ? 3 : words >= 2 ? 2 : min(words, 1)
    if hasClause { points += 6 }
    if hasTrigger { points += 1 }
    if hasSentence { points += 2 } else if hasReport { points += 1 }
    return points
  }
}
