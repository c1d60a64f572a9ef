internal import CrisisModel

/// What the earlier extractors found, as far as event extraction reads it.
struct Findings {
  var times: [TimeMention] = []
  var places: [Place] = []
  var placeMentions: [PlaceMention] = []
  var actors: [ActorProfile] = []
  var actorMentions: [ActorMention] = []
  var quotes: [Quote] = []
}

/// The findings inside one sentence, and what they make of its words.
struct SentenceFindings {
  private(set) var times: ArraySlice<TimeMention>
  private(set) var places: ArraySlice<PlaceMention>
  let actors: ArraySlice<ActorMention>
  /// Words with a class, by token range.
  private(set) var classes: [(tokens: Range<Int>, classes: NounClasses)] = []
  /// Whether the report is about a disaster rather than about violence.
  let isDisasterReport: Bool
  private let text: ParsedText

  private let sentence: Int

  /// Whether words of disasters outweigh those of violence in a text.
  static func isDisasterReport(_ text: ParsedText) -> Bool {
    var disasters = 0
    var violence = 0
    for match in text.matches where match.kind == .nounClass {
      let one = NounClasses(rawValue: 1 << UInt64(match.row))
      if one == .disaster { disasters += 1 }
      if !one.isDisjoint(with: .violence) { violence += 1 }
    }
    return disasters >= 3 && disasters > violence
  }

  /// Those of one sentence, without the classes of its words.
  init(
    _ text: ParsedText, sentence: Int, _ findings: Findings, isDisasterReport: Bool
  ) {
    self.text = text
    self.sentence = sentence
    self.isDisasterReport = isDisasterReport
    let span = text.document.sentences[sentence].span
    times = Self.slice(findings.times, span) { $0.span }
    places = Self.slice(findings.placeMentions, span) { $0.span }
    actors = Self.slice(findings.actorMentions, span) { $0.span }
  }

  /// Reads the classes of the words; `personal` are "he", "they", "who" as against "it", "them",
  /// "which".
  mutating func readClasses(_ findings: Findings, personal: WordSet) {
    classes.reserveCapacity(16)
    for match in text.matches[text.sentences[sentence].matches] where match.kind == .nounClass {
      classes.append((match.token..<match.end, NounClasses(rawValue: 1 << UInt64(match.row))))
    }
    let tokens = text.sentences[sentence].tokens
    for index in tokens where text.tags[index] == .pronoun || text.tags[index] == .relative {
      classes.append((index..<index + 1, personal.contains(text.tokens[index].word) ? .he : .it))
    }
    for mention in actors {
      if let range = Self.tokens(of: mention.span, in: tokens, text) {
        classes.append((range, NounClasses(findings.actors[mention.actor])))
      }
    }
    for mention in places {
      if let range = Self.tokens(of: mention.span, in: tokens, text) {
        classes.append((range, .place))
      }
    }
  }

  /// The same without the times and places inside some spans, which belong to other events.
  func without(_ spans: [TextSpan]) -> SentenceFindings {
    var result = self
    result.times.removeAll { mention in spans.contains { $0.overlaps(mention.span) } }
    result.places.removeAll { mention in spans.contains { $0.contains(mention.span) } }
    return result
  }

  /// All classes of the words in a token range.
  func classes(in range: Range<Int>) -> NounClasses {
    var result: NounClasses = []
    for entry in classes where range.contains(entry.tokens.lowerBound) {
      result.formUnion(entry.classes)
    }
    return result
  }

  /// The actors mentioned in a token range, each once, in text order.
  func actors(in range: Range<Int>) -> [Int] {
    guard !range.isEmpty else { return [] }
    let span = text.span(range)
    var result: [Int] = []
    for mention in actors where span.contains(mention.span) && !result.contains(mention.actor) {
      result.append(mention.actor)
    }
    return result
  }

  /// The tokens that a span covers.
  static func tokens(of span: TextSpan, in range: Range<Int>, _ text: ParsedText) -> Range<Int>? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if Int(text.tokens[middle].end) <= span.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < range.upperBound, Int(text.tokens[end].start) < span.end { end += 1 }
    return end > low ? low..<end : nil
  }

  /// The mentions that begin inside a span; `mentions` must be in text order.
  static func slice<Mention>(
    _ mentions: [Mention], _ span: TextSpan, _ spanOf: (Mention) -> TextSpan
  ) -> ArraySlice<Mention> {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if spanOf(mentions[middle]).start < span.start { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < mentions.count, spanOf(mentions[end]).start < span.end { end += 1 }
    return mentions[low..<end]
  }
}
