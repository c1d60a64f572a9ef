internal import CNcurses
internal import Glibc

/// What ncurses writes, handed to the terminal as fast as that takes it, and never waited for.
///
/// ncurses writes to standard output and waits where the terminal does not keep up. So while it draws,
/// a file in memory stands in the place of standard output; what is in it goes to the terminal through
/// an opening of its own that does not block. Where the system refuses one of these, ncurses writes to
/// the terminal itself.
final class TerminalOutput {
  /// The terminal; becomes writable when more can be handed over.
  let descriptor: Int32
  private let original: Int32
  private let memory: Int32
  private var waiting: [UInt8] = []
  private var done = 0

  init() {
    original = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    memory = memfd_create("screen", 1 /* MFD_CLOEXEC */)
    // Another opening, as "does not block" would hold for the shell's own one, too.
    let own = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    descriptor = own >= 0 ? own : STDOUT_FILENO
  }

  deinit {
    if descriptor != STDOUT_FILENO { close(descriptor) }
    if original >= 0 { close(original) }
    if memory >= 0 { close(memory) }
  }

  private var isDirect: Bool { descriptor == STDOUT_FILENO || original < 0 || memory < 0 }

  /// Whether the terminal has not yet taken all that was drawn.
  var isBehind: Bool { done < waiting.count }

  /// Lets ncurses draw, and hands on what the terminal takes of it.
  @discardableResult
  func drawing<Result>(_ body: () -> Result) -> Result {
    guard !isDirect else { return body() }
    dup2(memory, STDOUT_FILENO)
    let result = body()
    dup2(original, STDOUT_FILENO)
    let count = Int(lseek(memory, 0, SEEK_END))
    if count > 0 {
      waiting.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: count) { buffer, got in
          got = max(0, pread(memory, buffer.baseAddress, count, 0))
        })
      ftruncate(memory, 0)
      lseek(memory, 0, SEEK_SET)
    }
    handOver()
    return result
  }

  /// Adds bytes that ncurses knows nothing of.
  func send(_ bytes: [UInt8]) {
    waiting += bytes
    handOver()
  }

  /// Hands on what the terminal takes now.
  func handOver() {
    while isBehind {
      let count = waiting[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        // A terminal that is gone is noticed where keys are read.
        if errno != EAGAIN { done = waiting.count }
        break
      }
    }
    guard !isBehind else { return }
    waiting.removeAll(keepingCapacity: waiting.capacity < 1 << 16)
    done = 0
  }

  /// Waits until the terminal has taken all, but no longer than so many milliseconds; what it has not
  /// taken then is let go.
  func finish(within milliseconds: Int) {
    let end = Self.milliseconds() + milliseconds
    while isBehind, Self.milliseconds() < end {
      var target = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&target, 1, Int32(clamping: end - Self.milliseconds()))
      handOver()
    }
    done = waiting.count
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
