/// Finds the clauses of a sentence: which verb has which subject and object.
struct ClauseFinder {
  private let lexicon: Lexicon
  private let of: WordID
  private let from: WordID
  private let who: WordID
  private let near: WordSet
  /// Before a participle: what somebody is accused of or thanked for.
  private let reasons: WordSet
  private typealias Chunks = UnsafeBufferPointer<Chunk>
  private typealias Tokens = UnsafeBufferPointer<Token>

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    of = lexicon.word("of")
    from = lexicon.word("from")
    who = lexicon.word("who")
    reasons = WordSet([of, lexicon.word("for")])
    near = WordSet(["of", "in", "at", "near", "outside"].map(lexicon.word))
  }

  /// Appends one clause for each verb group among `chunks[range]`.
  ///
  /// Indices in the clauses are those of `chunks` and `tokens`; `parent` counts from `base`.
  func find(
    _ chunks: UnsafeBufferPointer<Chunk>, _ range: Range<Int>,
    _ tokens: UnsafeBufferPointer<Token>, into clauses: inout GrowingTable<Clause>
  ) {
    let base = clauses.count
    for i in range where chunks[i].kind == .verbGroup {
      let previous = clauses.count > base ? clauses.count - 1 : nil
      var clause = Clause(
        verb: i, object: object(chunks, i, range, tokens), range: chunks[i].first..<chunks[i].end)
      attach(&clause, chunks, range, tokens, clauses.elements, base, previous)
      clauses.append(clause)
    }
    setRanges(chunks, range, tokens, &clauses, base)
  }

  private func attach(
    _ clause: inout Clause, _ chunks: Chunks, _ range: Range<Int>, _ tokens: Tokens,
    _ clauses: UnsafeBufferPointer<Clause>, _ base: Int, _ previous: Int?
  ) {
    let i = clause.verb
    let features = chunks[i].verb
    var j = i - 1
    while j >= range.lowerBound, chunks[j].kind == .adverb { j -= 1 }
    let before = j >= range.lowerBound ? chunks[j].kind : nil

    if before == .coordination
      || (before == .mark && tokens[chunks[j].head].symbol == .comma
        && features.isFinite && previous.map { chunks[clauses[$0].verb].verb.isFinite } == true
        && !hasNounBetween(chunks, clauses[previous ?? base].verb, i)),
      let previous
    {
      // "stormed the residence and set it on fire": the nearest clause of the same form
      let partner = matching(features, previous, clauses, base, chunks, tokens)
      clause.parent = partner
      clause.link = .coordinated
      clause.subject = clauses[partner].subject
      return
    }
    if before == .relative {
      clause.link = .relative
      clause.parent = previous
      clause.subject = antecedent(chunks, j, range, tokens)
      return
    }
    if features.isInfinitive, let previous {
      clause.link = .infinitive
      clause.parent = previous
      // "urged residents to leave": the object acts; "vowed to stay": the subject does
      // "were the first to protest": after "be" there is no object
      let head = tokens[chunks[clauses[previous].verb].head].word
      let objectBetween =
        clauses[previous].object.map { $0 < i && $0 >= i - 2 } == true
        && !lexicon.classes(of: head).contains(.be)
      clause.subject = objectBetween ? clauses[previous].object : clauses[previous].subject
      return
    }
    if features.isParticiple {
      clause.link = .participle
      clause.parent = previous
      if before == .nounPhrase {
        clause.subject = phraseStart(chunks, j, range, tokens, isFinite: false)
      } else if before == .preposition, tokens[chunks[j].head].word == from, let previous,
        let object = clauses[previous].object
      {
        clause.subject = object  // "stopped the crowd from storming"
      } else if before == .preposition, reasons.contains(tokens[chunks[j].head].word),
        let previous, let object = clauses[previous].object, object < j,
        phraseStart(chunks, j - 1, range, tokens, isFinite: false) <= object
      {
        clause.subject = object  // "accused the rebels of killing", "thanked them for leaving"
      } else if before == .mark || before == .preposition || before == .subordination, let previous
      {
        // "stormed the mosque, they said, wounding the imam": not those who said it
        let told =
          previous > base && isAside(clauses[previous], chunks, tokens) ? previous - 1 : previous
        clause.parent = told
        clause.subject = clauses[told].subject
      } else if let previous {
        clause.subject = clauses[previous].object ?? clauses[previous].subject
      }
      return
    }
    clause.subject = subject(chunks, j, range, tokens)
    if let subject = clause.subject, let previous, clauses[previous].link == .relative,
      let antecedent = clauses[previous].subject, features.isFinite,
      subject - 1 > clauses[previous].verb, chunks[subject - 1].kind == .preposition,
      (antecedent..<clauses[previous].verb).contains(where: {
        tokens[chunks[$0].head].word == who
      })
    {
      // "a man who fled on Tuesday said": it was not Tuesday who said it
      clause.subject = antecedent
      clause.parent = clauses[previous].parent
      return
    }
    if let subject = clause.subject, let previous, clauses[previous].object == subject,
      features.isFinite
    {
      // "said the city was calm": what the verb before governs is a clause
      clause.link = .subordinate
      clause.parent = previous
    } else if let subject = clause.subject {
      var k = subject - 1
      while k >= range.lowerBound, chunks[k].kind == .adverb { k -= 1 }
      if k >= range.lowerBound {
        if chunks[k].kind == .subordination {
          clause.link = .subordinate
          clause.parent = previous
        } else if chunks[k].kind == .relative {
          clause.link = .relative
          clause.parent = previous
        }
      }
    } else if let previous, before == nil || before == .mark {
      clause.parent = previous
    }
  }

  private func hasNounBetween(_ chunks: Chunks, _ a: Int, _ b: Int) -> Bool {
    guard b - 1 > a else { return false }
    // a noun phrase directly before the comma is the object; one after it would be a subject
    return chunks[b - 1].kind == .nounPhrase
  }

  /// "…, he said, and …": subject and verb between commas.
  private func isAside(_ clause: Clause, _ chunks: Chunks, _ tokens: Tokens) -> Bool {
    guard let subject = clause.subject, subject > 0, clause.verb - subject <= 1,
      clause.verb + 1 < chunks.count
    else { return false }
    func isComma(_ index: Int) -> Bool {
      chunks[index].kind == .mark && tokens[chunks[index].head].symbol == .comma
    }
    return isComma(subject - 1) && isComma(clause.verb + 1)
  }

  /// The latest clause with the same tense-or-not as the new verb, for coordination.
  private func matching(
    _ features: VerbFeatures, _ previous: Int, _ clauses: UnsafeBufferPointer<Clause>, _ base: Int,
    _ chunks: Chunks,
    _ tokens: Tokens
  ) -> Int {
    var k = previous
    while k >= base {
      let other = chunks[clauses[k].verb].verb
      if k > base, isAside(clauses[k], chunks, tokens) {
        k -= 1
        continue
      }
      if other.isFinite == features.isFinite, other.isInfinitive == features.isInfinitive,
        features.isFinite || other.isParticiple == features.isParticiple
      {
        return k
      }
      k -= 1
    }
    return previous
  }

  /// The subject of a finite verb whose left neighbour is chunk `j`.
  private func subject(_ chunks: Chunks, _ j: Int, _ range: Range<Int>, _ tokens: Tokens) -> Int? {
    var k = j
    if k >= range.lowerBound, chunks[k].kind == .mark {
      let symbol = tokens[chunks[k].head].symbol
      guard symbol == .comma || symbol == .closeBracket || symbol == .dash || symbol == .closeDouble
      else { return nil }
      if symbol == .closeDouble, k - 1 >= range.lowerBound, chunks[k - 1].kind == .nounPhrase {
        return phraseStart(chunks, k - 1, range, tokens)
      }
      // "Tokayev, who spoke on TV, said": step back over what the commas enclose
      var m = k - 1
      while m >= range.lowerBound {
        if chunks[m].kind == .mark {
          let s = tokens[chunks[m].head].symbol
          if s == .comma || s == .openBracket || s == .dash { break }
          if s != .hyphen && s != .apostrophe { return nil }
        }
        m -= 1
      }
      guard m > range.lowerBound, chunks[m - 1].kind == .nounPhrase else { return nil }
      return phraseStart(chunks, m - 1, range, tokens)
    }
    guard k >= range.lowerBound else { return nil }
    if chunks[k].kind == .other, k > range.lowerBound { k -= 1 }
    // "at once", "at first": a preposition that governs an adverb
    while k > range.lowerBound, chunks[k].kind == .preposition, chunks[k + 1].kind == .adverb {
      k -= 1
    }
    guard chunks[k].kind == .nounPhrase else { return nil }
    return phraseStart(chunks, k, range, tokens)
  }

  /// From the last noun phrase of "clashes between protesters and forces" back to its first.
  private func phraseStart(
    _ chunks: Chunks, _ last: Int, _ range: Range<Int>, _ tokens: Tokens, isFinite: Bool = true
  ) -> Int {
    var start = last
    var k = last - 1
    while k >= range.lowerBound {
      switch chunks[k].kind {
      case .adverb:
        // "buildings, especially in Almaty" without the comma
        guard k - 1 >= range.lowerBound else { return start }
        if chunks[k - 1].kind == .preposition, chunks[k + 1].kind == .nounPhrase {
          k -= 1  // "against mostly unarmed civilians"
          continue
        }
        guard chunks[k - 1].kind == .nounPhrase, chunks[k + 1].kind == .preposition else {
          return start
        }
        start = k - 1
        k -= 2
      case .preposition:
        // before a participle only what tells of which or where: "residents of Aktau opposing"
        guard k - 1 >= range.lowerBound, isFinite || near.contains(tokens[chunks[k].head].word)
        else { return start }
        if chunks[k - 1].kind == .adverb {
          k -= 1
          continue
        }
        guard chunks[k - 1].kind == .nounPhrase else { return start }
        start = k - 1
        k -= 2
      case .coordination:
        guard k - 1 >= range.lowerBound, chunks[k - 1].kind == .nounPhrase else { return start }
        // after a verb, "and" joins phrases of one shape, else it begins the next clause
        if isFinite, isClauseObject(chunks, k - 1, range),
          !areAlike(chunks[k - 1], chunks[start], tokens)
        {
          return start
        }
        start = k - 1
        k -= 2
      default: return start
      }
    }
    return start
  }

  /// Whether two phrases are single capitalised words, as in "Zhanaozen and Aktau".
  private func areAlike(_ a: Chunk, _ b: Chunk, _ tokens: Tokens) -> Bool {
    tokens[a.first].isCapitalised && tokens[b.first].isCapitalised
  }

  /// Whether a noun phrase is what a verb before it governs: "stormed the residence and Tokayev
  /// said" coordinates clauses, not phrases.
  private func isClauseObject(_ chunks: Chunks, _ phrase: Int, _ range: Range<Int>) -> Bool {
    var k = phrase - 1
    while k >= range.lowerBound {
      switch chunks[k].kind {
      case .verbGroup: return true
      case .preposition, .nounPhrase, .coordination, .adverb: k -= 1
      default: return false
      }
    }
    return false
  }

  private func antecedent(
    _ chunks: Chunks, _ relative: Int, _ range: Range<Int>, _ tokens: Tokens
  ) -> Int? {
    var k = relative - 1
    while k >= range.lowerBound,
      chunks[k].kind == .mark || chunks[k].kind == .preposition || chunks[k].kind == .other
    {
      k -= 1
    }
    guard k >= range.lowerBound, chunks[k].kind == .nounPhrase else { return nil }
    // "thousands of protesters who": the nearest phrase, led by its quantity
    if k - 2 >= range.lowerBound, chunks[k - 1].kind == .preposition,
      tokens[chunks[k - 1].head].word == of, chunks[k - 2].kind == .nounPhrase
    {
      let quantity = lexicon.classes(of: tokens[chunks[k - 2].head].word)
      if quantity.contains(.numeral) { return k - 2 }
    }
    // "extremists and radicals, who"
    if k - 2 >= range.lowerBound, chunks[k - 1].kind == .coordination,
      chunks[k - 2].kind == .nounPhrase
    {
      return k - 2
    }
    return k
  }

  private func object(_ chunks: Chunks, _ verb: Int, _ range: Range<Int>, _ tokens: Tokens)
    -> Int?
  {
    var k = verb + 1
    while k < range.upperBound {
      switch chunks[k].kind {
      case .nounPhrase: return k
      case .adverb, .other: k += 1
      case .mark:
        let symbol = tokens[chunks[k].head].symbol
        guard symbol == .openDouble || symbol == .openSingle else { return nil }
        k += 1
      default: return nil
      }
    }
    return nil
  }

  /// A clause reaches from its subject (or its connecting word) to where the next one begins.
  private func setRanges(
    _ chunks: Chunks, _ range: Range<Int>, _ tokens: Tokens, _ clauses: inout GrowingTable<Clause>,
    _ base: Int
  ) {
    guard clauses.count > base, !range.isEmpty else { return }
    let sentenceEnd = chunks[range.upperBound - 1].end
    for index in base..<clauses.count {
      let clause = clauses[index]
      var k = clause.verb
      if let subject = clause.subject, subject < k, clause.link != .relative,
        index == base || subject > clauses[index - 1].verb
      {
        k = subject
      }
      // with the words that join it: adverbs, then one conjunction or relative word
      while k - 1 >= range.lowerBound, chunks[k - 1].kind == .adverb,
        index == base || k - 1 > clauses[index - 1].verb
      {
        k -= 1
      }
      while k - 1 >= range.lowerBound,
        chunks[k - 1].kind == .relative || chunks[k - 1].kind == .subordination
          || chunks[k - 1].kind == .coordination,
        index == base || k - 1 > clauses[index - 1].verb
      {
        k -= 1
      }
      let start = index == base ? chunks[range.lowerBound].first : chunks[k].first
      clauses[index].range = start..<start + 1
    }
    for index in base..<clauses.count {
      let start = clauses[index].range.lowerBound
      let next = index + 1 < clauses.count ? clauses[index + 1].range.lowerBound : sentenceEnd
      clauses[index].range = start..<max(next, start + 1)
    }
  }
}
