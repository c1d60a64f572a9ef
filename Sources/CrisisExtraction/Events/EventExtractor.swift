internal import CrisisModel

/// Reads events: a trigger word whose conditions hold in its clause, with all the clause tells.
struct EventExtractor {
  private let lexicon: Lexicon
  private let roleFinder: RoleFinder
  private let modality: ModalityReader
  private let figureReader: FigureReader
  private let the: WordSet
  private let light: WordSet
  private let wills: WordSet
  private let against: WordSet
  private let personal: WordSet
  private let isWord: WordID
  private let areWord: WordID

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    roleFinder = RoleFinder(lexicon: lexicon)
    modality = ModalityReader(lexicon: lexicon, rows: lexicon.events.modalities)
    figureReader = FigureReader(lexicon: lexicon)
    the = WordSet(
      ["the", "this", "these", "that", "those", "such", "its", "their", "his", "her"].map(
        lexicon.word))
    against = WordSet(
      ["against", "over", "oppose", "protest", "decry", "denounce"].map(lexicon.word))
    wills = WordSet(["will", "would", "shall", "'ll"].map(lexicon.word))
    personal = WordSet(["he", "she", "they", "we", "i", "who"].map(lexicon.word))
    isWord = lexicon.word("is")
    areWord = lexicon.word("are")
    light = WordSet(
      ["hold", "stage", "launch", "carry", "open", "organise", "organize", "conduct"].map(
        lexicon.word))
  }

  /// A trigger whose row was chosen.
  private struct Candidate {
    let tokens: Range<Int>
    let row: EventLexicon.Trigger
    let category: EventCategory
    let clause: Int?
    let roles: ClauseRoles
    let isVerb: Bool
  }

  /// All events of a document in text order.
  func extract(_ text: ParsedText, _ findings: Findings) -> [Event] {
    var times = TimeContext(text.document)
    var places = PlaceContext(country: Self.country(findings))
    var sources = SourceReader(text.document, findings)
    var identities = IdentityCounter(path: text.document.path)
    var events: [Event] = []
    for sentence in text.sentences.indices {
      let local = SentenceFindings(text, sentence: sentence, findings, personal: personal)
      let found = candidates(text, sentence, local)
      for (index, candidate) in found.enumerated() {
        // "the protests followed the removal on Saturday": Saturday is the removal's; but in "an
        // emergency and a curfew in the capital" both are there
        let others = found.enumerated().compactMap { other, owner in
          other == index || owner.isVerb || owner.roles.own.overlaps(candidate.tokens)
            || (owner.roles.own.lowerBound > 0
              && text.tags[owner.roles.own.lowerBound - 1] == .coordination)
            ? nil : text.span(owner.roles.own)
        }
        let own = others.isEmpty ? local : local.without(others)
        if !candidate.isVerb, Self.recurring.contains(candidate.category),
          isKnown(candidate.tokens, text, text.sentences[sentence], own)
        {
          continue
        }
        append(
          candidate, text, sentence, findings, own, times, places, &sources, &identities, &events)
      }
      let background = found.filter { !$0.isVerb && !isSubject($0, text) }
        .map { text.span($0.roles.own) }
      times.note(text, sentence: sentence, local, background: background)
      places.note(text, sentence: sentence, findings, local)
    }
    return events
  }

  /// Whether a noun trigger stands in its clause's subject, or in no clause.
  private func isSubject(_ candidate: Candidate, _ text: ParsedText) -> Bool {
    guard let clause = candidate.clause.map({ text.clauses[$0] }) else { return true }
    return candidate.tokens.lowerBound < text.chunks[clause.verb].first
  }

  // MARK: triggers

  private func candidates(_ text: ParsedText, _ index: Int, _ local: SentenceFindings)
    -> [Candidate]
  {
    let sentence = text.sentences[index]
    var result: [Candidate] = []
    var taken = sentence.tokens.lowerBound
    var matches = text.matches[sentence.matches].filter {
      $0.kind == .trigger && text.tokens[$0.token].kind != .hashtag
    }
    matches += splitVerbs(text, sentence)
    // the longest phrase at each place decides
    matches.sort { $0.token != $1.token ? $0.token < $1.token : $0.count > $1.count }
    var i = matches.startIndex
    while i < matches.endIndex {
      let first = matches[i]
      if first.token < taken {
        i += 1
        continue
      }
      var rows: [PhraseMatch] = []
      while i < matches.endIndex, matches[i].token == first.token {
        rows.append(matches[i])
        i += 1
      }
      // the matches of one word come the longest first
      var rest = rows[...]
      while let length = rest.first?.count {
        let options = rest.prefix { $0.count == length }.sorted { $0.row < $1.row }
        rest = rest.dropFirst(options.count)
        guard let choice = choose(options, text, sentence, local) else { continue }
        taken = first.token + length
        if let candidate = choice.candidate { result.append(candidate) }
        break
      }
    }
    return merged(result, text)
  }

  /// Verbs whose particle stands behind the object: "cut the protesters off".
  private func splitVerbs(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> [PhraseMatch] {
    var result: [PhraseMatch] = []
    for index in sentence.clauses {
      let clause = text.clauses[index]
      guard let object = clause.object else { continue }
      let verb = text.chunks[clause.verb].head
      let particle = text.chunks[object].end
      guard particle < sentence.tokens.upperBound, text.tokens[particle].kind == .word else {
        continue
      }
      let lemma = lexicon.lemma(of: text.tokens[verb].word)
      for row in lexicon.events.phrasalRows(verb: lemma, particle: text.tokens[particle].word) {
        result.append(
          PhraseMatch(token: verb, count: particle + 1 - verb, kind: .trigger, row: row))
      }
    }
    return result
  }

  /// The first row whose form and conditions hold; `candidate` is nil for a phrase that only looks
  /// like an event.
  private func choose(
    _ options: [PhraseMatch], _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings
  ) -> (candidate: Candidate?, Void)? {
    for match in options {
      let row = lexicon.events.triggers[match.row]
      let tokens = match.token..<match.end
      guard let (clause, roles, isVerb) = site(row, tokens, text, sentence, local) else { continue }
      guard let category = row.category else { return (nil, ()) }
      guard
        row.conditions.allSatisfy({
          switch $0.role {
          case .located: isLocated(tokens, clause, roles, text, local)
          case .negated:
            clause.map { text.chunks[text.clauses[$0].verb].verb.isNegated } ?? false
          case .promise: isPromise(clause, text, sentence)
          case .grievance: isGrievance(tokens, text, sentence) != $0.isNegated
          default: holds($0, roles, local)
          }
        })
      else { continue }
      return (
        Candidate(
          tokens: tokens, row: row, category: category, clause: clause, roles: roles, isVerb: isVerb
        ),
        ()
      )
    }
    return nil
  }

  /// Whether the words are used in the form that the row asks for, and what stands around them.
  private func site(
    _ row: EventLexicon.Trigger, _ tokens: Range<Int>, _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange, _ local: SentenceFindings
  ) -> (clause: Int?, roles: ClauseRoles, isVerb: Bool)? {
    let tag = text.tags[tokens.lowerBound]
    switch row.form {
    case .verb:
      guard tag.isVerb, let clause = clause(holding: tokens.lowerBound, text, sentence) else {
        return nil
      }
      return (clause, roleFinder.verb(text, sentence, clause: clause, trigger: tokens), true)
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
      return (clause, roles, false)
    }
  }

  private func holds(
    _ condition: EventLexicon.Condition, _ roles: ClauseRoles, _ local: SentenceFindings
  ) -> Bool {
    let range: Range<Int>? =
      switch condition.role {
      case .patient: roles.patient
      case .agent: roles.agent
      case .any: roles.clause
      case .own, .located, .negated, .promise, .grievance: roles.own
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
    _ clause: Int?, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    guard let next = clause.map({ $0 + 1 }), next < sentence.clauses.upperBound,
      let subject = text.clauses[next].subject,
      text.tags[text.chunks[subject].head] == .pronoun
    else { return false }
    return wills.contains(text.chunks[text.clauses[next].verb].verb.modal)
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
    let span = text.span(roles.own)
    return local.places.contains { span.contains($0.span) }
      || local.times.contains { span.contains($0.span) }
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
  /// "the confrontation grew".
  private func isKnown(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings
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
    guard the.contains(text.tokens[text.chunks[first].first].word) else { return false }
    var scope = roleFinder.noun(text, sentence, clause: nil, trigger: tokens).own
    if first > sentence.chunks.lowerBound, text.chunks[first - 1].kind == .verbGroup {
      // "launched the attack on the bank": an object with a complement is told here
      if scope.upperBound > text.chunks[chunk].end { return false }
    } else if first == sentence.chunks.lowerBound || text.chunks[first - 1].kind != .preposition,
      let clause = clause(around: tokens.lowerBound, text, sentence)
    {
      scope = text.clauses[clause].range
    }
    let span = text.span(scope)
    return !local.places.contains { span.contains($0.span) }
      && !local.times.contains { span.contains($0.span) }
  }

  /// "‘Live fire’ or not": quoted words that no verb takes up tell nothing.
  private func isScareQuoted(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    let (before, after) = (tokens.lowerBound - 1, tokens.upperBound)
    guard before >= sentence.tokens.lowerBound, after < sentence.tokens.upperBound,
      [.openSingle, .openDouble].contains(text.tokens[before].symbol),
      [.closeSingle, .closeDouble, .apostrophe].contains(text.tokens[after].symbol)
    else { return false }
    let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks)
    return text.tags[min(after + 1, sentence.tokens.upperBound - 1)] == .coordination
      && !sentence.clauses.contains {
        text.clauses[$0].subject == chunk || text.clauses[$0].object == chunk
      }
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
  private func merged(_ candidates: [Candidate], _ text: ParsedText) -> [Candidate] {
    var result: [Candidate] = []
    for candidate in candidates {
      if let same = result.lastIndex(where: {
        $0.category == candidate.category
          && $0.roles.clause.overlaps(candidate.roles.clause)
      }) {
        if candidate.isVerb, !result[same].isVerb { result[same] = candidate }
        continue
      }
      // "doubled and tripled": one thing told with two verbs
      if let last = result.last, last.category == candidate.category, last.isVerb,
        let clause = candidate.clause, text.clauses[clause].link == .coordinated,
        text.clauses[clause].parent == last.clause, last.roles.agent == candidate.roles.agent,
        last.roles.patient == candidate.roles.patient
      {
        result[result.count - 1] = candidate
        continue
      }
      result.append(candidate)
    }
    return result
  }

  // MARK: events

  private func append(
    _ candidate: Candidate, _ text: ParsedText, _ sentence: Int, _ findings: Findings,
    _ local: SentenceFindings, _ timeContext: TimeContext, _ placeContext: PlaceContext,
    _ sources: inout SourceReader,
    _ identities: inout IdentityCounter, _ events: inout [Event]
  ) {
    let range = text.sentences[sentence]
    let roles = candidate.roles
    let trigger = text.span(candidate.tokens)
    let words = eventWords(candidate, text, range, sources)
    var effect = modality.effect(
      text, range, clause: candidate.clause, roles: roles, trigger: candidate.tokens,
      isVerb: candidate.isVerb)
    if effect == .denied, candidate.row.conditions.contains(where: { $0.role == .negated }) {
      effect = nil
    }
    let source = sources.chain(for: trigger)
    if effect == .anticipated {
      // what a vow or a threat is about stands in the statement's own row
      if underStatement(candidate, text, range) || source.isDirectSpeech { return }
      if candidate.category == .statement { return }
    }
    let certainty: Certainty =
      switch effect {
      case .denied: .denied
      case .anticipated: .anticipated
      case .unconfirmed: .unconfirmed
      case .reported: .reported
      case nil: source.isAttributed ? .reported : .asserted
      }

    let time = timeContext.time(
      text, clause: candidate.clause, in: words, trigger: trigger, sentence: sentence, local,
      isPresent: isPresent(candidate, text))
    let places = placeContext.places(
      text, clause: candidate.clause, in: words, trigger: trigger, sentence: sentence, findings,
      local, isNational: Self.national.contains(candidate.category))
    var initiators = roles.agent.map { local.actors(in: $0) } ?? []
    var targets = roles.patient.map { local.actors(in: $0) } ?? []
    if !candidate.isVerb, initiators.isEmpty, let clause = candidate.clause,
      let subject = text.clauses[clause].subject, let verb = optionalLemma(text, clause),
      light.contains(verb)
    {
      let chunk = text.chunks[subject]
      initiators = local.actors(in: chunk.first..<chunk.end)
    }
    if !candidate.isVerb, Self.suffered.contains(candidate.category), targets.isEmpty {
      swap(&initiators, &targets)
    }
    targets.removeAll { initiators.contains($0) }
    let figures = figureReader.figures(text, words, taken: local.times)
    let count = figures.first { figure in
      roles.patient.map { text.span($0).overlaps(figure.span) } ?? true
    }?.count
    var actors = local.actors(in: words)
    for actor in initiators + targets where !actors.contains(actor) { actors.append(actor) }

    for place in places.isEmpty ? [nil] : places.map(Optional.some) {
      let span = text.span(words)
      events.append(
        Event(
          id: identities.identity(candidate.category, text.document, span, place: place?.place),
          category: candidate.category, span: span, triggerSpan: trigger, time: time, place: place,
          actors: actors, initiators: initiators, targets: targets, figures: figures,
          fatalities: candidate.category == .killing ? count : nil,
          injured: candidate.category == .assault ? count : nil,
          detained: candidate.category == .arrest ? count : nil,
          source: source.names, certainty: certainty,
          rule: candidate.row.rule))
    }
  }

  /// The words of an event: from its subject to the clause's end, without connecting words and
  /// marks at the ends. A verb that shares its subject with the one before begins there, too.
  private func eventWords(
    _ candidate: Candidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ sources: SourceReader
  ) -> Range<Int> {
    var start = candidate.roles.clause.lowerBound
    var end = candidate.roles.clause.upperBound
    if let index = candidate.clause {
      if let subject = text.clauses[index].subject {
        let first = text.chunks[subject].first
        if first < start, candidate.tokens.lowerBound - first <= 30 { start = first }
      }
      // "it was not the troops who fired": the denial stands before the relative clause
      if text.clauses[index].link == .relative, let parent = text.clauses[index].parent,
        text.clauses[parent].object == text.clauses[index].subject
          || text.clauses[parent].range.upperBound >= candidate.roles.clause.lowerBound,
        modality.isCleft(text, index)
      {
        start = min(start, text.clauses[parent].range.lowerBound)
      }
      // "ordered the cabinet to reinstate price controls": with the verb that it depends on
      if text.clauses[index].link == .infinitive, let parent = text.clauses[index].parent {
        let verb = text.chunks[text.clauses[parent].verb].first
        let first = text.clauses[parent].subject.map { text.chunks[$0].first } ?? verb
        if candidate.tokens.lowerBound - first <= 20 {
          start = min(start, first)
        } else if candidate.tokens.lowerBound - verb <= 20 {
          start = min(start, verb)
        }
      }
      if candidate.category == .statement || candidate.category == .appeal {
        // what is vowed or asked for belongs to the statement
        var next = index + 1
        while next < sentence.clauses.upperBound,
          text.clauses[next].link == .infinitive || text.clauses[next].link == .subordinate
            || text.clauses[next].link == .participle
            || (next == index + 1 && candidate.row.conditions.contains { $0.role == .promise }),
          text.clauses[next].range.lowerBound <= end
        {
          end = max(end, text.clauses[next].range.upperBound)
          next += 1
        }
      }
    }
    // words quoted after the verb belong to what it says
    let trigger = text.span(candidate.tokens)
    if let quote = sources.quote(cuedBy: trigger),
      let quoted = SentenceFindings.tokens(of: quote.span, in: sentence.tokens, text)
    {
      end = max(end, quoted.upperBound)
    }
    start = min(start, candidate.tokens.lowerBound)
    end = max(end, candidate.tokens.upperBound)
    while start < candidate.tokens.lowerBound {
      switch text.tags[start] {
      case .punctuation
      where text.tokens[start].symbol != .openDouble && text.tokens[start].symbol != .openSingle,
        .coordination, .subordination, .other:
        start += 1
        continue
      case .adverb where text.tokens[start].end - text.tokens[start].start <= 3:
        start += 1
        continue
      default: break
      }
      break
    }
    while end > candidate.tokens.upperBound {
      switch text.tags[end - 1] {
      case .punctuation where text.tokens[end - 1].symbol != .closeDouble, .coordination,
        .subordination, .relative, .preposition, .other:
        end -= 1
        continue
      case .adverb
      where end - 2 >= candidate.tokens.upperBound && text.tokens[end - 2].symbol == .comma:
        end -= 1
        continue
      default: break
      }
      break
    }
    return start..<end
  }

  private func optionalLemma(_ text: ParsedText, _ clause: Int) -> WordID? {
    let lemma = lexicon.lemma(of: text.tokens[text.chunks[text.clauses[clause].verb].head].word)
    return lemma == 0 ? nil : lemma
  }

  /// Whether the clause's tense says that it is going on as the report is written.
  private func isPresent(_ candidate: Candidate, _ text: ParsedText) -> Bool {
    guard let clause = candidate.clause else { return false }
    let verb = text.chunks[text.clauses[clause].verb]
    guard verb.verb.isFinite, !verb.verb.isPerfect else { return false }
    switch text.tags[verb.first] {
    case .verbThird: return true
    case .be:
      let first = text.tokens[verb.first].word
      return first == isWord || first == areWord
    default: return false
    }
  }

  private func underStatement(
    _ candidate: Candidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    var current = candidate.clause
    var steps = 0
    while let index = current, steps < 6 {
      let verb = text.chunks[text.clauses[index].verb]
      for match in text.matches[sentence.matches]
      where match.kind == .trigger && match.token >= verb.first && match.token < verb.end
        && match.token != candidate.tokens.lowerBound
      {
        let category = lexicon.events.triggers[match.row].category
        if category == .statement || category == .appeal { return true }
      }
      current = text.clauses[index].parent
      steps += 1
    }
    return false
  }

  /// The country most places of a document lie in or are.
  private static func country(_ findings: Findings) -> Int? {
    var votes: [String: Int] = [:]
    for mention in findings.placeMentions {
      if let code = findings.places[mention.place].country { votes[code, default: 0] += 1 }
    }
    guard
      let best = votes.max(by: { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key })
    else { return nil }
    return findings.places.firstIndex { $0.kind == .country && $0.country == best.key }
  }

  /// What happens to a whole country unless the text says otherwise.
  private static let national: Set<EventCategory> = [
    .governmentChange, .emergencyDeclaration, .priceRise, .priceControl, .appeal, .intervention,
    .statement, .sanction, .negotiation, .communicationsBlackout,
  ]

  /// What a text names again and again after it has told of it.
  private static let recurring: Set<EventCategory> = [
    .protest, .riot, .clash, .gunfire, .explosion, .arson, .looting, .assault, .killing,
    .statement, .appeal,
  ]

  /// What an "of" phrase suffers rather than does: "the arrest of protesters".
  private static let suffered: Set<EventCategory> = [.arrest, .killing, .assault, .abduction]
}
