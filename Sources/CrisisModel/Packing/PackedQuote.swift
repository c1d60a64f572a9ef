/// What a quote has besides what every quote has, a bit each.
private struct QuoteParts: OptionSet {
  let rawValue: UInt8
  static let speaker = QuoteParts(rawValue: 1)
  static let speakerActor = QuoteParts(rawValue: 2)
  static let speakerSpan = QuoteParts(rawValue: 4)
  static let cueSpan = QuoteParts(rawValue: 8)
  static let time = QuoteParts(rawValue: 16)
  static let place = QuoteParts(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ quote: Quote) {
    self = []
    if quote.speaker != nil { insert(.speaker) }
    if quote.speakerActor != nil { insert(.speakerActor) }
    if quote.speakerSpan != nil { insert(.speakerSpan) }
    if quote.cueSpan != nil { insert(.cueSpan) }
    if quote.time != nil { insert(.time) }
    if quote.place != nil { insert(.place) }
  }
}

/// What stands at the beginning of a packed quote: what lists and filters ask of every one.
struct QuoteHead {
  fileprivate let parts: QuoteParts
  let id: UInt64
  /// Index into `AnalyzedDocument.actors`.
  let speaker: Int?
  /// Index into `AnalyzedDocument.places`.
  let place: Int?
  let span: TextSpan
}

extension PackWriter {
  mutating func quote(_ quote: Quote) {
    byte(QuoteParts(quote).rawValue)
    fixed(quote.id)
    if let speaker = quote.speakerActor { number(speaker) }
    if let place = quote.place { number(place) }
    span(quote.span)
    list(quote.via) { $0.text($1) }
    if let speaker = quote.speaker { text(speaker) }
    code(quote.kind, Codes.quoteKind)
    if let span = quote.speakerSpan { self.span(span) }
    if let span = quote.cueSpan { self.span(span) }
    if let time = quote.time {
      timeHead(time, .stated)
      text(time.value)
    }
    text(quote.rule)
  }
}

extension PackReader {
  mutating func quoteHead() -> QuoteHead {
    let parts = QuoteParts(rawValue: byte())
    let id = fixed()
    let speaker = parts.contains(.speakerActor) ? number() : nil
    let place = parts.contains(.place) ? number() : nil
    return QuoteHead(parts: parts, id: id, speaker: speaker, place: place, span: span())
  }

  /// Reads on behind a head: the outlets, then the speaker as written; true as soon as one of
  /// them fits.
  mutating func hasName(_ head: QuoteHead, _ fits: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    for _ in 0..<count() where fits(textBytes()) { return true }
    return head.parts.contains(.speaker) && fits(textBytes())
  }

  mutating func quote() -> Quote {
    let head = quoteHead()
    let via = list { $0.text() }
    let speaker = head.parts.contains(.speaker) ? text() : nil
    let kind = code(Codes.quoteKind)
    let speakerSpan = head.parts.contains(.speakerSpan) ? span() : nil
    let cueSpan = head.parts.contains(.cueSpan) ? span() : nil
    var time: TimeValue?
    if head.parts.contains(.time) {
      let (kind, _, interval) = timeHead()
      time = TimeValue(kind: kind, value: text(), interval: interval)
    }
    return Quote(
      id: head.id, kind: kind, span: head.span, speaker: speaker, speakerActor: head.speaker,
      speakerSpan: speakerSpan, cueSpan: cueSpan, via: via, time: time, place: head.place,
      rule: text())
  }
}
