import PtySupport

/// The program on a small folder, seen from outside: its start, its keys, a changed file, rest.
enum ScreenBench {
  static func run(_ folder: String, _ reports: [[UInt8]], _ ledger: Ledger) throws {
    let home = TemporaryFolder()
    let peers = try Peer.all(reports, items: reports.count, in: home)
    let beside = try peers.map { try $0.measured(starts: 9, keys: 40) }
    try start(folder, beside, ledger)
    try keys(folder, beside, ledger)
    try change(reports, ledger)
  }

  private static func start(
    _ folder: String, _ beside: [Peer.Measured], _ ledger: Ledger
  ) throws {
    let cache = TemporaryFolder()
    var times: (frame: [Double], events: [Double], again: [Double]) = ([], [], [])
    for _ in 0..<15 {
      let run = try TimedRun([folder])
      times.frame.append(run.firstOutput(of: "reports", within: 5))
      times.events.append(run.firstOutput(of: "live", within: 10))
      run.quit()
    }
    for _ in 0..<16 {
      let run = try TimedRun([folder], environment: ["XDG_CACHE_HOME": cache.root])
      times.again.append(run.firstOutput(of: "live", within: 10))
      run.rest(0.2)
      run.quit()
    }
    ledger.add(
      "start to first paint", Clock.median(times.frame) * 1000, "ms", .atMost(10),
      beside: beside.map { ($0.name, $0.start) })
    ledger.add("start to events shown", Clock.median(times.events) * 1000, "ms")
    ledger.add(
      "second start to events shown", Clock.median(Array(times.again.dropFirst())) * 1000, "ms")
  }

  private static func keys(
    _ folder: String, _ beside: [Peer.Measured], _ ledger: Ledger
  ) throws {
    let run = try TimedRun([folder])
    run.rest(1)
    let steps = KeyTimes(run, ["j", "j", "j", "j", "j", "k", "k", "k", "k", "k"], rounds: 10)
    ledger.add(
      "key to paint", Clock.median(steps.first), "ms", .atMost(3), note: "cursor step",
      beside: beside.map { ($0.name, $0.key) })
    ledger.add(
      "  bytes to the terminal", Clock.median(steps.bytes), "bytes", .atMost(400),
      beside: beside.map { ($0.name, $0.bytes) })
    run.rest(5)  // what is done once after a start is done
    let (woken, used) = (run.wakeUps(), run.cpuSeconds())
    run.rest(30)
    ledger.add("idle for 30 s", Double(run.wakeUps() - woken), "wake-ups", .atMost(1))
    ledger.add("  processor", (run.cpuSeconds() - used) / 30 * 100, "% CPU", .atMost(0))
    run.quit()
  }

  private static func change(_ reports: [[UInt8]], _ ledger: Ledger) throws {
    let folder = TemporaryFolder()
    for (number, bytes) in reports.enumerated() {
      folder.write("r\(number).txt", String(decoding: bytes, as: UTF8.self))
    }
    let run = try TimedRun([folder.root])
    run.rest(1)
    let times = ChangeTimes(run, folder, reports, rounds: 20)
    ledger.add(
      "change to paint", Clock.median(times.milliseconds), "ms", .atMost(100),
      note: "from close(2)")
    run.quit()
  }
}

/// How long a run takes to answer keys, in milliseconds, and how many bytes it writes for each.
struct KeyTimes {
  /// To the first byte.
  private(set) var first: [Double] = []
  /// To the last byte before a silence.
  private(set) var last: [Double] = []
  private(set) var bytes: [Double] = []

  init(_ run: TimedRun, _ keys: [String], rounds: Int, quiet: Double = 0.015) {
    for round in 0..<(rounds * keys.count) {
      run.mark()
      run.type(keys[round % keys.count])
      let time = run.firstOutput(within: 5)
      guard time.isFinite else { continue }
      first.append(time * 1000)
      last.append(run.lastOutput(quiet: quiet, within: 10) * 1000)
      bytes.append(Double(run.bytesWritten))
    }
  }
}

/// How long a run takes to show a changed file, in milliseconds from when it is complete.
struct ChangeTimes {
  private(set) var milliseconds: [Double] = []

  init(_ run: TimedRun, _ folder: TemporaryFolder, _ reports: [[UInt8]], rounds: Int) {
    for round in 0..<rounds {
      let text = String(decoding: reports[round % reports.count], as: UTF8.self)
      folder.write("new.txt", text + "\nPolice fired shots in Almaty on Thursday \(round).\n")
      run.mark()
      let time = run.firstOutput(within: 10)
      if time.isFinite { milliseconds.append(time * 1000) }
      _ = run.lastOutput(quiet: 0.3, within: 5)
    }
  }
}
