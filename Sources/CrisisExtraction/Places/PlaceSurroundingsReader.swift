internal import CrisisModel

/// Reads what stands around each candidate.
struct PlaceSurroundingsReader {
  private let text: ParsedText
  private let isCaseless: Bool
  private let lexicon: Lexicon
  private let words: PlaceWords
  private let actors: ActorLexicon
  private let states: StateReader
  /// For each token of a candidate that is hardly anything but a place, that candidate.
  private let owner: [Int32]

  init(
    _ text: ParsedText, _ candidates: [PlaceCandidate], isCaseless: Bool, lexicon: Lexicon
  ) {
    self.text = text
    self.lexicon = lexicon
    self.isCaseless = isCaseless
    words = lexicon.places.words
    actors = lexicon.actors
    states = StateReader(text: text, lexicon: lexicon)
    var owner: [Int32] = Array(repeating: -1, count: text.tokens.count + 1)
    for (number, candidate) in candidates.enumerated() where Self.isFirm(candidate) {
      for token in candidate.tokens { owner[token] = Int32(number) }
    }
    self.owner = owner
  }

  /// Whether a name, seen beside another, is a place rather than part of a person's name: small
  /// towns are called like people all over the world.
  private static func isFirm(_ candidate: PlaceCandidate) -> Bool {
    if candidate.isAmbiguous { return false }
    return candidate.meaning.adjective != nil || candidate.meaning.isWellKnown
  }

  /// The candidates with their surroundings filled in.
  func filled(_ candidates: [PlaceCandidate]) -> [PlaceCandidate] {
    var result = candidates
    for i in result.indices where result[i].canBePlace {
      result[i].isGivenName = isGivenName(result[i])
      result[i].isFirstName = result[i].isGivenName && !result[i].meaning.isWellKnown
      result[i].surroundings = read(result[i], i, candidates)
    }
    for i in result.indices { shareProvinceWord(&result, behind: i) }
    for i in result.indices.reversed() { shareVerb(&result, behind: i) }
    return result
  }

  private func read(_ candidate: PlaceCandidate, _ number: Int, _ all: [PlaceCandidate])
    -> PlaceSurroundings
  {
    let range = text.sentences[candidate.sentence].tokens
    let (first, end) = (candidate.tokens.lowerBound, candidate.tokens.upperBound)
    var result = PlaceSurroundings()
    result.capitalsTellNothing =
      isCaseless || isHeadline(candidate.sentence) || isAllCapitals(range)
    let before = first > range.lowerBound ? first - 1 : nil
    let behind = end < range.upperBound ? end : nil
    if let before { readBefore(before, range, &result) }
    let subject = before.map { text.tags[$0] != .preposition } ?? true
    if let behind { readBehind(behind, range, candidate, &result) }
    if !subject { result.isGovernment = false }
    if !result.isGovernment, candidate.meaning.isCapital,
      states.isDealtWith(candidate.tokens, text.sentences[candidate.sentence])
    {
      result.isGovernment = true
    }
    if let before, text.tokens[before].symbol == .comma, before > range.lowerBound,
      case let outer = Int(owner[before - 1]), outer >= 0
    {
      result.behindComma = outer
    }
    if let behind, text.tokens[behind].symbol == .comma, behind + 1 < range.upperBound,
      case let next = Int(owner[behind + 1]), next >= 0,
      all[next].meaning.isCountry || all[next].meaning.isProvince
    {
      result.qualifier = next
    }
    return result
  }

  private func isGivenName(_ candidate: PlaceCandidate) -> Bool {
    candidate.tokens.count == 1
      && actors.flags(text.tokens[candidate.tokens.lowerBound].word).contains(.firstName)
  }

