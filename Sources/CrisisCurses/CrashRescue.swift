internal import CCrash
internal import CNcurses
internal import Glibc

/// What is done when the program dies of a fault of its own: the terminal is given back, one line
/// says that it happened, and a file has the details; then it dies of that fault.
public enum CrashReport {
  /// Sets the handlers, for all threads; to be called before anything else is done.
  ///
  /// - Parameters:
  ///   - version: the program and its version.
  ///   - path: the file for the details, which is made only then.
  public static func arm(version: String, path: String) {
    crash_arm(version, path)
  }

  /// Lets the calling thread die of an overflow of its own stack as of any other fault.
  public static func protectThread() { crash_protect_thread() }

  /// Loads what the details are made with; takes a moment, so nobody should be waiting.
  public static func warmUp() { crash_warm_up() }
}

/// Prepares the bytes that give the terminal back: what runs in a handler may make nothing.
enum CrashRescue {
  /// Prepares; `settings` are those to put back, the bytes go to `output`, the capture's words are
  /// printed.
  static func arm(settings: termios, output: Int32, capture: StandardErrorCapture) {
    var bytes: [UInt8] = []
    for name in ["sgr0", "cnorm", "rmkx"] { bytes += capability(name) }
    // Mouse reports in all their forms; a terminal that knows none ignores them.
    bytes += "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l".utf8
    bytes += capability("rmcup")
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    let line = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    line.initialize(to: settings)
    let prepared = UnsafeMutablePointer<crash_terminal>.allocate(capacity: 1)
    prepared.initialize(
      to: crash_terminal(
        bytes: copy, count: bytes.count, output: output, settings: line,
        error_target: capture.original, error_kept: capture.kept))
    // Never freed: a thread may be dying just when it would be.
    crash_set_terminal(prepared)
  }

  /// There is nothing to give back any more; to be called once the terminal is restored.
  static func disarm() { crash_set_terminal(nil) }

  /// A terminfo string without its `$<...>` delays; empty where the terminal has none.
  private static func capability(_ name: String) -> [UInt8] {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return [] }
    var result: [UInt8] = []
    var inDelay = false
    var next = text
    while next.pointee != 0 {
      let byte = UInt8(bitPattern: next.pointee)
      if byte == UInt8(ascii: "$"), next[1] == CChar(UInt8(ascii: "<")) { inDelay = true }
      if !inDelay { result.append(byte) }
      if byte == UInt8(ascii: ">") { inDelay = false }
      next += 1
    }
    return result
  }
}
