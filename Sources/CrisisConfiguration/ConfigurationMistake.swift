public import CrisisModel

/// Something wrong in a `crisis.yaml`, and where.
public struct ConfigurationMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1; 0 where it is the file as a whole.
  public let line: Int
  /// In characters, from 1; 0 where it is the file as a whole.
  public let column: Int
  /// What is wrong, in plain words without a full stop.
  public let reason: String

  /// Makes a mistake from its parts.
  public init(line: Int, column: Int, reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// A file that cannot be read at all.
  public init(unreadable reason: String) {
    self.init(line: 0, column: 0, reason: "cannot be read: \(reason)")
  }

  /// `crisis.yaml:3:5: unknown key 'alias' (did you mean 'aliases'?)`
  public var description: String { description(in: ConfigurationReader.fileName) }

  /// The same of a file of another name.
  public func description(in file: String) -> String {
    let place = line > 0 ? ":\(line):\(column)" : ""
    return "\(file)\(place): \(reason)"
  }
}

/// What a `crisis.yaml` says, or what is wrong in it.
public struct ConfigurationReading: Hashable, Sendable {
  /// What it says; nil where there is any mistake, so that nothing counts by halves.
  public let configuration: Configuration?
  /// In the order of the file; empty where there is none.
  public let mistakes: [ConfigurationMistake]

  /// A file without mistakes.
  public init(_ configuration: Configuration) {
    self.configuration = configuration
    mistakes = []
  }

  /// A file with mistakes.
  public init(mistakes: [ConfigurationMistake]) {
    configuration = nil
    self.mistakes = mistakes
  }
}
