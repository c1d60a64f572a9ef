internal import CrisisModel

/// Finds who says what stands at a place in the text.
struct SourceReader {
  /// The chain of those who say so, nearest first.
  struct Chain {
    var names: [String] = []
    /// Whether somebody other than the report's own outlet says it.
    var isAttributed = false
    /// Whether the words stand in quotation marks of a named speaker.
    var isDirectSpeech = false
  }

  private let text: ParsedText
  private let findings: Findings
  private var next = 0
  /// The quotes with a cue, by where it begins.
  private let cues: [(span: TextSpan, quote: Int)]
  private let longestCue: Int
  /// The chain given last, with the quote and the block that it is for: events that follow each
  /// other mostly share theirs.
  private var last = Chain()
  private var lastQuote: Int?
  private var lastBlock = -1
  /// The chain of words that stand in no quote and no block of somebody's own.
  private let plain: Chain

  /// A reader over what was found in a text; quotes are in text order.
  init(_ text: ParsedText, _ findings: Findings) {
    self.text = text
    self.findings = findings
    var cues: [(span: TextSpan, quote: Int)] = []
    cues.reserveCapacity(findings.quotes.count)
    var longest = 0
    var isSorted = true
    for index in findings.quotes.indices {
      guard let span = findings.quotes[index].cueSpan else { continue }
      longest = max(longest, span.count)
      if let last = cues.last, span.start < last.span.start { isSorted = false }
      cues.append((span, index))
    }
    if !isSorted { cues.sort { $0.span.start < $1.span.start } }
    self.cues = cues
    longestCue = longest
    plain = Chain(names: text.document.outlet.map { [$0] } ?? [])
  }

  /// The words of the first quote whose cue the trigger is part of.
  func quote(cuedBy trigger: TextSpan) -> TextSpan? {
    var index = (0..<cues.count).partition {
      cues[$0].span.start + longestCue <= trigger.start
    }
    var first: Int?
    while index < cues.count, cues[index].span.start < trigger.end {
      if cues[index].span.overlaps(trigger) { first = min(first ?? Int.max, cues[index].quote) }
      index += 1
    }
    return first.map { findings.quotes[$0].span }
  }

  /// The chain for a trigger in a block; asked in text order.
  mutating func chain(for trigger: TextSpan, block: Int) -> Chain {
    let quote = quote(around: trigger)
    if quote == nil, !text.document.blocks[block].isAttributed { return plain }
    if lastQuote != quote || lastBlock != block {
      last = chain(quote: quote, block: block)
      (lastQuote, lastBlock) = (quote, block)
    }
    return last
  }

  /// The shortest quote that the trigger stands in.
  private mutating func quote(around trigger: TextSpan) -> Int? {
    let quotes = findings.quotes
    while next < quotes.count, quotes[next].span.start + 4000 < trigger.start { next += 1 }
    var best: (quote: Int, length: Int)?
    var index = next
    while index < quotes.count {
      let span = quotes[index].span
      guard span.start <= trigger.start else { break }
      if span.contains(trigger), best.map({ span.count < $0.length }) ?? true {
        best = (index, span.count)
      }
      index += 1
    }
    return best?.quote
  }

  private func chain(quote: Int?, block: Int) -> Chain {
    var result = Chain()
    if let quote {
      let (kind, speaker) = (findings.quotes[quote].kind, findings.quotes[quote].speaker)
      result.isAttributed = speaker != nil || kind == .post
      result.isDirectSpeech = kind == .direct
      result.names.reserveCapacity(2)
      if let speaker { result.names.append(speaker) }
      for name in findings.quotes[quote].via where !result.names.contains(name) {
        result.names.append(name)
      }
    }
    if let attribution = text.document.blocks[block].attribution {
      let name = canonicalName(attribution) ?? attribution.name
      result.isAttributed = true
      if !result.names.contains(name), !result.names.contains(attribution.name) {
        result.names.append(name)
      }
    }
    if let outlet = text.document.outlet, !result.names.contains(outlet) {
      result.names.append(outlet)
    }
    return result
  }

  /// "AL JAZEERA" under a flash is Al Jazeera.
  private func canonicalName(_ attribution: BlockAttribution) -> String? {
    guard let span = attribution.nameSpan else { return nil }
    let actor = SentenceFindings.slice(findings.actorMentions, span) { $0.span }
      .first { span.contains($0.span) }
    return actor.map { findings.actors[$0.actor].name }
  }
}
