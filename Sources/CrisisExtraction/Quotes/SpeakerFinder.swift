internal import CrisisModel

/// The words that name a speaker.
struct SpeakerPhrase {
  /// All of them, with apposition: "Sterling Pratt, wine director at a shop".
  var tokens: Range<Int>
  /// The phrase that names, without apposition and clause.
  var head: Range<Int>
}

/// Finds the noun phrase that speaks, before or behind a cue.
struct SpeakerFinder {
  let text: ParsedText
  let lexicon: Lexicon
  let quotations: [Quotation]
  let times: [TimeMention]
  let words: QuoteWords

  /// The phrase that begins behind a verb: "said Darrell Phillips, a vice president".
  func phraseAfter(_ start: Int, _ unit: ReportingUnit) -> SpeakerPhrase? {
    var i = start
    let end = unit.tokens.upperBound
    guard i < end, isPhraseStart(i) else { return nil }
    if text.tags[i] == .pronoun { return SpeakerPhrase(tokens: i..<(i + 1), head: i..<(i + 1)) }
    let headStart = i
    i = nominalEnd(i, end)
    guard i > headStart else { return nil }
    let head = headStart..<i
    // "of the group", "for the campaign", "in Ohio"
    while i + 1 < end, isAttaching(i), isPhraseStart(i + 1) {
      let next = nominalEnd(i + 1, end)
      guard next > i + 1, !isFiniteVerb(next) || text.tags[i] != .preposition else { break }
      i = next
    }
    // apposition and "who" clause up to the next comma or the end
    var last = i
    if i + 1 < end, text.tokens[i].symbol == .comma,
      isPhraseStart(i + 1) || text.tags[i + 1] == .relative
    {
      var k = i + 1
      while k < end, k - i < 30, !isBoundary(k) { k += 1 }
      if k < end, text.tags[i + 1] == .relative || !hasFiniteVerb(i + 1, k) { last = k }
      if k == end { last = text.tokens[k - 1].symbol == .period ? k - 1 : k }
    }
    return SpeakerPhrase(tokens: headStart..<last, head: head)
  }

  /// The phrase that ends before a token: the subject of the verb group there.
  func phraseBefore(_ end: Int, _ unit: ReportingUnit) -> SpeakerPhrase? {
    let low = unit.tokens.lowerBound
    var k = skippingAdverbials(end - 1, low)
    guard k >= low else { return nil }
    if text.tags[k] == .relative || isRelativeThat(k, low) {
      // "X, who said": the one before the comma
      k -= 1
      if k > low, text.tokens[k].symbol == .comma { k -= 1 }
      guard k >= low, !isQuoted(k), let head = nominalStart(k, low) else { return nil }
      return SpeakerPhrase(tokens: head..<(k + 1), head: head..<(k + 1))
    }
    let token = text.tokens[k]
    if token.kind == .symbol {
      switch token.symbol {
      case .comma, .dash: return phraseBeforeInsertion(k, unit)
      case .closeBracket:
        guard let open = openBracket(k, low), open > low else { return nil }
        return phraseBefore(open, unit)
      case .closeDouble, .closeSingle:
        guard isNickname(k) else { return nil }
      case .period: break
      default: return nil
      }
    }
    guard !isQuoted(k) || isNickname(k) else { return nil }
    guard let start = nominalStart(k, low), start <= k else { return nil }
    return SpeakerPhrase(tokens: start..<(k + 1), head: start..<(k + 1))
  }

  /// "Bone, who asked a question, said": steps back over what the marks enclose.
  private func phraseBeforeInsertion(_ mark: Int, _ unit: ReportingUnit) -> SpeakerPhrase? {
    let low = unit.tokens.lowerBound
    var best: SpeakerPhrase?
    var m = mark - 1
    while m > low, mark - m < 45 {
      if isQuotationEnd(m) || text.tokens[m].symbol == .semicolon
        || text.tokens[m].symbol == .colon
      {
        break
      }
      let symbol = text.tokens[m].symbol
      if symbol == .comma || symbol == .dash {
        let isClause = text.tags[m + 1] == .relative
        guard isClause || !hasMainVerb(m + 1, mark) else { break }
        guard !isQuoted(m - 1), let start = nominalStart(m - 1, low), start < m else {
          m -= 1
          continue
        }
        let free = start == low || !text.tags[start - 1].isVerb && !isObject(start, low)
        if free {
          best = SpeakerPhrase(tokens: start..<mark, head: start..<m)
        }
        if isClause { break }
      }
      m -= 1
    }
    return best
  }

  /// "the group that said": behind a noun "that" is relative before a tense.
  private func isRelativeThat(_ k: Int, _ low: Int) -> Bool {
    k > low && text.tags[k] == .pronoun && isNominal(k - 1)
      && lexicon.classes(of: text.tokens[k].word).contains(.relative)
  }

