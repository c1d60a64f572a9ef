internal import CrisisModel

/// Tells how real the clause around a trigger makes it: told, reported, hedged, planned or denied.
struct ModalityReader {
  private let lexicon: Lexicon
  private let rows: [EventLexicon.Modality]
  private let no: WordID
  private let not: WordID
  private let it: WordID
  private let of: WordID
  let from: WordID
  private let without: WordID
  /// "any", "every": what is said of all of a kind tells of none of them.
  private let generic: WordSet
  /// What opens a clause that a verb governs.
  let complements: WordSet
  /// "could be heard" was heard.
  private let perceived: WordSet
  /// "a plan for sending", "the idea of sending".
  let gerundMarks: WordSet

  init(lexicon: Lexicon, rows: [EventLexicon.Modality]) {
    self.lexicon = lexicon
    self.rows = rows
    no = lexicon.word("no")
    not = lexicon.word("not")
    it = lexicon.word("it")
    of = lexicon.word("of")
    from = lexicon.word("from")
    without = lexicon.word("without")
    generic = WordSet(["any", "every", "each"].map(lexicon.word))
    complements = WordSet(["that", "whether", "if"].map(lexicon.word))
    gerundMarks = WordSet(["for", "of", "about", "from"].map(lexicon.word))
    perceived = WordSet(["hear", "see", "smell"].map(lexicon.word))
  }

