/// Something that has changed since an analyst last looked, and that was not looked at yet.
public struct UnseenItem: Hashable, Sendable {
  /// What happened to it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It was not there.
    case new
    /// It said something else.
    case changed
    /// It is no longer there.
    case withdrawn
    /// A report whose text was another.
    case altered
  }

  /// What it is: `event:` or `quote:` with 16 hexadecimal digits; `report` for a report.
  public let key: String
  /// What happened to it.
  public let kind: Kind
  /// The report's path; of new and changed findings empty.
  public let document: String
  /// The digest of the report's text as it was; 0 where that does not matter.
  public let digest: UInt64

  /// Makes an item from its parts.
  public init(key: String, kind: Kind, document: String = "", digest: UInt64 = 0) {
    self.key = key
    self.kind = kind
    self.document = document
    self.digest = digest
  }
}
