import CrisisExtraction
import CrisisFolder
import CrisisModel
import Glibc

/// Analyses files on all cores and makes of each what its owner keeps; a ticket tells the owner
/// which file that belongs to.
struct ParallelAnalysis<Ticket: Sendable, Finding: Sendable>: Sendable {
  /// A file to analyse.
  struct Work: Sendable {
    let ticket: Ticket
    let path: String
    let bytes: [UInt8]
    /// Seconds since 1970; nil for what is no file.
    fileprivate let modified: Int?
    /// The size of the whole, of which `bytes` may be the beginning.
    let byteCount: Int
    fileprivate let published: PublicationDate?
    fileprivate let analyzer: Analyzer
    /// Under what its findings are kept from one start to the next; nil where they are not.
    var key: FindingShelf.Key?

    /// A file as it was read.
    init(ticket: Ticket, path: FilePath, bytes: [UInt8], stamp: FileStamp, analyzer: Analyzer) {
      self.ticket = ticket
      self.path = path.description
      self.bytes = bytes
      modified = Int(stamp.modified / 1_000_000_000)
      byteCount = stamp.size
      published = nil
      self.analyzer = analyzer
    }

    /// A text that came by another way.
    init(
      ticket: Ticket, name: String, text: [UInt8], published: PublicationDate?, analyzer: Analyzer
    ) {
      self.ticket = ticket
      path = name
      let limit = analyzer.limits.bytes
      bytes = text.count <= limit ? text : Array(text.prefix(limit))
      modified = nil
      byteCount = text.count
      self.published = published
      self.analyzer = analyzer
    }
  }

  /// Findings, as they are done; in no order.
  let finished = Mailbox<[(ticket: Ticket, finding: Finding)]>()
  private let finding: @Sendable (AnalyzedDocument) -> Finding

  /// An analysis with `finding` made of each document on the core that read it.
  init(finding: @escaping @Sendable (AnalyzedDocument) -> Finding) {
    self.finding = finding
  }

  /// Bytes that one piece of work has at most, unless one file has more: small enough that all
  /// cores have something to do, large enough that handing it over costs nothing. No small file
  /// waits for a large one.
  static var chunkSize: Int { 60_000 }

  /// Begins with the files; returns at once. What is `known` of some of them is not found again.
  func start(_ files: [Work], known: (@Sendable (ArraySlice<Work>) -> [Finding?])? = nil) {
    var first = files.startIndex
    while first < files.endIndex {
      var end = first
      var size = 0
      while end < files.endIndex, end == first || size + files[end].bytes.count <= Self.chunkSize {
        size += files[end].bytes.count
        end += 1
      }
      let chunk = files[first..<end]
      WorkerThreads.shared.run { [finished, finding] in
        let known = known?(chunk) ?? []
        finished.post(
          chunk.enumerated().map { at, work in
            (work.ticket, (at < known.count ? known[at] : nil) ?? finding(work.document))
          })
      }
      first = end
    }
  }

  /// Waits until something is finished.
  func wait() {
    var source = pollfd(fd: finished.descriptor, events: Int16(POLLIN), revents: 0)
    poll(&source, 1, -1)
  }
}

extension ParallelAnalysis.Work {
  fileprivate var document: AnalyzedDocument {
    analyzer.analyze(
      path: path, bytes: bytes, modified: modified, byteCount: byteCount, published: published)
  }
}
