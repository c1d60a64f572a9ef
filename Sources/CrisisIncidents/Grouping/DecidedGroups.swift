import CrisisModel

/// The incidents of all domains side by side, as analysts have decided.
struct DecidedGroups {
  /// What is known of each.
  private(set) var facts: [IncidentFacts] = []
  /// For each the indices of those whose events may belong to it.
  private(set) var possible: [[Int]] = []

  init(_ state: GroupingState, _ decisions: GroupingDecisions) {
    for domain in state.domains.values {
      let first = facts.count
      for group in domain.groups {
        facts.append(group.facts)
        possible.append(group.possible.map { $0 + first })
      }
    }
    if !decisions.merged.isEmpty || !decisions.split.isEmpty { decide(decisions, state.shelf) }
  }

  /// Takes out what is split off and joins what is merged.
  private mutating func decide(_ decisions: GroupingDecisions, _ shelf: ReportShelf) {
    var wanted = Set<UInt64>()
    for list in decisions.merged + decisions.split { wanted.formUnion(list) }
    var home: [UInt64: (group: Int, ref: EventRef)] = [:]
    for (group, facts) in facts.enumerated() {
      for ref in facts.events {
        shelf.with(ref) { event, _ in
          if wanted.contains(event.id) { home[event.id] = (group, ref) }
        }
      }
    }
    var members = facts.map(\.events)
    var isChanged = Array(repeating: false, count: facts.count)
    for list in decisions.split {
      let own = list.compactMap { id in home[id].map { (id, $0) } }
      if own.isEmpty { continue }
      for (id, place) in own {
        members[place.group].removeAll { $0 == place.ref }
        isChanged[place.group] = true
        home[id] = (members.count, place.ref)
      }
      members.append(own.map(\.1.ref))
      isChanged.append(true)
      possible.append([])
    }
    for list in decisions.merged {
      let groups = Set(list.compactMap { home[$0]?.group }).sorted()
      guard let first = groups.first, groups.count > 1 else { continue }
      for group in groups.dropFirst() {
        members[first] += members[group]
        possible[first] += possible[group]
        members[group] = []
        isChanged[group] = true
        for (id, place) in home where place.group == group { home[id] = (first, place.ref) }
      }
      isChanged[first] = true
    }
    keep(members, isChanged, shelf)
  }

  private mutating func keep(_ members: [[EventRef]], _ isChanged: [Bool], _ shelf: ReportShelf) {
    var newIndex = Array(repeating: -1, count: members.count)
    var kept: [IncidentFacts] = []
    for group in members.indices where !members[group].isEmpty {
      newIndex[group] = kept.count
      kept.append(
        isChanged[group]
          ? IncidentFacts(
            members[group], IncidentFacts.signature(of: members[group]), shelf) : facts[group])
    }
    possible = members.indices.filter { newIndex[$0] >= 0 }.map { group in
      possible[group].map { newIndex[$0] }.filter { $0 >= 0 && $0 != newIndex[group] }
    }
    facts = kept
  }
}
