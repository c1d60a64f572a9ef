import CrisisFolder
import CrisisModel
import CrisisTUI

/// Documents of records by the files that tell of them, and what differs from what was shown last.
///
/// Pure bookkeeping: one document may be told of in several files, and is all that they tell.
struct RecordShelf {
  private var documents: [FilePath: [String: PackedDocument]] = [:]
  /// The files that tell of a document, in the order in which they were read.
  private var homes: [String: [FilePath]] = [:]
  private var published: Set<String> = []
  private var touched: Set<String> = []
  private var renewed: Set<String> = []
  private let watchRanks: [String: Int]

  init(watchRanks: [String: Int]) { self.watchRanks = watchRanks }

  /// How many documents there are.
  var count: Int { homes.count }
  /// How many documents are other than what was published last.
  var newsCount: Int { touched.count }
  /// Whether something differs from what was published last.
  var hasNews: Bool { !touched.isEmpty || !renewed.isEmpty }
  /// How many documents were published last.
  var publishedCount: Int { published.count }

  /// Whether a file was read before.
  func knows(_ file: FilePath) -> Bool { documents[file] != nil }

  /// Adds what a file tells of a document.
  mutating func add(_ document: PackedDocument, from file: FilePath) {
    let path = document.path
    if let known = documents[file]?[path] {
      documents[file]?[path] = known.joined(with: document, watchRanks: watchRanks)
    } else {
      documents[file, default: [:]][path] = document
      homes[path, default: []].append(file)
    }
    touched.insert(path)
  }

  /// Takes what a file tells now for all that it tells.
  mutating func replace(_ file: FilePath, with next: RecordedDocuments) {
    let old = documents.removeValue(forKey: file) ?? [:]
    documents[file] = [:]
    for document in next.all {
      let path = document.path
      if homes[path]?.contains(file) != true { homes[path, default: []].append(file) }
      documents[file]?[path] = document
      if old[path].map({ !$0.isSame(as: document) }) ?? true { touched.insert(path) }
    }
    for path in old.keys where documents[file]?[path] == nil { leave(path, file) }
  }

  /// Forgets a file.
  mutating func remove(_ file: FilePath) {
    for path in (documents.removeValue(forKey: file) ?? [:]).keys { leave(path, file) }
  }

  private mutating func leave(_ path: String, _ file: FilePath) {
    homes[path]?.removeAll { $0 == file }
    if homes[path]?.isEmpty == true { homes[path] = nil }
    touched.insert(path)
  }

  /// Notes that a document is to be published anew, though it is the same.
  mutating func renew(_ path: String) {
    if homes[path] != nil { renewed.insert(path) }
  }

  private func document(_ path: String) -> PackedDocument? {
    var result: PackedDocument?
    for file in homes[path] ?? [] {
      guard let part = documents[file]?[path] else { continue }
      result = result.map { $0.joined(with: part, watchRanks: watchRanks) } ?? part
    }
    return result
  }

  /// How the documents differ from those of the last call.
  mutating func publish() -> (documents: [PackedDocument], removed: [String], change: CorpusChange)
  {
    var change = CorpusChange()
    var next: [PackedDocument] = []
    for path in touched.sorted() {
      if let document = document(path) {
        next.append(document)
        if published.insert(path).inserted {
          change.added.append(path)
        } else {
          change.changed.append(path)
        }
      } else if published.remove(path) != nil {
        change.removed.append(path)
      }
    }
    next += renewed.subtracting(touched).sorted().compactMap { document($0) }
    touched = []
    renewed = []
    return (next, change.removed, change)
  }
}
