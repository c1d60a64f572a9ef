/// What an analyst has said of something that was found: one aspect of one thing.
///
/// An analyst has at most one remark on an aspect of a thing; saying something else replaces it.
public struct Remark: Hashable, Sendable {
  /// What is said about the thing.
  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    /// That it is worth coming back to; the value is empty.
    case mark
    /// Anything, in words.
    case note
    /// Whether it holds: a `Verdict`.
    case verdict
    /// Its kind: an `EventCategory`.
    case category
    /// Its day, as `2022-01-05`.
    case day
    /// Where it happened: the name of a place.
    case place
    /// Who takes part, or who speaks: names, with `;` between them.
    case actor
    /// Which incident it belongs to: `with:` and the identity of an event whose incident is one with
    /// its own, `into:` and that of an event whose incident it alone belongs to, or `alone`.
    case incident
    /// How far its incident may be relied upon, as the Admiralty code has it: `B2`, `B`, `2`.
    case grade

    /// Whether it takes the place of what the program makes of several reports.
    public var isDecision: Bool { self == .incident || self == .grade }

    /// Whether it takes the place of what the program has read.
    public var isCorrection: Bool {
      switch self {
      case .category, .day, .place, .actor: true
      case .mark, .note, .verdict, .incident, .grade: false
      }
    }
  }

  /// What it is about.
  public let subject: Subject
  /// What is said about it.
  public let aspect: Aspect
  /// What is said; see `Aspect`.
  public let value: String
  /// What the program had read in its place; empty where it is no correction.
  public let original: String
  /// Who says so.
  public let analyst: String
  /// When, in seconds since 1970-01-01 00:00 UTC.
  public let time: Int

  /// Makes a remark from its parts.
  public init(
    subject: Subject, aspect: Aspect, value: String = "", original: String = "", analyst: String,
    time: Int
  ) {
    self.subject = subject
    self.aspect = aspect
    self.value = value
    self.original = original
    self.analyst = analyst
    self.time = time
  }
}

extension Remark {
  /// Something that was found, with what it takes to find it again.
  public struct Subject: Hashable, Sendable {
    /// What sort of thing.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// An event of a report.
      case event
      /// A quote of a report.
      case quote
      /// A place, wherever it is named.
      case place
      /// A person, organisation or group, wherever it is named.
      case actor
    }

    /// What sort of thing.
    public let kind: Kind
    /// Its identity: that of a place or actor, or 16 hexadecimal digits of an event or quote.
    public let id: String
    /// The report that it was found in; empty for places and actors.
    public let document: String
    /// The words of an event or quote, the name of a place or actor.
    public let words: String
    /// The kind of an event; else empty.
    public let category: String

    /// Makes a subject from its parts.
    public init(
      kind: Kind, id: String, document: String = "", words: String, category: String = ""
    ) {
      self.kind = kind
      self.id = id
      self.document = document
      self.words = words
      self.category = category
    }
  }
}

/// What an analyst makes of a finding.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// It holds.
  case confirmed
  /// It may not hold.
  case doubtful
  /// It does not hold, or was read wrongly.
  case wrong
}

/// An event's or quote's identity as 16 hexadecimal digits.
public enum FindingID {
  /// The digits of an identity.
  public static func text(_ id: UInt64) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The identity that digits stand for; nil where they are none.
  public static func value(_ text: String) -> UInt64? { UInt64(text, radix: 16) }
}

extension Remark {
  /// Whether the same analyst says something about the same aspect of the same thing.
  public func isSameAspect(as other: Remark) -> Bool {
    subject.kind == other.subject.kind && subject.id == other.subject.id && aspect == other.aspect
      && analyst == other.analyst
  }
}
