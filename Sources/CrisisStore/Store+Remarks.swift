public import CrisisModel
internal import GRDB

extension Store {
  /// All that analysts have said of the folder's findings, the oldest first.
  public func remarks() throws(StoreError) -> [Remark] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT kind, subject, document, words, category, aspect, value, original, analyst, time
          FROM remark WHERE folder = ? ORDER BY time, analyst, kind, subject, aspect
          """, arguments: [folder]
      ).compactMap { row -> Remark? in
        // What a later version may have added is left out, and left as it is.
        guard let kind = Remark.Subject.Kind(rawValue: row[0]),
          let aspect = Remark.Aspect(rawValue: row[5])
        else { return nil }
        return Remark(
          subject: Remark.Subject(
            kind: kind, id: row[1], document: row[2], words: row[3], category: row[4]),
          aspect: aspect, value: row[6], original: row[7], analyst: row[8], time: row[9])
      }
    }
  }

  /// Keeps remarks in place of what the same analysts had said of the same aspects.
  public func keep(_ remarks: [Remark]) throws(StoreError) {
    try writeForGood { database in
      for remark in remarks {
        try database.execute(
          sql: """
            INSERT OR REPLACE INTO remark
            (folder, analyst, kind, subject, aspect, value, original, document, words, category, time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            folder, remark.analyst, remark.subject.kind.rawValue, remark.subject.id,
            remark.aspect.rawValue, remark.value, remark.original, remark.subject.document,
            remark.subject.words, remark.subject.category, remark.time,
          ])
      }
    }
  }

  /// Takes back what an analyst has said of an aspect.
  public func remove(_ remark: Remark) throws(StoreError) {
    try writeForGood { database in
      try database.execute(
        sql: """
          DELETE FROM remark
          WHERE folder = ? AND analyst = ? AND kind = ? AND subject = ? AND aspect = ?
          """,
        arguments: [
          folder, remark.analyst, remark.subject.kind.rawValue, remark.subject.id,
          remark.aspect.rawValue,
        ])
    }
  }
}
