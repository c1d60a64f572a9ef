internal import CrisisModel

/// Phrases and colons that name a speaker without a verb.
extension UnitReader {
  // MARK: Sources

  /// "According to X, content" and "content, according to X".
  func source(
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
      attribution.rule = AttributionRule.sourceAtEnd.name(attribution.kind)
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
    attribution.rule = AttributionRule.sourceFirst.name(attribution.kind)
    consumed = stop
    result.attributions.append(attribution)
  }

  func lastEnd(_ attribution: Attribution, _ result: Result) -> Int? {
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
  func colons(_ unit: ReportingUnit, _ result: inout Result) {
    guard result.attributions.isEmpty,
      unit.sentences.contains(where: { text.sentences[$0].symbols.contains(.colon) })
    else { return }
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
    attribution.rule = AttributionRule.speakerColon.name(attribution.kind)
    attribution.isLabelled = true
    result.attributions.append(attribution)
  }

  func isLabel(_ label: Range<Int>, _ unit: ReportingUnit) -> Bool {
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
}
