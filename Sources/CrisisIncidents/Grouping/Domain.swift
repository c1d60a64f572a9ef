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
  private let stacks: [LaneStack.Key: LaneStack]

  var isEmpty: Bool { stacks.isEmpty }

  /// No events.
  init() {
    groups = []
    stacks = [:]
  }

  private init(_ groups: [Group], _ stacks: [LaneStack.Key: LaneStack]) {
    self.groups = groups
    self.stacks = stacks
  }

  /// The same without what it takes to make the next one.
  var groupsOnly: Domain { Domain(groups, [:]) }

  /// The same with other events; lanes that none of them is in are kept as they are.
  ///
  /// - Parameters:
  ///   - family: the kinds of its events.
  ///   - changes: what joins and leaves each lane.
  ///   - before: the reports that those that leave are of.
  ///   - shelf: the reports of all others.
  /// - Returns: the next domain.
  func updated(
    _ family: IncidentFamily, _ changes: [Lane.Key: LaneStack.Change], _ before: ReportShelf,
    _ shelf: ReportShelf
  ) -> Domain {
    var stacks = stacks
    var byStack: [LaneStack.Key: [Lane.Key: LaneStack.Change]] = [:]
    for (key, change) in changes { byStack[key.stack, default: [:]][key] = change }
    for (key, changes) in byStack {
      let stack = (stacks[key] ?? LaneStack()).updated(changes, before, shelf, family)
      stacks[key] = stack.isEmpty ? nil : stack
    }
    var known: [UInt64: IncidentFacts] = [:]
    known.reserveCapacity(groups.count)
    for group in groups { known[group.facts.signature] = group.facts }
    var join = DomainJoin()
    for (key, stack) in stacks.sorted(by: { $0.key < $1.key }) {
      if case .city = key {
        for cluster in stack.clusters { join.add(cluster.whole) }
      } else {
        join.attach(stack.clusters, family)
      }
    }
    let groups = zip(join.members, join.possible).map { members, possible in
      let signature = IncidentFacts.signature(of: members)
      let facts = known[signature] ?? IncidentFacts(members, signature, shelf)
      return Group(facts: facts, possible: possible)
    }
    return Domain(groups, stacks)
  }
}

/// The clusters of a domain's stacks, while they are joined: those of the country with those of its
/// cities, then the vague ones with both.
private struct DomainJoin {
  private var clusters: [Telling] = []
  private(set) var members: [[EventRef]] = []
  private(set) var possible: [[Int]] = []

  mutating func add(_ cluster: Telling) {
    clusters.append(cluster)
    members.append(cluster.events)
    possible.append([])
  }

  /// Gives each cluster of a stack to the one that it is of, else its tellings to theirs.
  mutating func attach(_ stack: [Lane.Cluster], _ family: IncidentFamily) {
    var attachment = Attachment(clusters, family)
    for cluster in stack {
      switch attachment.home(of: cluster.whole) {
      case .one(let home): members[home] += cluster.whole.events
      case .several(let homes):
        for home in homes { possible[home].append(clusters.count) }
        add(cluster.whole)
      case .none:
        if cluster.tellings.count < 2 {
          add(cluster.whole)
        } else {
          attach(each: cluster.tellings, &attachment)
        }
      }
    }
  }

  private mutating func attach(each tellings: [Telling], _ attachment: inout Attachment) {
    var rest: Telling?
    for telling in tellings {
      if case .one(let home) = attachment.home(of: telling) {
        members[home] += telling.events
      } else if rest == nil {
        rest = telling
      } else {
        rest?.join(telling)
      }
    }
    if let rest { add(rest.characteristic) }
  }
}
