public import CrisisModel

/// The incidents of a corpus: which events tell of one happening, how well it is corroborated and
/// where it is contradicted.
///
/// A book belongs to the corpus that it was made of, and never changes; a changed corpus makes the
/// next one of it, which is the same as one made from scratch.
public struct IncidentBook: Sendable {
  /// No incidents, of a corpus without events.
  public static let empty = IncidentBook(.empty())

  /// In timeline order: by first minute, the finer time first, those without a time last.
  public let incidents: [Incident]

  private let facts: [IncidentFacts]
  private let ofEvent: [Int32]
  private let ends: [Int32]
  private let indexOfID: [UInt64: Int32]
  private let state: GroupingState

  /// Groups the events of a corpus.
  ///
  /// - Parameters:
  ///   - corpus: the reports.
  ///   - decisions: what analysts have merged, split and graded.
  public init(_ corpus: Corpus, decisions: GroupingDecisions = .none) {
    self.init(GroupingState(), corpus, decisions, isLast: false, in: nil, on: .own)
  }

  /// Groups the events of a corpus of which there will be no next one, in less memory: a book of
  /// another corpus would be made from scratch.
  ///
  /// - Parameters:
  ///   - corpus: the reports.
  ///   - decisions: what analysts have merged, split and graded.
  ///   - room: where what is kept of each report is kept meanwhile.
  ///   - cores: where it is done.
  public init(
    lastOf corpus: Corpus, decisions: GroupingDecisions = .none, in room: (any ByteRoom)? = nil,
    on cores: Cores = .own
  ) {
    self.init(GroupingState(), corpus, decisions, isLast: true, in: room, on: cores)
  }

  private init(
    _ before: GroupingState, _ corpus: Corpus, _ decisions: GroupingDecisions, isLast: Bool,
    in room: (any ByteRoom)?, on cores: Cores
  ) {
    var state = before
    state.update(to: corpus, isLast: isLast, in: room, on: cores)
    self.state = isLast ? GroupingState() : state
    let maker = BookMaker(corpus, state, decisions)
    incidents = maker.incidents
    facts = maker.facts
    ofEvent = maker.ofEvent
    ends = maker.ends
    indexOfID = Dictionary(
      incidents.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The book of the next corpus; only what its changes touch is grouped anew.
  ///
  /// - Parameters:
  ///   - corpus: a corpus that shares with this book's all reports that have not changed.
  ///   - decisions: what analysts have merged, split and graded by now.
  ///   - room: where what is kept of each report is kept.
  ///   - cores: where it is done.
  /// - Returns: the same as a book made from scratch.
  public func updated(
    to corpus: Corpus, decisions: GroupingDecisions = .none, in room: (any ByteRoom)? = nil,
    on cores: Cores = .own
  ) -> IncidentBook {
    IncidentBook(state, corpus, decisions, isLast: false, in: room, on: cores)
  }

  /// Indices into `incidents` of those that an event belongs to: the one that it is of, then those
  /// that it may be of, where it is too vague to tell.
  public func incidents(ofEvent row: Int) -> [Int] {
    guard ends.indices.contains(row) else { return [] }
    return ofEvent[Int(row == 0 ? 0 : ends[row - 1])..<Int(ends[row])].map { Int($0) }
  }

  /// Index into `incidents` of the one with an identity; nil where there is none.
  public func index(of id: Incident.ID) -> Int? { indexOfID[id].map { Int($0) } }

  /// Why an incident has its grade, in short sentences, the weightiest first.
  ///
  /// - Parameters:
  ///   - index: index into `incidents`.
  ///   - corpus: the corpus that the book was made of.
  /// - Returns: at least one sentence.
  public func gradeReasons(of index: Int, in corpus: Corpus) -> [String] {
    let incident = incidents[index]
    let isDisputed = incident.conflicts.contains { $0.other != nil && !$0.isSuperseded }
    var reasons = facts[index].rule.reasons(isDisputedElsewhere: isDisputed)
    if incident.grade.isSet {
      reasons.insert("An analyst has set the number \(incident.grade.credibility.rawValue).", at: 0)
    }
    let letter = incident.grade.reliability
    let graded = Self.name(graded: letter, incident, corpus)
    reasons.append(
      letter == .unknown
        ? "None of its sources is graded."
        : "The best of its sources\(graded) is graded \(letter.rawValue).")
    return reasons
  }

  /// `, Reuters,`: the first source with a letter; nothing where an analyst has set it.
  private static func name(
    graded letter: Reliability, _ incident: Incident, _ corpus: Corpus
  ) -> String {
    for row in incident.events where letter != .unknown {
      let chain = SourceChain(of: Int(row), in: corpus)
      for (name, grade) in zip(chain.links, chain.grades) where grade == letter {
        return ", \(name),"
      }
    }
    return ""
  }
}
