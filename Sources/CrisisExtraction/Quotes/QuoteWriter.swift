internal import CrisisModel

/// Turns the attributions of paragraph after paragraph into quotes.
///
/// A class, so that a step costs no copy of it.
final class QuoteWriter {
  let text: ParsedText
  let lexicon: Lexicon
  let quotations: [Quotation]
  let times: [TimeMention]
  let findings: ActorFindings
  private let places: [Place]
  private let placeMentions: [PlaceMention]
  private let reader: UnitReader
  private let resolver: SpeakerResolver
  @exclusivity(unchecked) private var quotes: [Quote] = []
  @exclusivity(unchecked) private var history: [SpeakerResolver.Resolved] = []
  @exclusivity(unchecked) private var previous = ParagraphEnd()
  /// By the hashes of their names; made when the first poster is met.
  @exclusivity(unchecked) private var actorsByName: KeyMap<Int>?
  @exclusivity(unchecked) private var occurrences = KeyMap<Int>()
  /// Of the path, with which every quote's number begins.
  private let pathHash: Vocabulary.Hash

  /// What the unit at hand attributes; used anew for each.
  @exclusivity(unchecked) private var result = UnitReader.Result()

  /// What a paragraph leaves to the next one.
  private struct ParagraphEnd {
    /// Who spoke last.
    var speaker: SpeakerResolver.Resolved?
    /// The last quotation has no closing mark.
    var isOpen = false
    /// It ends with a colon.
    var endsWithColon = false
    /// The subject of its last sentence, where nobody spoke.
    var subject: Subject?
    var cue: TextSpan?
  }

  /// A unit whose subject may turn out to speak, with the number of those who spoke before it.
  private struct Subject {
    let unit: ReportingUnit
    let earlier: Int
  }

  init(
    text: ParsedText, lexicon: Lexicon, words: QuoteWords, quotations: [Quotation],
    findings: ActorFindings, times: [TimeMention], places: [Place], placeMentions: [PlaceMention]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.quotations = quotations
    self.findings = findings
    self.times = times
    self.places = places
    self.placeMentions = placeMentions
    reader = UnitReader(
      text: text, lexicon: lexicon, words: words, quotations: quotations, times: times)
    resolver = SpeakerResolver(text: text, lexicon: lexicon, findings: findings, words: words)
    var hash = Vocabulary.Hash(text.document.path)
    hash.add(0)
    pathHash = hash
  }

  /// The first actor of a name.
  private func actor(named name: String) -> Int? {
    let hash = Vocabulary.Hash(name).value
    if let actorsByName { return actorsByName[hash] }
    var known = KeyMap<Int>()
    for index in findings.actors.indices.reversed() {
      known[Vocabulary.Hash(findings.actors[index].name).value] = index
    }
    actorsByName = known
    return known[hash]
  }

  /// The quotes in text order.
  func finished() -> [Quote] {
    quotes.sort { $0.span < $1.span }
    return quotes
  }

  /// Reads one paragraph.
  func read(_ paragraph: ReportingParagraph) {
    let block = text.document.blocks[paragraph.block]
    switch block.kind {
    case .post: post(block, paragraph.block)
    case .flash: for unit in paragraph.units { flash(unit, block) }
    case .blockQuote:
      let agency = blockQuote(block)
      prose(paragraph, carriedBy: agency)
    default: prose(paragraph, carriedBy: nil)
    }
  }

  // MARK: Prose

  private func prose(_ paragraph: ReportingParagraph, carriedBy agency: String?) {
    var last: (speaker: SpeakerResolver.Resolved, cue: TextSpan?)?
    var subject: Subject?
    var isFirst = true
    for unit in paragraph.units {
      reader.read(unit, into: &result)
      for index in result.attributions.indices {
        guard let speaker = add(result.attributions[index], agency) else { continue }
        last = (speaker, result.attributions[index].cue.map { text.span($0) })
      }
      let isWhole = !result.left.isEmpty && isWhole(unit)
      for index in 0..<min(result.left.count, isWhole ? .max : 8) {
        left(
          result.left[index], unit, isWhole: isWhole, isFirst: isFirst, last: &last,
          subject: subject, agency: agency)
      }
      if result.attributions.isEmpty {
        subject = Subject(unit: unit, earlier: history.count)
      } else {
        subject = nil
      }
      isFirst = false
    }
    guard let unit = paragraph.units.last else { return }
    let open = unit.quotations.last.map { !quotations[$0].isClosed } ?? false
    let colon = unit.tokens.last.map { text.tokens[$0].symbol == .colon } ?? false
    previous = ParagraphEnd(
      speaker: last?.speaker, isOpen: open, endsWithColon: colon, subject: subject, cue: last?.cue)
  }