  private func readBefore(_ i: Int, _ range: Range<Int>, _ result: inout PlaceSurroundings) {
    let token = text.tokens[i]
    if token.kind == .symbol {
      let joined = !text.tokens[i + 1].spaceBefore && !token.spaceBefore
      if token.symbol == .hyphen, joined, i > range.lowerBound, text.tokens[i - 1].kind == .word,
        owner[i - 1] < 0
      {
        // "Bashar al-Assad", "Jackson-Lee", but "pro-Moscow"
        let first = text.tokens[i - 1]
        let isParticle = actors.flags(first.word).contains(.particle)
        if first.isCapitalised || isParticle { result.nameBefore = true }
        result.isOrigin = !first.isCapitalised && !isParticle
      }
      if token.symbol == .period, !token.spaceBefore, i > range.lowerBound {
        // "J. Jackson", "Mr. Jackson"
        let last = text.tokens[i - 1]
        if words.classes(of: last.word).contains(.organisationBefore) { result.isPartOfName = true }
        if last.isCapitalised, last.end - last.start == 1 { result.nameBefore = true }
      }
      if token.symbol == .ampersand { result.nameBefore = true }
      return
    }
    guard token.kind == .word else { return }
    result.determinerBefore = text.tags[i] == .determiner || text.tags[i] == .possessive
    if !token.isCapitalised, actors.flags(token.word).contains(.particle) {
      result.nameBefore = true
    }
    if token.isCapitalised, owner[i] < 0, actors.flags(token.word).contains(.firstName),
      lexicon.classes(of: token.word).isEmpty
    {
      result.nameBefore = true
    }
    var classes = words.classes(of: token.word)
    if token.isCapitalised, classes.contains(.organisationBefore) { result.isPartOfName = true }
    // "in central Almaty", "in the city of Almaty"
    var k = i
    while k > range.lowerBound, classes.contains(.direction) || text.tokens[k].word == words.the,
      text.tokens[k - 1].kind == .word
    {
      k -= 1
      classes = words.classes(of: text.tokens[k].word)
    }
    if classes.contains(.strongLocative) {
      result.locative = .strong
    } else if classes.contains(.locative) {
      result.locative = .weak
    }
    if text.tokens[k].word == words.of, k > range.lowerBound {
      let head = text.tokens[k - 1]
      let headClasses = words.classes(of: head.word)
      if headClasses.contains(.area) { result.isCalledCity = true }
      if headClasses.contains(.province) { result.isCalledProvince = true }
      if headClasses.contains(.organisationOf), head.isCapitalised { result.isOrganisation = true }
    }
    if !result.capitalsTellNothing, owner[i] < 0, isName(i, range) { result.nameBefore = true }
  }

  private func readBehind(
    _ i: Int, _ range: Range<Int>, _ candidate: PlaceCandidate, _ result: inout PlaceSurroundings
  ) {
    let token = text.tokens[i]
    if token.kind == .symbol {
      if token.symbol == .currency, !token.spaceBefore { result.isPartOfName = true }
      let next = i + 1
      guard token.symbol == .hyphen, !token.spaceBefore, next < range.upperBound,
        text.tokens[next].kind == .word, !text.tokens[next].spaceBefore, owner[next] < 0
      else { return }
      if words.classes(of: text.tokens[next].word).contains(.origin) {
        result.isOrigin = true
      } else if text.tokens[next].isCapitalised {
        result.nameBehind = true
      } else {
        result.isJoined = true
      }
      return
    }
    if token.word == words.possessive { result.possessiveBehind = true }
    guard token.kind == .word, token.spaceBefore else { return }
    let classes = words.classes(of: token.word)
    if token.word == words.news, !candidate.meaning.isCountry,
      i + 1 < range.upperBound,
      text.tokens[i + 1].word == words.agency
    {
      result.isPartOfName = true
    }
    if classes.contains(.province) { result.provinceWord = i }
    if classes.contains(.provinces) { result.isCalledProvince = true }
    if classes.contains(.city), !token.isCapitalised || !candidate.isAmbiguous {
      result.isCalledCity = true
    }
    if candidate.meaning.isCapital, isGovernmentVerb(behind: i, range) {
      result.isGovernment = true
    }
    if candidate.isFirstName, token.isCapitalised, owner[i] < 0, !classes.contains(.follower) {
      result.nameBehind = true
    }
    guard !result.capitalsTellNothing, token.isCapitalised, owner[i] < 0 else { return }
    if classes.contains(.organisationAfter) { result.isPartOfName = true }
    if classes.contains(.province), continuesAsOrganisation(i, range) { result.isPartOfName = true }
    if classes.isDisjoint(with: [.follower, .time, .province, .city, .organisationAfter]),
      isName(i, range)
    {
      result.nameBehind = true
      // "Moscow State University", "Los Angeles Police Union"
      if continuesAsOrganisation(i, range) { result.isPartOfName = true }
    }
  }

