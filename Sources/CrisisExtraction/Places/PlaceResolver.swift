internal import CrisisModel

/// Decides whether a candidate is a place, and which.
struct PlaceResolver {
  /// Cities above this are taken for known to every reader.
  static let largeCity = 100_000
  /// Above this, a name that means something else as well needs but a preposition.
  static let veryLargeCity = 250_000

  let lexicon: Lexicon
  let text: ParsedText
  let isCaseless: Bool
  /// How often each country is told by names that cannot be mistaken.
  private(set) var votes: [Int32]
  /// The countries that have votes, in their order.
  private var voted: [Int] = []
  /// The votes of `mainCountry`.
  private(set) var mostVotes: Int32 = 0
  /// The country most told of; nil where none is.
  private(set) var mainCountry: CountryCode?
  /// For each candidate, the country it tells beyond doubt.
  private var told: [CountryCode?] = []
  /// The cities that names can mean, by the hashes of their ids, where the document names a site.
  private var namedCities = KeyMap<Void>()
  /// Keys that are part of a person's or organisation's name somewhere in the document.
  var namedOtherwise = KeyMap<Void>()
  /// Keys of countries' names that mean a province of another country here: "Georgia".
  private var stateNames = KeyMap<Void>()

  /// Weighs what a document tells; `votes` are those of another part of it, if there are any.
  init(
    _ text: ParsedText, _ candidates: [PlaceCandidate], isCaseless: Bool,
    votes known: [Int32]? = nil, lexicon: Lexicon
  ) {
    self.text = text
    self.lexicon = lexicon
    self.isCaseless = isCaseless
    votes = known ?? Array(repeating: 0, count: 26 * 26)
    if known != nil { voted = votes.indices.filter { votes[$0] > 0 } }
    readStateNames(candidates)
    told.reserveCapacity(candidates.count)
    for i in candidates.indices {
      let country = candidates[i].meaning.isBlocked ? nil : certainCountry(candidates[i])
      told.append(country)
      if let country {
        if votes[country.index] == 0 { voted.append(country.index) }
        votes[country.index] += 1
      }
      let around = candidates[i].surroundings
      if around.nameBefore || around.nameBehind || around.isPartOfName,
        !candidates[i].meaning.isCountry || candidates[i].isAmbiguous
      {
        namedOtherwise[candidates[i].key] = ()
      }
    }
    if candidates.contains(where: \.meaning.isSite) {
      for candidate in candidates {
        for reading in candidate.meaning.readings where reading.kind == .city {
          if let id = lexicon.places.place(of: reading)?.id {
            namedCities[Vocabulary.Hash(id).value] = ()
          }
        }
      }
    }
    voted.sort()
    for index in voted where votes[index] > mostVotes {
      mostVotes = votes[index]
      mainCountry = CountryCode(index: index)
    }
  }

  /// Finds the names that a country and a province elsewhere share and that mean the province: towns
  /// of its country are named, and nothing else of the other.
  private mutating func readStateNames(_ candidates: [PlaceCandidate]) {
    for shared in candidates
    where shared.meaning.isCountry && shared.meaning.isProvince && !stateNames.contains(shared.key)
    {
      guard let country = shared.meaning.readings.first(where: { $0.kind == .country })?.country,
        let state = shared.meaning.readings.first(where: {
          $0.kind == .province && $0.country != country
        })?.country
      else { continue }
      var towns = 0
      for candidate in candidates where candidate.key != shared.key && !candidate.meaning.isBlocked
      {
        guard let told = certainCountry(candidate) else { continue }
        if told == country {
          towns = 0
          break
        }
        if told == state, !candidate.meaning.isCountry, candidate.meaning.adjective == nil,
          !candidate.meaning.isCapital
        {
          towns += 1
        }
      }
      if towns > 0 { stateNames[shared.key] = () }
    }
  }

