import PtySupport
import Testing

@Suite("the monitor in a terminal")
struct BrowseTests {
  private let folder = TemporaryFolder()

  init() {
    folder.write(
      "almaty.txt", "Police fired shots in Almaty on 5 January 2022. Shops were looted there.\n")
    folder.write("aktau.txt", "Protesters gathered in a square in Aktau on 4 January 2022.\n")
  }

  private func started(
    _ options: [String] = [], rows: Int = 24, columns: Int = 80,
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      options + [folder.root], rows: rows, columns: columns, environment: environment)
    try terminal.wait(for: "2 reports")
    try terminal.wait(for: "live")
    return terminal
  }

  @Test("it starts with what the folder holds, and every row is as wide as the window")
  func start() throws {
    let terminal = try started()
    try terminal.wait(for: "q quit")
    let lines = terminal.emulator.lines
    #expect(lines.contains { $0.hasPrefix("┌") && $0.hasSuffix("┐") && $0.count == 80 })
    #expect(lines.contains { $0.hasPrefix("└") && $0.hasSuffix("┘") && $0.count == 80 })
  }

  @Test("the first start ever shows four lines of help, until a key is pressed")
  func welcome() throws {
    let home = TemporaryFolder()
    let environment = ["XDG_STATE_HOME": home.root]
    var terminal = try started(environment: environment)
    try terminal.wait(for: "To begin with")
    terminal.type("j")
    try terminal.wait(without: "To begin with")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
    terminal = try started(environment: environment)
    #expect(!terminal.emulator.text.contains("To begin with"))
  }

  @Test("1 shows the first city alone, 0 all again")
  func filter() throws {
    let terminal = try started()
    terminal.type("1")
    try terminal.wait(for: "city:")
    terminal.type("0")
    try terminal.wait(without: "city:")
  }

  @Test("it opens with the filter of the command line, which is edited, undone and mended there")
  func filterLine() throws {
    let terminal = try started(["--filter", "-city:Aktau"])
    try terminal.wait(for: "≠city:Aktau")
    terminal.type(":categoy:looting\r")
    try terminal.wait(for: "there is no 'categoy:'")
    terminal.type("\t\r")
    try terminal.wait(for: "≠city:Aktau category:looting")
    try terminal.wait(for: "1 of ")
    terminal.type("u")
    try terminal.wait(without: "category:looting")
    terminal.type("fcer\r")
    try terminal.wait(for: "told as fact")
  }

  @Test("a mistake in the filter is told before the terminal is touched")
  func wrongFilter() throws {
    let run = try Program.run(["browse", "--until", "soon", folder.root])
    #expect(run.ending == .exit(64))
    #expect(
      run.errors.hasPrefix("crisis-monitor: --until: 'soon' is no day (try: until:2022-01-05)"))
  }

  @Test("a new, a changed and a removed file show without a key, and the filter stays")
  func reload() throws {
    let terminal = try started(columns: 120)
    terminal.type("1")
    try terminal.wait(for: "city:")
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    try terminal.wait(for: "3 reports")
    try terminal.wait(for: "1 new report")
    folder.write("new.txt", "Talks began in Zhanaozen on 6 January 2022. A curfew ended.\n")
    try terminal.wait(for: "1 report changed")
    folder.remove("new.txt")
    try terminal.wait(for: "1 report removed")
    #expect(terminal.emulator.text.contains("city:"))
  }

  @Test("a crisis.yaml that is written counts at once; with a mistake the last good one stays")
  func configuration() throws {
    let terminal = try started()
    folder.write("crisis.yaml", "places: [{name: Taraz, order: 1}]\n")
    try terminal.wait(for: "1 □ Taraz")
    try terminal.wait(for: "crisis.yaml changed")

    folder.write("crisis.yaml", "places: [{name: Taraz, ordr: 1}]\n")
    try terminal.wait(for: "! crisis.yaml:1:24: unknown key 'ordr' (did you mean 'order'?)")
    #expect(terminal.emulator.text.contains("1 □ Taraz"))
    terminal.type("R")
    try terminal.wait("the mistake in the list of reports") { screen in
      screen.lines.count { $0.contains("crisis.yaml:1:24: unknown key 'ordr'") } == 2
    }
    terminal.type("q")

    folder.write("crisis.yaml", "replace: [places]\nplaces: [{name: Taraz}]\n")
    try terminal.wait(without: "unknown key")
    try terminal.wait(for: "1 □ Taraz")
    folder.remove("crisis.yaml")
    try terminal.wait(without: "Taraz")
  }

  @Test("the filter and the report being read outlive a change of crisis.yaml")
  func configurationKeepsPlace() throws {
    let terminal = try started()
    terminal.type("1")
    try terminal.wait(for: "city:Almaty")
    terminal.type("\r")
    try terminal.wait(for: "almaty.txt")
    folder.write("crisis.yaml", "triggers: [{phrase: shop, form: noun, category: riot}]\n")
    try terminal.wait(for: "crisis.yaml changed")
    try terminal.wait(for: "Police fired shots in Almaty")
    terminal.type("q")
    try terminal.wait(for: "city:Almaty")
  }

  @Test("a folder that goes away is said to be gone, and what was read stays")
  func folderGone() throws {
    let terminal = try started()
    folder.moveAway()
    try terminal.wait(for: "FOLDER NOT THERE since ")
    #expect(terminal.emulator.text.contains("Timeline"))
    folder.moveBack()
    try terminal.wait(for: "live")
    try terminal.wait(for: "2 reports")
  }

  @Test("many reports are read to the end, and keys are answered meanwhile")
  func manyReports() throws {
    for number in 0..<600 {
      folder.write("r\(number).txt", "Shop number \(number) was looted on 5 January 2022.\n")
    }
    let terminal = try PseudoTerminal([folder.root])
    terminal.type("?")
    try terminal.wait(for: "Help")
    terminal.type("\u{1B}")
    try terminal.wait(for: "602 reports")
    try terminal.wait(for: "live")
  }

  @Test("what cannot be read is told and hinders nothing")
  func unreadable() throws {
    folder.makePipe("pipe.txt")
    let terminal = try started()
    try terminal.wait(for: "1 file cannot be read")
  }

  @Test("a click selects the row under it")
  func click() throws {
    let terminal = try started()
    try terminal.wait(for: "▸")
    for words in ["Shops were looted", "Protesters gathered", "Police fired"] {
      try terminal.wait(for: words)
      let row = try #require(terminal.emulator.lines.firstIndex { $0.contains(words) })
      terminal.click(column: 20, row: row + 1)
      try terminal.wait("the selection of '\(words)'") { $0.lines[row].contains("▸") }
    }
  }

  @Test("it follows the window's size, down to one that is too small and back")
  func resize() throws {
    let terminal = try started()
    terminal.resize(rows: 40, columns: 120)
    try terminal.wait("a wide frame") { screen in
      screen.lines.contains { $0.hasPrefix("┌") && $0.hasSuffix("┐") && $0.count == 120 }
    }
    terminal.resize(rows: 5, columns: 20)
    try terminal.wait("a narrow screen") { screen in
      screen.lines.count == 5 && screen.text.contains("Timeline")
    }
    terminal.resize(rows: 24, columns: 80)
    try terminal.wait("the frame as before") { screen in
      screen.lines.contains { $0.hasPrefix("└") && $0.hasSuffix("┘") && $0.count == 80 }
    }
  }

  @Test(
    "colours are used unless they are refused",
    arguments: [
      ([], [:], true), (["--color", "never"], [:], false), ([], ["NO_COLOR": "1"], false),
      (["--color", "always"], ["NO_COLOR": "1"], true), ([], ["TERM": "vt100"], false),
    ] as [([String], [String: String], Bool)])
  func color(options: [String], environment: [String: String], isColored: Bool) throws {
    let terminal = try started(options, environment: environment)
    try terminal.wait(for: "q quit")
    #expect(terminal.emulator.hasColor == isColored)
  }

  @Test("it is drawn in UTF-8 whatever the locale says", arguments: ["C", "POSIX", "xx_YY"])
  func locale(name: String) throws {
    let terminal = try started(environment: ["LANG": name])
    try terminal.wait(for: "┌")
  }

  @Test("letters and escape sequences arrive as keys")
  func keys() throws {
    let terminal = try started()
    terminal.type("/ж")
    try terminal.wait(for: "ж")
    terminal.type("\u{1B}")
    try terminal.wait(without: "ж")
    terminal.type("?")
    try terminal.wait(for: "Help")
  }

  @Test("a control character in a file or its name does not steer the terminal")
  func controlCharacters() throws {
    folder.write("e\u{1B}vil.txt", "Police \u{1B}]0;owned\u{7}fired \u{9B}31mshots in Almaty.\n")
    let terminal = try PseudoTerminal([folder.root])
    try terminal.wait(for: "3 reports")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(!String(decoding: terminal.emulator.log, as: UTF8.self).contains("\u{1B}]0;"))
    #expect(!String(decoding: terminal.emulator.log, as: UTF8.self).contains("\u{9B}"))
  }
}
