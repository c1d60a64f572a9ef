internal import CrisisModel
internal import Yams

/// Reads `actors:`.
enum ActorSection {
  private static let keys = [
    "name", "aliases", "kind", "class", "country", "gender", "title", "roles",
  ]

  static func read(_ node: Node, _ notes: inout Notes) -> [ConfiguredActor] {
    var names = NameRegister()
    var result: [ConfiguredActor] = []
    for (index, item) in FieldReader.list(node, "actors", &notes).enumerated() {
      guard let fields = FieldReader(item, keys: keys, what: "an actor", &notes),
        let name = fields.text("name", &notes)
      else { continue }
      let aliases = fields.texts("aliases", &notes)
      names.add(name, aliases, owner: index, &notes)
      let kind = fields.word("kind", ActorProfile.Kind.self, &notes) ?? .person
      let actor = ConfiguredActor(
        name: name.value, aliases: aliases.map(\.value), kind: kind,
        actorClass: fields.word("class", ActorProfile.Class.self, &notes),
        country: fields.country(&notes),
        gender: fields.word("gender", ConfiguredActor.Gender.self, &notes),
        title: fields.text("title", &notes)?.value, roles: roles(fields["roles"], &notes))
      if kind != .person {
        for key in ["gender", "roles", "title"] where fields[key] != nil {
          notes.add("only a person has '\(key)'", at: fields[key]?.mark)
        }
      }
      if kind == .group, fields["country"] != nil {
        notes.add("a group has no 'country'", at: fields["country"]?.mark)
      }
      result.append(actor)
    }
    return result
  }

  private static func roles(_ node: Node?, _ notes: inout Notes) -> [ConfiguredActor.Role] {
    guard let node, !node.isEmptyScalar else { return [] }
    var result: [ConfiguredActor.Role] = []
    for item in FieldReader.list(node, "roles", &notes) {
      guard
        let fields = FieldReader(
          item, keys: ["title", "from", "to"], what: "a role", nameKey: "title", &notes),
        let title = fields.text("title", &notes)
      else { continue }
      let from = fields.date("from", &notes)
      let to = fields.date("to", &notes)
      if let from, let to, to.value <= from.value {
        notes.add("'to' must be later than 'from'", at: to.mark)
      }
      result.append(
        ConfiguredActor.Role(title: title.value, from: from?.value, to: to?.value))
    }
    return result
  }
}
