internal import CrisisModel

/// Finds the places that a document names.
///
/// Three steps: `PlaceScanner` finds words that may name a place, `PlaceSurroundingsReader` what
/// stands around them, `PlaceResolver` decides with the whole document in view.
struct PlaceExtractor {
  private let lexicon: Lexicon

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// The places of a document.
  func extract(_ text: ParsedText) -> PlaceFindings {
    let isCaseless = text.isCaseless
    let candidates = candidates(text, isCaseless: isCaseless)
    let resolver = PlaceResolver(
      text, candidates, isCaseless: isCaseless, lexicon: lexicon)
    let places = DocumentPlaces(lexicon.places)
    var found = found(candidates, text, resolver, places)
    found += PlaceDescriptionReader(text, candidates, lexicon: lexicon, resolver: resolver)
      .found(besides: found, places)
    found += datelines(text.metadata, votes: resolver.votes, places)
    var result = findings(found, places, country: resolver.mainCountry)
    result.governments = candidates.compactMap { resolver.government($0, among: candidates) }
    return result
  }

  private func candidates(_ text: ParsedText, isCaseless: Bool) -> [PlaceCandidate] {
    let scanned = PlaceScanner(text, lexicon, isCaseless: isCaseless).candidates()
    if scanned.isEmpty { return [] }
    return PlaceSurroundingsReader(
      text, scanned, isCaseless: isCaseless, lexicon: lexicon
    ).filled(scanned)
  }

  private func found(
    _ candidates: [PlaceCandidate], _ text: ParsedText, _ resolver: PlaceResolver,
    _ places: DocumentPlaces
  ) -> [Found] {
    var result: [Found] = []
    result.reserveCapacity(candidates.count)
    for candidate in candidates {
      guard let reading = resolver.resolve(candidate, among: candidates) else { continue }
      let basis = resolver.basis(of: reading, candidate, among: candidates)
      if let found = mention(of: reading, candidate, text, basis, places) { result.append(found) }
    }
    return result
  }

  /// The places with which metadata begin: a dateline is no sentence, yet tells where it was filed.
  private func datelines(
    _ metadata: ParsedText?, votes: [Int32], _ places: DocumentPlaces
  ) -> [Found] {
    guard let text = metadata else { return [] }
    let candidates = candidates(text, isCaseless: false)
    guard !candidates.isEmpty else { return [] }
    let resolver = PlaceResolver(
      text, candidates, isCaseless: false, votes: votes, lexicon: lexicon)
    var end = -1
    return found(candidates, text, resolver, places).filter { mention in
      let first = mention.tokens.lowerBound
      let opens = text.sentences.contains { $0.tokens.lowerBound == first }
      // "ARBIL, Iraq", "BEIRUT/AMMAN"
      guard opens || first == end + 1 else { return false }
      end = mention.tokens.upperBound
      return true
    }
  }

  /// A mention before places are numbered.
  struct Found {
    let span: TextSpan
    let tokens: Range<Int>
    /// Into the document's places.
    let place: Int
    let rule: RuleName
    let basis: PlaceBasis
  }

  private func mention(
    of reading: PlaceReading, _ candidate: PlaceCandidate, _ text: ParsedText,
    _ basis: PlaceBasis, _ places: DocumentPlaces
  ) -> Found? {
    let around = candidate.surroundings
    guard var place = places.place(of: reading) else { return nil }
    var tokens = candidate.tokens
    var rule = PlaceRule.name
    if around.provinceWord != nil || around.isCalledProvince, places.all[place].kind == .city,
      let seat = lexicon.places.geonames(of: reading)
    {
      if let row = lexicon.places.province(namedAfter: seat) {
        place = places.add(lexicon.places.known[row])
      } else if let word = around.provinceWord,
        let region = region(around: places.all[place], seat, word, text)
      {
        place = places.add(region)
      }
    }
    let kind = places.all[place].kind
    if kind == .province {
      rule = PlaceRule.province
      if let word = around.provinceWord { tokens = tokens.lowerBound..<(word + 1) }
    }
    if kind == .country { rule = PlaceRule.country }
    if kind == .site { rule = PlaceRule.site }
    if places.all[place].watchRank != nil { rule = PlaceRule.watched }
    var span = text.span(tokens)
    if text.tokens[tokens.lowerBound].kind == .hashtag {
      rule = PlaceRule.hashtag
      span = TextSpan(span.start + 1, span.end)
    }
    let block = text.document.blocks[text.document.sentences[candidate.sentence].block]
    if let name = block.attribution?.nameSpan, name.overlaps(span) { return nil }
    if around.isOrigin { rule = PlaceRule.origin }
    if block.kind == .metadata { rule = PlaceRule.dateline }
    return Found(span: span, tokens: tokens, place: place, rule: rule, basis: basis)
  }

  /// "Tyumen region": a region that no table has, called after its city.
  private func region(around city: Place, _ seat: Int, _ word: Int, _ text: ParsedText) -> Place? {
    let id = text.tokens[word].word
    guard lexicon.places.words.classes(of: id).contains(.seatProvince),
      let population = lexicon.places.gazetteer.row(id: seat).flatMap(
        lexicon.places.gazetteer.city)?
        .population, population >= 50_000
    else { return nil }
    let word = lexicon.vocabulary.text(id)
    return Place(
      id: "province:geonames:\(seat)",
      name: "\(city.name) \(word.prefix(1).uppercased())\(word.dropFirst())", kind: .province,
      country: city.country, latitude: city.latitude, longitude: city.longitude)
  }

  private func findings(
    _ found: [Found], _ places: DocumentPlaces, country: CountryCode?
  ) -> PlaceFindings {
    var result = PlaceFindings(country: country)
    var numbers = [Int](places.all.count, of: -1)
    result.mentions.reserveCapacity(found.count)
    var order: [Int] = []
    order.reserveCapacity(places.all.count)
    for mention in found.sorted(by: { $0.span < $1.span }) {
      if numbers[mention.place] < 0 {
        numbers[mention.place] = order.count
        order.append(mention.place)
      }
      if mention.rule == PlaceRule.dateline { result.datelines.append(result.mentions.count) }
      result.mentions.append(
        PlaceMention(
          span: mention.span, place: numbers[mention.place], rule: mention.rule,
          basis: mention.basis))
    }
    // mostly the places were met in the order in which the text has them
    let isInOrder = order.count == places.all.count && order.indices.allSatisfy { order[$0] == $0 }
    result.places = isInOrder ? places.all : order.map { places.all[$0] }
    return result
  }
}
