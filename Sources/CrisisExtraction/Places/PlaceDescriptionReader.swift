internal import CrisisModel

/// Reads descriptions that stand for a city: "the capital", "Kazakhstan's largest city".
struct PlaceDescriptionReader {
  private let text: ParsedText
  private let candidates: [PlaceCandidate]
  private let lexicon: Lexicon
  private let resolver: PlaceResolver
  private let words: PlaceWords

  init(
    _ text: ParsedText, _ candidates: [PlaceCandidate], lexicon: Lexicon, resolver: PlaceResolver
  ) {
    self.text = text
    self.candidates = candidates
    self.lexicon = lexicon
    self.resolver = resolver
    words = lexicon.places.words
  }

  /// The descriptions of cities that no name beside them tells already.
  func found(
    besides named: [PlaceExtractor.Found], _ places: DocumentPlaces
  ) -> [PlaceExtractor.Found] {
    var result: [PlaceExtractor.Found] = []
    var end = 0
    guard text.matches.contains(where: { $0.kind == .placeDescription }) else { return result }
    for sentence in text.sentences {
      guard text.matches[sentence.matches].contains(where: { $0.kind == .placeDescription }) else {
        continue
      }
      let matches = text.matches[sentence.matches].filter { $0.kind == .placeDescription }
      for match in matches {
        let longer = matches.contains { $0.token == match.token && $0.count > match.count }
        guard !longer, match.token >= end,
          let found = read(match, sentence.tokens, named, places)
        else { continue }
        result.append(found)
        end = match.end
      }
    }
    return result
  }

  private func read(
    _ match: PhraseMatch, _ range: Range<Int>, _ named: [PlaceExtractor.Found],
    _ places: DocumentPlaces
  ) -> PlaceExtractor.Found? {
    guard let before = owner(before: match, range) else { return nil }
    var country = before.country
    // "the capital of France"; "the capital, Astana" and "the capital of Astana" name it themselves
    var next = match.end
    if next < range.upperBound, text.tokens[next].word == words.of { next += 1 }
    if next < range.upperBound, text.tokens[next].symbol == .comma { next += 1 }
    while next < range.upperBound, text.tokens[next].word == words.the { next += 1 }
    let index = named.indices.partition { named[$0].tokens.lowerBound < next }
    if index < named.count, named[index].tokens.lowerBound == next {
      let place = places.all[named[index].place]
      if place.kind != .country { return nil }
      country = place.country.flatMap(CountryCode.init) ?? country
    } else if match.end < range.upperBound {
      // "the capital market", "the capital of the province"
      let tag = text.tags[match.end]
      let isModifier = tag == .noun || tag == .properNoun
      if text.tokens[match.end].word == words.of || text.tokens[match.end].symbol == .hyphen
        || match.count == 1 && isModifier
      {
        return nil
      }
    }
    guard let country,
      let place = lexicon.places.city(lexicon.places.descriptions[match.row], of: country)
    else { return nil }
    return PlaceExtractor.Found(
      span: text.span(before.first..<match.end), tokens: before.first..<match.end,
      place: places.add(place),
      rule: PlaceRule.description, basis: .country)
  }

  /// What stands before a description: whose city it is, and where the words begin.
  private func owner(before match: PhraseMatch, _ range: Range<Int>)
    -> (country: CountryCode?, first: Int)?
  {
    var i = match.token - 1
    guard i >= range.lowerBound else { return nil }
    if text.tokens[i].word == words.the || text.tokens[i].word == words.its {
      return (resolver.country(at: i, candidates), i)
    }
    if text.tokens[i].word == words.possessive, i > range.lowerBound {
      i -= 1
      if text.tokens[i].word == words.country || text.tokens[i].word == words.nation {
        return (resolver.country(at: i, candidates), max(range.lowerBound, i - 1))
      }
      guard let country = country(endingAt: i) else { return nil }
      return (country, match.token)
    }
    guard let country = country(endingAt: i) else { return nil }
    return (country, match.token)
  }

  /// The country that a name or an adjective ending at a token tells.
  private func country(endingAt token: Int) -> CountryCode? {
    let index = candidates.indices.partition { candidates[$0].tokens.upperBound <= token }
    guard index < candidates.count, candidates[index].tokens.upperBound == token + 1 else {
      return nil
    }
    let candidate = candidates[index]
    return candidate.meaning.readings.first { $0.kind == .country }?.country
      ?? candidate.meaning.adjective
  }
}
