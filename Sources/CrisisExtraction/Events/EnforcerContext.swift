internal import CrisisModel

/// Finds the police or troops of a report that a passive leaves out: "three men were arrested".
struct EnforcerContext {
  private let text: ParsedText
  private let findings: Findings
  /// Mentions of forces of the state, in text order; nil until they are asked for.
  private var mentions: [(start: Int, actor: Int)]?

  /// Those of one document; nothing is read before it is asked for.
  init(_ text: ParsedText, _ findings: Findings) {
    self.text = text
    self.findings = findings
  }

  /// The nearest force: named last before the trigger or in its sentence, else next behind it.
  mutating func enforcer(of trigger: TextSpan, in sentence: TextSpan) -> Int? {
    let mentions = mentions ?? read()
    self.mentions = mentions
    guard !mentions.isEmpty else { return nil }
    let next = mentions.indices.partition { mentions[$0].start < sentence.end }
    return mentions[max(next - 1, 0)].actor
  }

  /// Groups of the state's class that a word for police or troops names.
  private func read() -> [(start: Int, actor: Int)] {
    var result: [(start: Int, actor: Int)] = []
    for match in text.matches where match.kind == .nounClass {
      guard NounClasses(rawValue: 1 << UInt64(match.row)) == .soldiery else { continue }
      let span = text.span(match.token..<match.end)
      let after = findings.actorMentions.indices.partition {
        findings.actorMentions[$0].span.end <= span.start
      }
      guard after < findings.actorMentions.count else { break }
      let mention = findings.actorMentions[after]
      let actor = findings.actors[mention.actor]
      if mention.span.overlaps(span), actor.actorClass == .stateForces, actor.kind == .group {
        result.append((mention.span.start, mention.actor))
      }
    }
    return result
  }
}
