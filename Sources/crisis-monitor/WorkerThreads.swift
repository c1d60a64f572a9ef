import CrisisIncidents
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

  /// All cores, for work that falls into pieces; the calling thread takes its share.
  var cores: Cores { Cores { [self] count, body in each(count, body) } }

  private func each(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    if count == 0 { return }
    let round = Round(count, body)
    for _ in 1..<max(1, min(count, threadCount.load(ordering: .relaxed))) { run(round.help) }
    round.help()
    round.wait()
  }

  private func next() -> @Sendable () -> Void {
    while sem_wait(waiting) != 0 {}  // EINTR
    return queue.withLock { $0.next() }
  }
}

/// Pieces of one work, of which each thread that comes takes the next as long as there are some.
private final class Round: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Void
  private let taken = Atomic(0)
  private let done = Atomic(0)
  /// Posted once, when the last piece is done. It is made once and used by calls that any thread may make.
  private nonisolated(unsafe) let end = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.body = body
    sem_init(end, 0, 0)
  }

  deinit {
    sem_destroy(end)
    end.deallocate()
  }

  /// Takes one piece after the other.
  @Sendable func help() {
    while true {
      let piece = taken.add(1, ordering: .relaxed).oldValue
      if piece >= count { return }
      body(piece)
      if done.add(1, ordering: .acquiringAndReleasing).newValue == count { sem_post(end) }
    }
  }

  /// Waits until all pieces are done.
  func wait() {
    while sem_wait(end) != 0 {}  // EINTR
  }
}