  /// Whether a tense stands there that no relative word before it explains.
  private func hasMainVerb(_ from: Int, _ to: Int) -> Bool {
    var sawRelative = false
    for i in from..<max(from, to) {
      if text.tags[i] == .relative { sawRelative = true }
      if text.tags[i].isFinite, !sawRelative { return true }
    }
    return false
  }

  /// Whether a phrase stands behind a verb or preposition, so that it can be no subject.
  private func isObject(_ start: Int, _ low: Int) -> Bool {
    guard start > low else { return false }
    switch text.tags[start - 1] {
    case .preposition, .verbBase, .verbPast, .verbThird, .verbIng, .verbParticiple, .be, .have:
      return true
    default: return false
    }
  }

  // MARK: Phrases

  /// Where the noun phrase (with "of", "for", "in" phrases inside) that ends at `last` begins.
  func nominalStart(_ last: Int, _ low: Int) -> Int? {
    var i = last
    if text.tags[i] == .pronoun, i == low || text.tags[i - 1] != .preposition { return i }
    if text.tokens[i].symbol == .closeBracket, let open = openBracket(i, low), open > low {
      i = open - 1
    }
    guard
      isNominal(i) || text.tags[i] == .pronoun || text.tokens[i].symbol == .closeDouble
        || isInitialStop(i)
        || text.tokens[i].symbol == .closeSingle
    else {
      return nil
    }
    var start = i
    while i > low {
      let p = i - 1
      if isNominal(p) || isInside(p) {
        // a phrase does not reach over its own beginning
        if text.tags[i] == .determiner || text.tags[i] == .possessive,
          text.tags[p] != .determiner, text.tags[p] != .preposition,
          text.tags[p] != .possessiveMark
        {
          break
        }
        i = p
        start = i
        continue
      }
      if text.tokens[p].symbol == .closeBracket, let open = openBracket(p, low) {
        i = open
        start = i
        continue
      }
      if p > low, text.tags[p] == .preposition, isNominal(p - 1),
        text.tags[p - 1] != .determiner || isQuantity(p - 1)
      {
        i = p
        start = i
        continue
      }
      if p > low, text.tags[p] == .coordination, isNominal(p - 1), !isObjectPhrase(p - 1, low) {
        i = p
        start = i
        continue
      }
      if p > low, text.tags[p] == .verbIng, text.tags[i] == .noun, isNominal(p - 1) {
        // "the net monitoring group"
        i = p
        start = i
        continue
      }
      if text.tokens[p].symbol == .hyphen, !text.tokens[p].spaceBefore, p > low {
        i = p - 1
        start = i
        continue
      }
      if p > low, text.tags[p] == .verbParticiple || text.tags[p] == .verbPast, isNominal(p - 1),
        text.tags[i] == .preposition || isTime(p + 1)
      {
        i = p
        start = i
        continue
      }
      break
    }
    // "In an interview Trump": what a fronted preposition governs is no subject
    if start > low, text.tags[start - 1] == .preposition || text.tags[start - 1].isVerb {
      var k = last
      while k > start, text.tags[k - 1] == .properNoun || text.tokens[k - 1].symbol == .hyphen {
        k -= 1
      }
      if k > start, text.tags[k] == .properNoun, text.tags[k - 1] == .noun { return k }
    }
    return start
  }

  /// Whether the phrase that ends here is what a verb before it governs.
  private func isObjectPhrase(_ last: Int, _ low: Int) -> Bool {
    var i = last
    while i >= low, isNominal(i) || text.tags[i] == .preposition || isInside(i) { i -= 1 }
    return i >= low && (text.tags[i].isVerb || text.tags[i] == .be || text.tags[i] == .have)
  }

