internal import CrisisModel

/// How likely a reading is, and whether what stands around lets it be a place.
extension PlaceResolver {
  func isAccepted(_ best: PlaceReading, _ candidate: PlaceCandidate, isQualified: Bool)
    -> Bool
  {
    let around = candidate.surroundings
    if best.conditions.contains(.suffix) { return true }
    if isTimeWord(candidate), !isQualified { return false }
    if isQualified { return !around.nameBefore }
    let inName = around.nameBefore || around.nameBehind
    if candidate.isAmbiguous {
      if around.possessiveBehind, best.kind != .country { return false }
      return !inName && !isCaseless && isAcceptedThoughAmbiguous(best, candidate)
    }
    if best.isWatched { return true }
    // "Garuda Indonesia", "Good Morning America"
    if best.kind == .country { return !around.nameBefore }
    if best.kind == .province {
      if around.provinceWord != nil { return true }
      return !around.nameBefore && (!around.nameBehind || around.locative > .none)
    }
    if isAcronym(candidate) || around.isGovernment && best.isCapital || inName { return false }
    if best.population < Self.veryLargeCity, namedOtherwise.contains(candidate.key),
      around.locative == .none, !around.isCalledCity
    {
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

  private func isAcceptedThoughAmbiguous(_ best: PlaceReading, _ candidate: PlaceCandidate) -> Bool
  {
    let around = candidate.surroundings
    let agrees = votes[best.country.index] > 0
    switch best.kind {
    case .country: return true
    case .province, .site: return !around.determinerBefore && (around.locative > .none || agrees)
    case .city:
      if around.capitalsTellNothing, !agrees { return false }
      if best.isWatched || around.isCalledCity { return true }
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
      && lexicon.places.words.classes(of: text.tokens[candidate.tokens.lowerBound].word).contains(
        .time)
  }

  private func isAllCapitals(_ candidate: PlaceCandidate) -> Bool {
    text.tokens[candidate.tokens.lowerBound].shape == .allCaps
  }

  /// How likely a reading is: fame, and whether the document tells of that country.
  func score(_ reading: PlaceReading, _ around: PlaceSurroundings) -> Double {
    if reading.conditions.contains(.suffix) { return 20 }
    if reading.isWatched, around.provinceWord == nil, !around.isCalledProvince {
      return 15
    }
    let own = votes[reading.country.index]
    let bonus = own == 0 ? 0 : own == mostVotes ? 1.2 : 0.8
    switch reading.kind {
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
}
