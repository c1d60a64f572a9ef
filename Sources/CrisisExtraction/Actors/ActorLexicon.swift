internal import CrisisModel

/// The words that name actors: persons, organisations, groups, titles, first names.
///
/// A class, so that handing it on costs nothing; unchecked because its tables are variables, which only
/// its initialiser sets.
final class ActorLexicon: @unchecked Sendable {
  /// What a single word can be in a name.
  struct WordFlags: OptionSet, Hashable {
    let rawValue: UInt16
    static let firstName = WordFlags(rawValue: 1 << 0)
    static let male = WordFlags(rawValue: 1 << 1)
    static let female = WordFlags(rawValue: 1 << 2)
    static let ambiguous = WordFlags(rawValue: 1 << 3)
    static let organisation = WordFlags(rawValue: 1 << 4)
    static let state = WordFlags(rawValue: 1 << 5)
    static let particle = WordFlags(rawValue: 1 << 6)
    static let suffix = WordFlags(rawValue: 1 << 7)
    static let notName = WordFlags(rawValue: 1 << 8)
    static let time = WordFlags(rawValue: 1 << 9)
    /// Makes a force's name that of one which fights the state: "Liberation Army".
    static let rebel = WordFlags(rawValue: 1 << 10)
  }

  /// Whom "he" and "she" can mean.
  enum Gender: UInt8 {
    case male, female
  }

  @exclusivity(unchecked) private(set) var names: [Name] = []
  @exclusivity(unchecked) private(set) var persons: [Person] = []
  @exclusivity(unchecked) private(set) var organisations: [Organisation] = []
  @exclusivity(unchecked) private(set) var groups: [Group] = []
  @exclusivity(unchecked) private(set) var titles: [Title] = []
  /// Other names of actors than those shown, by the id of the actor.
  @exclusivity(unchecked) private(set) var otherNames: [String: [String]] = [:]
  /// What adjectives tell of.
  @exclusivity(unchecked) var nations = Nations()
  /// Rows of `persons`.
  @exclusivity(unchecked) private var personsByCountry: [String: [Int]] = [:]
  @exclusivity(unchecked) private var flags: [WordFlags] = []
  /// Words beside countries' names.
  let stateWords: StateWords

  /// Reads the tables of actors.
  init(_ builder: inout LexiconBuilder) {
    stateWords = StateWords(&builder)
    let own = ConfiguredActors(builder.configuration)
    loadPersons(&builder, own)
    for row in persons.indices {
      if let country = persons[row].country { personsByCountry[country, default: []].append(row) }
    }
    loadOrganisations(&builder, own)
    loadGroups(&builder, own)
    loadTitles(&builder)
    loadWords(&builder)
    loadCountries(&builder)
    loadPeoples(&builder)
  }

  /// Rows of `persons`, in order.
  func persons(ofCountry country: String) -> [Int] { personsByCountry[country] ?? [] }

  /// What a word can be in a name.
  func flags(_ word: WordID) -> WordFlags {
    Int(word) < flags.count ? flags[Int(word)] : []
  }

  func mark(_ word: WordID, _ new: WordFlags) {
    while flags.count <= Int(word) { flags.append([]) }
    flags[Int(word)].formUnion(new)
  }

  private func addName(
    _ text: String, _ kind: PhraseKind, _ index: Int, _ builder: inout LexiconBuilder
  ) {
    let isAcronym = text.utf8.count <= 5 && text.utf8.allSatisfy { $0 &- 0x61 >= 26 && $0 < 0x80 }
    builder.phrase(text, kind: kind, row: names.count)
    names.append(Name(index: index, isAcronym: isAcronym))
  }

  private static func gender(_ text: String) -> Gender? {
    text == "m" ? .male : text == "f" ? .female : nil
  }

  private func loadPersons(_ builder: inout LexiconBuilder, _ own: ConfiguredActors) {
    for actor in own.persons { add(own.person(actor, beside: nil), actor.aliases, &builder) }
    if own.isReplaced { return }
    let table = builder.table(
      "actors.tsv", columns: ["name", "gender", "country", "aliases", "roles"])
    for row in table.rows {
      let roles = row.list(4).compactMap { text -> Role? in
        guard let role = Role(text) else {
          builder.report(table.problem(row, "role '\(text)' is not 'role@from..to'"))
          return nil
        }
        return role
      }
      let person = Person(
        name: row.text(0), gender: Self.gender(row.text(1)), country: row.optional(2),
        roles: roles)
      if let index = persons.firstIndex(where: { $0.isConfigured && $0.name == person.name }) {
        // a configuration may say less of somebody than the table
        if let actor = own.persons.first(where: { $0.name == person.name }) {
          persons[index] = own.person(actor, beside: person)
        }
        for alias in row.list(3) where !own.claims(alias) {
          addName(alias, .actor, index, &builder)
          note(alias, person.id)
        }
      } else if !own.claims(person.name) {
        add(person, row.list(3).filter { !own.claims($0) }, &builder)
      }
    }
  }

  private func add(
    _ person: Person, _ aliases: [String], _ builder: inout LexiconBuilder
  ) {
    for alias in [person.name] + aliases { addName(alias, .actor, persons.count, &builder) }
    for alias in aliases { note(alias, person.id) }
    persons.append(person)
  }

  /// Keeps another name of an actor for those who look for the actor by it.
  private func note(_ name: String, _ id: String) { otherNames[id, default: []].append(name) }