  /// A quotation that no cue claims.
  private func left(
    _ index: Int, _ unit: ReportingUnit, isWhole: Bool, isFirst: Bool,
    last: inout (speaker: SpeakerResolver.Resolved, cue: TextSpan?)?,
    subject: Subject?, agency: String?
  ) {
    let quotation = quotations[index]
    let words = reader.wordCount(quotation.inner)
    let range = quotation.open..<quotation.end
    guard words >= 3 || isWhole && reader.endsLikeSpeech(index) else { return }
    var speaker: SpeakerResolver.Resolved?
    var rule = ""
    if isWhole {
      if let last {
        speaker = last.speaker
        rule = "quote.direct.continued"
      } else if !isFirst, let subject = subject.flatMap(resolved), isActor(subject) {
        speaker = subject
        rule = "quote.direct.after-subject"
      } else if isFirst, previous.isOpen || !previous.endsWithColon, let before = previous.speaker {
        speaker = before
        rule = "quote.direct.continued-paragraph"
      } else if isFirst, let before = previous.speaker ?? previous.subject.flatMap(resolved),
        isActor(before) || previous.endsWithColon
      {
        speaker = before
        rule = "quote.direct.introduced-paragraph"
      }
    } else if !result.attributions.isEmpty, let last, words >= 4, reader.endsLikeSpeech(index) {
      speaker = last.speaker
      rule = "quote.direct.continued"
    }
    if speaker == nil, !isWhole, words >= 6, result.attributions.isEmpty,
      !reader.isWorkTitle(index), let author = author(of: index, unit)
    {
      speaker = author
      rule = "quote.direct.in-clause"
    }
    guard let speaker else { return }
    write(
      .direct, text.span(range), speaker, cue: last?.cue, carriers: [], agency, rule,
      frame: text.span(unit.tokens), time: nil)
    if last == nil { last = (speaker, nil) }
  }

  /// Whom a subject means, by those who spoke before it.
  private func resolved(_ subject: Subject) -> SpeakerResolver.Resolved? {
    let unit = subject.unit
    guard let phrase = reader.leadingSubject(unit, before: unit.tokens.upperBound) else {
      return nil
    }
    return resolver.resolve(
      phrase,
      history: subject.earlier == history.count
        ? history : Array(history.prefix(subject.earlier)))
  }

  /// Who or what a clause without a cue lets speak: "A decree gave as its reason “...”".
  private func author(of index: Int, _ unit: ReportingUnit) -> SpeakerResolver.Resolved? {
    guard let phrase = reader.leadingSubject(unit, before: quotations[index].open) else {
      return nil
    }
    let speaker = resolver.resolve(phrase, history: history)
    return isActor(speaker) || reader.isDocument(phrase) ? speaker : nil
  }

  /// Whether a unit is nothing but quotations.
  private func isWhole(_ unit: ReportingUnit) -> Bool {
    var next = unit.quotations.lowerBound
    for i in unit.tokens where text.tokens[i].kind != .symbol {
      while next < unit.quotations.upperBound, quotations[next].end <= i { next += 1 }
      guard next < unit.quotations.upperBound, quotations[next].open < i else { return false }
    }
    return true
  }

  private func isActor(_ speaker: SpeakerResolver.Resolved) -> Bool {
    speaker.actor.map { findings.actors[$0].kind != .group } ?? false
  }

  private func add(
    _ attribution: Attribution, _ agency: String?
  ) -> SpeakerResolver.Resolved? {
    let speaker =
      attribution.speaker.map { resolver.resolve($0, history: history) }
      ?? SpeakerResolver.Resolved()
    if attribution.isLabelled, speaker.actor == nil,
      let phrase = attribution.speaker, resolver.isPlace(phrase, placeMentions)
    {
      // "Kazakhstan: the week in brief"
      return nil
    }
    if history.isEmpty { history.reserveCapacity(8) }
    if speaker.name != nil { history.append(speaker) }
    let carriers = attribution.carriers.isEmpty ? [] : attribution.carriers.map { carrierName($0) }
    for piece in attribution.contents {
      write(
        attribution.kind, text.span(piece), speaker, cue: attribution.cue.map { text.span($0) },
        carriers: carriers, agency, attribution.rule, frame: text.span(attribution.frame), time: nil
      )
    }
    return speaker
  }

  private func carrierName(_ tokens: Range<Int>) -> String {
    let mention = resolver.mention(in: tokens) { $1.kind == .organisation }
    return mention.map { findings.actors[$0.actor].name } ?? text.text(tokens)
  }

  // MARK: Blocks

  private func post(_ block: Block, _ index: Int) {
    guard let poster = block.attribution else { return }
    let actor = actor(named: poster.name)
    let speaker = SpeakerResolver.Resolved(name: poster.name, actor: actor, span: poster.nameSpan)
    write(
      .post, block.span, speaker, cue: nil, carriers: [], nil, "quote.post", frame: block.span,
      time: poster.day.map { TimeValue(day: $0) })
  }

  /// A paragraph that is taken over whole; the name of the outlet that it is from.
  private func blockQuote(_ block: Block) -> String? {
    guard let source = block.attribution else { return nil }
    let actor = actor(named: source.name)
    let speaker = SpeakerResolver.Resolved(name: source.name, actor: actor, span: source.nameSpan)
    write(
      .direct, block.span, speaker, cue: nil, carriers: [], nil, "quote.block", frame: block.span,
      time: nil)
    history.append(speaker)
    return source.name
  }

