/// What an event has besides what every event has, a bit each.
private struct EventParts: OptionSet {
  let rawValue: UInt8
  static let time = EventParts(rawValue: 1)
  static let place = EventParts(rawValue: 2)
  static let initiators = EventParts(rawValue: 4)
  static let targets = EventParts(rawValue: 8)
  static let figures = EventParts(rawValue: 16)
  static let fatalities = EventParts(rawValue: 32)
  static let injured = EventParts(rawValue: 64)
  static let detained = EventParts(rawValue: 128)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ event: Event) {
    self = []
    if event.time != nil { insert(.time) }
    if event.place != nil { insert(.place) }
    if !event.initiators.isEmpty { insert(.initiators) }
    if !event.targets.isEmpty { insert(.targets) }
    if !event.figures.isEmpty { insert(.figures) }
    if event.fatalities != nil { insert(.fatalities) }
    if event.injured != nil { insert(.injured) }
    if event.detained != nil { insert(.detained) }
  }
}

/// What stands at the beginning of a packed event: what lists and filters ask of every one.
struct EventHead {
  fileprivate let parts: EventParts
  let id: UInt64
  let category: EventCategory
  let span: TextSpan
  let interval: TimeInterval?
  /// Index into `AnalyzedDocument.places`.
  let place: Int?
  fileprivate let timeKind: TimeValue.Kind
  fileprivate let timeBasis: Basis
  fileprivate let placeBasis: Basis
}

extension PackWriter {
  mutating func event(_ event: Event) {
    let parts = EventParts(event)
    byte(parts.rawValue)
    fixed(event.id)
    code(event.category, Codes.category)
    span(event.span)
    if let time = event.time { timeHead(time.value, time.basis) }
    if let place = event.place {
      code(place.basis, Codes.basis)
      number(place.place)
    }
    list(event.actors) { $0.number($1) }
    list(event.source) { $0.text($1) }
    span(event.triggerSpan)
    code(event.certainty, Codes.certainty)
    text(event.rule)
    if let time = event.time { text(time.value.value) }
    if parts.contains(.initiators) {
      code(event.initiatorsBasis, Codes.basis)
      list(event.initiators) { $0.number($1) }
    }
    if parts.contains(.targets) { list(event.targets) { $0.number($1) } }
    if parts.contains(.figures) { list(event.figures) { $0.figure($1) } }
    for people in [event.fatalities, event.injured, event.detained] {
      if let people { number(people) }
    }
  }

  private mutating func figure(_ figure: Figure) {
    number(figure.count)
    code(figure.bound, Codes.bound)
    text(figure.of)
    span(figure.span)
  }

  /// Kind, basis and interval; the value's text is written apart.
  mutating func timeHead(_ value: TimeValue, _ basis: Basis) {
    let hasInterval: UInt8 = value.interval == nil ? 0 : 1
    byte(Codes.timeKind.code(value.kind) << 4 | Codes.basis.code(basis) << 1 | hasInterval)
    if let interval = value.interval {
      signed(interval.from)
      number(interval.minutes)
    }
  }
}

extension PackReader {
  mutating func eventHead() -> EventHead {
    let parts = EventParts(rawValue: byte())
    let id = fixed()
    let category = code(Codes.category)
    let span = span()
    let time = parts.contains(.time) ? timeHead() : (.date, .stated, nil)
    let placeBasis = parts.contains(.place) ? code(Codes.basis) : .stated
    let place = parts.contains(.place) ? number() : nil
    return EventHead(
      parts: parts, id: id, category: category, span: span, interval: time.interval, place: place,
      timeKind: time.kind, timeBasis: time.basis, placeBasis: placeBasis)
  }

  mutating func event() -> Event {
    let head = eventHead()
    let actors = list { $0.number() }
    let source = list { $0.text() }
    let triggerSpan = span()
    let certainty = code(Codes.certainty)
    let rule = text()
    var time: EventTime?
    if head.parts.contains(.time) {
      let value = TimeValue(kind: head.timeKind, value: text(), interval: head.interval)
      time = EventTime(value: value, basis: head.timeBasis)
    }
    let initiatorsBasis = head.parts.contains(.initiators) ? code(Codes.basis) : .stated
    let initiators = head.parts.contains(.initiators) ? list { $0.number() } : []
    let targets = head.parts.contains(.targets) ? list { $0.number() } : []
    let figures = head.parts.contains(.figures) ? list { $0.figure() } : []
    let fatalities = head.parts.contains(.fatalities) ? number() : nil
    let injured = head.parts.contains(.injured) ? number() : nil
    let detained = head.parts.contains(.detained) ? number() : nil
    return Event(
      id: head.id, category: head.category, span: head.span, triggerSpan: triggerSpan, time: time,
      place: head.place.map { EventPlace(place: $0, basis: head.placeBasis) }, actors: actors,
      initiators: initiators, initiatorsBasis: initiatorsBasis, targets: targets, figures: figures,
      fatalities: fatalities, injured: injured, detained: detained, source: source,
      certainty: certainty, rule: rule)
  }

  private mutating func figure() -> Figure {
    let count = number()
    let bound = code(Codes.bound)
    let of = text()
    return Figure(count: count, bound: bound, of: of, span: span())
  }

  mutating func timeHead() -> (kind: TimeValue.Kind, basis: Basis, interval: TimeInterval?) {
    let head = byte()
    var interval: TimeInterval?
    if head & 1 == 1 {
      let from = signed()
      interval = TimeInterval(from: from, to: from &+ number())
    }
    return (Codes.timeKind.value(head >> 4), Codes.basis.value(head >> 1 & 7), interval)
  }
}
