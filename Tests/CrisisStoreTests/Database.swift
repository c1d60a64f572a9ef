import GRDB

/// A database by itself, to put into a file what a store would not.
enum Database {
  static func run(_ sql: String, at path: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
  }
}
