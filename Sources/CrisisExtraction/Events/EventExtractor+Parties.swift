internal import CrisisModel

/// Who does what an event tells, and to whom.
extension EventExtractor {
  /// Those who do it and those it is done to.
  func parties(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings
  ) -> (initiators: [Int], targets: [Int]) {
    var initiators = candidate.roles.agent.map { local.actors(in: $0) } ?? []
    var targets = candidate.roles.patient.map { local.actors(in: $0) } ?? []
    if !candidate.isVerb, initiators.isEmpty, let clause = candidate.clause,
      let subject = text.clauses[clause].subject, let verb = optionalLemma(text, clause),
      light.contains(verb)
    {
      // "Chad and Niger held exercises"
      let (first, verb) = (text.chunks[subject].first, text.chunks[text.clauses[clause].verb].first)
      initiators = local.actors(in: first..<max(first, verb))
    }
    if !candidate.isVerb, initiators.isEmpty, !candidate.traits.contains(.suffered) {
      // "police firing", "a rebel attack"
      initiators = local.actors(
        in: candidate.roles.own.lowerBound..<candidate.tokens.upperBound)
    }
    if !candidate.isVerb, candidate.traits.contains(.suffered), targets.isEmpty {
      swap(&initiators, &targets)
    }
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
    if targets.contains(where: { initiators.contains($0) }) {
      targets.removeAll { initiators.contains($0) }
    }
    return (initiators, targets)
  }

  private func optionalLemma(_ text: ParsedText, _ clause: Int) -> WordID? {
    let lemma = lexicon.lemma(of: text.tokens[text.chunks[text.clauses[clause].verb].head].word)
    return lemma == 0 ? nil : lemma
  }
}
