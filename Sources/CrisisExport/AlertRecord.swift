public import CrisisIncidents
public import CrisisModel

extension JSONLinesWriter {
  /// One line for an alert: which rule called, what it says, the records of the events and that of
  /// their incident, where there is one.
  ///
  ///     {"type":"alert","schema":1,"rule":"shots","when":"event","headline":"…","links":["a.txt#41-98"],"events":[{…}],"incident":{…}}
  ///
  /// - Parameters:
  ///   - rule: which calls.
  ///   - headline: what has come about, on one line.
  ///   - rows: of `Corpus.events`.
  ///   - incident: that they belong to.
  ///   - corpus: that they are rows of.
  /// - Returns: one line.
  public func line(
    of rule: AlertRule, headline: String, rows: [Int32], incident: Incident?,
    in corpus: Corpus
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
    if let incident {
      list.add("incident", IncidentRecords(corpus: corpus).record(of: incident).fields)
    }
    var json = JSONText(capacity: 1024)
    json.appendLine(ExportRecord(type: "alert", fields: list.fields))
    return json.bytes
  }
}
