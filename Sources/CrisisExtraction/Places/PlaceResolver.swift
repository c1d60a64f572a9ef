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
  private let isCaseless: Bool
  /// How often each country is told by names that cannot be mistaken.
  private(set) var votes = Array(repeating: 0, count: 26 * 26)
  /// Keys that are part of a person's or organisation's name somewhere in the document.
  private var namedOtherwise: Set<UInt64> = []

  init(_ text: ParsedText, _ candidates: [PlaceCandidate], lexicon: PlaceLexicon) {
    self.text = text
    self.lexicon = lexicon
    isCaseless = text.isCaseless
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
    return CountryCode(index: index)
  }

  /// The country that the text tells of at a token: the words shortly before count most.
  func country(at token: Int, _ candidates: [PlaceCandidate]) -> CountryCode? {
    let total = Double(max(1, votes.reduce(0, +)))
    var weights = votes.map { Double($0) / total }
    let last = candidates.lastIndex { $0.tokens.upperBound <= token } ?? -1
    for back in 0..<min(12, last + 1) {
      guard let country = certainCountry(candidates[last - back]) else { continue }
      weights[country.index] += 0.3 / Double(1 + back)
    }
    guard let most = weights.max(), most > 0, let index = weights.firstIndex(of: most) else {
      return nil
    }
    return CountryCode(index: index)
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
    if best.conditions.contains(.suffix) { return true }
    if isTimeWord(candidate), !isQualified { return false }
    if isQualified { return !around.nameBefore }
    let inName = around.nameBefore || around.nameBehind
    if candidate.isAmbiguous {
      if around.possessiveBehind, best.place.kind != .country { return false }
      return !inName && !isCaseless && isAcceptedThoughAmbiguous(best, candidate)
    }
    if best.place.watchRank != nil { return true }
    // "Garuda Indonesia", "Good Morning America"
    if best.place.kind == .country { return !around.nameBefore }
    if best.place.kind == .province {
      if around.provinceWord != nil { return true }
      return !around.nameBefore && (!around.nameBehind || around.locative > .none)
    }
    if isAcronym(candidate) || around.isGovernment && best.isCapital || inName { return false }
    if namedOtherwise.contains(candidate.key), around.locative < .strong, !around.isCalledCity {
      return false
    }
    if isCaseless, best.population < Self.veryLargeCity, votes[best.country.index] == 0 {
      return false
    }
    if best.population >= Self.largeCity { return true }
    if isHashtag(candidate) || around.isJoined { return false }
    if around.isCalledCity { return true }
    let agrees = votes[best.country.index] > 0
    // "the Montana hotel": something called after the place, unless all is about that country
    if around.determinerBefore, around.provinceWord == nil, mainCountry != best.country {
      return false
    }
    if around.capitalsTellNothing { return agrees }
    return agrees || (around.locative == .strong && mainCountry == nil)
  }

  private func isAcceptedThoughAmbiguous(_ best: Reading, _ candidate: PlaceCandidate) -> Bool {
    let around = candidate.surroundings
    let agrees = votes[best.country.index] > 0
    switch best.place.kind {
    case .country: return true
    case .province, .site: return !around.determinerBefore && (around.locative > .none || agrees)
    case .city:
      if around.capitalsTellNothing, !agrees { return false }
      if best.place.watchRank != nil || around.isCalledCity { return true }
      guard around.locative == .strong, !around.determinerBefore, !around.isJoined,
        !isAllCapitals(candidate)
      else { return false }
      return agrees
        || best.population >= Self.veryLargeCity && !namedOtherwise.contains(candidate.key)
    }
  }

  /// "in March" is a month whatever towns are called so.
  private func isTimeWord(_ candidate: PlaceCandidate) -> Bool {
    candidate.tokens.count == 1
      && lexicon.words.classes(of: text.tokens[candidate.tokens.lowerBound].word).contains(.time)
  }

  private func isAllCapitals(_ candidate: PlaceCandidate) -> Bool {
    text.tokens[candidate.tokens.lowerBound].shape == .allCaps
  }

  /// How likely a reading is: fame, and whether the document tells of that country.
  private func score(_ reading: Reading, _ around: PlaceSurroundings) -> Double {
    if reading.conditions.contains(.suffix) { return 20 }
    if reading.place.watchRank != nil, around.provinceWord == nil, !around.isCalledProvince {
      return 15
    }
    let own = votes[reading.country.index]
    let most = votes.max() ?? 0
    let bonus = own == 0 ? 0 : own == most ? 1.2 : 0.8
    switch reading.place.kind {
    case .country: return 8 + (own > 1 ? bonus : 0)
    case .province:
      let isCalled = around.provinceWord != nil || around.isCalledProvince
      return (isCalled ? 12 : around.isCalledCity ? 3 : 6.9) + bonus
    case .city, .site:
      let isSmall = reading.population < Self.largeCity
      return Self.logarithm(reading.population) + bonus - (isSmall ? 0.7 : 0)
    }
  }

  /// The decimal logarithm, to about 0.01, without a mathematics library.
  private static func logarithm(_ population: Int) -> Double {
    var value = Double(population + 1000)
    var result = 0.0
    while value >= 10 {
      value /= 10
      result += 1
    }
    var step = 0.5
    while step > 0.01 {
      value *= value
      if value >= 10 {
        value /= 10
        result += step
      }
      step /= 2
    }
    return result
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

  /// A short word in capitals among words that are not: "DAX", "SANA".
  private func isAcronym(_ candidate: PlaceCandidate) -> Bool {
    guard candidate.tokens.count == 1, !candidate.surroundings.capitalsTellNothing,
      text.document.blocks[text.document.sentences[candidate.sentence].block].kind != .metadata
    else { return false }
    let token = text.tokens[candidate.tokens.lowerBound]
    return token.shape == .allCaps && token.end - token.start <= 5
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
