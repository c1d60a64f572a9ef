/// A place or actor whose mentions are looked for, by its id.
public enum MentionedEntity: Hashable, Sendable {
  case place(String)
  case actor(String)
}

/// How often a document mentions each of its places and actors, so that those that do not mention
/// one need not be unpacked to know it.
struct MentionCounts: Sendable {
  /// What of each entity its id comes down to, with the count in the lowest 16 bits; in order.
  let codes: [UInt64]

  private static let countBits: UInt64 = 0xFFFF

  init(_ analyzed: AnalyzedDocument) {
    var places = Array(repeating: UInt64(0), count: analyzed.places.count)
    for mention in analyzed.placeMentions where places.indices.contains(mention.place) {
      places[mention.place] += 1
    }
    var actors = Array(repeating: UInt64(0), count: analyzed.actors.count)
    for mention in analyzed.actorMentions where actors.indices.contains(mention.actor) {
      actors[mention.actor] += 1
    }
    func codes(_ counts: [UInt64], _ entity: (Int) -> MentionedEntity) -> [UInt64] {
      counts.indices.filter { counts[$0] > 0 }.map {
        Self.code(of: entity($0)) | min(counts[$0], Self.countBits)
      }
    }
    self.codes =
      (codes(places) { .place(analyzed.places[$0].id) }
      + codes(actors) { .actor(analyzed.actors[$0].id) }).sorted()
  }

  /// What an entity's id comes down to: 48 bits of an FNV-1a hash, which two entities of one
  /// document share once in more than 10^11 documents.
  static func code(of entity: MentionedEntity) -> UInt64 {
    let (kind, id): (UInt8, String) =
      switch entity {
      case .place(let id): (1, id)
      case .actor(let id): (2, id)
      }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    hash = (hash ^ UInt64(kind)) &* 0x100_0000_01b3
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash & ~countBits
  }

  /// How many mentions there are of the entity of a code among some `codes`.
  static func count(_ code: UInt64, among total: Int, _ codes: (Int) -> UInt64) -> Int {
    var low = 0
    var high = total
    while low < high {
      let middle = (low + high) / 2
      if codes(middle) < code { low = middle + 1 } else { high = middle }
    }
    guard low < total else { return 0 }
    let found = codes(low)
    return found & ~countBits == code ? Int(found & countBits) : 0
  }
}

extension Corpus {
  /// How often each document mentions an entity, by its index in `documents`.
  public func mentionCounts(of entity: MentionedEntity) -> [Int] {
    let code = MentionCounts.code(of: entity)
    return documents.map { $0.mentionCount(code) }
  }
}

extension AnalyzedDocument {
  /// Where an entity is mentioned, in text order, names, offices and pronouns alike.
  public func mentions(of entity: MentionedEntity) -> [TextSpan] {
    switch entity {
    case .place(let id):
      placeMentions.filter { places.indices.contains($0.place) && places[$0.place].id == id }
        .map(\.span).sorted()
    case .actor(let id):
      actorMentions.filter { actors.indices.contains($0.actor) && actors[$0.actor].id == id }
        .map(\.span).sorted()
    }
  }
}
