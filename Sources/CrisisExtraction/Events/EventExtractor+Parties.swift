internal import CrisisModel

/// Who does what an event tells, and to whom.
extension EventExtractor {
  /// Those who do it and those it is done to.
  func parties(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings
  ) -> (initiators: [Int], targets: [Int]) {
    var (initiators, targets) =
      candidate.isVerb
      ? (
        isTold(candidate, text, sentence)
          ? [] : actors(in: candidate.roles.agent, of: candidate, text, local),
        actors(in: candidate.roles.patient, of: candidate, text, local)
      ) : nounParties(candidate, text, sentence, local)
    if candidate.category == .protest, candidate.isVerb, targets.isEmpty {
      targets = local.actors(in: demands(behind: candidate.clause, text, sentence))
    }
    if candidate.isVerb, candidate.roles.patient == nil,
      candidate.category == .appeal || candidate.category == .statement,
      let next = candidate.clause.map({ $0 + 1 }), next < sentence.clauses.upperBound,
      text.clauses[next].parent == candidate.clause, let subject = text.clauses[next].subject
    {
      // "demanded that Norway leave"
      targets = local.actors(in: text.chunks[subject].first..<text.chunks[subject].end)
    }
    if candidate.category == .statement, candidate.isVerb, let patient = candidate.roles.patient,
      let head = sentence.chunks.first(where: { text.chunks[$0].end > patient.lowerBound }),
      text.chunks[head].end < patient.upperBound, tellsOfHarm(text.chunks[head], text, sentence)
    {
      // "condemned the killing of two teachers": the deed and not those who suffered it
      targets = local.actors(in: patient.lowerBound..<text.chunks[head].end)
    }
    if targets.contains(where: { initiators.contains($0) }) {
      targets.removeAll { initiators.contains($0) }
    }
    return (initiators, targets)
  }

  /// Those named in a role; of who suffers and who makes others suffer, "the mayor's brother" does
  /// not name the mayor, while "the president's troops" act for him.
  private func actors(
    in role: Range<Int>?, of candidate: EventCandidate, _ text: ParsedText,
    _ local: SentenceFindings
  ) -> [Int] {
    guard let role else { return [] }
    let all = local.actors(in: role)
    guard !all.isEmpty, candidate.traits.contains(.suffered),
      let mark = role.last(where: { text.tags[$0] == .possessiveMark })
    else { return all }
    let owned = mark + 1..<role.upperBound
    let named = local.actors(in: owned)
    if !named.isEmpty { return named }
    return local.classes(in: owned).isDisjoint(with: [.soldiery, .militant])
      ? all.filter { !local.isPerson($0) } : all
  }

  /// "Activists reported shelling, killing two": what stands behind such a verb and a comma was not
  /// done by those who told it.
  private func isTold(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    guard candidate.traits.contains(.deed), let index = candidate.clause,
      text.clauses[index].link == .participle, let parent = text.clauses[index].parent
    else { return false }
    let first = text.chunks[text.clauses[index].verb].first
    let teller = text.chunks[text.clauses[parent].verb]
    guard first > 0, text.tags[first - 1] == .punctuation else { return false }
    return text.matches[sentence.matches].contains {
      $0.kind == .cue && $0.token >= teller.first && $0.token < teller.end
    }
  }

  /// Whether a trigger in a noun phrase tells of what somebody suffers.
  private func tellsOfHarm(
    _ chunk: Chunk, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    text.matches[sentence.matches].contains { match in
      match.kind == .trigger && match.token >= chunk.first && match.end <= chunk.end
        && lexicon.events.triggers[match.row].category.map {
          EventTraits($0).contains(.suffered)
        } == true
    }
  }

  /// The same for a noun: "the arrest of protesters by police", "the army's assault on the town",
  /// "carried out an attack".
  private func nounParties(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings
  ) -> (initiators: [Int], targets: [Int]) {
    let roles = candidate.roles
    func actors(_ range: Range<Int>?) -> [Int] { range.map { local.actors(in: $0) } ?? [] }
    // "the rebels' attack" is theirs, "the mayor's arrest" is not the mayor's doing
    let isDealt = local.classes(in: candidate.tokens).contains(.dealt)
    let isSuffered = candidate.traits.contains(.suffered)
    let suffers =
      switch roles.tie {
      case .maker: false
      case .owner: isSuffered && !isDealt && roles.content == nil
      case .content: isSuffered && !isDealt
      case .subject: isSuffered
      }
    var initiators = suffers ? [] : actors(roles.agent)
    var targets = actors(roles.patient)
    if targets.isEmpty, isSuffered { targets = actors(suffers ? roles.agent : roles.content) }
    if initiators.isEmpty {
      initiators = actors(
        roles.tie == .subject
          ? maker(behind: candidate.tokens.upperBound, in: roles.clause, text, sentence)
          : bringer(of: candidate, text, sentence))
    }
    if initiators.isEmpty, !isSuffered || isDealt {
      // "police firing", "a rebel attack"
      initiators = local.actors(in: roles.own.lowerBound..<candidate.tokens.upperBound)
    }
    if targets.isEmpty {
      // "an anti-government protest"
      targets = local.actors(
        in: roles.own.lowerBound..<candidate.tokens.upperBound, side: .against)
    }
    return (initiators, targets)
  }

  /// Who brings about what a noun tells through a verb that says no more: "Chad and Niger held
  /// exercises", "troops carried out a series of raids", "an attack was launched by rebels".
  private func bringer(
    of candidate: EventCandidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Range<Int>? {
    guard let index = candidate.clause else { return nil }
    let clause = text.clauses[index]
    let verb = text.chunks[clause.verb]
    guard light.contains(lexicon.lemma(of: text.tokens[verb.head].word)) else { return nil }
    guard verb.verb.isPassive else {
      guard let subject = clause.subject, isObject(candidate, of: clause, text, sentence) else {
        return nil
      }
      let first = text.chunks[subject].first
      return first..<max(first, verb.first)
    }
    guard let subject = clause.subject,
      text.chunks[subject].first <= candidate.tokens.lowerBound,
      candidate.tokens.lowerBound < text.chunks[subject].end
    else { return nil }
    return maker(behind: verb.end, in: clause.range, text, sentence)
  }

  /// The phrase behind the next "by".
  private func maker(
    behind token: Int, in range: Range<Int>, _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange
  ) -> Range<Int>? {
    let link = sentence.chunks.first {
      text.chunks[$0].first >= token && range.contains(text.chunks[$0].first)
        && text.tokens[text.chunks[$0].head].word == by
    }
    guard let link, link + 1 < sentence.chunks.upperBound,
      text.chunks[link + 1].kind == .nounPhrase
    else { return nil }
    return text.chunks[link + 1].first..<text.chunks[link + 1].end
  }

  /// Whether a noun is a verb's object, or what its object counts: "a series of raids".
  private func isObject(
    _ candidate: EventCandidate, of clause: Clause, _ text: ParsedText,
    _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    var object = clause.object
    let next = clause.verb + 1
    if object == nil, next + 1 < sentence.chunks.upperBound,
      text.tokens[text.chunks[next].head].word == out
    {
      object = next + 1  // "carried out an attack"
    }
    guard let object else { return false }
    let chunk = text.chunks[object]
    let token = candidate.tokens.lowerBound
    if chunk.first <= token, token < chunk.end { return true }
    return counts.contains(text.tokens[chunk.head].word)
      && object + 2 < sentence.chunks.upperBound
      && text.tokens[text.chunks[object + 1].head].word == of
      && text.chunks[object + 2].first <= token && token < text.chunks[object + 2].end
  }
}
