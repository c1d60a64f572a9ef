/// Where the content of a frame begins and ends.
struct ContentFinder {
  /// What follows a cue.
  enum After {
    /// A quotation, right behind or behind comma or colon.
    case quotation(Int)
    /// "that ...", "to ...", or a clause without either.
    case clause(Int)
    /// A noun phrase only: "announced a curfew".
    case object(Int)
    /// A colon and plain words.
    case colon(Int)
    /// Nothing.
    case none
  }

  let text: ParsedText
  let lexicon: Lexicon
  let quotations: [Quotation]
  let speakers: SpeakerFinder
  let words: QuoteWords

  /// What stands behind a frame, and whom it is told to.
  func after(
    _ frame: ReportingFrame, _ unit: ReportingUnit, _ later: ArraySlice<ReportingFrame>
  ) -> (After, addressee: Range<Int>?) {
    let end = unit.tokens.upperBound
    let next = later.first { $0.cue.form != .source && $0.left > frame.right }?.left ?? end
    var i = frame.right
    var addressee: Range<Int>?
    while i < end, text.tags[i] == .adverb, !isQuotationStart(i) { i += 1 }
    if frame.cue.takes.contains(.addressee), !frame.isInverted, i < end {
      let stop = addresseeEnd(i, end, frame.cue)
      if stop > i {
        addressee = i..<stop
        i = stop
      }
    }
    let direct = begin(at: i, end, frame)
    if case .none = direct {
      // "said on Thursday at a rally that": adverbials are no content
      let skipped = adverbialEnd(i, end)
      if skipped > i {
        let later = begin(at: skipped, end, frame)
        switch later {
        case .quotation, .colon: return (later, addressee)
        case .clause(let start) where isClauseWord(start): return (later, addressee)
        default: break
        }
        if skipped >= end
          || text.tokens[skipped].kind == .symbol && !quotedLater(skipped, end, frame, unit)
        {
          return (.none, addressee)
        }
        if allTimes(i, skipped), !frame.isInverted, frame.cue.takes.contains(.clause),
          !frame.cue.takes.contains(.that), hasClause(skipped, plainEnd(skipped, end))
        {
          return (.clause(skipped), addressee)
        }
      }
    }
    if case .none = direct, i < end, text.tokens[i].kind != .symbol, !frame.isInverted {
      let stop = plainEnd(i, end)
      if frame.cue.takes.contains(.clause), !frame.cue.takes.contains(.that),
        text.tags[i] != .infinitiveTo, hasClause(i, stop)
      {
        return (.clause(i), addressee)
      }
      if frame.cue.takes.contains(.object), stop - i >= 2, isPhrase(i) {
        return (.object(i), addressee)
      }
      let isOpen =
        frame.cue.takes.contains(.quoted)
        || frame.cue.takes.contains(.clause) && !frame.cue.takes.contains(.that)
      if isOpen,
        !unit.quotations(in: i..<max(i, min(stop, next)), of: quotations).isEmpty
      {
        return (.object(i), addressee)
      }
    }
    // "called on the alliance, which ..., for help in “...”"
    if case .none = direct, i < end, quotedLater(i, end, frame, unit),
      let index = unit.quotations(in: i..<end, of: quotations).first
    {
      var start = quotations[index].open
      while start > i + 1, text.tokens[start - 1].symbol != .comma { start -= 1 }
      return (.object(start), addressee)
    }
    return (direct, addressee)
  }

  /// Whether a relative clause and then a quotation follow a verb that takes quoted words.
  private func quotedLater(
    _ i: Int, _ end: Int, _ frame: ReportingFrame, _ unit: ReportingUnit
  ) -> Bool {
    guard frame.cue.takes.contains(.quoted), frame.cue.takes.contains(.addressee), i + 1 < end,
      text.tokens[i].symbol == .comma, text.tags[i + 1] == .relative
    else { return false }
    return !unit.quotations(in: i..<min(end, i + 30), of: quotations).isEmpty
  }

  private func allTimes(_ from: Int, _ to: Int) -> Bool {
    for i in from..<to where !speakers.isTime(i) && text.tags[i] != .adverb { return false }
    return true
  }

  /// What begins right here, not counting clauses without "that".
  private func begin(at i: Int, _ end: Int, _ frame: ReportingFrame) -> After {
    guard i < end else { return .none }
    if isQuotationStart(i) { return .quotation(i) }
    let token = text.tokens[i]
    if token.symbol == .comma || token.symbol == .colon || token.symbol == .dash, i + 1 < end {
      if isQuotationStart(i + 1) { return .quotation(i + 1) }
      if token.symbol == .colon { return .colon(i + 1) }
      return .none
    }
    if words.clause.contains(token.word), frame.cue.takes.contains(.clause) {
      if i + 1 < end, isQuotationStart(i + 1), fillsRest(i + 1, end) { return .quotation(i + 1) }
      // "reiterated that approach": no clause
      if token.word == words.that, !hasTenseBeforeComma(i + 1, end) { return .none }
      return .clause(i)
    }
    if text.tags[i] == .infinitiveTo, frame.cue.takes.contains(.to) {
      return .clause(i)
    }
    return .none
  }

