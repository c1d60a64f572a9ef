import Glibc

/// Work that is done on all cores, its results taken in the order in which it was begun.
struct OrderedTasks<Result: Sendable> {
  private let finished = Mailbox<(number: Int, result: Result)>()
  private var started = 0
  private var taken = 0
  private var done: [Int: Result] = [:]

  /// How much work is begun whose results were not taken.
  var openCount: Int { started - taken }

  /// Begins with some work; returns at once.
  mutating func start(_ work: @escaping @Sendable () -> Result) {
    let number = started
    started += 1
    Task.detached { [finished] in finished.post((number, work())) }
  }

  /// The next result; waits for it. Nil where no work is open.
  mutating func next() -> Result? {
    guard openCount > 0 else { return nil }
    while true {
      if let result = done.removeValue(forKey: taken) {
        taken += 1
        return result
      }
      var source = pollfd(fd: finished.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&source, 1, -1)
      for (number, result) in finished.drain() { done[number] = result }
    }
  }
}
