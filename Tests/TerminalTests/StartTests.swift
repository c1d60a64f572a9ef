import PtySupport
import Testing

@Suite("the program without a usable terminal or folder")
struct StartTests {
  private let seeds = TemporaryFolder()

  @Test("output into a file is refused, with what to do instead")
  func notATerminal() throws {
    let run = try Program.run([seeds.root])
    #expect(run.ending == .exit(78))
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("crisis-monitor: needs a terminal"))
    #expect(run.errors.contains("crisis-monitor export --format jsonl \(seeds.root)"))
    #expect(run.errors.filter { $0 == "\n" }.count == 1)
  }

  @Test(
    "a terminal type that cannot be used is named, and no escape sequence is written",
    arguments: [
      ("", "TERM is not set"), ("no-such-type", "'no-such-type' is not known"),
      ("dumb", "cannot move the cursor"),
    ])
  func unusableType(type: String, words: String) throws {
    let terminal = try PseudoTerminal([seeds.root], environment: ["TERM": type])
    #expect(try terminal.waitForEnd() == .exit(78))
    #expect(terminal.emulator.text.contains("crisis-monitor: "))
    #expect(terminal.emulator.lines.joined().contains(words))
    #expect(!terminal.emulator.log.contains(0x1B))
    #expect(terminal.isRestored)
  }

  @Test("a folder that is not there gives one line and code 66")
  func missingFolder() throws {
    let run = try Program.run(["/no/such/folder"])
    #expect(run.ending == .exit(66))
    #expect(run.errors == "crisis-monitor: no such folder: /no/such/folder\n")
  }

  @Test("without a folder and without 'seeds' it says how to start")
  func noFolder() throws {
    let run = try Program.run([], in: seeds.root)
    #expect(run.ending == .exit(64))
    #expect(run.errors.contains("try: crisis-monitor FOLDER"))
  }

  @Test("a file is not browsed")
  func fileInsteadOfFolder() throws {
    seeds.write("a.txt", "text")
    let run = try Program.run([seeds.path("a.txt")])
    #expect(run.ending == .exit(66))
    #expect(run.errors.contains("try: crisis-monitor export"))
  }

  @Test("a wrong option gives one line and code 64")
  func wrongOption() throws {
    let run = try Program.run(["--bogus"])
    #expect(run.ending == .exit(64))
    #expect(run.errors.hasPrefix("crisis-monitor: Unknown option '--bogus'"))
    #expect(run.errors.filter { $0 == "\n" }.count == 1)
  }

  @Test("a control character in a name does not reach the terminal")
  func controlCharacterInName() throws {
    let run = try Program.run(["/no/\u{1B}]0;title\u{7}folder"])
    #expect(run.ending == .exit(66))
    #expect(!run.errors.utf8.contains(0x1B))
  }

  @Test(
    "--version and --help answer on standard output with code 0",
    arguments: [
      ("--version", "crisis-monitor "), ("--help", "OVERVIEW:"),
    ])
  func help(option: String, beginning: String) throws {
    let run = try Program.run([option])
    #expect(run.ending == .exit(0))
    #expect(run.output.hasPrefix(beginning))
    #expect(run.errors.isEmpty)
  }
}
