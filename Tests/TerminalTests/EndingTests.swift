import Glibc
import PtySupport
import Testing

@Suite("the terminal is given back")
struct EndingTests {
  private let folder = TemporaryFolder()

  init() {
    folder.write("a.txt", "Police fired shots in a square on 5 January 2022.\n")
  }

  private func started() throws -> PseudoTerminal {
    let terminal = try PseudoTerminal([folder.root])
    try terminal.wait(for: "live")
    return terminal
  }

  @Test("q ends with code 0, the screen before it is back")
  func quit() throws {
    let terminal = try started()
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(terminal.isRestored)
    #expect(terminal.emulator.text.allSatisfy { $0 == "\n" })
  }

  @Test(
    "a signal that asks for an end ends with 128 and its number",
    arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func signal(number: Int32) throws {
    let terminal = try started()
    terminal.send(number)
    #expect(try terminal.waitForEnd() == .exit(128 + number))
    #expect(terminal.isRestored)
    #expect(terminal.emulator.text.allSatisfy { $0 == "\n" })
  }

  @Test("Ctrl-C ends as SIGINT does")
  func interrupt() throws {
    let terminal = try started()
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .exit(130))
    #expect(terminal.isRestored)
  }

  @Test("a lost connection ends it at once")
  func hangUp() throws {
    let terminal = try started()
    terminal.hangUp()
    #expect(try terminal.waitForEnd() == .exit(128 + SIGHUP))
  }

  @Test("Ctrl-Z gives the terminal back; fg paints anew and looks at the folder")
  func stopAndContinue() throws {
    // A shell with job control: the program is a job of it; a line brings it back.
    let shell = [
      "/bin/sh", "-c", "set -m; \"$@\"; echo stopped; read line; fg; exit $?", "sh",
    ]
    let terminal = try PseudoTerminal([folder.root], launcher: shell)
    try terminal.wait(for: "1 report")
    try terminal.wait(for: "live")
    terminal.type("\u{1A}")
    try terminal.wait(for: "stopped")
    #expect(terminal.isRestored)
    #expect(!terminal.emulator.text.contains("Timeline"))

    folder.write("b.txt", "Shops were looted on 4 January 2022.\n")
    terminal.type("\n")
    try terminal.wait(for: "2 reports")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(terminal.isRestored)
  }
}
