import CrisisModel

/// The lanes of one place day by day, and what their clusters come to together.
final class LaneStack: Sendable {
  /// Which events they are of.
  enum Key: Hashable, Sendable, Comparable {
    /// Those of a city.
    case city(UInt64)
    /// Those of a country or province that name no city.
    case country
    /// Those whose time is vague.
    case vague
  }

  /// What joins and leaves a lane.
  struct Change {
    var gone: [EventRef] = []
    var new: [EventRef] = []
  }

  let clusters: [Lane.Cluster]
  private let lanes: [Int: Lane]

  var isEmpty: Bool { lanes.isEmpty }

  /// No lanes.
  init() {
    clusters = []
    lanes = [:]
  }

  private init(_ lanes: [Int: Lane], _ clusters: [Lane.Cluster]) {
    self.lanes = lanes
    self.clusters = clusters
  }

  /// The same with other events in some lanes.
  func updated(
    _ changes: [Lane.Key: Change], _ before: ReportShelf, _ shelf: ReportShelf,
    _ family: IncidentFamily
  ) -> LaneStack {
    var lanes = lanes
    for (key, change) in changes {
      var lane = lanes[key.day] ?? Lane()
      lane.update(change, before, shelf, key, family)
      lanes[key.day] = lane.isEmpty ? nil : lane
    }
    let isVague = changes.keys.contains { $0.stack == .vague }
    return LaneStack(lanes, Self.joined(lanes, isVague: isVague, family))
  }

  /// The clusters of all days, those joined that go on from one day to the next.
  private static func joined(
    _ lanes: [Int: Lane], isVague: Bool, _ family: IncidentFamily
  ) -> [Lane.Cluster] {
    // the lists of one day are shared, not copied
    if lanes.count < 2 { return lanes.first?.value.clusters ?? [] }
    let all = lanes.sorted { $0.key < $1.key }.flatMap(\.value.clusters)
    let clustering = Clustering(all.map(\.whole), family)
    return zip(clustering.clusters, clustering.parts).map { whole, parts in
      if parts.count == 1 { return all[parts[0]] }
      return Lane.Cluster(
        whole: whole.characteristic, tellings: isVague ? parts.flatMap { all[$0].parts } : [])
    }
  }
}
