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
    let writer = JSONLinesWriter(version: CrisisMonitor.version)
    var troubles: [FolderError] = []
    if expression.isEmpty {
      var lines = OrderedAnalysis(Analyzer()) { writer.lines(of: $0) }
      try read(into: &lines, &troubles)
      try print(writer.firstLine(documents: lines.count), &lines)
    } else {
      // What an expression means, the reports tell together.
      var documents = OrderedAnalysis(Analyzer()) { PackedDocument($0) }
      try read(into: &documents, &troubles)
      var all: [PackedDocument] = []
      while let document = documents.next() { all.append(document) }
      let corpus = Corpus.empty().updated(with: all).passing(expression)
      try writer.write(corpus) { (bytes) throws(Failure) in try print(bytes) }
    }
    if !troubles.isEmpty { throw ExitCode(Failure.Kind.partial.rawValue) }
  }

  /// Reads the reports in the order of their names and tells of those that cannot be read.
  private func read<Finding>(
    into analysis: inout OrderedAnalysis<Finding>, _ troubles: inout [FolderError]
  ) throws {
    for report in listing(&troubles).sorted(by: { $0.name < $1.name }) {
      do {
        let reading = try DiskFileSystem().read(report.location, limit: FileReading.defaultLimit)
        analysis.add(report.name, reading)
      } catch {
        troubles.append(error)
      }
    }
    for trouble in troubles { Failure(trouble).report() }
    if analysis.count == 0, !troubles.isEmpty { throw ExitCode(Failure.Kind.noInput.rawValue) }
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

  /// Prints in large pieces.
  private func print(_ first: [UInt8], _ rest: inout OrderedAnalysis<[UInt8]>) throws(Failure) {
    var pending = first
    while let lines = rest.next() {
      pending += lines
      guard pending.count >= 1 << 16 else { continue }
      try print(pending)
      pending.removeAll(keepingCapacity: true)
    }
    try print(pending)
  }

  private func print(_ bytes: [UInt8]) throws(Failure) {
    var failure: Failure?
    bytes.withUnsafeBytes { raw in
      do throws(Failure) { try print(raw) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private func print(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
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
