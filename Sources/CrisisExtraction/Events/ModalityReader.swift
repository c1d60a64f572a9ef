internal import CrisisModel

/// Tells how real the clause around a trigger makes it: told, reported, hedged, planned or denied.
struct ModalityReader {
  private let lexicon: Lexicon
  private let rows: [EventLexicon.Modality]
  private let no: WordID
  private let not: WordID
  private let it: WordID

  init(lexicon: Lexicon, rows: [EventLexicon.Modality]) {
    self.lexicon = lexicon
    self.rows = rows
    no = lexicon.word("no")
    not = lexicon.word("not")
    it = lexicon.word("it")
  }

  /// What the sentence does to the trigger; nil where it is simply told.
  func effect(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, clause index: Int?,
    roles: ClauseRoles, trigger: Range<Int>, isVerb: Bool
  ) -> EventLexicon.Effect? {
    var result: EventLexicon.Effect?
    func raise(_ effect: EventLexicon.Effect) {
      if result.map({ Self.rank(effect) > Self.rank($0) }) ?? true { result = effect }
    }
    if let index, isCleft(text, index) { raise(.denied) }
    let scope = scope(text, clause: index, roles.clause)
    // words in the clause and in those it depends on, before the trigger or hard behind it
    for match in text.matches[sentence.matches] where match.kind == .hedge {
      let row = rows[match.row]
      let inside =
        roles.clause.contains(match.token)
        || (row.effect == .unconfirmed
          && (scope.contains(match.token) || match.end == roles.agent?.lowerBound
            || match.end == roles.patient?.lowerBound))
      let near =
        match.token >= roles.own.lowerBound - 3 && match.end <= trigger.lowerBound
        || (match.token >= trigger.upperBound && match.token <= trigger.upperBound + 3)
      switch row.form {
      case .phrase:
        guard inside,
          match.end <= trigger.lowerBound
            || (near && row.effect != .anticipated && row.effect != .denied)
        else { continue }
        if row.effect == .denied {
          guard denies(text, match, trigger: trigger, clause: index, isVerb: isVerb) else {
            continue
          }
        }
        if row.effect == .anticipated, !isVerb, match.count == 1,
          lexicon.classes(of: text.tokens[match.token].word).contains(.modal)
        {
          guard governsNoun(text, index, match) else { continue }
        }
        raise(row.effect)
      case .noun:
        guard inside, match.end <= trigger.lowerBound, roles.clause.contains(trigger.lowerBound)
        else {
          continue
        }
        raise(row.effect)
      case .verb:
        guard governs(text, match, clause: index, trigger: trigger, isVerb: isVerb) else {
          continue
        }
        raise(row.effect)
      }
    }
    if let index {
      let features = text.chunks[text.clauses[index].verb].verb
      if !isVerb, features.modal != 0, isSubject(text, index, trigger),
        text.matches[sentence.matches].contains(where: {
          $0.kind == .hedge && $0.count == 1 && rows[$0.row].effect == .anticipated
            && text.tokens[$0.token].word == features.modal
        })
      {
        raise(.anticipated)  // "the unrest could spread"
      }
      if features.isNegated, isVerb || isDirectArgument(text, index, trigger) { raise(.denied) }
    }
    return result
  }

  /// "It was not the troops who fired": a negated "it is" denies the relative clause behind it.
  func isCleft(_ text: ParsedText, _ index: Int) -> Bool {
    guard text.clauses[index].link == .relative, let parent = text.clauses[index].parent,
      let subject = text.clauses[parent].subject,
      text.tokens[text.chunks[subject].head].word == it
    else { return false }
    let verb = text.chunks[text.clauses[parent].verb]
    return verb.verb.isNegated || text.tokens[min(verb.end, text.tokens.count - 1)].word == not
  }

  /// The clause with those it hangs on as infinitive, participle or second verb.
  private func scope(_ text: ParsedText, clause: Int?, _ own: Range<Int>) -> Range<Int> {
    var start = own.lowerBound
    var current = clause
    var steps = 0
    while let index = current, dependsOnParent(text, index),
      let parent = text.clauses[index].parent, steps < 4
    {
      start = min(start, text.clauses[parent].range.lowerBound)
      current = parent
      steps += 1
    }
    return start..<own.upperBound
  }

  /// Whether a clause says on what its parent says: same subject, as infinitive, second verb or
  /// participle.
  private func dependsOnParent(_ text: ParsedText, _ index: Int) -> Bool {
    let clause = text.clauses[index]
    switch clause.link {
    case .infinitive, .coordinated: return true
    case .participle:
      return clause.parent.map { text.clauses[$0].subject == clause.subject } ?? false
    case .main, .relative, .subordinate: return false
    }
  }

  /// "no", "without" deny the noun they stand before; "not" what follows it, unless a verb group
  /// takes it in.
  private func denies(
    _ text: ParsedText, _ match: PhraseMatch, trigger: Range<Int>, clause: Int?, isVerb: Bool
  ) -> Bool {
    let word = text.tokens[match.token].word
    if word == not { return false }
    if isVerb {
      return match.token + 1 == trigger.lowerBound
        || word != no && trigger.lowerBound - match.end <= 2
    }
    return trigger.lowerBound - match.end <= 2
  }

  /// Whether the verb at `match` governs the trigger: its clause is the trigger's parent (through
  /// infinitives, participles and "that"), or the trigger is its object.
  private func governs(
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
      // a participle with a tense above it tells of its own: "stormed, setting fire"
      if link == .participle, index == clause { return false }
      if link == .coordinated, index == clause, verb.verb.isFinite { return false }
      current = text.clauses[index].parent
      steps += 1
    }
    return false
  }

  private func governsNoun(_ text: ParsedText, _ clause: Int?, _ match: PhraseMatch) -> Bool {
    guard let clause else { return false }
    let verb = text.chunks[text.clauses[clause].verb]
    return verb.first <= match.token && match.token < verb.end
  }

  private func isSubject(_ text: ParsedText, _ clause: Int, _ trigger: Range<Int>) -> Bool {
    guard let subject = text.clauses[clause].subject else { return false }
    return text.chunks[subject].first <= trigger.lowerBound
      && trigger.lowerBound < text.chunks[text.clauses[clause].verb].first
  }

  private func isDirectArgument(_ text: ParsedText, _ clause: Int, _ trigger: Range<Int>) -> Bool {
    guard let object = text.clauses[clause].object else { return false }
    let chunk = text.chunks[object]
    return chunk.first <= trigger.lowerBound && trigger.lowerBound < chunk.end
  }

  private static func rank(_ effect: EventLexicon.Effect) -> Int {
    switch effect {
    case .reported: 0
    case .unconfirmed: 1
    case .anticipated: 2
    case .denied: 3
    }
  }
}
