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

  private var documents: [FilePath: PackedDocument] = [:]
  private var open: [FilePath: Int] = [:]
  private var versions = 0
  /// Files whose findings are being made anew though their bytes are the same.
  private var revised: Set<FilePath> = []
  /// Files that are published anew though nothing of them has changed.
  private var renewed: Set<FilePath> = []
  /// Whether such findings are among those not published yet.
  private var hasRevision = false
  private var published: Set<FilePath> = []
  private var touched: Set<FilePath> = []
  /// The names that files had before, until their findings are there under the new one.
  private var oldNames: [FilePath: FilePath] = [:]
  /// The names under which renamed files were published, by the name they have now.
  private var publishedNames: [FilePath: FilePath] = [:]

  /// How many documents are there.
  var count: Int { documents.count }
  /// How many files are known but not analysed yet.
  var openCount: Int { open.count }
  /// How many documents are other than what was published last.
  var newsCount: Int { touched.count }
  /// Whether something differs from what was published last.
  var hasNews: Bool { !touched.isEmpty || !renewed.isEmpty || hasRevision }
  /// How many documents are still findings by rules that no longer count.
  var revisionCount: Int { revised.count }
  /// Whether findings are being made anew by other rules.
  var isRevising: Bool { !revised.isEmpty }
  /// How many documents were published last.
  var publishedCount: Int { published.count }

  /// Notes a new version of a file, to be analysed.
  mutating func note(_ path: FilePath) -> Ticket {
    for (to, from) in oldNames where from == path { oldNames[to] = nil }
    versions += 1
    open[path] = versions
    return Ticket(path: path, version: versions)
  }

  /// Notes that other rules count from now on; answers the files to be analysed anew, in order. Those
  /// that are being analysed are among them.
  mutating func beginRevision() -> [FilePath] {
    hasRevision = true
    return Set(documents.keys).union(open.keys).subtracting(oldNames.values).sorted()
  }

  /// Notes that a file is to be analysed by other rules.
  mutating func revise(_ path: FilePath) -> Ticket {
    revised.insert(path)
    versions += 1
    open[path] = versions
    return Ticket(path: path, version: versions)
  }

  /// Notes that a file has another name; its findings stay under the old one until those under
  /// the new one, which `note` announces, are entered.
  mutating func rename(_ from: FilePath, to: FilePath) {
    open[from] = nil
    revised.remove(from)
    oldNames[to] = oldNames.removeValue(forKey: from) ?? from
  }

  /// Forgets a file.
  mutating func remove(_ path: FilePath) {
    open[path] = nil
    revised.remove(path)
    if let old = oldNames.removeValue(forKey: path) { remove(old) }
    publishedNames[path] = nil
    if documents.removeValue(forKey: path) != nil { touched.insert(path) }
  }

  /// Enters the findings of a file, unless it has changed or gone since. Findings that cannot
  /// differ from those that are there are no news.
  mutating func enter(_ document: PackedDocument, for ticket: Ticket) {
    let path = ticket.path
    guard open[path] == ticket.version else { return }
    open[path] = nil
    let old = documents.updateValue(document, forKey: path)
    if let from = oldNames.removeValue(forKey: path) {
      let first = publishedNames.removeValue(forKey: from) ?? from
      if documents.removeValue(forKey: from) != nil {
        touched.insert(from)
        if published.contains(first) { publishedNames[path] = first }
      }
    }
    let isRevised = revised.remove(path) != nil
    if !isRevised, let old, old.head.hasSameText(as: document.head) { return }
    touched.insert(path)
  }

  /// Whether a file's findings stay what they are if only its time of modification has changed.
  func holds(_ path: FilePath, byteCount: Int) -> Bool {
    guard open[path] == nil, let document = documents[path]?.head else { return false }
    return document.byteCount == byteCount
      && document.published.map { $0.basis != .modified } == true
  }

  /// Notes that a file is to be published anew, though it is the same: what is made of it differs.
  mutating func renew(_ path: FilePath) {
    if documents[path] != nil { renewed.insert(path) }
  }

  /// What the next corpus differs by.
  struct Update {
    /// New documents and new versions; all documents where other rules count.
    var documents: [PackedDocument] = []
    /// Paths of documents that are gone.
    var removed: [String] = []
    /// The same in words for the analyst.
    var change = CorpusChange()
  }

  /// How the documents differ from those of the last call.
  mutating func publish() -> Update {
    var update = Update()
    var change = CorpusChange(isRevision: hasRevision)
    for (to, from) in publishedNames.sorted(by: { $0.key < $1.key })
    where documents[to] != nil && documents[from] == nil && !published.contains(to) {
      change.renamed.append(.init(from: from.description, to: to.description))
    }
    let renamed = Set(change.renamed.flatMap { [$0.from, $0.to] })
    for path in touched.sorted() where !renamed.contains(path.description) {
      switch (published.contains(path), documents[path] != nil) {
      case (true, true): change.changed.append(path.description)
      case (true, false): change.removed.append(path.description)
      case (false, true): change.added.append(path.description)
      case (false, false): break
      }
    }
    for path in touched {
      if let document = documents[path] {
        published.insert(path)
        update.documents.append(document)
      } else if published.remove(path) != nil {
        update.removed.append(path.description)
      }
    }
    for path in renewed.sorted() where !touched.contains(path) && published.contains(path) {
      if let document = documents[path] { update.documents.append(document) }
    }
    renewed = []
    if hasRevision {
      update.documents = documents.keys.sorted().compactMap { documents[$0] }
      update.removed = []
    }
    hasRevision = false
    touched = []
    publishedNames = [:]
    update.change = change
    return update
  }
}

extension Document {
  /// Whether another reading of the same file gave the same: the date may come from its time of
  /// modification, all else from its bytes.
  fileprivate func hasSameText(as other: Document) -> Bool {
    byteCount == other.byteCount && published == other.published && hasSameBytes(as: other)
  }
}
