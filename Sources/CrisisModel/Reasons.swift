/// One step of how a finding came about, for an analyst who asks why.
public struct Reason: Hashable, Sendable {
  /// What the step is about.
  public enum Topic: String, Hashable, Sendable, CaseIterable {
    case rule, words, time, place, actor, figures, certainty, dated, source
  }

  /// What it is about.
  public let topic: Topic
  /// What was read, where it stands, by which rule, and what that was resolved against.
  public let text: String

  /// Makes a reason.
  public init(_ topic: Topic, _ text: String) {
    self.topic = topic
    self.text = text
  }
}

/// Why a finding is what it is, step by step: more than the one line of `basis(of:)`, which is part
/// of the export.
///
///     rule       event.verb, event-triggers.tsv
///     words      'rallied' at 120-127
///     time       2022-01-05 by clause 'Wednesday' at 32-41: time.weekday, published 2022-01-06
///     dated      2022-01-06 by document.published.header: '6 January 2022' at 0-14
///     source     almaty.txt → Test Wire → Reuters → police chief
extension AnalyzedDocument {
  /// Why there is an event, and when and where it was.
  public func reasons(for event: Event) -> [Reason] {
    let table = event.rule.hasPrefix("event.configured-") ? "crisis.yaml" : "event-triggers.tsv"
    var reasons = [
      Reason(
        .rule,
        "\(event.rule): \(event.category.rawValue)" + (document.isExcerpt ? "" : " by \(table)")),
      Reason(.words, quoted(event.triggerSpan)),
    ]
    if let time = event.time { reasons.append(Reason(.time, why(time, event))) }
    if let place = event.place { reasons.append(Reason(.place, why(place, event))) }
    for actor in event.actors where actors.indices.contains(actor) {
      reasons.append(Reason(.actor, why(actor, event)))
    }
    if !event.figures.isEmpty {
      let words = event.figures.map { quoted($0.span) }
      reasons.append(Reason(.figures, words.joined(separator: ", ")))
    }
    reasons.append(Reason(.certainty, event.certainty.rawValue))
    return reasons + [dated, chain(event.source)]
  }

  /// Why there is a quote, and who speaks.
  public func reasons(for quote: Quote) -> [Reason] {
    var reasons = [Reason(.rule, "\(quote.rule): \(quote.kind.rawValue)")]
    if let cue = quote.cueSpan { reasons.append(Reason(.words, "cue \(quoted(cue))")) }
    if let speaker = quote.speakerSpan {
      let mention = actorMentions.first { $0.span == speaker }
      let how = mention.map { ": \($0.rule), \(basis(of: $0))" } ?? ""
      reasons.append(
        Reason(.actor, "\(quote.speaker ?? "speaker") by \(quoted(speaker))\(how)"))
    } else {
      let name = quote.speaker.map { "\($0), of the block" }
      reasons.append(Reason(.actor, name ?? "nobody is named as the speaker"))
    }
    if let time = quote.time { reasons.append(Reason(.time, time.value)) }
    if let place = quote.place, places.indices.contains(place) {
      reasons.append(Reason(.place, places[place].name))
    }
    return reasons + [dated, chain([quote.speaker].compactMap { $0 } + quote.via)]
  }

  /// Why some words mention what they mention; nothing where no mention stands there.
  public func reasons(forMentionAt span: TextSpan) -> [Reason] {
    var reasons: [Reason] = []
    for mention in timeMentions where mention.span == span {
      reasons.append(
        Reason(.time, "\(mention.value.value): \(mention.rule), \(basis(of: mention))"))
    }
    for mention in placeMentions where mention.span == span && mention.place < places.count {
      let name = places[mention.place].name
      reasons.append(Reason(.place, "\(name): \(mention.rule), \(basis(of: mention))"))
    }
    for mention in actorMentions where mention.span == span && mention.actor < actors.count {
      let name = actors[mention.actor].name
      reasons.append(Reason(.actor, "\(name): \(mention.rule), \(basis(of: mention))"))
    }
    guard !reasons.isEmpty else { return [] }
    return [Reason(.words, quoted(span))] + reasons + [dated, chain([])]
  }

  private func why(_ time: EventTime, _ event: Event) -> String {
    let value = time.value.value
    if time.basis == .published { return "\(value): no day is told, so the report's own" }
    let nearest = nearestTime(time, event)
    guard let (mention, part) = nearest else { return "\(value) by \(source(of: time, event))" }
    return "\(value) by \(part) \(quoted(mention.span)): \(mention.rule), \(basis(of: mention))"
  }

  private func why(_ place: EventPlace, _ event: Event) -> String {
    guard places.indices.contains(place.place) else { return "" }
    let name = places[place.place].name
    guard place.basis != .inferred, let (mention, part) = nearestPlace(place, event) else {
      return "\(name) by \(source(of: place, event))"
    }
    return "\(name) by \(part) \(quoted(mention.span)): \(mention.rule), \(basis(of: mention))"
  }

  private func why(_ actor: Int, _ event: Event) -> String {
    let name = actors[actor].name
    let role =
      event.initiators.contains(actor)
      ? " does it" : event.targets.contains(actor) ? " has it done to them" : ""
    let mention = actorMentions.first { $0.actor == actor && event.span.contains($0.span) }
    guard let mention else { return "\(name)\(role), not named in the clause" }
    return "\(name)\(role) by \(quoted(mention.span)): \(mention.rule), \(basis(of: mention))"
  }

  /// When the report is of, which times are counted from.
  private var dated: Reason {
    let (rule, basis) = explanation
    guard let published = document.published else { return Reason(.dated, "\(rule): \(basis)") }
    return Reason(.dated, "report of \(published.day.iso): \(rule), \(basis)")
  }

  /// Who says so, from the file at hand to the first to say it; each once.
  private func chain(_ nearestFirst: [String]) -> Reason {
    var names = [document.path]
    for name in [document.outlet].compactMap({ $0 }) + nearestFirst.reversed()
    where !names.contains(name) {
      names.append(name)
    }
    return Reason(.source, names.joined(separator: " → "))
  }
}
