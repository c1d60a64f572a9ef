internal import CrisisModel

/// Reads the attributions of a unit: which words belong to which cue, and which quotations are left.
struct UnitReader {
  let text: ParsedText
  let lexicon: Lexicon
  let quotations: [Quotation]
  let speakers: SpeakerFinder
  let contents: ContentFinder
  let frameFinder: FrameFinder
  let cueFinder: CueFinder
  let words: QuoteWords

  init(
    text: ParsedText, lexicon: Lexicon, words: QuoteWords, quotations: [Quotation],
    times: [TimeMention] = []
  ) {
    self.text = text
    self.lexicon = lexicon
    self.quotations = quotations
    self.words = words
    speakers = SpeakerFinder(
      text: text, lexicon: lexicon, quotations: quotations, times: times, words: words)
    contents = ContentFinder(
      text: text, lexicon: lexicon, quotations: quotations, speakers: speakers, words: words)
    frameFinder = FrameFinder(text: text, lexicon: lexicon, speakers: speakers, words: words)
    cueFinder = CueFinder(text: text, lexicon: lexicon, quotations: quotations)
  }

  /// What a unit attributes.
  struct Result {
    var attributions: [Attribution] = []
    /// Quotations that no frame claims.
    var left: [Int] = []
    var frames: [ReportingFrame] = []
  }

  /// The attributions of a unit.
  func read(_ unit: ReportingUnit) -> Result {
    var result = Result()
    result.frames = frameFinder.frames(cueFinder.cues(of: unit), unit)
    var consumed = unit.tokens.lowerBound
    for (index, found) in result.frames.enumerated() {
      var frame = found
      let later = result.frames[(index + 1)...]
      if frame.left < consumed, frame.cue.tokens.lowerBound < consumed {
        // inside the content of an outer one
        continue
      }
      if frame.cue.form == .source {
        source(frame, unit, later, &consumed, &result)
        continue
      }
      let (after, addressee) = contents.after(frame, unit, later)
      var attribution = Attribution(
        contents: [], kind: .indirect, speaker: frame.speaker, cue: frame.cue.tokens,
        frame: unit.tokens, rule: "")
      if let addressee, isOutlet(addressee) { attribution.carriers.append(addressee) }
      frame.addressee = addressee
      let front = self.front(frame, unit, consumed)
      if take(after, front, frame, unit, later, &attribution, &consumed) {
        result.attributions.append(attribution)
      }
    }
    colons(unit, &result)
    var claimed: Set<Int> = []
    for piece in result.attributions.flatMap(\.contents) {
      claimed.formUnion(unit.quotations(in: piece, of: quotations))
    }
    result.left = unit.quotations.filter { !claimed.contains($0) }
    return result
  }

  // MARK: Frames

