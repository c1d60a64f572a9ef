internal import CrisisModel

/// Reads events: a trigger word whose conditions hold in its clause, with all the clause tells.
///
/// A class, so that handing it on costs nothing.
final class EventExtractor: Sendable {
  let lexicon: Lexicon
  private let triggers: TriggerFinder
  let modality: ModalityReader
  private let figureReader: FigureReader
  /// Verbs that say no more than that somebody does what their object tells.
  let light: WordSet
  /// "a series of": what is counted is what was done.
  let counts: WordSet
  let by, of, out: WordID
  /// "in", "during": what happens within something happens where and when that does.
  private let occasions: WordSet
  private let tenses: TenseReader
  private let timeWords: SentenceTimes.Words
  private let placeWords: PlaceContext.Words
  private let they: WordID
  private let teams: WordSet
  /// "the first protests": how it began, which is no news further down.
  private let ordinals: WordSet

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    triggers = TriggerFinder(lexicon: lexicon)
    modality = ModalityReader(lexicon: lexicon, rows: lexicon.events.modalities)
    figureReader = FigureReader(lexicon: lexicon)
    occasions = WordSet(["in", "during", "at", "amid", "amidst"].map(lexicon.word))
    tenses = TenseReader(lexicon: lexicon)
    timeWords = SentenceTimes.Words(lexicon: lexicon)
    placeWords = PlaceContext.Words(lexicon: lexicon)
    they = lexicon.word("they")
    teams = WordSet(
      ["team", "squad", "unit", "officer", "officers", "personnel"].map(lexicon.word))
    ordinals = WordSet(["first", "earliest", "initial"].map(lexicon.word))
    light = WordSet(
      [
        "hold", "stage", "launch", "carry", "open", "organise", "organize", "conduct", "mount",
        "commit", "perpetrate", "wage", "make", "begin", "start", "resume", "continue",
      ].map(lexicon.word))
    counts = WordSet(
      ["series", "wave", "waves", "number", "string", "spate", "round", "campaign", "dozens"].map(
        lexicon.word))
    by = lexicon.word("by")
    of = lexicon.word("of")
    out = lexicon.word("out")
  }

  /// All events of a document in text order.
  func extract(_ text: ParsedText, _ findings: Findings) -> [Event] {
    var state = State(
      text, findings, timeWords, they: they, teams: teams, placeWords: placeWords)
    let local = SentenceFindings(text, findings)
    var workspace = TriggerFinder.Workspace()
    state.events.reserveCapacity(min(text.sentences.count, 16))
    for (sentence, range) in text.sentences.enumerated() {
      local.move(to: sentence)
      triggers.find(text, range, local, into: &workspace)
      state.times.begin(text, sentence: sentence, local)
      for index in workspace.found.indices {
        let others =
          local.hasTimes || local.hasPlaces
          ? owned(by: workspace.found, butFor: index, text) : []
        if !others.isEmpty, let rest = local.without(others) {
          tell(workspace.found[index], text, sentence, rest, &state)
        } else {
          tell(workspace.found[index], text, sentence, local, &state)
        }
      }
      state.times.note(text, sentence: sentence, local, workspace.found)
      state.places.note(text, sentence: sentence, local)
    }
    return state.events
  }

  /// What is known as the text is read from its beginning to its end.
  private struct State {
    var times: TimeContext
    var places: PlaceContext
    var sources: SourceReader
    var identities: IdentityCounter
    var doers: DoerContext
    var told = ToldEvents()
    var events: [Event] = []
    /// Where the event happened that is being read; used anew for each.
    var eventPlaces: [EventPlace] = []

    init(
      _ text: ParsedText, _ findings: Findings, _ timeWords: SentenceTimes.Words, they: WordID,
      teams: WordSet, placeWords: PlaceContext.Words
    ) {
      times = TimeContext(text.document, words: timeWords)
      places = PlaceContext(findings, words: placeWords)
      sources = SourceReader(text, findings)
      identities = IdentityCounter(path: text.document.path)
      doers = DoerContext(text, findings, they: they, teams: teams)
    }
  }

  /// The words whose times and places are other triggers' than the one at `index`.
  ///
  /// "the protests followed the removal on Saturday": Saturday is the removal's; but in "an emergency
  /// and a curfew in the capital" both are there, and so are those "killed in clashes near the
  /// border" or by what "the bombing on Friday" did.
  private func owned(
    by found: [EventCandidate], butFor index: Int, _ text: ParsedText
  ) -> [TextSpan] {
    guard found.count > 1 else { return [] }
    let candidate = found[index]
    var result: [TextSpan] = []
    for (other, owner) in found.enumerated() where other != index && !owner.isVerb {
      let own = owner.roles.own
      if hangs(candidate.clause, on: owner.clause, text) || own.overlaps(candidate.tokens)
        || (candidate.isVerb && candidate.roles.agent?.overlaps(own) == true)
        || (own.lowerBound > 0
          && (text.tags[own.lowerBound - 1] == .coordination
            || occasions.contains(text.tokens[own.lowerBound - 1].word)))
      {
        continue
      }
      result.append(text.span(own))
    }
    return result
  }

  /// Adds what a trigger tells, unless it only points back.
  private func tell(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: Int, _ local: SentenceFindings,
    _ state: inout State
  ) {
    if !candidate.isVerb {
      let isTold = isTold(candidate, local, state.told)
      if candidate.traits.contains(.recurring) || isTold,
        triggers.isKnown(candidate.tokens, text, text.sentences[sentence], local, isTold: isTold)
      {
        return
      }
    }
    append(candidate, text, sentence, local, &state)
  }

  /// Whether a thing that is told once and then named was told before, with everybody named here.
  private func isTold(
    _ candidate: EventCandidate, _ local: SentenceFindings, _ told: ToldEvents
  ) -> Bool {
    guard candidate.traits.contains(.named) else { return false }
    let named = local.actors(in: candidate.roles.own)
    // "the arrest of" somebody whom no table knows
    if named.isEmpty, candidate.traits.contains(.suffered), let whom = candidate.roles.agent,
      whom.lowerBound >= candidate.tokens.upperBound
    {
      return false
    }
    return told.hold(candidate.category, with: named)
  }

  /// Whether one clause hangs on another: "launched attacks in the north, killing".
  private func hangs(_ clause: Int?, on other: Int?, _ text: ParsedText) -> Bool {
    guard let other, clause != other else { return false }
    var next = clause
    var steps = 0
    while let index = next, steps < 6 {
      if index == other { return true }
      next = text.clauses[index].parent
      steps += 1
    }
    return false
  }

  /// Whether a noun trigger stands behind a preposition, apart from what its clause says.
  private func isAside(_ candidate: EventCandidate, _ text: ParsedText) -> Bool {
    let own = candidate.roles.own
    return !candidate.isVerb && lexicon.events.triggers[candidate.row].form == .noun
      && own.lowerBound > candidate.roles.clause.lowerBound
      && text.tags[own.lowerBound - 1] == .preposition
  }

  private func append(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: Int, _ local: SentenceFindings,
    _ state: inout State
  ) {
    let range = text.sentences[sentence]
    let roles = candidate.roles
    // "marched to demand": what protesters demand is no second event
    if candidate.category == .appeal, candidate.isVerb, let clause = candidate.clause,
      text.clauses[clause].link == .infinitive || text.clauses[clause].link == .participle,
      isGoverned(candidate, by: [.protest], text, range)
    {
      return
    }
    let trigger = text.span(candidate.tokens)
    var effect = modality.effect(
      text, range, clause: candidate.clause, roles: roles, trigger: candidate.tokens,
      isVerb: candidate.isVerb, isDeed: candidate.traits.contains(.deed))
    if !candidate.isVerb, candidate.traits.contains(.lasting),
      modality.isEnded(
        text, range, clause: candidate.clause, roles: roles, trigger: candidate.tokens)
    {
      return
    }
    if effect == .denied, lexicon.events.asks(.negated, trigger: candidate.row) { effect = nil }
    if effect == .refused {
      if underStatement(candidate, text, range) { return }
      effect = .denied
    }
    let source = state.sources.chain(
      for: trigger, block: text.document.sentences[sentence].block)
    if effect == .anticipated {
      // what a vow or a threat is about stands in the statement's own row
      if underStatement(candidate, text, range) || source.isDirectSpeech { return }
      if candidate.category == .statement { return }
    }
    let words = eventWords(candidate, text, range, state.sources)
    let time = state.times.time(
      text, clause: candidate.clause, in: words, trigger: trigger, sentence: sentence, local,
      tense(candidate, text, effect, isAttributed: source.isAttributed))
    // what lies ahead of the report has not happened: "teachers march on Friday"
    if effect == nil || effect == .reported || effect == .unconfirmed, let time,
      time.basis == .stated, state.times.isAhead(time.value)
    {
      effect = .anticipated
    }
    let certainty: Certainty =
      switch effect {
      case .denied, .barred, .refused: .denied
      case .anticipated: .anticipated
      case .unconfirmed: .unconfirmed
      case .reported: .reported
      case nil, .attempted, .real, .ended: source.isAttributed ? .reported : .asserted
      }
    state.places.places(
      text, clause: candidate.clause, in: words, trigger: trigger,
      hit: local.hasPlaces ? scene(candidate).map { text.span($0) } : nil,
      sentence: sentence, local, isNational: candidate.traits.contains(.national),
      into: &state.eventPlaces)
    var (initiators, targets) = parties(candidate, text, range, local)
    var basis = Basis.stated
    if initiators.isEmpty {
      initiators = state.doers.doers(of: candidate, sentence: sentence, targets: targets, local)
      if !initiators.isEmpty { basis = .context }
    }
    state.doers.note(initiators, sentence: sentence)
    let figures = figureReader.figures(text, words, taken: local.times)
    let count = figures.first { figure in
      // "40 deaths" has its number with it, "hundreds of rebels attacked, a massacre" has none
      (roles.patient ?? (candidate.isVerb ? nil : roles.own))
        .map { text.span($0).overlaps(figure.span) } ?? true
    }?.count
    // "police raised the alarm after the attack": who stands elsewhere has no part in it
    var actors = local.actors(in: isAside(candidate, text) ? roles.own : words)
    for actor in initiators where !actors.contains(actor) { actors.append(actor) }
    for actor in targets where !actors.contains(actor) { actors.append(actor) }
    state.told.note(candidate.category, candidate.traits, actors: actors)

    let span = text.span(words)
    state.events.append(
      Event(
        id: state.identities.identity(candidate.category, text.document, span),
        category: candidate.category, span: span, triggerSpan: trigger, time: time,
        place: state.eventPlaces.first, actors: actors, initiators: initiators,
        initiatorsBasis: basis, targets: targets, figures: figures,
        fatalities: candidate.category == .killing ? count : nil,
        injured: candidate.category == .assault ? count : nil,
        detained: candidate.category == .arrest ? count : nil,
        source: source.names, certainty: certainty,
        rule: lexicon.events.rules[candidate.row]))
    guard state.eventPlaces.count > 1 else { return }
    // "in Zhanaozen and Aktau": each town has an event of its own
    let first = state.events[state.events.count - 1]
    for place in state.eventPlaces.dropFirst() {
      let id = state.identities.identity(candidate.category, text.document, span)
      state.events.append(first.at(place, id: id))
    }
  }

  /// The words that tell where a deed was, even if they name those who act or suffer there: a
  /// country's police act in that country.
  private func scene(_ candidate: EventCandidate) -> Range<Int>? {
    guard candidate.traits.contains(.deed) || candidate.traits.contains(.enforced) else {
      return nil
    }
    let struck = candidate.roles.struck
    return candidate.traits.contains(.enforced) ? candidate.roles.agent ?? struck : struck
  }

  /// The tense of a candidate; a noun has that of its clause only as the subject: "the clashes are
  /// going on", but "he opposes the strike".
  private func tense(
    _ candidate: EventCandidate, _ text: ParsedText, _ effect: EventLexicon.Effect?,
    isAttributed: Bool
  ) -> EventTense {
    var result = tenses.tense(text, clause: candidate.clause, isAttributed: isAttributed)
    if !candidate.isVerb, isFirst(candidate, text) { result.isPerfect = true }
    result.isUttered = candidate.category == .statement || candidate.category == .appeal
    result.isAhead = effect == .anticipated
    result.isOver =
      (result.isUttered || result.isOver) && !result.isAhead && effect != .denied
    let isBehindVerb = candidate.clause.map {
      candidate.tokens.lowerBound >= text.chunks[text.clauses[$0].verb].first
    }
    if result.isAhead || !candidate.isVerb && isBehindVerb == true { result.isPresent = false }
    return result
  }

  /// "the first protests"
  private func isFirst(_ candidate: EventCandidate, _ text: ParsedText) -> Bool {
    let words = candidate.roles.own.lowerBound..<candidate.tokens.lowerBound
    return words.contains { ordinals.contains(text.tokens[$0].word) }
  }

  private func underStatement(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    isGoverned(candidate, by: [.statement, .appeal], text, sentence)
  }

  /// Whether a verb of one of some categories stands above the event's own.
  private func isGoverned(
    _ candidate: EventCandidate, by categories: [EventCategory], _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    var current = candidate.clause
    var steps = 0
    while let index = current, steps < 6 {
      let verb = text.chunks[text.clauses[index].verb]
      for match in text.matches[sentence.matches]
      where match.kind == .trigger && match.token >= verb.first && match.token < verb.end
        && match.token != candidate.tokens.lowerBound
      {
        if let category = lexicon.events.triggers[match.row].category,
          categories.contains(category)
        {
          return true
        }
      }
      current = text.clauses[index].parent
      steps += 1
    }
    return false
  }
}