  private func isClauseWord(_ i: Int) -> Bool {
    words.clause.contains(text.tokens[i].word) || text.tags[i] == .infinitiveTo
  }

  private func isPhrase(_ i: Int) -> Bool {
    switch text.tags[i] {
    case .determiner, .possessive, .noun, .properNoun, .adjective, .numeral, .preposition: true
    default: false
    }
  }

  /// Whether a quotation begins at a token.
  func isQuotationStart(_ i: Int) -> Bool {
    guard let index = speakers.quotation(at: i) else { return false }
    return quotations[index].open == i
  }

  /// Whether nothing but a stop follows the quotation that begins here.
  private func fillsRest(_ i: Int, _ end: Int) -> Bool {
    guard let index = speakers.quotation(at: i) else { return false }
    let after = quotations[index].end
    if after >= end || text.tokens[after].kind == .symbol || text.tags[after] == .coordination {
      return true
    }
    let inner = quotations[index].inner
    return text.tags[after] == .preposition
      && speakers.hasFiniteVerb(inner.lowerBound, inner.upperBound)
  }

  /// Whether a tense (or any verb) stands before ", saying".
  private func hasTenseBeforeComma(_ start: Int, _ end: Int) -> Bool {
    var i = start
    while i < end {
      if text.tags[i].isFinite || text.tags[i].isVerb, text.tags[i] != .verbIng { return true }
      if text.tokens[i].symbol == .comma, i + 1 < end, text.tags[i + 1] == .verbIng {
        return false
      }
      i += 1
    }
    // the tagger may have taken the verb for a noun
    return i - start >= 4
  }

  /// One past the addressee: "reporters", "CNN's Jake Tapper", "a crowd in Ohio".
  private func addresseeEnd(_ start: Int, _ end: Int, _ cue: Cue) -> Int {
    var i = start
    guard i < end, !isQuotationStart(i), !words.clause.contains(text.tokens[i].word) else {
      return start
    }
    guard let chunk = text.chunk(containing: i), text.chunks[chunk].kind == .nounPhrase,
      text.chunks[chunk].first == i
    else { return start }
    i = text.chunks[chunk].end
    // "warned the situation was": no addressee but a subject
    if i < end, text.tags[i].isFinite, !cue.takes.contains(.speech) { return start }
    while i + 1 < end {
      // "called for the alliance for help in": only the body itself is addressed
      if cue.takes.contains(.quoted), text.tags[i] == .preposition, text.tokens[i].word != words.of
      {
        break
      }
      if text.tokens[i].symbol == .openBracket {
        var k = i + 1
        while k < end, k - i < 8, text.tokens[k].symbol != .closeBracket { k += 1 }
        guard k < end, text.tokens[k].symbol == .closeBracket else { break }
        i = k + 1
        continue
      }
      let next = text.chunk(containing: i).map { text.chunks[$0] }
      if let next, next.kind == .preposition, next.first == i,
        let object = text.chunk(containing: i + 1).map({ text.chunks[$0] }),
        object.kind == .nounPhrase, object.first == i + 1
      {
        i = object.end
      } else if speakers.isTime(i) {
        i += 1
      } else if text.tags[i] == .coordination,
        let object = text.chunk(containing: i + 1).map({ text.chunks[$0] }),
        object.kind == .nounPhrase, object.first == i + 1,
        object.end >= end || !text.tags[object.end].isFinite
      {
        i = object.end
      } else {
        break
      }
    }
    return min(i, end)
  }

