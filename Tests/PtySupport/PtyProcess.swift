package import Glibc

/// How a process ended.
package enum Ending: Equatable, Sendable {
  /// By itself, with a code.
  case exit(Int32)
  /// By a signal's default action.
  case signal(Int32)
}

/// Something that a run should not have done.
package struct PtyProblem: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

/// A process in a pseudo-terminal of its own.
package final class PtyProcess {
  /// The process.
  package let id: pid_t
  /// How it ended; nil while it runs.
  package private(set) var ending: Ending?
  /// Takes what the process writes, as soon as it is read.
  package var output: (ArraySlice<UInt8>) -> Void = { _ in }
  private var master: Int32
  private var slave: Int32
  private let before: termios
  // Nothing that a test does is kept where the user's own work is.
  private let state = TemporaryFolder()

  /// Starts the built program, or another one; see `Program.spawn` for the environment.
  package init(
    _ arguments: [String], of program: String = Program.path, rows: Int, columns: Int,
    environment: [String: String] = [:], launcher: [String] = []
  ) throws {
    var master: Int32 = -1
    var slave: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    var size = Self.size(rows: rows, columns: columns)
    guard openpty(&master, &slave, &name, nil, &size) == 0 else {
      throw PtyProblem("openpty failed")
    }
    // The slave stays open here, so that its settings can be read after the program's end.
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    self.master = master
    self.slave = slave
    var settings = termios()
    tcgetattr(slave, &settings)
    before = settings

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // As if it had been started before: nobody is greeted.
    mkdir(state.path("crisis-monitor"), 0o700)
    state.write("crisis-monitor/state.sqlite", "")
    let variables = [
      "XDG_STATE_HOME": state.root, "XDG_CONFIG_HOME": state.root, "XDG_CACHE_HOME": state.root,
    ]
    .merging(environment) { $1 }
    id = try Program.spawn(
      arguments, of: program, environment: variables, launcher: launcher, actions: &actions,
      inNewSession: true)
  }

  deinit {
    if ending == nil {
      kill(id, SIGKILL)
      var status: Int32 = 0
      waitpid(id, &status, 0)
    }
    closeBoth()
  }

  /// Types keys.
  package func type(_ keys: String) { type(Array(keys.utf8)) }

  /// Types bytes, as far as the line takes them before the program reads them: some thousand.
  package func type(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// Whether the program has read all that was typed.
  package var hasTakenKeys: Bool {
    var count: Int32 = 0
    return ioctl(slave, UInt(FIONREAD), &count) == 0 && count == 0
  }

  /// Sends a signal.
  package func send(_ signal: Int32) { kill(id, signal) }

  /// Gives the window another size; the kernel tells the process.
  package func resize(rows: Int, columns: Int) {
    var size = Self.size(rows: rows, columns: columns)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Hangs up, as a dropped connection does.
  package func hangUp() { closeBoth() }

  /// Whether the line's settings are what they were before the start.
  package var isRestored: Bool {
    var now = termios()
    tcgetattr(slave, &now)
    return now.c_iflag == before.c_iflag && now.c_oflag == before.c_oflag
      && now.c_lflag == before.c_lflag && now.c_cflag == before.c_cflag
  }

  /// Reads what there is, but no more than so many bytes, waiting for it at most so long; false where
  /// there is nothing.
  @discardableResult
  package func read(milliseconds: Int32, atMost limit: Int = 65_536) -> Bool {
    guard master >= 0 else { return false }
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output(buffer[0..<count])
    return true
  }

  /// Whether the process has ended; `ending` says how.
  package func hasEnded() -> Bool {
    var status: Int32 = 0
    if ending == nil, waitpid(id, &status, WNOHANG) == id { ending = Program.ending(of: status) }
    return ending != nil
  }

  private func closeBoth() {
    if master >= 0 { close(master) }
    if slave >= 0 { close(slave) }
    (master, slave) = (-1, -1)
  }

  private static func size(rows: Int, columns: Int) -> winsize {
    winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
  }
}
