import Synchronization

/// Something that takes a while to make and that not everybody asks for: it is made when it is asked
/// for first, or beforehand on another thread.
final class OnDemand<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var wasAsked = false
  }

  private let make: @Sendable () -> Value
  private let state = Mutex(State())

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// What it is; who asks while it is being made waits for the rest.
  var value: Value {
    state.withLock { state in
      state.wasAsked = true
      return made(&state)
    }
  }

  /// Makes it, so that nobody has to wait for it.
  func prepare() { state.withLock { _ = made(&$0) } }

  /// Whether somebody has asked for it.
  var wasAsked: Bool { state.withLock(\.wasAsked) }

  private func made(_ state: inout State) -> Value {
    let value = state.value ?? make()
    state.value = value
    return value
  }
}
