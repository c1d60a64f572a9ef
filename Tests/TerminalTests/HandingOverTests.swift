import CrisisModel
import CrisisTUI
import Glibc
import PtySupport
import Testing

@testable import crisis_monitor

@Suite("what the monitor hands over to others")
struct HandingOverTests {
  private let folder = TemporaryFolder()
  private let tools = TemporaryFolder()

  init() {
    folder.write(
      "a.txt", "A note.\n\nProtesters gathered in a square in Paris on 4 January 2022.\n")
    folder.write("b.txt", "Police fired shots in London on 6 January 2022.\n")
  }

  private func started(
    _ arguments: [String]? = nil, environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      arguments ?? [folder.root], columns: 120, environment: environment)
    try terminal.wait(for: "live")
    return terminal
  }

  private func script(_ name: String, _ text: String) -> String {
    tools.write(name, "#!/bin/sh\n" + text)
    chmod(tools.path(name), 0o700)
    return tools.path(name)
  }

  private func log(_ terminal: PseudoTerminal) -> String {
    String(decoding: terminal.emulator.log, as: UTF8.self)
  }

  // MARK: the clipboard

  @Test("a link goes to the terminal's clipboard by OSC 52, and the footer says so")
  func clipboard() throws {
    let terminal = try started()
    terminal.type("/gathered\ryl")
    try terminal.wait(for: "copied the link through the terminal (OSC 52)")
    // "a.txt#9-67"
    #expect(log(terminal).contains("\u{1B}]52;c;YS50eHQj"))
    #expect(!log(terminal).contains("\u{1B}Ptmux;"))
  }

  @Test("within tmux it is passed on to the terminal outside")
  func tmux() throws {
    let terminal = try started(environment: ["TMUX": "/tmp/none,1,0"])
    terminal.type("jyl")
    try terminal.wait(for: "copied the link")
    #expect(log(terminal).contains("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;"))
  }

  @Test("the desktop's tool gets the words where there is a display, and a failure is told")
  func tool() throws {
    _ = script("xclip", "echo \"$@\" > \(tools.path("arguments"))\ncat > \(tools.path("text"))\n")
    let path = tools.root + ":/usr/bin:/bin"
    var terminal = try started(environment: ["DISPLAY": ":9", "PATH": path])
    terminal.type("/gathered\ryq")
    try terminal.wait(for: "copied the quote through the terminal (OSC 52) and xclip")
    #expect(tools.text("arguments") == "-selection clipboard\n")
    #expect(tools.text("text").contains("Protesters gathered in a square in Paris"))
    _ = script("xclip", "exit 3\n")
    terminal = try started(environment: ["DISPLAY": ":9", "PATH": path])
    terminal.type("jyr")
    try terminal.wait(for: "; xclip could not do it")
  }

  @Test(
    "letters of base 64",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func base64(text: String, expected: String) {
    #expect(Base64.encoded(Array(text.utf8)) == Array(expected.utf8))
  }

  @Test("what is too long for terminals is not sent to them")
  func tooLong() {
    let most = [UInt8](repeating: 0x61, count: Clipboard.longest)
    #expect(Clipboard.sequence(most, isInTmux: false) != nil)
    #expect(Clipboard.sequence(most + [0x61], isInTmux: false) == nil)
  }

  // MARK: the editor

  @Test("o shows the file at its line in $VISUAL, and what was changed there is read on return")
  func editor() throws {
    let editor = script(
      "my editor",
      "echo \"$@\" > \(tools.path("arguments"))\nstty -a > \(tools.path("stty"))\n"
        + "echo 'Shops were looted in Paris.' >> \"$3\"\necho shown; read line\n")
    let terminal = try started(environment: ["VISUAL": "'\(editor)' -x", "EDITOR": "/bin/false"])
    terminal.type("/gathered\r\ro")
    try terminal.wait(for: "shown")
    #expect(terminal.isRestored)
    #expect(!terminal.emulator.text.contains("┌"))
    // Ctrl-C is the editor's; a window's new size and a change of the folder may wait.
    terminal.resize(rows: 30, columns: 100)
    terminal.type("\n")
    try terminal.wait(for: "Shops were looted")
    #expect(terminal.emulator.text.contains("┌"))
    #expect(tools.text("arguments") == "-x +3 \(folder.path("a.txt"))\n")
    #expect(tools.text("stty").contains(" icanon") && tools.text("stty").contains(" echo "))
    try terminal.wait("the frame at the new width") { screen in
      screen.lines.contains { $0.hasPrefix("┌") && $0.count == 100 }
    }
    terminal.type("qq")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(terminal.isRestored)
  }

  @Test("Ctrl-C in the program in front ends that, not the monitor")
  func interrupted() throws {
    let editor = script("editor", "echo shown; exec sleep 100\n")
    let terminal = try started(environment: ["EDITOR": editor])
    terminal.type("jo")
    try terminal.wait(for: "shown")
    terminal.type("\u{3}")
    try terminal.wait(for: "ended with an error")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  @Test("Ctrl-Z in the program in front stops both; fg brings that program back")
  func stopped() throws {
    let editor = script("editor", "echo shown; read line; echo \"got $line\"; read line\n")
    let shell = [
      "/bin/sh", "-c", "set -m; \"$@\"; echo stopped; read line; fg; exit $?", "sh",
    ]
    let terminal = try PseudoTerminal(
      [folder.root], columns: 120, environment: ["EDITOR": editor], launcher: shell)
    try terminal.wait(for: "live")
    terminal.type("jo")
    try terminal.wait(for: "shown")
    terminal.type("\u{1A}")
    try terminal.wait(for: "stopped")
    terminal.type("\n")
    terminal.type("on\n")
    try terminal.wait(for: "got on")
    terminal.type("\n")
    try terminal.wait(for: "Timeline")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
    #expect(terminal.isRestored)
  }

  @Test("a signal that asks for an end while the editor is in front ends both")
  func terminated() throws {
    let editor = script("editor", "echo shown; exec sleep 100\n")
    let terminal = try started(environment: ["EDITOR": editor])
    terminal.type("jo")
    try terminal.wait(for: "shown")
    terminal.send(SIGTERM)
    #expect(try terminal.waitForEnd() == .exit(128 + SIGTERM))
    #expect(terminal.isRestored)
  }

  @Test("where no program can show a file, the footer says which were tried")
  func noEditor() throws {
    let terminal = try started(environment: ["EDITOR": "no-such-editor", "PATH": tools.root])
    terminal.type("jo")
    try terminal.wait(
      for: "no program to show it: set $EDITOR or $PAGER (tried no-such-editor, less")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  @Test(
    "each program is told the line in its own way",
    arguments: [
      (["vim"], ["vim", "+7", "f/a.txt"]),
      (["/usr/bin/less", "-R"], ["/usr/bin/less", "-R", "+7g", "f/a.txt"]),
      (["code", "--wait"], ["code", "--wait", "--goto", "f/a.txt:7"]),
      (["hx"], ["hx", "f/a.txt:7"]),
    ])
  func calls(program: [String], expected: [String]) {
    #expect(FileViewer.call(program, file: "f/a.txt", line: 7) == expected)
    #expect(FileViewer.call(["vi"], file: "-c/a.txt", line: 1) == ["vi", "+1", "./-c/a.txt"])
  }

  @Test("the variables are tried in their order, with their own words")
  func candidates() {
    let found = FileViewer.candidates([
      "EDITOR": "emacsclient  -nw", "PAGER": "", "VISUAL": "'a b'",
    ])
    #expect(found.prefix(3) == [["a b"], ["emacsclient", "-nw"], ["less"]])
  }

  // MARK: exports

  @Test("e writes the very bytes that export prints for the same filter")
  func export() throws {
    let terminal = try started()
    for (filter, name) in [
      ("", "all.jsonl"), ("city:London", "part.jsonl"), ("city:London", "part.csv"),
      ("", "all.json"), ("", "all.GeoJSON"), ("", "all.md"), ("city:London", "part.html"),
    ] {
      let ending = name.split(separator: ".")[1].lowercased()
      let format = ending == "md" ? "markdown" : ending
      let file = tools.path(name)
      terminal.type("X:\(filter)\re\(file)\r")
      try terminal.wait(for: "wrote")
      let run = try Program.run(
        ["export", "--format", format] + (filter.isEmpty ? [] : ["--filter", filter]) + [
          folder.root
        ])
      #expect(tools.text(name) == run.output && !run.output.isEmpty)
      terminal.type("j")
      try terminal.wait(without: "wrote")
    }
  }

  @Test("a file that is there stays until y is pressed; :export writes under a name")
  func exists() throws {
    tools.write("out.jsonl", "precious\n")
    let terminal = try started()
    terminal.type(":export \(tools.path("out.jsonl"))\r")
    try terminal.wait(for: "is there: write over it?")
    terminal.type("n")
    try terminal.wait(for: "stays as it is")
    #expect(tools.text("out.jsonl") == "precious\n")
    terminal.type(":export \(tools.path("out.jsonl"))\r")
    try terminal.wait(for: "is there: write over it?")
    terminal.type("y")
    try terminal.wait(for: "wrote 2 reports")
    #expect(tools.text("out.jsonl").hasPrefix("{\"type\":\"export\""))
    terminal.type(":export \(tools.path("none/out.jsonl"))\r")
    try terminal.wait(for: "No such file or directory")
  }

  // MARK: links

  @Test("goto opens the folder at the words of a link; a wrong one is told before")
  func goTo() throws {
    let terminal = try started(["goto", folder.root, "a.txt#9-19"])
    try terminal.wait(for: "a.txt#9-19")
    #expect(terminal.emulator.isReversed("Protesters"))
    for (link, code, words) in [
      ("a.txt", Int32(64), "a link ends in #start-end"),
      ("c.txt#1-2", 66, "no report in '\(folder.root)' is called 'c.txt'"),
    ] {
      let run = try Program.run(["goto", folder.root, link])
      #expect(run.ending == .exit(code) && run.errors.contains(words))
    }
  }
}
