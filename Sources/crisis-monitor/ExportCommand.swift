import ArgumentParser

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

  @Argument(help: "Files and folders of reports.")
  var paths: [String]

  func run() throws {
  }
}
