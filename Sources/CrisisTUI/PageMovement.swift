/// How the commands that move go through the lines of a page or list, the same everywhere.
enum PageMovement {
  /// The line that a command leads to.
  ///
  /// - Parameters:
  ///   - command: what was asked for.
  ///   - line: where one stands, 0...
  ///   - height: lines in sight.
  ///   - count: lines in all.
  /// - Returns: a line of 0..<`count`, 0 where there are none; nil for a command that does not move.
  static func line(
    _ command: Command, from line: Int, height: Int, count: Int
  ) -> Int? {
    let target: Int
    switch command {
    case .up: target = line - 1
    case .down: target = line + 1
    case .pageUp: target = line - max(1, height - 1)
    case .pageDown: target = line + max(1, height - 1)
    case .halfPageUp: target = line - max(1, height / 2)
    case .halfPageDown: target = line + max(1, height / 2)
    case .first: target = 0
    case .last: target = count - 1
    default: return nil
    }
    return max(0, min(target, count - 1))
  }

  /// The first line in sight after a command that scrolls; nil for any other.
  static func top(_ command: Command, from top: Int, height: Int, count: Int) -> Int? {
    command == .last
      ? max(0, count - height)
      : line(command, from: top, height: height, count: max(1, count - height + 1))
  }
}