  private func nominalEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      if isNominal(i) || isInside(i) || isInitialStop(i) {
        if i > start, text.tags[i] == .determiner || text.tags[i] == .possessive,
          text.tags[i - 1] != .determiner
        {
          break
        }
        i += 1
      } else if text.tokens[i].symbol == .openBracket, i > start {
        var k = i + 1
        while k < end, k - i < 12, text.tokens[k].symbol != .closeBracket { k += 1 }
        guard k < end, text.tokens[k].symbol == .closeBracket else { break }
        i = k + 1
      } else if text.tags[i] == .coordination, i + 1 < end, i > start,
        text.tags[i + 1] == .properNoun, text.tags[i - 1] == .properNoun
      {
        i += 1
      } else {
        break
      }
    }
    return i
  }

  /// Whether a token can be part of a noun phrase.
  private func isNominal(_ i: Int) -> Bool {
    if text.tags[i].isNominal { return true }
    return text.tags[i] == .pronoun
      && lexicon.classes(of: text.tokens[i].word).contains(.determiner)
  }

  /// Marks and small words inside a name or phrase: hyphen, stop of "Sen.", "&", particle.
  private func isInside(_ i: Int) -> Bool {
    let token = text.tokens[i]
    if token.kind == .symbol {
      switch token.symbol {
      case .ampersand, .slash: return true
      case .hyphen: return i + 1 < text.tokens.count && !text.tokens[i + 1].spaceBefore
      case .apostrophe: return !token.spaceBefore
      case .period: return isInitialStop(i)
      default: return false
      }
    }
    return lexicon.actors.flags(token.word).contains(.particle) && i > 0
      && text.tags[i - 1] == .properNoun && i + 1 < text.tags.count
      && text.tags[i + 1] == .properNoun
  }

  /// The stop of an abbreviation: "Sen.", "J.".
  private func isInitialStop(_ i: Int) -> Bool {
    guard text.tokens[i].symbol == .period, !text.tokens[i].spaceBefore, i > 0 else { return false }
    let before = text.tokens[i - 1]
    guard before.isCapitalised, before.end - before.start <= 5 else { return false }
    return i + 1 < text.tokens.count
      && (text.tokens[i + 1].isCapitalised || text.tokens[i + 1].symbol == .comma)
      && text.sentence(ofToken: i) == text.sentence(ofToken: i + 1)
  }

  /// "some", "many", "most": stand for a phrase of their own before "of" and "in".
  private func isQuantity(_ i: Int) -> Bool {
    !lexicon.classes(of: text.tokens[i].word).isDisjoint(with: [.pronoun, .numeral, .adjective])
      || words.quantities.contains(text.tokens[i].word)
  }

  private func isPhraseStart(_ i: Int) -> Bool {
    switch text.tags[i] {
    case .determiner, .possessive, .adjective, .noun, .properNoun, .numeral, .pronoun: true
    default: false
    }
  }

  private func isAttaching(_ i: Int) -> Bool { text.tags[i] == .preposition }

  private func isFiniteVerb(_ i: Int) -> Bool { i < text.tags.count && text.tags[i].isFinite }

  /// Whether a tense stands between two tokens.
  func hasFiniteVerb(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return false }
    for i in from..<to where text.tags[i].isFinite { return true }
    return false
  }

  private func isBoundary(_ i: Int) -> Bool {
    switch text.tokens[i].symbol {
    case .comma, .semicolon, .colon, .dash, .openDouble, .question, .exclamation: true
    case .period: !isInitialStop(i)
    default: false
    }
  }

  private func openBracket(_ close: Int, _ low: Int) -> Int? {
    var i = close
    while i > low, close - i < 15 {
      i -= 1
      if text.tokens[i].symbol == .openBracket { return i }
    }
    return nil
  }

  /// Steps back over adverbs and "on Thursday".
  private func skippingAdverbials(_ last: Int, _ low: Int) -> Int {
    var k = last
    while k > low {
      if text.tags[k] == .adverb {
        k -= 1
      } else if isTime(k), k - 1 > low, text.tags[k] != .pronoun {
        while k > low, isTime(k) { k -= 1 }
        if text.tags[k] == .preposition, k > low { k -= 1 }
      } else if text.tags[k] == .verbParticiple || text.tags[k] == .verbPast, k < last, k > low,
        isNominal(k - 1)
      {
        // "a report issued earlier this year said"
        k -= 1
      } else {
        break
      }
    }
    return k
  }

  /// Whether a token is part of a time expression.
  func isTime(_ token: Int) -> Bool {
    guard token < text.tokens.count else { return false }
    if lexicon.actors.flags(text.tokens[token].word).contains(.time),
      text.tokens[token].isCapitalised
    {
      return true
    }
    let start = Int(text.tokens[token].start)
    let low = (0..<times.count).partition { times[$0].span.end <= start }
    return low < times.count && times[low].span.start <= start
  }

  // MARK: Quotations

  /// Whether a token lies inside a quotation (its marks included).
  func isQuoted(_ token: Int) -> Bool { quotation(at: token) != nil }

  /// The quotation around a token.
  func quotation(at token: Int) -> Int? {
    let low = (0..<quotations.count).partition { quotations[$0].end <= token }
    return low < quotations.count && quotations[low].open <= token ? low : nil
  }

  private func isQuotationEnd(_ token: Int) -> Bool {
    guard let index = quotation(at: token) else { return false }
    return quotations[index].end == token + 1 && !isNickname(token)
  }

  /// `Calvin “Snoop Dogg” Broadus`: one or two words inside a name.
  private func isNickname(_ token: Int) -> Bool {
    guard let index = quotation(at: token) else { return false }
    let inner = quotations[index].inner
    guard inner.count <= 3, let last = inner.last, text.tokens[last].kind == .word else {
      return false
    }
    return inner.allSatisfy { text.tokens[$0].isCapitalised || text.tokens[$0].kind == .symbol }
  }
}
