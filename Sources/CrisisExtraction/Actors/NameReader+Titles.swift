internal import CrisisModel

/// Titles with the name behind them, and titles that stand for their holder.
extension NameReader {
  func nameFollows(_ title: PhraseMatch, _ scan: NameScan) -> Bool {
    let start = nameStart(after: title)
    return scan.isNameStart(start) && text.tokens[start].isCapitalised
  }

  func nameStart(after title: PhraseMatch) -> Int {
    var n = title.end
    if n < text.tokens.count, text.tokens[n].symbol == .period, !text.tokens[n].spaceBefore,
      lexicon.actors.titles[title.row].kind != .office
    {
      n += 1
    }
    return n
  }

  /// A title and the name behind it, or a title that stands for its holder; nil for neither.
  func addTitled(
    _ match: PhraseMatch, _ sentence: Int, _ scan: NameScan, _ firstMatch: Int
  ) -> Int? {
    let title = lexicon.actors.titles[match.row]
    var start = nameStart(after: match)
    let range = text.sentences[sentence].tokens
    // "Prime Minister Sheikh Hamad bin Jassim"
    if title.kind != .honorific, start < range.upperBound, text.tokens[start].isCapitalised,
      let next = titleMatch(at: start, text.sentences[sentence]), next.count == 1,
      lexicon.actors.titles[next.row].kind == .honorific, nameFollows(next, scan)
    {
      start = nameStart(after: next)
    }
    if start < range.upperBound, scan.isNameStart(start), let run = scan.personRun(at: start),
      !scan.isOrganisation(run), !scan.isTitleWord(at: start),
      scan.wordCount(run) > 1
        || !lexicon.actors.flags(text.tokens[start].word).contains(.organisation),
      !lexicon.actors.flags(text.tokens[start].word).contains(.notName)
    {
      let isCapital = text.tokens[match.token].isCapitalised
      guard isCapital || title.kind != .honorific else { return nil }
      if title.kind == .job, !isCapital, scan.wordCount(run) == 1, isThing(run, scan) { return nil }
      // "a major Category 3 storm": a rank before a surname alone is written with a capital
      guard isCapital || title.kind != .rank || scan.titleCase || scan.wordCount(run) > 1 else {
        return nil
      }
      var candidate = ActorCandidate(
        sort: scan.wordCount(run) > 1 ? .person : .short,
        tokens: (title.kind == .honorific ? match.token : run.lowerBound)..<run.upperBound,
        name: run, title: match.row)
      if title.kind != .honorific {
        let roleStart = roleStart(match.token)
        candidate.role = roleStart..<match.end
        candidate.isFormer = isFormer(roleStart, match.token)
        candidate.nationality = nationality(in: roleStart..<match.token)
      } else if let role = roleAround(run) {
        candidate.role = role.tokens
      }
      if let known = knownPerson(run, firstMatch, sentence) {
        candidate.sort = .knownPerson
        candidate.row = known
      }
      append(&candidate, sentence)
      return run.upperBound
    }
    if let end = addHolder(match, of: start, sentence, scan) { return end }
    guard title.kind == .office || words.isSpokesperson(text.tokens[match.token].word) else {
      return nil
    }
    let roleStart = roleStart(match.token)
    guard isDefinite(roleStart, match, scan) else { return nil }
    // "the council's chairman, Nikol Pashinyan": the name takes the role, nothing is left to do
    if start + 1 < range.upperBound, text.tokens[start].symbol == .comma,
      scan.isNameStart(start + 1), let run = scan.personRun(at: start + 1),
      scan.wordCount(run) > 1, !scan.isOrganisation(run)
    {
      return match.end
    }
    var candidate = ActorCandidate(
      sort: .office, tokens: roleStart..<match.end, name: match.token..<match.end, title: match.row
    )
    candidate.role = roleStart..<match.end
    candidate.isFormer = isFormer(roleStart, match.token)
    candidate.nationality = nationality(in: roleStart..<match.token)
    candidate.isPossessor = match.end < range.upperBound && text.tags[match.end] == .possessiveMark
    // a role in apposition to the name before it: "Pashinyan, the prime minister, said"
    if isApposition(roleStart), title.kind == .office || title.kind == .job { return match.end }
    append(&candidate, sentence)
    return match.end
  }

  /// "volunteer BA pilots", "the official Xinhua news agency", "oil producer Iran": a single name behind
  /// a small word for a person is somebody's only where nothing else is known of it.
  private func isThing(_ run: Range<Int>, _ scan: NameScan) -> Bool {
    let name = text.tokens[run.lowerBound]
    if name.shape == .allCaps, !scan.isAllCaps { return true }
    if scan.isBody(at: run.lowerBound) || isPlace(at: run.lowerBound) { return true }
    let end = run.upperBound
    return end < scan.range.upperBound && text.tags[end] == .noun && !text.tokens[end].isCapitalised
  }

