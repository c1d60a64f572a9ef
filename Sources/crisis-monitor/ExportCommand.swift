import ArgumentParser
import CrisisExport
import CrisisExtraction
import CrisisFolder
import CrisisModel
import Glibc

/// Prints what was found as records.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print what was found in files and folders as records.")

  /// How records are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
  }

  @Option(help: "How records are written.")
  var format: Format = .jsonl

  @OptionGroup var filter: FilterOptions

  @Argument(help: "Files and folders of reports.")
  var paths: [String]

  func run() throws {
    let expression = try filter.expression()
    var troubles: [FolderError] = []
    let reports = listing(&troubles)
    let documents = analyzed(reports, &troubles)
    for trouble in troubles { Failure(trouble).report() }
    if documents.isEmpty, !troubles.isEmpty { throw ExitCode(Failure.Kind.noInput.rawValue) }
    try print(Corpus.empty().updated(with: documents).passing(expression))
    if !troubles.isEmpty { throw ExitCode(Failure.Kind.partial.rawValue) }
  }

  private func listing(_ troubles: inout [FolderError]) -> [ReportListing.Report] {
    var reports: [ReportListing.Report] = []
    for path in paths {
      do {
        let listing = try DiskFileSystem().reports(at: FilePath(path))
        reports += listing.reports
        troubles += listing.troubles
      } catch {
        troubles.append(error)
      }
    }
    return reports
  }

  /// Reads here, analyses on all cores.
  private func analyzed(
    _ reports: [ReportListing.Report], _ troubles: inout [FolderError]
  ) -> [PackedDocument] {
    let analysis = ParallelAnalysis<Int>(analyzer: Analyzer())
    var documents = [PackedDocument?](repeating: nil, count: reports.count)
    var open = 0
    var batch: [ParallelAnalysis<Int>.Work] = []
    for (index, report) in reports.enumerated() {
      do {
        let reading = try DiskFileSystem().read(report.location, limit: FileReading.defaultLimit)
        batch.append(
          .init(ticket: index, path: report.name, bytes: reading.bytes, stamp: reading.stamp))
      } catch {
        troubles.append(error)
      }
      if batch.count == 100 || index == reports.count - 1 {
        open += batch.count
        analysis.start(batch)
        batch = []
      }
    }
    while open > 0 {
      analysis.wait()
      for (index, document) in analysis.finished.drain().joined() {
        documents[index] = document
        open -= 1
      }
    }
    return documents.compactMap { $0 }
  }

  private func print(_ corpus: Corpus) throws(Failure) {
    let writer = JSONLinesWriter(version: CrisisMonitor.version)
    try writer.write(corpus) { (bytes) throws(Failure) in
      var rest = bytes
      while !rest.isEmpty {
        let count = write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
          throw Failure(.output, "cannot write output: \(reason)")
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
