internal import GRDB
internal import Glibc

/// What all files of the store have in common.
enum SQLiteFile {
  /// Makes the folders that a file lies in.
  static func makeFolder(of path: String) {
    var at = path.startIndex
    while let slash = path[at...].dropFirst().firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o700)
      at = slash
    }
  }

  /// What SQLite or the store says is wrong, as one of the store's own errors.
  static func error(_ error: any Error, _ path: String) -> StoreError {
    if let own = error as? StoreError { return own }
    guard let error = error as? DatabaseError else {
      return .unusable(path: path, reason: "\(error)")
    }
    return switch error.resultCode {
    case .SQLITE_NOTADB: .foreign(path: path)
    case .SQLITE_CORRUPT, .SQLITE_FORMAT: .broken(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
    case .SQLITE_READONLY: .readOnly(path: path)
    case .SQLITE_FULL: .full(path: path)
    case .SQLITE_CANTOPEN: .unusable(path: path, reason: "it cannot be opened")
    // Tables or columns that should be there are not.
    case .SQLITE_ERROR: .broken(path: path)
    default: .unusable(path: path, reason: error.message ?? "SQLite error \(error.errorCode)")
    }
  }
}
