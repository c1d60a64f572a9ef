internal import CrisisModel

/// Reads the sentences of a text for words that may mention actors.
///
/// A class, so that a step costs no copy of it.
final class NameReader {
  let text: ParsedText
  let lexicon: Lexicon
  let quotations: [Quotation]
  /// The country whose adjective is commonest.
  @exclusivity(unchecked) private(set) var mainNationality: String?
  let words: ContextWords
  @exclusivity(unchecked) var candidates: [ActorCandidate] = []
  /// How often adjectives tell of each country.
  @exclusivity(unchecked) private var nationalityCounts:
    [(nation: ActorLexicon.Nation, count: Int)] = []
  @exclusivity(unchecked) var nextQuotation = 0
  @exclusivity(unchecked) var nextPlace = 0
  /// Where that place starts.
  @exclusivity(unchecked) private var nextPlaceStart = Int.max
  private let places: [Place]
  private let placeMentions: [PlaceMention]
  /// Capitals that stand for their governments.
  private let governments: [GovernmentMention]
  @exclusivity(unchecked) private var nextGovernment = 0
  private let states: StateReader
  private let scan: NameScan

  init(
    text: ParsedText, lexicon: Lexicon, words: ContextWords, quotations: [Quotation],
    places: [Place], placeMentions: [PlaceMention], governments: [GovernmentMention]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.quotations = quotations
    self.words = words
    self.places = places
    self.placeMentions = placeMentions
    self.governments = governments
    states = StateReader(text: text, lexicon: lexicon)
    scan = NameScan(text: text, lexicon: lexicon, words: words)
    candidates.reserveCapacity(text.tokens.count / 12 + 8)
  }

  /// All candidates in text order.
  func read() -> [ActorCandidate] {
    nextPlaceStart = placeMentions.first?.span.start ?? .max
    for index in text.sentences.indices { read(sentence: index) }
    mainNationality = commonestNationality()
    return candidates
  }

  /// Of those told of equally often the first in the alphabet.
  private func commonestNationality() -> String? {
    let most = nationalityCounts.reduce(0) { max($0, $1.count) }
    return nationalityCounts.filter { $0.count == most }
      .map { lexicon.actors.nations.name($0.nation) }.min()
  }

  private func count(_ nation: ActorLexicon.Nation) {
    if let known = nationalityCounts.firstIndex(where: { $0.nation == nation }) {
      nationalityCounts[known].count += 1
    } else {
      nationalityCounts.append((nation, 1))
    }
  }

  func read(sentence index: Int) {
    let sentence = text.sentences[index]
    let isTitle = sentence.isTitleCase
    var match = sentence.matches.lowerBound
    var i = sentence.tokens.lowerBound
    let first = candidates.count
    scan.move(to: sentence)
    while true {
      i = nextStart(from: i, to: sentence.tokens.upperBound)
      guard i < sentence.tokens.upperBound else { break }
      while match < sentence.matches.upperBound, text.matches[match].token < i { match += 1 }
      let placeEnd = self.placeEnd(at: i, sentence.tokens.upperBound)
      let found = best(at: i, match, sentence, isTitle)
      let run = scan.run(at: i)
      if let nation = lexicon.actors.nations[text.tokens[i].word], nation.isCountry {
        count(nation)
      }
      if let name = found.name, placeEnd <= name.end,
        !isLongerName(name, scan, found)
      {
        i = addKnown(name, index)
      } else if text.tokens[i].kind == .handle {
        add(.handle, i..<(i + 1), name: i..<(i + 1), index)
        i += 1
      } else if let title = found.title, title.end >= placeEnd,
        title.count >= (found.group?.count ?? 0) + (found.group == nil ? 0 : 1)
          || nameFollows(title, scan),
        let end = addTitled(title, index, scan, match)
      {
        i = end
      } else if let run, run.upperBound > max(placeEnd, i),
        scan.isOrganisation(run), run.count > (found.group?.count ?? 0)
      {
        add(.organisation, run, name: run, index)
        i = run.upperBound
      } else if let government = government(at: i) {
        addState(government.tokens, government.country, index)
        i = government.tokens.upperBound
      } else if placeEnd > i {
        if let country = country(at: i), states.acts(i..<placeEnd, sentence) {
          addState(i..<placeEnd, country, index)
        }
        i = placeEnd
      } else if let title = found.title, let group = found.group, title.count > group.count {
        i = title.end
      } else if let group = found.group, !scan.isPartOfName(group) {
        addGroup(group, index)
        i = group.end
      } else if let run, let people = people(endingAt: run.upperBound, sentence) {
        addGroup(people, index)  // "Bosnian Serbs"
        i = run.upperBound
      } else if let run {
        addRun(run, index, scan)
        i = run.upperBound
      } else {
        if text.tags[i] == .pronoun || isTitle, words.isPersonal(text.tokens[i].word) {
          add(.pronoun, i..<(i + 1), name: i..<(i + 1), index)
        }
        i += 1
      }
    }
    markSubjects(first, sentence)
  }

