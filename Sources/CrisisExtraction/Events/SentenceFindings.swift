internal import CrisisModel

/// What the earlier extractors found, as far as event extraction reads it.
///
/// A class, so that handing it on costs nothing.
final class Findings: Sendable {
  let times: [TimeMention]
  let places: [Place]
  let placeMentions: [PlaceMention]
  let actors: [ActorProfile]
  let actorMentions: [ActorMention]
  let quotes: [Quote]

  init(
    times: [TimeMention], places: PlaceFindings, actors: ActorFindings, quotes: [Quote]
  ) {
    self.times = times
    self.places = places.places
    placeMentions = places.mentions
    self.actors = actors.actors
    actorMentions = actors.mentions
    self.quotes = quotes
  }
}

/// The findings inside one sentence, and what they make of its words; moved from sentence to
/// sentence through a document.
///
/// A class, so that handing it on costs nothing.
final class SentenceFindings {
  @exclusivity(unchecked) private(set) var times: ArraySlice<TimeMention>
  @exclusivity(unchecked) private(set) var places: ArraySlice<PlaceMention>
  @exclusivity(unchecked) private(set) var actors: ArraySlice<ActorMention>
  /// Words with a class, by the first token.
  @exclusivity(unchecked) private var classes: [(token: Int, classes: NounClasses)] = []
  /// Whether the report is about a disaster rather than about violence.
  let isDisasterReport: Bool
  private let text: ParsedText
  private let findings: Findings
  /// By actor of the document.
  private let actorClasses: [NounClasses]

  /// The findings before the first sentence of a document.
  init(_ text: ParsedText, _ findings: Findings) {
    self.text = text
    self.findings = findings
    isDisasterReport = Self.isDisasterReport(text)
    actorClasses = findings.actors.indices.map {
      NounClasses(findings.actors[$0].kind, findings.actors[$0].actorClass)
    }
    classes.reserveCapacity(32)
    times = findings.times[..<0]
    places = findings.placeMentions[..<0]
    actors = findings.actorMentions[..<0]
  }

  /// Some findings with other times and places.
  private init(
    _ other: SentenceFindings, times: ArraySlice<TimeMention>, places: ArraySlice<PlaceMention>
  ) {
    self.times = times
    self.places = places
    actors = other.actors
    classes = other.classes
    isDisasterReport = other.isDisasterReport
    text = other.text
    findings = other.findings
    actorClasses = other.actorClasses
  }

  /// Whether words of disasters outweigh those of violence in a text.
  private static func isDisasterReport(_ text: ParsedText) -> Bool {
    let (disaster, force) = (NounClasses.disaster, NounClasses.violence)
    var disasters = 0
    var violence = 0
    for match in text.matches where match.kind == .nounClass {
      let one = NounClasses(rawValue: 1 << UInt64(match.row))
      if one == disaster { disasters += 1 }
      if !one.isDisjoint(with: force) { violence += 1 }
    }
    return disasters >= 3 && disasters > violence || disasters == 2 && violence == 0
  }

  /// Moves on to a later sentence, without the classes of its words.
  func move(to sentence: Int) {
    let span = text.document.sentences[sentence].span
    Self.move(&times, findings.times, to: span) { $0.span }
    Self.move(&places, findings.placeMentions, to: span) { $0.span }
    Self.move(&actors, findings.actorMentions, to: span) { $0.span }
    classes.clear()
  }

