internal import CrisisModel

/// Finds in the running text who does what a clause tells without a name: "three men were arrested",
/// "they opened fire".
struct DoerContext {
  private let text: ParsedText
  private let findings: Findings
  private let they: WordID
  /// "a team", "officers": those who do what police do, by no name.
  private let teams: WordSet
  /// Mentions of forces of the state, in text order; nil until they are asked for.
  private var forces: [(start: Int, actor: Int)]?
  /// Who did what was told last, and in which sentence.
  private var last: (actors: [Int], sentence: Int)?

  /// Those of one document; nothing is read before it is asked for. `they` and `teams` are words.
  init(_ text: ParsedText, _ findings: Findings, they: WordID, teams: WordSet) {
    self.text = text
    self.findings = findings
    self.they = they
    self.teams = teams
  }

  /// Takes in who did what was told in a sentence.
  mutating func note(_ actors: [Int], sentence: Int) {
    if !actors.isEmpty { last = (actors, sentence) }
  }

  /// Those who do what a trigger without named doers tells; none where nothing points to them.
  mutating func doers(
    of candidate: EventCandidate, sentence: Int, targets: [Int], _ local: SentenceFindings
  ) -> [Int] {
    let agent = candidate.roles.agent
    if let agent, agent.count == 1, text.tokens[agent.lowerBound].word == they {
      guard let last, sentence - last.sentence <= 1 else { return [] }
      return last.actors.filter { fits($0, candidate) && !targets.contains($0) }
    }
    let isSuffered = !candidate.isVerb && candidate.traits.contains(.suffered)
    let isTeam = agent.map { $0.contains { teams.contains(text.tokens[$0].word) } } == true
    guard
      candidate.traits.contains(.enforced) && (agent == nil || isSuffered || isTeam)
        || isFallenMilitant(candidate, local, text.sentences[sentence].tokens),
      let force = force(before: text.span(text.sentences[sentence].tokens).end),
      !targets.contains(force)
    else { return [] }
    return [force]
  }

  /// "One militant was shot dead": a passive that leaves out who killed those who fight the state,
  /// where no bomb of theirs did.
  private func isFallenMilitant(
    _ candidate: EventCandidate, _ local: SentenceFindings, _ sentence: Range<Int>
  ) -> Bool {
    guard candidate.category == .killing, candidate.isVerb, candidate.roles.agent == nil,
      candidate.roles.tie == .maker,
      let patient = candidate.roles.patient,
      local.classes(in: patient).contains(.militant)
    else { return false }
    return local.classes(in: sentence).isDisjoint(with: .bombs)
  }

  /// Whether "they" can be these: several people, police for what police do, others for what crowds
  /// do.
  private func fits(_ actor: Int, _ candidate: EventCandidate) -> Bool {
    let profile = findings.actors[actor]
    guard profile.kind == .group else { return false }
    let isForce = profile.actorClass == .stateForces
    switch candidate.category {
    case .protest, .riot, .looting, .arson: return !isForce
    default: return isForce || !candidate.traits.contains(.enforced)
    }
  }

  /// The nearest force: named last before the end of a sentence, else next behind it.
  private mutating func force(before end: Int) -> Int? {
    let forces = forces ?? readForces()
    self.forces = forces
    guard !forces.isEmpty else { return nil }
    let next = forces.indices.partition { forces[$0].start < end }
    return forces[max(next - 1, 0)].actor
  }

  /// Groups of the state's class that a word for police or troops names.
  private func readForces() -> [(start: Int, actor: Int)] {
    var result: [(start: Int, actor: Int)] = []
    let mentions = findings.actorMentions
    for match in text.matches where match.kind == .nounClass {
      guard NounClasses(rawValue: 1 << UInt64(match.row)) == .soldiery else { continue }
      let span = text.span(match.token..<match.end)
      let after = mentions.indices.partition { mentions[$0].span.end <= span.start }
      guard after < mentions.count else { break }
      let actor = findings.actors[mentions[after].actor]
      if mentions[after].span.overlaps(span), actor.actorClass == .stateForces, actor.kind == .group
      {
        result.append((mentions[after].span.start, mentions[after].actor))
      }
    }
    return result
  }
}
