internal import CrisisExtraction
internal import CrisisModel
internal import Yams

/// Reads `triggers:`.
enum TriggerSection {
  private static let keys = ["phrase", "form", "category", "needs", "past", "participle"]

  static func read(_ node: Node, _ notes: inout Notes) -> [ConfiguredTrigger] {
    var result: [ConfiguredTrigger] = []
    var lines: [ConfiguredTrigger: Int] = [:]
    for item in FieldReader.list(node, "triggers", &notes) {
      guard
        let fields = FieldReader(item, keys: keys, what: "a trigger", nameKey: "phrase", &notes),
        let phrase = fields.text("phrase", &notes)
      else { continue }
      let form = form(fields, &notes)
      let category = category(fields, &notes)
      let needs = fields.text("needs", &notes)
      if let needs, let faulty = TriggerConditions.firstFaulty(in: needs.value) {
        notes.add("needs: '\(faulty)' is no condition such as patient=person|crowd", at: needs.mark)
      }
      let past = fields.text("past", &notes)
      let participle = fields.text("participle", &notes)
      for given in [past, participle] {
        if let given, let form, form != .verb {
          notes.add("only a verb has '\(given.value)' as a form", at: given.mark)
        }
      }
      guard let form, let category else { continue }
      let trigger = ConfiguredTrigger(
        phrase: phrase.value.lowercased(), form: form, category: category.value,
        needs: needs?.value ?? "", past: past?.value, participle: participle?.value)
      let key = ConfiguredTrigger(
        phrase: trigger.phrase, form: form, category: nil, needs: trigger.needs)
      if let line = lines.updateValue(phrase.mark?.line ?? 1, forKey: key) {
        notes.add("'\(phrase.value)' is given twice: first in line \(line)", at: phrase.mark)
      }
      result.append(trigger)
    }
    return result
  }

  private static func form(_ fields: FieldReader, _ notes: inout Notes) -> ConfiguredTrigger.Form? {
    guard fields["form"] != nil else {
      notes.add("a trigger has no 'form' (verb, noun or phrase)", at: fields.mark)
      return nil
    }
    return fields.word("form", ConfiguredTrigger.Form.self, &notes)
  }

  /// The category; a nil value for `none`.
  private static func category(
    _ fields: FieldReader, _ notes: inout Notes
  ) -> Located<EventCategory?>? {
    guard fields["category"] != nil else {
      notes.add("a trigger has no 'category'", at: fields.mark)
      return nil
    }
    guard let text = fields.text("category", &notes) else { return nil }
    if text.value == "none" { return Located(value: nil, mark: text.mark) }
    if let category = EventCategory(rawValue: text.value) {
      return Located(value: category, mark: text.mark)
    }
    notes.addUnknown("category", text.value, of: EventCategory.names + ["none"], at: text.mark)
    return nil
  }
}
