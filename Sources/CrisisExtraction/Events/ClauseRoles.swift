/// Who does what to whom around one trigger, as token ranges.
struct ClauseRoles {
  /// How those who do it are tied to the trigger: what only belongs to a noun may be what suffers.
  enum Tie {
    /// As a verb's subject, or behind "by" or "between".
    case maker
    /// Before a possessive mark: "the mayor's arrest", "the army's assault".
    case owner
    /// Behind "of": "the arrest of the mayor", "the resignation of the mayor".
    case content
    /// As the subject of what befalls it: "the mayor is under arrest", "soldiers died".
    case subject
  }

  /// Those who do it, or who may.
  var agent: Range<Int>?
  var tie = Tie.maker
  /// What stands behind a noun's "of" while others do it: "the arrest of the mayor by police".
  var content: Range<Int>?
  /// Those it is done to.
  var patient: Range<Int>?
  /// The trigger's own noun phrase with the phrases that hang on it; the trigger itself for verbs.
  var own: Range<Int>
  /// The clause.
  var clause: Range<Int>

  /// What a deed is done to or what it befalls: "bombed the coast", "the bombing of the coast".
  var struck: Range<Int>? { patient ?? content }
}

/// Finds the roles around a trigger from chunks and clauses.
struct RoleFinder {
  private let of: WordID
  /// "by": who does it.
  private let agents: WordSet
  /// "by", "between".
  private let parties: WordSet
  private let owners: WordSet
  private let companions: WordSet
  private let onto: WordSet
  /// What a thing is for or against: a "by" behind it is no longer the thing's own ("protests
  /// against abuses by the guards").
  private let causes: WordSet
  private let hanging: WordSet

  init(lexicon: Lexicon) {
    of = lexicon.word("of")
    agents = WordSet([lexicon.word("by")])
    parties = WordSet([lexicon.word("by"), lexicon.word("between")])
    owners = WordSet([of])
    companions = WordSet([lexicon.word("with")])
    causes = WordSet(["against", "for", "over", "about", "from"].map(lexicon.word))
    onto = WordSet(["on", "against", "at"].map(lexicon.word))
    hanging = WordSet(
      ["of", "in", "on", "to", "for", "from", "at", "against", "between", "with", "by"].map(
        lexicon.word))
  }

  /// The roles around a verb: object and subject by voice.
  func verb(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, clause index: Int, trigger: Range<Int>
  )
    -> ClauseRoles
  {
    let clause = text.clauses[index]
    let chunk = text.chunks[clause.verb]
    let chunks = sentence.chunks
    let subject = clause.subject.map { chain(text, $0, chunks, stop: clause.verb) }
    // "asked the council to help": what is asked belongs to the clause
    var range = clause.range
    if index + 1 < sentence.clauses.upperBound, text.clauses[index + 1].link == .infinitive,
      text.clauses[index + 1].parent == index
    {
      range = range.lowerBound..<max(range.upperBound, text.clauses[index + 1].range.upperBound)
    }
    var roles = ClauseRoles(agent: nil, patient: nil, own: trigger, clause: range)
    if chunk.verb.isPassive {
      roles.patient = subject
      // "the killing of two men by rebels was condemned": that one belongs to the subject
      let rest = min(chunk.end, clause.range.upperBound)..<clause.range.upperBound
      roles.agent = phrase(behind: agents, text, rest, chunks)
      if roles.patient == nil, let object = clause.object {
        roles.patient = chain(text, object, chunks, stop: chunks.upperBound)
      }
    } else {
      roles.agent = subject
      if let object = object(text, clause, chunks, trigger) {
        // "imposed sanctions on Iran", "opened fire on the crowd": the object is part of the deed
        roles.patient =
          trigger.contains(text.chunks[object].head)
            && text.chunks[object].end >= trigger.upperBound
          ? phrase(behind: onto, text, clause.range, chunks)
          : chain(text, object, chunks, stop: chunks.upperBound)
      } else if let next = shared(text, sentence, index) {
        roles.patient = chain(text, next, chunks, stop: chunks.upperBound)
      }
    }
    return roles
  }

