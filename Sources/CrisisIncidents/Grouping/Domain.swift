import CrisisModel

/// All events of one family in one country: no incident reaches beyond.
final class Domain: Sendable {
  /// Which domain an event is in.
  struct Key: Hashable, Sendable {
    let family: IncidentFamily
    let country: UInt64

    init(_ event: EventSketch) {
      family = IncidentFamily(of: event.category)
      country = event.country
    }
  }

  /// An incident of the domain, and the events of others that may belong to it.
  struct Group: Sendable {
    let facts: IncidentFacts
    /// Indices of other groups of the domain.
    let possible: [Int]
  }

  let groups: [Group]
  private let family: IncidentFamily
  private let lanes: [Lane.Key: Lane]

  var isEmpty: Bool { lanes.isEmpty }

  /// A domain of its events.
  convenience init(_ family: IncidentFamily, _ events: [EventRef], _ shelf: ReportShelf) {
    self.init(family, [:], [:], gone: [], events, shelf)
  }

  /// The same with other events; lanes that none of them is in are kept as they are.
  func updated(gone: Set<Int32>, new: [EventRef], _ shelf: ReportShelf) -> Domain {
    var facts: [UInt64: IncidentFacts] = [:]
    facts.reserveCapacity(groups.count)
    for group in groups { facts[group.facts.signature] = group.facts }
    return Domain(family, lanes, facts, gone: gone, new, shelf)
  }

  private init(
    _ family: IncidentFamily, _ old: [Lane.Key: Lane], _ known: [UInt64: IncidentFacts],
    gone: Set<Int32>, _ new: [EventRef], _ shelf: ReportShelf
  ) {
    self.family = family
    var added: [Lane.Key: [EventRef]] = [:]
    for ref in new {
      shelf.with(ref) { event, _ in added[Lane.Key(event, family), default: []].append(ref) }
    }
    var lanes = old
    if !gone.isEmpty {
      for (key, lane) in old where lane.events.contains(where: { gone.contains($0.report) }) {
        if added[key] == nil { added[key] = [] }
      }
    }
    for (key, events) in added {
      let events = (lanes[key]?.events.filter { !gone.contains($0.report) } ?? []) + events
      lanes[key] = events.isEmpty ? nil : Lane(events, key, family, shelf)
    }
    self.lanes = lanes
    groups = Self.groups(family, lanes).map { members, possible in
      let signature = IncidentFacts.signature(of: members)
      let facts = known[signature] ?? IncidentFacts(members, shelf)
      return Group(facts: facts, possible: possible)
    }
  }

  /// Joins the clusters of the lanes: those of the country with those of its cities, then the vague
  /// ones with both.
  private static func groups(
    _ family: IncidentFamily, _ lanes: [Lane.Key: Lane]
  ) -> [(members: [EventRef], possible: [Int])] {
    var join = DomainJoin()
    for (key, lane) in lanes.sorted(by: { $0.key < $1.key }) {
      if case .city = key { for cluster in lane.clusters { join.add(cluster.whole) } }
    }
    for key in [Lane.Key.country, .vague] {
      if let lane = lanes[key] { join.attach(lane.clusters, family) }
    }
    return Array(zip(join.members, join.possible))
  }
}

/// The clusters of a domain's lanes, while they are joined.
private struct DomainJoin {
  private var clusters: [Telling] = []
  private(set) var members: [[EventRef]] = []
  private(set) var possible: [[Int]] = []

  mutating func add(_ cluster: Telling) {
    clusters.append(cluster)
    members.append(cluster.events)
    possible.append([])
  }

  /// Gives each cluster of a lane to the one that it is of, else its tellings to theirs.
  mutating func attach(_ lane: [Lane.Cluster], _ family: IncidentFamily) {
    var attachment = Attachment(clusters, family)
    for cluster in lane {
      switch attachment.home(of: cluster.whole) {
      case .one(let home): members[home] += cluster.whole.events
      case .several(let homes):
        for home in homes { possible[home].append(clusters.count) }
        add(cluster.whole)
      case .none:
        var left: [Telling] = []
        for telling in cluster.tellings where cluster.tellings.count > 1 {
          if case .one(let home) = attachment.home(of: telling) {
            members[home] += telling.events
          } else {
            left.append(telling)
          }
        }
        if cluster.tellings.count < 2 {
          add(cluster.whole)
        } else if var rest = left.first {
          for telling in left.dropFirst() { rest.join(telling) }
          add(rest.characteristic)
        }
      }
    }
  }
}
