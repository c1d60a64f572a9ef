import Glibc
import PtySupport

/// A program in a pseudo-terminal of 120 by 40, with the times of what it writes.
final class TimedRun {
  private let process: PtyProcess
  private var begin: Double
  private var first: Double?
  private var last: Double?
  /// What was written since the mark, and when each piece of it was read.
  private var written: [UInt8] = []

  /// Starts the built program, or another one.
  init(
    _ arguments: [String], of program: String = Program.path,
    environment: [String: String] = [:], launcher: [String] = []
  ) throws {
    begin = Program.seconds()
    process = try PtyProcess(
      arguments, of: program, rows: 40, columns: 120, environment: environment,
      launcher: launcher)
    process.output = { [unowned self] bytes in
      let now = Program.seconds()
      first = first ?? now
      last = now
      written += bytes
    }
  }

  /// Begins to count anew.
  func mark() {
    begin = Program.seconds()
    first = nil
    last = nil
    written.removeAll(keepingCapacity: true)
  }

  func type(_ keys: String) { process.type(keys) }

  /// Bytes written since the mark.
  var bytesWritten: Int { written.count }

  /// Seconds from the mark to the first byte; infinite where none comes.
  func firstOutput(within limit: Double) -> Double {
    while first == nil, Program.seconds() - begin < limit { process.read(milliseconds: 10) }
    return first.map { $0 - begin } ?? .infinity
  }

  /// Seconds from the mark until some text has been written; infinite where it is not.
  func firstOutput(of text: String, within limit: Double) -> Double {
    let needle = Array(text.utf8)
    var searched = 0
    while Program.seconds() - begin < limit {
      process.read(milliseconds: 10)
      guard let last, written.count >= searched + needle.count else { continue }
      if Self.contains(written[searched...], needle) { return last - begin }
      searched = written.count - needle.count + 1
    }
    return .infinity
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

  /// Reads and forgets what is written for so many seconds.
  func rest(_ seconds: Double) {
    let start = Program.seconds()
    while Program.seconds() - start < seconds { process.read(milliseconds: 100) }
  }

  /// Ends the program by its own key, and the hard way where it has none.
  func quit(_ key: String = "q") {
    process.type(key)
    let start = Program.seconds()
    while !process.hasEnded() {
      process.read(milliseconds: 5)
      if Program.seconds() - start > 10 { process.send(SIGKILL) }
    }
  }

  /// Processor time used so far, in seconds.
  func cpuSeconds() -> Double {
    let fields = proc("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return .nan
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// How often a thread of it has slept and been woken so far.
  func wakeUps() -> Int {
    Material.names(in: "/proc/\(process.id)/task").reduce(0) { sum, thread in
      sum + (Program.number("voluntary_ctxt_switches:", in: proc("task/\(thread)/status")) ?? 0)
    }
  }

  /// Resident memory in bytes: the most there ever was.
  func peakMemory() -> Int { Program.peakMemory(of: process.id) }

  /// Resident memory in bytes, now.
  func memory() -> Int { (Program.number("VmRSS:", in: proc("status")) ?? 0) * 1024 }

  private func proc(_ name: String) -> String {
    String(decoding: Material.bytes(of: "/proc/\(process.id)/\(name)"), as: UTF8.self)
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ needle: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      guard text.count >= needle.count else { return false }
      return (0...(text.count - needle.count)).contains { start in
        text[start] == needle[0] && needle.indices.allSatisfy { text[start + $0] == needle[$0] }
      }
    }
  }
}