  /// Decides between what stands before and behind a frame.
  private func take(
    _ after: ContentFinder.After, _ front: Front?, _ frame: ReportingFrame, _ unit: ReportingUnit,
    _ later: ArraySlice<ReportingFrame>, _ attribution: inout Attribution, _ consumed: inout Int
  ) -> Bool {
    let side = frame.isInverted ? "speaker-after-cue" : "speaker-before-cue"
    if let front, front.isDirect {
      attribution.contents = front.quotations.map { quotations[$0].open..<quotations[$0].end }
      attribution.kind = .direct
      attribution.rule = "quote.direct.\(side)"
      consumed = frame.right
      if case .quotation(let open) = after, let index = speakers.quotation(at: open),
        !isWorkTitle(index) || text.tokens[open - 1].symbol == .colon
      {
        attribution.contents.append(quotations[index].open..<quotations[index].end)
        consumed = quotations[index].end
      } else if let next = continued(frame, unit, later) {
        attribution.contents.append(quotations[next].open..<quotations[next].end)
        consumed = quotations[next].end
      }
      return true
    }
    switch after {
    case .quotation(let open):
      guard let index = speakers.quotation(at: open) else { return false }
      let end = contents.end(from: open, unit, later)
      fill(open..<max(end, quotations[index].end), index, &attribution, unit)
      attribution.rule = "quote.\(attribution.kind.rawValue).cue-before"
      consumed = attribution.contents.last?.upperBound ?? consumed
      return true
    case .clause(let start), .object(let start), .colon(let start):
      if case .object = after {} else if front != nil, frame.isInverted { break }
      var end = contents.end(from: start, unit, later)
      if case .object = after { end = objectEnd(start, end, unit) }
      guard end - start >= 2 else { break }
      let range = start..<end
      let kind = kind(range, unit)
      if kind == .indirect {
        if !frame.cue.takes.contains(.clause), !frame.cue.takes.contains(.to),
          !frame.cue.takes.contains(.object)
        {
          return false
        }
        let isThat = text.tags[start] == .subordination
        if case .object = after {} else if !hasVerb(range), !isThat { return false }
        if wordCount(range) < 3 { return false }
        if frame.cue.takes.contains(.document), !isThat, !isRecord(frame.speaker) { return false }
        if unit.isTitleCase, !isThat, text.tags[start] != .infinitiveTo {
          if case .object = after { return false }
          if text.tags[start] == .preposition { return false }
        }
      }
      attribution.contents = [range]
      attribution.kind = kind
      attribution.rule =
        switch after {
        case .object: "quote.\(kind.rawValue).object-of-cue"
        case .colon: "quote.\(kind.rawValue).after-colon"
        default: "quote.\(kind.rawValue).clause-after-cue"
        }
      consumed = end
      return true
    case .none: break
    }
    if isAs(frame, unit) {
      guard let rest = rest(frame, unit, later) else { return false }
      attribution.contents = [rest]
      attribution.kind = kind(rest, unit)
      attribution.rule = "quote.\(attribution.kind.rawValue).as-they-say"
      consumed = rest.upperBound
      return true
    }
    guard let front, frame.cue.takes.contains(.invert) || frame.cue.takes.contains(.clause)
    else { return false }
    let kind = kind(front.range, unit)
    guard frame.cue.form == .finite else { return false }
    let isClause = contents.hasClause(front.range.lowerBound, front.range.upperBound)
    // "The plan, he said, would fail": the whole; "By Thursday, it said, ...": the rest
    if kind != .direct, let rest = rest(frame, unit, later) {
      let first = text.tags[front.range.lowerBound]
      let isAdverbial = !isClause && [.preposition, .adverb, .subordination].contains(first)
      let whole = isAdverbial ? rest : front.range.lowerBound..<rest.upperBound
      attribution.contents = [whole]
      attribution.kind = self.kind(whole, unit)
      attribution.rule = "quote.\(attribution.kind.rawValue).speaker-in-parenthesis"
      consumed = whole.upperBound
      return true
    }
    guard kind != .indirect || isClause && frame.cue.takes.contains(.clause),
      front.range.count >= 3
    else { return false }
    attribution.contents = [front.range]
    attribution.kind = kind
    attribution.rule = "quote.\(kind.rawValue).\(side)-at-end"
    consumed = frame.right
    return true
  }

  /// Where quoted words behind their verb end: before a tense that does not belong to them.
  private func objectEnd(_ start: Int, _ end: Int, _ unit: ReportingUnit) -> Int {
    guard let last = unit.quotations(in: start..<end, of: quotations).last
    else { return end }
    for i in quotations[last].end..<max(end, quotations[last].end) {
      if text.tags[i] == .relative { return end }
      if text.tags[i].isFinite { return quotations[last].end }
    }
    return end
  }

  /// Whether "as" leads the frame: "As the agency reported, ...".
  private func isAs(_ frame: ReportingFrame, _ unit: ReportingUnit) -> Bool {
    frame.left > unit.tokens.lowerBound && text.tokens[frame.left - 1].word == words.as
      && frame.left - 1 == unit.tokens.lowerBound
  }

