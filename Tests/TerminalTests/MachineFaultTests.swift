import Glibc
import PtySupport
import Testing

@Suite("faults of the machine")
struct MachineFaultTests {
  private let folder = TemporaryFolder()
  private let state = TemporaryFolder()

  init() {
    folder.write("a.txt", "Police fired shots in Almaty on 5 January 2022.\n")
  }

  private static let memory = FaultyPlace.withMemory(megabytes: 500)

  private static func runs(in launcher: [String]) -> Bool {
    let terminal = try? PseudoTerminal(["--version"], launcher: launcher)
    return (try? terminal?.waitForEnd()) == .exit(0)
  }

  @Test(
    "out of memory, it gives the terminal back and says so",
    .enabled(if: runs(in: memory), "the program does not start with so little memory"))
  func outOfMemory() throws {
    // Far more text than the place has memory for, of one file under many names.
    let line = "Police fired shots in Almaty on 5 January 2022.\n"
    state.write("large", String(repeating: line, count: 160_000))
    for number in 0..<80 { symlink(state.path("large"), folder.path("\(number).txt")) }
    let terminal = try PseudoTerminal(
      [folder.root], columns: 200,
      environment: ["XDG_STATE_HOME": state.root, "SWIFT_BACKTRACE": ""],
      launcher: Self.memory)
    guard case .signal = try terminal.waitForEnd() else {
      Issue.record("it had memory enough")
      return
    }
    #expect(terminal.isRestored)
    #expect(terminal.emulator.text.contains("crisis-monitor: out of memory ("))
  }

  private static let hasSmallDisk = FaultyPlace.works(
    FaultyPlace.smallDisk("/tmp", bytes: 1 << 20, free: 1 << 19))

  /// A monitor whose notes have filled the disk.
  private func full() throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["--state", state.path("crisis-monitor/state.sqlite"), folder.root], rows: 30, columns: 160,
      launcher: FaultyPlace.smallDisk(state.root, bytes: 1 << 20, free: 160 << 10))
    try terminal.wait(for: "live")
    let words = String(repeating: "so much to say ", count: 60)
    for number in 0..<40 where !terminal.emulator.text.contains("not kept yet, trying again") {
      terminal.type("+\u{15}\(number) \(words)\r")
      try terminal.wait(for: "# \(number) so much")
    }
    try terminal.wait(for: "not kept yet, trying again: ")
    try terminal.wait(for: "the disk is full")
    return terminal
  }

  @Test(
    "a full disk is told; what was said meanwhile is kept as soon as there is room",
    .enabled(if: hasSmallDisk, "needs name spaces of the user's own"))
  func fullDisk() throws {
    let terminal = try full()
    terminal.type("+\u{15}the last word\r")
    try terminal.wait(for: "# the last word")
    // Its disk is seen by nobody else, but through it.
    let inside = "/proc/\(terminal.id)/root\(state.root)"
    unlink(inside + "/filler")
    try terminal.wait(without: "not kept yet")
    let copy = TemporaryFolder()
    for ending in ["", "-wal"] {
      Self.copy(inside + "/crisis-monitor/state.sqlite" + ending, to: copy.path("s" + ending))
    }
    let run = try Program.run(["notes", "export", folder.root, "--state", copy.path("s")])
    #expect(run.output.contains("the last word"))
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  @Test(
    "notes that the full disk has no room for to the end are told at the end",
    .enabled(if: hasSmallDisk, "needs name spaces of the user's own"))
  func fullToTheEnd() throws {
    let terminal = try full()
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(74))
    #expect(terminal.isRestored)
    #expect(terminal.emulator.text.contains("what was done last could not be kept: "))
  }

  private static func copy(_ from: String, to: String) {
    let source = open(from, O_RDONLY)
    let target = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(source, &buffer, buffer.count)
      if count <= 0 { break }
      _ = write(target, buffer, count)
    }
    close(source)
    close(target)
  }
}
