/// Why a store cannot be used, or not written to.
public enum StoreError: Error, Hashable, Sendable {
  /// It cannot be opened or made; in the system's words.
  case unusable(path: String, reason: String)
  /// The file is not one of crisis-monitor.
  case foreign(path: String)
  /// It was written by a newer crisis-monitor; with the version of its tables.
  case newer(path: String, version: Int)
  /// Its content is damaged.
  case broken(path: String)
  /// Another program keeps it locked.
  case locked(path: String)
  /// It can be read, but not written.
  case readOnly(path: String)
  /// The disk is full.
  case full(path: String)

  /// Where the store is.
  public var path: String {
    switch self {
    case .unusable(let path, _), .foreign(let path), .newer(let path, _), .broken(let path),
      .locked(let path), .readOnly(let path), .full(let path):
      path
    }
  }

  /// What is wrong, in plain words, without the path.
  public var reason: String {
    switch self {
    case .unusable(_, let reason): reason
    case .foreign: "the file is not one of crisis-monitor"
    case .newer: "a newer crisis-monitor has written it"
    case .broken: "the file is damaged"
    case .locked: "another program keeps it locked"
    case .readOnly: "the file is read-only"
    case .full: "the disk is full"
    }
  }
}
