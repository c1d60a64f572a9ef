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
  // Lists with ranges: to move on is to change a number, and to ask whether there are any, to look
  // at one.
  private let timeList: [TimeMention]
  private let placeList: [PlaceMention]
  @exclusivity(unchecked) private var timeRange: Range<Int>
  @exclusivity(unchecked) private var placeRange: Range<Int>
  @exclusivity(unchecked) private var actorRange: Range<Int>
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
    timeList = findings.times
    placeList = findings.placeMentions
    (timeRange, placeRange, actorRange) = (0..<0, 0..<0, 0..<0)
  }

  /// Some findings with other times and places.
  private init(_ other: SentenceFindings, times: [TimeMention], places: [PlaceMention]) {
    timeList = times
    placeList = places
    timeRange = times.indices
    placeRange = places.indices
    actorRange = other.actorRange
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

  /// In text order, as the places.
  var times: ArraySlice<TimeMention> { timeList[timeRange] }
  var places: ArraySlice<PlaceMention> { placeList[placeRange] }
  var hasTimes: Bool { !timeRange.isEmpty }
  var hasPlaces: Bool { !placeRange.isEmpty }

  /// Moves on to a later sentence, without the classes of its words.
  func move(to sentence: Int) {
    let span = text.document.sentences[sentence].span
    Self.move(&timeRange, timeList, to: span) { $0.span }
    Self.move(&placeRange, placeList, to: span) { $0.span }
    Self.move(&actorRange, findings.actorMentions, to: span) { $0.span }
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
      var index = Self.nextReference(from: tokens.lowerBound, to: tokens.upperBound, tags)
      while index < tokens.upperBound {
        let isNumber = tags[index] == .numeral
        classes.append(
          (index, isNumber ? count : personal.contains(text.tokens[index].word) ? he : it))
        index = Self.nextReference(from: index + 1, to: tokens.upperBound, tags)
      }
    }
    var token = tokens.lowerBound
    for index in actorRange {
      let span = findings.actorMentions[index].span
      if let first = Self.firstToken(of: span, from: &token, in: tokens, text) {
        classes.append((first, actorClasses[findings.actorMentions[index].actor]))
      }
    }
    token = tokens.lowerBound
    for index in placeRange {
      if let first = Self.firstToken(of: placeList[index].span, from: &token, in: tokens, text) {
        classes.append((first, .place))
      }
    }
  }

  /// The first of some tokens that is a pronoun, a relative or a numeral, else where they end; looks
  /// at eight tags at a time.
  private static func nextReference(
    from start: Int, to end: Int, _ tags: UnsafeBufferPointer<Tag>
  ) -> Int {
    var i = start
    while i &+ 8 <= end {
      var block = ByteBlock(UnsafeRawBufferPointer(tags), at: i)
      block.look(for: Tag.pronoun.rawValue)
      block.look(for: Tag.relative.rawValue)
      block.look(for: Tag.numeral.rawValue)
      let count = block.countBeforeFirst
      i &+= count
      if count < 8 { return i }
    }
    while i < end, tags[i] != .pronoun, tags[i] != .relative, tags[i] != .numeral { i &+= 1 }
    return i
  }

  /// The same without the times and places inside some spans, which belong to other events; nil
  /// where there are none.
  func without(_ spans: [TextSpan]) -> SentenceFindings? {
    func takes(_ time: TimeMention) -> Bool { spans.contains { $0.overlaps(time.span) } }
    func takes(_ place: PlaceMention) -> Bool { spans.contains { $0.contains(place.span) } }
    guard times.contains(where: takes) || places.contains(where: takes) else { return nil }
    return SentenceFindings(
      self, times: times.filter { !takes($0) }, places: places.filter { !takes($0) })
  }

  /// Whether a place, or a time that is more than "current", is told inside a span.
  func locates(_ span: TextSpan) -> Bool {
    places.contains { span.contains($0.span) }
      || times.contains { span.contains($0.span) && $0.value.value != "PRESENT_REF" }
  }

  /// All classes of the words in a token range.
  func classes(in range: Range<Int>) -> NounClasses {
    var result: UInt64 = 0
    classes.withUnsafeBufferPointer { classes in
      let (first, count) = (range.lowerBound, UInt(bitPattern: range.count))
      // without jumps: no processor can guess them
      for entry in classes {
        let isInside = UInt(bitPattern: entry.token &- first) < count
        result |= isInside ? entry.classes.rawValue : 0
      }
    }
    return NounClasses(rawValue: result)
  }

  /// Whether an actor is a single person.
  func isPerson(_ actor: Int) -> Bool { findings.actors[actor].kind == .person }

  /// Whose side somebody is on: "an anti-government protest", "pro-government gangs".
  enum Side { case against, with }

  /// Whether the words of a place stand for those who act there: "Norway denied".
  func isActor(_ span: TextSpan) -> Bool {
    actorRange.contains { findings.actorMentions[$0].span == span }
  }

  /// The actors mentioned in a token range, each once, in text order; with a side, those whom
  /// others are said to be against or with, and else all but these.
  func actors(in range: Range<Int>, side: Side? = nil) -> [Int] {
    guard !range.isEmpty, !actorRange.isEmpty else { return [] }
    let span = text.span(range)
    return findings.actorMentions.withUnsafeBufferPointer { mentions in
      var count = 0
      for index in actorRange where span.contains(mentions[index].span) { count += 1 }
      var result: [Int] = []
      if count > 0 { result.reserveCapacity(count) }
      for index in actorRange
      where span.contains(mentions[index].span) && self.side(mentions[index].span) == side {
        let actor = mentions[index].actor
        if count == 1 || !result.contains(actor) { result.append(actor) }
      }
      return result
    }
  }

  /// The side that a prefix and a hyphen before a mention tell.
  private func side(_ span: TextSpan) -> Side? {
    let bytes = text.document.bytes
    guard span.start > 3, bytes[span.start - 1] == UInt8(ascii: "-") else { return nil }
    func follows(_ prefix: StaticString) -> Bool {
      let count = prefix.utf8CodeUnitCount
      let start = span.start - 1 - count
      // small letters; a letter more in front makes it another word
      return start >= 0 && (start == 0 || bytes[start - 1] | 0x20 < UInt8(ascii: "a"))
        && (0..<count).allSatisfy { bytes[start + $0] | 0x20 == prefix.utf8Start[$0] }
    }
    if follows("anti") || follows("counter") { return .against }
    return follows("pro") ? .with : nil
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

  /// Moves on to the mentions that begin inside a later span.
  @inline(__always)
  private static func move<Mention>(
    _ range: inout Range<Int>, _ mentions: [Mention], to span: TextSpan,
    _ spanOf: (Mention) -> TextSpan
  ) {
    var low = range.lowerBound
    while low < mentions.count, spanOf(mentions[low]).start < span.start { low += 1 }
    var end = low
    while end < mentions.count, spanOf(mentions[end]).start < span.end { end += 1 }
    range = low..<end
  }
}
