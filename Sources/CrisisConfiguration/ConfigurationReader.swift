internal import CrisisExtraction
internal import CrisisModel
internal import Yams

/// Reads a `crisis.yaml`: bytes in, a value or a list of located mistakes out. Pure.
///
/// Everything is checked at once, so that one round of mending is enough; only where the YAML itself
/// cannot be read does the first mistake end the reading.
public enum ConfigurationReader {
  /// The name of the file, beside the reports.
  public static let fileName = "crisis.yaml"
  /// The most bytes that are read.
  public static let sizeLimit = 1_000_000

  /// Reads the bytes of a file.
  public static func read(_ bytes: [UInt8]) -> ConfigurationReading {
    do {
      let text = try TextCheck.text(bytes)
      guard let root = try node(text) else { return ConfigurationReading(.empty) }
      var notes = Notes()
      let configuration = configuration(root, &notes)
      return notes.mistakes.isEmpty
        ? ConfigurationReading(configuration) : ConfigurationReading(mistakes: notes.sorted)
    } catch {
      return ConfigurationReading(mistakes: [error])
    }
  }

  /// The one document in a text; nil where it holds nothing.
  static func node(_ text: String) throws(ConfigurationMistake) -> Node? {
    try AliasCheck.check(text)
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw SyntaxMistake.mistake(error, in: text)
    } catch {
      throw ConfigurationMistake(line: 1, column: 1, reason: "this is no YAML")
    }
  }

  /// One row a section; what a later version knows besides is one row more.
  private static let sections: [(key: String, read: SectionRead)] = [
    ("replace", { readReplaced($0, &$1, &$2) }),
    ("places", { $1.places = PlaceSection.read($0, &$2) }),
    ("actors", { $1.actors = ActorSection.read($0, &$2) }),
    ("sources", { $1.sources = SourceSection.read($0, &$2) }),
    ("triggers", { $1.triggers = TriggerSection.read($0, &$2) }),
    ("limits", { $1.limits = LimitSection.read($0, &$2) }),
    ("alerts", { $1.alerts = AlertSection.read($0, &$2) }),
  ]

  private typealias Draft = Configuration
  private typealias SectionRead = @Sendable (Node, inout Draft, inout Notes) -> Void

  private static func configuration(_ root: Node, _ notes: inout Notes) -> Configuration {
    var draft = Draft()
    guard !root.isEmptyScalar else { return draft }
    guard
      let fields = FieldReader(
        root, keys: sections.map(\.key), what: "the file", needsName: false, &notes)
    else { return draft }
    for section in sections {
      guard let node = fields[section.key], !node.isEmptyScalar else { continue }
      section.read(node, &draft, &notes)
    }
    return draft
  }

  private static func readReplaced(_ node: Node, _ draft: inout Draft, _ notes: inout Notes) {
    for item in FieldReader.texts(node, "replace", &notes) {
      guard let section = Configuration.Section(rawValue: item.value) else {
        notes.addUnknown("section", item.value, of: Configuration.Section.names, at: item.mark)
        continue
      }
      draft.replaced.insert(section)
    }
  }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The names of all cases.
  static var names: [String] { allCases.map(\.rawValue) }
}
