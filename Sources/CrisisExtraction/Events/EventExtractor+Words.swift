internal import CrisisModel

/// Which words of a sentence an event takes up.
extension EventExtractor {
  /// The words of an event: from its subject to the clause's end, without connecting words and
  /// marks at the ends. A verb that shares its subject with the one before begins there, too.
  func eventWords(
    _ candidate: EventCandidate, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ sources: SourceReader
  ) -> Range<Int> {
    var start = candidate.roles.clause.lowerBound
    var end = candidate.roles.clause.upperBound
    if let index = candidate.clause {
      if let subject = text.clauses[index].subject {
        let first = text.chunks[subject].first
        if first < start, candidate.tokens.lowerBound - first <= 30 { start = first }
      }
      // "it was not the troops who fired": the denial stands before the relative clause
      if text.clauses[index].link == .relative, let parent = text.clauses[index].parent,
        text.clauses[parent].object == text.clauses[index].subject
          || text.clauses[parent].range.upperBound >= candidate.roles.clause.lowerBound,
        modality.isCleft(text, index)
      {
        start = min(start, text.clauses[parent].range.lowerBound)
      }
      // "ordered the cabinet to reinstate price controls": with the verb that it depends on
      if text.clauses[index].link == .infinitive, let parent = text.clauses[index].parent {
        let verb = text.chunks[text.clauses[parent].verb].first
        let first = text.clauses[parent].subject.map { text.chunks[$0].first } ?? verb
        if candidate.tokens.lowerBound - first <= 20 {
          start = min(start, first)
        } else if candidate.tokens.lowerBound - verb <= 20 {
          start = min(start, verb)
        }
      }
      if candidate.category == .statement || candidate.category == .appeal {
        // what is vowed or asked for belongs to the statement
        var next = index + 1
        while next < sentence.clauses.upperBound,
          text.clauses[next].link == .infinitive || text.clauses[next].link == .subordinate
            || text.clauses[next].link == .participle
            || next == index + 1
              && (lexicon.events.asks(.promise, trigger: candidate.row)
                || lexicon.events.asks(.obligation, trigger: candidate.row)),
          text.clauses[next].range.lowerBound <= end
        {
          end = max(end, text.clauses[next].range.upperBound)
          next += 1
        }
      }
    }
    // words quoted after the verb belong to what it says
    let trigger = text.span(candidate.tokens)
    if let quote = sources.quote(cuedBy: trigger),
      let quoted = SentenceFindings.tokens(of: quote, in: sentence.tokens, text)
    {
      end = max(end, quoted.upperBound)
    }
    start = min(start, candidate.tokens.lowerBound)
    end = max(end, candidate.tokens.upperBound)
    while start < candidate.tokens.lowerBound {
      switch text.tags[start] {
      case .punctuation
      where text.tokens[start].symbol != .openDouble && text.tokens[start].symbol != .openSingle,
        .coordination, .subordination, .other:
        start += 1
        continue
      case .adverb where text.tokens[start].end - text.tokens[start].start <= 3:
        start += 1
        continue
      default: break
      }
      break
    }
    while end > candidate.tokens.upperBound {
      switch text.tags[end - 1] {
      case .punctuation where text.tokens[end - 1].symbol != .closeDouble, .coordination,
        .subordination, .relative, .preposition, .other:
        end -= 1
        continue
      case .adverb
      where end - 2 >= candidate.tokens.upperBound && text.tokens[end - 2].symbol == .comma:
        end -= 1
        continue
      default: break
      }
      break
    }
    return start..<end
  }

  /// What a protest is for, as far as the clauses right behind it tell: "marched to demand",
  /// "demonstrated, calling for".
  func demands(
    behind clause: Int?, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Range<Int> {
    guard let clause else { return 0..<0 }
    var range = text.clauses[clause].range.upperBound..<text.clauses[clause].range.upperBound
    var next = clause + 1
    while next < sentence.clauses.upperBound, next <= clause + 3,
      text.clauses[next].link == .infinitive || text.clauses[next].link == .participle,
      text.clauses[next].range.lowerBound == range.upperBound
    {
      range = range.lowerBound..<text.clauses[next].range.upperBound
      next += 1
    }
    return range
  }
}
