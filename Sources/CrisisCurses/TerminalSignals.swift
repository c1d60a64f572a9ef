internal import CNcurses
internal import Glibc

/// The signals of an interactive program, taken as readable bytes instead of by handlers.
///
/// Blocks them for the calling thread and all threads started later, so it must be made before
/// any other thread exists. ncurses' own handlers never run.
public final class TerminalSignals {
  /// What arrived.
  public enum Arrival: Hashable, Sendable {
    /// The window has another size.
    case resized
    /// The user asks to stop for a while (Ctrl-Z).
    case suspend
    /// Running again after a stop that nobody asked this program for.
    case resumed
    /// A program that was started has ended or stopped.
    case childChanged
    /// The program should end; the signal's number.
    case end(Int32)
  }

  /// Readable when something arrived; for `poll`.
  public let descriptor: Int32

  /// Blocks the signals and opens the descriptor; nil where the system refuses.
  public init?() {
    var mask = Self.mask
    guard pthread_sigmask(SIG_BLOCK, &mask, nil) == 0 else { return nil }
    let opened = signalfd(-1, &mask, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
    guard opened >= 0 else { return nil }
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// All that arrived since the last call, in order; never waits.
  public func arrivals() -> [Arrival] {
    var result: [Arrival] = []
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    while read(descriptor, &info, size) == size {
      switch Int32(info.ssi_signo) {
      case SIGWINCH: result.append(.resized)
      case SIGTSTP: result.append(.suspend)
      case SIGCONT: result.append(.resumed)
      case SIGCHLD: result.append(.childChanged)
      case let number: result.append(.end(number))
      }
    }
    return result
  }

  /// Stops the program as Ctrl-Z does, until somebody continues it.
  ///
  /// The default action is used, so in a session without a shell that could continue it (an
  /// orphaned process group) nothing happens.
  public func stopProgram() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_DFL
    var previous = sigaction()
    sigaction(SIGTSTP, &action, &previous)
    var only = sigset_t()
    sigemptyset(&only)
    sigaddset(&only, SIGTSTP)
    raise(SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &only, nil)  // stops here
    pthread_sigmask(SIG_BLOCK, &only, nil)
    sigaction(SIGTSTP, &previous, nil)
  }

  private static var mask: sigset_t {
    var mask = sigset_t()
    sigemptyset(&mask)
    for signal in [SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT] {
      sigaddset(&mask, signal)
    }
    return mask
  }
}
