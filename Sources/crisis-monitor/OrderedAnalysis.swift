import CrisisExtraction
import CrisisFolder
import CrisisModel
import Glibc

/// Analyses files on all cores and gives what is made of each in the files' own order.
///
/// Little is done ahead of what has been taken, so that memory holds the texts and not all that was
/// found in them.
struct OrderedAnalysis<Finding: Sendable> {
  private typealias Analysis = ParallelAnalysis<Int, Finding>

  private let analysis: Analysis
  /// The files; nil for those that were started, whose texts nobody needs any more.
  private var files: [Analysis.Work?] = []
  private var started = 0
  private var waitingSize = 0
  private var sizes: [Int] = []
  private var done: [Int: Finding] = [:]
  private var taken = 0
  /// Bytes of the files that were started and whose findings have not been taken.
  private var ahead = 0

  /// Bytes of one piece of work: small, since what is made of a text may be many times as large.
  private static var pieceSize: Int { 16_000 }
  /// Some pieces of work a core, so that none waits for the one that is slowest.
  private let limit = 3 * Self.pieceSize * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  init(finding: @escaping @Sendable (AnalyzedDocument) -> Finding) {
    analysis = Analysis(finding: finding)
  }

  /// Files so far.
  var count: Int { sizes.count }

  /// Adds a file behind the others.
  mutating func add(_ path: FilePath, _ reading: FileReading, _ analyzer: Analyzer) {
    add(
      Analysis.Work(
        ticket: count, path: path, bytes: reading.bytes, stamp: reading.stamp, analyzer: analyzer))
  }

  /// Adds a text behind the others.
  mutating func add(
    _ name: String, _ text: [UInt8], published: PublicationDate?, _ analyzer: Analyzer
  ) {
    add(
      Analysis.Work(
        ticket: count, name: name, text: text, published: published, analyzer: analyzer))
  }

  private mutating func add(_ work: Analysis.Work) {
    files.append(work)
    sizes.append(work.report.bytes.count)
    waitingSize += work.report.bytes.count
    if waitingSize >= Self.pieceSize { startMore() }
  }

  /// What was made of the next file; nil once all have been taken.
  mutating func next() -> Finding? {
    guard taken < count else { return nil }
    startMore()
    while true {
      if let finding = done.removeValue(forKey: taken) {
        ahead -= sizes[taken]
        taken += 1
        return finding
      }
      analysis.wait()
      for (ticket, finding) in analysis.finished.drain().joined() { done[ticket] = finding }
    }
  }

  /// Starts one piece of work after the other while there is room.
  private mutating func startMore() {
    while ahead < limit, started < files.count {
      var piece: [Analysis.Work] = []
      var size = 0
      while started < files.count, piece.isEmpty || size + sizes[started] <= Self.pieceSize,
        let file = files[started]
      {
        piece.append(file)
        size += sizes[started]
        files[started] = nil
        started += 1
      }
      ahead += size
      waitingSize -= size
      analysis.start(piece)
    }
  }
}
