import Glibc

/// Processor time of this thread, which other programs' work does not lengthen.
enum Clock {
  static func milliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
  }

  /// Milliseconds that some work takes.
  static func milliseconds(_ work: () -> Void) -> Double {
    let begin = milliseconds()
    work()
    return milliseconds() - begin
  }

  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.sorted()[values.count / 2]
  }

  /// The smallest value that at least 95 of 100 do not exceed.
  static func p95(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    return sorted[min(sorted.count - 1, (sorted.count * 95 + 99) / 100 - 1)]
  }
}
