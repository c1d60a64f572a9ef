import PtySupport
import Testing

@Suite("what is kept between two runs of the monitor")
struct SeenRunTests {
  private let folder = TemporaryFolder()
  private let state = TemporaryFolder()

  init() {
    folder.write(
      "almaty.txt", "Police fired shots in Almaty on 5 January 2022. Shops were looted there.\n")
    folder.write("aktau.txt", "Protesters gathered in a square in Aktau on 4 January 2022.\n")
  }

  private func started(_ options: [String] = []) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["--state", state.path("state.sqlite")] + options + [folder.root], rows: 30, columns: 120)
    try terminal.wait(for: "live")
    return terminal
  }

  private func end(_ terminal: PseudoTerminal) throws {
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  @Test("what came, changed and went while it was closed is marked at the next start, until seen")
  func restart() throws {
    try end(try started())
    folder.write(
      "almaty.txt", "Police fired shots in Almaty on 5 January 2022. A bank was set ablaze.\n")
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    folder.remove("aktau.txt")

    var terminal = try started()
    try terminal.wait(for: "since you last looked")
    for (sign, words) in [("+", "A curfew was"), ("−", "Shops were"), ("−", "Protesters gath")] {
      try terminal.wait("\(sign) before '\(words)'") { screen in
        screen.lines.contains { $0.contains(words) && $0.dropFirst(2).hasPrefix(sign) }
      }
    }
    try end(terminal)

    terminal = try started()
    try terminal.wait("the signs again") { screen in
      screen.lines.contains { $0.contains("Shops were") && $0.dropFirst(2).hasPrefix("−") }
    }
    terminal.type("v")
    try terminal.wait(without: "Shops were")
    try end(terminal)

    terminal = try started()
    try terminal.wait(for: "A curfew was")
    #expect(!terminal.emulator.text.contains("not looked at"))
    try end(terminal)
  }

  @Test("two monitors on one store: what is looked at in one is looked at in the other")
  func two() throws {
    try end(try started())
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    let one = try started()
    let two = try started()
    for terminal in [one, two] { try terminal.wait(for: "1 not looked at") }
    one.type("v")
    try one.wait(without: "not looked at")
    try two.wait(without: "not looked at")
    try end(one)
    try end(two)
  }

  @Test("another analyst has looked at nothing yet, and is told of nothing")
  func otherAnalyst() throws {
    try end(try started(["--analyst", "ana"]))
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    let ben = try started(["--analyst", "ben"])
    try ben.wait(for: "A curfew was")
    try end(ben)
    let ana = try started(["--analyst", "ana"])
    try ana.wait(for: "1 not looked at")
    try end(ana)
  }

  @Test("a store that cannot be used is told, and the monitor works without it")
  func unusable() throws {
    state.write("state.sqlite", "This is a letter, and it has to stay one.\n")
    let terminal = try started()
    try terminal.wait(for: "nothing is kept: ")
    try terminal.wait(for: "the file is not one of crisis-monitor")
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    try terminal.wait(for: "A curfew was")
    try end(terminal)
    #expect(state.text("state.sqlite").hasPrefix("This is a letter"))
  }
}
