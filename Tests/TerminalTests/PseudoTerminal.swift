import Testing

import CVTerm
import Glibc

/// The real program in a pseudo-terminal of its own.
///
/// Every wait looks for what should be on the screen and has a deadline that only a failure
/// reaches; nothing sleeps for a guessed time.
final class PseudoTerminal {
  /// How a program ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  let emulator: Emulator
  let process: pid_t
  private let master: Int32
  private let slave: Int32
  private let before: termios
  private var ending: Ending?
  private static let deadline = 20.0

  /// Starts the program; `environment` is added to a small, fixed one, an empty value removes.
  init(
    _ arguments: [String], rows: Int = 24, columns: Int = 80,
    environment: [String: String] = [:], folder: String? = nil
  ) throws {
    emulator = try Emulator(rows: rows, columns: columns)
    var master: Int32 = -1
    var slave: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, &name, nil, &size) == 0 else {
      throw Problem(description: "openpty failed")
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
    process = try Program.spawn(
      arguments, environment: environment, folder: folder, actions: &actions, newSession: true)
  }

  deinit {
    if ending == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(master)
    close(slave)
  }

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  func send(_ signal: Int32) { kill(process, signal) }

  func resize(rows: Int, columns: Int) {
    emulator.resize(rows: rows, columns: columns)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until `holds` is true of the screen.
  func wait(_ what: String, until holds: (Emulator) -> Bool) throws {
    let end = Program.seconds() + Self.deadline
    while !holds(emulator) {
      guard Program.seconds() < end else {
        throw Problem(description: "waited in vain for \(what); the screen:\n\(emulator.text)")
      }
      _ = readSome(milliseconds: 20)
      if ending == nil { ending = pollEnding() }
      if ending != nil, !readSome(milliseconds: 0), !holds(emulator) {
        throw Problem(
          description: "ended (\(String(describing: ending))) before \(what):\n\(emulator.text)")
      }
    }
  }

  /// Waits until a text is on the screen.
  func wait(for words: String) throws {
    try wait("'\(words)'") { $0.text.contains(words) }
  }

  /// Waits until the program has stopped itself.
  func waitForStop() throws {
    try waitForState("a stop", WUNTRACED) { $0 & 0xFF == 0x7F }
  }

  /// Waits for the program's end and reads what it wrote last.
  func waitForEnd() throws -> Ending {
    let end = Program.seconds() + Self.deadline
    while ending == nil {
      guard Program.seconds() < end else {
        throw Problem(description: "it does not end; the screen:\n\(emulator.text)")
      }
      _ = readSome(milliseconds: 5)
      ending = pollEnding()
    }
    while readSome(milliseconds: 0) {}
    return try #require(ending)
  }

  /// Hangs up, as a dropped connection does.
  func hangUp() -> Bool { close(slave) == 0 && close(master) == 0 }

  /// Whether the line's settings are what they were before the start.
  var isRestored: Bool {
    var now = termios()
    tcgetattr(slave, &now)
    return now.c_iflag == before.c_iflag && now.c_oflag == before.c_oflag
      && now.c_lflag == before.c_lflag && now.c_cflag == before.c_cflag
  }

  private func waitForState(
    _ what: String, _ options: Int32, _ isReached: (Int32) -> Bool
  ) throws {
    let end = Program.seconds() + Self.deadline
    while true {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG | options) == process, isReached(status) { return }
      guard Program.seconds() < end else {
        throw Problem(description: "waited in vain for \(what)")
      }
      _ = readSome(milliseconds: 5)
    }
  }

  private func pollEnding() -> Ending? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    return Program.ending(of: status)
  }

  private func readSome(milliseconds: Int32) -> Bool {
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    emulator.write(buffer[0..<count])
    return true
  }
}
