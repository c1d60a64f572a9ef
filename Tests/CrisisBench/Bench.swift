import Glibc
import PtySupport

/// `make bench`: prints how fast the program is, asserts nothing.
///
/// Figures are medians unless they say otherwise; what is timed from outside is the built program
/// in a pseudo-terminal of 120 by 40, from the deed to the first byte that answers it.
///
/// Arguments: a folder of reports to measure with, a folder for `bench.json` and `bench.md`, and
/// `quick` to leave out what takes minutes (100,000 reports, a million events).
@main
enum Bench {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let seeds = arguments.first ?? "seeds"
    let reports = Material.reports(in: seeds)
    guard !reports.isEmpty else {
      print("no reports in '\(seeds)'")
      exit(66)
    }
    let isQuick = arguments.contains("quick")
    let ledger = Ledger()
    ExtractionBench.run(reports, ledger)
    IncidentBench.run(reports, ledger)
    try ExportBench.run(reports, ledger)
    try ScreenBench.run(seeds, reports, ledger)
    try ScaleBench.run(
      10_000, .init(firstPaint: 0.05, allRead: 1, again: nil, memory: 90e6), reports, ledger)
    if !isQuick {
      try ScaleBench.run(
        100_000, .init(firstPaint: 0.1, allRead: 10, again: 1, memory: 1e9), reports, ledger)
      try SearchPeers.run(reports, ledger)
    }
    GrowthBench.run(reports, upTo: isQuick ? 100_000 : 1_000_000, ledger)
    if arguments.count > 1 { try ledger.write(to: arguments[1]) }
  }
}
