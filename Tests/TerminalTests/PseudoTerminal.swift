import Glibc
import PtySupport
import Testing

/// The real program with an emulated screen.
///
/// Every wait looks for what should be there and has a deadline that only a failure reaches;
/// nothing sleeps for a guessed time.
final class PseudoTerminal {
  let emulator: Emulator
  private let process: PtyProcess
  private static let deadline = 30.0

  init(
    _ arguments: [String], rows: Int = 24, columns: Int = 80,
    environment: [String: String] = [:], launcher: [String] = []
  ) throws {
    let emulator = try Emulator(rows: rows, columns: columns)
    self.emulator = emulator
    process = try PtyProcess(
      arguments, rows: rows, columns: columns, environment: environment,
      launcher: launcher)
    process.output = { emulator.write($0) }
  }

  func type(_ keys: String) { process.type(keys) }

  func type(_ bytes: [UInt8]) { process.type(bytes) }

  /// The program's number.
  var id: pid_t { process.id }

  /// Waits until the program has read all that was typed; what it writes stays unread, as on a line
  /// that has stopped.
  func waitUntilKeysAreTaken() throws {
    try stall(until: "the keys to be taken") { process.hasTakenKeys }
  }

  /// Takes so many bytes of what the program has written, as a slow line does in some time.
  func take(bytes: Int) { process.read(milliseconds: 0, atMost: bytes) }

  /// Waits for the program's end while nothing that it writes is read.
  func waitForEndUnread() throws -> Ending {
    try stall(until: "its end") { process.hasEnded() }
    return try #require(process.ending)
  }

  /// Whether the program has read all that was typed.
  var hasTakenKeys: Bool { process.hasTakenKeys }

  /// Whether the program has ended.
  var hasEnded: Bool { process.hasEnded() }

  /// Presses and releases the left button, as xterm reports it; from 1.
  func click(column: Int, row: Int) {
    type("\u{1B}[<0;\(column);\(row)M\u{1B}[<0;\(column);\(row)m")
  }

  func send(_ signal: Int32) { process.send(signal) }

  func resize(rows: Int, columns: Int) {
    emulator.resize(rows: rows, columns: columns)
    process.resize(rows: rows, columns: columns)
  }

  func hangUp() { process.hangUp() }

  /// Whether the line's settings are what they were before the start.
  var isRestored: Bool { process.isRestored }

  /// Waits until a text is on the screen; reads so many bytes at once.
  func wait(for words: String, bytesAtOnce: Int = 65_536) throws {
    try wait("'\(words)'", bytesAtOnce: bytesAtOnce) { $0.text.contains(words) }
  }

  /// Waits until a text is no longer on the screen.
  func wait(without words: String) throws {
    try wait("the end of '\(words)'") { !$0.text.contains(words) }
  }

  /// Waits until `holds` is true of the screen.
  func wait(
    _ what: String, bytesAtOnce: Int = 65_536, until holds: (Emulator) -> Bool
  ) throws {
    try loop(until: what, bytesAtOnce: bytesAtOnce) {
      if holds(emulator) { return true }
      if process.hasEnded(), !process.read(milliseconds: 0), !holds(emulator) {
        throw PtyProblem(
          "ended, \(String(describing: process.ending)), before \(what); the screen:\n"
            + emulator.text)
      }
      return false
    }
  }

  /// Waits for the program's end and reads what it wrote last.
  func waitForEnd() throws -> Ending {
    try loop(until: "its end") { process.hasEnded() }
    while process.read(milliseconds: 0) {}
    return try #require(process.ending)
  }

  private func stall(until what: String, _ isReached: () -> Bool) throws {
    let end = Program.seconds() + Self.deadline
    while !isReached() {
      guard Program.seconds() < end else { throw PtyProblem("waited in vain for \(what)") }
      poll(nil, 0, 2)
    }
  }

  private func loop(
    until what: String, bytesAtOnce: Int = 65_536, _ isReached: () throws -> Bool
  ) throws {
    let end = Program.seconds() + Self.deadline
    while try !isReached() {
      guard Program.seconds() < end else {
        throw PtyProblem("waited in vain for \(what); the screen:\n\(emulator.text)")
      }
      process.read(milliseconds: 10, atMost: bytesAtOnce)
    }
  }
}
