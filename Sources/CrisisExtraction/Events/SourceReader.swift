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

  /// A reader over what was found in a document; quotes are in text order.
  init(_ document: Document, _ findings: Findings) {
    self.document = document
    quotes = findings.quotes
    // "AL JAZEERA" under a flash is Al Jazeera
    var names: [TextSpan: String] = [:]
    for block in document.blocks {
      guard let span = block.attribution?.nameSpan else { continue }
      let actor = findings.actorMentions.first { $0.span == span || span.contains($0.span) }
      if let actor { names[span] = findings.actors[actor.actor].name }
    }
    canonicalNames = names
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
    if let block = document.blocks.first(where: { $0.span.contains(trigger) }),
      let attribution = block.attribution
    {
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
