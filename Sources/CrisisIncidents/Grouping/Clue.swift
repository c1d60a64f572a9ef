import CrisisModel

/// Something by which two tellings of one incident are recognised, in four bytes: there are some
/// thirty of nearly every event.
struct Clue: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    case word, context, mention, trigger, namedActor, group, figure, site, period
    case report, near, sentence, clause, passage

    /// Whether it counts however few tellings of a cluster have it.
    var isOfReport: Bool { self == .report || self == .near || self == .sentence }
  }

  /// 28 bits of a hash, then the kind.
  private let bits: UInt32
  private static let kindBits: UInt32 = 0xF

  init(_ kind: Kind, _ value: UInt64) {
    // a word is the same one wherever in a sentence it stands
    let space = kind == .context ? Kind.word : kind
    let key = HashKey.joined(UInt64(space.rawValue) + 1, value)
    bits = UInt32(truncatingIfNeeded: key >> 32) & ~Self.kindBits | UInt32(kind.rawValue)
  }

  /// What two clues have in common that stand for the same.
  var key: UInt64 { UInt64(bits & ~Self.kindBits) }
  var kind: Kind { Kind(rawValue: UInt8(bits & Self.kindBits)) ?? .word }
}

/// What two tellings have in common, and how far that speaks for one incident.
struct ClueTally {
  var words = 0
  var context = 0
  var named = 0
  var groups = 0
  var figures = 0
  var sites = 0
  var hasTrigger = false
  var hasPeriod = false
  var hasReport = false
  var isNear = false
  var hasSentence = false
  var hasClause = false
  var hasPassage = false

  mutating func add(_ kind: Clue.Kind, weight: Int) {
    switch kind {
    case .word, .mention: words += weight
    case .context: context += weight
    case .trigger: hasTrigger = true
    case .period: hasPeriod = true
    case .near: isNear = true
    case .passage: hasPassage = true
    case .namedActor: named = max(named, weight > 1 ? Points.named : Points.commonlyNamed)
    case .group: groups += 1
    case .figure: figures += 1
    case .site: sites += 1
    case .report: hasReport = true
    case .sentence: hasSentence = true
    case .clause: hasClause = true
    }
  }

  /// Points for all that is shared by two of which the one that says less says so much.
  func points(of mass: Int, in family: IncidentFamily) -> Int {
    var points = family.isSpeech ? min(named, Points.namedInSpeech) : named
    points += min(groups, 2) * Points.group
    if figures > 0 { points += Points.figure }
    if sites > 0 { points += Points.site }
    points += wordPoints(of: mass)
    if hasClause || hasPassage { points += Points.copy }
    if hasTrigger { points += Points.trigger }
    if hasPeriod { points += Points.period }
    if hasSentence {
      points += Points.sentence
    } else if isNear {
      points += Points.near
    } else if hasReport {
      points += Points.report
    }
    if hasReport, mass < Points.chance { points += Points.reference }
    return points
  }

  private func wordPoints(of mass: Int) -> Int {
    let shared = words + context / 2
    if shared == 0 { return 0 }
    if shared == 1 || shared * Points.chance < mass { return Points.fewWords }
    return shared >= 6 ? Points.mostWords : shared >= 4 ? Points.manyWords : Points.someWords
  }
}
