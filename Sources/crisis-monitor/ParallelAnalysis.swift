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
    let report: RawReport
    fileprivate let analyzer: Analyzer
    /// Under what its findings are kept from one start to the next; nil where they are not.
    var key: FindingShelf.Key?
    /// Reads the text where it was not read, as the file was recognized; then there are no `bytes`.
    private(set) var late: LateText?

    /// A file that was recognized by its stamp, so that its text is read when it is needed.
    init(
      ticket: Ticket, path: FilePath, late: LateText, key: FindingShelf.Key, stamp: FileStamp,
      analyzer: Analyzer
    ) {
      self.init(ticket: ticket, path: path, bytes: [], stamp: stamp, analyzer: analyzer)
      self.late = late
      self.key = key
    }

    /// A file as it was read.
    init(ticket: Ticket, path: FilePath, bytes: [UInt8], stamp: FileStamp, analyzer: Analyzer) {
      self.ticket = ticket
      report = RawReport(
        path: path.description, bytes: bytes, modified: Int(stamp.modified / 1_000_000_000),
        byteCount: stamp.size)
      self.analyzer = analyzer
    }

    /// A text that came by another way.
    init(
      ticket: Ticket, name: String, text: [UInt8], published: PublicationDate?, analyzer: Analyzer
    ) {
      self.ticket = ticket
      let limit = analyzer.limits.bytes
      report = RawReport(
        path: name, bytes: text.count <= limit ? text : Array(text.prefix(limit)), modified: nil,
        byteCount: text.count, published: published)
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
      while end < files.endIndex,
        end == first
          || size + files[end].readCount <= Self.chunkSize
            && files[end].analyzer === files[first].analyzer
      {
        size += files[end].readCount
        end += 1
      }
      let chunk = files[first..<end]
      WorkerThreads.shared.run { [finished, finding] in
        finished.post(Self.findings(of: chunk, known: known?(chunk) ?? [], finding))
      }
      first = end
    }
  }

  /// What is made of each file; only what is not known is analysed.
  private static func findings(
    of files: ArraySlice<Work>, known: [Finding?], _ finding: (AnalyzedDocument) -> Finding
  ) -> [(ticket: Ticket, finding: Finding)] {
    let known = known.isEmpty ? files.map { _ in nil } : known
    let unknown = zip(files, known).filter { $0.1 == nil }.map(\.0)
    var found = (unknown.first?.analyzer.analyze(unknown.map(\.readReport)) ?? []).makeIterator()
    return zip(files, known).compactMap { file, known in
      (known ?? found.next().map(finding)).map { (file.ticket, $0) }
    }
  }

  /// Waits until something is finished.
  func wait() {
    var source = pollfd(fd: finished.descriptor, events: Int16(POLLIN), revents: 0)
    poll(&source, 1, -1)
  }
}

extension ParallelAnalysis.Work {
  /// Bytes that are to be looked at.
  fileprivate var readCount: Int { late == nil ? report.bytes.count : report.byteCount }

  /// The report with its text, also where that was not read so far.
  fileprivate var readReport: RawReport {
    guard let late else { return report }
    return RawReport(
      path: report.path, bytes: late.present(limit: analyzer.limits.bytes),
      modified: report.modified, byteCount: report.byteCount)
  }
}
