internal import CrisisModel

/// Where the text is at the moment: the place that a sentence without one of its own is about.
struct PlaceContext {
  /// The town last told of, and the block.
  private var told: (place: Int, block: Int)?
  private let country: Int?

  /// A context at the document's beginning; `country` is the index of the place that is the country
  /// the document is about.
  init(country: Int?) {
    self.country = country
  }

  /// Notes what a finished sentence told.
  mutating func note(
    _ text: ParsedText, sentence: Int, _ findings: Findings, _ local: SentenceFindings
  ) {
    let towns = local.places.filter { Self.isTown(findings.places[$0.place]) }
    // Several towns in one sentence: none of them is what the next one is about.
    guard let first = towns.first?.place else { return }
    told =
      towns.allSatisfy { $0.place == first }
      ? (first, text.document.sentences[sentence].block) : nil
  }

  /// Where: in the event's words, else in a clause they hang on, else elsewhere in the sentence,
  /// else told before; what only happens to a whole country takes the country the report is about.
  /// Several towns joined by "and" are all given.
  func places(
    _ text: ParsedText, clause: Int?, in range: Range<Int>, trigger: TextSpan, sentence: Int,
    _ findings: Findings, _ local: SentenceFindings, isNational: Bool
  ) -> [EventPlace] {
    let span = text.span(range)
    let block = text.document.sentences[sentence].block
    let mentions = mentions(text, findings, local, block)
    let inside = mentions.filter { span.contains($0.span) }
    let classes = local.classes(in: range)
    if !inside.contains(where: { Self.isTown(findings.places[$0.place]) }),
      classes.contains(.locality), !classes.contains(.scattered)
    {
      // "in the city": the one named before, in this sentence or an earlier one
      let before = mentions.last {
        $0.span.start < span.start && findings.places[$0.place].kind == .city
      }
      if let named = before?.place ?? recent(block) {
        return [EventPlace(place: named, basis: .context)]
      }
    }
    let national = isNational || classes.contains(.scattered)
    // "the protests that shake Almaty began in the west": what a relative clause names comes last,
    // and says nothing of what happens to a country: "the bloc, which is based in Moscow"
    let nested = text.sentences[sentence].clauses.filter {
      $0 != clause && text.clauses[$0].link == .relative
    }.map { text.span(text.clauses[$0].range) }
    let direct = inside.filter { mention in !nested.contains { $0.contains(mention.span) } }
    if let best = nearest(direct, trigger, findings)
      ?? (national ? nil : nearest(inside, trigger, findings))
    {
      return stated(best, inside, text)
    }
    var next = clause.flatMap { text.clauses[$0].parent }
    var steps = 0
    while let parent = next, steps < 8 {
      let above = mentions.filter {
        text.span(text.clauses[parent].range).contains($0.span)
          && (!national || findings.places[$0.place].kind == .country)
      }
      if let best = nearest(above, trigger, findings) { return stated(best, above, text) }
      next = text.clauses[parent].parent
      steps += 1
    }
    if national {
      let countries = mentions.filter { findings.places[$0.place].kind == .country }
      if let named = nearest(countries, trigger, findings) {
        return [EventPlace(place: named.place, basis: .stated)]
      }
    } else {
      if let best = nearest(mentions, trigger, findings) { return stated(best, mentions, text) }
      if let place = recent(block) { return [EventPlace(place: place, basis: .context)] }
    }
    return country.map { [EventPlace(place: $0, basis: .inferred)] } ?? []
  }

  /// How far a mention is from a trigger, in bytes; what stands before it counts double.
  static func distance(_ span: TextSpan, _ trigger: TextSpan) -> Int {
    span.start >= trigger.end ? span.start - trigger.end : 2 * (trigger.start - span.end) + 10
  }

  /// The mentions that count: a country's hashtag tells less than a town that the block named.
  private func mentions(
    _ text: ParsedText, _ findings: Findings, _ local: SentenceFindings, _ block: Int
  ) -> [PlaceMention] {
    guard told?.block == block else { return Array(local.places) }
    return local.places.filter {
      findings.places[$0.place].kind != .country || $0.span.start == 0
        || text.document.bytes[$0.span.start - 1] != UInt8(ascii: "#")
    }
  }

  /// The town told of in this block or the one before.
  private func recent(_ block: Int) -> Int? {
    told.flatMap { block - $0.block <= 1 ? $0.place : nil }
  }

  private static func isTown(_ place: Place) -> Bool { place.kind == .city || place.kind == .site }

  /// The finest kind wins, then the nearest.
  private func nearest(
    _ mentions: [PlaceMention], _ trigger: TextSpan, _ findings: Findings
  ) -> PlaceMention? {
    func rank(_ mention: PlaceMention) -> Int {
      switch findings.places[mention.place].kind {
      case .site, .city: 0
      case .province: 1
      case .country: 2
      }
    }
    return mentions.min { a, b in
      rank(a) != rank(b)
        ? rank(a) < rank(b) : Self.distance(a.span, trigger) < Self.distance(b.span, trigger)
    }
  }

  /// A place with those that "and" or commas join to it: "in Zhanaozen and Aktau".
  private func stated(_ one: PlaceMention, _ all: [PlaceMention], _ text: ParsedText)
    -> [EventPlace]
  {
    guard let position = all.firstIndex(of: one) else { return [] }
    var first = position
    while first > 0, isJoint(all[first - 1].span, all[first].span, text) { first -= 1 }
    var last = position
    while last + 1 < all.count, isJoint(all[last].span, all[last + 1].span, text) { last += 1 }
    var result: [EventPlace] = []
    for mention in all[first...last] where !result.contains(where: { $0.place == mention.place }) {
      result.append(EventPlace(place: mention.place, basis: .stated))
    }
    return result
  }

  /// Whether only "and", commas before an "and", or "and in western" stands between two places.
  private func isJoint(_ a: TextSpan, _ b: TextSpan, _ text: ParsedText) -> Bool {
    guard b.start >= a.end, b.start - a.end <= 24 else { return false }
    let all = 0..<text.tokens.count
    guard let first = SentenceFindings.tokens(of: a, in: all, text),
      let second = SentenceFindings.tokens(of: b, in: all, text),
      first.upperBound <= second.lowerBound
    else { return false }
    var sawJoint = false
    for i in first.upperBound..<second.lowerBound {
      switch text.tags[i] {
      case .coordination: sawJoint = true
      case .preposition, .adjective, .determiner: break
      case .noun where sawJoint: break
      case .punctuation where text.tokens[i].symbol == .comma:
        if listContinues(second.upperBound, text) { sawJoint = true }
      default: return false
      }
    }
    return sawJoint
  }

  /// A comma joins places only in a list that goes on with "and".
  private func listContinues(_ token: Int, _ text: ParsedText) -> Bool {
    let limit = min(token + 8, text.tokens.count)
    return (token..<limit).contains { text.tags[$0] == .coordination }
  }
}
