internal import CNcurses
internal import Glibc

/// Gives the terminal back if the program dies of a fault, and lets it die of that fault.
///
/// The handler uses only calls that are allowed in one (`write`, `tcsetattr`, `pread`,
/// `sigaction`), with bytes prepared at the start; then the previous action is in force again and
/// the faulting instruction runs anew, so that the Swift runtime's own report appears on a usable
/// terminal.
enum CrashRescue {
  private static let faults = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

  /// Prepares; `settings` are those to put back, the capture's words are printed.
  static func arm(settings: termios, capture: StandardErrorCapture) {
    var bytes: [UInt8] = []
    for name in ["sgr0", "cnorm", "rmkx"] { bytes += capability(name) }
    // Mouse reports in all their forms; a terminal that knows none ignores them.
    bytes += "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l".utf8
    bytes += capability("rmcup")
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    let prepared = UnsafeMutablePointer<Prepared>.allocate(capacity: 1)
    prepared.initialize(
      to: Prepared(
        bytes: copy, count: bytes.count, settings: settings, errorTarget: capture.original,
        errorKept: capture.kept))
    rescue = prepared

    var action = sigaction()
    action.sa_flags = SA_SIGINFO
    action.__sigaction_handler.sa_sigaction = { number, information, _ in
      CrashRescue.giveBack()
      if let information, information.pointee.si_code <= 0 {
        // Somebody sent it (`kill`, `abort`): no instruction will run into it again, and there is
        // nothing to report on.
        var plain = sigaction()
        plain.__sigaction_handler.sa_handler = SIG_DFL
        sigaction(number, &plain, nil)
        raise(number)
      } else {
        sigaction(number, previousActions + Int(number), nil)
      }
    }
    for fault in faults { sigaction(fault, &action, previousActions + Int(fault)) }
  }

  /// Puts the previous actions back; to be called once the terminal is restored.
  static func disarm() {
    guard let prepared = rescue else { return }
    for fault in faults { sigaction(fault, previousActions + Int(fault), nil) }
    rescue = nil
    prepared.pointee.bytes.deallocate()
    prepared.deallocate()
  }

  /// Runs inside the signal handler.
  private static func giveBack() {
    guard let prepared = rescue else { return }
    _ = write(STDOUT_FILENO, prepared.pointee.bytes, prepared.pointee.count)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &prepared.pointee.settings)
    if prepared.pointee.errorTarget >= 0 {
      dup2(prepared.pointee.errorTarget, STDERR_FILENO)
      StandardErrorCapture.replay(
        from: prepared.pointee.errorKept, to: prepared.pointee.errorTarget)
    }
  }

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

private struct Prepared {
  var bytes: UnsafeMutablePointer<UInt8>
  var count: Int
  var settings: termios
  var errorTarget: Int32
  var errorKept: Int32
}

// Written before the handlers are set and after they are taken off again.
nonisolated(unsafe) private var rescue: UnsafeMutablePointer<Prepared>?
nonisolated(unsafe) private let previousActions: UnsafeMutablePointer<sigaction> = {
  let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
  actions.initialize(repeating: sigaction(), count: 65)
  return actions
}()