  /// Whether a phrase is one for something written or spoken.
  func isDocument(_ phrase: SpeakerPhrase) -> Bool {
    guard let last = phrase.head.last else { return false }
    return text.hasMatch(endingWith: last) {
      $0.kind == .quotePhrase && lexicon.cues.phraseRoles[$0.row].contains(.document)
    }
  }

  /// Whether the speaker is a poll, report or the like, which "shows" and "finds".
  private func isRecord(_ speaker: SpeakerPhrase?) -> Bool {
    guard let head = speaker?.head else { return false }
    return text.hasMatch(beginningIn: head) {
      $0.kind == .quotePhrase && lexicon.cues.phraseRoles[$0.row].contains(.record)
    }
  }

  /// What goes on behind ", he said," as plain words: nil where the frame ends its unit.
  private func rest(
    _ frame: ReportingFrame, _ unit: ReportingUnit, _ later: ArraySlice<ReportingFrame>
  ) -> Range<Int>? {
    var i = frame.addressee?.upperBound ?? frame.right
    while i < unit.tokens.upperBound,
      speakers.isTime(i) || text.tags[i] == .adverb
        || text.tags[i] == .preposition && speakers.isTime(i + 1)
    {
      i += 1
    }
    guard i < unit.tokens.upperBound, text.tokens[i].symbol == .comma else { return nil }
    i += 1
    guard i < unit.tokens.upperBound, text.tags[i] != .verbIng else { return nil }
    let end = contents.end(from: i, unit, later)
    guard end - i >= 2, speakers.hasFiniteVerb(i, end) || text.tags[i].isVerb else { return nil }
    return i..<end
  }

  /// The next quotation of a split quote: `"A," he said, "b."`.
  private func continued(
    _ frame: ReportingFrame, _ unit: ReportingUnit, _ later: ArraySlice<ReportingFrame>
  ) -> Int? {
    for index in unit.quotations(in: frame.right..<unit.tokens.upperBound, of: quotations) {
      if let next = later.first, next.left < quotations[index].open { return nil }
      let before = text.tokens[quotations[index].open - 1]
      let isJoined =
        before.symbol == .comma || before.symbol == .colon || before.symbol == .dash
        || before.symbol == .ellipsis
      guard isJoined || quotations[index].open == frame.right,
        wordCount(quotations[index].inner) > 1,
        !isWorkTitle(index)
      else { return nil }
      return index
    }
    return nil
  }

  // MARK: Before the frame

  /// What stands before a frame and may be its content.
  private struct Front {
    let range: Range<Int>
    let quotations: [Int]
    let isDirect: Bool
  }

  private func front(_ frame: ReportingFrame, _ unit: ReportingUnit, _ consumed: Int) -> Front? {
    var end = frame.left
    guard end > consumed else { return nil }
    let last = text.tokens[end - 1]
    let endsQuoted = speakers.quotation(at: end - 1)
    if endsQuoted == nil {
      guard last.symbol == .comma || last.symbol == .dash else { return nil }
      end -= 1
    }
    var start = consumed
    while start < end, text.tokens[start].kind == .symbol, !speakers.isQuoted(start) { start += 1 }
    guard end > start else { return nil }
    start = mainStart(start, end)
    guard end > start else { return nil }
    let inside = unit.quotations(in: start..<end, of: quotations).filter {
      quotations[$0].end <= end
    }
    guard let lastQuotation = inside.last, quotations[lastQuotation].end == end else {
      return Front(range: start..<end, quotations: inside, isDirect: false)
    }
    // walk back over quotations that touch each other
    var first = lastQuotation
    while inside.first.map({ $0 < first }) == true,
      quotations[first - 1].end == quotations[first].open
    {
      first -= 1
    }
    let open = quotations[first].open
    if open > start, isWorkTitle(lastQuotation),
      text.tags[open - 1] == .preposition
        || text.tags[open - 1] == .noun
    {
      return nil
    }
    let fits = endsLikeSpeech(lastQuotation) || wordCount(quotations[lastQuotation].inner) > 6
    if open == start, fits || endsQuoted == nil {
      return Front(
        range: start..<end, quotations: Array(first...lastQuotation), isDirect: true)
    }
    // `Asked why, "I do not know," he said`: what stands before is no content
    if fits, open > start {
      let before = text.tokens[open - 1]
      let inner = quotations[first].inner
      let isCapital = inner.first.map { text.tokens[$0].isCapitalised } ?? false
      if before.symbol == .colon || before.symbol == .comma && isCapital
        || before.symbol == .dash && isCapital
      {
        return Front(
          range: open..<end, quotations: Array(first...lastQuotation), isDirect: true)
      }
    }
    return Front(range: start..<end, quotations: inside, isDirect: false)
  }

