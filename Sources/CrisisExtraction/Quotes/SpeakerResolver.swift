internal import CrisisModel

/// Gives a speaker phrase its name and, where known, its actor.
struct SpeakerResolver {
  let text: ParsedText
  let lexicon: Lexicon
  let findings: ActorFindings
  let words: QuoteWords

  /// A speaker as it is shown.
  struct Resolved {
    var name: String?
    var actor: Int?
    var span: TextSpan?
  }

  /// The name of a phrase; `history` are earlier speakers, latest last.
  func resolve(_ phrase: SpeakerPhrase, history: [Resolved]) -> Resolved {
    let span = text.span(phrase.tokens)
    let head = headTokens(phrase.head)
    guard let last = head.last else { return Resolved(span: span) }
    if let mention = mention(covering: last, within: phrase.tokens) {
      let actor = findings.actors[mention.actor]
      let isBare = actor.kind == .person || mention.form == .name || isBareGroup(head, mention)
      if isBare { return Resolved(name: actor.name, actor: mention.actor, span: span) }
    }
    if head.count == 1, text.tags[last] == .possessive,
      words.owners.contains(text.tokens[last].word), let owner = owner(last)
    {
      return Resolved(name: findings.actors[owner.actor].name, actor: owner.actor, span: span)
    }
    if head.count == 1, words.pronouns.contains(text.tokens[last].word) {
      return pronoun(last, span, history)
    }
    if let mention = counted(head, phrase) {
      return Resolved(
        name: findings.actors[mention.actor].name, actor: mention.actor, span: span)
    }
    // "his lawyer, Alan Roe"
    if phrase.tokens.upperBound > phrase.head.upperBound,
      let mention = personName(in: phrase.head.upperBound..<phrase.tokens.upperBound)
    {
      return Resolved(name: findings.actors[mention.actor].name, actor: mention.actor, span: span)
    }
    if isReference(head), let known = latestBody(before: head.lowerBound, history) {
      return Resolved(name: known.name, actor: known.actor, span: span)
    }
    return Resolved(name: plainName(head), span: span)
  }

  private func pronoun(_ token: Int, _ span: TextSpan, _ history: [Resolved]) -> Resolved {
    switch text.tokens[token].word {
    case words.it:
      if let known = latestBody(before: token, history) {
        return Resolved(name: known.name, actor: known.actor, span: span)
      }
    case words.he, words.she:
      if let known = history.suffix(Self.memory).last(where: { isPerson($0) }) {
        return Resolved(name: known.name, actor: known.actor, span: span)
      }
    case words.they:
      if let known = history.last, let actor = known.actor, findings.actors[actor].kind == .group {
        return Resolved(name: known.name, actor: known.actor, span: span)
      }
    default: break
    }
    return Resolved(name: text.text(token..<(token + 1)), span: span)
  }

  /// Speakers, or mentions, that are looked back on: nobody reads further, and a text of nothing but
  /// pronouns must not take time with the square of its length.
  private static let memory = 100

  /// "Anna Berg forgot her promise": the one named last in the sentence.
  private func owner(_ token: Int) -> ActorMention? {
    let start = Int(
      text.tokens[text.sentences[text.sentence(ofToken: token)].tokens.lowerBound].start)
    var i = firstMention(after: Int(text.tokens[token].start)) - 1
    let first = max(0, i - Self.memory)
    while i >= first, findings.mentions[i].span.start >= start {
      if findings.mentions[i].form == .name { return findings.mentions[i] }
      i -= 1
    }
    return nil
  }

  /// "some in the crowd", "thousands of protesters": the group that is counted.
  private func counted(_ head: Range<Int>, _ phrase: SpeakerPhrase) -> ActorMention? {
    guard head.count == 1, head.upperBound + 1 < phrase.tokens.upperBound,
      text.tags[head.upperBound] == .preposition
    else { return nil }
    switch text.tags[head.lowerBound] {
    case .determiner, .numeral, .pronoun: break
    default: return nil
    }
    return mention(in: head.upperBound..<phrase.tokens.upperBound) { $1.kind == .group }
  }

