/// Joins each cue of a unit with its speaker.
struct FrameFinder {
  let text: ParsedText
  let lexicon: Lexicon
  let speakers: SpeakerFinder
  let words: QuoteWords

  /// Appends the frames of a unit in text order.
  func find(of cues: [Cue], _ unit: ReportingUnit, into result: inout [ReportingFrame]) {
    for cue in cues {
      let frame: ReportingFrame? =
        switch cue.form {
        case .source: source(cue, unit)
        case .participle: participle(cue, unit, result)
        case .passive: passive(cue, unit)
        case .noun: noun(cue, unit)
        case .finite: finite(cue, unit, result)
        }
      if let frame, !isNobody(frame.speaker) { result.append(frame) }
    }
  }

  private func isNobody(_ speaker: SpeakerPhrase?) -> Bool {
    guard let speaker, speaker.tokens.count == 1 else { return false }
    return words.nobody.contains(text.tokens[speaker.tokens.lowerBound].word)
  }

  private func source(_ cue: Cue, _ unit: ReportingUnit) -> ReportingFrame? {
    guard let speaker = speakers.phraseAfter(cue.tokens.upperBound, unit) else { return nil }
    return ReportingFrame(
      cue: cue, speaker: speaker, left: cue.tokens.lowerBound, right: speaker.tokens.upperBound,
      isInverted: true)
  }

  /// "it was announced that", "..., it was announced", "was asked whether": nobody is named.
  private func passive(_ cue: Cue, _ unit: ReportingUnit) -> ReportingFrame? {
    let start = cue.group.lowerBound
    let end = cue.group.upperBound
    guard end < unit.tokens.upperBound else { return nil }
    if cue.takes.contains(.addressee), words.question.contains(text.tokens[end].word) {
      return ReportingFrame(cue: cue, speaker: nil, left: start, right: end, isInverted: false)
    }
    guard start > unit.tokens.lowerBound, text.tokens[start - 1].word == words.it else {
      return nil
    }
    let closes =
      text.tokens[end].symbol == .period && start - 2 > unit.tokens.lowerBound
      && text.tokens[start - 2].symbol == .comma
    guard text.tokens[end].word == words.that || closes else { return nil }
    return ReportingFrame(
      cue: cue, speaker: nil, left: start - 1, right: end, isInverted: false)
  }

  private func finite(
    _ cue: Cue, _ unit: ReportingUnit, _ before: [ReportingFrame]
  ) -> ReportingFrame? {
    let start = cue.group.lowerBound
    let end = max(cue.group.upperBound, cue.tokens.upperBound)
    if asksForAnonymity(end, unit) { return nil }
    if cue.takes.contains(.invert), let inverted = inverted(cue, start, end, unit) {
      return inverted
    }
    if start > unit.tokens.lowerBound, text.tags[start - 1] == .coordination {
      // "said A and added B"
      if let last = before.last, last.cue.form != .source {
        // "he resigned, X said, and ordered": the verb goes on with what X said
        guard !isParenthesis(last, start, unit) else { return nil }
        return ReportingFrame(
          cue: cue, speaker: last.speaker, left: start, right: end, isInverted: false)
      }
      if cue.clause >= 0, let subject = text.clauses[cue.clause].subject {
        return frame(cue, phrase(ofChunk: subject), start, end)
      }
    }
    if let speaker = speakers.phraseBefore(start, unit) {
      // "delegate-rich states that vote": a noun behind its adjective
      let last = speaker.head.upperBound - 1
      if text.tags[last] == .adjective, text.tags[speaker.head.lowerBound] == .adjective {
        return nil
      }
      return ReportingFrame(
        cue: cue, speaker: speaker, left: speaker.tokens.lowerBound, right: end, isInverted: false)
    }
    guard cue.clause >= 0, let subject = text.clauses[cue.clause].subject,
      !speakers.isQuoted(text.chunks[subject].head),
      text.chunks[subject].first >= unit.tokens.lowerBound
    else { return nil }
    return frame(cue, phrase(ofChunk: subject), start, end)
  }

  /// "asked not to be named".
  private func asksForAnonymity(_ start: Int, _ unit: ReportingUnit) -> Bool {
    var i = start
    while i < unit.tokens.upperBound, text.tags[i] == .negation || text.tags[i] == .infinitiveTo {
      i += 1
    }
    return i > start && i + 1 < unit.tokens.upperBound && text.tags[i] == .be
      && words.named.contains(text.tokens[i + 1].word)
  }

  /// Whether a frame stands between commas behind plain words, right before another verb.
  private func isParenthesis(_ frame: ReportingFrame, _ next: Int, _ unit: ReportingUnit) -> Bool {
    guard frame.left > unit.tokens.lowerBound, frame.right == next - 2,
      text.tokens[frame.right].symbol == .comma
    else { return false }
    return text.tokens[frame.left - 1].symbol == .comma && !speakers.isQuoted(frame.left - 1)
  }

