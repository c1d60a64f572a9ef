/// How far a source has been found reliable: the letter of the Admiralty code (NATO STANAG 2511).
public enum Reliability: String, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// Completely reliable.
  case complete = "A"
  /// Usually reliable.
  case usual = "B"
  /// Fairly reliable.
  case fair = "C"
  /// Not usually reliable.
  case unusual = "D"
  /// Unreliable.
  case none = "E"
  /// Reliability cannot be judged: nobody has graded the source.
  case unknown = "F"
}

/// The letters of all sources that somebody has graded; costs no more to hand on than a number.
public struct SourceGrades: Hashable, Sendable {
  /// The letters of those that are graded.
  public let letters: [String: Reliability]

  /// Grades by the name of the source as `Document.outlet`, `Event.source` and `Quote.via` have it.
  public init(_ letters: [String: Reliability] = [:]) {
    self.letters = letters
  }

  /// Whether no source is graded.
  public var isEmpty: Bool { letters.isEmpty }

  /// The letter of a source; `unknown` for one that nobody has graded.
  public subscript(source: String) -> Reliability { letters[source] ?? .unknown }
}