  /// The organisation named last in the paragraph, else the last one that spoke.
  private func latestBody(before token: Int, _ history: [Resolved]) -> Resolved? {
    let sentence = text.sentence(ofToken: token)
    let block = text.document.sentences[sentence].block
    let start = text.document.blocks[block].span.start
    let end = Int(text.tokens[token].start)
    var i = firstMention(after: end) - 1
    let first = max(0, i - Self.memory)
    while i >= first, findings.mentions[i].span.start >= start {
      let mention = findings.mentions[i]
      if mention.form == .name, mention.span.end <= end,
        findings.actors[mention.actor].kind == .organisation
      {
        return Resolved(
          name: findings.actors[mention.actor].name, actor: mention.actor, span: nil)
      }
      i -= 1
    }
    return history.suffix(Self.memory).last(where: { isBody($0) })
  }

  private func firstMention(after byte: Int) -> Int {
    (0..<findings.mentions.count).partition { findings.mentions[$0].span.start < byte }
  }

  /// The first mention inside some tokens that fits.
  func mention(
    in tokens: Range<Int>, where fits: (ActorMention, ActorProfile) -> Bool
  ) -> ActorMention? {
    let span = text.span(tokens)
    var i = firstMention(after: span.start)
    while i < findings.mentions.count, findings.mentions[i].span.start < span.end {
      let mention = findings.mentions[i]
      if mention.span.end <= span.end, fits(mention, findings.actors[mention.actor]) {
        return mention
      }
      i += 1
    }
    return nil
  }

  /// Whether the words of a label before a colon name a place and no actor.
  func isPlace(_ phrase: SpeakerPhrase, _ places: [PlaceMention]) -> Bool {
    let span = text.span(phrase.tokens)
    let next = (0..<places.count).partition { places[$0].span.end <= span.start }
    return next < places.count && places[next].span.start < span.end
  }

  private func isBody(_ speaker: Resolved) -> Bool {
    speaker.actor.map { findings.actors[$0].kind == .organisation } ?? false
  }

  private func isPerson(_ speaker: Resolved) -> Bool {
    speaker.actor.map { findings.actors[$0].kind == .person } ?? false
  }

  /// "the agency", "the Russian news agency", "the monitoring group".
  private func isReference(_ head: Range<Int>) -> Bool {
    guard let first = head.first, let last = head.last, head.count <= 5 else { return false }
    let before = first - 1
    let isDefinite =
      text.tokens[first].word == words.the
      || before >= 0 && text.tokens[before].word == words.the
    guard isDefinite, text.tokens[last].shape == .small else { return false }
    return text.hasMatch(endingWith: last) {
      $0.kind == .quotePhrase && lexicon.cues.phraseRoles[$0.row].contains(.body)
    }
  }

  /// The part of a phrase before its first preposition, comma or clause.
  private func headTokens(_ tokens: Range<Int>) -> Range<Int> {
    var end = tokens.lowerBound
    while end < tokens.upperBound {
      let tag = text.tags[end]
      let symbol = text.tokens[end].symbol
      if end > tokens.lowerBound {
        if tag == .preposition || tag == .relative || symbol == .openBracket
          || symbol == .comma
        {
          break
        }
      }
      end += 1
    }
    var start = tokens.lowerBound
    while start + 1 < end, text.tags[start] == .determiner || text.tags[start] == .possessive {
      start += 1
    }
    return start..<max(end, start)
  }

  private func mention(covering token: Int, within tokens: Range<Int>) -> ActorMention? {
    let start = Int(text.tokens[token].start)
    let low = (0..<findings.mentions.count).partition { findings.mentions[$0].span.end <= start }
    guard low < findings.mentions.count, findings.mentions[low].span.start <= start else {
      return nil
    }
    return findings.mentions[low]
  }

  private func personName(in tokens: Range<Int>) -> ActorMention? {
    mention(in: tokens) { $0.form == .name && $1.kind == .person }
  }

  /// Whether a group stands without other words that tell which.
  private func isBareGroup(_ head: Range<Int>, _ mention: ActorMention) -> Bool {
    text.span(head) == mention.span
  }

  private func plainName(_ head: Range<Int>) -> String {
    text.plainText(head)
  }
}