  private func loadOrganisations(
    _ builder: inout LexiconBuilder, _ own: ConfiguredActors
  ) {
    for actor in own.organisations {
      for alias in [actor.name] + actor.aliases {
        addName(alias, .organisation, organisations.count, &builder)
      }
      organisations.append(
        Organisation(
          name: actor.name, actorClass: actor.actorClass, country: actor.country, isOutlet: false,
          isConfigured: true))
      for alias in actor.aliases { note(alias, organisations[organisations.count - 1].id) }
    }
    let table = builder.table(
      "organisations.tsv", columns: ["name", "aliases", "class", "country"])
    for row in table.rows where !own.isReplaced {
      let body = Organisation(
        name: row.text(0), actorClass: Self.actorClass(row, 2, table, &builder),
        country: row.optional(3), isOutlet: false)
      var index = organisations.count
      if let known = organisations.firstIndex(where: { $0.isConfigured && $0.name == body.name }) {
        index = known
        organisations[index] = Organisation(
          name: body.name, actorClass: organisations[index].actorClass ?? body.actorClass,
          country: organisations[index].country ?? body.country, isOutlet: false,
          isConfigured: true)
      } else if own.claims(body.name) {
        continue
      } else {
        organisations.append(body)
      }
      for alias in [body.name] + row.list(1) where !own.claims(alias) {
        addName(alias, .organisation, index, &builder)
        if alias != body.name { note(alias, body.id) }
      }
    }
    var problems: [LexiconTable.Problem] = []
    let bodies = Dictionary(
      organisations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for row in OutletRow.all(builder.configuration, &problems) {
      let name = row.name
      // some bodies are outlets as well
      let known = bodies[name]
      let index = known ?? organisations.count
      for alias in [name] + row.aliases { addName(alias, .outlet, index, &builder) }
      if known == nil {
        organisations.append(
          Organisation(name: name, actorClass: .other, country: nil, isOutlet: true))
      }
      for alias in row.aliases { note(alias, organisations[index].id) }
    }
    for problem in problems { builder.report(problem) }
  }

  private func loadGroups(_ builder: inout LexiconBuilder, _ own: ConfiguredActors) {
    for actor in own.groups {
      for words in [actor.name] + actor.aliases {
        builder.phrase(words, kind: .actorGroup, row: groups.count)
      }
      groups.append(
        Group(name: actor.name, kind: .group, actorClass: actor.actorClass, isConfigured: true))
      for alias in actor.aliases { note(alias, groups[groups.count - 1].id) }
    }
    let table = builder.table(
      "actor-groups.tsv", columns: ["words", "group", "kind", "class", "needs"])
    for row in table.rows {
      if row.text(2) == "none" {
        builder.phrase(row.text(0), kind: .actorGroup, row: groups.count)
        groups.append(Group(name: "", kind: .group, actorClass: nil))
        continue
      }
      guard let kind = ActorProfile.Kind(rawValue: row.text(2)) else {
        builder.report(table.problem(row, "unknown kind '\(row.text(2))'"))
        continue
      }
      if own.claims(row.text(0)) { continue }
      builder.phrase(row.text(0), kind: .actorGroup, row: groups.count)
      groups.append(
        Group(
          name: row.text(1), kind: kind, actorClass: Self.actorClass(row, 3, table, &builder),
          needsNation: row.text(4) == "nation"))
      if row.text(0) != row.text(1) { note(row.text(0), groups[groups.count - 1].id) }
    }
  }

  func addPeople(_ name: String, _ builder: inout LexiconBuilder) {
    builder.phrase(name, kind: .actorGroup, row: groups.count)
    groups.append(Group(name: name, kind: .group, actorClass: .civilians, isPeople: true))
  }

  private func loadTitles(_ builder: inout LexiconBuilder) {
    let table = builder.table("titles.tsv", columns: ["title", "kind", "gender", "class"])
    for row in table.rows {
      guard let kind = Title.Kind(rawValue: row.text(1)) else {
        builder.report(table.problem(row, "unknown kind '\(row.text(1))'"))
        continue
      }
      builder.phrase(row.text(0), kind: .title, row: titles.count)
      titles.append(
        Title(
          words: row.text(0), kind: kind, gender: Self.gender(row.text(2)),
          actorClass: Self.actorClass(row, 3, table, &builder)))
    }
  }

  private func loadWords(_ builder: inout LexiconBuilder) {
    let names = builder.table("first-names.tsv", columns: ["name", "gender", "ambiguous"])
    for row in names.rows {
      var new: WordFlags = .firstName
      if row[1].first == UInt8(ascii: "m") { new.insert(.male) }
      if row[1].first == UInt8(ascii: "f") { new.insert(.female) }
      if !row[2].isEmpty { new.insert(.ambiguous) }
      mark(builder.word(row[0]), new)
    }
    let words = builder.table("organisation-words.tsv", columns: ["word", "class"])
    for row in words.rows {
      switch Self.actorClass(row, 1, words, &builder) {
      case .stateForces: mark(builder.word(row[0]), [.organisation, .state])
      case .rebels: mark(builder.word(row[0]), .rebel)
      default: mark(builder.word(row[0]), .organisation)
      }
    }
    let particles = builder.table("name-particles.tsv", columns: ["word", "kind"])
    for row in particles.rows {
      mark(builder.word(row[0]), row.text(1) == "suffix" ? .suffix : .particle)
    }
    let capitals = builder.table("capital-words.tsv", columns: ["word", "kind"])
    for row in capitals.rows {
      mark(builder.word(row[0]), row.text(1) == "time" ? [.notName, .time] : .notName)
    }
  }

  private static func actorClass(
    _ row: LexiconTable.Row, _ column: Int, _ table: LexiconTable, _ builder: inout LexiconBuilder
  ) -> ActorProfile.Class? {
    guard let text = row.optional(column) else { return nil }
    guard let found = ActorProfile.Class(rawValue: text) else {
      builder.report(table.problem(row, "unknown class '\(text)'"))
      return nil
    }
    return found
  }
}
