public import CrisisModel

/// Through whose hands an event came: report, outlet, agency it cites, speaker.
///
///     almaty.txt → Test Wire → Reuters → police chief
public struct SourceChain: Hashable, Sendable {
  /// The report's path.
  public let report: String
  /// Who publishes the report; nil where it does not say.
  public let outlet: String?
  /// Whom it cites, from the one nearest to the reader to the one who says so, each once.
  public let cited: [String]
  /// The letters of `links`, one each; the report itself has none.
  public let grades: [Reliability]

  /// The chain of an event of a corpus.
  public init(of row: Int, in corpus: Corpus) {
    let entry = corpus.events[row]
    let document = corpus.documents[entry.document]
    let head = document.head
    var cited: [String] = []
    for name in corpus.event(entry).source.reversed()
    where name != head.outlet && !cited.contains(name) {
      cited.append(name)
    }
    report = head.path
    outlet = head.outlet
    self.cited = cited
    grades = ([head.outlet].compactMap { $0 } + cited).map { document.grades[$0] }
  }

  /// Outlet and those whom it cites, from the reader to the one who says so.
  public var links: [String] { [outlet].compactMap { $0 } + cited }

  /// All of it with arrows between.
  public var text: String { ([report] + links).joined(separator: " → ") }
}
