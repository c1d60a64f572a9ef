import Glibc

/// Why a file or folder could not be read: what was tried, where, and the system's error number.
///
/// It is worded in one place, ``description``.
public struct FolderError: Error, Hashable, Sendable {
  /// What was tried.
  public enum Code: Hashable, Sendable {
    /// The names in a folder could not be read.
    case cannotListFolder
    /// A file could not be opened or looked at.
    case cannotOpenFile
    /// An open file could not be read.
    case cannotReadFile
    /// What has a report's name is no regular file; it is never opened for reading.
    case notAFile(ItemKind)
    /// A folder lies deeper than is looked (32 levels).
    case tooDeep
  }

  /// What was tried.
  public let code: Code
  /// Where; as it was given to the call that failed.
  public let path: FilePath
  /// The system's error number; 0 where the system did not refuse.
  public let errno: Int32

  /// Makes an error from its parts.
  public init(_ code: Code, path: FilePath, errno: Int32 = 0) {
    self.code = code
    self.path = path
    self.errno = errno
  }

  /// Whether there is nothing at the path.
  public var isAbsence: Bool { errno == ENOENT }

  /// The same error told of another path, e.g. of the path relative to the folder.
  public func at(_ path: FilePath) -> FolderError {
    FolderError(code, path: path, errno: errno)
  }
}

extension FolderError: CustomStringConvertible {
  /// The cause alone, e.g. `permission denied`.
  public var reason: String {
    switch code {
    case .notAFile(let kind): "it is \(kind.words), not a file"
    case .tooDeep: "the folder is more than \(FolderSnapshot.depthLimit) levels down"
    case .cannotListFolder, .cannotOpenFile, .cannotReadFile: Self.words(of: errno)
    }
  }

  /// One line without a full stop, e.g. `cannot read folder 'reports': permission denied`.
  public var description: String {
    switch code {
    case .cannotListFolder where errno == ENOENT: "no such folder: \(path)"
    case .cannotOpenFile where errno == ENOENT: "no such file: \(path)"
    case .cannotListFolder, .tooDeep: "cannot read folder '\(path)': \(reason)"
    case .cannotOpenFile, .cannotReadFile, .notAFile: "cannot read '\(path)': \(reason)"
    }
  }

  /// What an error number means. The usual ones are worded here, so that they are the same in
  /// every locale and say what a reader of files can act on.
  static func words(of errno: Int32) -> String {
    switch errno {
    case ENOENT: "no such file or folder"
    case EACCES, EPERM: "permission denied"
    case ENOTDIR: "it is not a folder"
    case EISDIR: "it is a folder, not a file"
    case ELOOP: "its links lead in a circle"
    case ENAMETOOLONG: "its path is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk or network reported an error"
    case ESTALE: "the network folder has changed"
    default:
      strerror(errno).map { message in
        let words = String(cString: message)
        return words.prefix(1).lowercased() + words.dropFirst()
      } ?? "error \(errno)"
    }
  }
}
