internal import CrisisModel

/// Where the text is at the moment: the place that a sentence without one of its own is about.
struct PlaceContext {
  /// The town last told of, and the block.
  private var told: (place: Int, block: Int)?
  /// The place that is the country the document is about.
  private let country: Int?
  /// The town where the report was filed, if it is the only one of that country that is named.
  private let dateline: Int?
  /// By place of the document.
  private let kinds: [Place.Kind]
  private let words: Words

  /// The words that are looked at one by one.
  struct Words {
    let from, whereabouts: WordID

    init(lexicon: Lexicon) {
      from = lexicon.word("from")
      whereabouts = lexicon.word("where")
    }
  }

  /// A context at the document's beginning.
  init(_ findings: Findings, words: Words) {
    kinds = findings.places.map { $0.kind }
    country = Self.country(findings)
    dateline = Self.dateline(findings, country: country)
    self.words = words
  }

  /// Notes what a finished sentence told.
  mutating func note(_ text: ParsedText, sentence: Int, _ local: SentenceFindings) {
    guard local.hasPlaces else { return }
    var town: Int?
    for mention in local.places
    where isTown(mention) && !isOrigin(mention, text, sentence, local) {
      // Several towns in one sentence: none of them is what the next one is about.
      if let town, town != mention.place {
        told = nil
        return
      }
      town = mention.place
    }
    if let town { told = (town, text.document.sentences[sentence].block) }
  }

  /// Where: in the event's words, else in a clause they hang on, else elsewhere in the sentence,
  /// else told before, else where the report was filed; what only happens to a whole country takes
  /// the country the report is about.
  /// A country that somebody accuses, or that does or says something, is where it happened only if
  /// it was `hit`, or if the event is of a whole country.
  /// Several towns joined by "and" are all given, in `result`, which is emptied before.
  func places(
    _ text: ParsedText, clause: Int?, in range: Range<Int>, trigger: TextSpan, hit: TextSpan?,
    sentence: Int, _ local: SentenceFindings, isNational: Bool, into result: inout [EventPlace]
  ) {
    result.clear()
    let span = text.span(range)
    let block = text.document.sentences[sentence].block
    let classes = local.classes(in: range)
    let mentions =
      local.hasPlaces ? mentions(text, sentence, local, isNational: isNational, hit: hit) : []
    if classes.contains(.locality), !classes.contains(.scattered),
      !mentions.contains(where: { span.contains($0.span) && isTown($0) })
    {
      // "in the city": the one named before, in this sentence or an earlier one
      let before = mentions.last { $0.span.start < span.start && kinds[$0.place] == .city }
      if let named = before?.place ?? recent(block) {
        result.append(EventPlace(place: named, basis: .context))
        return
      }
    }
    let national = isNational || classes.contains(.scattered)
    // "gunfire in Almaty and protests in other cities": the protests were not in Almaty
    if !isNational, national, isScattered(text, behind: trigger, in: range, mentions, local) {
      let named = nearest(mentions, trigger) {
        kinds[$0.place] == .country && span.contains($0.span)
      }
      if let named {
        result.append(EventPlace(place: mentions[named].place, basis: .stated))
      } else if let country {
        result.append(EventPlace(place: country, basis: .inferred))
      }
      return
    }
    if !mentions.isEmpty,
      readStated(
        text, clause: clause, span, trigger, text.sentences[sentence].clauses, mentions,
        isNational: national, into: &result)
    {
      return
    }
    if !national, let place = recent(block) {
      result.append(EventPlace(place: place, basis: .context))
    } else if !national, let dateline {
      result.append(EventPlace(place: dateline, basis: .inferred))
    } else if let country {
      result.append(EventPlace(place: country, basis: .inferred))
    }
  }

  /// "in Almaty and in Aktau, where the protests began": the last place before a "where" that only
  /// nouns with their adjectives stand behind.
  private func whereabouts(
    _ text: ParsedText, before trigger: TextSpan, _ mentions: ArraySlice<PlaceMention>
  ) -> Int? {
    guard let last = mentions.last(where: { $0.span.end < trigger.start }),
      trigger.start - last.span.end <= 64,
      let place = SentenceFindings.tokens(of: last.span, in: 0..<text.tokens.count, text)
    else { return nil }
    var token = place.upperBound
    while token < text.tokens.count, text.tags[token] == .punctuation { token += 1 }
    guard token < text.tokens.count, text.tokens[token].word == words.whereabouts else {
      return nil
    }
    token += 1
    while token < text.tokens.count, Int(text.tokens[token].start) < trigger.start {
      switch text.tags[token] {
      case .determiner, .adjective, .noun, .properNoun, .pronoun, .adverb, .numeral: token += 1
      default: return nil
      }
    }
    return last.place
  }