  /// Takes a past form without an object for a passive that has lost its auxiliary: "31 people
  /// arrested near the bridge", "two killed by police this week".
  func turn(
    _ roles: inout ClauseRoles, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ index: Int
  ) {
    let clause = text.clauses[index]
    let verb = text.chunks[clause.verb]
    // an object that is left is a time: "killed this week"
    guard roles.agent != nil, roles.patient != nil || clause.object == nil,
      !verb.verb.isPassive, verb.head == verb.first
    else { return }
    roles.patient = roles.agent
    roles.agent = phrase(behind: agents, text, clause.range, sentence.chunks)
  }

  /// "killed and wounded dozens of men": the object behind the second verb is the first one's, too.
  private func shared(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, _ index: Int
  ) -> Int? {
    let next = index + 1
    guard next < sentence.clauses.upperBound, text.clauses[next].link == .coordinated,
      text.clauses[next].parent == index, text.clauses[next].verb == text.clauses[index].verb + 2
    else { return nil }
    return text.clauses[next].object
  }

  /// The roles around a noun: "clashes between A and B", "A's attack on B by C".
  func noun(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, clause index: Int?,
    trigger: Range<Int>
  )
    -> ClauseRoles
  {
    let chunks = sentence.chunks
    let chunk = self.chunk(at: trigger.lowerBound, text, chunks)
    var end = chunk.map { text.chunks[$0].end } ?? trigger.upperBound
    let start = chunk.map { text.chunks[$0].first } ?? trigger.lowerBound
    if let chunk {
      // what hangs on the noun: up to three phrases behind prepositions
      var k = chunk + 1
      var phrases = 0
      while k < chunks.upperBound, text.chunks[k].kind == .adverb { k += 1 }
      while k + 1 < chunks.upperBound, phrases < 3, text.chunks[k].kind == .preposition,
        hanging.contains(text.tokens[text.chunks[k].head].word),
        text.chunks[k + 1].kind == .nounPhrase
      {
        end = text.chunks[k + 1].end
        k += 2
        phrases += 1
        while k < chunks.upperBound, text.chunks[k].kind == .adverb { k += 1 }
        if k + 1 < chunks.upperBound, text.chunks[k].kind == .coordination,
          text.chunks[k + 1].kind == .nounPhrase
        {
          end = text.chunks[k + 1].end
          k += 2
        }
      }
    }
    let own = start..<max(end, trigger.upperBound)
    var roles = ClauseRoles(
      agent: phrase(behind: parties, text, own, chunks, before: causes),
      patient: phrase(behind: onto, text, own, chunks), own: own,
      clause: index.map { text.clauses[$0].range } ?? segment(text, sentence, around: trigger))
    if let chunk {
      if chunk + 1 < chunks.upperBound, text.tokens[text.chunks[chunk + 1].head].word == of {
        roles.content = phrase(behind: owners, text, own, chunks)
      }
      // "the government's resignation": what stands before the possessive mark
      if roles.agent == nil,
        let mark = (text.chunks[chunk].first..<trigger.lowerBound).first(where: {
          text.tags[$0] == .possessiveMark
        })
      {
        roles.agent = text.chunks[chunk].first..<mark
        roles.tie = .owner
      } else if roles.agent == nil, let content = roles.content {
        roles.agent = content
        roles.tie = .content
      }
    }
    if let other = phrase(behind: companions, text, own, chunks), roles.patient == nil {
      roles.patient = other
    }
    return roles
  }

  /// The stretch between the nearest commas, for words outside any clause.
  private func segment(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, around trigger: Range<Int>
  ) -> Range<Int> {
    func isBreak(_ i: Int) -> Bool {
      switch text.tokens[i].symbol {
      case .comma, .semicolon, .colon, .dash, .period, .question, .exclamation, .ellipsis: true
      default: false
      }
    }
    var start = trigger.lowerBound
    while start > sentence.tokens.lowerBound, !isBreak(start - 1) { start -= 1 }
    var end = trigger.upperBound
    while end < sentence.tokens.upperBound, !isBreak(end) { end += 1 }
    return start..<end
  }

