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
  let lexicon: Lexicon
  let roleFinder: RoleFinder
  let the: WordSet
  let wills: WordSet
  /// "he", "they", "who" as against "it", "them", "which".
  private let personal: WordSet
  /// Pronouns that mean the one who speaks; "they" and "it" may be anybody.
  let speakers: WordSet
  let it: WordID
  let must: WordID
  let against: WordSet
  let by: WordID
  /// Days and deeds of remembrance.
  let memorials: WordSet
  /// What a thing does that goes on: "the strike entered its third week".
  let unfolding: WordSet
  /// What is done to a thing as it happens: "joined the strike".
  let tellings: WordSet

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
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, _ local: SentenceFindings,
    into workspace: inout Workspace
  ) {
    workspace.found.clear()
    workspace.matches.clear()
    readMatches(text, sentence, into: &workspace.matches)
    if workspace.matches.isEmpty { return }
    local.readClasses(of: sentence, personal: personal)
    let matches = workspace.matches
    var taken = sentence.tokens.lowerBound
    var i = matches.startIndex
    while i < matches.endIndex {
      let first = matches[i]
      let start = i
      i += 1
      while i < matches.endIndex, matches[i].token == first.token, matches[i].count == first.count {
        i += 1
      }
      if first.token >= taken,
        choose(start..<i, of: matches, text, sentence, local, into: &workspace.found)
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
      guard let object = text.clauses[index].object else { continue }
      let verb = text.chunks[text.clauses[index].verb].head
      let end = text.chunks[object].end
      for particle in (end - 1)..<(end + 1)
      where particle > verb && particle < sentence.tokens.upperBound
        && text.tokens[particle].kind == .word
        && lexicon.events.isParticle(text.tokens[particle].word)
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
    _ options: Range<Int>, of matches: [PhraseMatch], _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange, _ local: SentenceFindings,
    into found: inout [EventCandidate]
  ) -> Bool {
    let tokens = matches[options.lowerBound].token..<matches[options.lowerBound].end
    var use: Use?
    var (form, sufferer) = (EventLexicon.Form?.none, EventLexicon.Trigger.Sufferer.anybody)
    for option in options {
      let match = matches[option]
      let row = lexicon.events.triggers[match.row]
      // rows for the same words mostly ask for the same form
      if row.form != form || row.sufferer != sufferer {
        (form, sufferer) = (row.form, row.sufferer)
        use = self.use(row, tokens, text, sentence, local)
      }
      guard let use else { continue }
      let (clause, roles) = (use.clause, use.roles)
      guard
        lexicon.events.conditions[row.conditions].allSatisfy({
          switch $0.role {
          case .located: isLocated(tokens, clause, roles, text, local)
          case .negated:
            clause.map { text.chunks[text.clauses[$0].verb].verb.isNegated } ?? false
          case .promise: isPromise(clause, roles, text, sentence, local)
          case .obligation: isObligation(clause, text, sentence)
          case .grievance: isGrievance(tokens, text, sentence) != $0.isNegated
          case .undergone, .suffers: true
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
            roles: roles, isVerb: use.isVerb), to: &found, text)
      }
      return true
    }
    return false
  }

  /// What stands around words that are used in the form which a row asks for.
  private struct Use {
    let clause: Int?
    let roles: ClauseRoles
    let isVerb: Bool
  }

  /// Whether the words are used in the form that the row asks for, and what stands around them.
  private func use(
    _ row: EventLexicon.Trigger, _ tokens: Range<Int>, _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange, _ local: SentenceFindings
  ) -> Use? {
    let tag = text.tags[tokens.lowerBound]
    if isTime(tokens, row.form, text, local) { return nil }
    switch row.form {
    case .verb:
      guard tag.isVerb, let clause = clause(holding: tokens.lowerBound, text, sentence) else {
        return nil
      }
      var roles = roleFinder.verb(text, sentence, clause: clause, trigger: tokens)
      if row.sufferer == .object, tag == .verbPast, isBare(roles, text, local) {
        roleFinder.turn(&roles, text, sentence, clause)
      }
      if row.sufferer == .subject {
        (roles.agent, roles.patient, roles.tie) = (nil, roles.agent, .subject)
      }
      return Use(clause: clause, roles: roles, isVerb: true)
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
      return Use(
        clause: clause, roles: roleFinder.noun(text, sentence, clause: clause, trigger: tokens),
        isVerb: false)
    case .phrase:
      let clause = clause(around: tokens.lowerBound, text, sentence)
      var roles = roleFinder.noun(text, sentence, clause: clause, trigger: tokens)
      if let clause {
        // "Almaty was under attack by radicals", "the office is on fire"
        let verbal = roleFinder.verb(text, sentence, clause: clause, trigger: tokens)
        let doer = roles.agent
        roles.agent = doer ?? verbal.agent
        if doer == nil, verbal.patient == nil { roles.tie = .subject }
        roles.patient = doer == nil ? verbal.patient ?? verbal.agent : verbal.agent
      }
      let isVerb = clause.map { text.chunks[text.clauses[$0].verb] }.map {
        $0.first <= tokens.lowerBound && tokens.lowerBound < $0.end
      }
      return Use(clause: clause, roles: roles, isVerb: isVerb ?? false)
    }
  }

  func lemma(_ token: Int, _ text: ParsedText) -> WordID {
    lexicon.lemma(of: text.tokens[token].word)
  }

  private func clause(
    holding token: Int, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Int? {
    sentence.clauses.first {
      let verb = text.chunks[text.clauses[$0].verb]
      return verb.first <= token && token < verb.end
    }
  }

  func clause(
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
