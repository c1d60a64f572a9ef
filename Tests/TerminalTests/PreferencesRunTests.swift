import PtySupport
import Testing

@Suite("the analyst's own settings")
struct PreferencesRunTests {
  private let reports = TemporaryFolder()
  private let home = TemporaryFolder()

  init() {
    reports.write("aktau.txt", "Protesters gathered in a square in Aktau on 4 January 2022.\n")
  }

  private func settings(_ text: String) throws -> [String: String] {
    home.makeFolder("crisis-monitor")
    home.write("crisis-monitor/config.yaml", text)
    return ["XDG_CONFIG_HOME": home.root]
  }

  @Test("keys and arrangement count in the monitor, and a mistake is told there with its place")
  func monitor() throws {
    let environment = try settings("keys:\n  reports: F4\nlayout: wide\ntheme: drak\n")
    let terminal = try PseudoTerminal(
      [reports.root], rows: 24, columns: 100, environment: environment)
    try terminal.wait(for: "config.yaml:4:8: unknown theme 'drak'")
    try terminal.wait(for: "live")
    terminal.type("R")
    try terminal.wait(for: "R is no key here")
    terminal.type("\u{1b}OS")
    try terminal.wait(for: "aktau.txt")
    terminal.type("q")
    try terminal.wait(for: "q quit")
  }

  @Test("config prints what counts, checks it, and lists the keys")
  func commands() throws {
    let environment = try settings("keys:\n  reports: F4\nsort: sideways\n")
    let shown = try Program.run(["config"], environment: environment)
    #expect(shown.ending == .exit(0))
    #expect(shown.output.contains("\n  reports: [F4]\n"))
    #expect(shown.errors.contains("config.yaml:3:7: unknown sort 'sideways'"))
    let checked = try Program.run(["config", "check"], environment: environment)
    #expect(checked.ending == .exit(65))
    #expect(checked.output.hasPrefix("config.yaml:3:7: unknown sort 'sideways'"))
    let keys = try Program.run(["config", "keys"], environment: environment)
    #expect(
      keys.output.split(separator: "\n").contains { $0.hasPrefix("reports ") && $0.contains("F4") })
  }

  @Test("a file that cannot be read costs nothing but a message")
  func unreadable() throws {
    home.makeFolder("crisis-monitor")
    home.makeFolder("crisis-monitor/config.yaml")
    let checked = try Program.run(
      ["config", "check"], environment: ["XDG_CONFIG_HOME": home.root])
    #expect(checked.ending == .exit(65))
    #expect(checked.output.hasPrefix("config.yaml: cannot be read"))
  }
}
