internal import CrisisModel

/// Decides whether a candidate is a place, and which.
struct PlaceResolver {
  /// A place that a name can stand for.
  struct Reading {
    let place: Place
    let country: CountryCode
    let population: Int
    let geonames: Int?
    let conditions: PlaceReference.Conditions
    let isCapital: Bool
    /// For the United States.
    let state: String
  }

  /// Cities above this are taken for known to every reader.
  private static let largeCity = 100_000
  /// Above this, a name that means something else as well needs but a preposition.
  private static let veryLargeCity = 250_000

  private let lexicon: PlaceLexicon
  private let text: ParsedText
  /// How often each country is told by names that cannot be mistaken.
  private(set) var votes = Array(repeating: 0, count: 26 * 26)
  /// Keys that are part of a person's or organisation's name somewhere in the document.
  private var namedOtherwise: Set<UInt64> = []

  init(_ text: ParsedText, _ candidates: [PlaceCandidate], lexicon: PlaceLexicon) {
    self.text = text
    self.lexicon = lexicon
    for candidate in candidates where !candidate.isBlocked {
      if let country = certainCountry(candidate) { votes[country.index] += 1 }
      let around = candidate.surroundings
      if around.nameBefore || around.nameBehind || around.isPartOfName,
        !candidate.references.contains(where: { $0.kind == .country }) || candidate.isAmbiguous
      {
        namedOtherwise.insert(candidate.key)
      }
    }
  }

  /// The country most told of; nil where none is.
  var mainCountry: CountryCode? {
    guard let most = votes.max(), most > 0, let index = votes.firstIndex(of: most) else {
      return nil
    }
    return CountryCode([UInt8(index / 26) + 0x41, UInt8(index % 26) + 0x41])
  }

  /// The place that a candidate names, or nil.
  func resolve(_ candidate: PlaceCandidate, among all: [PlaceCandidate]) -> Reading? {
    if candidate.isBlocked || candidate.isAdjective { return nil }
    let around = candidate.surroundings
    if around.isPartOfName || around.isOrganisation { return nil }
    let qualifier = around.qualifier.flatMap { qualified(by: all[$0]) }
    var readings = candidate.references.compactMap(reading).filter { reading in
      reading.place.kind != .site && fits(reading, around)
    }
    let sites = candidate.references.compactMap(reading).filter { $0.place.kind == .site }
    if !sites.isEmpty, let site = site(sites, candidate, all) { return site }
    var isQualified = false
    if let qualifier {
      let inside = readings.filter { $0.place.kind == .city && qualifier($0) }
      if !inside.isEmpty {
        readings = inside
        isQualified = true
      }
    }
    guard let best = readings.max(by: { score($0, around) < score($1, around) }) else { return nil }
    return isAccepted(best, candidate, isQualified: isQualified) ? best : nil
  }

  private func isAccepted(_ best: Reading, _ candidate: PlaceCandidate, isQualified: Bool) -> Bool {
    let around = candidate.surroundings
    if isQualified { return true }
    let inName = around.nameBefore || around.nameBehind
    let isSuffix = best.conditions.contains(.suffix)
    if candidate.isAmbiguous, !isSuffix {
      if inName { return false }
      let agrees = votes[best.country.index] > 0
      switch best.place.kind {
      case .country: return true
      case .province, .site: return around.locative > .none || agrees
      case .city:
        if around.capitalsTellNothing, !agrees { return false }
        if best.place.watchRank != nil { return true }
        if around.isCalledCity { return true }
        guard around.locative == .strong else { return false }
        return agrees
          || best.population >= Self.veryLargeCity
            && !namedOtherwise.contains(candidate.key)
      }
    }
    if best.place.kind == .country || best.place.watchRank != nil || isSuffix { return true }
    if best.place.kind == .province { return !inName || around.provinceWord != nil }
    if around.isGovernment, best.isCapital { return false }
    if inName { return false }
    if namedOtherwise.contains(candidate.key), around.locative < .strong, !around.isCalledCity {
      return false
    }
    if isHashtag(candidate) { return best.population >= Self.largeCity }
    if best.population >= Self.largeCity { return true }
    if around.isCalledCity { return true }
    let agrees = votes[best.country.index] > 0
    if around.capitalsTellNothing { return agrees }
    return agrees || (around.locative == .strong && mainCountry == nil)
  }

  /// How likely a reading is: fame, and whether the document tells of that country.
  private func score(_ reading: Reading, _ around: PlaceSurroundings) -> Double {
    if reading.conditions.contains(.suffix) { return 20 }
    if reading.place.watchRank != nil, around.provinceWord == nil, !around.isCalledProvince {
      return 15
    }
    let own = votes[reading.country.index]
    let most = votes.max() ?? 0
    let bonus = own == 0 ? 0 : own == most ? 2.0 : 1.2
    switch reading.place.kind {
    case .country: return 8 + (own > 1 ? bonus : 0)
    case .province:
      let isCalled = around.provinceWord != nil || around.isCalledProvince
      return (isCalled ? 12 : around.isCalledCity ? 3 : 6.9) + bonus
    case .city, .site:
      return Self.digits(reading.population) + bonus + (reading.isCapital ? 0.5 : 0)
    }
  }