  /// Where the content of a front begins: behind a colon or semicolon, and behind "When asked why,".
  private func mainStart(_ from: Int, _ end: Int) -> Int {
    var start = from
    for i in from..<end
    where (text.tokens[i].symbol == .colon || text.tokens[i].symbol == .semicolon)
      && !speakers.isQuoted(i)
    {
      start = i + 1
    }
    guard start < end else { return from }
    switch text.tags[start] {
    case .verbParticiple, .verbIng, .subordination:
      for i in start..<end where text.tokens[i].symbol == .comma && !speakers.isQuoted(i) {
        return i + 1
      }
      return text.tags[start] == .subordination ? end : start
    default: return start
    }
  }

  /// Whether a quotation is the title of a work or programme: each longer word has a capital.
  func isWorkTitle(_ index: Int) -> Bool {
    let inner = quotations[index].inner
    var capitals = 0
    for i in inner where text.tokens[i].kind == .word {
      if text.tokens[i].isCapitalised {
        capitals += 1
      } else if text.tokens[i].end - text.tokens[i].start > 4 {
        return false
      }
    }
    return capitals >= 2 && wordCount(inner) <= 8
      && !speakers.hasFiniteVerb(inner.lowerBound, inner.upperBound)
  }

  /// Whether a quotation ends with a mark of its own inside, as speech does.
  func endsLikeSpeech(_ index: Int) -> Bool {
    let quotation = quotations[index]
    guard let last = quotation.inner.last else { return false }
    switch text.tokens[last].symbol {
    case .comma, .period, .question, .exclamation, .ellipsis, .dash: return true
    default:
      let next = quotation.end
      return next < text.tokens.count && text.tokens[next].symbol == .comma
    }
  }

  // MARK: Sources

