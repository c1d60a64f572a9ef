internal import CrisisModel

/// Whether a noun tells an event, or only names one.
extension TriggerFinder {
  /// "March 8" is no march; and in "a meeting was called on Monday" nobody is called on.
  func isTime(
    _ tokens: Range<Int>, _ form: EventLexicon.Form, _ text: ParsedText, _ local: SentenceFindings
  ) -> Bool {
    if form == .noun, tokens.upperBound < text.tokens.count,
      text.tags[tokens.upperBound] == .numeral, local.classes(in: tokens).contains(.month)
    {
      return true  // in reports without capitals
    }
    guard local.hasTimes else { return false }
    let span = text.span(tokens)
    if form == .noun, local.times.contains(where: { $0.span.contains(span) }) { return true }
    guard form == .verb, tokens.count > 1, text.tags[tokens.upperBound - 1] == .preposition,
      tokens.upperBound < text.tokens.count
    else { return false }
    let next = Int(text.tokens[tokens.upperBound].start)
    return local.times.contains { $0.span.start >= span.start && $0.span.start <= next }
  }

  /// Whether the noun carries its phrase: "a protest", but not "protest movement".
  func isHead(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings
  ) -> Bool {
    guard let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks) else {
      return true
    }
    let head = text.chunks[chunk].head
    if tokens.contains(head) || text.chunks[chunk].kind != .nounPhrase { return true }
    if head < tokens.lowerBound { return true }
    // "protests, and ...": a mark or a possessive between parts the phrases
    if text.tags[tokens.upperBound] == .possessiveMark { return true }
    return local.classes(in: head..<head + 1).contains(.carrier)
  }

  /// A definite noun that tells no place or time only points back: "in response to the protests",
  /// "the confrontation grew"; so does one with an owner if the like was told before (`isTold`):
  /// "the lawyer's arrest".
  func isKnown(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange,
    _ local: SentenceFindings, isTold: Bool
  ) -> Bool {
    guard let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks) else {
      return false
    }
    // "the protests and riots": the determiner holds for both
    var first = chunk
    if chunk - 2 >= sentence.chunks.lowerBound, text.chunks[chunk - 1].kind == .coordination,
      text.chunks[chunk - 2].kind == .nounPhrase
    {
      first = chunk - 2
    }
    guard
      the.contains(text.tokens[text.chunks[first].first].word)
        || (text.chunks[chunk].first..<tokens.lowerBound).contains(where: {
          text.tags[$0] == .possessiveMark
        }) && isTold
    else { return false }
    var scope = roleFinder.noun(text, sentence, clause: nil, trigger: tokens).own
    // "the anniversary of the massacre", "commemorated the uprising": what is remembered is over
    if first > sentence.chunks.lowerBound {
      let before = text.chunks[first - 1]
      if before.kind == .verbGroup, memorials.contains(lemma(before.head, text)) { return true }
      if before.kind == .preposition, first - 2 >= sentence.chunks.lowerBound,
        memorials.contains(text.tokens[text.chunks[first - 2].head].word)
      {
        return true
      }
    }
    // "the march by nurses": who does it is told here
    if scope.upperBound > text.chunks[chunk].end,
      text.tokens[text.chunks[chunk].end].word == by
    {
      return false
    }
    if first > sentence.chunks.lowerBound, text.chunks[first - 1].kind == .verbGroup {
      // "launched the attack on the bank": an object with a complement is told here
      if scope.upperBound > text.chunks[chunk].end { return false }
      if tellings.contains(lemma(text.chunks[first - 1].head, text)) { return false }
    } else if first == sentence.chunks.lowerBound || text.chunks[first - 1].kind != .preposition,
      let clause = clause(around: tokens.lowerBound, text, sentence)
    {
      scope = text.clauses[clause].range
      let verb = text.chunks[text.clauses[clause].verb]
      if text.clauses[clause].subject == first, verb.verb.isFinite,
        unfolding.contains(lemma(verb.head, text))
      {
        return false
      }
    }
    return !local.locates(text.span(scope))
  }

  /// "‘Live fire’ or not": quoted words that no verb takes up tell nothing.
  func isScareQuoted(
    _ tokens: Range<Int>, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    let (before, after) = (tokens.lowerBound - 1, tokens.upperBound)
    guard before >= sentence.tokens.lowerBound, after < sentence.tokens.upperBound,
      isOpening(text.tokens[before].symbol), isClosing(text.tokens[after].symbol)
    else { return false }
    let chunk = roleFinder.chunk(at: tokens.lowerBound, text, sentence.chunks)
    return text.tags[min(after + 1, sentence.tokens.upperBound - 1)] == .coordination
      && !sentence.clauses.contains {
        text.clauses[$0].subject == chunk || text.clauses[$0].object == chunk
      }
  }

  private func isOpening(_ symbol: Token.Symbol) -> Bool {
    symbol == .openSingle || symbol == .openDouble
  }

  private func isClosing(_ symbol: Token.Symbol) -> Bool {
    symbol == .closeSingle || symbol == .closeDouble || symbol == .apostrophe
  }

  func isTensed(
    _ token: Int, _ text: ParsedText, _ sentence: ParsedText.SentenceRange
  ) -> Bool {
    guard let chunk = roleFinder.chunk(at: token, text, sentence.chunks) else { return false }
    return text.chunks[chunk].kind == .verbGroup && text.chunks[chunk].verb.isFinite
  }
}
