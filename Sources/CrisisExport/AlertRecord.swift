public import CrisisModel

extension JSONLinesWriter {
  /// One line for an alert: which rule called, what it says, and the records of the events.
  ///
  ///     {"type":"alert","schema":1,"rule":"shots","when":"event","headline":"…","links":["a.txt#41-98"],"events":[{…}]}
  ///
  /// - Parameters:
  ///   - rule: which calls.
  ///   - headline: what has come about, on one line.
  ///   - rows: of `Corpus.events`.
  ///   - corpus: that they are rows of.
  /// - Returns: one line.
  public func line(
    of rule: AlertRule, headline: String, rows: [Int32], in corpus: Corpus
  ) -> [UInt8] {
    let entries = rows.map { corpus.events[Int($0)] }
    var list = FieldList(capacity: 6)
    list.add("schema", Self.schema)
    list.add("rule", rule.name)
    list.add("when", rule.occasion.rawValue)
    list.add("headline", headline)
    list.add(
      "links",
      entries.map { entry in
        let document = corpus.documents[entry.document]
        return Permalink(path: document.path, span: document.event(entry.event).span).text
      })
    list.add(
      "events",
      objects: entries.map { entry in
        DocumentRecords(of: corpus.documents[entry.document].unpacked)
          .record(of: corpus.event(entry)).fields
      })
    var json = JSONText(capacity: 1024)
    json.appendLine(ExportRecord(type: "alert", fields: list.fields))
    return json.bytes
  }
}