  /// "According to X, content" and "content, according to X".
  private func source(
    _ frame: ReportingFrame, _ unit: ReportingUnit, _ later: ArraySlice<ReportingFrame>,
    _ consumed: inout Int, _ result: inout Result
  ) {
    guard let speaker = frame.speaker else { return }
    // after another attribution it says who carries it
    if let last = result.attributions.last, let lastEnd = lastEnd(last, result),
      lastEnd <= frame.left, frame.left - lastEnd <= 2
    {
      if isOutlet(speaker.head) || last.kind == .direct {
        result.attributions[result.attributions.count - 1].carriers.append(speaker.head)
      } else {
        result.attributions[result.attributions.count - 1].speaker = speaker
        result.attributions[result.attributions.count - 1].cue = frame.cue.tokens
      }
      consumed = frame.right
      return
    }
    var attribution = Attribution(
      contents: [], kind: .indirect, speaker: speaker, cue: frame.cue.tokens, frame: unit.tokens,
      rule: "")
    var start = consumed
    while start < frame.left, text.tokens[start].kind == .symbol, !speakers.isQuoted(start) {
      start += 1
    }
    var end = frame.left
    // "..., and reportedly, according to": what joins the phrase is no content
    while end > start, [.coordination, .subordination, .adverb].contains(text.tags[end - 1]) {
      end -= 1
    }
    while end > start, [.comma, .dash].contains(text.tokens[end - 1].symbol) { end -= 1 }
    while end > start, [.coordination, .subordination].contains(text.tags[end - 1]) { end -= 1 }
    for i in start..<max(start, end) where text.tokens[i].symbol == .colon && !speakers.isQuoted(i)
    {
      start = i + 1
    }
    // "..., but, as per the report, it was not"
    let isJoint =
      frame.left - 1 >= end && end > start && frame.left - 2 >= start
      && text.tags[frame.left - 2] == .coordination
    let isFirst = frame.left - start <= 1 || !contents.hasClause(start, end) || isJoint
    if !isFirst {
      attribution.contents = [start..<end]
      attribution.kind = kind(start..<end, unit)
      attribution.rule = "quote.\(attribution.kind.rawValue).source-at-end"
      consumed = frame.right
      result.attributions.append(attribution)
      return
    }
    var i = frame.right
    guard i < unit.tokens.upperBound else { return }
    if text.tokens[i].symbol == .comma { i += 1 }
    let stop = contents.end(from: i, unit, later.filter { $0.cue.form == .source }[...])
    guard stop - i >= 3, contents.hasClause(i, stop) || !unit.quotations.isEmpty else { return }
    attribution.contents = [i..<stop]
    attribution.kind = kind(i..<stop, unit)
    attribution.rule = "quote.\(attribution.kind.rawValue).source-first"
    consumed = stop
    result.attributions.append(attribution)
  }

  private func lastEnd(_ attribution: Attribution, _ result: Result) -> Int? {
    guard let cue = attribution.cue else { return nil }
    let frameEnd = result.frames.first { $0.cue.tokens == cue }?.right ?? cue.upperBound
    return max(frameEnd, attribution.contents.last?.upperBound ?? 0)
  }

  /// Whether a phrase names an outlet of the tables.
  func isOutlet(_ tokens: Range<Int>) -> Bool {
    text.hasMatch(beginningIn: tokens) {
      $0.kind == .outlet && $0.end <= tokens.upperBound && text.tokens[$0.token].isCapitalised
    }
  }

  // MARK: Colons

  /// `Romeo: "Q."`, headlines of the form `X: content`, and a sentence that leads to a quotation.
  private func colons(_ unit: ReportingUnit, _ result: inout Result) {
    guard result.attributions.isEmpty else { return }
    var i = unit.tokens.lowerBound
    while i < unit.tokens.upperBound {
      if let index = speakers.quotation(at: i), quotations[index].open == i {
        i = quotations[index].end
        continue
      }
      if text.tokens[i].symbol == .colon, !text.tokens[i].spaceBefore { break }
      i += 1
    }
    guard i + 1 < unit.tokens.upperBound, i > unit.tokens.lowerBound,
      text.tokens[i + 1].spaceBefore || speakers.isQuoted(i + 1)
    else { return }
    let label = unit.tokens.lowerBound..<i
    guard !isLabel(label, unit) else { return }
    let block = text.document.blocks[unit.block].kind
    let isHeading = block == .title || block == .heading || unit.isTitleCase
    let isQuotation = contents.isQuotationStart(i + 1)
    let short = label.count <= 7 && !speakers.hasFiniteVerb(label.lowerBound, label.upperBound)
    guard short ? isQuotation || isHeading : isQuotation else { return }
    let phrase: SpeakerPhrase
    if short {
      phrase = SpeakerPhrase(tokens: label, head: label)
    } else if let subject = leadingSubject(unit, before: i) {
      phrase = subject
    } else {
      return
    }
    let end = contents.trimmedEnd(i + 1, unit.tokens.upperBound)
    guard wordCount((i + 1)..<end) >= 3 || isQuotation else { return }
    var attribution = Attribution(
      contents: [(i + 1)..<end], kind: .indirect, speaker: phrase, cue: i..<(i + 1),
      frame: unit.tokens, rule: "")
    if isQuotation, let index = speakers.quotation(at: i + 1) {
      fill((i + 1)..<end, index, &attribution, unit)
    } else {
      attribution.kind = kind((i + 1)..<end, unit)
    }
    attribution.rule = "quote.\(attribution.kind.rawValue).speaker-colon"
    result.attributions.append(attribution)
  }

