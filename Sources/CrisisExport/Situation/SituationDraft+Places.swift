internal import CrisisIncidents
internal import CrisisModel

extension SituationDraft {
  /// How much of each a report holds; what is left out is counted.
  enum Limit {
    static let highlights = 5
    static let places = 15
    static let incidentsOfPlace = 12
    static let figures = 16
    static let figuresOfKind = 6
    static let disputes = 12
    static let lanes = 10
    static let spots = 60
  }

  /// The incidents of a place; those of no place have none.
  struct Section {
    let place: Int?
    let name: String
    /// Indices into `IncidentBook.incidents`, in timeline order.
    let incidents: [Int]
  }

  /// By city, province or country: the watched ones first, then those of the country that most of it
  /// lies in, what is told of no place in a country after its places, and those with more incidents
  /// before others; what lies in no known place last.
  static func sections(_ scope: ExportScope, mostly country: String?) -> [Section] {
    let places = scope.corpus.places
    var byPlace: [Int: [Int]] = [:]
    for index in scope.incidents {
      let place = scope.book.incidents[index].place.map { city(of: $0, scope.corpus) } ?? -1
      byPlace[place, default: []].append(index)
    }
    func order(_ section: Section) -> [Int] {
      guard let index = section.place else { return [1] }
      let place = places[index]
      return [
        0, place.watchRank ?? .max, place.country == country ? 0 : 1,
        place.kind == .country ? 1 : 0, -section.incidents.count,
      ]
    }
    return byPlace.map { index, incidents in
      guard index >= 0 else {
        return Section(place: nil, name: "Place not known", incidents: incidents)
      }
      let name = places[index].name
      let isCountry = places[index].kind == .country
      return Section(
        place: index, name: isCountry ? "\(name), no place in it told" : name,
        incidents: incidents)
    }.sorted { a, b in
      let (p, q) = (order(a), order(b))
      return p != q
        ? p.lexicographicallyPrecedes(q) : (a.name, a.place ?? 0) < (b.name, b.place ?? 0)
    }
  }

  /// A site counts to its city.
  private static func city(of place: Int, _ corpus: Corpus) -> Int {
    let city = corpus.events.cities[place]
    return city < 0 ? place : Int(city)
  }

  /// What is told of each place.
  mutating func places() -> (shown: [SituationReport.PlaceSection], omitted: Int) {
    let shown = sections.prefix(Limit.places).map { section in
      beginPart()
      let best = section.incidents.sorted { weight($0) > weight($1) }
        .prefix(Limit.incidentsOfPlace).sorted()
      return SituationReport.PlaceSection(
        name: section.name, incidentCount: section.incidents.count,
        statements: joined(best.map { statement(ofIncident: $0) }),
        omitted: section.incidents.count - best.count)
    }
    return (shown, sections.count - shown.count)
  }

  /// One statement of several that quote the same words and differ in their kind alone.
  private func joined(
    _ statements: [SituationReport.Statement]
  ) -> [SituationReport.Statement] {
    var result: [SituationReport.Statement] = []
    for statement in statements {
      let same = result.firstIndex { $0.of(kind: "") == statement.of(kind: "") }
      if let same {
        result[same] = result[same].of(kind: "\(result[same].kind), \(statement.kind)")
      } else {
        result.append(statement)
      }
    }
    return result
  }

  // MARK: Highlights

  /// The incidents of the period that most sources stand behind, then most reports; no two of one
  /// kind, and none that is only announced or only words.
  mutating func highlights() -> [SituationReport.Statement] {
    beginPart()
    var taken: Set<EventCategory> = []
    var best: [Int] = []
    for index in scope.incidents.sorted(by: { weight($0) > weight($1) })
    where best.count < Limit.highlights {
      let incident = scope.book.incidents[index]
      guard incident.category != .statement, certainty(of: incident) < 2,
        taken.insert(incident.category).inserted
      else { continue }
      best.append(index)
    }
    return best.sorted().map { statement(ofIncident: $0) }
  }

  /// What counts more stands first: what happened in the period and is no more than words, then
  /// sources, reports, events; of equals the earlier one.
  func weight(_ index: Int) -> Weight {
    let incident = scope.book.incidents[index]
    let isDated: Bool =
      if let time = incident.interval, EventTime.precision(of: time) != .month, let period {
        time.lastDay >= period.first && time.firstDay <= period.last
      } else {
        false
      }
    let isDeed = incident.category != .statement && incident.category != .appeal
    return Weight(
      parts: [
        isDated ? 1 : 0, isDeed ? 1 : 0, incident.sourceCount, incident.reportCount,
        incident.events.count, -index,
      ])
  }

  /// How much an incident counts in the report.
  struct Weight: Comparable {
    let parts: [Int]

    static func < (a: Weight, b: Weight) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
  }

  // MARK: Whose words

  /// An incident in the words of the report that tells it best.
  mutating func statement(ofIncident index: Int) -> SituationReport.Statement {
    let incident = scope.book.incidents[index]
    return statement(bestRow(of: incident.events), for: incident)
  }

  /// The row that is quoted: told as fact or by somebody before unconfirmed, what passes the filter
  /// before what does not, a sentence before a headline, one that says itself when and where before
  /// others; of the best few one whose words do not stand here already.
  mutating func bestRow(of rows: [Int32]) -> Int32 {
    let sorted = rows.map { (row: $0, merits: merits($0)) }.sorted { a, b in
      a.merits != b.merits ? a.merits.lexicographicallyPrecedes(b.merits) : a.row < b.row
    }
    guard let best = sorted.first else { return 0 }
    for other in sorted.prefix(6)
    where other.merits.prefix(3) == best.merits.prefix(3) && !isQuoted(other.row) {
      return other.row
    }
    return best.row
  }

  /// The lower the better.
  private func merits(_ row: Int32) -> [Int] {
    let entry = corpus.events[Int(row)]
    let event = corpus.event(entry)
    let head = corpus.documents[entry.document].head
    let isHeadline = head.title.map { $0.contains(event.span) } ?? false
    let isFair = (40...260).contains(event.span.count)
    let isPlaced = event.place?.basis == .stated
    let isTimed = event.time?.basis == .stated
    return [
      passing.contains(row) ? 0 : 1, Self.order(event.certainty), isHeadline ? 1 : 0,
      (isPlaced ? 0 : 1) + (isTimed ? 0 : 1), isFair ? 0 : 1,
    ]
  }

  private static func order(_ certainty: Certainty) -> Int {
    switch certainty {
    case .asserted, .reported: 0
    case .unconfirmed: 1
    case .anticipated: 2
    case .denied: 3
    }
  }

  /// Of the surest of its events.
  private func certainty(of incident: Incident) -> Int {
    incident.events.map { Self.order(corpus.event(corpus.events[Int($0)]).certainty) }.min() ?? 3
  }
}
