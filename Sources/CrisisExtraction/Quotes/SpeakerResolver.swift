internal import CrisisModel

/// Gives a speaker phrase its name and, where known, its actor.
struct SpeakerResolver {
  let text: ParsedText
  let lexicon: Lexicon
  let findings: ActorFindings
  private let pronouns: Set<WordID>

  /// A speaker as it is shown.
  struct Resolved {
    var name: String?
    var actor: Int?
    var span: TextSpan?
  }

  init(text: ParsedText, lexicon: Lexicon, findings: ActorFindings) {
    self.text = text
    self.lexicon = lexicon
    self.findings = findings
    pronouns = Set(
      ["he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "him", "her"]
        .map { lexicon.word($0) }
    ).subtracting([0])
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
    if head.count == 1, pronouns.contains(text.tokens[last].word) {
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
    let word = lexicon.vocabulary.text(text.tokens[token].word)
    switch word {
    case "it":
      if let known = latestBody(before: token, history) {
        return Resolved(name: known.name, actor: known.actor, span: span)
      }
    case "he", "she":
      if let known = history.last(where: { isPerson($0) }) {
        return Resolved(name: known.name, actor: known.actor, span: span)
      }
    case "they":
      if let known = history.last, let actor = known.actor, findings.actors[actor].kind == .group {
        return Resolved(name: known.name, actor: known.actor, span: span)
      }
    default: break
    }
    return Resolved(name: text.text(token..<(token + 1)), span: span)
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
    let span = text.span(head.upperBound..<phrase.tokens.upperBound)
    return findings.mentions.first {
      span.contains($0.span) && findings.actors[$0.actor].kind == .group
    }
  }

  /// The organisation named last in the paragraph, else the last one that spoke.
  private func latestBody(before token: Int, _ history: [Resolved]) -> Resolved? {
    let sentence = text.sentence(ofToken: token)
    let block = text.document.sentences[sentence].block
    let start = text.document.blocks[block].span.start
    let end = Int(text.tokens[token].start)
    var i = firstMention(after: end) - 1
    while i >= 0, findings.mentions[i].span.start >= start {
      let mention = findings.mentions[i]
      if mention.form == .name, mention.span.end <= end,
        findings.actors[mention.actor].kind == .organisation
      {
        return Resolved(
          name: findings.actors[mention.actor].name, actor: mention.actor, span: nil)
      }
      i -= 1
    }
    return history.last(where: { isBody($0) })
  }

  private func firstMention(after byte: Int) -> Int {
    var low = 0
    var high = findings.mentions.count
    while low < high {
      let middle = (low + high) / 2
      if findings.mentions[middle].span.start < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether the words of a label before a colon name a place and no actor.
  func isPlace(_ phrase: SpeakerPhrase, _ places: [PlaceMention]) -> Bool {
    let span = text.span(phrase.tokens)
    return places.contains { span.overlaps($0.span) }
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
      lexicon.vocabulary.text(text.tokens[first].word) == "the"
      || before >= 0 && lexicon.vocabulary.text(text.tokens[before].word) == "the"
    guard isDefinite, text.tokens[last].shape == .small else { return false }
    let sentence = text.sentences[text.sentence(ofToken: last)]
    return text.matches[sentence.matches].contains {
      $0.kind == .quotePhrase && $0.end == last + 1
        && lexicon.cues.phraseRoles[$0.row].contains(.body)
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
    var low = 0
    var high = findings.mentions.count
    while low < high {
      let middle = (low + high) / 2
      if findings.mentions[middle].span.end <= start { low = middle + 1 } else { high = middle }
    }
    guard low < findings.mentions.count, findings.mentions[low].span.start <= start else {
      return nil
    }
    return findings.mentions[low]
  }

  private func personName(in tokens: Range<Int>) -> ActorMention? {
    let span = text.span(tokens)
    return findings.mentions.first {
      span.contains($0.span) && $0.form == .name && findings.actors[$0.actor].kind == .person
    }
  }

  /// Whether a group stands without other words that tell which.
  private func isBareGroup(_ head: Range<Int>, _ mention: ActorMention) -> Bool {
    text.span(head) == mention.span
  }

  private func plainName(_ head: Range<Int>) -> String {
    text.text(head).split { $0 == " " || $0 == "\n" || $0 == "\u{a0}" }.joined(separator: " ")
  }
}
