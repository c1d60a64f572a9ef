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
  private let clauseWords: Set<WordID>
  private let about: Set<WordID>
  private let whileWords: Set<WordID>

  init(text: ParsedText, lexicon: Lexicon, quotations: [Quotation], speakers: SpeakerFinder) {
    self.text = text
    self.lexicon = lexicon
    self.quotations = quotations
    self.speakers = speakers
    clauseWords = Set(
      ["that", "whether", "if", "how", "why", "what", "who", "where", "when"].map {
        lexicon.word($0)
      }
    ).subtracting([0])
    about = Set(["about", "over", "under", "at", "around", "more"].map { lexicon.word($0) })
      .subtracting([0])
    whileWords = Set(["while", "whereas"].map { lexicon.word($0) }).subtracting([0])
  }

  /// What stands behind a frame, and whom it is told to.
  func after(_ frame: ReportingFrame, _ unit: ReportingUnit) -> (After, addressee: Range<Int>?) {
    let end = unit.tokens.upperBound
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
        case .none: return (.none, addressee)
        default: break
        }
        if skipped >= end || text.tokens[skipped].kind == .symbol { return (.none, addressee) }
      }
    }
    if case .none = direct, i < end, text.tokens[i].kind != .symbol, !frame.isInverted {
      let stop = plainEnd(i, end)
      if frame.cue.takes.contains(.clause), hasClause(i, stop) { return (.clause(i), addressee) }
      if frame.cue.takes.contains(.object), stop - i >= 2, isPhrase(i) {
        return (.object(i), addressee)
      }
      if frame.cue.takes.contains(.quoted) || frame.cue.takes.contains(.clause),
        quotations.contains(where: { $0.open > i && $0.open < stop })
      {
        return (.object(i), addressee)
      }
    }
    return (direct, addressee)
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
    if clauseWords.contains(token.word), frame.cue.takes.contains(.clause) {
      if i + 1 < end, isQuotationStart(i + 1), fillsRest(i + 1, end) { return .quotation(i + 1) }
      return .clause(i)
    }
    if text.tags[i] == .infinitiveTo, frame.cue.takes.contains(.to) {
      return .clause(i)
    }
    return .none
  }

  private func isClauseWord(_ i: Int) -> Bool {
    clauseWords.contains(text.tokens[i].word) || text.tags[i] == .infinitiveTo
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
    return after >= end || text.tokens[after].kind == .symbol || text.tags[after] == .coordination
  }

  /// One past the addressee: "reporters", "CNN's Jake Tapper", "a crowd in Ohio".
  private func addresseeEnd(_ start: Int, _ end: Int, _ cue: Cue) -> Int {
    var i = start
    guard i < end, !isQuotationStart(i), !clauseWords.contains(text.tokens[i].word) else {
      return start
    }
    guard let chunk = text.chunk(containing: i), text.chunks[chunk].kind == .nounPhrase,
      text.chunks[chunk].first == i
    else { return start }
    i = text.chunks[chunk].end
    // "warned the situation was": no addressee but a subject
    if i < end, text.tags[i].isFinite, !cue.takes.contains(.speech) { return start }
    while i + 1 < end {
      let next = text.chunk(containing: i).map { text.chunks[$0] }
      if let next, next.kind == .preposition, next.first == i,
        let object = text.chunk(containing: i + 1).map({ text.chunks[$0] }),
        object.kind == .nounPhrase, object.first == i + 1
      {
        i = object.end
      } else if lexicon.actors.flags(text.tokens[i].word).contains(.time) {
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
      let flags = lexicon.actors.flags(text.tokens[i].word)
      if text.tags[i] == .adverb || flags.contains(.time) || text.tags[i] == .numeral && i > start {
        i += 1
        continue
      }
      guard text.tags[i] == .preposition || text.tags[i] == .coordination && i > start, i + 1 < end
      else { break }
      if about.contains(text.tokens[i].word), text.tags[i + 1] == .numeral { break }
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

  /// Whether a noun phrase and a tense stand there.
  func hasClause(_ from: Int, _ to: Int) -> Bool {
    guard to - from >= 2 else { return false }
    var sawNoun = false
    for i in from..<to {
      let tag = text.tags[i]
      if tag.isNominal || tag == .pronoun || tag == .verbIng { sawNoun = true }
      if tag.isFinite, sawNoun { return true }
      if tag == .relative, !sawNoun { return true }
    }
    return false
  }

  /// Where the content that begins at `start` ends, given the frames that follow.
  func end(
    from start: Int, _ unit: ReportingUnit, _ later: ArraySlice<ReportingFrame>
  ) -> Int {
    let end = unit.tokens.upperBound
    var i = start
    while i < end {
      if let index = speakers.quotation(at: i), quotations[index].open == i {
        i = quotations[index].end
        continue
      }
      let token = text.tokens[i]
      if token.symbol == .semicolon { return i }
      if token.symbol == .dash, i > start + 2 { return i }
      let isComma = token.symbol == .comma
      let isJoint = text.tags[i] == .coordination
      if isComma || isJoint, i > start {
        for frame in later where frame.left > i {
          let gap = text.tags[i + 1] == .coordination && isComma ? i + 2 : i + 1
          if frame.left > gap + 1 { break }
          if frame.left == gap || frame.left == gap + 1 && text.tags[gap] == .subordination {
            if isComma || frame.left == frame.cue.group.lowerBound || !frame.isInverted {
              return i
            }
          }
        }
        if isComma, i + 1 < end, whileWords.contains(text.tokens[i + 1].word) { return i }
      }
      if let frame = later.first(where: { $0.left == i }), frame.cue.form == .source, i > start {
        return i
      }
      i += 1
    }
    return trimmedEnd(start, end)
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