  /// "Archbishop of York John Sentamu": a title with its see or town, and the name behind them, which
  /// begins at a first name.
  private func addHolder(
    _ match: PhraseMatch, of start: Int, _ sentence: Int, _ scan: NameScan
  ) -> Int? {
    guard start + 1 < scan.range.upperBound, text.tokens[match.token].isCapitalised,
      text.tokens[start].word == words.of || text.tokens[start].word == words.for,
      let run = scan.run(at: start + 1), run.lowerBound > start + 1, run.count > 1,
      !scan.isOrganisation(run), !scan.titleCase
    else { return nil }
    var candidate = ActorCandidate(sort: .person, tokens: run, name: run, title: match.row)
    candidate.role = roleStart(match.token)..<run.lowerBound
    append(&candidate, sentence)
    return run.upperBound
  }

  /// Whether a comma and a person's name stand right before the phrase that begins here.
  func isApposition(_ start: Int) -> Bool {
    var k = start - 1
    if k >= 0, text.tags[k] == .determiner || text.tags[k] == .possessive { k -= 1 }
    guard k > 0, text.tokens[k].symbol == .comma, let last = candidates.last else { return false }
    return last.name.upperBound == k
      && (last.sort == .person || last.sort == .knownPerson || last.sort == .short)
  }

  func isDefinite(_ roleStart: Int, _ match: PhraseMatch, _ scan: NameScan) -> Bool {
    if scan.isAllCaps { return true }
    let before = roleStart - 1
    if before >= scan.range.lowerBound {
      let word = text.tokens[before].word
      if word == words.the || text.tags[before] == .possessive { return true }
    }
    for i in roleStart..<match.token {
      if text.tags[i] == .possessiveMark { return true }
      if nation(endingAt: i, from: roleStart) != nil { return true }
    }
    return false
  }

  /// Where the words of a role begin: "Kazakh" in "the Kazakh president".
  func roleStart(_ title: Int) -> Int {
    var i = title
    while i > 0, title - i < 6 {
      let tag = text.tags[i - 1]
      let token = text.tokens[i - 1]
      if token.symbol == .hyphen, !token.spaceBefore {
        i -= 1
        continue
      }
      guard tag == .adjective || tag == .noun || tag == .properNoun || tag == .possessiveMark,
        token.kind == .word || tag == .possessiveMark,
        !lexicon.actors.flags(token.word).contains(.time),
        lexicon.classes(of: token.word).isDisjoint(with: [.verbThird, .verbPast, .verbIng])
      else { break }
      i -= 1
      if words.former.contains(token.word) { break }
    }
    if i < title, text.tokens[i].symbol == .hyphen || text.tags[i] == .possessiveMark {
      return title
    }
    // do not reach over the start of the sentence
    let sentence = text.sentences[text.sentence(ofToken: title)].tokens.lowerBound
    return max(i, sentence)
  }

  func isFormer(_ start: Int, _ end: Int) -> Bool {
    var i = max(0, start - 1)
    while i < end {
      if words.former.contains(text.tokens[i].word), text.tokens[i].word != 0 { return true }
      i += 1
    }
    return false
  }

  func nationality(in range: Range<Int>) -> ActorLexicon.Nation? {
    for i in range {
      if let found = nation(endingAt: i, from: range.lowerBound), found.nation.isCountry {
        return found.nation
      }
    }
    return nil
  }

  /// The country or people that an adjective tells of which a token is the last word.
  func nation(
    endingAt i: Int, from limit: Int
  ) -> (nation: ActorLexicon.Nation, words: Range<Int>)? {
    // "us" is no "US"
    guard i >= limit, text.tokens[i].isCapitalised else { return nil }
    let word = text.tokens[i].word
    if i > limit, let nation = lexicon.actors.nations[text.tokens[i - 1].word, word] {
      return (nation, (i - 1)..<(i + 1))
    }
    return lexicon.actors.nations[word].map { ($0, i..<(i + 1)) }
  }

  /// The country or people that words before a token tell: "Egyptian riot police", "Turkish Kurd
  /// refugees", "Vietnamese-led forces".
  func nation(
    before token: Int, from limit: Int
  ) -> (nation: ActorLexicon.Nation, words: Range<Int>)? {
    var i = token - 1
    var end: Int?
    while i >= limit, token - i <= 4 {
      if text.tokens[i].word == words.led, i - 2 >= limit, text.tokens[i - 1].symbol == .hyphen {
        end = i + 1
        i -= 2
      }
      if let nearest = nation(endingAt: i, from: limit) {
        var start = nearest.words.lowerBound
        while let outer = nation(endingAt: start - 1, from: limit) {
          start = outer.words.lowerBound
        }
        return (nearest.nation, start..<(end ?? nearest.words.upperBound))
      }
      guard end == nil, text.tags[i] == .adjective || text.tags[i] == .noun else { return nil }
      i -= 1
    }
    return nil
  }
}
