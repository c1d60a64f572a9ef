internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// What was found in reports, kept from one start to the next; everything in it can be made again.
///
/// The file may be deleted at any time, and several programs may have it open. A key stands for all
/// that the findings depend on: text, name and date of the file, the program and its configuration.
public final class FindingCache: Sendable {
  /// The file.
  public let path: String
  private let queue: DatabaseQueue

  /// Marks a file as a cache: "CrMc".
  private static let applicationID: Int32 = 0x4372_4D63
  /// Version of the tables; a file of another one is emptied.
  private static let schema = 3
  /// Days for which findings are kept that nobody has asked for.
  public static let days = 30
  /// Days in which it is noted once that findings were asked for: to note it means to write them anew.
  public static let notedDays = 7

  /// Opens a cache, and makes it where there is none. A file that is damaged is made anew; one of
  /// another program stays as it is.
  public init(at path: String) throws(StoreError) {
    self.path = path
    SQLiteFile.makeFolder(of: path)
    do {
      queue = try Self.opened(path)
    } catch {
      let problem = SQLiteFile.error(error, path)
      guard case .broken = problem else { throw problem }
      for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
      do {
        queue = try Self.opened(path)
      } catch {
        throw SQLiteFile.error(error, path)
      }
    }
  }

  private static func opened(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(2)
    configuration.journalMode = .wal
    // what is read is read once, so that there is nothing to remember
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -256") }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.write { database in
      let id = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      guard id == applicationID || (id == 0 && tables == 0) else {
        throw StoreError.foreign(path: path)
      }
      if id == applicationID, version == schema { return }
      try database.execute(
        sql: """
          DROP TABLE IF EXISTS finding;
          DROP TABLE IF EXISTS folder;
          DROP TABLE IF EXISTS file;
          CREATE TABLE finding (key INTEGER PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL);
          CREATE INDEX finding_used ON finding (used);
          CREATE TABLE folder (mark INTEGER PRIMARY KEY, used INTEGER NOT NULL);
          CREATE TABLE file (
            mark INTEGER NOT NULL, path BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (mark, path)
          ) WITHOUT ROWID;
          PRAGMA application_id = \(applicationID);
          PRAGMA user_version = \(schema);
          """)
    }
    // What was lost with the machine is made again.
    try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    return queue
  }

  /// What is kept under some keys.
  public func findings(_ keys: some Sequence<UInt64>) throws(StoreError) -> [UInt64: [UInt8]] {
    try findings(keys, day: 0).found
  }

  /// What is kept under some keys, and of which of them it is to be noted that they were asked for.
  ///
  /// - Parameters:
  ///   - keys: what is asked for.
  ///   - day: today, in days since 1970.
  /// - Returns: what was found; the keys that `use` is to be told of.
  /// - Throws: why they cannot be read.
  public func findings(
    _ keys: some Sequence<UInt64>, day: Int
  ) throws(StoreError) -> (found: [UInt64: [UInt8]], toNote: [UInt64]) {
    do {
      return try queue.inDatabase { database in
        var found: [UInt64: [UInt8]] = [:]
        var toNote: [UInt64] = []
        let statement = try BlobStatement(
          database, "SELECT body, used FROM finding WHERE key = ?1")
        for key in keys {
          guard let (body, used) = try statement.blob(key) else { continue }
          found[key] = body
          if used + Self.notedDays <= day { toNote.append(key) }
        }
        return (found, toNote)
      }
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }

  /// Keeps findings, all or none of them.
  ///
  /// - Parameters:
  ///   - findings: keys with what is to be kept.
  ///   - day: today, in days since 1970.
  /// - Throws: why they cannot be written.
  public func keep(_ findings: [(key: UInt64, body: [UInt8])], day: Int) throws(StoreError) {
    try write { database in
      let statement = try BlobStatement(
        database, "INSERT OR REPLACE INTO finding (key, used, body) VALUES (?1, \(day), ?2)")
      for finding in findings { try statement.run(finding.key, finding.body) }
    }
  }

  /// Notes that findings were asked for, and the files of the folder that a mark stands for.
  public func use(_ keys: [UInt64], of mark: UInt64 = 0, day: Int) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "UPDATE folder SET used = ? WHERE mark = ? AND used < ?",
        arguments: [day, Int64(bitPattern: mark), day])
      let statement = try database.cachedStatement(
        sql: "UPDATE finding SET used = ? WHERE key = ? AND used < ?")
      for key in keys {
        try statement.execute(arguments: [day, Int64(bitPattern: key), day])
      }
    }
  }

  /// Forgets findings and folders that nobody has asked for in a long time.
  public func forgetUnused(day: Int) throws(StoreError) {
    try write { database in
      let first = day - Self.days
      try database.execute(sql: "DELETE FROM finding WHERE used < ?", arguments: [first])
      try database.execute(sql: "DELETE FROM folder WHERE used < ?", arguments: [first])
      try database.execute(sql: "DELETE FROM file WHERE mark NOT IN (SELECT mark FROM folder)")
    }
  }

  // MARK: files

  /// What is kept of the files of a folder, told of one by one.
  ///
  /// - Parameters:
  ///   - mark: stands for the folder.
  ///   - take: is called with each path and what is kept of it; the bytes are valid during the call.
  /// - Throws: why they cannot be read.
  public func files(
    of mark: UInt64,
    _ take: (_ path: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer) -> Void
  ) throws(StoreError) {
    do {
      try queue.inDatabase { database in
        let statement = try BlobStatement(database, "SELECT path, body FROM file WHERE mark = ?1")
        try statement.each(mark, take)
      }
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }

  /// Keeps something of some files of a folder, all or none of it.
  ///
  /// - Parameters:
  ///   - files: paths with what is to be kept.
  ///   - mark: stands for the folder.
  ///   - day: today, in days since 1970.
  /// - Throws: why it cannot be written.
  public func keep(
    files: [(path: [UInt8], body: [UInt8])], of mark: UInt64, day: Int
  ) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO folder (mark, used) VALUES (?, ?)",
        arguments: [Int64(bitPattern: mark), day])
      let statement = try BlobStatement(
        database, "INSERT OR REPLACE INTO file (mark, path, body) VALUES (?1, ?2, ?3)")
      for file in files { try statement.run(mark, file.path, file.body) }
    }
  }

  private func write(_ body: (Database) throws -> Void) throws(StoreError) {
    do {
      try queue.write(body)
    } catch {
      throw SQLiteFile.error(error, path)
    }
  }
}

