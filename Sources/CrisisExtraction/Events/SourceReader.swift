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

  private let document: Document
  private let quotes: [Quote]
  private let canonicalNames: [TextSpan: String]
  private var next = 0
  /// The quotes with a cue, by where it begins.
  private let cues: [(span: TextSpan, quote: Int)]
  private let longestCue: Int

  /// A reader over what was found in a document; quotes are in text order.
  init(_ document: Document, _ findings: Findings) {
    self.document = document
    self.quotes = findings.quotes
    // "AL JAZEERA" under a flash is Al Jazeera
    var names: [TextSpan: String] = [:]
    for block in document.blocks {
      guard let span = block.attribution?.nameSpan else { continue }
      let actor = SentenceFindings.slice(findings.actorMentions, span) { $0.span }
        .first { span.contains($0.span) }
      if let actor { names[span] = findings.actors[actor.actor].name }
    }
    canonicalNames = names
    let quotes = findings.quotes
    cues = quotes.indices.compactMap { index in quotes[index].cueSpan.map { ($0, index) } }
      .sorted { $0.span.start < $1.span.start }
    longestCue = cues.reduce(0) { max($0, $1.span.count) }
  }

  /// The first quote whose cue the trigger is part of.
  func quote(cuedBy trigger: TextSpan) -> Quote? {
    var low = 0
    var high = cues.count
    while low < high {
      let middle = (low + high) / 2
      if cues[middle].span.start + longestCue <= trigger.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var first: Int?
    while low < cues.count, cues[low].span.start < trigger.end {
      if cues[low].span.overlaps(trigger) { first = min(first ?? Int.max, cues[low].quote) }
      low += 1
    }
    return first.map { quotes[$0] }
  }

  /// The block that a span stands in.
  private func block(around span: TextSpan) -> Block? {
    let blocks = document.blocks
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].span.end < span.end { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].span.contains(span) ? blocks[low] : nil
  }

  /// The chain for a trigger; asked in text order.
  mutating func chain(for trigger: TextSpan) -> Chain {
    var result = Chain()
    while next < quotes.count, quotes[next].span.start + 4000 < trigger.start { next += 1 }
    var best: Quote?
    var i = next
    while i < quotes.count, quotes[i].span.start <= trigger.start {
      if quotes[i].span.contains(trigger),
        best.map({ quotes[i].span.count < $0.span.count }) ?? true
      {
        best = quotes[i]
      }
      i += 1
    }
    if let best {
      result.isAttributed = best.speaker != nil || best.kind == .post
      result.isDirectSpeech = best.kind == .direct
      if let speaker = best.speaker { result.names.append(speaker) }
      for name in best.via where !result.names.contains(name) { result.names.append(name) }
    }
    if let attribution = block(around: trigger)?.attribution {
      let name = attribution.nameSpan.flatMap { canonicalNames[$0] } ?? attribution.name
      result.isAttributed = true
      if !result.names.contains(name), !result.names.contains(attribution.name) {
        result.names.append(name)
      }
    }
    if let outlet = document.outlet, !result.names.contains(outlet) { result.names.append(outlet) }
    return result
  }
}
