import CrisisModel

/// Makes the incidents of a book from groups: rows of the corpus in place of events of reports.
struct BookMaker {
  private(set) var incidents: [Incident] = []
  private(set) var facts: [IncidentFacts] = []
  /// Indices of the incidents of each row, one behind the other, and where each row's end.
  private(set) var ofEvent: [Int32] = []
  private(set) var ends: [Int32] = []

  private let corpus: Corpus
  private let decisions: GroupingDecisions
  private let shelf: ReportShelf
  private let rows: RowMap

  init(_ corpus: Corpus, _ state: GroupingState, _ decisions: GroupingDecisions) {
    self.corpus = corpus
    self.decisions = decisions
    shelf = state.shelf
    rows = RowMap(corpus, shelf)
    let groups = DecidedGroups(state, decisions)
    let order = inTimelineOrder(groups.facts)
    facts = order.map { groups.facts[$0] }
    let states = StateConflicts(facts)
    var place = Array(repeating: 0, count: order.count)
    for (index, group) in order.enumerated() { place[group] = index }
    incidents.reserveCapacity(order.count)
    let sorted = rowsInOrder()
    for (index, group) in order.enumerated() {
      let possible = groups.possible[group].flatMap { sorted[place[$0]] }
      incidents.append(incident(index, sorted[index], possible.sorted(), states))
    }
    setIncidentsOfEvents()
  }

  /// The rows of each incident in the timeline's order, without sorting each.
  private func rowsInOrder() -> [[Int32]] {
    var home = Array(repeating: Int32(-1), count: corpus.events.count)
    var result: [[Int32]] = []
    result.reserveCapacity(facts.count)
    for (index, facts) in facts.enumerated() {
      for ref in facts.events { home[Int(rows.row(of: ref))] = Int32(index) }
      var list: [Int32] = []
      list.reserveCapacity(facts.events.count)
      result.append(list)
    }
    for (row, index) in home.enumerated() where index >= 0 { result[Int(index)].append(Int32(row)) }
    return result
  }

  private func inTimelineOrder(_ facts: [IncidentFacts]) -> [Int] {
    var keyed: [(from: Int, minutes: Int, id: UInt64, index: Int)] = []
    keyed.reserveCapacity(facts.count)
    for (index, facts) in facts.enumerated() {
      keyed.append((facts.interval?.from ?? .max, facts.interval?.minutes ?? 0, facts.id, index))
    }
    keyed.sort { ($0.from, $0.minutes, $0.id) < ($1.from, $1.minutes, $1.id) }
    return keyed.map(\.index)
  }

  private func incident(
    _ index: Int, _ events: [Int32], _ possible: [Int32], _ states: StateConflicts
  ) -> Incident {
    let facts = facts[index]
    let others = states.found[index] ?? []
    let conflicts = facts.conflicts.map { conflict($0) } + others.map { state(index, $0) }
    let set = decided(facts)
    return Incident(
      id: facts.id, category: facts.category, place: place(of: facts.placed),
      interval: facts.interval, events: events, possible: possible,
      reportCount: facts.reportCount, sourceCount: facts.sourceCount,
      grade: Grade(
        set.reliability ?? facts.reliability,
        set.credibility
          ?? facts.rule.credibility(
            isDisputedElsewhere: others.contains { !$0.isSuperseded }),
        isSet: set.credibility != nil),
      conflicts: conflicts, firstReported: facts.firstDay.map { CalendarDate(dayNumber: $0) },
      lastReported: facts.lastDay.map { CalendarDate(dayNumber: $0) })
  }

  private func place(of ref: EventRef?) -> Int? {
    guard let ref else { return nil }
    let place = corpus.events.places[Int(rows.row(of: ref))]
    return place < 0 ? nil : Int(place)
  }

  /// What analysts have set for any of its events; of several the one for the smallest identity.
  private func decided(
    _ facts: IncidentFacts
  ) -> (reliability: Reliability?, credibility: Credibility?) {
    if decisions.reliability.isEmpty, decisions.credibility.isEmpty { return (nil, nil) }
    var reliability: Reliability?
    var credibility: Credibility?
    var ids: [UInt64] = []
    for ref in facts.events { shelf.with(ref) { event, _ in ids.append(event.id) } }
    for id in ids.sorted() {
      reliability = reliability ?? decisions.reliability[id]
      credibility = credibility ?? decisions.credibility[id]
    }
    return (reliability, credibility)
  }

  // MARK: Conflicts

  private func conflict(_ local: LocalConflict) -> Conflict {
    var sides = local.sides.map { side in
      var value = side.value
      if case .place = value, let place = place(of: side.events.first) { value = .place(place) }
      return Conflict.Side(events: rows.rows(of: side.events).sorted(), value: value)
    }
    if local.topic == .place { sides.sort { ($0.events.first ?? 0) < ($1.events.first ?? 0) } }
    return Conflict(topic: local.topic, sides: sides, isSuperseded: local.isSuperseded)
  }

  private func state(_ index: Int, _ with: (other: Int, isSuperseded: Bool)) -> Conflict {
    let sides = [index, with.other].map { index in
      Conflict.Side(
        events: rows.rows(of: facts[index].events).sorted(), value: .state(facts[index].category))
    }
    return Conflict(
      topic: .state, sides: sides, other: facts[with.other].id, isSuperseded: with.isSuperseded)
  }

  // MARK: Incidents of events

  private mutating func setIncidentsOfEvents() {
    var pairs: [(row: Int32, rank: Int32, incident: Int32)] = []
    pairs.reserveCapacity(corpus.events.count)
    for (index, incident) in incidents.enumerated() {
      for row in incident.events { pairs.append((row, 0, Int32(index))) }
      for row in incident.possible { pairs.append((row, 1, Int32(index))) }
    }
    ends = Array(repeating: 0, count: corpus.events.count)
    for pair in pairs { ends[Int(pair.row)] += 1 }
    var sum: Int32 = 0
    for row in ends.indices {
      sum += ends[row]
      ends[row] = sum
    }
    var next = [0] + ends.dropLast()
    ofEvent = Array(repeating: 0, count: pairs.count)
    // those that it belongs to stand before those that it may belong to
    for rank: Int32 in 0...1 {
      for pair in pairs where pair.rank == rank {
        ofEvent[Int(next[Int(pair.row)])] = pair.incident
        next[Int(pair.row)] += 1
      }
    }
  }
}

/// Where the events of reports stand in the timeline.
private struct RowMap {
  private var rowOfEvent: [Int32]
  private var starts: [Int32]
  private let documents: [Int32]

  init(_ corpus: Corpus, _ shelf: ReportShelf) {
    documents = shelf.documents
    starts = []
    var sum: Int32 = 0
    for document in corpus.documents {
      starts.append(sum)
      sum += Int32(document.eventCount)
    }
    rowOfEvent = Array(repeating: 0, count: Int(sum))
    let table = corpus.events
    for row in table.ids.indices {
      rowOfEvent[Int(starts[Int(table.documents[row])] + table.positions[row])] = Int32(row)
    }
  }

  func row(of ref: EventRef) -> Int32 {
    rowOfEvent[Int(starts[Int(documents[Int(ref.report)])] + ref.event)]
  }

  func rows(of events: [EventRef]) -> [Int32] { events.map { row(of: $0) } }
}
