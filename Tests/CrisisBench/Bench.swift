import Glibc
import PtySupport

/// `make bench`: prints how fast the program is, asserts nothing.
///
/// Figures are medians; what is timed from outside is the built program in a pseudo-terminal of
/// 120 by 40, from the deed to the first byte, or to the last byte before a second of silence.
@main
enum Bench {
  static func main() throws {
    let seeds = CommandLine.arguments.dropFirst().first ?? "seeds"
    let reports = Material.reports(in: seeds)
    guard !reports.isEmpty else {
      print("no reports in '\(seeds)'")
      exit(66)
    }
    ExtractionBench.run(reports)
    IncidentBench.run(reports)
    try ExportBench.run(reports)
    try start(seeds)
    try keys(seeds)
    try change(reports)
    try manyReports(reports)
  }

  /// Prints one figure.
  static func show(_ what: String, _ value: Double, _ unit: String, _ note: String = "") {
    let tenths = Int((value * 10).rounded())
    let number = "\(tenths / 10).\(tenths % 10)"
    let name = what + String(repeating: " ", count: max(1, 34 - what.count))
    let padding = String(repeating: " ", count: max(0, 8 - number.count))
    print("\(name)\(padding)\(number) \(unit)\(note.isEmpty ? "" : "   \(note)")")
  }

  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.sorted()[values.count / 2]
  }

  private static func start(_ folder: String) throws {
    var first: [Double] = []
    var settled: [Double] = []
    for _ in 0..<15 {
      let run = try TimedRun([folder])
      first.append(run.firstOutput(within: 5))
      settled.append(run.lastOutput(quiet: 0.3, within: 10))
      try run.quit()
    }
    show("start to first paint", median(first) * 1000, "ms", "\(first.count) starts")
    show("start to all shown", median(settled) * 1000, "ms")
  }

  private static func keys(_ folder: String) throws {
    let run = try TimedRun([folder])
    _ = run.lastOutput(quiet: 0.3, within: 10)
    var times: [Double] = []
    for round in 0..<100 {
      run.mark()
      run.type(round % 10 < 5 ? "j" : "k")
      let time = run.firstOutput(within: 0.2)
      if time.isFinite { times.append(time) }
      _ = run.lastOutput(quiet: 0.01, within: 1)
    }
    show("key to paint", median(times) * 1000, "ms", "\(times.count) keys")
    try run.quit()
  }

  private static func change(_ reports: [[UInt8]]) throws {
    let folder = TemporaryFolder()
    for (number, bytes) in reports.enumerated() {
      folder.write("r\(number).txt", String(decoding: bytes, as: UTF8.self))
    }
    let run = try TimedRun([folder.root])
    _ = run.lastOutput(quiet: 0.5, within: 10)
    var times: [Double] = []
    for round in 0..<20 {
      let text = String(decoding: reports[round % reports.count], as: UTF8.self)
      folder.write("new.txt", text + "\nPolice fired shots in Almaty on Thursday \(round).\n")
      run.mark()
      let time = run.firstOutput(within: 3)
      if time.isFinite { times.append(time) }
      _ = run.lastOutput(quiet: 0.3, within: 5)
    }
    show("change to paint", median(times) * 1000, "ms", "\(times.count) changes, from close(2)")
    try run.quit()
  }

  private static func manyReports(_ reports: [[UInt8]]) throws {
    let folder = TemporaryFolder()
    Material.write(10_000, ofSize: 3_000, from: reports, into: folder)
    let run = try TimedRun([folder.root])
    show("10,000 reports: first paint", run.firstOutput(within: 10) * 1000, "ms")
    show(
      "10,000 reports: all shown", run.lastOutputBeforeRest(1, within: 120), "s",
      "\(run.cpuSeconds()) s of processor time")
    var times: [Double] = []
    for _ in 0..<20 {
      run.mark()
      run.type("j")
      times.append(run.firstOutput(within: 1))
      _ = run.lastOutput(quiet: 0.02, within: 1)
    }
    show("10,000 reports: key to paint", median(times) * 1000, "ms")
    let before = run.cpuSeconds()
    _ = run.lastOutput(quiet: 3, within: 4)
    show("10,000 reports: idle", (run.cpuSeconds() - before) / 3 * 100, "% CPU")
    show("10,000 reports: memory", Double(run.peakMemory()) / 1e6, "MB")
    try run.quit()
  }
}