  /// The first of some tokens at which an actor may be named or a place is, else where they end.
  private func nextStart(from start: Int, to end: Int) -> Int {
    let next = text.next(.mayNameActor, from: start, to: end)
    let last = next < end ? next : end - 1
    if last < start || Int(text.tokens[last].start) < nextPlaceStart { return next }
    var i = start
    while i < next, Int(text.tokens[i].start) < nextPlaceStart { i += 1 }
    return i
  }

  // MARK: Tables

  struct Found {
    var name: PhraseMatch?
    var title: PhraseMatch?
    var group: PhraseMatch?
  }

  /// The longest match of each sort that begins at a token and is written as a name is.
  func best(
    at i: Int, _ match: Int, _ sentence: ParsedText.SentenceRange, _ isTitle: Bool
  ) -> Found {
    var found = Found()
    var m = match
    while m < sentence.matches.upperBound, text.matches[m].token == i {
      let candidate = text.matches[m]
      switch candidate.kind {
      case .actor, .organisation, .outlet:
        if isWritten(candidate, sentence, isTitle) { found.name = candidate }
      case .title: found.title = candidate
      case .actorGroup: found.group = candidate
      default: break
      }
      m += 1
    }
    return found
  }

  /// Whether a name of the tables is written with the capitals of a name here.
  func isWritten(
    _ match: PhraseMatch, _ sentence: ParsedText.SentenceRange, _ isTitle: Bool
  ) -> Bool {
    let token = text.tokens[match.token]
    let entry = lexicon.actors.names[match.row]
    if entry.isAcronym {
      guard token.shape == .allCaps || token.kind == .hashtag else { return false }
      // "WHO" in a line of capitals is a question
      return !isTitle || lexicon.classes(of: token.word).isEmpty
    }
    guard token.isCapitalised || text.tokens[match.end - 1].isCapitalised else { return false }
    if match.count > 1 || token.shape == .allCaps { return true }
    let atStart = match.token == sentence.tokens.lowerBound || isTitle
    if !atStart { return true }
    if match.kind == .actor { return true }
    // a common word at the start of a sentence: only as a subject, or with a capital inside
    if lexicon.classes(of: token.word).isEmpty { return true }
    return match.end < text.tags.count && text.tags[match.end].isFinite
  }

  /// Whether a known name is only the beginning of a longer one: "Clinton Foundation".
  func isLongerName(_ name: PhraseMatch, _ scan: NameScan, _ found: Found) -> Bool {
    if let group = found.group, group.count > name.count { return true }
    guard !scan.titleCase, let run = scan.run(at: name.token), run.upperBound > name.end else {
      return false
    }
    if name.kind == .actor {
      return scan.isOrganisation(run) || name.count == 1 && !scan.isTitleWord(at: name.end)
    }
    return scan.isOrganisation(run) && !scan.isTitleWord(at: name.end)
  }

  func addKnown(_ name: PhraseMatch, _ sentence: Int) -> Int {
    let range = name.token..<name.end
    var candidate = ActorCandidate(
      sort: name.kind == .actor ? .knownPerson : .knownOrganisation, tokens: range, name: range,
      row: lexicon.actors.names[name.row].index)
    if name.kind == .actor, let role = roleAround(range) {
      candidate.role = role.tokens
      candidate.title = role.title
    }
    append(&candidate, sentence)
    return name.end
  }

  func addGroup(_ group: PhraseMatch, _ sentence: Int) {
    let row = lexicon.actors.groups[group.row]
    if row.name.isEmpty { return }
    let nation = nation(before: group.token, from: text.sentences[sentence].tokens.lowerBound)
    if row.needsNation, nation == nil { return }
    if row.isPeople, !text.tokens[group.token].isCapitalised { return }
    var candidate = ActorCandidate(
      sort: .group, tokens: group.token..<group.end, name: group.token..<group.end, row: group.row)
    candidate.nationality = nation?.nation
    candidate.nation = nation?.words
    append(&candidate, sentence)
  }

  /// The people with whose name a run of capitalised words ends.
  private func people(endingAt end: Int, _ sentence: ParsedText.SentenceRange) -> PhraseMatch? {
    guard let match = groupMatch(at: end - 1, sentence), match.end == end,
      lexicon.actors.groups[match.row].isPeople
    else { return nil }
    return match
  }