  /// One past prepositional phrases and times.
  private func adverbialEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, !isQuotationStart(i) {
      if text.tags[i] == .adverb || speakers.isTime(i) || text.tags[i] == .numeral && i > start {
        i += 1
        continue
      }
      guard text.tags[i] == .preposition || text.tags[i] == .coordination && i > start, i + 1 < end
      else { break }
      if words.about.contains(text.tokens[i].word), text.tags[i + 1] == .numeral { break }
      guard let index = text.chunk(containing: i + 1) else { break }
      var chunk = text.chunks[index]
      if chunk.kind == .verbGroup, chunk.verb.isParticiple, index + 1 < text.chunks.count,
        text.chunks[index + 1].kind == .nounPhrase
      {
        chunk = text.chunks[index + 1]
      } else if chunk.first != i + 1 || chunk.kind != .nounPhrase {
        break
      }
      i = min(chunk.end, end)
    }
    return i
  }

  /// Where plain content that begins here would end, by marks alone.
  private func plainEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      switch text.tokens[i].symbol {
      case .semicolon, .dash: return i
      default: i += 1
      }
    }
    return i
  }

  /// Whether a noun phrase and a tense stand there, the tense not behind "and".
  func hasClause(_ from: Int, _ to: Int) -> Bool {
    guard to - from >= 2 else { return false }
    var sawNoun = false
    for i in from..<to {
      let tag = text.tags[i]
      if tag.isFinite, sawNoun, i == from || text.tags[i - 1] != .coordination { return true }
      if tag == .relative, !sawNoun { return true }
      if tag == .noun || tag == .properNoun || tag == .pronoun || tag == .numeral
        || tag == .verbIng || tag == .determiner
      {
        sawNoun = true
      }
    }
    return false
  }

  /// Where the content that begins at `start` ends, given the frames that follow.
  func end(
    from start: Int, _ unit: ReportingUnit, _ later: ArraySlice<ReportingFrame>
  ) -> Int {
    let end = unit.tokens.upperBound
    let isSubordinate = isSubordinate(start, unit)
    let isPlain = unit.quotations.isEmpty && later.isEmpty
    var i = start
    while i < end {
      if isPlain, text.tokens[i].symbol == .none, isNoJoint(i) {
        i += 1
        continue
      }
      if let index = speakers.quotation(at: i), quotations[index].open == i {
        i = quotations[index].end
        if isSubordinate, let last = quotations[index].inner.last,
          text.tokens[last].symbol == .comma
        {
          return i
        }
        continue
      }
      let token = text.tokens[i]
      if token.symbol == .semicolon { return i }
      if token.symbol == .colon, i > start + 1, !isQuotationStart(min(i + 1, end - 1)) { return i }
      if words.amid.contains(token.word), i > start + 2 { return i }
      // "When X said that ..., the markets fell"
      if isSubordinate, token.symbol == .comma { return i }
      if text.tags[i] == .preposition || text.tags[i] == .subordination, i > start + 1,
        later.contains(where: { $0.left == i + 1 && $0.cue.form == .participle })
      {
        return i
      }
      if token.symbol == .dash, i > start + 2 { return i }
      let isComma = token.symbol == .comma
      let isJoint = text.tags[i] == .coordination
      if isComma || isJoint, i > start {
        for frame in later where frame.left > i {
          let gap = text.tags[i + 1] == .coordination && isComma ? i + 2 : i + 1
          if frame.left > gap + 1 { break }
          // the verb of a clause that has none yet belongs to it
          if frame.cue.form == .finite, !isComplete(start, i) { break }
          if frame.left == gap || frame.left == gap + 1 && text.tags[gap] == .subordination {
            if isComma || frame.left == frame.cue.group.lowerBound || !frame.isInverted {
              return i
            }
          }
        }
      }
      if words.whileWords.contains(token.word), text.tags[i] == .subordination, i > start + 2 {
        return text.tokens[i - 1].symbol == .comma ? i - 1 : i
      }
      if let frame = later.first(where: { $0.left == i }), frame.cue.form == .source, i > start {
        return i
      }
      i += 1
    }
    return trimmedEnd(start, end)
  }

  /// Whether a word joins nothing: content that nothing else is said about cannot end there.
  private func isNoJoint(_ i: Int) -> Bool {
    switch text.tags[i] {
    case .preposition, .subordination, .coordination: false
    default: !words.amid.contains(text.tokens[i].word)
    }
  }

  /// Whether content has its verb: a clause, an infinitive or a quotation.
  private func isComplete(_ start: Int, _ end: Int) -> Bool {
    if hasClause(start, end) || text.tags[start] == .infinitiveTo { return true }
    return (start..<end).contains { speakers.isQuoted($0) }
  }

  /// Whether a unit begins with "When", "As": the cue stands in a clause beside the main one.
  private func isSubordinate(_ start: Int, _ unit: ReportingUnit) -> Bool {
    let first = unit.tokens.lowerBound
    guard first < start, text.tags[first] == .subordination else { return false }
    for i in first..<start where text.tokens[i].symbol == .comma && !speakers.isQuoted(i) {
      // a comma before the cue closes the clause, unless it parts an apposition
      if speakers.hasFiniteVerb(first, i) { return false }
    }
    return true
  }

  /// Without the sentence's stop.
  func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var k = end
    while k > start,
      text.tokens[k - 1].symbol == .period || text.tokens[k - 1].symbol == .comma
        || text.tokens[k - 1].symbol == .dash || text.tokens[k - 1].symbol == .colon,
      !speakers.isQuoted(k - 1)
    {
      k -= 1
    }
    return k
  }
}