  /// Whether "in other cities" or the like stands behind a trigger, and no town.
  private func isScattered(
    _ text: ParsedText, behind trigger: TextSpan, in range: Range<Int>,
    _ mentions: ArraySlice<PlaceMention>, _ local: SentenceFindings
  ) -> Bool {
    guard let first = range.first(where: { Int(text.tokens[$0].start) >= trigger.end }),
      local.classes(in: first..<range.upperBound).contains(.scattered)
    else { return false }
    let end = text.span(range).end
    return !mentions.contains {
      isTown($0) && $0.span.start >= trigger.start && $0.span.end <= end
    }
  }

  /// What the event's own sentence says of where it was; whether it says anything.
  private func readStated(
    _ text: ParsedText, clause: Int?, _ span: TextSpan, _ trigger: TextSpan, _ clauses: Range<Int>,
    _ mentions: ArraySlice<PlaceMention>, isNational: Bool, into result: inout [EventPlace]
  ) -> Bool {
    func isInside(_ mention: PlaceMention) -> Bool { span.contains(mention.span) }
    if !mentions.contains(where: { $0.span.start >= trigger.end && isInside($0) }),
      let named = whereabouts(text, before: trigger, mentions)
    {
      result.append(EventPlace(place: named, basis: .stated))
      return true
    }
    // "the protests that shake Almaty began in the west": what a relative clause names comes last,
    // and says nothing of what happens to a country: "the bloc, which is based in Moscow"
    func isNested(_ mention: PlaceMention) -> Bool {
      clauses.contains {
        $0 != clause && text.clauses[$0].link == .relative
          && text.span(text.clauses[$0].range).contains(mention.span)
      }
    }
    if let best = nearest(mentions, trigger, where: { isInside($0) && !isNested($0) })
      ?? (isNational ? nil : nearest(mentions, trigger, where: isInside))
    {
      readStated(best, mentions, text, where: isInside, into: &result)
      return true
    }
    var next = clause.flatMap { text.clauses[$0].parent }
    var steps = 0
    while let parent = next, steps < 8 {
      let scope = text.span(text.clauses[parent].range)
      func isAbove(_ mention: PlaceMention) -> Bool {
        scope.contains(mention.span) && (!isNational || kinds[mention.place] == .country)
      }
      if let best = nearest(mentions, trigger, where: isAbove) {
        readStated(best, mentions, text, where: isAbove, into: &result)
        return true
      }
      next = text.clauses[parent].parent
      steps += 1
    }
    if isNational {
      let named = nearest(mentions, trigger) { kinds[$0.place] == .country }
      guard let named else { return false }
      result.append(EventPlace(place: mentions[named].place, basis: .stated))
    } else {
      guard let best = nearest(mentions, trigger, where: { _ in true }) else { return false }
      readStated(best, mentions, text, where: { _ in true }, into: &result)
    }
    return true
  }

  /// How far a mention is from a trigger, in bytes; what stands before it counts double.
  static func distance(_ span: TextSpan, _ trigger: TextSpan) -> Int {
    span.start >= trigger.end ? span.start - trigger.end : 2 * (trigger.start - span.end) + 10
  }

  /// The mentions that count: where somebody is from tells nothing, nor does who acts, and a
  /// country's hashtag tells less than a town that the block named.
  private func mentions(
    _ text: ParsedText, _ sentence: Int, _ local: SentenceFindings, isNational: Bool,
    hit: TextSpan?
  ) -> ArraySlice<PlaceMention> {
    let namesTown = told?.block == text.document.sentences[sentence].block
    func isIdle(_ mention: PlaceMention) -> Bool {
      namesTown && kinds[mention.place] == .country && mention.span.start > 0
        && text.document.bytes[mention.span.start - 1] == UInt8(ascii: "#")
        || isOrigin(mention, text, sentence, local)
        || !isNational && local.isActor(mention.span) && hit?.contains(mention.span) != true
    }
    guard local.places.contains(where: isIdle) else { return local.places }
    return local.places.filter { !isIdle($0) }[...]
  }

