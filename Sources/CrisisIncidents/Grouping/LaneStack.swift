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
    return LaneStack(lanes, Self.joined(lanes, family))
  }

  /// The clusters of all days, those joined that go on from one day to the next.
  private static func joined(_ lanes: [Int: Lane], _ family: IncidentFamily) -> [Lane.Cluster] {
    let all = lanes.sorted { $0.key < $1.key }.flatMap(\.value.clusters)
    if lanes.count < 2 { return all }
    let clustering = Clustering(all.map(\.whole), family)
    return zip(clustering.clusters, clustering.parts).map { whole, parts in
      Lane.Cluster(whole: whole.characteristic, tellings: parts.flatMap { all[$0].tellings })
    }
  }
}
