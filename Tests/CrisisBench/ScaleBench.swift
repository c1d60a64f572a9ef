import PtySupport

/// The program on a large folder, seen from outside.
enum ScaleBench {
  /// What is asked for a number of reports: seconds to read all, at the first start and at the
  /// next, and bytes of memory.
  struct Goals {
    let firstPaint: Double
    let allRead: Double
    let again: Double?
    let memory: Double
  }

  static func run(_ count: Int, _ goals: Goals, _ reports: [[UInt8]], _ ledger: Ledger) throws {
    let folder = TemporaryFolder()
    let cache = TemporaryFolder()
    let name = count < 1000 ? "\(count) reports" : "\(count / 1000),000 reports"
    Material.write(count, ofSize: 3000, from: reports, into: folder)
    LimitBench.run(folder.root, name, ledger)

    let run = try TimedRun([folder.root], environment: ["XDG_CACHE_HOME": cache.root])
    ledger.add(
      "\(name): first paint", run.firstOutput(of: "reports", within: 20) * 1000, "ms",
      .atMost(goals.firstPaint * 1000))
    ledger.add(
      "\(name): all shown", run.lastOutputBeforeRest(1, within: 300), "s", .atMost(goals.allRead),
      note: "\(run.cpuSeconds()) s of processor time")
    try keys(run, name, ledger)
    let changes = ChangeTimes(run, folder, reports, rounds: 10)
    ledger.add(
      "\(name): change to paint", Clock.median(changes.milliseconds), "ms", .atMost(100))
    ledger.add(
      "\(name): memory", Double(run.peakMemory()) / 1e6, "MB", .atMost(goals.memory / 1e6),
      note: "\(run.memory() / 1_000_000) MB at rest")
    run.quit()

    let next = try TimedRun([folder.root], environment: ["XDG_CACHE_HOME": cache.root])
    ledger.add(
      "\(name): second start", next.lastOutputBeforeRest(1, within: 300), "s",
      goals.again.map { .atMost($0) })
    next.quit()
  }

  private static func keys(_ run: TimedRun, _ name: String, _ ledger: Ledger) throws {
    func add(_ what: String, _ times: [Double], _ goal: Double) {
      ledger.add(
        "\(name): \(what)", Clock.p95(times), "ms", .atMost(goal), note: "p95 of \(times.count)")
    }
    add("cursor and page", KeyTimes(run, ["j", "j", "\u{06}", "k"], rounds: 10).first, 3)
    add("city filter", KeyTimes(run, ["1"], rounds: 16, quiet: 0.2).last, 30)
    // a letter more and a letter less, to the last change of the screen
    run.type("/")
    run.rest(0.5)
    let typed = KeyTimes(
      run, ["p", "o", "l", "i", "\u{7F}", "\u{7F}", "\u{7F}", "\u{7F}"],
      rounds: 3, quiet: 0.5)
    add("search while typing", typed.last, 200)
    run.type("\u{1B}")
    run.rest(1)
  }
}
