/// What the rest of this module needs of a file system; ``DiskFileSystem`` is the real one.
public protocol FileSystem {
  /// Which files it looks at.
  var choice: FileChoice { get }
  /// The names in a folder that are folders or reports, in no order; hidden ones are left out.
  func listing(of folder: FilePath) throws(FolderError) -> FolderListing

  /// What a path leads to, links followed.
  func item(at path: FilePath) throws(FolderError) -> FolderItem

  /// The stamp of a regular file; nil where there is none, or a link.
  func stamp(ofFileAt path: FilePath) -> FileStamp?

  /// The bytes of a regular file, at most the first `limit` of them.
  func read(_ path: FilePath, limit: Int) throws(FolderError) -> FileReading

  /// The folders that the folder lies in, so that a link to one of them is not followed.
  func foldersAbove(_ folder: FilePath) -> [FileIdentity]

  /// The type of file system that holds the folder if it is one that may not tell of changes
  /// (network, user space), e.g. `nfs4`; else nil.
  func silentFileSystem(holding folder: FilePath) -> String?
}

extension FileSystem {
  /// Reports, unless the file system is made for others.
  public var choice: FileChoice { .reports }
  /// The bytes of a regular file, at most the first 8 MB.
  public func read(_ path: FilePath) throws(FolderError) -> FileReading {
    try read(path, limit: FileReading.defaultLimit)
  }

  /// None: whoever cannot tell a link from a file has all files compared.
  public func stamp(ofFileAt path: FilePath) -> FileStamp? { nil }
  /// None.
  public func foldersAbove(_ folder: FilePath) -> [FileIdentity] { [] }
  /// None.
  public func silentFileSystem(holding folder: FilePath) -> String? { nil }
}

/// The names in one folder.
public struct FolderListing: Sendable {
  /// Which folder it is.
  public let identity: FileIdentity
  /// The names worth a look, in no order.
  public let entries: [FolderEntry]

  /// Makes a listing from its parts.
  public init(identity: FileIdentity, entries: [FolderEntry]) {
    self.identity = identity
    self.entries = entries
  }
}

/// One name in a folder.
public struct FolderEntry: Sendable {
  /// What is known of a name.
  public enum State: Sendable {
    /// A folder below this one, not a link.
    case folder
    /// Anything that was looked at.
    case item(FolderItem)
    /// It could not be looked at, e.g. a link that leads nowhere; the system's error number.
    case unreachable(Int32)
  }

  /// The name as bytes, without `/`.
  public let name: FilePath
  /// Whether it is a symbolic link.
  public let isLink: Bool
  /// What it is.
  public let state: State

  /// Makes an entry from its parts.
  public init(name: FilePath, isLink: Bool = false, state: State) {
    self.name = name
    self.isLink = isLink
    self.state = state
  }
}

/// What a path leads to.
public struct FolderItem: Hashable, Sendable {
  /// The kind of thing it is.
  public let kind: ItemKind
  /// Its stamp.
  public let stamp: FileStamp

  /// Makes an item from its parts.
  public init(kind: ItemKind, stamp: FileStamp) {
    self.kind = kind
    self.stamp = stamp
  }
}

/// What one reading of a file gave.
public struct FileReading: Sendable {
  /// The bytes, at most as many as the limit.
  public let bytes: [UInt8]
  /// The file's stamp before the first byte was read.
  public let stamp: FileStamp
  /// Whether the stamp was another one after the last byte, so that the bytes may be of two
  /// versions.
  public let isDisturbed: Bool
  /// Whether the file was changed so short a time before that it may change again and keep its stamp.
  public let isFresh: Bool

  /// Makes a reading from its parts.
  public init(bytes: [UInt8], stamp: FileStamp, isDisturbed: Bool, isFresh: Bool = false) {
    self.bytes = bytes
    self.stamp = stamp
    self.isDisturbed = isDisturbed
    self.isFresh = isFresh
  }

  /// Whether the file holds more than was read.
  public var isTruncated: Bool { bytes.count < stamp.size }

  /// The most that is read of a file unless told otherwise: 8 MB.
  public static let defaultLimit = 8_000_000
}
