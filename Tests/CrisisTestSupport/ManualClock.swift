/// A clock that stands still until a test moves it.
public struct ManualClock: Sendable {
  /// The time, in milliseconds of any beginning.
  public private(set) var now: Int

  /// Makes a clock that shows a time.
  public init(now: Int = 0) {
    self.now = now
  }

  /// Moves the clock on by so many milliseconds.
  public mutating func advance(by milliseconds: Int) {
    now += max(0, milliseconds)
  }

  /// Moves the clock on to a time; never back.
  public mutating func advance(to time: Int) {
    now = max(now, time)
  }
}
