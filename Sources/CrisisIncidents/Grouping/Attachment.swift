import CrisisModel

/// Finds for vague clusters, of a country or of a long time, the incidents that they are of.
struct Attachment {
  /// Where a vague cluster belongs.
  enum Home {
    /// It is an incident of its own.
    case none
    /// It is of this one.
    case one(Int)
    /// It may be of any of these.
    case several([Int])
  }

  /// Incidents that a vague event is listed with at most.
  private static let mostHomes = 8

  private let family: IncidentFamily
  private let targets: [Telling]
  private let masses: [Int]
  private let index: ClueIndex
  private let bare: [Int32]
  private var sheet = TallySheet()

  /// Notes what the targets are told by.
  init(_ targets: [Telling], _ family: IncidentFamily) {
    self.family = family
    self.targets = targets
    var index = ClueIndex(targets)
    for (number, target) in targets.enumerated() { index.post(target, cluster: Int32(number)) }
    bare = targets.indices.filter { targets[$0].isBareWave(family) }.prefix(Self.mostHomes)
      .map { Int32($0) }
    masses = targets.map { index.mass($0) }
    self.index = index
  }

  /// Where a cluster belongs; it must share something with its home.
  mutating func home(of cluster: Telling) -> Home {
    sheet.begin(clusters: targets.count)
    index.matches(of: cluster, size: { _ in 1 }) { sheet.add($0, $1, $2) }
    if cluster.isBareWave(family) { for target in bare { sheet.touch(target) } }
    let mass = index.mass(cluster)
    var found: [(target: Int32, points: Int)] = []
    for target in sheet.touched {
      let tally = sheet[target]
      let points = Clustering.points(
        cluster, mass, targets[Int(target)], masses[Int(target)], tally, family)
      guard let points, points >= Points.enoughIfVague else { continue }
      found.append((target, points))
    }
    found.sort { ($1.points, $0.target) < ($0.points, $1.target) }
    guard let best = found.first else { return .none }
    let equal = found.prefix { $0.points == best.points }.prefix(Self.mostHomes)
    return equal.count == 1 ? .one(Int(best.target)) : .several(equal.map { Int($0.target) })
  }
}
