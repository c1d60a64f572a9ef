/// Why a finding is what it is: what its rule was resolved against, in words.
///
/// Drawn from what the findings hold, and made only when somebody asks:
///
///     time    published 2022-01-06
///     place   the report tells of country KZ
///     actor   Kassym-Jomart Tokayev, named at 120-142
///     quote   cue 'said' at 80-84; speaker 'he' at 77-79 is Kassym-Jomart Tokayev, named at 120-142
///     event   arrest by event-triggers.tsv; time: clause 'Wednesday' at 32-41; place: context …
extension AnalyzedDocument {
  /// The rule that dated the document, and what it read.
  public var explanation: (rule: RuleName, basis: String) {
    guard let published = document.published else {
      return ("document.undated", "nothing tells a date")
    }
    let words = published.span.map { quoted($0) } ?? published.basis.withoutWords
    return (
      "document.published.\(published.basis.rawValue)", document.isExcerpt ? Self.recorded : words
    )
  }

  /// What stands for a reason where only the result was recorded.
  private static let recorded = "as recorded"

  /// What a time was counted from.
  public func basis(of mention: TimeMention) -> String {
    if document.isExcerpt { return Self.recorded }
    return switch mention.anchor {
    case .words: "the words alone"
    case .published: "published \(document.published?.day.iso ?? "on a day not known")"
    case .post: "posted \(attribution(around: mention.span)?.day?.iso ?? "on a day not known")"
    case .told(let day): "told before: \(CalendarDate(dayNumber: Int(day)).iso)"
    case .period: "the period told before"
    }
  }

  /// What decided which place it is.
  public func basis(of mention: PlaceMention) -> String {
    if document.isExcerpt { return Self.recorded }
    return switch mention.basis {
    case .onlyOne: "the only place of that name"
    case .configured: "crisis.yaml"
    case .watched: "watched place"
    case .qualifier: "the place named beside it"
    case .kindWord: "the word beside it"
    case .city: "the report tells of its city or country"
    case .country: "the report tells of country \(places[mention.place].country ?? "")"
    case .size: "the largest place of that name"
    }
  }

  /// What an actor was resolved against.
  public func basis(of mention: ActorMention) -> String {
    if document.isExcerpt { return Self.recorded }
    if mention.rule.hasSuffix("in-configuration") { return "crisis.yaml" }
    switch mention.rule {
    case "actor.person.full-name": return "the name as written"
    case "actor.person.in-table": return "actors.tsv"
    case "actor.person.by-office-in-table":
      return "actors.tsv on \(document.published?.day.iso ?? "a day not known")"
    case "actor.person.office-alone": return "the office as written: no holder is named"
    case "actor.person.poster": return "who posted it"
    case "actor.organisation.in-table": return "organisations.tsv, outlets.tsv"
    case "actor.organisation.word-in-name": return "organisation-words.tsv"
    case "actor.group.in-table": return "actor-groups.tsv"
    default: return named(mention.actor, before: mention.span)
    }
  }

  /// What a quote's words were resolved against.
  public func basis(of quote: Quote) -> String {
    var parts: [String] = []
    if let cue = quote.cueSpan { parts.append("cue \(quoted(cue))") }
    if let speaker = quote.speakerSpan {
      var part = "speaker \(quoted(speaker))"
      if let actor = quote.speakerActor, document.text(speaker) != actors[actor].name {
        part += " is " + named(actor, before: speaker)
      }
      parts.append(part)
    } else {
      parts.append(quote.speaker.map { "speaker \($0), of the block" } ?? "no speaker")
    }
    if !quote.via.isEmpty { parts.append("carried by \(quote.via.joined(separator: ", "))") }
    return parts.joined(separator: "; ")
  }

  /// What an event's category, time and place were taken from.
  public func basis(of event: Event) -> String {
    let isConfigured = event.rule.hasPrefix("event.configured-")
    var parts = [
      "\(event.category.rawValue) by \(isConfigured ? "crisis.yaml" : "event-triggers.tsv")"
    ]
    if let time = event.time { parts.append("time: " + source(of: time, event)) }
    if let place = event.place { parts.append("place: " + source(of: place, event)) }
    if event.certainty != .asserted { parts.append(event.certainty.rawValue) }
    return parts.joined(separator: "; ")
  }

  // MARK: Events

