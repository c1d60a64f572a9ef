internal import CrisisModel

/// Runs of capitalised words: whether they name a person, and what stands around them.
extension NameReader {
  func addRun(_ run: Range<Int>, _ sentence: Int, _ scan: NameScan) {
    let flags = lexicon.actors.flags(text.tokens[run.lowerBound].word)
    let count = scan.wordCount(run)
    let atStart = scan.isStart(run.lowerBound)
    if scan.isTitleWord(at: run.lowerBound), !flags.contains(.firstName) { return }
    if count == 1 {
      let token = text.tokens[run.lowerBound]
      if flags.contains(.notName) && !flags.contains(.firstName) { return }
      if token.shape == .allCaps, !scan.isAllCaps {
        add(.acronym, run, name: run, sentence, weak: atStart)
      } else {
        var candidate = ActorCandidate(sort: .short, tokens: run, name: run)
        candidate.isWeak = scan.titleCase || atStart
        append(&candidate, sentence)
      }
      return
    }
    if scan.titleCase {
      add(.short, run, name: run, sentence, weak: true)
      return
    }
    let role = roleAround(run)
    let isPerson =
      (flags.contains(.firstName) && !scan.hasOrganisationWord(run))
      && (!atStart || !flags.contains(.ambiguous))
      || scan.hasInitial(run) || role != nil || count <= 3 && isSpeakerPosition(run)
    guard isPerson, !flags.contains(.notName) || flags.contains(.firstName) else { return }
    var candidate = ActorCandidate(sort: .person, tokens: run, name: run)
    candidate.role = role?.tokens
    candidate.title = role?.title ?? -1
    candidate.isWeak = atStart && !flags.contains(.firstName)
    if let role { candidate.nationality = nationality(in: role.tokens) }
    append(&candidate, sentence)
  }

  /// A verb of speech right behind the name, or "who".
  func isSpeakerPosition(_ run: Range<Int>) -> Bool {
    let end = run.upperBound
    guard end < text.tokens.count else { return false }
    if isCue(end) { return true }
    if text.tokens[end].symbol == .comma, end + 1 < text.tokens.count,
      text.tokens[end + 1].word == words.who || text.tags[end + 1] == .numeral
    {
      return true
    }
    return run.lowerBound > 0 && isCue(run.lowerBound - 1)
  }

  func isCue(_ token: Int) -> Bool {
    let lemma = lexicon.lemma(of: text.tokens[token].word)
    return lemma != 0 && words.speech.contains(lemma)
  }

  /// The role that stands beside a name: "X, the council's chairman", "the council's chairman, X".
  func roleAround(_ name: Range<Int>) -> (tokens: Range<Int>, title: Int)? {
    let sentence = text.sentence(ofToken: name.lowerBound)
    let bounds = text.sentences[sentence]
    var i = name.upperBound
    if i + 1 < bounds.tokens.upperBound, text.tokens[i].symbol == .comma {
      i += 1
      if text.tags[i] == .determiner || text.tags[i] == .possessive { i += 1 }
      let start = i
      while i < bounds.tokens.upperBound, i - start < 8 {
        let tag = text.tags[i]
        guard tag.isNominal || text.tokens[i].symbol == .hyphen else { break }
        if let match = titleMatch(at: i, bounds), match.end >= i + 1 {
          guard lexicon.actors.titles[match.row].kind != .honorific else { return nil }
          return (start..<match.end, match.row)
        }
        i += 1
      }
    }
    if name.lowerBound - 1 > bounds.tokens.lowerBound,
      text.tokens[name.lowerBound - 1].symbol == .comma
    {
      for length in 1...4 {
        let start = name.lowerBound - 1 - length
        guard start >= bounds.tokens.lowerBound else { break }
        if let match = titleMatch(at: start, bounds), match.end == name.lowerBound - 1 {
          let from = roleStart(start)
          guard from > bounds.tokens.lowerBound,
            text.tags[from - 1] == .determiner || text.tags[from - 1] == .possessive || from < start
          else { return nil }
          return (from..<match.end, match.row)
        }
      }
    }
    return nil
  }

  func titleMatch(at token: Int, _ sentence: ParsedText.SentenceRange) -> PhraseMatch? {
    var low = sentence.matches.partition { text.matches[$0].token < token }
    var best: PhraseMatch?
    while low < sentence.matches.upperBound, text.matches[low].token == token {
      if text.matches[low].kind == .title { best = text.matches[low] }
      low += 1
    }
    return best
  }

  func knownPerson(_ run: Range<Int>, _ firstMatch: Int, _ sentence: Int) -> Int? {
    var m = firstMatch
    let end = text.sentences[sentence].matches.upperBound
    while m < end, text.matches[m].token <= run.lowerBound {
      let match = text.matches[m]
      if match.kind == .actor, match.token == run.lowerBound, match.end == run.upperBound {
        return lexicon.actors.names[match.row].index
      }
      m += 1
    }
    return nil
  }
}
