internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// What one analyst has done with one folder, kept in an SQLite file that many may share.
///
/// Several programs may have it open: one writes at a time, the others wait for at most two
/// seconds, and `hasNews` tells whether another one has written. All calls wait for the disk, so a
/// store belongs to a thread that may wait.
public final class Store {
  /// The file.
  public let path: String
  /// Whether nothing can be written.
  public let isReadOnly: Bool

  private let queue: DatabaseQueue
  private var version: Int64 = 0
  let analyst: String
  let folder: Int64

  /// Marks a file as a store: "CrMo".
  private static let applicationID: Int32 = 0x4372_4D6F
  /// Version of the tables.
  private static let schema = 1
  /// Seconds to wait for another program that writes.
  private static let patience = 2.0

  /// Opens a store, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - path: the file; the folders that it lies in are made.
  ///   - folder: the folder of reports, by its canonical path.
  ///   - analyst: who works.
  /// - Throws: what stands in the way; the file is then as it was.
  public init(at path: String, folder: String, analyst: String) throws(StoreError) {
    self.path = path
    self.analyst = analyst
    SQLiteFile.makeFolder(of: path)
    try Self.check(path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    configuration.journalMode = .wal
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let isReadOnly = queue.inDatabase { sqlite3_db_readonly($0.sqliteConnection, "main") == 1 }
      self.isReadOnly = isReadOnly
      if !isReadOnly { try queue.write(Self.makeTables) }
      self.folder = try queue.inDatabase { database in
        if !isReadOnly {
          try database.execute(
            sql: "INSERT OR IGNORE INTO folder (path) VALUES (?)", arguments: [folder])
        }
        return try Int64.fetchOne(
          database, sql: "SELECT id FROM folder WHERE path = ?", arguments: [folder]) ?? -1
      }
      version = try queue.inDatabase(Self.dataVersion)
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }

  /// Whether another program has written since the last call.
  public func hasNews() throws(StoreError) -> Bool {
    let now = try read(Self.dataVersion)
    defer { version = now }
    return now != version
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try queue.inDatabase(body)
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }

  /// Does all of it or nothing.
  func write(_ body: (Database) throws -> Void) throws(StoreError) {
    if isReadOnly { throw .readOnly(path: path) }
    do {
      try queue.write(body)
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }

  /// Does all of it or nothing, and comes back once it would outlast a power cut.
  func writeForGood(_ body: (Database) throws -> Void) throws(StoreError) {
    if isReadOnly { throw .readOnly(path: path) }
    do {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        defer { try? database.execute(sql: "PRAGMA synchronous = NORMAL") }
        try database.inTransaction(.immediate) {
          try body(database)
          return .commit
        }
      }
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }

  // MARK: opening

  /// Looks at a file before anything is done to it: somebody else's stays untouched.
  private static func check(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_size > 0 else { return }
    do throws(StoreError) {
      try check(path, readOnly: true)
    } catch .readOnly {
      // What a killed program left is put right before anything can be read, and that is a change.
      try check(path, readOnly: false)
    }
  }

  private static func check(_ path: String, readOnly: Bool) throws(StoreError) {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(patience)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let (id, version, tables) = try queue.inDatabase { database in
        (
          try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
          try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        )
      }
      guard id == applicationID || (id == 0 && tables == 0) else {
        throw StoreError.foreign(path: path)
      }
      guard version <= schema else { throw StoreError.newer(path: path, version: version) }
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }

  private static func dataVersion(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0
  }

  private static func makeTables(_ database: Database) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 else { return }
    try database.execute(
      sql: """
        CREATE TABLE folder (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
        CREATE TABLE remark (
          folder INTEGER NOT NULL, analyst TEXT NOT NULL, kind TEXT NOT NULL,
          subject TEXT NOT NULL, aspect TEXT NOT NULL, value TEXT NOT NULL,
          original TEXT NOT NULL, document TEXT NOT NULL, words TEXT NOT NULL,
          category TEXT NOT NULL, time INTEGER NOT NULL,
          PRIMARY KEY (folder, analyst, kind, subject, aspect)) WITHOUT ROWID;
        -- The reports as the analyst last had them on the screen.
        CREATE TABLE seen (
          folder INTEGER NOT NULL, analyst TEXT NOT NULL, document TEXT NOT NULL,
          digest INTEGER NOT NULL,
          PRIMARY KEY (folder, analyst, document)) WITHOUT ROWID;
        CREATE INDEX seen_digest ON seen (digest);
        CREATE TABLE unseen (
          folder INTEGER NOT NULL, analyst TEXT NOT NULL, item TEXT NOT NULL,
          document TEXT NOT NULL, kind TEXT NOT NULL, digest INTEGER NOT NULL,
          PRIMARY KEY (folder, analyst, item, document)) WITHOUT ROWID;
        CREATE INDEX unseen_digest ON unseen (digest);
        -- Their texts, each once.
        CREATE TABLE report_text (digest INTEGER PRIMARY KEY, text TEXT NOT NULL);
        -- A row for each folder that an analyst has looked at.
        CREATE TABLE desk (
          folder INTEGER NOT NULL, analyst TEXT NOT NULL, session TEXT NOT NULL,
          PRIMARY KEY (folder, analyst)) WITHOUT ROWID;
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(schema);
        """)
  }
}
