internal import CrisisModel
internal import Synchronization

/// One thing that a name can stand for, in numbers only; `PlaceLexicon.place(of:)` makes the place.
struct PlaceReading {
  let reference: PlaceReference
  let kind: Place.Kind
  let country: CountryCode
  /// Inhabitants, of a city; a guess for those that no table counts.
  let population: Int
  let isWatched: Bool
  /// The seat of its country's government.
  let isCapital: Bool

  /// How the name must be written or stand.
  var conditions: PlaceReference.Conditions { reference.conditions }
}

/// All that a name can mean, written in one way; made once by the lexicon, which owns it.
final class PlaceMeaning: Sendable {
  /// The places.
  let readings: [PlaceReading]
  /// The country whose adjective or people the name is.
  let adjective: CountryCode?
  /// Whether the table says that these words are no place.
  let isBlocked: Bool
  /// Whether the name is a common word or a person's name as well.
  let isAmbiguous: Bool
  /// Whether it can be a country.
  let isCountry: Bool
  /// Whether it can be a province.
  let isProvince: Bool
  /// Whether it can be a site.
  let isSite: Bool
  /// Whether it can be the seat of a government.
  let isCapital: Bool
  /// Whether it can be more than a small town: those are called like people all over the world.
  let isWellKnown: Bool
  /// Whether some of the readings hold only beside certain words.
  let hasConditions: Bool

  init(
    readings: [PlaceReading], adjective: CountryCode?, isBlocked: Bool, isAmbiguous: Bool
  ) {
    self.readings = readings
    self.adjective = adjective
    self.isBlocked = isBlocked
    self.isAmbiguous = isAmbiguous
    isCountry = readings.contains { $0.kind == .country }
    isProvince = readings.contains { $0.kind == .province }
    isSite = readings.contains { $0.kind == .site }
    isCapital = readings.contains { $0.isCapital }
    isWellKnown = readings.contains {
      $0.kind != .city || $0.isWatched || $0.population >= 100_000
    }
    hasConditions = readings.contains { !$0.conditions.isEmpty }
  }

  /// Whether nothing is left of it.
  var isEmpty: Bool { readings.isEmpty && adjective == nil && !isBlocked }
}

extension PlaceLexicon {
  /// What the references that begin at `head` mean in a way of writing.
  func meaning(_ head: Int32, _ writing: PlaceWriting) -> PlaceMeaning {
    let key = UInt64(UInt32(bitPattern: head)) << 8 | UInt64(writing.rawValue)
    if let known = meanings.withLock({ $0[key] }) { return known }
    let new = newMeaning(head, writing)
    return meanings.withLock { meanings in
      // another thread may have been quicker: its readers have no other owner of it
      if let known = meanings[key] { return known }
      meanings[key] = new
      return new
    }
  }

  private func newMeaning(_ head: Int32, _ writing: PlaceWriting) -> PlaceMeaning {
    var readings: [PlaceReading] = []
    var adjective: CountryCode?
    var (isBlocked, isAmbiguous) = (false, false)
    for reference in index.references(head) where writing.fits(reference, gazetteer) {
      switch reference.kind {
      case .known, .gazetteer, .country:
        if let reading = reading(reference) { readings.append(reading) }
      case .adjective: adjective = countries[reference.row].code
      case .blocked: isBlocked = true
      case .word, .person: isAmbiguous = true
      }
    }
    return PlaceMeaning(
      readings: readings, adjective: adjective, isBlocked: isBlocked, isAmbiguous: isAmbiguous)
  }

  private func reading(_ reference: PlaceReference) -> PlaceReading? {
    switch reference.kind {
    case .known: knownReading(reference.row, reference)
    case .gazetteer:
      if let own = knownRow(gazetteer: reference.row) {
        knownReading(own, PlaceReference(.known, own, reference.conditions))
      } else {
        gazetteer.country(reference.row).map { country in
          PlaceReading(
            reference: reference, kind: .city, country: country,
            population: gazetteer.population(reference.row), isWatched: false,
            isCapital: capitalRow(of: country) == reference.row)
        }
      }
    case .country:
      PlaceReading(
        reference: reference, kind: .country, country: countries[reference.row].code,
        population: 0, isWatched: false, isCapital: false)
    case .adjective, .blocked, .word, .person: nil
    }
  }

  private func knownReading(_ row: Int, _ reference: PlaceReference) -> PlaceReading? {
    let place = known[row]
    guard let country = place.country.flatMap(CountryCode.init) else { return nil }
    let city = place.kind == .city ? geonames[row].flatMap(gazetteer.row(id:)) : nil
    return PlaceReading(
      reference: reference, kind: place.kind, country: country,
      population: city.map(gazetteer.population) ?? 20_000, isWatched: place.watchRank != nil,
      isCapital: city != nil && capitalRow(of: country) == city)
  }

  /// Whether a configuration gives the place of a reading, or has changed it.
  func isConfigured(_ reading: PlaceReading) -> Bool {
    !configured.isEmpty && reading.reference.kind == .known
      && configured.contains(reading.reference.row)
  }

  /// The place of a reading.
  func place(of reading: PlaceReading) -> Place? {
    switch reading.reference.kind {
    case .known: known[reading.reference.row]
    case .gazetteer: place(gazetteerRow: reading.reference.row)
    case .country: countries[reading.reference.row].place
    case .adjective, .blocked, .word, .person: nil
    }
  }

  /// GeoNames' id of a city.
  func geonames(of reading: PlaceReading) -> Int? {
    switch reading.reference.kind {
    case .known: reading.kind == .city ? geonames[reading.reference.row] : nil
    case .gazetteer: gazetteer.city(reading.reference.row)?.id
    default: nil
    }
  }

  /// The state of the United States that a city or a state's seat lies in; empty elsewhere.
  func state(of reading: PlaceReading) -> String {
    switch reading.reference.kind {
    case .known:
      geonames[reading.reference.row].flatMap(gazetteer.row(id:)).flatMap(gazetteer.city)?.state
        ?? ""
    case .gazetteer: gazetteer.city(reading.reference.row)?.state ?? ""
    default: ""
    }
  }
}