  private func frame(
    _ cue: Cue, _ speaker: SpeakerPhrase, _ start: Int, _ end: Int
  ) -> ReportingFrame {
    ReportingFrame(cue: cue, speaker: speaker, left: start, right: end, isInverted: false)
  }

  private func phrase(ofChunk index: Int) -> SpeakerPhrase {
    let chunk = text.chunks[index]
    return SpeakerPhrase(tokens: chunk.first..<chunk.end, head: chunk.first..<chunk.end)
  }

  /// `"...," said X` and `..., said X`: the speaker behind the verb.
  private func inverted(
    _ cue: Cue, _ start: Int, _ end: Int, _ unit: ReportingUnit
  ) -> ReportingFrame? {
    let low = unit.tokens.lowerBound
    let atStart = start == low
    var isAfterQuotation = false
    if !atStart {
      let before = text.tokens[start - 1]
      isAfterQuotation = speakers.quotation(at: start - 1) != nil
      guard isAfterQuotation || before.symbol == .comma || before.symbol == .dash else {
        return nil
      }
      if before.symbol == .comma, !isAfterQuotation, start - 2 >= low {
        isAfterQuotation = speakers.quotation(at: start - 2) != nil
      }
    }
    guard end < unit.tokens.upperBound, text.tags[end] != .pronoun || isSubjectPronoun(end),
      let speaker = speakers.phraseAfter(end, unit)
    else { return nil }
    let after = speaker.tokens.upperBound
    if after < unit.tokens.upperBound {
      let tag = text.tags[after]
      // "said the plan was ...": a tense behind the phrase makes it content
      if tag.isFinite || tag == .modal || tag == .infinitiveTo { return nil }
      if atStart {
        guard text.tokens[after].symbol == .colon || text.tokens[after].symbol == .comma else {
          return nil
        }
      } else if !isAfterQuotation {
        // after plain words only where nothing but an adverbial follows
        guard !speakers.hasFiniteVerb(after, clauseEnd(after, unit)) else { return nil }
        // ", wrote a host of songs": an indefinite phrase is a speaker of "said" only
        if !cue.takes.contains(.speech), words.indefinite.contains(text.tokens[end].word) {
          return nil
        }
      }
    } else if atStart {
      return nil
    }
    return ReportingFrame(
      cue: cue, speaker: speaker, left: start, right: after, isInverted: true)
  }

  private func isSubjectPronoun(_ i: Int) -> Bool {
    let tag = text.tags[i]
    return tag == .pronoun && text.tokens[i].word != words.it
  }

  private func clauseEnd(_ start: Int, _ unit: ReportingUnit) -> Int {
    var i = start
    while i < unit.tokens.upperBound {
      switch text.tokens[i].symbol {
      case .comma, .semicolon, .dash, .openDouble: return i
      default: i += 1
      }
    }
    return i
  }

  private func participle(
    _ cue: Cue, _ unit: ReportingUnit, _ before: [ReportingFrame]
  ) -> ReportingFrame? {
    let start = cue.group.lowerBound
    let end = max(cue.group.upperBound, cue.tokens.upperBound)
    guard start > unit.tokens.lowerBound else {
      // "Speaking of ..., he said": the subject comes later
      return nil
    }
    if text.tokens[start - 1].word == words.as, let quoted = quoted(cue, unit) { return quoted }
    let previous = text.tags[start - 1]
    if previous == .noun || previous == .properNoun || previous == .pronoun,
      let speaker = speakers.phraseBefore(start, unit)
    {
      // "issued a statement saying": its author speaks
      if isDocument(start - 1), let author = governingSubject(start, unit) {
        return ReportingFrame(
          cue: cue, speaker: author, left: start, right: end, isInverted: false)
      }
      return ReportingFrame(
        cue: cue, speaker: speaker, left: speaker.tokens.lowerBound, right: end, isInverted: false)
    }
    if let last = before.last, last.speaker != nil, last.cue.form != .source {
      return ReportingFrame(
        cue: cue, speaker: last.speaker, left: start, right: end, isInverted: false)
    }
    if let speaker = governingSubject(start, unit) {
      return ReportingFrame(
        cue: cue, speaker: speaker, left: start, right: end, isInverted: false)
    }
    return nil
  }

  /// Whether a word is one for something written or spoken.
  private func isDocument(_ token: Int) -> Bool {
    text.hasMatch(endingWith: token) {
      $0.kind == .quotePhrase && lexicon.cues.phraseRoles[$0.row].contains(.document)
    }
  }

  /// The subject of the nearest tense to the left that is outside quotations.
  private func governingSubject(_ start: Int, _ unit: ReportingUnit) -> SpeakerPhrase? {
    var found: SpeakerPhrase?
    for sentence in unit.sentences {
      for index in text.sentences[sentence].clauses {
        let clause = text.clauses[index]
        let verb = text.chunks[clause.verb]
        guard verb.first < start else { break }
        guard verb.verb.isFinite, clause.link != .relative, !speakers.isQuoted(verb.head),
          let subject = clause.subject
        else { continue }
        found = phrase(ofChunk: subject)
      }
    }
    return found
  }
}