  private func groupMatch(at token: Int, _ sentence: ParsedText.SentenceRange) -> PhraseMatch? {
    var low = sentence.matches.partition { text.matches[$0].token < token }
    while low < sentence.matches.upperBound, text.matches[low].token == token {
      if text.matches[low].kind == .actorGroup { return text.matches[low] }
      low += 1
    }
    return nil
  }

  private func addState(_ tokens: Range<Int>, _ country: String, _ sentence: Int) {
    guard let row = CountryCode(country).flatMap(lexicon.places.country) else { return }
    var candidate = ActorCandidate(sort: .state, tokens: tokens, name: tokens, row: row)
    append(&candidate, sentence)
  }

  /// Whether a place's name begins at a token further on.
  func isPlace(at token: Int) -> Bool {
    let start = Int(text.tokens[token].start)
    let next = (nextPlace..<max(nextPlace, placeMentions.count)).partition {
      placeMentions[$0].span.start < start
    }
    return next < placeMentions.count && placeMentions[next].span.start == start
  }

  /// The country whose name begins at a token, of the place just looked at.
  private func country(at i: Int) -> String? {
    guard nextPlace < placeMentions.count,
      placeMentions[nextPlace].span.start == Int(text.tokens[i].start)
    else { return nil }
    let place = placeMentions[nextPlace].place
    guard places[place].kind == .country else { return nil }
    return placeMentions[nextPlace].rule != PlaceRule.origin ? places[place].country : nil
  }

  private func government(at i: Int) -> (tokens: Range<Int>, country: String)? {
    while nextGovernment < governments.count, governments[nextGovernment].tokens.lowerBound < i {
      nextGovernment += 1
    }
    guard nextGovernment < governments.count, governments[nextGovernment].tokens.lowerBound == i
    else { return nil }
    return (governments[nextGovernment].tokens, governments[nextGovernment].country.text)
  }

  // MARK: Places, quotations, subjects

  func placeEnd(at i: Int, _ limit: Int) -> Int {
    let start = Int(text.tokens[i].start)
    if nextPlaceStart <= start {
      while nextPlace < placeMentions.count, placeMentions[nextPlace].span.end <= start {
        nextPlace += 1
      }
      nextPlaceStart =
        nextPlace < placeMentions.count ? placeMentions[nextPlace].span.start : .max
    }
    guard nextPlace < placeMentions.count, placeMentions[nextPlace].span.start <= start else {
      return i
    }
    let end = placeMentions[nextPlace].span.end
    var j = i
    while j < limit, Int(text.tokens[j].start) < end { j += 1 }
    return j
  }

  func add(
    _ sort: ActorCandidate.Sort, _ tokens: Range<Int>, name: Range<Int>, _ sentence: Int,
    weak: Bool = false
  ) {
    var candidate = ActorCandidate(sort: sort, tokens: tokens, name: name)
    candidate.isWeak = weak
    append(&candidate, sentence)
  }

  func append(_ candidate: inout ActorCandidate, _ sentence: Int) {
    candidate.sentence = sentence
    let token = candidate.tokens.lowerBound
    while nextQuotation < quotations.count, quotations[nextQuotation].end <= token {
      nextQuotation += 1
    }
    candidate.isQuoted =
      nextQuotation < quotations.count && quotations[nextQuotation].open < token
    candidates.append(candidate)
  }

  /// Marks the candidates that are heads of subjects, and speakers behind their verb.
  func markSubjects(_ first: Int, _ sentence: ParsedText.SentenceRange) {
    guard first < candidates.count else { return }
    for index in sentence.clauses {
      let clause = text.clauses[index]
      if let subject = clause.subject {
        let head = text.chunks[subject].head
        if let k = candidate(around: head, from: first) { candidates[k].isSubject = true }
      } else if let object = clause.object, isCue(text.chunks[clause.verb].head) {
        let head = text.chunks[object].head
        if let k = candidate(around: head, from: first) { candidates[k].isSubject = true }
      }
    }
    for k in first..<candidates.count where !candidates[k].isSubject {
      let end = candidates[k].tokens.upperBound
      if end < sentence.tokens.upperBound, isCue(end),
        text.tags[end].isFinite || text.tags[end].isVerb
      {
        candidates[k].isSubject = true
      }
    }
  }

  /// The candidate of the sentence that a token lies in.
  func candidate(around token: Int, from first: Int) -> Int? {
    let next = (first..<candidates.count).partition {
      candidates[$0].tokens.upperBound <= token
    }
    return next < candidates.count && candidates[next].tokens.contains(token) ? next : nil
  }
}
