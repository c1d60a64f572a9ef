import Glibc
import PtySupport
import Testing

@Suite("faults of the folder")
struct FolderFaultTests {
  private let folder = TemporaryFolder()

  init() {
    folder.write(
      "almaty.txt", "Police fired shots in Almaty on 5 January 2022. Shops were looted there.\n")
    folder.write("aktau.txt", "Protesters gathered in a square in Aktau on 4 January 2022.\n")
  }

  @Test("a folder that may no longer be read says why, keeps what was read, and goes on later")
  func forbidden() throws {
    let terminal = try PseudoTerminal(
      [folder.root], columns: 120, launcher: FaultyPlace.unprivileged)
    try terminal.wait(for: "live")
    chmod(folder.root, 0)
    try terminal.wait(for: "FOLDER CANNOT BE READ since ")
    try terminal.wait(for: "permission denied")
    #expect(terminal.emulator.text.contains("Protesters gathered"))
    chmod(folder.root, 0o700)
    try terminal.wait(for: "live")
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    try terminal.wait(for: "3 reports")
  }

  @Test("a report that may not be read is told, and its last text stays")
  func forbiddenFile() throws {
    let terminal = try PseudoTerminal(
      [folder.root], columns: 120, launcher: FaultyPlace.unprivileged)
    try terminal.wait(for: "live")
    chmod(folder.path("aktau.txt"), 0)
    try terminal.wait(for: "1 file cannot be read")
    #expect(terminal.emulator.text.contains("Protesters gathered"))
    chmod(folder.path("aktau.txt"), 0o600)
    try terminal.wait(without: "cannot be read")
  }

  @Test("a folder that is removed and made anew is followed on")
  func madeAnew() throws {
    let terminal = try PseudoTerminal([folder.root], columns: 120)
    try terminal.wait(for: "live")
    for name in ["almaty.txt", "aktau.txt"] { folder.remove(name) }
    rmdir(folder.root)
    try terminal.wait(for: "FOLDER NOT THERE since ")
    mkdir(folder.root, 0o700)
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    try terminal.wait(for: "1 report ")
    try terminal.wait(for: "A curfew was")
  }

  @Test("links in circles, pipes and devices in place of reports hold nothing up")
  func oddFiles() throws {
    folder.makePipe("pipe.txt")
    symlink("/dev/zero", folder.path("zero.txt"))
    symlink("/dev/tty", folder.path("terminal.txt"))
    symlink("loop.txt", folder.path("loop.txt"))
    symlink(".", folder.path("self"))
    let terminal = try PseudoTerminal([folder.root])
    try terminal.wait(for: "2 reports")
    try terminal.wait(for: "4 files cannot be read")
    try terminal.wait(for: "live")
  }

  private static let silentPlaces = [FaultyPlace.withoutInotify, FaultyPlace.withoutWatches]

  @Test(
    "where the system tells of no changes, the folder is polled, and says so",
    .enabled(
      if: silentPlaces.allSatisfy(FaultyPlace.works), "needs name spaces of the user's own"),
    arguments: silentPlaces)
  func withoutInotify(launcher: [String]) throws { try expectPolling([], launcher) }

  @Test("--poll looks for changes where the system would tell of them")
  func polling() throws { try expectPolling(["--poll"], []) }

  private func expectPolling(_ options: [String], _ launcher: [String]) throws {
    let terminal = try PseudoTerminal(options + [folder.root], launcher: launcher)
    try terminal.wait(for: "poll 2s")
    folder.write("new.txt", "A curfew was imposed in Zhanaozen on 5 January 2022.\n")
    try terminal.wait(for: "A curfew was")
  }

  @Test(
    "two monitors on one store know of each other where the system tells of no changes",
    .enabled(
      if: FaultyPlace.works(FaultyPlace.withoutInotify), "needs name spaces of the user's own"))
  func twoWithoutInotify() throws {
    let state = TemporaryFolder()
    let monitors = try ["ana", "ben"].map { analyst in
      let terminal = try PseudoTerminal(
        ["--state", state.path("state.sqlite"), "--analyst", analyst, folder.root], rows: 30,
        columns: 140, launcher: FaultyPlace.withoutInotify)
      try terminal.wait(for: "poll 2s")
      return terminal
    }
    monitors[0].type("+check this\r")
    try monitors[0].wait(for: "# check this by you")
    monitors[1].type("M")
    try monitors[1].wait(for: "check this · by ana")
  }

  @Test(
    "a folder on a read-only disk is browsed; what would be written there is refused with a reason",
    .enabled(
      if: FaultyPlace.works(FaultyPlace.readOnly("/tmp")), "needs name spaces of the user's own"))
  func readOnlyDisk() throws {
    let launcher = FaultyPlace.readOnly(folder.root)
    let terminal = try PseudoTerminal(
      ["--state", folder.path("state.sqlite"), folder.root], columns: 140, launcher: launcher)
    try terminal.wait(for: "2 reports")
    try terminal.wait(for: "nothing is kept: ")
    terminal.type("e\u{15}\(folder.path("out.csv"))\r")
    try terminal.wait(for: "ead-only file system")
    let run = try PseudoTerminal(["init", folder.root], columns: 140, launcher: launcher)
    try run.wait(for: "ead-only file system")
    #expect(try run.waitForEnd() == .exit(73))
  }

  @Test("a report that is rewritten without a pause is shown all the same")
  func neverAtRest() throws {
    let terminal = try PseudoTerminal([folder.root], columns: 120)
    try terminal.wait(for: "live")
    // One process that writes until the test ends it.
    let writer = try Writer(
      "while :; do echo 'A curfew was imposed in Zhanaozen on 5 January 2022.' > \"$0\"; done",
      folder.path("busy.txt"))
    try terminal.wait(for: "A curfew was")
    writer.end()
    try terminal.wait(for: "3 reports")
    try terminal.wait(without: "still being written")
  }
}

/// A shell that writes something over and over, until it is ended.
private final class Writer {
  private var process: pid_t = 0

  init(_ command: String, _ argument: String) throws {
    let line: [String] = ["/bin/sh", "-c", command, argument]
    var words = line.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    guard posix_spawn(&process, "/bin/sh", nil, nil, &words, nil) == 0 else {
      throw PtyProblem("cannot start a shell")
    }
  }

  func end() {
    guard process > 0 else { return }
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    process = 0
  }

  deinit { end() }
}
