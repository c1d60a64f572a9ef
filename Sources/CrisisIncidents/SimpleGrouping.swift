import CrisisModel

/// Groups by kind, city and day alone.
struct SimpleGrouping {
  private struct Key: Hashable {
    let category: EventCategory
    let place: Int?
    let day: Int?
  }

  let incidents: [Incident]

  init(_ corpus: Corpus) {
    var groups: [Key: Int] = [:]
    var rows: [[Int32]] = []
    var keys: [Key] = []
    let events = corpus.events
    for row in events.indices {
      let entry = events[row]
      let category = corpus.documents[entry.document].clause(ofEvent: entry.event).category
      let key = Key(
        category: category, place: entry.city ?? entry.place,
        day: events.interval(of: row)?.firstDayNumber)
      if let group = groups[key] {
        rows[group].append(Int32(row))
      } else {
        groups[key] = rows.count
        rows.append([Int32(row)])
        keys.append(key)
      }
    }
    // the rows are in timeline order, and so are the groups by their first rows
    incidents = zip(keys, rows).map { key, rows in Self.incident(key, rows, corpus) }
  }

  private static func incident(_ key: Key, _ rows: [Int32], _ corpus: Corpus) -> Incident {
    let events = corpus.events
    let documents = Set(rows.map { events.documents[Int($0)] }).sorted()
    let days = documents.compactMap { corpus.documents[Int($0)].head.published?.day }
    var sources = Set<String>()
    var letter = Reliability.unknown
    for row in rows {
      let chain = SourceChain(of: Int(row), in: corpus)
      sources.insert(chain.links.last ?? chain.report)
      for grade in chain.grades where grade.rawValue < letter.rawValue { letter = grade }
    }
    let first = rows.min {
      let (p, q) = (events.documents[Int($0)], events.documents[Int($1)])
      let (a, b) = (
        corpus.documents[Int(p)].head.published?.day.dayNumber ?? .max,
        corpus.documents[Int(q)].head.published?.day.dayNumber ?? .max
      )
      return a != b ? a < b : events.ids[Int($0)] < events.ids[Int($1)]
    }
    return Incident(
      id: first.map { events.ids[Int($0)] } ?? 0, category: key.category, place: key.place,
      interval: rows.first.flatMap { events.interval(of: Int($0)) }, events: rows,
      reportCount: documents.count, sourceCount: sources.count,
      grade: Grade(letter, sources.count > 1 ? .probable : .possible),
      firstReported: days.min(), lastReported: days.max())
  }
}
