internal import CrisisModel

/// The tables of event extraction: triggers, noun classes, and words that tell how real a thing is.
struct EventLexicon {
  /// How a trigger is written.
  typealias Form = ConfiguredTrigger.Form

  /// Where a condition looks.
  ///
  /// `located` has no classes: it holds where the trigger is the clause's subject, or its own noun
  /// phrase tells a place or time; for nouns too vague to count in passing ("unrest"). `negated`
  /// holds where the verb is: "could not be reached" is what the row means. `promise` holds where
  /// "he will" follows: "said he would stay"; `obligation` where "must" does: "said the king must go".
  /// `grievance` holds for what people protest against. `bare`
  /// holds for verbs without an object: "teachers struck". `undergone` always holds; it says that the
  /// verb needs an object, so that a past form without one is a passive: "31 people arrested here".
  /// `suffers` always holds, too: it is done to the subject, "soldiers died".
  enum Role: String {
    case patient, agent, any, own, located, negated, promise, obligation, grievance, bare
    case undergone, suffers

    /// Those that name no classes.
    static let withoutClasses: Set<Role> = [
      .located, .negated, .promise, .obligation, .grievance, .bare, .undergone, .suffers,
    ]
  }

  /// `role=class|class`, or with `!` that none of them may be there.
  struct Condition {
    let role: Role
    let classes: NounClasses
    let isNegated: Bool
  }

  /// One row of `event-triggers.tsv`, without its words, so that looking at one costs nothing.
  struct Trigger {
    /// To whom a verb is done.
    enum Sufferer {
      /// To its object, if it has one.
      case anybody
      /// To its object, which it needs.
      case object
      /// To its subject.
      case subject
    }

    let form: Form
    /// Nil for phrases that only look like an event.
    let category: EventCategory?
    /// Those of the category.
    let traits: EventTraits
    /// Into `conditions`.
    let conditions: Range<Int>
    let sufferer: Sufferer
  }

  /// What a modality word does to that which depends on it.
  ///
  /// `attempted` makes deeds anticipated ("tried to storm"), not what lasts ("trying to restore
  /// order"). `barred` ones deny the deed behind "from" ("stopped the mob from storming"). `real` words say of a deed behind "to" that it was done ("began to"); `ended` ones that
  /// a lasting thing is over ("lifted"); `refused` ones deny what they themselves tell ("refused to
  /// send troops").
  enum Effect: String {
    case reported, unconfirmed, anticipated, denied, barred, refused, attempted, real, ended
  }

  /// One row of `event-modality.tsv`.
  struct Modality {
    let form: Form
    let effect: Effect
  }

  let numbers: NumberWords
  private(set) var triggers: [Trigger] = []
  /// What the triggers ask for.
  private(set) var conditions: [Condition] = []
  /// The names of the rules, by trigger: form, phrase and conditions, which together name one row.
  private(set) var rules: [RuleName] = []
  private(set) var modalities: [Modality] = []
  /// Verbs with a particle that may stand behind the object ("cut the protesters off"): rows of
  /// `triggers` by the ids of verb and particle.
  private(set) var phrasal: [UInt64: [Int]] = [:]
  private let phrasalParticles: WordSet

  /// Whether a word is the particle of any verb.
  @inline(__always)
  func isParticle(_ word: WordID) -> Bool { phrasalParticles.contains(word) }

  /// The rows for a verb's base form and a particle.
  func phrasalRows(verb: WordID, particle: WordID) -> [Int] {
    phrasal[UInt64(verb) << 32 | UInt64(particle)] ?? []
  }

  /// Whether a trigger has a condition of some role.
  func asks(_ role: Role, trigger row: Int) -> Bool {
    conditions[triggers[row].conditions].contains { $0.role == role }
  }

  /// Reads the tables and registers their phrases.
  init(_ builder: inout LexiconBuilder) {
    numbers = NumberWords(&builder)
    phrasalParticles = WordSet(Self.particles.map { builder.word($0) })
    loadNouns(&builder)
    loadTriggers(&builder)
    loadModality(&builder)
  }

  private func loadNouns(_ builder: inout LexiconBuilder) {
    let table = builder.table("event-nouns.tsv", columns: ["phrase", "class"])
    for row in table.rows {
      guard let classes = NounClasses.named(row.text(1)) else {
        builder.report(table.problem(row, "unknown class '\(row.text(1))'"))
        continue
      }
      builder.nounPhrase(
        row.text(0), kind: .nounClass, row: classes.rawValue.trailingZeroBitCount)
    }
  }

