internal import CrisisModel
internal import Yams

/// Reads `alerts:`.
///
///     alerts:
///       - {place: Westhaven, category: [gunfire, killing], certainty: reported}
///       - {when: corroborated, sources: 2}
///       - {when: surge, place: Westhaven, times: 3, run: [mail-the-desk, surge]}
enum AlertSection {
  private static let keys = [
    "name", "when", "place", "category", "actor", "source", "certainty", "filter", "sources",
    "times", "bell", "notify", "run",
  ]

  static func read(_ node: Node, _ notes: inout Notes) -> [AlertRule] {
    FieldReader.list(node, "alerts", &notes).compactMap { rule($0, &notes) }
  }

  private static func rule(_ item: Node, _ notes: inout Notes) -> AlertRule? {
    guard
      let fields = FieldReader(item, keys: keys, what: "an alert", needsName: false, &notes)
    else { return nil }
    let occasion =
      fields["when"] == nil ? .event : fields.word("when", AlertRule.Occasion.self, &notes)
    let filter = filter(fields, &notes)
    let name = fields.text("name", &notes)?.value
    let rings = fields.truth("bell", &notes)
    let notifies = fields.truth("notify", &notes)
    let command = fields.texts("run", &notes).map(\.value)
    let occasionOrUsual = occasion ?? .event
    let threshold = threshold(of: occasionOrUsual, fields, &notes)
    return AlertRule(
      name: name ?? usualName(occasionOrUsual, filter), occasion: occasionOrUsual,
      filter: certain(filter), threshold: threshold, rings: rings ?? true,
      notifies: notifies ?? false, command: command)
  }

  /// `surge: city:Westhaven`, and for a plain event only what it is about.
  private static func usualName(
    _ occasion: AlertRule.Occasion, _ filter: FilterExpression
  ) -> String {
    let words = filter.text
    if words.isEmpty { return occasion.rawValue }
    return occasion == .event ? words : "\(occasion.rawValue): \(words)"
  }

  /// `sources` of a corroboration, `times` of a surge; neither belongs to anything else.
  private static func threshold(
    of occasion: AlertRule.Occasion, _ fields: FieldReader, _ notes: inout Notes
  ) -> Int? {
    var result: Int?
    for (key, owner) in [("sources", AlertRule.Occasion.corroborated), ("times", .surge)]
    where fields[key] != nil {
      guard owner == occasion else {
        notes.add("'\(key)' belongs to 'when: \(owner.rawValue)'", at: fields[key]?.mark)
        continue
      }
      result = fields.count(key, &notes)
      if result == 1 { notes.add("\(key) must be 2 or more", at: fields[key]?.mark) }
    }
    return result
  }

  // MARK: which events

  /// The keys that name values of facets, and `filter`, as one expression.
  private static func filter(_ fields: FieldReader, _ notes: inout Notes) -> FilterExpression {
    var expression = FilterExpression()
    if let text = fields.text("filter", &notes) {
      do throws(FilterMistake) {
        expression = try FilterExpression(parsing: text.value)
      } catch {
        let hint = error.suggestion.map { " (try: \($0))" } ?? ""
        notes.add("filter: \(error.message)\(hint)", at: text.mark)
      }
    }
    for (key, facet) in [("place", Facet.city), ("actor", .actor), ("source", .source)] {
      for name in fields.oneOrMore(key, &notes) {
        expression.add(.init(.value(facet, name.value)))
      }
    }
    for name in fields.oneOrMore("category", &notes) {
      if EventCategory(rawValue: name.value) == nil {
        notes.addUnknown("category", name.value, of: EventCategory.names, at: name.mark)
      }
      expression.add(.init(.value(.category, name.value)))
    }
    let certainties = fields.oneOrMore("certainty", &notes)
    for name in certainties {
      guard let certainty = Certainty(rawValue: name.value) else {
        notes.addUnknown("certainty", name.value, of: Certainty.names, at: name.mark)
        continue
      }
      let isLeast = certainties.count == 1 && fields.isOneText("certainty")
      for value in isLeast ? atLeast(certainty) : [certainty] {
        expression.add(.init(.value(.certainty, value.rawValue)))
      }
    }
    return expression
  }

  /// What is as sure as that, or surer; what is denied or only expected stands by itself.
  private static func atLeast(_ certainty: Certainty) -> [Certainty] {
    let order: [Certainty] = [.asserted, .reported, .unconfirmed]
    guard let last = order.firstIndex(of: certainty) else { return [certainty] }
    return Array(order[...last])
  }

  /// Where a rule says nothing of certainty, what is denied or only expected does not count.
  private static func certain(_ filter: FilterExpression) -> FilterExpression {
    let saysIt = filter.terms.contains {
      if case .value(.certainty, _) = $0.condition { true } else { false }
    }
    if saysIt { return filter }
    var filter = filter
    for certainty in [Certainty.denied, .anticipated] {
      filter.add(.init(.value(.certainty, certainty.rawValue), isExcluded: true))
    }
    return filter
  }
}

extension FieldReader {
  /// One text, or a list of them.
  fileprivate func oneOrMore(_ key: String, _ notes: inout Notes) -> [Located<String>] {
    isOneText(key) ? [text(key, &notes)].compactMap { $0 } : texts(key, &notes)
  }

  /// Whether a key has one text as its value and no list.
  fileprivate func isOneText(_ key: String) -> Bool {
    if case .scalar = self[key] { true } else { false }
  }
}