  /// What the sentence does to the trigger; nil where it is simply told.
  ///
  /// For a deed (`isDeed`) an infinitive is a purpose, unless the verb above says that it came so
  /// far: "sent to arrest", but "began to beat".
  func effect(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, clause index: Int?,
    roles: ClauseRoles, trigger: Range<Int>, isVerb: Bool, isDeed: Bool
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
      var effect = row.effect == .attempted ? .anticipated : row.effect
      if effect == .barred {
        guard isVerb, let index, isKeptFrom(text, index) else { continue }
        effect = .denied
      }
      if effect == .ended || effect == .real || row.effect == .attempted && !isDeed { continue }
      let inside =
        roles.clause.contains(match.token)
        || (effect == .unconfirmed
          && (scope.contains(match.token) || match.end == roles.agent?.lowerBound
            || match.end == roles.patient?.lowerBound))
      let near =
        match.token >= roles.own.lowerBound - 3 && match.end <= trigger.lowerBound
        || (match.token >= trigger.upperBound && match.token <= trigger.upperBound + 3)
      switch row.form {
      case .phrase:
        guard inside,
          match.end <= trigger.lowerBound
            || (near && effect != .anticipated && effect != .denied)
        else { continue }
        if effect == .denied {
          guard
            denies(text, match, trigger: trigger, clause: index, isVerb: isVerb)
              || isVerb && negatesParty(text, match, roles)
          else { continue }
        }
        if effect == .anticipated, match.count == 1,
          lexicon.classes(of: text.tokens[match.token].word).contains(.modal)
        {
          guard isVerb || governsNoun(text, index, match), !isPerceived(text, index) else {
            continue
          }
        }
        if effect == .anticipated, match.count == 1, !isVerb,
          text.tags[match.token] == .adjective
        {
          guard roles.own.contains(match.token) else { continue }
        }
        raise(effect)
      case .noun:
        guard inside, match.end <= trigger.lowerBound, roles.clause.contains(trigger.lowerBound)
        else {
          continue
        }
        raise(effect)
      case .verb:
        guard
          governs(text, match, clause: index, trigger: trigger, isVerb: isVerb)
            || (!isVerb && isModified(text, match, clause: index, roles, trigger))
        else { continue }
        if effect == .denied || effect == .refused, !isVerb,
          index.map({ holds(text, $0, match.token) }) == true
        {
          guard isDirect(text, index, match, roles, trigger) else { continue }
          if index.map({ text.chunks[text.clauses[$0].verb].verb.isNegated }) == true {
            raise(.unconfirmed)  // "could not be ruled out"
            continue
          }
        }
        raise(effect)
      }
    }
    if let index {
      let features = text.chunks[text.clauses[index].verb].verb
      if !isVerb, features.modal != 0, isSubject(text, index, trigger), !isPerceived(text, index),
        text.matches[sentence.matches].contains(where: {
          $0.kind == .hedge && $0.count == 1 && rows[$0.row].effect == .anticipated
            && text.tokens[$0.token].word == features.modal
        })
      {
        raise(.anticipated)  // "the unrest could spread"
      }
      if features.isNegated, isVerb || isDirectArgument(text, index, trigger) { raise(.denied) }
      if !isVerb, isPredicted(text, sentence, index, trigger) { raise(.anticipated) }
      if isVerb, hangsOnPlan(text, sentence, index) { raise(.anticipated) }
      if isVerb, isDeed, result == nil, isPurpose(text, sentence, index) { raise(.anticipated) }
    }
    if !isVerb,
      (roles.own.lowerBound..<trigger.lowerBound).contains(where: {
        generic.contains(text.tokens[$0].word)
      })
    {
      raise(.anticipated)
    }
    return result
  }

  /// Whether the noun is what a verb brings to its end: "lifted the curfew", "the curfew was lifted".
  func isEnded(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, clause: Int?,
    roles: ClauseRoles, trigger: Range<Int>
  ) -> Bool {
    // "lifted a curfew imposed in May": the clause of "imposed" hangs on the noun
    var outer: Int?
    if let clause, let parent = text.clauses[clause].parent, isSubject(text, clause, trigger),
      text.clauses[clause].link == .participle
        || text.clauses[parent].object == text.clauses[clause].subject
    {
      outer = parent
    }
    return text.matches[sentence.matches].contains { match in
      guard match.kind == .hedge, rows[match.row].effect == .ended else { return false }
      guard rows[match.row].form == .verb else {
        return match.end <= trigger.lowerBound && trigger.lowerBound - match.end <= 3
      }
      if isModified(text, match, clause: clause, roles, trigger) { return true }
      guard text.tags[match.token].isVerb, match.end <= trigger.lowerBound,
        let index = [clause, outer].compactMap({ $0 }).first(where: {
          holds(text, $0, match.token)
        })
      else { return false }
      return isDirect(text, index, match, roles, trigger)
        // "shortened by an hour the nightly curfew", but not "ended in a curfew"
        || text.clauses[index].object == nil && text.tags[roles.own.lowerBound - 1] != .preposition
    }
  }

  /// Whether a verb takes the noun before it: as passive ("a march is planned") or as participle
  /// ("the planned march").
  private func isModified(
    _ text: ParsedText, _ match: PhraseMatch, clause index: Int?, _ roles: ClauseRoles,
    _ trigger: Range<Int>
  ) -> Bool {
    if roles.own.contains(match.token), match.end <= trigger.lowerBound {
      return text.tags[match.token] == .verbParticiple || text.tags[match.token] == .adjective
    }
    guard let index, text.tags[match.token].isVerb, holds(text, index, match.token),
      text.chunks[text.clauses[index].verb].verb.isPassive
    else { return false }
    return isSubject(text, index, trigger)
  }

  /// Whether the noun is the verb's object, alone or as what its object is about: "denied reports of
  /// clashes", but not "denied involvement in the attack".
  private func isDirect(
    _ text: ParsedText, _ index: Int?, _ match: PhraseMatch, _ roles: ClauseRoles,
    _ trigger: Range<Int>
  ) -> Bool {
    guard let index, match.end != roles.own.lowerBound else { return true }
    if isDirectArgument(text, index, trigger) || isSubject(text, index, trigger) { return true }
    guard let object = text.clauses[index].object else { return false }
    let end = text.chunks[object].end
    return end + 1 == roles.own.lowerBound && text.tokens[end].word == of
  }

  /// "A march is likely."
  private func isPredicted(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, _ index: Int, _ trigger: Range<Int>
  ) -> Bool {
    let verb = text.chunks[text.clauses[index].verb]
    guard text.tags[verb.head] == .be, isSubject(text, index, trigger) else { return false }
    return text.matches[sentence.matches].contains {
      $0.kind == .hedge && $0.token == verb.end && $0.count == 1
        && rows[$0.row].effect == .anticipated && text.tags[$0.token] == .adjective
    }
  }

  /// "police were sent to arrest": what an infinitive tells is meant to happen, unless the verb
  /// above says that it began or was brought about.
  private func isPurpose(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, _ clause: Int
  ) -> Bool {
    var index = clause
    while text.clauses[index].link == .coordinated, let parent = text.clauses[index].parent {
      index = parent
    }
    let features = text.chunks[text.clauses[index].verb].verb
    guard text.clauses[index].link == .infinitive, features.isInfinitive, !features.isPerfect,
      let parent = text.clauses[index].parent,
      text.tags[text.chunks[text.clauses[parent].verb].head] != .have  // "had to resign"
    else { return false }
    return !text.matches[sentence.matches].contains {
      $0.kind == .hedge && rows[$0.row].effect == .real
        && (rows[$0.row].form == .noun
          ? $0.end == text.chunks[text.clauses[index].verb].first : holds(text, parent, $0.token))
    }
  }

  /// "will try to negotiate": the modal of the verb above holds for the infinitive.
  private func hangsOnPlan(
    _ text: ParsedText, _ sentence: ParsedText.SentenceRange, _ clause: Int
  ) -> Bool {
    guard text.clauses[clause].link == .infinitive, let parent = text.clauses[clause].parent
    else { return false }
    let modal = text.chunks[text.clauses[parent].verb].verb.modal
    return modal != 0
      && text.matches[sentence.matches].contains {
        $0.kind == .hedge && $0.count == 1 && rows[$0.row].effect == .anticipated
          && text.tokens[$0.token].word == modal
      }
  }

  private func isPerceived(_ text: ParsedText, _ clause: Int?) -> Bool {
    guard let clause else { return false }
    let head = text.chunks[text.clauses[clause].verb].head
    return perceived.contains(lexicon.lemma(of: text.tokens[head].word))
  }

  /// Whether a token stands in a clause's verb group.
  func holds(_ text: ParsedText, _ clause: Int, _ token: Int) -> Bool {
    let verb = text.chunks[text.clauses[clause].verb]
    return verb.first <= token && token < verb.end
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
    // "without taking part in any clashes"
    return trigger.lowerBound - match.end <= (word == without ? 6 : 2)
  }

  /// "No protesters were killed", "nobody was hurt": whom there is none of.
  private func negatesParty(_ text: ParsedText, _ match: PhraseMatch, _ roles: ClauseRoles) -> Bool
  {
    let word = text.tokens[match.token].word
    guard word == no || text.tags[match.token] == .pronoun else { return false }
    let words = match.token...match.end
    return roles.patient.map { words.contains($0.lowerBound) } == true
      || roles.agent.map { words.contains($0.lowerBound) } == true
  }

  private static func rank(_ effect: EventLexicon.Effect) -> Int {
    switch effect {
    case .reported: 0
    case .unconfirmed: 1
    case .anticipated, .attempted: 2
    case .denied, .barred, .refused: 3
    case .real, .ended: 0
    }
  }
}
