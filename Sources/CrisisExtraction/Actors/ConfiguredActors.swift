internal import CrisisModel

/// The actors of a configuration, as the tables' reader asks for them.
struct ConfiguredActors {
  /// Whether the built-in persons and organisations do not count; nouns for groups always do.
  let isReplaced: Bool
  let persons: [ConfiguredActor]
  let organisations: [ConfiguredActor]
  let groups: [ConfiguredActor]
  private var names = FoldedNames()

  init(_ configuration: Configuration) {
    isReplaced = configuration.replaced.contains(.actors)
    persons = configuration.actors.filter { $0.kind == .person }
    organisations = configuration.actors.filter { $0.kind == .organisation }
    groups = configuration.actors.filter { $0.kind == .group }
    for actor in configuration.actors {
      for name in [actor.name] + actor.aliases { names.insert(name) }
    }
  }

  /// Whether a name is one of the configuration's, so that no table row can have it.
  func claims(_ name: String) -> Bool { names.contains(name) }

  /// A person as the lexicon keeps it; what the configuration leaves out, the table's row tells.
  func person(
    _ actor: ConfiguredActor, beside row: ActorLexicon.Person?
  ) -> ActorLexicon.Person {
    let gender = actor.gender.map { $0 == .male ? ActorLexicon.Gender.male : .female }
    let roles = actor.roles.map {
      ActorLexicon.Role(title: $0.title, from: $0.from?.iso ?? "", to: $0.to?.iso)
    }
    return ActorLexicon.Person(
      name: actor.name, gender: gender ?? row?.gender, country: actor.country ?? row?.country,
      roles: roles.isEmpty ? row?.roles ?? [] : roles, actorClass: actor.actorClass,
      title: actor.title, isConfigured: true)
  }
}
