import Glibc
import PtySupport

/// The program in a pseudo-terminal, with the times of what it writes.
final class TimedRun {
  private let process: PtyProcess
  private var begin: Double
  private var first: Double?
  private var last: Double?

  init(_ arguments: [String]) throws {
    begin = Program.seconds()
    process = try PtyProcess(arguments, rows: 40, columns: 120)
    process.output = { [unowned self] _ in
      let now = Program.seconds()
      first = first ?? now
      last = now
    }
  }

  /// Begins to count anew.
  func mark() {
    begin = Program.seconds()
    first = nil
    last = nil
  }

  func type(_ keys: String) { process.type(keys) }

  /// Seconds from the mark to the first byte; infinite where none comes.
  func firstOutput(within limit: Double) -> Double {
    while first == nil, Program.seconds() - begin < limit { process.read(milliseconds: 10) }
    return first.map { $0 - begin } ?? .infinity
  }

  /// Seconds from the mark to the last byte before the program has come to rest: nothing written
  /// for so long, and next to no processor time used meanwhile.
  func lastOutputBeforeRest(_ quiet: Double, within limit: Double) -> Double {
    while true {
      _ = lastOutput(quiet: quiet, within: limit)
      let seen = last
      let used = cpuSeconds()
      _ = lastOutput(quiet: quiet * 2, within: limit)
      let isAtRest = last == seen && cpuSeconds() - used < quiet / 20
      if isAtRest || Program.seconds() - begin > limit { return (last ?? begin) - begin }
    }
  }

  /// Seconds from the mark to the last byte before a silence.
  func lastOutput(quiet: Double, within limit: Double) -> Double {
    let start = Program.seconds()
    while Program.seconds() - begin < limit, Program.seconds() - (last ?? start) < quiet {
      process.read(milliseconds: 5)
    }
    return (last ?? begin) - begin
  }

  func quit() throws {
    process.type("q")
    let start = Program.seconds()
    while !process.hasEnded() {
      process.read(milliseconds: 5)
      guard Program.seconds() - start < 10 else { throw PtyProblem("it does not end") }
    }
  }

  /// Processor time used so far.
  func cpuSeconds() -> Double {
    let fields = proc("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return .nan
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Peak resident memory in bytes.
  func peakMemory() -> Int { Program.peakMemory(of: process.id) }

  private func proc(_ name: String) -> String {
    String(decoding: Material.bytes(of: "/proc/\(process.id)/\(name)"), as: UTF8.self)
  }
}