  /// Reads the classes of the words; `personal` are "he", "they", "who" as against "it", "them",
  /// "which".
  func readClasses(of sentence: ParsedText.SentenceRange, personal: WordSet) {
    let (he, it, count) = (NounClasses.he, NounClasses.it, NounClasses.count)
    for index in sentence.matches where text.matches[index].kind == .nounClass {
      let match = text.matches[index]
      classes.append((match.token, NounClasses(rawValue: 1 << UInt64(match.row))))
    }
    let tokens = sentence.tokens
    text.tags.withUnsafeBufferPointer { tags in
      for index in tokens {
        switch tags[index] {
        case .pronoun, .relative:
          classes.append((index, personal.contains(text.tokens[index].word) ? he : it))
        case .numeral: classes.append((index, count))
        default: break
        }
      }
    }
    var token = tokens.lowerBound
    for mention in actors {
      if let first = Self.firstToken(of: mention.span, from: &token, in: tokens, text) {
        classes.append((first, actorClasses[mention.actor]))
      }
    }
    token = tokens.lowerBound
    for mention in places {
      if let first = Self.firstToken(of: mention.span, from: &token, in: tokens, text) {
        classes.append((first, .place))
      }
    }
  }

  /// The same without the times and places inside some spans, which belong to other events; nil
  /// where there are none.
  func without(_ spans: [TextSpan]) -> SentenceFindings? {
    func takes(_ time: TimeMention) -> Bool { spans.contains { $0.overlaps(time.span) } }
    func takes(_ place: PlaceMention) -> Bool { spans.contains { $0.contains(place.span) } }
    guard times.contains(where: takes) || places.contains(where: takes) else { return nil }
    return SentenceFindings(
      self, times: times.filter { !takes($0) }[...], places: places.filter { !takes($0) }[...])
  }

  /// Whether a place, or a time that is more than "current", is told inside a span.
  func locates(_ span: TextSpan) -> Bool {
    places.contains { span.contains($0.span) }
      || times.contains { span.contains($0.span) && $0.value.value != "PRESENT_REF" }
  }

  /// All classes of the words in a token range.
  func classes(in range: Range<Int>) -> NounClasses {
    var result: NounClasses = []
    for entry in classes where range.contains(entry.token) { result.formUnion(entry.classes) }
    return result
  }

  /// The actors mentioned in a token range, each once, in text order.
  func actors(in range: Range<Int>) -> [Int] {
    let actors = actors
    guard !range.isEmpty, !actors.isEmpty else { return [] }
    let span = text.span(range)
    let count = actors.reduce(0) { span.contains($1.span) ? $0 + 1 : $0 }
    var result: [Int] = []
    if count > 1 { result.reserveCapacity(count) }
    for mention in actors where span.contains(mention.span) {
      if count == 1 { return [mention.actor] }
      if !result.contains(mention.actor) { result.append(mention.actor) }
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

  /// The first token of a mention; `token` moves on to it, for a mention that begins no earlier.
  private static func firstToken(
    of span: TextSpan, from token: inout Int, in range: Range<Int>, _ text: ParsedText
  ) -> Int? {
    while token < range.upperBound, Int(text.tokens[token].end) <= span.start { token += 1 }
    return token < range.upperBound && Int(text.tokens[token].start) < span.end ? token : nil
  }

  /// The mentions that begin inside a span; `mentions` must be in text order.
  static func slice<Mention>(
    _ mentions: [Mention], _ span: TextSpan, _ spanOf: (Mention) -> TextSpan
  ) -> ArraySlice<Mention> {
    let low = (0..<mentions.count).partition { spanOf(mentions[$0]).start < span.start }
    var end = low
    while end < mentions.count, spanOf(mentions[end]).start < span.end { end += 1 }
    return mentions[low..<end]
  }

  /// Moves on to the mentions that begin inside a later span; nothing is done where there were
  /// none and are none, as mostly.
  @inline(__always)
  private static func move<Mention>(
    _ slice: inout ArraySlice<Mention>, _ mentions: [Mention], to span: TextSpan,
    _ spanOf: (Mention) -> TextSpan
  ) {
    var low = slice.startIndex
    while low < mentions.count, spanOf(mentions[low]).start < span.start { low += 1 }
    var end = low
    while end < mentions.count, spanOf(mentions[end]).start < span.end { end += 1 }
    if low != slice.startIndex || end != slice.endIndex { slice = mentions[low..<end] }
  }
}
