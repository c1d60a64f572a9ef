internal import CrisisModel

/// Where and when the text is at the moment: what a sentence without place or time of its own is
/// about, carried on from sentence to sentence.
struct EventContext {
  /// The time last told, and the block it was told in.
  private var time: (value: TimeValue, block: Int)?
  /// The town last told of, and the block.
  private var place: (place: Int, block: Int)?
  /// The time that the heading above gives.
  private var headingTime: TimeValue?
  private let published: TimeValue?
  private let country: Int?

  /// A fresh context; `country` is the index of the place that is the country the document is about.
  init(_ document: Document, country: Int?) {
    published = document.published.map { TimeValue(day: $0.day) }
    self.country = country
  }

  /// Notes what a finished sentence told.
  mutating func note(
    _ text: ParsedText, sentence: Int, _ findings: Findings, _ local: SentenceFindings
  ) {
    let block = text.document.sentences[sentence].block
    let mention = local.times.last { Self.isPointInTime($0.value) }
    if let mention { time = (mention.value, block) }
    if text.document.blocks[block].kind == .heading { headingTime = mention?.value }
    let towns = local.places.filter { mention in
      let kind = findings.places[mention.place].kind
      return kind == .city || kind == .site
    }
    // Several towns in one sentence: none of them is what the next one is about.
    let first = towns.first?.place
    if let first {
      place = towns.allSatisfy({ $0.place == first }) ? (first, block) : nil
    }
  }

  /// When: in the clause, else in a clause it hangs on, else told before, else the day of the report.
  func time(
    _ text: ParsedText, clause: Int?, in range: Range<Int>, trigger: TextSpan, sentence: Int,
    _ local: SentenceFindings, isPresent: Bool
  ) -> EventTime? {
    let points = local.times.filter { Self.isPointInTime($0.value) }
    if let own = nearest(points.filter { text.span(range).contains($0.span) }, trigger) {
      return EventTime(value: own.value, basis: .stated)
    }
    let attribution = text.document.blocks[text.document.sentences[sentence].block].attribution
    if isPresent, attribution?.day == nil, let published {
      return headingTime.map { EventTime(value: $0, basis: .context) }
        ?? EventTime(value: published, basis: .published)
    }
    var next = clause.flatMap { text.clauses[$0].parent }
    var steps = 0
    while let parent = next, steps < 8 {
      let span = text.span(text.clauses[parent].range)
      if let above = nearest(points.filter { span.contains($0.span) }, trigger) {
        return EventTime(value: above.value, basis: .stated)
      }
      next = text.clauses[parent].parent
      steps += 1
    }
    // what the sentence opens with holds for all of it
    let clauses = text.sentences[sentence].clauses
    if let first = clauses.first, let leading = points.first,
      leading.span.end <= text.chunks[text.clauses[first].verb].first
        || text.span(text.clauses[first].range).contains(leading.span)
    {
      return EventTime(value: leading.value, basis: .stated)
    }
    let block = text.document.sentences[sentence].block
    if let day = attribution?.day {
      return EventTime(value: TimeValue(day: day), basis: .context)
    }
    if let time, time.block == block { return EventTime(value: time.value, basis: .context) }
    if let headingTime { return EventTime(value: headingTime, basis: .context) }
    return published.map { EventTime(value: $0, basis: .published) }
  }

