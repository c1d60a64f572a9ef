/// Which tellings have which clue, and what a clue weighs among them.
struct ClueIndex {
  private var table: EvidenceTable
  /// In how many tellings each clue stands.
  private var frequency: [Int32] = []
  /// The clusters that have a clue: a list each, as heads and links.
  private var heads: [Int32] = []
  private var lengths: [Int32] = []
  private var links: [(cluster: Int32, count: Int32, next: Int32)] = []
  private let total: Int

  /// Clues that more tellings have than this find none of them.
  static let most: Int32 = 48

  /// Counts the clues of some tellings.
  init(_ tellings: some Collection<Telling>) {
    total = tellings.count
    table = EvidenceTable(capacity: tellings.count * 12)
    for telling in tellings {
      for clue in telling.clues { count(clue) }
    }
    heads = Array(repeating: -1, count: frequency.count)
    lengths = Array(repeating: 0, count: frequency.count)
  }

  private mutating func count(_ clue: Clue) {
    let number = Int(table.insert(clue.key))
    if number == frequency.count { frequency.append(0) }
    frequency[number] += 1
  }

  /// 0 for a clue that half of the tellings have, up to 3 for a rare one.
  func weight(_ clue: Clue) -> Int {
    let number = table.find(clue.key)
    return number < 0 ? 0 : weight(number: Int(number))
  }

  private func weight(number: Int) -> Int {
    let often = Int(frequency[number])
    if total < 6 { return often * 2 > total + 2 ? 1 : 2 }
    if often * 2 > total { return 0 }
    return often * 4 > total ? 1 : often * 8 > total ? 2 : 3
  }

  /// How much the words of a telling say, all together.
  func mass(_ telling: Telling) -> Int {
    var words = 0
    var context = 0
    for clue in telling.clues {
      if clue.kind == .word { words += weight(clue) }
      if clue.kind == .context { context += weight(clue) }
    }
    return words + context / 2
  }

  /// Notes that a cluster has the clues of a telling.
  mutating func post(_ telling: Telling, cluster: Int32) {
    for (place, clue) in telling.clues.enumerated() {
      let count = telling.count(ofClue: place)
      let number = Int(table.find(clue.key))
      if number < 0 || lengths[number] > Self.most { continue }
      var at = heads[number]
      while at >= 0, links[Int(at)].cluster != cluster { at = links[Int(at)].next }
      if at >= 0 {
        links[Int(at)].count += count
        continue
      }
      links.append((cluster, count, heads[number]))
      heads[number] = Int32(links.count - 1)
      lengths[number] += 1
    }
  }

  /// Whether a clue that some tellings of a cluster have is one of the cluster.
  static func isCharacteristic(_ count: Int32, of size: Int32) -> Bool { count * 4 >= size }

  /// Calls for each clue of a telling that a cluster has, too; `size` tells of how many tellings a
  /// cluster is made.
  func matches(
    of telling: Telling, size: (Int32) -> Int32,
    _ found: (_ cluster: Int32, _ kind: Clue.Kind, _ weight: Int) -> Void
  ) {
    for clue in telling.clues {
      let number = Int(table.find(clue.key))
      if number < 0 || lengths[number] > Self.most { continue }
      let weight = weight(number: number)
      var at = heads[number]
      while at >= 0 {
        let link = links[Int(at)]
        if clue.kind.isOfReport || Self.isCharacteristic(link.count, of: size(link.cluster)) {
          found(link.cluster, clue.kind, weight)
        }
        at = link.next
      }
    }
  }
}

/// What one telling has in common with each of the clusters.
struct TallySheet {
  private var tallies: [ClueTally] = []
  private var isTouched: [Bool] = []
  /// The clusters that it has anything in common with, or that were asked for.
  private(set) var touched: [Int32] = []

  mutating func begin(clusters: Int) {
    for cluster in touched {
      tallies[Int(cluster)] = ClueTally()
      isTouched[Int(cluster)] = false
    }
    touched.removeAll(keepingCapacity: true)
    while tallies.count < clusters {
      tallies.append(ClueTally())
      isTouched.append(false)
    }
  }

  mutating func touch(_ cluster: Int32) {
    if isTouched[Int(cluster)] { return }
    isTouched[Int(cluster)] = true
    touched.append(cluster)
  }

  mutating func add(_ cluster: Int32, _ kind: Clue.Kind, _ weight: Int) {
    touch(cluster)
    tallies[Int(cluster)].add(kind, weight: weight)
  }

  subscript(cluster: Int32) -> ClueTally { tallies[Int(cluster)] }
}
