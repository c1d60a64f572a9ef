internal import CrisisModel
internal import Yams

/// Reads `sources:`.
enum SourceSection {
  static func read(_ node: Node, _ notes: inout Notes) -> [ConfiguredSource] {
    var names = NameRegister()
    var result: [ConfiguredSource] = []
    for (index, item) in FieldReader.list(node, "sources", &notes).enumerated() {
      guard
        let fields = FieldReader(
          item, keys: ["name", "aliases", "domain", "reliability"], what: "a source", &notes),
        let name = fields.text("name", &notes)
      else { continue }
      let aliases = fields.texts("aliases", &notes)
      names.add(name, aliases, owner: index, &notes)
      result.append(
        ConfiguredSource(
          name: name.value, aliases: aliases.map(\.value), domain: domain(fields, &notes),
          reliability: fields.word("reliability", Reliability.self, &notes) ?? .unknown))
    }
    return result
  }

  /// `example.org`: no scheme, no path.
  private static func domain(_ fields: FieldReader, _ notes: inout Notes) -> String? {
    guard let text = fields.text("domain", &notes) else { return nil }
    let isDomain =
      text.value.contains(".")
      && text.value.utf8.allSatisfy {
        $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2E
      }
    guard isDomain else {
      notes.add("domain must be like example.org, not '\(text.value)'", at: text.mark)
      return nil
    }
    return text.value.hasPrefix("www.") ? String(text.value.dropFirst(4)) : text.value
  }
}
