import Glibc
import PtySupport
import Testing

@Suite("faults of the terminal")
struct TerminalFaultTests {
  private let folder = TemporaryFolder()

  init() {
    for number in 0..<60 {
      folder.write(
        "r\(number).txt", "Shop number \(number) was looted in Almaty on 5 January 2022.\n")
    }
  }

  private func started(_ options: [String] = []) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(options + [folder.root])
    try terminal.wait(for: "60 reports")
    try terminal.wait(for: "live")
    return terminal
  }

  @Test("a line that has stopped hinders no key, and gets what is new once it takes again")
  func stopped() throws {
    let terminal = try started()
    let before = terminal.emulator.log.count
    for _ in 0..<10 {
      // Down and up a page: each paints a whole list.
      terminal.type(String(repeating: "\u{1B}[6~\u{1B}[5~", count: 40))
      try terminal.waitUntilKeysAreTaken()
    }
    terminal.type("?")
    try terminal.waitUntilKeysAreTaken()
    try terminal.wait(for: "Help")
    // 800 pages of a kilobyte and more each; the line itself holds some kilobytes.
    #expect(terminal.emulator.log.count - before < 40_000)
  }

  @Test("on a slow line each key is taken at once, and what is painted is of the last one")
  func slow() throws {
    let terminal = try started()
    for _ in 0..<200 {
      terminal.type("\u{1B}[6~\u{1B}[5~")
      try terminal.waitUntilKeysAreTaken()
      // What 10 kB/s bring over in a hundredth of a second; a page has some kilobytes.
      terminal.take(bytes: 100)
    }
    terminal.type("?")
    try terminal.waitUntilKeysAreTaken()
    let before = terminal.emulator.log.count
    try terminal.wait(for: "Help", bytesAtOnce: 100)
    // What the line itself holds, the rest of a page and the page that was asked for.
    #expect(terminal.emulator.log.count - before < 16_000)
  }

  @Test("a line that has stopped does not keep it from its end", arguments: [SIGTERM, SIGHUP])
  func stoppedAtTheEnd(signal: Int32) throws {
    let terminal = try started()
    for _ in 0..<4 {
      terminal.type(String(repeating: "\u{1B}[6~\u{1B}[5~", count: 40))
      try terminal.waitUntilKeysAreTaken()
    }
    terminal.send(signal)
    #expect(try terminal.waitForEndUnread() == .exit(128 + signal))
    #expect(terminal.isRestored)
  }

  @Test("a mouse's report that is cut off stops nothing")
  func halfReport() throws {
    let terminal = try started()
    terminal.type("\u{1B}[<0;12")
    try terminal.waitUntilKeysAreTaken()
    terminal.resize(rows: 30, columns: 100)
    try terminal.wait("a frame of the new size") { screen in
      screen.lines.contains { $0.hasPrefix("└") && $0.hasSuffix("┘") && $0.count == 100 }
    }
    terminal.send(SIGTERM)
    #expect(try terminal.waitForEnd() == .exit(128 + SIGTERM))
  }

  @Test("a storm of sizes from 1x1 to 500x200 ends in a whole screen")
  func storm() throws {
    let terminal = try started()
    var size: UInt64 = 6
    for step in 0..<200 {
      size = size &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      switch step % 40 {
      case 0: terminal.resize(rows: 1, columns: 1)
      case 20: terminal.resize(rows: 200, columns: 500)
      default:
        terminal.resize(rows: 1 + Int(size >> 33) % 60, columns: 1 + Int(size >> 40) % 200)
      }
      if step % 10 == 0 { terminal.type("j\u{1B}[6~") }
    }
    terminal.resize(rows: 200, columns: 500)
    try terminal.wait("a huge frame") { screen in
      screen.lines.contains { $0.hasPrefix("└") && $0.hasSuffix("┘") && $0.count == 500 }
    }
    terminal.resize(rows: 1, columns: 1)
    terminal.resize(rows: 24, columns: 80)
    try terminal.wait("a whole frame") { screen in
      screen.lines.contains { $0.hasPrefix("└") && $0.hasSuffix("┘") && $0.count == 80 }
        && screen.lines.contains { $0.contains("q quit") }
    }
  }

  @Test("stopped and continued from outside, it paints anew at the size there is then")
  func continued() throws {
    let terminal = try started()
    terminal.send(SIGSTOP)
    terminal.resize(rows: 30, columns: 100)
    let before = terminal.emulator.log.count
    terminal.send(SIGCONT)
    try terminal.wait("the frame, painted anew") { screen in
      screen.log.count > before
        && screen.lines.contains { $0.hasPrefix("└") && $0.hasSuffix("┘") && $0.count == 100 }
    }
  }

  @Test(
    "closed standard descriptors are told, or not needed",
    arguments: [("<&-", 0), (">&-", 74), ("2>&-", 0)])
  func closed(redirection: String, code: Int32) throws {
    let terminal = try PseudoTerminal(
      ["export", "--filter", "city:Almaty", folder.path("r1.txt")],
      launcher: FaultyPlace.without(redirection))
    #expect(try terminal.waitForEnd() == .exit(code))
    #expect(terminal.emulator.text.contains("cannot write output") == (code == 74))
  }

  @Test("without standard input there is nothing to browse with")
  func noInput() throws {
    let terminal = try PseudoTerminal([folder.root], launcher: FaultyPlace.without("<&-"))
    #expect(try terminal.waitForEnd() == .exit(78))
    #expect(terminal.emulator.text.contains("standard input is none"))
  }
}

@Suite("random keys")
struct RandomKeyTests {
  @Test(
    "any keys leave a monitor that answers, or one that has ended as it should", arguments: 1...3)
  func anything(seed: UInt64) throws {
    let folder = TemporaryFolder()
    let home = TemporaryFolder()
    for number in 0..<12 {
      folder.write(
        "r\(number).txt",
        """
        Date: \(number % 6 + 1) January 2022

        Police fired shots in Almaty on Wednesday. "The shop is ours", said mayor Ivan Petrov.
        Protesters gathered in a square in Aktau, and \(number) shops were looted; it was denied.
        """)
    }
    var keys = RandomKeys(seed: seed)
    var terminal: PseudoTerminal?
    for step in 0..<20 {
      let running = try terminal ?? started(folder, home)
      terminal = running
      running.type(keys.next(30))
      try running.wait("the keys to be taken") { _ in running.hasTakenKeys || running.hasEnded }
      if running.hasEnded {
        #expect(try running.waitForEnd() == .exit(0), "step \(step)")
        #expect(running.isRestored)
        terminal = nil
      }
      if step % 8 == 7 { folder.write("r\(step % 12).txt", "Shops were looted on \(step).\n") }
    }
    let last = try terminal ?? started(folder, home)
    last.send(SIGTERM)
    let ending = try last.waitForEnd()
    // the last keys may have ended it before the signal came
    #expect([.exit(128 + SIGTERM), .exit(0)].contains(ending))
    #expect(last.isRestored)
  }

  private func started(_ folder: TemporaryFolder, _ home: TemporaryFolder) throws -> PseudoTerminal
  {
    let terminal = try PseudoTerminal(
      ["--state", home.path("state.sqlite"), folder.root], rows: 40, columns: 120,
      environment: [
        "HOME": home.root, "EDITOR": "/bin/true", "VISUAL": "/bin/true", "PAGER": "/bin/true",
      ],
      launcher: ["/usr/bin/env", "-C", home.root])
    try terminal.wait(for: "reports")
    return terminal
  }
}