  /// "Beirut again rejected", "Jakarta on Tuesday has ordered": a verb of governments, with adverbs,
  /// days and auxiliaries before it.
  private func isGovernmentVerb(behind i: Int, _ range: Range<Int>) -> Bool {
    var k = i
    while k < range.upperBound, k - i < 4 {
      let word = text.tokens[k].word
      let isDay = words.classes(of: word).contains(.time)
      let leadsToDay =
        k + 1 < range.upperBound && text.tags[k] == .preposition
        && words.classes(of: text.tokens[k + 1].word).contains(.time)
      guard
        isDay || leadsToDay || text.tags[k] == .adverb || text.tags[k] == .have
          || text.tags[k] == .modal
      else { break }
      k += 1
    }
    guard k < range.upperBound, text.tokens[k].kind == .word else { return false }
    let word = text.tokens[k].word
    if words.classes(of: word).contains(.governmentVerb) { return text.tags[k] != .noun }
    let lemma = lexicon.lemma(of: word)
    return lemma != word && text.tags[k].isVerb && text.tags[k] != .verbIng
      && words.classes(of: lemma).contains(.governmentVerb)
  }

  private func continuesAsOrganisation(_ i: Int, _ range: Range<Int>) -> Bool {
    i + 1 < range.upperBound && text.tokens[i + 1].isCapitalised
      && words.classes(of: text.tokens[i + 1].word).contains(.organisationAfter)
  }

  /// Whether a capitalised word can be part of a person's or an organisation's name.
  private func isName(_ i: Int, _ range: Range<Int>) -> Bool {
    let token = text.tokens[i]
    guard token.kind == .word, token.isCapitalised else { return false }
    let own = words.classes(of: token.word)
    if !own.isDisjoint(with: [.direction, .time, .locative, .province]) { return false }
    let classes = lexicon.classes(of: token.word)
    let closed: WordClass = [
      .determiner, .possessive, .pronoun, .relative, .preposition, .coordination, .subordination,
      .be, .have, .do, .modal, .negation, .adverb, .numeral,
    ]
    if !classes.isDisjoint(with: closed) { return false }
    // the first word of a sentence is capitalised whatever it is
    if i == range.lowerBound, !classes.isEmpty { return false }
    return true
  }

  /// Title case without a full stop; a short sentence full of names is no headline.
  private func isHeadline(_ sentence: Int) -> Bool {
    let range = text.sentences[sentence].tokens
    guard text.sentences[sentence].isTitleCase, let last = range.last else { return false }
    return text.tokens[last].symbol != .period
  }

  private func isAllCapitals(_ range: Range<Int>) -> Bool {
    var words = 0
    for token in text.tokens[range] where token.kind == .word && token.end - token.start > 1 {
      if token.shape != .allCaps { return false }
      words += 1
    }
    return words > 2
  }

  /// "Moscow and Beijing rejected": the verb counts for both.
  private func shareVerb(_ all: inout [PlaceCandidate], behind last: Int) {
    guard last > 0, all[last].surroundings.isGovernment,
      all[last - 1].sentence == all[last].sentence, all[last - 1].surroundings.locative == .none,
      all[last - 1].meaning.isCapital
    else { return }
    let between = all[last - 1].tokens.upperBound..<all[last].tokens.lowerBound
    guard between.count == 1,
      text.tokens[between].allSatisfy({ $0.symbol == .comma || $0.word == words.and })
    else { return }
    all[last - 1].surroundings.isGovernment = true
  }

  /// "the Almaty and Mangistau regions": the plural word counts for every name joined to the last.
  private func shareProvinceWord(_ all: inout [PlaceCandidate], behind last: Int) {
    let end = all[last].tokens.upperBound
    guard end < text.tokens.count,
      words.classes(of: text.tokens[end].word).contains(.provinces)
    else { return }
    var i = last
    while i > 0, all[i - 1].sentence == all[last].sentence {
      let between = all[i - 1].tokens.upperBound..<all[i].tokens.lowerBound
      let joins = text.tokens[between].allSatisfy {
        $0.symbol == .comma || $0.word == words.and
      }
      guard joins, !between.isEmpty else { return }
      i -= 1
      all[i].surroundings.isCalledProvince = true
    }
  }
}
