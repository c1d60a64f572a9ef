/// All reports as one ordered whole, every finding traceable to its bytes.
///
/// A corpus never changes. A reload makes the next one of this one and the documents that differ;
/// the others are shared, and what is counted or ordered over all is merged, never built anew. The
/// result is the same as from all documents at once. Places and actors that several documents
/// mention are one entity here, by id.
public struct Corpus: Sendable {
  /// In the order of the UTF-8 bytes of their paths.
  public let documents: [PackedDocument]
  /// In timeline order.
  public let events: EventTable
  /// By document and position.
  public let quotes: QuoteTable

  /// Other names of places and actors, by their ids, whether reports use them or not.
  public let otherNames: [String: [String]]

  private let placeTable: EntityTable<Place>
  private let actorTable: EntityTable<ActorProfile>

  /// Each place once, in the order of their ids; the watched ones whether mentioned or not.
  public var places: [Place] { placeTable.values }
  /// Each actor once, in the order of their ids.
  public var actors: [ActorProfile] { actorTable.values }

  /// A corpus without documents; `watched` places are listed all the same, and filters find places
  /// and actors by their `otherNames` too.
  public static func empty(
    watched: [Place] = [], otherNames: [String: [String]] = [:]
  ) -> Corpus {
    Corpus(
      documents: [], events: EventTable(), quotes: QuoteTable(),
      places: EntityTable(keeping: watched), actors: EntityTable(keeping: []),
      otherNames: otherNames)
  }

  /// Joins documents into a corpus; their order does not matter.
  ///
  /// - Parameters:
  ///   - documents: one per file.
  ///   - watched: places listed whether mentioned or not.
  public init(documents: [AnalyzedDocument], watched: [Place]) {
    self = .empty(watched: watched).updated(with: documents.map { PackedDocument($0) })
  }

  private init(
    documents: [PackedDocument], events: EventTable, quotes: QuoteTable,
    places: EntityTable<Place>, actors: EntityTable<ActorProfile>,
    otherNames: [String: [String]]
  ) {
    self.documents = documents
    self.events = events
    self.quotes = quotes
    self.otherNames = otherNames
    placeTable = places
    actorTable = actors
  }

  /// The next corpus.
  ///
  /// - Parameters:
  ///   - unordered: new documents, and such as replace those of the same path.
  ///   - removed: paths of documents that are gone.
  /// - Returns: a corpus of the documents so far and these.
  public func updated(
    with unordered: [PackedDocument], removing removed: [String] = []
  ) -> Corpus {
    let new = unordered.sorted { Self.precedes($0.path, $1.path) }
    let (documents, shift, indexOfNew) = merged(with: new, removing: removed)
    var newPlaces = EntityTally<Place>()
    var newActors = EntityTally<ActorProfile>()
    let mentioned = new.map { (places: newPlaces.add($0), actors: newActors.add($0)) }
    for (index, document) in self.documents.enumerated() where shift[index] < 0 {
      newPlaces.remove(document)
      newActors.remove(document)
    }
    var places = placeTable
    var actors = actorTable
    let indexShift = IndexShift(
      documents: shift, places: places.count(newPlaces.changes),
      actors: actors.count(newActors.changes))
    let indexOfPlace = newPlaces.entities.map { places.index(of: $0.id) ?? -1 }
    let indexOfActor = newActors.entities.map { actors.index(of: $0.id) ?? -1 }
    let cities = places.values.map { $0.city.flatMap { places.index(of: $0) } ?? -1 }

    var events = EventTable()
    var quotes = QuoteTable()
    for (at, document) in new.enumerated() {
      let placeMap = mentioned[at].places.map { indexOfPlace[Int($0)] }
      let actorMap = mentioned[at].actors.map { indexOfActor[Int($0)] }
      events.append(document, at: indexOfNew[at], places: placeMap, actors: actorMap)
      quotes.append(document, at: indexOfNew[at], places: placeMap, actors: actorMap)
    }
    return Corpus(
      documents: documents, events: self.events.merged(with: events, indexShift, cities: cities),
      quotes: self.quotes.merged(with: quotes, indexShift, cities: cities), places: places,
      actors: actors, otherNames: otherNames)
  }

  /// The documents that stay and the new ones between them; what the indices so far have become,
  /// -1 for what is gone; and the indices of the new ones.
  private func merged(
    with new: [PackedDocument], removing removed: [String]
  ) -> (documents: [PackedDocument], shift: [Int32], indexOfNew: [Int]) {
    var isGone = Array(repeating: false, count: documents.count)
    for path in removed {
      for index in indices(ofPath: path) { isGone[index] = true }
    }
    var result: [PackedDocument] = []
    result.reserveCapacity(documents.count + new.count)
    var shift: [Int32] = []
    shift.reserveCapacity(documents.count)
    var indexOfNew: [Int] = []
    func keep(upTo end: Int) {
      for index in shift.count..<end {
        shift.append(isGone[index] ? -1 : Int32(result.count))
        if !isGone[index] { result.append(documents[index]) }
      }
    }
    for document in new {
      let replaced = indices(ofPath: document.path)
      for index in replaced { isGone[index] = true }
      keep(upTo: max(shift.count, replaced.upperBound))
      indexOfNew.append(result.count)
      result.append(document)
    }
    keep(upTo: documents.count)
    return (result, shift, indexOfNew)
  }

  /// The index of the document of a path; nil where there is none.
  public func index(ofPath path: String) -> Int? { indices(ofPath: path).first }

  /// The documents of a path; an empty range where one of that path would stand.
  private func indices(ofPath path: String) -> Range<Int> {
    var low = 0
    var high = documents.count
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(documents[middle].path, path) { low = middle + 1 } else { high = middle }
    }
    while high < documents.count, !Self.precedes(path, documents[high].path) { high += 1 }
    return low..<high
  }

  /// By UTF-8 bytes.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  /// The event of an entry.
  public func event(_ entry: EventTable.Entry) -> Event {
    documents[entry.document].event(entry.event)
  }

  /// The quote of an entry.
  public func quote(_ entry: QuoteTable.Entry) -> Quote {
    documents[entry.document].quote(entry.quote)
  }

  /// The document of an entry, without its blocks and sentences.
  public func document(of entry: EventTable.Entry) -> Document { documents[entry.document].head }

  /// The document of an entry, without its blocks and sentences.
  public func document(of entry: QuoteTable.Entry) -> Document { documents[entry.document].head }
}
