import CrisisExtraction
import CrisisModel
import Glibc

/// How many bytes one core reads in a second, from bytes to findings and step by step.
///
/// Processor time of one thread counts, which other programs' work does not lengthen.
enum ExtractionBench {
  static func run(_ reports: [[UInt8]]) {
    let analyzer = Analyzer()
    read(reports, by: analyzer) { _ in }  // what is made at its first use is there by now
    let size = Double(reports.reduce(0) { $0 + $1.count }) / 1e6
    // as a whole first: to look at the clock after each step takes time of its own
    var rounds = 0.0
    let begin = processorSeconds()
    var end = begin
    while end - begin < 2 {
      rounds += 1
      read(reports, by: analyzer) { _ in }
      end = processorSeconds()
    }
    Bench.show("extraction, one core", size * rounds / (end - begin), "MB/s", "of processor time")
    var seconds = [Analyzer.Step: Double]()
    var last = end
    for _ in 0..<Int(rounds) {
      read(reports, by: analyzer) { step in
        let now = processorSeconds()
        // what an end leaves to be freed counts for the step after it
        seconds[step, default: 0] += now - last
        last = now
      }
    }
    for step in Analyzer.Step.allCases {
      let used = seconds[step] ?? 0
      let share = Int((used / (last - end) * 100).rounded())
      Bench.show("  \(step)", size * rounds / used, "MB/s", "\(share) %")
    }
  }

  private static func read(
    _ reports: [[UInt8]], by analyzer: Analyzer, done: (Analyzer.Step) -> Void
  ) {
    for report in reports {
      _ = analyzer.analyze(path: "r.txt", bytes: report, modified: nil, done: done)
    }
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
