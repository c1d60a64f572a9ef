/// Counts in how many documents more places or actors are said now, each by all that is said of it.
///
/// Most documents say what others do: what they say is known again by a digest of 64 bits, and read
/// only where it is new.
struct EntityTally<Entity: PackedEntity> {
  /// What is said, each once, in the order in which it was met.
  private(set) var entities: [Entity] = []
  private var counts: [Int] = []
  private var numberOfDigest: [UInt64: Int32] = [:]

  /// For each that is said how many documents more say it.
  var changes: [Entity: Int] {
    Dictionary(zip(entities, counts), uniquingKeysWith: +)
  }

  /// Counts those of a document in; answers the number of each in `entities`.
  mutating func add(_ document: PackedDocument) -> [Int32] { count(document, 1) }

  /// Counts those of a document out.
  mutating func remove(_ document: PackedDocument) { _ = count(document, -1) }

  private mutating func count(_ document: PackedDocument, _ change: Int) -> [Int32] {
    Entity.list(in: document) { reader in
      var ahead = reader
      let digest = Entity.digest(&ahead)
      defer { reader = ahead }
      let number: Int32
      if let known = numberOfDigest[digest] {
        number = known
      } else {
        number = Int32(entities.count)
        numberOfDigest[digest] = number
        entities.append(Entity.read(&reader))
        counts.append(0)
      }
      counts[Int(number)] += change
      return number
    }
  }
}

/// What documents list once each, in front of their findings.
protocol PackedEntity: CorpusEntity {
  /// The list of those of a document, by what is made of each.
  static func list<Result>(
    in document: PackedDocument, _ value: (inout PackReader) -> Result
  ) -> [Result]
  /// Reads one.
  static func read(_ reader: inout PackReader) -> Self
  /// Passes one over; answers a digest of all that is said of it.
  static func digest(_ reader: inout PackReader) -> UInt64
}

extension Place: PackedEntity {
  static func list<Result>(
    in document: PackedDocument, _ value: (inout PackReader) -> Result
  ) -> [Result] { document.placeList(value) }

  static func read(_ reader: inout PackReader) -> Place { reader.place() }

  static func digest(_ reader: inout PackReader) -> UInt64 { reader.placeDigest() }
}

extension ActorProfile: PackedEntity {
  static func list<Result>(
    in document: PackedDocument, _ value: (inout PackReader) -> Result
  ) -> [Result] { document.actorList(value) }

  static func read(_ reader: inout PackReader) -> ActorProfile { reader.actor() }

  static func digest(_ reader: inout PackReader) -> UInt64 { reader.actorDigest() }
}