  /// The decimal logarithm, near enough, without a mathematics library.
  private static func digits(_ population: Int) -> Double {
    var value = Double(population + 1000)
    var whole = 0.0
    while value >= 10 {
      value /= 10
      whole += 1
    }
    return whole + (value - 1) / 9
  }

  private func fits(_ reading: Reading, _ around: PlaceSurroundings) -> Bool {
    if reading.conditions.contains(.provinceWord) {
      return around.provinceWord != nil || around.isCalledProvince
    }
    return true
  }

  /// What a country or province behind a comma demands of the city before it.
  private func qualified(by candidate: PlaceCandidate) -> ((Reading) -> Bool)? {
    let readings = candidate.references.compactMap(reading).filter {
      $0.place.kind == .country || $0.place.kind == .province
    }
    guard !readings.isEmpty else { return nil }
    return { city in
      readings.contains { outer in
        guard outer.country == city.country else { return false }
        guard outer.place.kind == .province, !city.state.isEmpty else { return true }
        return outer.state == city.state
      }
    }
  }

  /// A site counts where the document tells of its city or country; of several the one whose city
  /// is named in the same sentence, then the one whose country is told of most.
  private func site(
    _ sites: [Reading], _ candidate: PlaceCandidate, _ all: [PlaceCandidate]
  ) -> Reading? {
    let here = all.filter { $0.sentence == candidate.sentence }
    for site in sites where here.contains(where: { names($0, cityOf: site) }) { return site }
    let told = sites.filter { votes[$0.country.index] > 0 }
    let named = told.filter { site in all.contains { names($0, cityOf: site) } }
    return (named.isEmpty ? told : named).max {
      votes[$0.country.index] < votes[$1.country.index]
    }
  }

  private func names(_ candidate: PlaceCandidate, cityOf site: Reading) -> Bool {
    candidate.references.contains { reference in
      switch reference.kind {
      case .known: lexicon.known[reference.row].id == site.place.city
      case .gazetteer: reading(reference)?.place.id == site.place.city
      default: false
      }
    }
  }

  private func isHashtag(_ candidate: PlaceCandidate) -> Bool {
    text.tokens[candidate.tokens.lowerBound].kind == .hashtag
  }

  /// The place behind a reference; nil for references that are none.
  func reading(_ reference: PlaceReference) -> Reading? {
    switch reference.kind {
    case .known:
      let place = lexicon.known[reference.row]
      guard let country = place.country.flatMap(CountryCode.init) else { return nil }
      let number = place.kind == .city ? lexicon.geonames[reference.row] : nil
      let city = number.flatMap(lexicon.gazetteer.row(id:)).flatMap(lexicon.gazetteer.city)
      let seat =
        place.kind == .province
        ? lexicon.geonames[reference.row].flatMap(lexicon.gazetteer.row(id:)).flatMap(
          lexicon.gazetteer.city) : nil
      return Reading(
        place: place, country: country, population: city?.population ?? 20_000, geonames: number,
        conditions: reference.conditions,
        isCapital: number.map { lexicon.isCapital($0, of: country) } ?? false,
        state: city?.state ?? seat?.state ?? "")
    case .gazetteer:
      guard let city = lexicon.gazetteer.city(reference.row),
        let place = lexicon.place(gazetteerRow: reference.row)
      else { return nil }
      return Reading(
        place: place, country: city.country, population: city.population, geonames: city.id,
        conditions: reference.conditions,
        isCapital: lexicon.isCapital(city.id, of: city.country), state: city.state)
    case .country:
      let row = lexicon.countries[reference.row]
      return Reading(
        place: row.place, country: row.code, population: 0, geonames: nil,
        conditions: reference.conditions, isCapital: false, state: "")
    case .adjective, .blocked, .word, .person: return nil
    }
  }

  /// The country that a candidate tells beyond doubt: a country's name or adjective, a watched
  /// place, a large city whose namesakes are small.
  private func certainCountry(_ candidate: PlaceCandidate) -> CountryCode? {
    if let tells = candidate.references.first(where: {
      $0.kind == .country || $0.kind == .adjective
    }) {
      if candidate.isAmbiguous, candidate.surroundings.nameBehind { return nil }
      return lexicon.countries[tells.row].code
    }
    let around = candidate.surroundings
    if candidate.isAmbiguous || around.nameBefore || around.nameBehind || around.isPartOfName {
      return nil
    }
    let readings = candidate.references.compactMap(reading).filter {
      !$0.conditions.contains(.provinceWord)
    }
    if let watched = readings.first(where: { $0.place.watchRank != nil }) {
      return watched.country
    }
    // "Almaty airport" names its city itself
    if let site = readings.first(where: { $0.place.kind == .site }),
      let city = site.place.city.flatMap(lexicon.place(id:)), site.place.name.hasPrefix(city.name)
    {
      return site.country
    }
    if readings.count == 1, readings[0].place.kind == .province { return readings[0].country }
    let cities = readings.filter { $0.place.kind == .city }.sorted {
      $0.population > $1.population
    }
    guard let first = cities.first, first.population >= 3 * Self.largeCity else { return nil }
    if cities.count > 1, cities[1].population * 10 > first.population { return nil }
    return first.country
  }
}