  /// The country that the text tells of at a token: the words shortly before count most.
  func country(at token: Int, _ candidates: [PlaceCandidate]) -> CountryCode? {
    let total = Double(max(1, voted.reduce(0) { $0 + Int(votes[$1]) }))
    let last = candidates.indices.partition { candidates[$0].tokens.upperBound <= token } - 1
    var most = 0.0
    var found: CountryCode?
    for index in voted {
      var weight = Double(votes[index]) / total
      for back in 0..<min(12, last + 1) where told[last - back]?.index == index {
        // "Georgia expelled Russian envoys": an adjective tells of somebody, a name of the country
        let meaning = candidates[last - back].meaning
        let isAdjective = meaning.adjective != nil && !meaning.isCountry
        weight += (isAdjective ? 0.1 : 0.3) / Double(1 + back)
      }
      if weight > most {
        most = weight
        found = CountryCode(index: index)
      }
    }
    return found
  }

  /// The place that a candidate names, or nil.
  func resolve(_ candidate: PlaceCandidate, among candidates: [PlaceCandidate])
    -> PlaceReading?
  {
    guard candidate.canBePlace else { return nil }
    let around = candidate.surroundings
    if around.isPartOfName || around.isOrganisation { return nil }
    let all = candidates
    var readings = candidate.meaning.readings
    if stateNames.contains(candidate.key) {
      readings.removeAll { $0.kind == .country }
    } else if candidate.meaning.isCountry, candidate.meaning.isProvince,
      around.provinceWord == nil, !around.isCalledProvince
    {
      readings.removeAll { $0.kind == .province && !isState($0, around, all) }
    }
    if candidate.meaning.isSite {
      if let site = site(readings.filter { $0.kind == .site }, candidate, all) { return site }
      readings.removeAll { $0.kind == .site }
    }
    if candidate.meaning.hasConditions, readings.contains(where: { !fits($0, around, all) }) {
      readings.removeAll { !fits($0, around, all) }
    }
    var isQualified = false
    if let qualifier = around.qualifier, readings.contains(where: { $0.kind == .city }) {
      let inside = readings.filter { $0.kind == .city && isInside($0, all[qualifier]) }
      if !inside.isEmpty {
        readings = inside
        isQualified = true
      }
    }
    if around.behindComma != nil,
      let state = readings.first(where: {
        ($0.conditions.contains(.provinceWord) || candidate.meaning.isCountry)
          && isState($0, around, all)
      })
    {
      return state
    }
    guard
      let best = readings.count == 1
        ? readings[0] : readings.max(by: { score($0, around) < score($1, around) })
    else { return nil }
    return isAccepted(best, candidate, isQualified: isQualified) ? best : nil
  }

  /// The government that a capital stands for.
  func government(_ candidate: PlaceCandidate, among candidates: [PlaceCandidate])
    -> GovernmentMention?
  {
    guard candidate.surroundings.isGovernment, candidate.meaning.isCapital, candidate.canBePlace,
      !candidate.surroundings.nameBefore, !candidate.surroundings.nameBehind,
      let capital = candidate.meaning.readings.filter(\.isCapital).max(by: {
        $0.population < $1.population
      }),
      // "Sofia said" may be a girl
      !candidate.isAmbiguous && !candidate.isGivenName || votes[capital.country.index] > 0,
      resolve(candidate, among: candidates) == nil
    else { return nil }
    return GovernmentMention(tokens: candidate.tokens, country: capital.country)
  }

  /// What decided for a reading that was chosen.
  func basis(
    of best: PlaceReading, _ candidate: PlaceCandidate, among candidates: [PlaceCandidate]
  ) -> PlaceBasis {
    let around = candidate.surroundings
    if lexicon.places.isConfigured(best) { return .configured }
    if best.kind == .site { return .city }
    if best.conditions.contains(.suffix)
      || around.qualifier.map({ best.kind == .city && isInside(best, candidates[$0]) }) == true
    {
      return .qualifier
    }
    if best.kind == .province, around.provinceWord != nil || around.isCalledProvince {
      return .kindWord
    }
    if best.isWatched { return .watched }
    if candidate.meaning.readings.count == 1 { return .onlyOne }
    return votes[best.country.index] > 0 ? .country : .size
  }

  private func fits(
    _ reading: PlaceReading, _ around: PlaceSurroundings, _ all: [PlaceCandidate]
  ) -> Bool {
    guard reading.conditions.contains(.provinceWord) else { return true }
    return around.provinceWord != nil || around.isCalledProvince || isState(reading, around, all)
  }