  /// The mention that told an event's time, and how far away it stands.
  func nearestTime(_ time: EventTime, _ event: Event) -> (mention: TimeMention, part: String)? {
    nearest(of: timeMentions, time.basis, event, { $0.span }) { $0.value == time.value }
  }

  /// The mention that told an event's place, and how far away it stands.
  func nearestPlace(
    _ place: EventPlace, _ event: Event
  ) -> (mention: PlaceMention, part: String)? {
    nearest(of: placeMentions, place.basis, event, { $0.span }) { $0.place == place.place }
  }

  func source(of time: EventTime, _ event: Event) -> String {
    if time.basis == .published {
      return "report, published \(document.published?.day.iso ?? "on a day not known")"
    }
    let words = nearestTime(time, event).map { "\($0.part) \(quoted($0.mention.span))" }
    if words == nil, let day = attribution(around: event.triggerSpan)?.day {
      return "post of \(day.iso)"
    }
    return words ?? "counted from other words, \(time.value.value)"
  }

  func source(of place: EventPlace, _ event: Event) -> String {
    let name = places[place.place].name
    if place.basis == .inferred { return "report, mostly of \(name)" }
    return nearestPlace(place, event).map { "\($0.part) \(quoted($0.mention.span))" }
      ?? "context, \(name)"
  }

  /// The nearest mention that fits, and how far away it stands: in the event's words, else in its
  /// sentence, else before.
  private func nearest<Mention>(
    of mentions: [Mention], _ basis: Basis, _ event: Event, _ span: (Mention) -> TextSpan,
    where fits: (Mention) -> Bool
  ) -> (mention: Mention, part: String)? {
    let next = mentions.indices.partition { span(mentions[$0]).start < event.triggerSpan.start }
    func distance(_ index: Int) -> Int {
      let at = span(mentions[index])
      return at.start < event.triggerSpan.start
        ? event.triggerSpan.start - at.end : at.start - event.triggerSpan.end
    }
    let near = max(0, next - Self.reach)..<min(mentions.count, next + Self.reach)
    let fitting = near.filter { fits(mentions[$0]) }
    let before = fitting.filter { $0 < next }
    let sentence = sentence(around: event.triggerSpan)
    let inside = fitting.filter { sentence?.span.contains(span(mentions[$0])) ?? false }
    guard
      let best = (basis == .context || inside.isEmpty ? before : inside).min(by: {
        distance($0) < distance($1)
      })
    else { return nil }
    let at = span(mentions[best])
    let part = event.span.contains(at) ? "clause" : inside.contains(best) ? "sentence" : "context"
    return (mentions[best], basis == .context ? "context" : part)
  }

  /// Mentions looked at on either side of an event.
  private static let reach = 200

  // MARK: Words

  /// `Kassym-Jomart Tokayev, named at 120-142`: the actor with the last mention by name before some
  /// words, or else the first.
  private func named(_ actor: Int, before span: TextSpan) -> String {
    let next = actorMentions.indices.partition { actorMentions[$0].span.start < span.start }
    let isName = { actorMentions[$0].actor == actor && actorMentions[$0].form == .name }
    let mention =
      actorMentions[..<next].indices.last(where: isName)
      ?? actorMentions.indices.first(where: isName)
    guard let mention else { return actors[actor].name }
    let at = actorMentions[mention].span
    return "\(actors[actor].name), named at \(at.start)-\(at.end)"
  }

  /// `'Wednesday' at 32-41`; long words are cut.
  func quoted(_ span: TextSpan) -> String {
    var words = document.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.count > 60 { words = words.prefix(59) + "…" }
    return "'\(words)' at \(span.start)-\(span.end)"
  }

  private func sentence(around span: TextSpan) -> Sentence? {
    let sentences = document.sentences
    let next = sentences.indices.partition { sentences[$0].span.end < span.end }
    return next < sentences.count && sentences[next].span.start <= span.start
      ? sentences[next] : nil
  }

  private func attribution(around span: TextSpan) -> BlockAttribution? {
    sentence(around: span).flatMap { document.blocks[$0.block].attribution }
  }
}

extension Range<Int> {
  /// The first index for which a property does not hold that holds for all before it and none after.
  fileprivate func partition(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension PublicationDate.Basis {
  /// Where a date comes from that no words of the text say.
  fileprivate var withoutWords: String {
    switch self {
    case .modified: "time of modification"
    case .given: "said beside the text"
    default: "name of the file"
    }
  }
}
