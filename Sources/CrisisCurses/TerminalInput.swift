internal import CNcurses
internal import Glibc

/// What is typed, handed to ncurses in whole pieces and without a wait.
///
/// ncurses reads the keyboard itself, and in the middle of a mouse's report it waits for the rest: one
/// that was cut off would stop the monitor for ever. So it reads from a pipe here, into which escape
/// sequences come whole. One that does not become whole within a moment is passed on as it is, or let
/// go if it is a mouse's.
final class TerminalInput {
  /// What ncurses reads; nil where the system has no pipe left.
  let stream: UnsafeMutablePointer<FILE>?
  /// Whether the keyboard is gone.
  private(set) var isAtEnd = false
  private var source: Int32 = -1
  private var target: Int32 = -1
  /// The beginning of a sequence.
  private var held: [UInt8] = []
  private var heldSince = 0

  /// Milliseconds within which a sequence has to become whole.
  private static let patience = 200

  init() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      stream = nil
      return
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (source, target) = (ends[0], ends[1])
    stream = fdopen(source, "r")
  }

  deinit {
    if let stream { fclose(stream) }
    if target >= 0 { close(target) }
  }

  /// Milliseconds until something held is to be passed on; nil where nothing is.
  var timeout: Int? {
    held.isEmpty ? nil : max(0, heldSince + Self.patience - Self.milliseconds())
  }

  /// Hands on what has been typed; answers whether it was anything. Never waits.
  func handOver() -> Bool {
    guard target >= 0 else { return false }
    if timeout == 0 {
      let late = held
      held = []
      if !Self.isMouse(late) { pass(late[...]) }
    }
    var keyboard = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&keyboard, 1, 0) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    guard count > 0 else {
      isAtEnd = count == 0 || (errno != EINTR && errno != EAGAIN)
      return false
    }
    let all = held + bytes[..<count]
    let whole = Self.wholeCount(of: all)
    held = Array(all[whole...])
    heldSince = Self.milliseconds()
    pass(all[..<whole])
    return true
  }

  /// A pipe holds sixteen times what is read at once, and is emptied each time.
  private func pass(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    _ = bytes.withUnsafeBytes { write(target, $0.baseAddress, $0.count) }
  }

  /// How many bytes there are before a sequence or a character whose end is missing. ESC alone is a
  /// key.
  static func wholeCount(of bytes: [UInt8]) -> Int {
    guard let start = bytes.lastIndex(of: 0x1B), start + 1 < bytes.count else {
      // The first byte of a character says how many there are to be.
      guard let first = bytes.indices.suffix(3).last(where: { bytes[$0] >= 0xC0 }) else {
        return bytes.count
      }
      let length = bytes[first] >= 0xF0 ? 4 : bytes[first] >= 0xE0 ? 3 : 2
      let rest = bytes[(first + 1)...]
      let isCut = rest.count + 1 < length && rest.allSatisfy { $0 & 0xC0 == 0x80 }
      return isCut ? first : bytes.count
    }
    let rest = bytes[(start + 2)...]
    switch bytes[start + 1] {
    case UInt8(ascii: "O"): return rest.isEmpty ? start : bytes.count
    case UInt8(ascii: "["):
      // Longer than any: not one of ours.
      guard rest.count < 32 else { return bytes.count }
      if rest.first == UInt8(ascii: "M") { return rest.count < 4 ? start : bytes.count }
      return rest.contains { (0x40...0x7E).contains($0) } ? bytes.count : start
    default: return bytes.count
    }
  }

  private static func isMouse(_ bytes: [UInt8]) -> Bool {
    bytes.count > 2 && [UInt8(ascii: "<"), UInt8(ascii: "M")].contains(bytes[2])
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