  /// Where: in the clause, else elsewhere in the sentence, else told before, else, for what only
  /// happens to a whole country, the country the report is about. Several towns joined by "and"
  /// are all given.
  func places(
    _ text: ParsedText, clause: Int?, in range: Range<Int>, trigger: TextSpan, sentence: Int,
    _ findings: Findings, _ local: SentenceFindings, isNational: Bool
  ) -> [EventPlace] {
    let span = text.span(range)
    let block = text.document.sentences[sentence].block
    // a country's hashtag at the end of a post tells less than the town its first words name
    let weak = place?.block == block
    let mentions = local.places.filter { mention in
      !(weak && findings.places[mention.place].kind == .country
        && mention.span.start > 0 && text.document.bytes[mention.span.start - 1] == 0x23)
    }
    let inside = mentions.filter { span.contains($0.span) }
    let inTown = inside.contains { Self.rank(findings.places[$0.place].kind) == 0 }
    if !inTown, local.classes(in: range).contains(.locality) {
      // "in the city": the one named before, in this sentence or an earlier one
      let before = mentions.last {
        $0.span.start < span.start && findings.places[$0.place].kind == .city
      }
      if let named = before?.place
        ?? (place.map { block - $0.block <= 1 } == true ? place?.place : nil)
      {
        return [EventPlace(place: named, basis: .context)]
      }
    }
    if let best = nearestPlace(inside, trigger, findings) {
      return joined(best, inside, text).map { EventPlace(place: $0, basis: .stated) }
    }
    var next = clause.flatMap { text.clauses[$0].parent }
    var steps = 0
    while let parent = next, steps < 8 {
      let above = mentions.filter {
        text.span(text.clauses[parent].range).contains($0.span)
      }
      if let best = nearestPlace(above, trigger, findings) {
        return joined(best, above, text).map { EventPlace(place: $0, basis: .stated) }
      }
      next = text.clauses[parent].parent
      steps += 1
    }
    if isNational {
      let countries = mentions.filter { findings.places[$0.place].kind == .country }
      if let named = nearestPlace(countries, trigger, findings) {
        return [EventPlace(place: named.place, basis: .stated)]
      }
      return country.map { [EventPlace(place: $0, basis: .inferred)] } ?? []
    }
    if let best = nearestPlace(mentions, trigger, findings) {
      return joined(best, mentions, text).map { EventPlace(place: $0, basis: .stated) }
    }
    if let place, block - place.block <= 1 {
      return [EventPlace(place: place.place, basis: .context)]
    }
    return country.map { [EventPlace(place: $0, basis: .inferred)] } ?? []
  }

  /// A day or time that can be put on a timeline.
  static func isPointInTime(_ value: TimeValue) -> Bool {
    (value.kind == .date || value.kind == .time)
      && value.interval.map { $0.minutes <= 40 * 1440 } == true
  }

  private func nearest(_ mentions: [TimeMention], _ trigger: TextSpan) -> TimeMention? {
    mentions.min { Self.distance($0.span, trigger) < Self.distance($1.span, trigger) }
  }

  /// The finest kind wins, then the nearest; what stands behind the trigger counts as nearer.
  private func nearestPlace(
    _ mentions: [PlaceMention], _ trigger: TextSpan, _ findings: Findings
  ) -> PlaceMention? {
    mentions.min { a, b in
      let (x, y) = (
        Self.rank(findings.places[a.place].kind), Self.rank(findings.places[b.place].kind)
      )
      return x != y ? x < y : Self.distance(a.span, trigger) < Self.distance(b.span, trigger)
    }
  }

  private static func rank(_ kind: Place.Kind) -> Int {
    switch kind {
    case .site: 0
    case .city: 0
    case .province: 1
    case .country: 2
    }
  }

  private static func distance(_ span: TextSpan, _ trigger: TextSpan) -> Int {
    span.start >= trigger.end ? span.start - trigger.end : 2 * (trigger.start - span.end) + 10
  }

  /// The places that "and" or commas join to one: "in Zhanaozen and Aktau".
  private func joined(_ one: PlaceMention, _ all: [PlaceMention], _ text: ParsedText) -> [Int] {
    guard let position = all.firstIndex(of: one) else { return [one.place] }
    var first = position
    while first > 0, isJoint(all[first - 1].span, all[first].span, text) { first -= 1 }
    var last = position
    while last + 1 < all.count, isJoint(all[last].span, all[last + 1].span, text) { last += 1 }
    var result: [Int] = []
    for mention in all[first...last] where !result.contains(mention.place) {
      result.append(mention.place)
    }
    return result
  }

  /// Whether only "and", commas before an "and", or "and in western" stands between two places.
  private func isJoint(_ a: TextSpan, _ b: TextSpan, _ text: ParsedText) -> Bool {
    guard b.start >= a.end, b.start - a.end <= 24 else { return false }
    let all = 0..<text.tokens.count
    guard let first = SentenceFindings.tokens(of: a, in: all, text),
      let second = SentenceFindings.tokens(of: b, in: all, text)
    else { return false }
    var sawJoint = false
    var i = first.upperBound
    while i < second.lowerBound {
      switch text.tags[i] {
      case .coordination: sawJoint = true
      case .preposition, .adjective, .determiner: break
      case .noun where sawJoint: break
      case .punctuation where text.tokens[i].symbol == .comma:
        if listContinues(second.upperBound, text) { sawJoint = true }
      default: return false
      }
      i += 1
    }
    return sawJoint
  }

  /// A comma joins places only in a list that goes on with "and".
  private func listContinues(_ token: Int, _ text: ParsedText) -> Bool {
    let limit = min(token + 8, text.tokens.count)
    return (token..<limit).contains { text.tags[$0] == .coordination }
  }
}
