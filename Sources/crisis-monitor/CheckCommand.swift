import ArgumentParser
import CrisisConfiguration
import CrisisExtraction
import CrisisFolder
import CrisisModel
import Glibc

/// Tells what is wrong in `crisis.yaml` and odd in the reports.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tell what is wrong in a folder's crisis.yaml and odd in its reports.",
    discussion: """
      Every mistake in crisis.yaml is a line 'crisis.yaml:line:column: reason', every warning a line \
      'report: warning'. Exit codes: 0 crisis.yaml has no mistakes; 65 it has; 1 it has none, but \
      a report cannot be read; 66 the folder cannot be read.
      """)

  @Argument(help: "The folder of reports.")
  var folder: String

  @Option(help: "Check this file instead of the crisis.yaml beside the reports.")
  var config: String?

  func run() throws {
    let file: ConfigurationFile
    let listing: ReportListing
    do throws(FolderError) {
      try DiskFileSystem().checkFolder(FilePath(folder))
      listing = try DiskFileSystem().reports(at: FilePath(folder))
      file = try ConfigurationFile(reportsAt: FilePath(folder), config: config)
    } catch {
      throw Failure(error)
    }
    var troubles = listing.troubles
    var warnings = OrderedAnalysis { $0.document.warnings }
    let analyzer = Analyzer(file.inForce.forReading)
    for report in listing.reports {
      do throws(FolderError) {
        let reading = try DiskFileSystem().read(report.location, limit: analyzer.limits.bytes)
        warnings.add(report.name, reading, analyzer)
      } catch {
        troubles.append(error)
      }
    }
    var lines = file.mistakes.map(\.description)
    while let some = warnings.next() { lines += some }
    lines.append(
      summary(file, reports: warnings.count, warnings: lines.count - file.mistakes.count))
    try OutputFile.standard.write(lines.joined(separator: "\n") + "\n")
    for trouble in troubles { Failure(trouble).report() }
    if !file.mistakes.isEmpty { throw ExitCode(Failure.Kind.configuration.rawValue) }
    if !troubles.isEmpty { throw ExitCode(Failure.Kind.partial.rawValue) }
  }

  private func summary(_ file: ConfigurationFile, reports: Int, warnings: Int) -> String {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let mistakes = file.mistakes.isEmpty ? "no mistakes" : counted(file.mistakes.count, "mistake")
    let there = file.isThere ? "\(ConfigurationReader.fileName): \(mistakes)" : "no crisis.yaml"
    return "\(there); \(counted(reports, "report")), \(counted(warnings, "warning"))"
  }
}

extension Document {
  /// A line for each diagnostic: `path:line:column: message`.
  fileprivate var warnings: [String] {
    diagnostics.map { "\(place(of: $0)): \($0.message)" }
  }

  /// `path:line:column` of a diagnostic, or the path alone where it has no place.
  private func place(of diagnostic: Diagnostic) -> String {
    guard let span = diagnostic.span else { return path }
    let before = bytes.prefix(span.start)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    // characters, not bytes: those that continue one do not count
    let column = bytes[start..<before.endIndex].count { $0 & 0xC0 != 0x80 } + 1
    return "\(path):\(line):\(column)"
  }
}