  /// The chunk that holds a token.
  func chunk(at token: Int, _ text: ParsedText, _ chunks: Range<Int>) -> Int? {
    text.chunk(containing: token).flatMap { chunks.contains($0) ? $0 : nil }
  }

  /// The object of a verb trigger: the noun phrase behind the trigger's last word ("opened fire on
  /// the crowd"), else the one between its words ("set both on fire").
  private func object(
    _ text: ParsedText, _ clause: Clause, _ chunks: Range<Int>, _ trigger: Range<Int>
  ) -> Int? {
    // "set both on fire" has its object inside, "force their way into offices" behind its last word
    if let object = clause.object, text.chunks[object].first < trigger.upperBound,
      text.tags[trigger.upperBound - 1] != .preposition
    {
      return object
    }
    guard var k = chunk(at: max(trigger.upperBound - 1, trigger.lowerBound), text, chunks) else {
      return clause.object
    }
    k += 1
    while k < chunks.upperBound {
      switch text.chunks[k].kind {
      case .nounPhrase: return k
      case .adverb, .other: k += 1
      case .mark:
        let symbol = text.tokens[text.chunks[k].head].symbol
        guard symbol == .openDouble || symbol == .openSingle else { return clause.object }
        k += 1
      default: return clause.object
      }
    }
    return clause.object
  }

  /// A noun phrase with what is coordinated with it and the "of" phrases inside.
  private func chain(
    _ text: ParsedText, _ first: Int, _ chunks: Range<Int>, stop: Int,
    inside: Range<Int>? = nil
  ) -> Range<Int> {
    var k = first
    while k + 2 < chunks.upperBound, k + 2 <= stop {
      let link = text.chunks[k + 1]
      guard text.chunks[k + 2].kind == .nounPhrase else { break }
      let isOf = link.kind == .preposition && text.tokens[link.head].word == of
      let isAnd = link.kind == .coordination
      let isComma =
        link.kind == .mark && text.tokens[link.head].symbol == .comma
        && coordinationFollows(text, k + 2, chunks)
      guard
        isOf || isComma
          || (isAnd
            && (inside.map { $0.contains(text.chunks[k + 2].first) } ?? false
              || !verbFollows(text, k + 2, chunks, stop)))
      else { break }
      k += 2
    }
    return text.chunks[first].first..<text.chunks[k].end
  }

  private func coordinationFollows(_ text: ParsedText, _ k: Int, _ chunks: Range<Int>) -> Bool {
    guard k + 2 < chunks.upperBound else { return false }
    return text.chunks[k + 1].kind == .coordination && text.chunks[k + 2].kind == .nounPhrase
  }

  /// "stormed the residence and Tokayev said": the phrase behind "and" is the next subject.
  private func verbFollows(_ text: ParsedText, _ k: Int, _ chunks: Range<Int>, _ stop: Int) -> Bool
  {
    guard stop >= chunks.upperBound, k + 1 < chunks.upperBound else { return false }
    let next = text.chunks[k + 1]
    return next.kind == .verbGroup && next.verb.isFinite
  }

  private func phrase(
    behind words: WordSet, _ text: ParsedText, _ range: Range<Int>, _ chunks: Range<Int>,
    before stops: WordSet? = nil
  ) -> Range<Int>? {
    guard var k = chunk(at: range.lowerBound, text, chunks) else { return nil }
    while k + 1 < chunks.upperBound, text.chunks[k].first < range.upperBound {
      if text.chunks[k].kind == .preposition, words.contains(text.tokens[text.chunks[k].head].word),
        text.chunks[k + 1].kind == .nounPhrase
      {
        return chain(text, k + 1, chunks, stop: chunks.upperBound, inside: range)
      }
      if text.chunks[k].kind == .preposition,
        stops?.contains(text.tokens[text.chunks[k].head].word) == true
      {
        return nil
      }
      k += 1
    }
    return nil
  }
}
