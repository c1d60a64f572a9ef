import CrisisModel

/// Groups the tellings of one family in one lane: each joins the cluster that most speaks for, or
/// begins its own.
///
/// Linear: a telling is compared only with clusters that share a clue few have, and with the first
/// of its own days.
struct Clustering {
  /// Clusters of a day that are compared whatever they say.
  private static let mostOfDay = 12

  private let family: IncidentFamily
  private var index: ClueIndex
  private var sheet = TallySheet()
  private var ofDay: [Int: [Int32]] = [:]
  /// Clusters of bare mentions, which share no clue by which they would be found.
  private var bare: [Int32] = []
  private var masses: [Int] = []
  private(set) var clusters: [Telling] = []
  /// The indices of the tellings of each cluster.
  private(set) var parts: [[Int]] = []

  /// Groups tellings, in the order given.
  init(_ tellings: [Telling], _ family: IncidentFamily) {
    self.family = family
    index = ClueIndex(tellings)
    for (number, telling) in tellings.enumerated() { add(telling, number) }
  }

  private mutating func add(_ telling: Telling, _ number: Int) {
    let mass = index.mass(telling)
    let days = Self.days(telling)
    sheet.begin(clusters: clusters.count)
    index.matches(of: telling, size: { clusters[Int($0)].size }) { sheet.add($0, $1, $2) }
    for day in days { for cluster in ofDay[day] ?? [] { sheet.touch(cluster) } }
    if telling.isBareWave(family) { for cluster in bare { sheet.touch(cluster) } }
    var best: (cluster: Int32, points: Int)?
    for cluster in sheet.touched {
      guard let points = points(telling, mass, cluster) else { continue }
      if let best, (best.points, -best.cluster) >= (points, -cluster) { continue }
      best = (cluster, points)
    }
    var cluster = Int32(clusters.count)
    if let best, best.points >= Points.enough {
      cluster = best.cluster
      clusters[Int(cluster)].join(telling)
      parts[Int(cluster)].append(number)
      masses[Int(cluster)] = max(masses[Int(cluster)], mass)
    } else {
      if telling.isBareWave(family), bare.count < Self.mostOfDay { bare.append(cluster) }
      clusters.append(telling)
      parts.append([number])
      masses.append(mass)
    }
    for day in days {
      let known = ofDay[day] ?? []
      if known.count < Self.mostOfDay, !known.contains(cluster) {
        ofDay[day, default: []].append(cluster)
      }
    }
    index.post(telling, cluster: cluster)
  }

  private func points(_ telling: Telling, _ mass: Int, _ cluster: Int32) -> Int? {
    Self.points(
      telling, mass, clusters[Int(cluster)], masses[Int(cluster)], sheet[cluster], family)
  }

  /// What speaks for it that a telling is of a cluster; nil where it cannot be.
  static func points(
    _ telling: Telling, _ mass: Int, _ cluster: Telling, _ clusterMass: Int, _ tally: ClueTally,
    _ family: IncidentFamily
  ) -> Int? {
    guard var points = telling.pointsOfPlaceAndTime(with: cluster, family) else { return nil }
    if telling.categories & cluster.categories != 0 { points += family.kindPoints }
    points += tally.points(of: min(mass, clusterMass), in: family)
    // both say clearly what they are of, and share not a word of it
    let areBare = telling.isBareWave(family) && cluster.isBareWave(family)
    if !areBare, tally.words + tally.context == 0, mass >= Points.muchSaid,
      clusterMass >= Points.muchSaid
    {
      points += Points.otherWords
    }
    if telling.hasSite, cluster.hasSite, tally.sites == 0 { points += Points.otherSite }
    return points
  }

  /// The days under which a telling is listed, three at most.
  private static func days(_ telling: Telling) -> ClosedRange<Int> {
    let first = telling.time.firstDayNumber
    let last = TimeInterval(from: telling.time.to - 1, to: telling.time.to).firstDayNumber
    return first...max(first, min(last, first + 2))
  }
}
