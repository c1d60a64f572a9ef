internal import CrisisModel

/// Reads the attributions of a unit: which words belong to which cue, and which quotations are left.
///
/// A class, so that handing it on costs nothing.
final class UnitReader {
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
    fileprivate var cues: [Cue] = []
    private var isClaimed: [Bool] = []

    fileprivate mutating func clear() {
      attributions.clear()
      left.clear()
      frames.clear()
    }

    /// Leaves over the quotations that no attribution has.
    fileprivate mutating func claim(from unit: ReportingUnit, _ quotations: [Quotation]) {
      let first = unit.quotations.lowerBound
      isClaimed.clear()
      for _ in unit.quotations { isClaimed.append(false) }
      for attribution in attributions {
        for piece in attribution.contents {
          for index in unit.quotations(in: piece, of: quotations) {
            isClaimed[index - first] = true
          }
        }
      }
      for index in unit.quotations where !isClaimed[index - first] { left.append(index) }
    }
  }

  /// The attributions of a unit, put into a result that is used anew for each.
  func read(_ unit: ReportingUnit, into result: inout Result) {
    result.clear()
    guard
      !unit.quotations.isEmpty
        || unit.sentences.contains(where: {
          text.sentences[$0].hasCue || text.sentences[$0].symbols.contains(.colon)
        })
    else { return }
    cueFinder.find(in: unit, into: &result.cues)
    frameFinder.find(of: result.cues, unit, into: &result.frames)
    var consumed = unit.tokens.lowerBound
    for index in result.frames.indices {
      var frame = result.frames[index]
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
      if let carrier = frame.carrier { attribution.carriers.append(carrier) }
      frame.addressee = addressee
      let front = self.front(frame, unit, consumed)
      if take(after, front, frame, unit, later, &attribution, &consumed) {
        result.attributions.append(attribution)
      }
    }
    colons(unit, &result)
    guard !unit.quotations.isEmpty else { return }
    result.claim(from: unit, quotations)
  }

  // MARK: Frames

  /// Decides between what stands before and behind a frame.
  func take(
    _ after: ContentFinder.After, _ front: Front?, _ frame: ReportingFrame, _ unit: ReportingUnit,
    _ later: ArraySlice<ReportingFrame>, _ attribution: inout Attribution, _ consumed: inout Int
  ) -> Bool {
    if let front, front.isDirect {
      attribution.contents = front.quotations.map { quotations[$0].open..<quotations[$0].end }
      attribution.kind = .direct
      attribution.rule =
        frame.isInverted ? "quote.direct.speaker-after-cue" : "quote.direct.speaker-before-cue"
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
      attribution.rule = AttributionRule.cueBefore.name(attribution.kind)
      consumed = attribution.contents.last?.upperBound ?? consumed
      return true
    case .clause(let start), .object(let start), .colon(let start):
      if case .object = after {} else if front != nil, frame.isInverted { break }
      var end = contents.end(from: start, unit, later)
      if let stop = aside(frame, start, end, unit) { end = stop }
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
      let rule: AttributionRule =
        switch after {
        case .object: .objectOfCue
        case .colon: .afterColon
        default: .clauseAfterCue
        }
      attribution.rule = rule.name(kind)
      consumed = end
      return true
    case .none: break
    }
    if isAs(frame, unit), !frame.cue.takes.contains(.document) || isRecord(frame.speaker) {
      guard let rest = rest(frame, unit, later) else { return false }
      attribution.contents = [rest]
      attribution.kind = kind(rest, unit)
      attribution.rule = AttributionRule.asTheySay.name(attribution.kind)
      consumed = rest.upperBound
      return true
    }
    guard let front, frame.cue.takes.contains(.invert) || frame.cue.takes.contains(.clause)
    else { return false }
    let kind = kind(front.range, unit)
    guard frame.cue.form == .finite || frame.cue.form == .passive else { return false }
    let isClause = contents.hasClause(front.range.lowerBound, front.range.upperBound)
    // "The plan, he said, would fail": the whole; "By Thursday, it said, ...": the rest
    if kind != .direct, let rest = rest(frame, unit, later) {
      let first = text.tags[front.range.lowerBound]
      let isAdverbial = !isClause && [.preposition, .adverb, .subordination].contains(first)
      let whole = isAdverbial ? rest : front.range.lowerBound..<rest.upperBound
      attribution.contents = [whole]
      attribution.kind = self.kind(whole, unit)
      attribution.rule = AttributionRule.inParenthesis.name(attribution.kind)
      consumed = whole.upperBound
      return true
    }
    guard kind != .indirect || isClause && frame.cue.takes.contains(.clause),
      front.range.count >= 3
    else { return false }
    attribution.contents = [front.range]
    attribution.kind = kind
    let rule: AttributionRule = frame.isInverted ? .speakerAfterCue : .speakerBeforeCue
    attribution.rule = rule.name(kind)
    consumed = frame.right
    return true
  }

  /// Where the content of a cue that is not its sentence's main verb ends: "the claim that ballots
  /// burned | was dismissed", "Amid claims that ballots burned | , he left", "Asked whether he would
  /// go | , he said".
  func aside(_ frame: ReportingFrame, _ start: Int, _ end: Int, _ unit: ReportingUnit) -> Int? {
    let first = unit.tokens.lowerBound
    let isFronted =
      frame.left == first && frame.cue.form == .passive
      || frame.left > first && frame.cue.form == .noun && text.tags[first] == .preposition
    if isFronted, !speakers.hasFiniteVerb(first, frame.left) {
      return (start..<end).first { text.tokens[$0].symbol == .comma && !speakers.isQuoted($0) }
    }
    guard frame.cue.form == .noun, !speakers.hasFiniteVerb(first, frame.left) else { return nil }
    var sawTense = false
    var i = start
    while i < end {
      guard let index = text.chunk(containing: i) else { return nil }
      let chunk = text.chunks[index]
      if chunk.kind == .verbGroup, chunk.verb.isFinite, !speakers.isQuoted(i) {
        if sawTense, text.tags[i - 1] != .coordination, text.tags[i - 1] != .relative { return i }
        sawTense = true
      }
      i = max(i + 1, chunk.end)
    }
    return nil
  }

  /// Where quoted words behind their verb end: before a tense that does not belong to them.
  func objectEnd(_ start: Int, _ end: Int, _ unit: ReportingUnit) -> Int {
    guard let last = unit.quotations(in: start..<end, of: quotations).last
    else { return end }
    for i in quotations[last].end..<max(end, quotations[last].end) {
      if text.tags[i] == .relative { return end }
      if text.tags[i].isFinite { return quotations[last].end }
    }
    return end
  }

  /// Whether "as" leads the frame: "As the agency reported, ...".
  func isAs(_ frame: ReportingFrame, _ unit: ReportingUnit) -> Bool {
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
  func isRecord(_ speaker: SpeakerPhrase?) -> Bool {
    guard let head = speaker?.head else { return false }
    return text.hasMatch(beginningIn: head) {
      $0.kind == .quotePhrase && lexicon.cues.phraseRoles[$0.row].contains(.record)
    }
  }

  /// What goes on behind ", he said," as plain words: nil where the frame ends its unit.
  func rest(
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
  func continued(
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
}
