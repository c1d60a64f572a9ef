internal import CrisisModel
public import CrisisTUI
internal import Yams

/// Reads an analyst's own `config.yaml`: bytes in, preferences and located mistakes out. Pure.
///
/// Unlike a `crisis.yaml`, what is right in it counts although something else is wrong: colours and
/// keys are no findings, and a monitor that opens in its usual colours is worse than one that opens
/// in those asked for.
public enum PreferencesReader {
  /// The name of the file.
  public static let fileName = "config.yaml"
  /// The most bytes that are read.
  public static let sizeLimit = 100_000
  /// The keys that stand at the beginning of a line.
  public static let keys = ["theme", "mouse", "layout", "strip", "sort", "figures", "keys"]

  /// Reads the bytes of a file.
  ///
  /// - Returns: what counts, and what is wrong, in the order of the file.
  public static func read(_ bytes: [UInt8]) -> (Preferences, [ConfigurationMistake]) {
    do {
      let text = try TextCheck.text(bytes)
      guard let root = try ConfigurationReader.node(text), !root.isEmptyScalar else {
        return (Preferences(), [])
      }
      var notes = Notes()
      return (preferences(root, &notes), notes.sorted)
    } catch {
      return (Preferences(), [error])
    }
  }

  private static func preferences(_ root: Node, _ notes: inout Notes) -> Preferences {
    var result = Preferences()
    guard
      let fields = FieldReader(root, keys: keys, what: "the file", needsName: false, &notes)
    else { return result }
    if let theme = fields.word("theme", Theme.self, &notes) { result.theme = theme }
    if let layout = fields.word("layout", Arrangement.Preset.self, &notes) {
      result.layout = layout
    }
    if let sort = fields.word("sort", TimelineSort.self, &notes) { result.sort = sort }
    if let figures = fields.word("figures", FigureRule.self, &notes) { result.figures = figures }
    if let mouse = fields.truth("mouse", &notes) { result.usesMouse = mouse }
    if let strip = fields.truth("strip", &notes) { result.showsTimeStrip = strip }
    if let node = fields["keys"], !node.isEmptyScalar {
      result.keys = KeySection.read(node, &notes)
    }
    return result
  }
}
