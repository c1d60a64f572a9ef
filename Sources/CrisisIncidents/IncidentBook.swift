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

  private let ofEvent: [Int32]
  private let indexOfID: [UInt64: Int32]

  /// Groups the events of a corpus.
  public init(_ corpus: Corpus, decisions: GroupingDecisions = .none) {
    let groups = SimpleGrouping(corpus)
    var ofEvent = [Int32](repeating: -1, count: corpus.events.count)
    incidents = groups.incidents
    for (index, incident) in incidents.enumerated() {
      for row in incident.events { ofEvent[Int(row)] = Int32(index) }
    }
    self.ofEvent = ofEvent
    indexOfID = Dictionary(
      incidents.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The book of the next corpus; only what its changes touch is grouped anew.
  public func updated(
    to corpus: Corpus, decisions: GroupingDecisions = .none
  ) -> IncidentBook {
    IncidentBook(corpus, decisions: decisions)
  }

  /// Indices into `incidents` of those that an event belongs to, the most likely first; several
  /// where it is too vague to tell which.
  public func incidents(ofEvent row: Int) -> [Int] {
    ofEvent.indices.contains(row) && ofEvent[row] >= 0 ? [Int(ofEvent[row])] : []
  }

  /// Why an incident has its grade, in short sentences, the weightiest first.
  ///
  /// - Parameters:
  ///   - index: index into `incidents`.
  ///   - corpus: the corpus that the book was made of.
  /// - Returns: at least one sentence.
  public func gradeReasons(of index: Int, in corpus: Corpus) -> [String] {
    ["\(incidents[index].countText)."]
  }

  /// Index into `incidents` of the one with an identity; nil where there is none.
  public func index(of id: Incident.ID) -> Int? { indexOfID[id].map { Int($0) } }
}