/// A statement with bytes in it, by SQLite's own calls: GRDB takes bytes as Foundation's `Data` only.
private final class BlobStatement {
  private let statement: OpaquePointer
  private let connection: OpaquePointer?

  init(_ database: Database, _ sql: String) throws {
    connection = database.sqliteConnection
    var prepared: OpaquePointer?
    sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard let prepared else { throw Self.problem(connection) }
    statement = prepared
  }

  deinit { sqlite3_finalize(statement) }

  /// The bytes of a key, and the number behind them; nil where there are none.
  func blob(_ key: UInt64) throws -> (bytes: [UInt8], number: Int)? {
    defer { sqlite3_reset(statement) }
    sqlite3_bind_int64(statement, 1, Int64(bitPattern: key))
    switch sqlite3_step(statement) {
    case SQLITE_ROW:
      let count = Int(sqlite3_column_bytes(statement, 0))
      let start = sqlite3_column_blob(statement, 0)
      let bytes = start.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) } ?? []
      return (bytes, Int(sqlite3_column_int64(statement, 1)))
    case SQLITE_DONE: return nil
    default: throw Self.problem(connection)
    }
  }

  /// Calls with the two columns of each row of a key.
  func each(
    _ key: UInt64, _ take: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
  ) throws {
    defer { sqlite3_reset(statement) }
    sqlite3_bind_int64(statement, 1, Int64(bitPattern: key))
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: take(column(0), column(1))
      case SQLITE_DONE: return
      default: throw Self.problem(connection)
      }
    }
  }

  private func column(_ index: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, index)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, index)))
  }

  /// Runs it with a key and some bytes.
  func run(_ key: UInt64, _ bytes: [UInt8]...) throws {
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    sqlite3_bind_int64(statement, 1, Int64(bitPattern: key))
    // the bytes outlive the step, so that SQLite need not copy them
    let result = bind(bytes[...], from: 2) { sqlite3_step(statement) }
    guard result == SQLITE_DONE else { throw Self.problem(connection) }
  }

  private func bind(
    _ bytes: ArraySlice<[UInt8]>, from place: Int32, _ step: () -> Int32
  ) -> Int32 {
    guard let first = bytes.first else { return step() }
    return first.withUnsafeBytes { own in
      sqlite3_bind_blob(statement, place, own.baseAddress, Int32(clamping: own.count), nil)
      return bind(bytes.dropFirst(), from: place + 1, step)
    }
  }

  private static func problem(_ connection: OpaquePointer?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_errcode(connection)),
      message: sqlite3_errmsg(connection).map { String(cString: $0) })
  }
}