  /// "the Aleppo-born", "a teacher from Homs"; but "withdrew troops from Homs".
  private func isOrigin(
    _ mention: PlaceMention, _ text: ParsedText, _ sentence: Int, _ local: SentenceFindings
  ) -> Bool {
    if mention.rule == PlaceRule.origin { return true }
    let start = mention.span.start
    // the letters first: few names stand behind this word
    guard start > 5, text.document.bytes[start - 2] == UInt8(ascii: "m"),
      let first = SentenceFindings.tokens(
        of: mention.span, in: text.sentences[sentence].tokens, text)?.lowerBound,
      first - 2 >= text.sentences[sentence].tokens.lowerBound,
      text.tokens[first - 1].word == words.from
    else { return false }
    let classes = local.classes(in: first - 2..<first - 1)
    return !classes.isDisjoint(with: [.person, .crowd])
      && classes.isDisjoint(with: [.force, .state])
  }

  /// The town told of in this block or the one before.
  private func recent(_ block: Int) -> Int? {
    told.flatMap { block - $0.block <= 1 ? $0.place : nil }
  }

  private func isTown(_ mention: PlaceMention) -> Bool {
    kinds[mention.place] == .city || kinds[mention.place] == .site
  }

  /// The finest kind wins, then the nearest, of those that count.
  @inline(__always)
  private func nearest(
    _ mentions: ArraySlice<PlaceMention>, _ trigger: TextSpan,
    where counts: (PlaceMention) -> Bool
  ) -> Int? {
    var best: (index: Int, rank: Int, distance: Int)?
    for index in mentions.indices where counts(mentions[index]) {
      let rank = rank(mentions[index])
      let distance = Self.distance(mentions[index].span, trigger)
      if let best, (best.rank, best.distance) <= (rank, distance) { continue }
      best = (index, rank, distance)
    }
    return best?.index
  }

  private func rank(_ mention: PlaceMention) -> Int {
    switch kinds[mention.place] {
    case .site, .city: 0
    case .province: 1
    case .country: 2
    }
  }

  /// A place with those that "and" or commas join to it, of those that count: "in Zhanaozen and
  /// Aktau".
  private func readStated(
    _ one: Int, _ all: ArraySlice<PlaceMention>, _ text: ParsedText,
    where counts: (PlaceMention) -> Bool, into result: inout [EventPlace]
  ) {
    var first = one
    while let before = all[..<first].lastIndex(where: counts),
      isJoint(all[before].span, all[first].span, text)
    {
      first = before
    }
    var last = one
    while let next = all[(last + 1)...].firstIndex(where: counts),
      isJoint(all[last].span, all[next].span, text)
    {
      last = next
    }
    for mention in all[first...last]
    where counts(mention) && !result.contains(where: { $0.place == mention.place }) {
      result.append(EventPlace(place: mention.place, basis: .stated))
    }
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

  /// The country most places of a document lie in or are.
  private static func country(_ findings: Findings) -> Int? {
    var mentions = [Int](findings.places.count, of: 0)
    for mention in findings.placeMentions { mentions[mention.place] += 1 }
    var votes: [(code: String, count: Int)] = []
    for (place, count) in mentions.enumerated() {
      guard count > 0, let code = findings.places[place].country else { continue }
      if let index = votes.firstIndex(where: { $0.code == code }) {
        votes[index].count += count
      } else {
        votes.append((code, count))
      }
    }
    guard
      let best = votes.max(by: { $0.count != $1.count ? $0.count < $1.count : $0.code > $1.code })
    else { return nil }
    return findings.places.firstIndex { $0.kind == .country && $0.country == best.code }
  }

  /// Reports are filed from far away, and from capitals on what happens elsewhere.
  private static func dateline(_ findings: Findings, country: Int?) -> Int? {
    guard
      let filed = findings.placeMentions.first(where: { $0.rule == PlaceRule.dateline })?.place,
      findings.places[filed].kind == .city,
      country.map({ findings.places[$0].country == findings.places[filed].country }) ?? true,
      findings.places.indices.allSatisfy({
        $0 == filed || findings.places[$0].kind == .country || findings.places[$0].kind == .province
          || findings.places[$0].country != findings.places[filed].country
      })
    else { return nil }
    return filed
  }
}
