import CrisisCurses
import Glibc
import PtySupport
import Testing

@Suite("the end by a fault of its own")
struct CrashTests {
  private let folder = TemporaryFolder()
  private let state = TemporaryFolder()
  private static let words = "Zanzibar parsley"

  init() {
    folder.write("a.txt", "Police fired shots near \(Self.words) on 5 January 2022.\n")
  }

  private var details: String { state.path("crisis-monitor/crash.txt") }

  @Test(
    "a crash gives the terminal back, says in one line where the details are, and tells no report",
    arguments: [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP])
  func crash(number: Int32) throws {
    let terminal = try PseudoTerminal(
      [folder.root], columns: 200,
      environment: ["XDG_STATE_HOME": state.root, "SWIFT_BACKTRACE": ""])
    try terminal.wait(for: "live")
    terminal.send(number)
    #expect(try terminal.waitForEnd() == .signal(number))
    #expect(terminal.isRestored)
    let lines = terminal.emulator.lines.filter { !$0.isEmpty }
    #expect(lines.count == 1)
    let line = lines.first ?? ""
    #expect(line.hasPrefix("crisis-monitor: ended by a fault of its own (SIG"))
    #expect(line.hasSuffix("): details are in \(details)"))

    let text = state.text("crisis-monitor/crash.txt")
    #expect(text.hasPrefix("crisis-monitor "))
    #expect(text.contains(" (\(number)) "))
    #expect(text.contains("backtrace\n"))
    #expect(text.split(separator: "\n").count { $0.contains("[0x") } >= 2)
    #expect(!text.contains(Self.words.prefix(8)))
    var status = stat()
    #expect(stat(details, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("where the details cannot be written, the line says so")
  func noPlace() throws {
    let terminal = try PseudoTerminal(
      [folder.root], columns: 200,
      environment: ["XDG_STATE_HOME": "/dev/null/x", "SWIFT_BACKTRACE": ""])
    try terminal.wait(for: "nothing is kept")
    terminal.send(SIGSEGV)
    #expect(try terminal.waitForEnd() == .signal(SIGSEGV))
    #expect(
      terminal.emulator.text.contains(
        "details could not be written to /dev/null/x/crisis-monitor/crash.txt"))
  }

  @Test("the details never go where a link leads")
  func link() throws {
    state.write("precious", "stays")
    mkdir(state.path("crisis-monitor"), 0o700)
    symlink(state.path("precious"), details)
    let terminal = try PseudoTerminal(
      [folder.root], columns: 200, environment: ["XDG_STATE_HOME": state.root])
    try terminal.wait(for: "live")
    terminal.send(SIGABRT)
    #expect(try terminal.waitForEnd() == .signal(SIGABRT))
    #expect(terminal.emulator.text.contains("could not be written"))
    #expect(state.text("precious") == "stays")
  }

  @Test("a command without a screen says it, too")
  func withoutScreen() throws {
    // It waits for documents, so there is time to hit it.
    let terminal = try PseudoTerminal(
      ["extract"], columns: 200,
      environment: ["XDG_STATE_HOME": state.root, "SWIFT_BACKTRACE": ""])
    terminal.type("{\"document\":\"a\",\"text\":\"\"}\n")
    try terminal.wait(for: "\"type\":\"document\"")
    terminal.send(SIGSEGV)
    #expect(try terminal.waitForEnd() == .signal(SIGSEGV))
    #expect(terminal.emulator.text.contains("details are in \(details)"))
  }
}

@Suite("the monitor outlives a kill")
struct MonitorKillTests {
  private let folder = TemporaryFolder()
  private let state = TemporaryFolder()

  @Test("what the screen has confirmed is there after a kill -9 in the same moment")
  func confirmed() throws {
    folder.write("a.txt", "Police fired shots in Almaty on 5 January 2022.\n")
    let options = ["--state", state.path("state.sqlite"), folder.root]
    for number in 0..<6 {
      let terminal = try PseudoTerminal(options, rows: 30, columns: 140)
      try terminal.wait(for: "live")
      try terminal.wait(for: "q quit")
      terminal.type("+\u{15}note \(number)\r")
      try terminal.wait(for: "# note \(number) by you")
      terminal.send(SIGKILL)
      #expect(try terminal.waitForEnd() == .signal(SIGKILL))
      let run = try Program.run(["notes", "export", folder.root, "--state", options[1]])
      #expect(run.output.contains("\"note \(number)\""))
    }
  }
}
