// How places, actors, mentions and the parts of a text are packed: field after field.

extension PackWriter {
  mutating func place(_ place: Place) {
    text(place.id)
    text(place.name)
    code(place.kind, Codes.placeKind)
    text(place.country)
    text(place.city)
    for degrees in [place.latitude, place.longitude] {
      byte(degrees == nil ? 0 : 1)
      if let degrees { fixed(degrees.bitPattern) }
    }
    number(place.watchRank)
  }

  mutating func actor(_ actor: ActorProfile) {
    text(actor.id)
    text(actor.name)
    code(actor.kind, Codes.actorKind)
    text(actor.role)
    byte(actor.actorClass.map { Codes.actorClass.code($0) + 1 } ?? 0)
  }

  mutating func mention(_ mention: TimeMention) {
    span(mention.span)
    timeHead(mention.value, .stated)
    text(mention.value.value)
    text(mention.rule)
    anchor(mention.anchor)
  }

  private mutating func anchor(_ anchor: TimeAnchor) {
    switch anchor {
    case .words: byte(0)
    case .published: byte(1)
    case .post: byte(2)
    case .period: byte(3)
    case .told(let day):
      byte(4)
      signed(Int(day))
    }
  }

  mutating func mention(_ mention: PlaceMention) {
    span(mention.span)
    number(mention.place)
    text(mention.rule)
    byte(mention.basis.rawValue)
  }

  mutating func mention(_ mention: ActorMention) {
    span(mention.span)
    number(mention.actor)
    code(mention.form, Codes.actorForm)
    text(mention.rule)
  }

  mutating func block(_ block: Block) {
    code(block.kind, Codes.blockKind)
    span(block.span)
    byte(block.attribution == nil ? 0 : 1)
    guard let attribution = block.attribution else { return }
    text(attribution.name)
    span(attribution.nameSpan)
    text(attribution.handle)
    number(attribution.day?.dayNumber)
  }

  mutating func sentence(_ sentence: Sentence) {
    span(sentence.span)
    number(sentence.block)
  }
}

extension PackReader {
  mutating func place() -> Place {
    let id = text()
    let name = text()
    let kind = code(Codes.placeKind)
    let country = optionalText()
    let city = optionalText()
    let latitude = byte() == 0 ? nil : Double(bitPattern: fixed())
    let longitude = byte() == 0 ? nil : Double(bitPattern: fixed())
    return Place(
      id: id, name: name, kind: kind, country: country, city: city, latitude: latitude,
      longitude: longitude, watchRank: optionalNumber())
  }

  mutating func actor() -> ActorProfile {
    let id = text()
    let name = text()
    let kind = code(Codes.actorKind)
    let role = optionalText()
    let actorClass = byte()
    return ActorProfile(
      id: id, name: name, kind: kind, role: role,
      actorClass: actorClass == 0 ? nil : Codes.actorClass.value(actorClass - 1))
  }

  /// A digest of all that `place` reads.
  mutating func placeDigest() -> UInt64 {
    var digest = FieldDigest()
    digest.add(textBytes())
    digest.add(textBytes())
    digest.add(number: byte())
    for _ in 0..<2 { digest.add(optionalTextBytes()) }
    for _ in 0..<2 { digest.add(byte() == 0 ? 0 : fixed() &+ 1) }
    digest.add(number: optionalNumber() ?? -1)
    return digest.value
  }

  /// A digest of all that `actor` reads.
  mutating func actorDigest() -> UInt64 {
    var digest = FieldDigest()
    digest.add(textBytes())
    digest.add(textBytes())
    digest.add(number: byte())
    digest.add(optionalTextBytes())
    digest.add(number: byte())
    return digest.value
  }

  mutating func timeMention() -> TimeMention {
    let span = span()
    let (kind, _, interval) = timeHead()
    let value = TimeValue(kind: kind, value: text(), interval: interval)
    let rule = text()
    return TimeMention(span: span, value: value, rule: rule, anchor: anchor())
  }

  private mutating func anchor() -> TimeAnchor {
    switch byte() {
    case 1: .published
    case 2: .post
    case 3: .period
    case 4: .told(day: Int32(clamping: signed()))
    default: .words
    }
  }

  mutating func placeMention() -> PlaceMention {
    let span = span()
    let place = number()
    let rule = text()
    return PlaceMention(
      span: span, place: place, rule: rule, basis: PlaceBasis(rawValue: byte()) ?? .onlyOne)
  }

  mutating func actorMention() -> ActorMention {
    let span = span()
    let actor = number()
    let form = code(Codes.actorForm)
    return ActorMention(span: span, actor: actor, form: form, rule: text())
  }

  mutating func block() -> Block {
    let kind = code(Codes.blockKind)
    let span = span()
    guard byte() != 0 else { return Block(kind: kind, span: span) }
    let name = text()
    let nameSpan = optionalSpan()
    let handle = optionalText()
    let day = optionalNumber().map { CalendarDate(dayNumber: $0) }
    return Block(
      kind: kind, span: span,
      attribution: BlockAttribution(name: name, nameSpan: nameSpan, handle: handle, day: day))
  }

  mutating func sentence() -> Sentence {
    let span = span()
    return Sentence(span: span, block: number())
  }
}

/// A digest of several fields.
private struct FieldDigest {
  private(set) var value: UInt64 = 0

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 32
  }

  mutating func add(number: some FixedWidthInteger) { add(UInt64(truncatingIfNeeded: number)) }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) { add(ContentDigest.of(text)) }

  /// None is another thing than an empty one.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>?) {
    add(text.map { ContentDigest.of($0) } ?? 1)
  }
}
