import CrisisModel

/// An event or quote with all that a filter may ask, in plain words, and the slowest way to ask.
struct PlainFinding {
  /// For each facet its values by name; places and actors under their ids too.
  var values: [Facet: Set<String>] = [:]
  var interval: TimeInterval?
  var text = ""

  static func events(_ corpus: Corpus) -> [PlainFinding] {
    corpus.events.map { entry in
      let event = corpus.event(entry)
      var finding = PlainFinding(corpus.document(of: entry), event.time?.value.interval, event.span)
      finding.add(.city, places: [entry.place, entry.city], corpus)
      for actor in entry.actors { finding.add(.actor, actor: Int(actor), corpus) }
      finding.values[.category] = [event.category.rawValue]
      finding.values[.certainty] = [event.certainty.rawValue]
      finding.values[.source, default: []].formUnion(event.source)
      return finding
    }
  }

  static func quotes(_ corpus: Corpus) -> [PlainFinding] {
    corpus.quotes.map { entry in
      let quote = corpus.quote(entry)
      let document = corpus.document(of: entry)
      let day = document.published.map { TimeInterval(day: $0.day) }
      var finding = PlainFinding(document, quote.time?.interval ?? day, quote.span)
      finding.add(.city, places: [entry.city], corpus)
      if let speaker = entry.speaker { finding.add(.actor, actor: speaker, corpus) }
      for other in corpus.events where other.document == entry.document {
        let event = corpus.event(other)
        guard event.span.start < quote.span.end, quote.span.start < event.span.end else { continue }
        finding.values[.category, default: []].insert(event.category.rawValue)
        finding.values[.certainty, default: []].insert(event.certainty.rawValue)
      }
      finding.values[.source, default: []].formUnion(quote.via + [quote.speaker].compactMap { $0 })
      return finding
    }
  }

  private init(_ document: Document, _ interval: TimeInterval?, _ span: TextSpan) {
    self.interval = interval
    text = document.text(span)
    values[.document] = [document.path]
    if let outlet = document.outlet { values[.source] = [outlet] }
    let isDay = interval.map { $0.minutes <= 2 * 1440 } ?? false
    values[.day] = [isDay ? interval?.firstDay.iso ?? "unknown" : "unknown"]
  }

  private mutating func add(_ facet: Facet, places: [Int?], _ corpus: Corpus) {
    for case let place? in places {
      values[facet, default: []].formUnion([corpus.places[place].name, corpus.places[place].id])
    }
  }

  private mutating func add(_ facet: Facet, actor: Int, _ corpus: Corpus) {
    values[facet, default: []].formUnion([corpus.actors[actor].name, corpus.actors[actor].id])
  }

  private func holds(_ condition: FilterExpression.Condition) -> Bool {
    switch condition {
    case .since(let day): return interval.map { $0.lastDay >= day } ?? false
    case .until(let day): return interval.map { $0.firstDay <= day } ?? false
    case .words(let words): return text.contains(words)
    case .value(let facet, let value):
      return values[facet, default: []].contains {
        value == "*R2*" ? $0.contains("r2") : $0.lowercased() == value.lowercased()
      }
    }
  }

  /// Whether it passes; terms of the ignored facet do not count.
  func passes(_ expression: FilterExpression, ignoring ignored: Facet? = nil) -> Bool {
    var asked: [Facet: Bool] = [:]
    for term in expression.terms {
      guard case .value(let facet, _) = term.condition else {
        if holds(term.condition) == term.isExcluded { return false }
        continue
      }
      if facet == ignored { continue }
      if term.isExcluded {
        if holds(term.condition) { return false }
      } else {
        asked[facet] = asked[facet] == true || holds(term.condition)
      }
    }
    return !asked.values.contains(false)
  }
}
