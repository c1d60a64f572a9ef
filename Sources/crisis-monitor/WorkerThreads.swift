import Glibc
import Synchronization

/// Threads that do one piece of work after the other, one for each core; while there is none they
/// sleep, and nothing wakes them.
///
/// The language's own tasks would do the work as well, but not the rest: what runs them on Linux
/// looks every second, for ever, whether it has threads enough.
final class WorkerThreads: Sendable {
  /// Those of the program; they begin with the first piece of work.
  static let shared = WorkerThreads(count: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private struct Queue {
    var pieces: [@Sendable () -> Void] = []
    /// Of `pieces`, how many have been taken.
    var taken = 0

    mutating func next() -> @Sendable () -> Void {
      defer {
        taken += 1
        // What has been done is let go of from time to time.
        if taken == pieces.count || taken >= 64 {
          pieces.removeFirst(taken)
          taken = 0
        }
      }
      return pieces[taken]
    }
  }

  private let queue = Mutex(Queue())
  private let threadCount = Atomic(0)
  /// Counts the pieces that wait. It is made once and used by calls that any thread may make.
  private nonisolated(unsafe) let waiting = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  private init(count: Int) {
    sem_init(waiting, 0, 0)
    for _ in 0..<count {
      let isStarted = ThreadStart.detached { [self] in
        while true { next()() }
      }
      if isStarted { threadCount.add(1, ordering: .relaxed) }
    }
  }

  /// Has a piece done, in the order of asking; returns at once, unless the system has had no thread
  /// for it.
  func run(_ piece: @escaping @Sendable () -> Void) {
    guard threadCount.load(ordering: .relaxed) > 0 else { return piece() }
    queue.withLock { $0.pieces.append(piece) }
    sem_post(waiting)
  }

  private func next() -> @Sendable () -> Void {
    while sem_wait(waiting) != 0 {}  // EINTR
    return queue.withLock { $0.next() }
  }
}
