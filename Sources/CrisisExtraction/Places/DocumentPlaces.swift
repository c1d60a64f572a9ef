internal import CrisisModel

/// The places that a document may name, each once.
final class DocumentPlaces {
  /// In no order that matters.
  @exclusivity(unchecked) private(set) var all: [Place] = []
  private let lexicon: PlaceLexicon
  @exclusivity(unchecked) private var byReading = KeyMap<Int>()
  /// By the hash of the id.
  @exclusivity(unchecked) private var byID = KeyMap<Int>()

  init(_ lexicon: PlaceLexicon) { self.lexicon = lexicon }

  /// The place of a reading; nil where the tables have none.
  func place(of reading: PlaceReading) -> Int? {
    if let known = byReading[reading.reference.key] { return known }
    guard let place = lexicon.place(of: reading) else { return nil }
    let number = add(place)
    byReading[reading.reference.key] = number
    return number
  }

  /// A place by its id, added if need be.
  func add(_ place: consuming Place) -> Int {
    let hash = Vocabulary.Hash(place.id).value
    if let known = byID[hash] { return known }
    if all.isEmpty { all.reserveCapacity(8) }
    byID[hash] = all.count
    all.append(place)
    return all.count - 1
  }
}
