internal import CrisisModel

/// Whether a word of the table reaches as far as an event: as its verb, its noun, its subject.
extension ModalityReader {
  /// Whether the verb at `match` governs the trigger: its clause is the trigger's parent (through
  /// infinitives, participles and "that"), or the trigger is its object.
  func governs(
    _ text: ParsedText, _ match: PhraseMatch, clause: Int?, trigger: Range<Int>, isVerb: Bool
  ) -> Bool {
    guard text.tags[match.token].isVerb, match.end <= trigger.lowerBound, let clause else {
      return false
    }
    var current: Int? = clause
    var steps = 0
    while let index = current, steps < 6 {
      let verb = text.chunks[text.clauses[index].verb]
      if verb.first <= match.token, match.token < verb.end {
        if index == clause { return !isVerb && trigger.lowerBound - match.end <= 8 }
        return true
      }
      let link = text.clauses[index].link
      guard
        link == .infinitive || link == .subordinate || link == .coordinated || link == .participle
      else { return false }
      // "warned of chaos after crowds stormed": only "that" and its like hand a verb's force down
      if link == .subordinate, !isComplement(text, index) { return false }
      // a participle with a tense above it tells of its own: "stormed, setting fire", but not "a
      // proposal for sending", nor right behind the verb: "denied beating"
      if link == .participle, index == clause, !isGerund(text, verb.first),
        match.end != verb.first
      {
        return false
      }
      if link == .coordinated, index == clause, verb.verb.isFinite { return false }
      current = text.clauses[index].parent
      steps += 1
    }
    return false
  }

  /// "from storming": what somebody was kept from.
  func isKeptFrom(_ text: ParsedText, _ clause: Int) -> Bool {
    let first = text.chunks[text.clauses[clause].verb].first
    return first > 0 && text.tokens[first - 1].word == from
  }

  /// Whether a preposition of purpose makes a participle what a noun before it is about.
  func isGerund(_ text: ParsedText, _ first: Int) -> Bool {
    first > 0 && gerundMarks.contains(text.tokens[first - 1].word)
  }

  /// Whether a subordinate clause is what the verb above says or wants, rather than when or why.
  func isComplement(_ text: ParsedText, _ index: Int) -> Bool {
    let clause = text.clauses[index]
    let first = clause.subject.map { text.chunks[$0].first } ?? clause.range.lowerBound
    let link = min(first, text.chunks[clause.verb].first)
    for i in [link - 1, clause.range.lowerBound] where i >= 0 && i <= link {
      if text.tags[i] == .subordination { return complements.contains(text.tokens[i].word) }
    }
    return true
  }

  func governsNoun(_ text: ParsedText, _ clause: Int?, _ match: PhraseMatch) -> Bool {
    guard let clause else { return false }
    return holds(text, clause, match.token)
  }

  func isSubject(_ text: ParsedText, _ clause: Int, _ trigger: Range<Int>) -> Bool {
    guard let subject = text.clauses[clause].subject else { return false }
    return text.chunks[subject].first <= trigger.lowerBound
      && trigger.lowerBound < text.chunks[text.clauses[clause].verb].first
  }

  func isDirectArgument(_ text: ParsedText, _ clause: Int, _ trigger: Range<Int>) -> Bool {
    guard let object = text.clauses[clause].object else { return false }
    let chunk = text.chunks[object]
    return chunk.first <= trigger.lowerBound && trigger.lowerBound < chunk.end
  }
}
