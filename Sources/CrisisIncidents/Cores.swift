import Synchronization

/// Where pieces of work may be done side by side.
public struct Cores: Sendable {
  /// Calls a body with each number below a count, on whatever threads, and returns when all are done.
  public typealias EachPiece =
    @Sendable (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

  /// The calling thread alone.
  public static let own = Cores { count, body in
    for piece in 0..<count { body(piece) }
  }

  private let eachPiece: EachPiece

  /// Cores that somebody else has threads for.
  public init(_ eachPiece: @escaping EachPiece) { self.eachPiece = eachPiece }

  /// What comes of each piece, in the order of their numbers.
  func map<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    if count == 1 { return [body(0)] }
    let results = Results<Result>(count)
    eachPiece(count) { piece in results.set(body(piece), at: piece) }
    return results.all
  }

  private final class Results<Result: Sendable>: Sendable {
    private let list: Mutex<[Result?]>

    init(_ count: Int) { list = Mutex(Array(repeating: nil, count: count)) }

    func set(_ result: Result, at piece: Int) { list.withLock { $0[piece] = result } }

    var all: [Result] { list.withLock { $0.compactMap { $0 } } }
  }
}