  /// "Seattle, Washington": the state that the city before the comma lies in.
  private func isState(
    _ reading: PlaceReading, _ around: PlaceSurroundings, _ all: [PlaceCandidate]
  ) -> Bool {
    guard reading.kind == .province, let before = around.behindComma else { return false }
    let state = lexicon.places.state(of: reading)
    return !state.isEmpty
      && all[before].meaning.readings.contains {
        $0.kind == .city && $0.country == reading.country && lexicon.places.state(of: $0) == state
      }
  }

  /// Whether a city lies in the country or province that stands behind its comma.
  private func isInside(_ city: PlaceReading, _ outer: PlaceCandidate) -> Bool {
    outer.meaning.readings.contains { outer in
      guard outer.kind == .country || outer.kind == .province, outer.country == city.country else {
        return false
      }
      guard outer.kind == .province else { return true }
      let state = lexicon.places.state(of: city)
      return state.isEmpty || lexicon.places.state(of: outer) == state
    }
  }

  /// A site counts where the document tells of its city or country; of several the one whose city
  /// is named in the same sentence, then the one whose country is told of most.
  private func site(
    _ sites: [PlaceReading], _ candidate: PlaceCandidate, _ all: [PlaceCandidate]
  ) -> PlaceReading? {
    let first = all.indices.partition { all[$0].sentence < candidate.sentence }
    let here = all[first...].prefix { $0.sentence == candidate.sentence }
    for site in sites where here.contains(where: { names($0, cityOf: site) }) { return site }
    let told = sites.filter { votes[$0.country.index] > 0 }
    let named = told.filter { site in
      lexicon.places.place(of: site)?.city.map {
        namedCities.contains(Vocabulary.Hash($0).value)
      } ?? false
    }
    return (named.isEmpty ? told : named).max {
      votes[$0.country.index] < votes[$1.country.index]
    }
  }

  private func names(_ candidate: PlaceCandidate, cityOf site: PlaceReading) -> Bool {
    guard let city = lexicon.places.place(of: site)?.city else { return false }
    return candidate.meaning.readings.contains {
      $0.kind == .city && lexicon.places.place(of: $0)?.id == city
    }
  }

  /// A short word in capitals among words that are not: "DAX", "SANA".
  func isAcronym(_ candidate: PlaceCandidate) -> Bool {
    guard candidate.tokens.count == 1, !candidate.surroundings.capitalsTellNothing,
      text.document.blocks[text.document.sentences[candidate.sentence].block].kind != .metadata
    else { return false }
    let token = text.tokens[candidate.tokens.lowerBound]
    return token.shape == .allCaps && token.end - token.start <= 5
  }

  func isHashtag(_ candidate: PlaceCandidate) -> Bool {
    text.tokens[candidate.tokens.lowerBound].kind == .hashtag
  }

  /// The country that a candidate tells beyond doubt: a country's name or adjective, a watched
  /// place, a large city whose namesakes are small.
  private func certainCountry(_ candidate: PlaceCandidate) -> CountryCode? {
    let around = candidate.surroundings
    let readings = candidate.meaning.readings
    if stateNames.contains(candidate.key) {
      return readings.first { $0.kind == .province }?.country
    }
    if let country = readings.first(where: { $0.kind == .country })?.country
      ?? candidate.meaning.adjective
    {
      return candidate.isAmbiguous && around.nameBehind ? nil : country
    }
    if candidate.isAmbiguous || around.nameBefore || around.nameBehind || around.isPartOfName {
      return nil
    }
    if let watched = readings.first(where: \.isWatched) { return watched.country }
    // "Almaty airport" names its city itself
    if let site = readings.first(where: { $0.kind == .site }),
      let place = lexicon.places.place(of: site),
      let city = place.city.flatMap({ lexicon.places.place(id: $0) }),
      place.name.hasPrefix(city.name)
    {
      return site.country
    }
    var largest: PlaceReading?
    var second = 0
    var others = 0
    for reading in readings where !reading.conditions.contains(.provinceWord) {
      guard reading.kind == .city else {
        others += 1
        continue
      }
      if reading.population > largest?.population ?? -1 {
        second = largest?.population ?? 0
        largest = reading
      } else {
        second = max(second, reading.population)
      }
    }
    guard let largest else {
      return others == 1 ? readings.first { $0.kind == .province }?.country : nil
    }
    return largest.population >= 3 * Self.largeCity && second * 10 <= largest.population
      ? largest.country : nil
  }
}
