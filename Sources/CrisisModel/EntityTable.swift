/// Something that several documents mention and that is one thing in the corpus, by its id.
protocol CorpusEntity: Identifiable, Hashable, Sendable where ID == String {
  /// What documents say of it may differ; the better is shown, of equal ones what most say.
  var detail: Int { get }
  /// Settles which is shown where all else is equal.
  var tieBreaker: [String] { get }
}

extension Place: CorpusEntity {
  var detail: Int { watchRank == nil ? 0 : 1 }
  var tieBreaker: [String] { [name, kind.rawValue, country ?? "", city ?? ""] }
}

extension ActorProfile: CorpusEntity {
  var detail: Int { role == nil ? 0 : 1 }
  var tieBreaker: [String] { [role ?? "", name, actorClass?.rawValue ?? "", kind.rawValue] }
}

/// The places or actors of a corpus, each once, in the order of their ids.
///
/// It counts how many documents say what of each, so that documents can come and go without the
/// others being looked at, and what is in it does not depend on the order in which they came.
struct EntityTable<Entity: CorpusEntity>: Sendable {
  private struct Entry: Sendable {
    /// What documents say of it, each once.
    var versions: [(entity: Entity, documents: Int)] = []
    /// Whether it is listed even where no document mentions it.
    var isKept = false

    var isGone: Bool { versions.isEmpty && !isKept }

    mutating func count(_ entity: Entity, _ change: Int) {
      guard let at = versions.firstIndex(where: { $0.entity == entity }) else {
        versions.append((entity, change))
        return
      }
      versions[at].documents += change
      if versions[at].documents == 0 { versions.remove(at: at) }
    }

    /// The version shown; nil where there is none.
    var best: Entity? {
      versions.max { a, b in
        let (p, q) = (a.entity.detail, b.entity.detail)
        if p != q { return p < q }
        if a.documents != b.documents { return a.documents < b.documents }
        return b.entity.tieBreaker.lexicographicallyPrecedes(a.entity.tieBreaker)
      }?.entity
    }
  }

  /// Each entity as it is shown.
  private(set) var values: [Entity] = []
  private var entries: [Entry] = []
  private var indexOfID: [String: Int32] = [:]

  /// A table of entities that are listed whether a document mentions them or not.
  init(keeping kept: [Entity]) {
    for entity in kept.sorted(by: { $0.id < $1.id }) where values.last?.id != entity.id {
      values.append(entity)
      entries.append(Entry(isKept: true))
    }
    reindex()
  }

  /// The index of an entity.
  func index(of id: String) -> Int32? { indexOfID[id] }

  /// Counts mentions in and out: for each version by how many documents more it is said now.
  ///
  /// - Returns: for each index so far the one that it is now, -1 where the entity is gone; nil
  ///   where all are as they were.
  mutating func count(_ changes: [Entity: Int]) -> [Int32]? {
    var new: [String: Entry] = [:]
    var hasGone = false
    for (entity, change) in changes where change != 0 {
      guard let index = indexOfID[entity.id].map(Int.init) else {
        new[entity.id, default: Entry()].count(entity, change)
        continue
      }
      entries[index].count(entity, change)
      if !entries[index].isKept, let best = entries[index].best { values[index] = best }
    }
    hasGone = entries.contains(where: \.isGone)
    return new.isEmpty && !hasGone ? nil : merge(new)
  }

  private mutating func merge(_ new: [String: Entry]) -> [Int32] {
    var map: [Int32] = []
    map.reserveCapacity(entries.count)
    var merged: [Entry] = []
    var shown: [Entity] = []
    func add(_ entry: Entry, _ value: Entity?) {
      guard let value else { return }
      merged.append(entry)
      shown.append(value)
    }
    var coming = new.sorted { $0.key < $1.key }[...]
    for (index, entry) in entries.enumerated() {
      while let next = coming.first, next.key < values[index].id {
        add(next.value, next.value.best)
        coming.removeFirst()
      }
      map.append(entry.isGone ? -1 : Int32(merged.count))
      if !entry.isGone { add(entry, values[index]) }
    }
    for next in coming { add(next.value, next.value.best) }
    (entries, values) = (merged, shown)
    reindex()
    return map
  }

  private mutating func reindex() {
    indexOfID = Dictionary(
      uniqueKeysWithValues: values.indices.map { (values[$0].id, Int32($0)) })
  }
}
