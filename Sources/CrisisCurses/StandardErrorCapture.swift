internal import CNcurses
internal import Glibc

/// Keeps what is written to standard error off the screen while curses is on.
///
/// Does so only where standard error is the terminal; a file or pipe goes on as it was.
struct StandardErrorCapture {
  /// The real standard error; -1 while nothing is captured.
  private(set) var original: Int32 = -1
  /// Where the words are kept meanwhile; -1 while nothing is captured.
  private(set) var kept: Int32 = -1

  /// Starts; where the system refuses, standard error simply stays as it is.
  init() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let file = memfd_create("stderr", 1 /* MFD_CLOEXEC */)
    guard file >= 0 else { return }
    let saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard saved >= 0, dup2(file, STDERR_FILENO) >= 0 else {
      close(file)
      if saved >= 0 { close(saved) }
      return
    }
    original = saved
    kept = file
  }

  /// Puts standard error back and prints what was kept.
  mutating func finish() {
    guard original >= 0 else { return }
    dup2(original, STDERR_FILENO)
    Self.replay(from: kept, to: original)
    close(kept)
    close(original)
    original = -1
    kept = -1
  }

  /// Copies a file from its start; safe inside a signal handler.
  static func replay(from file: Int32, to target: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
      var offset: off_t = 0
      while true {
        let count = pread(file, buffer.baseAddress, buffer.count, offset)
        guard count > 0 else { return }
        guard write(target, buffer.baseAddress, count) == count else { return }
        offset += off_t(count)
      }
    }
  }
}
