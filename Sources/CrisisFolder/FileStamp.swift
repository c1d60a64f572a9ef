/// Which file or folder something is, whatever its name.
public struct FileIdentity: Hashable, Sendable {
  /// The device it lies on.
  public let device: UInt64
  /// Its number on that device; a number is used again after a file is gone.
  public let inode: UInt64

  /// Makes an identity from its parts.
  public init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}

/// What the file system tells of a file without opening it: equal stamps mean equal contents.
///
/// The change time is part of it, as size and modification time can be the same after a change
/// (`cp -p`, `touch -r`); no program can set the change time.
public struct FileStamp: Hashable, Sendable {
  /// Which file it is.
  public let identity: FileIdentity
  /// Size in bytes.
  public let size: Int
  /// When the contents were last modified, in nanoseconds since 1970 UTC.
  public let modified: Int64
  /// When contents or attributes last changed, in nanoseconds since 1970 UTC.
  public let changed: Int64

  /// Makes a stamp from its parts.
  public init(identity: FileIdentity, size: Int, modified: Int64, changed: Int64) {
    self.identity = identity
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// Whether both are the same file with the same contents under two names: a rename moves the
  /// change time, a new file that reuses the inode has another modification time.
  func isRenamed(_ other: FileStamp) -> Bool {
    identity == other.identity && size == other.size && modified == other.modified
  }
}

/// What kind of thing a name stands for, links followed.
public enum ItemKind: Hashable, Sendable {
  /// A regular file.
  case file
  /// A folder.
  case folder
  /// A named pipe; opening one for reading would wait for a writer.
  case pipe
  /// A socket.
  case socket
  /// A device.
  case device

  /// With its article, for a message.
  var words: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .pipe: "a named pipe"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}
