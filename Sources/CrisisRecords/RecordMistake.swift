/// What is wrong with a line of records; the line is passed over, or the one finding that it tells.
public struct RecordMistake: Error, Hashable, Sendable {
  /// Number of the line, from 1.
  public var line: Int
  /// The byte of the line at which it was noticed, from 1.
  public let column: Int
  /// What is wrong, in plain words without control characters.
  public let reason: String

  /// Makes a mistake from its parts.
  public init(line: Int, column: Int, reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }
}

/// What was passed over without being wrong: kinds of records and keys that this version of the
/// program does not know, or has no use for.
public struct PassedOver: Hashable, Sendable {
  /// Lines of another kind than those that are read.
  public var records = 0
  /// Keys of records that are read.
  public var keys = 0

  /// Nothing was.
  public init() {}

  /// Both together.
  public static func += (a: inout PassedOver, b: PassedOver) {
    a.records += b.records
    a.keys += b.keys
  }
}
