public import CrisisModel
internal import GRDB

/// What differs of what is kept of the reports and of what was not looked at.
public struct SeenChange: Sendable {
  /// Digests of reports by their paths; nil for a report that is gone.
  public var reports: [String: UInt64?] = [:]
  /// Texts to be kept, by their digests.
  public var texts: [UInt64: SeenText] = [:]
  /// What has come to be not looked at.
  public var unseen: [UnseenItem] = []
  /// What was looked at since.
  public var looked: [UnseenItem] = []
  /// Where the analyst is; nil where that is as it was.
  public var session: String?

  /// Nothing differs.
  public init() {}

  /// Whether there is nothing to write.
  public var isEmpty: Bool {
    reports.isEmpty && texts.isEmpty && unseen.isEmpty && looked.isEmpty && session == nil
  }
}

/// A text that is to be kept; that of a report is copied only when it is written.
public enum SeenText: Sendable {
  /// A text by itself.
  case bytes([UInt8])
  /// That of a report.
  case report(Document)

  var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .report(let report): report.textCount
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .bytes(let bytes): bytes
    case .report(let report): report.bytes
    }
  }
}

extension Store {
  /// A text longer than this many bytes is not kept.
  public static let longestText = 1 << 20
  /// Texts are kept while the store has fewer bytes than this.
  static let most = 256 << 20

  /// The digests of the reports as the analyst last had them on the screen, by path; nil where the
  /// analyst never looked at the folder.
  public func seenReports() throws(StoreError) -> [String: UInt64]? {
    try read { database in
      guard
        try Int.fetchOne(
          database, sql: "SELECT 1 FROM desk WHERE folder = ? AND analyst = ?",
          arguments: [folder, analyst]) != nil
      else { return nil }
      var reports: [String: UInt64] = [:]
      let rows = try Row.fetchCursor(
        database, sql: "SELECT document, digest FROM seen WHERE folder = ? AND analyst = ?",
        arguments: [folder, analyst])
      while let row = try rows.next() {
        reports[row[0]] = UInt64(bitPattern: row[1])
      }
      return reports
    }
  }

  /// What has changed and was not looked at.
  public func unseenItems() throws(StoreError) -> [UnseenItem] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT item, kind, document, digest FROM unseen WHERE folder = ? AND analyst = ?
          ORDER BY item, document
          """, arguments: [folder, analyst]
      ).compactMap { row -> UnseenItem? in
        UnseenItem.Kind(rawValue: row[1]).map {
          UnseenItem(
            key: row[0], kind: $0, document: row[2], digest: UInt64(bitPattern: row[3]))
        }
      }
    }
  }

  /// The text of a digest as UTF-8; nil where it was not kept.
  public func text(_ digest: UInt64) throws(StoreError) -> [UInt8]? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT text FROM report_text WHERE digest = ?",
        arguments: [Int64(bitPattern: digest)]
      ).map { Array($0.utf8) }
    }
  }

  /// Where the analyst was, as it was handed to `keep`; nil where that is not known.
  public func session() throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT session FROM desk WHERE folder = ? AND analyst = ?",
        arguments: [folder, analyst])
    }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Keeps what differs, all of it or nothing.
  public func keep(_ change: SeenChange) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO desk (folder, analyst, session) VALUES (?, ?, '')",
        arguments: [folder, analyst])
      if let session = change.session {
        try database.execute(
          sql: "UPDATE desk SET session = ? WHERE folder = ? AND analyst = ?",
          arguments: [session, folder, analyst])
      }
      try keepReports(change, database)
      try keepUnseen(change, database)
    }
  }

  private func keepReports(_ change: SeenChange, _ database: Database) throws {
    let insert = try database.makeStatement(
      sql: "INSERT OR REPLACE INTO seen (folder, analyst, document, digest) VALUES (?, ?, ?, ?)")
    for (path, digest) in change.reports {
      if let digest {
        try insert.execute(arguments: [folder, analyst, path, Int64(bitPattern: digest)])
      } else {
        try database.execute(
          sql: "DELETE FROM seen WHERE folder = ? AND analyst = ? AND document = ?",
          arguments: [folder, analyst, path])
      }
    }
    var room = Self.most - (try size(database))
    let insertText = try database.makeStatement(
      sql: "INSERT OR IGNORE INTO report_text (digest, text) VALUES (?, ?)")
    for (digest, text) in change.texts
    where text.count <= Self.longestText && text.count <= room {
      let bytes = text.bytes
      if bytes.contains(0) { continue }
      room -= bytes.count
      try insertText.execute(
        arguments: [Int64(bitPattern: digest), String(decoding: bytes, as: UTF8.self)])
    }
  }

  private func keepUnseen(_ change: SeenChange, _ database: Database) throws {
    for item in change.looked {
      try database.execute(
        sql: """
          DELETE FROM unseen WHERE folder = ? AND analyst = ? AND item = ? AND document = ?
          """, arguments: [folder, analyst, item.key, item.document])
    }
    let insert = try database.makeStatement(
      sql: """
        INSERT OR REPLACE INTO unseen (folder, analyst, item, document, kind, digest)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for item in change.unseen {
      try insert.execute(
        arguments: [
          folder, analyst, item.key, item.document, item.kind.rawValue,
          Int64(bitPattern: item.digest),
        ])
    }
  }

  private func size(_ database: Database) throws -> Int {
    (try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0)
      * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
  }

  /// Forgets the texts that nobody needs any more.
  public func forgetOldTexts() throws(StoreError) {
    try write { database in
      try database.execute(
        sql: """
          DELETE FROM report_text
          WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.digest = report_text.digest)
            AND NOT EXISTS (SELECT 1 FROM unseen WHERE unseen.digest = report_text.digest)
          """)
    }
  }
}