  /// Rows of a configuration are tried before those of the table.
  private mutating func loadTriggers(_ builder: inout LexiconBuilder) {
    for trigger in builder.configuration.triggers {
      let verb = String(trigger.phrase.prefix { $0 != " " })
      if trigger.past != nil || trigger.participle != nil {
        builder.addVerb(verb, past: trigger.past, participle: trigger.participle)
      }
      let first = conditions.count
      conditions += trigger.needs.parts(" ").compactMap(Self.condition)
      let rule = Self.rule(trigger.form, trigger.phrase, trigger.needs, isConfigured: true)
      add(
        trigger.form, trigger.category, first..<conditions.count, trigger.phrase, rule: rule,
        &builder)
    }
    if builder.configuration.replaced.contains(.triggers) { return }
    let table = builder.table(
      "event-triggers.tsv", columns: ["phrase", "form", "category", "needs"])
    // the same conditions stand in many rows
    var known: [Substring: Condition] = [:]
    for row in table.rows {
      let category = EventCategory(rawValue: row.text(2))
      guard let form = Form(rawValue: row.text(1)) else {
        builder.report(table.problem(row, "unknown form '\(row.text(1))'"))
        continue
      }
      if category == nil, row.text(2) != "none" {
        builder.report(table.problem(row, "unknown category '\(row.text(2))'"))
        continue
      }
      let firstCondition = conditions.count
      let needs = row.text(3)
      for text in needs.parts(" ") {
        guard let condition = known[text] ?? Self.condition(text) else {
          builder.report(table.problem(row, "condition '\(text)' cannot be read"))
          continue
        }
        known[text] = condition
        conditions.append(condition)
      }
      add(
        form, category, firstCondition..<conditions.count, row.text(0),
        rule: Self.rule(form, row.text(0), needs, isConfigured: false), &builder)
    }
  }

  private mutating func add(
    _ form: Form, _ category: EventCategory?, _ asked: Range<Int>, _ phrase: String,
    rule: RuleName, _ builder: inout LexiconBuilder
  ) {
    func asks(_ role: Role) -> Bool { conditions[asked].contains { $0.role == role } }
    triggers.append(
      Trigger(
        form: form, category: category, traits: category.map { EventTraits($0) } ?? [],
        conditions: asked,
        sufferer: asks(.undergone) ? .object : asks(.suffers) ? .subject : .anybody))
    rules.append(rule)
    register(phrase, form, kind: .trigger, row: triggers.count - 1, &builder)
    guard form == .verb else { return }
    let words = phrase.parts(" ")
    if words.count == 2, Self.particles.contains(String(words[1])) {
      let particle = builder.word(String(words[1]))
      let key = UInt64(builder.word(String(words[0]))) << 32 | UInt64(particle)
      phrasal[key, default: []].append(triggers.count - 1)
    }
  }

  /// `event.verb.attack agent=crowd`; a row of a configuration is `event.configured-verb.`…
  private static func rule(
    _ form: Form, _ phrase: String, _ needs: String, isConfigured: Bool
  ) -> RuleName {
    "event.\(isConfigured ? "configured-" : "")\(form.rawValue).\(phrase)"
      + (needs.isEmpty ? "" : " \(needs)")
  }

  private mutating func loadModality(_ builder: inout LexiconBuilder) {
    let table = builder.table("event-modality.tsv", columns: ["phrase", "form", "effect"])
    for row in table.rows {
      guard let form = Form(rawValue: row.text(1)), let effect = Effect(rawValue: row.text(2))
      else {
        builder.report(table.problem(row, "unknown form or effect"))
        continue
      }
      modalities.append(Modality(form: form, effect: effect))
      register(row.text(0), form, kind: .hedge, row: modalities.count - 1, &builder)
    }
  }

  private func register(
    _ phrase: String, _ form: Form, kind: PhraseKind, row: Int, _ builder: inout LexiconBuilder
  ) {
    switch form {
    case .verb: builder.verbPhrase(phrase, kind: kind, row: row)
    case .noun: builder.nounPhrase(phrase, kind: kind, row: row)
    case .phrase: builder.phrase(phrase, kind: kind, row: row)
    }
  }

  private static let particles: Set<String> = [
    "off", "up", "down", "out", "back", "on", "ablaze", "alight", "dead", "injured", "wounded",
    "away",
    "hostage", "prisoner", "captive",
  ]

  static func condition(_ text: Substring) -> Condition? {
    let isNegated = text.hasPrefix("!")
    let bare = isNegated ? text.dropFirst() : text
    if let role = Role(rawValue: String(bare)), Role.withoutClasses.contains(role) {
      return Condition(role: role, classes: [], isNegated: isNegated)
    }
    let sides = bare.parts("=")
    guard sides.count == 2, let role = Role(rawValue: String(sides[0])) else { return nil }
    var classes: NounClasses = []
    for name in sides[1].parts("|") {
      guard let one = NounClasses.named(String(name)) else { return nil }
      classes.formUnion(one)
    }
    return Condition(role: role, classes: classes, isNegated: isNegated)
  }
}
