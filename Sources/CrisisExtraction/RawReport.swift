public import CrisisModel

/// A report as it came, before anything is known of it but its name and its bytes.
public struct RawReport: Sendable {
  /// Relative to the folder; kept as the document's name, and read for a date.
  public let path: String
  /// The file as it lies on disk, or its beginning.
  public let bytes: [UInt8]
  /// Seconds since 1970 (UTC) of the last change, the date of last resort; nil for what is no file.
  public let modified: Int?
  /// The whole file's size in bytes; more than `bytes.count` if it was cut off.
  public let byteCount: Int
  /// When it was published, where somebody says so beside the text; what the text says of it does
  /// not count then.
  public let published: PublicationDate?

  /// A report; without a `byteCount` the bytes are all of it.
  public init(
    path: String, bytes: [UInt8], modified: Int?, byteCount: Int? = nil,
    published: PublicationDate? = nil
  ) {
    self.path = path
    self.bytes = bytes
    self.modified = modified
    self.byteCount = byteCount ?? bytes.count
    self.published = published
  }
}
