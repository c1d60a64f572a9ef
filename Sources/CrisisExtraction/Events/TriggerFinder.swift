internal import CrisisModel

/// A trigger whose row was chosen, with what stands around it.
struct EventCandidate {
  let tokens: Range<Int>
  /// Index into the table's triggers.
  let row: Int
  let category: EventCategory
  let traits: EventTraits
  let clause: Int?
  let roles: ClauseRoles
  let isVerb: Bool
}

/// Finds the words of a sentence that make events: table rows whose form and conditions hold.
struct TriggerFinder {
  private let lexicon: Lexicon
  private let roleFinder: RoleFinder
  private let the: WordSet
  private let wills: WordSet
  /// "he", "they", "who" as against "it", "them", "which".
  private let personal: WordSet
  /// Pronouns that mean the one who speaks; "they" and "it" may be anybody.
  private let speakers: WordSet
  private let it: WordID
  private let must: WordID
  private let against: WordSet
  private let by: WordID
  /// Days and deeds of remembrance.
  private let memorials: WordSet
  /// What a thing does that goes on: "the strike entered its third week".
  private let unfolding: WordSet
  /// What is done to a thing as it happens: "joined the strike".
  private let tellings: WordSet

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    roleFinder = RoleFinder(lexicon: lexicon)
    the = WordSet(
      ["the", "this", "these", "that", "those", "such", "its", "their", "his", "her"].map(
        lexicon.word))
    by = lexicon.word("by")
    memorials = WordSet(
      [
        "anniversary", "commemoration", "remembrance", "memory", "memorial", "commemorate",
        "remember", "honour", "honor", "mourn",
      ].map(lexicon.word))
    unfolding = WordSet(
      [
        "begin", "start", "continue", "enter", "erupt", "spread", "intensify", "escalate", "resume",
        "persist", "rage", "flare", "break", "turn", "grip", "paralyse", "paralyze", "rock",
        "sweep",
        "cripple", "disrupt", "halt", "shut", "rise", "climb", "reach", "stand",
      ].map(lexicon.word))
    tellings = WordSet(
      [
        "join", "stage", "hold", "launch", "begin", "start", "continue", "lead", "attend",
        "organise",
        "organize", "mount", "resume", "call",
      ].map(lexicon.word))
    against = WordSet(
      ["against", "over", "oppose", "protest", "decry", "denounce"].map(lexicon.word))
    personal = WordSet(["he", "she", "they", "we", "i", "who"].map(lexicon.word))
    speakers = WordSet(["he", "she", "i", "we"].map(lexicon.word))
    it = lexicon.word("it")
    must = lexicon.word("must")
    wills = WordSet(["will", "would", "shall", "'ll"].map(lexicon.word))
  }

  /// What is used anew for each sentence of a document.
  struct Workspace {
    fileprivate var matches: [PhraseMatch] = []
    /// The triggers of the sentence last read, in text order.
    fileprivate(set) var found: [EventCandidate] = []
  }

  /// Reads the triggers of a sentence into a workspace.
  ///
  /// The classes of the words are read into `local` where there is anything to ask them about.
  func find(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, _ local: inout SentenceFindings,
    into workspace: inout Workspace
  ) {
    workspace.found.removeAll(keepingCapacity: true)
    workspace.matches.removeAll(keepingCapacity: true)
    readMatches(text, sentence, into: &workspace.matches)
    if workspace.matches.isEmpty { return }
    local.readClasses(of: sentence, personal: personal)
    let matches = workspace.matches
    var taken = sentence.tokens.lowerBound
    var i = matches.startIndex
    while i < matches.endIndex {
      let first = matches[i]
      var end = i + 1
      while end < matches.endIndex, matches[end].token == first.token,
        matches[end].count == first.count
      {
        end += 1
      }
      let options = matches[i..<end]
      i = end
      if first.token >= taken,
        choose(options, text, sentence, local, into: &workspace.found)
      {
        taken = first.token + first.count
      }
    }
  }

  /// The words of a sentence that the table has: the longest phrase at each place decides, of rows
  /// for the same words the first that fits.
  private func readMatches(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, into matches: inout [PhraseMatch]
  ) {
    splitVerbs(text, sentence, into: &matches)
    for index in sentence.matches {
      let match = text.matches[index]
      if match.kind == .trigger, text.tokens[match.token].kind != .hashtag { matches.append(match) }
    }
    guard matches.count > 1 else { return }
    matches.sort {
      $0.token != $1.token
        ? $0.token < $1.token : $0.count != $1.count ? $0.count > $1.count : $0.row < $1.row
    }
  }

  /// Verbs whose particle stands behind the object or ends it: "cut the protesters off", "left
  /// seven dead".
  private func splitVerbs(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, into result: inout [PhraseMatch]
  ) {
    for index in sentence.clauses {
      let clause = text.clauses[index]
      guard let object = clause.object else { continue }
      let verb = text.chunks[clause.verb].head
      let end = text.chunks[object].end
      for particle in [end - 1, end]
      where particle > verb && particle < sentence.tokens.upperBound
        && text.tokens[particle].kind == .word
      {
        let lemma = lexicon.lemma(of: text.tokens[verb].word)
        for row in lexicon.events.phrasalRows(verb: lemma, particle: text.tokens[particle].word) {
          result.append(
            PhraseMatch(token: verb, count: particle + 1 - verb, kind: .trigger, row: row))
        }
      }
    }
  }

  /// Adds what the first row tells whose form and conditions hold, and says whether there is one:
  /// a row may also say that words only look like an event.
  private func choose(
    _ options: ArraySlice<PhraseMatch>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings, into found: inout [EventCandidate]
  ) -> Bool {
    for match in options {
      let row = lexicon.events.triggers[match.row]
      let tokens = match.token..<match.end
      guard let (clause, roles, isVerb) = site(row, tokens, text, sentence, local) else { continue }
      guard
        lexicon.events.conditions[row.conditions].allSatisfy({
          switch $0.role {
          case .located: isLocated(tokens, clause, roles, text, local)
          case .negated:
            clause.map { text.chunks[text.clauses[$0].verb].verb.isNegated } ?? false
          case .promise: isPromise(clause, roles, text, sentence, local)
          case .obligation: isObligation(clause, text, sentence)
          case .grievance: isGrievance(tokens, text, sentence) != $0.isNegated
          case .undergone: true
          case .bare: isBare(roles, text, local) != $0.isNegated
          case .any where $0.isNegated && $0.classes == .disaster:
            !isDisaster(clause, roles, text, sentence, local)
              && (row.category == .arson || !isFire(roles, local))
          default: holds($0, roles, local)
          }
        })
      else { continue }
      if let category = row.category {
        add(
          EventCandidate(
            tokens: tokens, row: match.row, category: category, traits: row.traits, clause: clause,
            roles: roles, isVerb: isVerb), to: &found, text)
      }
      return true
    }
    return false
  }

  /// Whether the words are used in the form that the row asks for, and what stands around them.
  private func site(
    _ row: EventLexicon.Trigger, _ tokens: Range<Int>, _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange, _ local: SentenceFindings
  ) -> (clause: Int?, roles: ClauseRoles, isVerb: Bool)? {
    let tag = text.tags[tokens.lowerBound]
    if isTime(tokens, row.form, text, local) { return nil }
    switch row.form {
    case .verb:
      guard tag.isVerb, let clause = clause(holding: tokens.lowerBound, text, sentence) else {
        return nil
      }
      var roles = roleFinder.verb(text, sentence, clause: clause, trigger: tokens)
      if row.isUndergone, tag == .verbPast { roleFinder.turn(&roles, text, sentence, clause) }
      return (clause, roles, true)
    case .noun:
      let last = tokens.upperBound - 1
      guard
        text.tags[last] == .noun || text.tags[last] == .properNoun || text.tags[last] == .verbIng
      else { return nil }
      if text.tags[last] == .verbIng, isTensed(last, text, sentence) { return nil }
      guard isHead(tokens, text, sentence, local), !isScareQuoted(tokens, text, sentence) else {
        return nil
      }
      let clause = clause(around: tokens.lowerBound, text, sentence)
      return (clause, roleFinder.noun(text, sentence, clause: clause, trigger: tokens), false)
    case .phrase:
      let clause = clause(around: tokens.lowerBound, text, sentence)
      var roles = roleFinder.noun(text, sentence, clause: clause, trigger: tokens)
      if let clause {
        // "Almaty was under attack by radicals", "the office is on fire"
        let verbal = roleFinder.verb(text, sentence, clause: clause, trigger: tokens)
        let doer = roles.agent
        roles.agent = doer ?? verbal.agent
        roles.patient = doer == nil ? verbal.patient ?? verbal.agent : verbal.agent
      }
      let isVerb = clause.map { text.chunks[text.clauses[$0].verb] }.map {
        $0.first <= tokens.lowerBound && tokens.lowerBound < $0.end
      }
      return (clause, roles, isVerb ?? false)
    }
  }

  /// "March 8" is no march; and in "a meeting was called on Monday" nobody is called on.
  private func isTime(
    _ tokens: Range<Int>, _ form: EventLexicon.Form, _ text: ParsedText, _ local: SentenceFindings
  ) -> Bool {
    if form == .noun, tokens.upperBound < text.tokens.count,
      text.tags[tokens.upperBound] == .numeral, local.classes(in: tokens).contains(.month)
    {
      return true  // in reports without capitals
    }
    guard !local.times.isEmpty else { return false }
    let span = text.span(tokens)
    if form == .noun, local.times.contains(where: { $0.span.contains(span) }) { return true }
    guard form == .verb, tokens.count > 1, text.tags[tokens.upperBound - 1] == .preposition,
      tokens.upperBound < text.tokens.count
    else { return false }
    let next = Int(text.tokens[tokens.upperBound].start)
    return local.times.contains { $0.span.start >= span.start && $0.span.start <= next }
  }

  /// Whether no one's will is behind it: a disaster stands in the clause or in one that tells when
  /// and how ("were killed when a train derailed"), or the report is about one and the clause names
  /// nothing that points to violence.
  private func isDisaster(
    _ clause: Int?, _ roles: ClauseRoles, _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange, _ local: SentenceFindings
  ) -> Bool {
    let found = local.classes(in: roles.clause)
    if !found.isDisjoint(with: .disaster), found.isDisjoint(with: .weaponry) { return true }
    // soldiers may die in a crash, too: those it is done to point to nothing
    let patient =
      roles.patient?.clamped(to: roles.clause) ?? roles.clause.upperBound..<roles.clause.upperBound
    let others = local.classes(in: roles.clause.lowerBound..<patient.lowerBound)
      .union(local.classes(in: patient.upperBound..<roles.clause.upperBound))
    guard others.isDisjoint(with: .violence) else { return false }
    if local.isDisasterReport { return true }
    // "six were killed and two hurt when a plant exploded": nothing else in the sentence either
    let all = local.classes(in: sentence.tokens)
    if !all.isDisjoint(with: .disaster), all.isDisjoint(with: .violence) { return true }
    guard let clause else { return false }
    func tellsHow(_ index: Int, of other: Int) -> Bool {
      let link = text.clauses[index].link
      return text.clauses[index].parent == other && (link == .subordinate || link == .participle)
    }
    return sentence.clauses.contains { other in
      other != clause && (tellsHow(other, of: clause) || tellsHow(clause, of: other))
        && !local.classes(in: text.clauses[other].range).isDisjoint(with: .disaster)
    }
  }

  /// Whether a verb has no object; "next week" is none.
  private func isBare(
    _ roles: ClauseRoles, _ text: ParsedText, _ local: SentenceFindings
  ) -> Bool {
    guard let span = roles.patient.map({ text.span($0) }) else { return true }
    return local.times.contains { $0.span.overlaps(span) }
  }

  /// "The fire left three dead": what does it is a fire that nobody opened.
  private func isFire(_ roles: ClauseRoles, _ local: SentenceFindings) -> Bool {
    guard let agent = roles.agent.map({ local.classes(in: $0) }) else { return false }
    return !agent.isDisjoint(with: .fire) && agent.isDisjoint(with: .violence)
  }

  private func holds(
    _ condition: EventLexicon.Condition, _ roles: ClauseRoles, _ local: SentenceFindings
  ) -> Bool {
    let range: Range<Int>? =
      switch condition.role {
      case .patient: roles.patient
      case .agent: roles.agent
      case .any: roles.clause
      case .own, .located, .negated, .promise, .obligation, .grievance, .bare, .undergone: roles.own
      }
    let found = range.map { local.classes(in: $0) } ?? []
    return found.isDisjoint(with: condition.classes) == condition.isNegated
  }

  /// Whether a noun is what somebody is against: "opposing the price rise", "anger over".
  private func isGrievance(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    guard let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks),
      chunk > sentence.chunks.lowerBound
    else { return false }
    let before = text.chunks[chunk - 1]
    let word = text.tokens[before.head].word
    return against.contains(before.kind == .verbGroup ? lexicon.lemma(of: word) : word)
  }

  /// Whether what is said is what the speaker will do: "he said he would stay".
  private func isPromise(
    _ clause: Int?, _ roles: ClauseRoles, _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange, _ local: SentenceFindings
  ) -> Bool {
    guard let next = clause.map({ $0 + 1 }), next < sentence.clauses.upperBound,
      let subject = text.clauses[next].subject,
      text.tags[text.chunks[subject].head] == .pronoun,
      wills.contains(text.chunks[text.clauses[next].verb].verb.modal)
    else { return false }
    let word = text.tokens[text.chunks[subject].head].word
    // "Norway said it would": a body that speaks is "it"
    return speakers.contains(word)
      || word == it
        && !(roles.agent.map { local.classes(in: $0) } ?? []).isDisjoint(with: [
          .organisation, .state,
        ])
  }

  /// Whether what is said is what somebody else has to do: "he said the mayor must go".
  private func isObligation(
    _ clause: Int?, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    guard let next = clause.map({ $0 + 1 }), next < sentence.clauses.upperBound,
      let subject = text.clauses[next].subject,
      text.tags[text.chunks[subject].head] != .pronoun
    else { return false }
    return must != 0 && text.chunks[text.clauses[next].verb].verb.modal == must
  }

  private func isLocated(
    _ tokens: Range<Int>, _ clause: Int?, _ roles: ClauseRoles, _ text: ParsedText,
    _ local: SentenceFindings
  ) -> Bool {
    if let subject = clause.flatMap({ text.clauses[$0].subject }),
      text.chunks[subject].first <= tokens.lowerBound, tokens.lowerBound < text.chunks[subject].end
    {
      return true
    }
    return local.locates(text.span(roles.own))
  }

  /// Whether the noun carries its phrase: "a protest", but not "protest movement".
  private func isHead(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings
  ) -> Bool {
    guard let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks) else {
      return true
    }
    let head = text.chunks[chunk].head
    if tokens.contains(head) || text.chunks[chunk].kind != .nounPhrase { return true }
    if head < tokens.lowerBound { return true }
    // "protests, and ...": a mark or a possessive between parts the phrases
    if text.tags[tokens.upperBound] == .possessiveMark { return true }
    return local.classes(in: head..<head + 1).contains(.carrier)
  }

  /// A definite noun that tells no place or time only points back: "in response to the protests",
  /// "the confrontation grew"; so does one with an owner if the like was told before (`isTold`):
  /// "the lawyer's arrest".
  func isKnown(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings, isTold: Bool
  ) -> Bool {
    guard let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks) else {
      return false
    }
    // "the protests and riots": the determiner holds for both
    var first = chunk
    if chunk - 2 >= sentence.chunks.lowerBound, text.chunks[chunk - 1].kind == .coordination,
      text.chunks[chunk - 2].kind == .nounPhrase
    {
      first = chunk - 2
    }
    guard
      the.contains(text.tokens[text.chunks[first].first].word)
        || (text.chunks[chunk].first..<tokens.lowerBound).contains(where: {
          text.tags[$0] == .possessiveMark
        }) && isTold
    else { return false }
    var scope = roleFinder.noun(text, sentence, clause: nil, trigger: tokens).own
    // "the anniversary of the massacre", "commemorated the uprising": what is remembered is over
    if first > sentence.chunks.lowerBound {
      let before = text.chunks[first - 1]
      if before.kind == .verbGroup, memorials.contains(lemma(before.head, text)) { return true }
      if before.kind == .preposition, first - 2 >= sentence.chunks.lowerBound,
        memorials.contains(text.tokens[text.chunks[first - 2].head].word)
      {
        return true
      }
    }
    // "the march by nurses": who does it is told here
    if scope.upperBound > text.chunks[chunk].end,
      text.tokens[text.chunks[chunk].end].word == by
    {
      return false
    }
    if first > sentence.chunks.lowerBound, text.chunks[first - 1].kind == .verbGroup {
      // "launched the attack on the bank": an object with a complement is told here
      if scope.upperBound > text.chunks[chunk].end { return false }
      if tellings.contains(lemma(text.chunks[first - 1].head, text)) { return false }
    } else if first == sentence.chunks.lowerBound || text.chunks[first - 1].kind != .preposition,
      let clause = clause(around: tokens.lowerBound, text, sentence)
    {
      scope = text.clauses[clause].range
      let verb = text.chunks[text.clauses[clause].verb]
      if text.clauses[clause].subject == first, verb.verb.isFinite,
        unfolding.contains(lemma(verb.head, text))
      {
        return false
      }
    }
    return !local.locates(text.span(scope))
  }

  private func lemma(_ token: Int, _ text: ParsedText) -> WordID {
    lexicon.lemma(of: text.tokens[token].word)
  }

  /// "‘Live fire’ or not": quoted words that no verb takes up tell nothing.
  private func isScareQuoted(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    let (before, after) = (tokens.lowerBound - 1, tokens.upperBound)
    guard before >= sentence.tokens.lowerBound, after < sentence.tokens.upperBound,
      isOpening(text.tokens[before].symbol), isClosing(text.tokens[after].symbol)
    else { return false }
    let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks)
    return text.tags[min(after + 1, sentence.tokens.upperBound - 1)] == .coordination
      && !sentence.clauses.contains {
        text.clauses[$0].subject == chunk || text.clauses[$0].object == chunk
      }
  }

  private func isOpening(_ symbol: Token.Symbol) -> Bool {
    symbol == .openSingle || symbol == .openDouble
  }

  private func isClosing(_ symbol: Token.Symbol) -> Bool {
    symbol == .closeSingle || symbol == .closeDouble || symbol == .apostrophe
  }

  private func isTensed(
    _ token: Int, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    guard let chunk = roleFinder.chunk(at: token, text, sentence.chunks) else { return false }
    return text.chunks[chunk].kind == .verbGroup && text.chunks[chunk].verb.isFinite
  }

  private func clause(
    holding token: Int, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Int? {
    sentence.clauses.first {
      let verb = text.chunks[text.clauses[$0].verb]
      return verb.first <= token && token < verb.end
    }
  }

  private func clause(
    around token: Int, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Int? {
    sentence.clauses.last { text.clauses[$0].range.contains(token) }
  }

  /// One event a category and clause; a verb tells more than a noun.
  private func add(
    _ candidate: EventCandidate, to found: inout [EventCandidate], _ text: ParsedText
  ) {
    if let same = found.lastIndex(where: {
      $0.category == candidate.category && $0.roles.clause.overlaps(candidate.roles.clause)
    }) {
      if candidate.isVerb, !found[same].isVerb { found[same] = candidate }
      return
    }
    // "doubled and tripled": one thing told with two verbs
    if let last = found.last, last.category == candidate.category, last.isVerb,
      let clause = candidate.clause, text.clauses[clause].link == .coordinated,
      text.clauses[clause].parent == last.clause, last.roles.agent == candidate.roles.agent,
      last.roles.patient == candidate.roles.patient
    {
      found[found.count - 1] = candidate
      return
    }
    found.append(candidate)
  }
}
