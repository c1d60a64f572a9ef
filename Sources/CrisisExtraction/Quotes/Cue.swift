/// A word or phrase that attributes words to someone, in its unit.
struct Cue {
  enum Form: UInt8 {
    /// "said".
    case finite
    /// "saying".
    case participle
    /// "according to".
    case source
    /// "was quoted as saying", "it was announced", "was asked whether".
    case passive
    /// "accusations that".
    case noun
  }

  /// The words of the cue.
  let tokens: Range<Int>
  /// The verb group that it heads.
  let group: Range<Int>
  /// What it stands with.
  let takes: CueLexicon.Takes
  let form: Form
  /// Index into `ParsedText.clauses`; -1 where it heads none.
  let clause: Int
}

/// Finds the cues of a unit outside quotations.
struct CueFinder {
  let text: ParsedText
  let lexicon: Lexicon
  let quotations: [Quotation]

  /// All cues of a unit in text order, in place of those that are there.
  func find(in unit: ReportingUnit, into result: inout [Cue]) {
    result.clear()
    var quotation = unit.quotations.lowerBound
    for sentence in unit.sentences {
      let matches = text.sentences[sentence].matches
      var m = matches.lowerBound
      while m < matches.upperBound {
        // the longest cue at a token
        var best = text.matches[m]
        var isCue = best.kind == .cue || isPhrase(best)
        m += 1
        while m < matches.upperBound, text.matches[m].token == best.token {
          let other = text.matches[m]
          if other.kind == .cue || isPhrase(other), !isCue || isBetter(other, than: best) {
            best = other
            isCue = true
          }
          m += 1
        }
        guard isCue else { continue }
        // more than this many in one sentence is no language
        if result.count == 64 { return }
        while quotation < unit.quotations.upperBound, quotations[quotation].end <= best.token {
          quotation += 1
        }
        if quotation < unit.quotations.upperBound, quotations[quotation].open < best.token {
          continue
        }
        if let last = result.last, best.token < last.tokens.upperBound { continue }
        if let cue = cue(best, unit) { result.append(cue) }
      }
    }
  }

  /// The longer of two, or the noun where the word is one: "the claim that".
  private func isBetter(_ other: PhraseMatch, than best: PhraseMatch) -> Bool {
    if other.count != best.count { return other.count > best.count }
    return best.kind == .cue || text.tags[other.token] != .noun
  }

  private func isPhrase(_ match: PhraseMatch) -> Bool {
    guard match.kind == .quotePhrase else { return false }
    let roles = lexicon.cues.phraseRoles[match.row]
    if roles.contains(.source) { return true }
    return !roles.isDisjoint(with: [.claim, .pledge]) && text.tags[match.token] == .noun
  }

  private func cue(_ match: PhraseMatch, _ unit: ReportingUnit) -> Cue? {
    let words = match.token..<match.end
    if match.kind == .quotePhrase {
      let roles = lexicon.cues.phraseRoles[match.row]
      if roles.contains(.source) {
        return Cue(tokens: words, group: words, takes: .clause, form: .source, clause: -1)
      }
      var takes: CueLexicon.Takes = roles.contains(.claim) ? [.clause, .that] : []
      if roles.contains(.pledge) { takes.insert(.to) }
      return Cue(tokens: words, group: words, takes: takes, form: .noun, clause: -1)
    }
    let takes = lexicon.cues.takes[match.row]
    let tag = text.tags[match.token]
    guard tag.isVerb || tag == .be else {
      return isVerbAfterAll(match, unit)
        ? Cue(tokens: words, group: words, takes: takes, form: .finite, clause: -1) : nil
    }
    guard let index = text.chunk(containing: match.token) else { return nil }
    let chunk = text.chunks[index]
    guard chunk.kind == .verbGroup, chunk.head == match.token || tag == .be else {
      return nil
    }
    let group = chunk.first..<max(chunk.end, match.end)
    let clause = text.clause(ofChunk: index)
    let features = chunk.verb
    var form = Cue.Form.finite
    if tag == .be || match.count > 2 && text.tags[match.token] == .be {
      form = .finite
    } else if features.isInfinitive {
      return nil
    } else if opensWithQuestion(match, unit) {
      guard takes.contains(.addressee) else { return nil }
      form = .passive
    } else if features.isParticiple, tag == .verbParticiple, chunk.end - chunk.first == 1,
      takes.contains(.invert) || takes.contains(.speech), followsMark(match.token, unit)
    {
      // ", said X": behind a comma the tagger takes a tense for a participle
      form = .finite
    } else if features.isPassive {
      guard features.isFinite, takes.contains(.clause) else { return nil }
      form = .passive
    } else if features.isParticiple {
      guard tag == .verbIng else { return nil }
      form = .participle
    } else if tag == .verbIng, !features.isFinite {
      form = .participle
    } else if tag == .verbBase, features.modal == 0, !features.isFinite {
      return nil
    }
    return Cue(tokens: words, group: group, takes: takes, form: form, clause: clause ?? -1)
  }

  /// "Asked whether he would go, he said ..."
  private func opensWithQuestion(_ match: PhraseMatch, _ unit: ReportingUnit) -> Bool {
    match.token == unit.tokens.lowerBound && text.tags[match.token] == .verbParticiple
      && match.end < unit.tokens.upperBound
      && (text.tags[match.end] == .subordination || text.tags[match.end] == .relative)
  }

  private func followsMark(_ token: Int, _ unit: ReportingUnit) -> Bool {
    guard token > unit.tokens.lowerBound else { return true }
    switch text.tokens[token - 1].symbol {
    case .comma, .closeDouble, .closeSingle, .dash, .closeBracket: return true
    default: return false
    }
  }

  /// "Al Jazeera reports." and headlines: the tagger takes the verb for a noun.
  private func isVerbAfterAll(_ match: PhraseMatch, _ unit: ReportingUnit) -> Bool {
    let i = match.token
    let classes = lexicon.classes(of: text.tokens[i].word)
    guard !classes.isDisjoint(with: [.verbThird, .verbPast]), i > unit.tokens.lowerBound else {
      return false
    }
    switch text.tags[i - 1] {
    case .properNoun, .noun, .pronoun: break
    default: return text.tokens[i - 1].symbol == .closeDouble && classes.contains(.verbPast)
    }
    guard i + 1 < unit.tokens.upperBound else { return text.tags[i - 1] == .properNoun }
    let next = text.tokens[i + 1]
    if next.symbol == .period || next.symbol == .comma, classes.contains(.verbThird),
      endsReport(i - 1, unit)
    {
      return true
    }
    if unit.isTitleCase { return text.tags[i] == .noun || text.tags[i] == .properNoun }
    guard text.tags[i - 1] == .properNoun else { return false }
    switch next.symbol {
    case .comma, .period, .colon, .openDouble, .closeDouble: return true
    case .none:
      return text.tags[i + 1] == .determiner || text.tags[i + 1] == .pronoun
        || text.tags[i + 1] == .infinitiveTo && lexicon.cues.takes[match.row].contains(.to)
    default: return false
    }
  }

  /// Whether a noun phrase that ends here stands right behind a quotation: "...," the group writes.
  private func endsReport(_ last: Int, _ unit: ReportingUnit) -> Bool {
    var i = last
    while i > unit.tokens.lowerBound, text.tags[i].isNominal || text.tokens[i].symbol == .hyphen {
      i -= 1
    }
    return text.tokens[i].symbol == .closeDouble
  }
}