  private func isLabel(_ label: Range<Int>, _ unit: ReportingUnit) -> Bool {
    guard let first = label.first else { return true }
    if text.tags[first] == .numeral || text.tokens[first].kind == .number { return true }
    return text.hasMatch(beginningIn: first..<(first + 1)) {
      $0.kind == .quotePhrase && $0.end >= label.upperBound - 1
        && lexicon.cues.phraseRoles[$0.row].contains(.label)
    }
  }

  /// The subject of the first tense of a unit.
  func leadingSubject(_ unit: ReportingUnit, before: Int) -> SpeakerPhrase? {
    for sentence in unit.sentences {
      for index in text.sentences[sentence].clauses {
        let clause = text.clauses[index]
        guard text.chunks[clause.verb].verb.isFinite, let subject = clause.subject,
          text.chunks[clause.verb].first < before, !speakers.isQuoted(text.chunks[subject].head)
        else { continue }
        let verb = text.chunks[clause.verb].first
        let chunk = text.chunks[subject]
        return SpeakerPhrase(
          tokens: chunk.first..<min(verb, chunk.end), head: chunk.first..<chunk.end)
      }
    }
    return nil
  }

  // MARK: Kinds

  /// Sets content and kind where a quotation begins the content.
  private func fill(
    _ range: Range<Int>, _ index: Int, _ attribution: inout Attribution, _ unit: ReportingUnit
  ) {
    let quotation = quotations[index]
    let restStart = quotation.end
    let restEnd = contents.trimmedEnd(restStart, max(restStart, range.upperBound))
    let rest = restStart..<max(restStart, restEnd)
    let whole = quotation.open..<quotation.end
    if rest.isEmpty || wordCount(rest) == 0 {
      attribution.contents = [whole]
      attribution.kind = .direct
      return
    }
    let innerWords = wordCount(quotation.inner)
    let closes =
      quotation.inner.last.map { last in
        switch text.tokens[last].symbol {
        case .period, .question, .exclamation, .comma: true
        default: false
        }
      } ?? false
    let isClause =
      text.tags[restStart] == .preposition
      && speakers.hasFiniteVerb(quotation.inner.lowerBound, quotation.inner.upperBound)
    if closes || innerWords > 12 || isClause || text.tokens[restStart].symbol == .comma {
      attribution.contents = [whole]
      attribution.kind = .direct
    } else {
      attribution.contents = [quotation.open..<rest.upperBound]
      attribution.kind = .mixed
    }
  }

  /// Whether a range is wholly, partly or not at all inside quotation marks.
  func kind(_ range: Range<Int>, _ unit: ReportingUnit) -> Quote.Kind {
    var inside = 0
    var outside = 0
    var next = unit.quotations.partition { quotations[$0].end <= range.lowerBound }
    for i in range where text.tokens[i].kind != .symbol {
      while next < unit.quotations.upperBound, quotations[next].end <= i { next += 1 }
      if next < unit.quotations.upperBound, quotations[next].open < i {
        inside += 1
      } else {
        outside += 1
      }
    }
    return inside == 0 ? .indirect : outside == 0 ? .direct : .mixed
  }

  /// Number of words and numbers in a range.
  func wordCount(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (text.tokens[$1].kind == .symbol ? 0 : 1) }
  }

  private func hasVerb(_ range: Range<Int>) -> Bool {
    for i in range {
      if text.tags[i].isFinite || text.tags[i] == .infinitiveTo || text.tags[i] == .verbBase {
        return true
      }
    }
    return false
  }

}
