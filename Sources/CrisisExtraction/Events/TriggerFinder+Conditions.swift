internal import CrisisModel

/// What a row asks of the words around its own.
extension TriggerFinder {
  /// Whether no one's will is behind it: a disaster stands in the clause or in one that tells when
  /// and how ("were killed when a train derailed"), or the report is about one and the clause names
  /// nothing that points to violence.
  func isDisaster(
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
  func isBare(
    _ roles: ClauseRoles, _ text: ParsedText, _ local: SentenceFindings
  ) -> Bool {
    guard let span = roles.patient.map({ text.span($0) }) else { return true }
    return local.times.contains { $0.span.contains(span) }
  }

  /// "The fire left three dead": what does it is a fire that nobody opened.
  func isFire(_ roles: ClauseRoles, _ local: SentenceFindings) -> Bool {
    guard let agent = roles.agent.map({ local.classes(in: $0) }) else { return false }
    return !agent.isDisjoint(with: .fire) && agent.isDisjoint(with: .violence)
  }

  func holds(
    _ condition: EventLexicon.Condition, _ roles: ClauseRoles, _ local: SentenceFindings
  ) -> Bool {
    let range: Range<Int>? =
      switch condition.role {
      case .patient: roles.patient
      case .agent: roles.agent
      case .any: roles.clause
      case .own, .located, .negated, .promise, .obligation, .grievance, .bare, .undergone, .suffers:
        roles.own
      }
    let found = range.map { local.classes(in: $0) } ?? []
    return found.isDisjoint(with: condition.classes) == condition.isNegated
  }

  /// Whether a noun is what somebody is against: "opposing the price rise", "anger over".
  func isGrievance(
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
  func isPromise(
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
  func isObligation(
    _ clause: Int?, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    guard let next = clause.map({ $0 + 1 }), next < sentence.clauses.upperBound,
      let subject = text.clauses[next].subject,
      text.tags[text.chunks[subject].head] != .pronoun
    else { return false }
    return must != 0 && text.chunks[text.clauses[next].verb].verb.modal == must
  }

  func isLocated(
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
}
