import CrisisExtraction
import CrisisModel
import Glibc

/// How many bytes one core reads in a second, from bytes to findings and step by step.
///
/// Processor time of one thread counts, which other programs' work does not lengthen.
enum ExtractionBench {
  static func run(_ reports: [[UInt8]], _ ledger: Ledger) {
    let analyzer = Analyzer()
    read(reports, by: analyzer) { _ in }  // what is made at its first use is there by now
    let size = Double(reports.reduce(0) { $0 + $1.count }) / 1e6
    // as a whole first: to look at the clock after each step takes time of its own
    var rounds = 0.0
    let begin = Clock.milliseconds()
    var end = begin
    while end - begin < 2000 {
      rounds += 1
      read(reports, by: analyzer) { _ in }
      end = Clock.milliseconds()
    }
    ledger.add(
      "extraction, one core", size * rounds / (end - begin) * 1000, "MB/s", .atLeast(10),
      note: "of processor time")
    var spent = [Analyzer.Step: Double]()
    var last = end
    for _ in 0..<Int(rounds) {
      read(reports, by: analyzer) { step in
        let now = Clock.milliseconds()
        // what an end leaves to be freed counts for the step after it
        spent[step, default: 0] += now - last
        last = now
      }
    }
    for step in Analyzer.Step.allCases {
      let used = spent[step] ?? 0
      let share = Int((used / (last - end) * 100).rounded())
      ledger.add("  \(step)", size * rounds / used * 1000, "MB/s", note: "\(share) %")
    }
  }

  private static func read(
    _ reports: [[UInt8]], by analyzer: Analyzer, done: (Analyzer.Step) -> Void
  ) {
    _ = analyzer.analyze(
      reports.lazy.map { RawReport(path: "r.txt", bytes: $0, modified: nil) }, done: done)
  }
}
