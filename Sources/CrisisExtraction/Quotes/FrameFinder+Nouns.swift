/// Cues that are no verbs of saying, or not the speaker's own.
extension FrameFinder {
  /// "the union's claim that", "his pledge to", "accusations by the union that", "issued a warning
  /// that"; without a speaker only where the noun says that there is one: "accusations that".
  func noun(_ cue: Cue, _ unit: ReportingUnit) -> ReportingFrame? {
    let start = cue.tokens.lowerBound
    var end = cue.tokens.upperBound
    var speaker = owner(start, unit)
    if speaker == nil, end < unit.tokens.upperBound, words.from.contains(text.tokens[end].word),
      let author = speakers.phraseAfter(end + 1, unit)
    {
      speaker = author
      end = author.tokens.upperBound
    }
    guard end < unit.tokens.upperBound else { return nil }
    // "rumours that change every day" are those that change
    let isThat =
      text.tokens[end].word == words.that && cue.takes.contains(.clause)
      && end + 1 < unit.tokens.upperBound && !text.tags[end + 1].isVerb
      && ![.be, .have, .do, .modal].contains(text.tags[end + 1])
    guard isThat || text.tags[end] == .infinitiveTo && cue.takes.contains(.to) else { return nil }
    if speaker == nil { speaker = issuer(start, unit) }
    guard speaker != nil || isThat else { return nil }
    return ReportingFrame(
      cue: cue, speaker: speaker, left: speaker.map { min($0.tokens.lowerBound, start) } ?? start,
      right: end, isInverted: false)
  }

  /// Whose claim it is: "his", "the union's often repeated".
  private func owner(_ noun: Int, _ unit: ReportingUnit) -> SpeakerPhrase? {
    var i = noun - 1
    while i >= unit.tokens.lowerBound, noun - i <= 6 {
      switch text.tags[i] {
      case .possessive: return SpeakerPhrase(tokens: i..<i + 1, head: i..<i + 1)
      case .possessiveMark: return speakers.phraseBefore(i, unit)
      case .adjective, .noun, .adverb, .verbParticiple, .verbIng: i -= 1
      default:
        guard text.tokens[i].symbol == .hyphen else { return nil }
        i -= 1
      }
    }
    return nil
  }

  /// Who issues it: the subject of "issued", "repeated" right before the phrase.
  private func issuer(_ noun: Int, _ unit: ReportingUnit) -> SpeakerPhrase? {
    guard let phrase = text.chunk(containing: noun), phrase > 0 else { return nil }
    let verb = text.chunks[phrase - 1]
    guard verb.kind == .verbGroup, verb.first >= unit.tokens.lowerBound, !verb.verb.isPassive,
      words.issue.contains(lexicon.lemma(of: text.tokens[verb.head].word)),
      let clause = text.clause(ofChunk: phrase - 1), let subject = text.clauses[clause].subject
    else { return nil }
    let chunk = text.chunks[subject]
    return SpeakerPhrase(tokens: chunk.first..<chunk.end, head: chunk.first..<chunk.end)
  }

  /// "the agency quoted a doctor as saying": the doctor speaks.
  func quoted(_ cue: Cue, _ unit: ReportingUnit) -> ReportingFrame? {
    let start = cue.group.lowerBound
    guard start - 2 >= unit.tokens.lowerBound,
      let speaker = speakers.phraseBefore(start - 1, unit),
      speaker.head.lowerBound > unit.tokens.lowerBound,
      words.quote.contains(
        lexicon.lemma(of: text.tokens[speaker.head.lowerBound - 1].word))
    else { return nil }
    let carrier = speakers.phraseBefore(speaker.head.lowerBound - 1, unit)
    return ReportingFrame(
      cue: cue, speaker: speaker, left: speaker.tokens.lowerBound, right: cue.group.upperBound,
      isInverted: false, carrier: carrier?.head)
  }
}
