import CrisisFolder
import CrisisModel
import CrisisTUI

/// What has been read and analysed so far, and what differs from what was shown last.
///
/// Pure bookkeeping: files come in by `note`, their findings by `enter`, in whatever order the
/// analysis finishes them; a finding of an older version of a file is not taken.
struct ReportBook {
  /// Which version of which file a piece of work belongs to.
  struct Ticket: Hashable, Sendable {
    let path: FilePath
    let version: Int
  }

  private var documents: [FilePath: AnalyzedDocument] = [:]
  private var open: [FilePath: Int] = [:]
  private var versions = 0
  private var published: Set<FilePath> = []
  private var touched: Set<FilePath> = []

  /// How many documents are there.
  var count: Int { documents.count }
  /// How many files are known but not analysed yet.
  var openCount: Int { open.count }
  /// How many documents are other than what was published last.
  var newsCount: Int { touched.count }
  /// Whether something differs from what was published last.
  var hasNews: Bool { !touched.isEmpty }
  /// How many documents were published last.
  var publishedCount: Int { published.count }

  /// Notes a new version of a file, to be analysed.
  mutating func note(_ path: FilePath) -> Ticket {
    versions += 1
    open[path] = versions
    return Ticket(path: path, version: versions)
  }

  /// Forgets a file.
  mutating func remove(_ path: FilePath) {
    open[path] = nil
    if documents.removeValue(forKey: path) != nil { touched.insert(path) }
  }

  /// Enters the findings of a file, unless it has changed or gone since.
  mutating func enter(_ document: AnalyzedDocument, for ticket: Ticket) {
    guard open[ticket.path] == ticket.version else { return }
    open[ticket.path] = nil
    documents[ticket.path] = document
    touched.insert(ticket.path)
  }

  /// All documents, and how they differ from those of the last call.
  mutating func publish() -> (documents: [AnalyzedDocument], change: CorpusChange) {
    var change = CorpusChange()
    for path in touched.sorted() {
      switch (published.contains(path), documents[path] != nil) {
      case (true, true): change.changed.append(path.description)
      case (true, false): change.removed.append(path.description)
      case (false, true): change.added.append(path.description)
      case (false, false): break
      }
    }
    for path in touched {
      if documents[path] == nil { published.remove(path) } else { published.insert(path) }
    }
    touched = []
    return (Array(documents.values), change)
  }
}
