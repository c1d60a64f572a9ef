internal import CrisisModel

// Lengths of time: those that an event lasted, and those that lead from one day to another.
extension TimeContext {
  /// "in recent days", "over the past two weeks": on some day, and not on one that is told
  /// elsewhere.
  func isOfStretch(
    _ text: ParsedText, _ words: TextSpan, _ sentence: Int, _ local: SentenceFindings
  ) -> Bool {
    let isNow = local.times.contains {
      $0.value.value == "PRESENT_REF" && words.contains($0.span)
    }
    return !isNow
      && local.times.contains { mention in
        guard mention.value.kind == .duration, words.contains(mention.span),
          let tokens = SentenceFindings.tokens(
            of: mention.span, in: text.sentences[sentence].tokens, text)
        else { return false }
        return tokens.prefix(2).contains { self.words.back.contains(text.tokens[$0].word) }
      }
  }

  /// "early on Thursday, a day after crowds broke in", "a day after the arrest": the other clause's
  /// day, moved by the length.
  func shifted(
    _ text: ParsedText, _ event: SentenceTimes.Event, _ sentence: Int, _ local: SentenceFindings,
    where isPoint: (TimeMention) -> Bool
  ) -> TimeValue? {
    guard local.times.contains(where: { $0.value.kind == .duration }) else { return nil }
    func day(behind link: Int?) -> TimeValue? {
      guard let link,
        text.tokens[link].word == words.before || text.tokens[link].word == words.after
      else { return nil }
      let start = Int(text.tokens[link].start)
      guard
        let length = local.times.last(where: {
          $0.value.kind == .duration && $0.span.end <= start && start - $0.span.end <= 2
        }), let days = Self.days(length.value.value),
        let anchor = local.times.last(where: {
          // "was reported on Thursday, a day after X": the day of saying is one to count from
          $0.span.end <= length.span.start
            && (isPoint($0) || times.role($0, for: event) == .saying)
        })?.value.interval
      else { return nil }
      // "a day after X" puts X a day earlier, "a day before X" a day later
      let isLater = text.tokens[link].word == words.before
      return TimeValue(day: anchor.firstDay.adding(days: isLater ? days : -days))
    }
    let tokens = text.sentences[sentence].tokens
    var first = event.clause
    while let index = first, text.clauses[index].link == .coordinated,
      let parent = text.clauses[index].parent
    {
      first = parent
    }
    if let start = first.map({ text.clauses[$0].range.lowerBound }) {
      // the conjunction is the clause's first word, the preposition stands before it
      let found = day(behind: start) ?? day(behind: start > tokens.lowerBound ? start - 1 : nil)
      if let found { return found }
    }
    let phrase = text.chunks[text.sentences[sentence].chunks].first {
      $0.kind == .nounPhrase && Int(text.tokens[$0.end - 1].end) > event.trigger.start
    }
    guard let phrase, phrase.first > tokens.lowerBound,
      Int(text.tokens[phrase.first].start) <= event.trigger.start
    else { return nil }
    return day(behind: phrase.first - 1)
  }

  /// The days of a duration of whole days or weeks: `P1D`, `P2W`.
  private static func days(_ value: String) -> Int? {
    guard value.hasPrefix("P"), let unit = value.last, let count = Int(value.dropFirst().dropLast())
    else { return nil }
    return unit == "D" ? count : unit == "W" ? 7 * count : nil
  }
}