  /// "KAZAKH PRESIDENT SAYS HE WILL STAY – TV".
  private func flash(_ unit: ReportingUnit, _ block: Block) {
    var end = unit.tokens.upperBound
    while end > unit.tokens.lowerBound,
      text.tokens[end - 1].kind == .link
        || text.tokens[end - 1].kind == .hashtag
    {
      end -= 1
    }
    var dash = end - 1
    while dash > unit.tokens.lowerBound, text.tokens[dash].symbol != .dash { dash -= 1 }
    let hasSource = dash > unit.tokens.lowerBound && end - dash <= 6
    let content = unit.tokens.lowerBound..<(hasSource ? dash : end)
    guard !content.isEmpty else { return }
    let source = hasSource && dash + 1 < end ? (dash + 1)..<end : nil
    let poster = posterName(block, at: unit.block)
    var carriers: [String] = []
    var speaker = SpeakerResolver.Resolved()
    reader.read(unit, into: &result)
    let frame = result.frames.first {
      $0.speaker != nil && $0.right < content.upperBound
    }
    if let frame, let phrase = frame.speaker {
      speaker = resolver.resolve(phrase, history: history)
      if let source { carriers.append(carrierName(source)) }
    } else if let source {
      speaker = resolver.resolve(SpeakerPhrase(tokens: source, head: source), history: history)
      if let name = speaker.name, speaker.actor == nil { speaker.name = name.lowercased() }
    } else if let poster {
      speaker = SpeakerResolver.Resolved(
        name: poster, actor: actor(named: poster),
        span: block.attribution?.nameSpan)
    }
    if let poster, speaker.name != poster { carriers.append(poster) }
    write(
      .flash, text.span(content), speaker, cue: frame.map { text.span($0.cue.tokens) },
      carriers: carriers, nil, "quote.flash", frame: text.span(unit.tokens),
      time: block.attribution?.day.map { TimeValue(day: $0) })
  }

  /// Who posted a flash: the name beside the same account.
  private func posterName(_ block: Block, at index: Int) -> String? {
    guard let handle = block.attribution?.handle else { return nil }
    let blocks = text.document.blocks
    for other in blocks[index..<min(blocks.count, index + 40)]
    where other.kind != .flash && other.attribution?.handle == handle {
      return other.attribution?.name
    }
    return block.attribution?.name
  }

  // MARK: Writing

  private func write(
    _ kind: Quote.Kind, _ span: TextSpan, _ speaker: SpeakerResolver.Resolved, cue: TextSpan?,
    carriers: [String], _ agency: String?, _ rule: RuleName, frame: TextSpan, time: TimeValue?
  ) {
    guard !span.isEmpty else { return }
    var via: [String] = []
    func carry(_ name: String) {
      if name != speaker.name, !via.contains(name) { via.append(name) }
    }
    for name in carriers { carry(name) }
    if let agency { carry(agency) }
    if let outlet = text.document.outlet { carry(outlet) }
    if quotes.isEmpty { quotes.reserveCapacity(8) }
    quotes.append(
      Quote(
        id: id(span), kind: kind, span: span, speaker: speaker.name, speakerActor: speaker.actor,
        speakerSpan: speaker.span, cueSpan: cue, via: via,
        time: time ?? self.time(in: frame, outside: span), place: place(in: frame, near: span),
        rule: rule))
  }

  /// Of path, words and how many quotes with the same words came before.
  private func id(_ span: TextSpan) -> UInt64 {
    var hash = pathHash
    text.document.bytes.withUnsafeBufferPointer { bytes in
      let words = UnsafeBufferPointer(rebasing: bytes[span.range.clamped(to: 0..<bytes.count)])
      for byte in words { hash.add(byte) }
    }
    let number = occurrences[hash.value, default: 0]
    occurrences[hash.value] = number + 1
    var value = UInt64(number)
    hash.add(0)
    while value > 0 {
      hash.add(UInt8(truncatingIfNeeded: value))
      value >>= 8
    }
    return hash.value
  }

  /// The time that the attributing sentence gives outside the content.
  private func time(in frame: TextSpan, outside content: TextSpan) -> TimeValue? {
    var i = (0..<times.count).partition { times[$0].span.start < frame.start }
    while i < times.count, times[i].span.start < frame.end {
      if !times[i].span.overlaps(content), times[i].value.interval != nil { return times[i].value }
      i += 1
    }
    return nil
  }

  /// The city mentioned nearest to the content in its sentence.
  private func place(in frame: TextSpan, near content: TextSpan) -> Int? {
    var i = (0..<placeMentions.count).partition { placeMentions[$0].span.start < frame.start }
    var best: (distance: Int, place: Int)?
    let whole = frame.union(content)
    while i < placeMentions.count, placeMentions[i].span.start < whole.end {
      let (span, place) = (placeMentions[i].span, placeMentions[i].place)
      guard place < places.count, places[place].kind == .city else {
        i += 1
        continue
      }
      let distance =
        span.overlaps(content) ? 0 : max(content.start - span.end, span.start - content.end)
      if best.map({ distance < $0.distance }) ?? true { best = (distance, place) }
      i += 1
    }
    return best?.place
  }
}
