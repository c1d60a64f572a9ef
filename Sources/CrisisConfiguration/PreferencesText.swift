internal import CrisisModel
public import CrisisTUI

/// Writes preferences as the file that says them.
public enum PreferencesText {
  /// A `config.yaml` with every setting and what else each could be.
  public static func text(_ preferences: Preferences) -> String {
    func words<Value: CaseIterable & RawRepresentable>(_ type: Value.Type) -> String
    where Value.RawValue == String { Value.names.joined(separator: ", ") }
    var lines = [
      "# Colours: \(words(Theme.self)).", "theme: \(preferences.theme.rawValue)",
      "# Whether clicks and the wheel are taken.", "mouse: \(preferences.usesMouse)",
      "# The lists at the start: \(words(Arrangement.Preset.self)).",
      "layout: \(preferences.layout.rawValue)",
      "# Whether the strip of time is shown at the start.",
      "strip: \(preferences.showsTimeStrip)",
      "# The timeline's order at the start: \(words(TimelineSort.self)).",
      "sort: \(preferences.sort.rawValue)",
      "# Figures that reports do not agree on: \(words(FigureRule.self)), the lowest as ACLED has it.",
      "figures: \(preferences.figures.rawValue)",
      "# Keys in place of a command's usual ones, as in",
      "#   search: [/, Ctrl-F]",
      "# 'crisis-monitor config keys' lists the names of all commands.",
    ]
    let keys = CommandTable.names.compactMap { name, command in
      preferences.keys[command].map { keys in
        "  \(name): [\(keys.compactMap(\.name).map(quoted).joined(separator: ", "))]"
      }
    }
    lines += keys.isEmpty ? ["keys:"] : ["keys:"] + keys
    return lines.joined(separator: "\n") + "\n"
  }

  /// All keys as lines of three columns: name, keys, what they do.
  public static func keys(_ table: KeyTable) -> String {
    let rows = table.entries.compactMap { entry in
      entry.name.map { (name: $0, keys: entry.label, help: entry.help) }
    }
    let name = rows.map(\.name.unicodeScalars.count).max() ?? 0
    let keys = rows.map(\.keys.unicodeScalars.count).max() ?? 0
    return rows.map { row in
      func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
      }
      return "\(padded(row.name, name))  \(padded(row.keys, keys))  \(row.help)\n"
    }.joined()
  }

  /// A key that YAML would read as something else stands in quotes.
  private static func quoted(_ name: String) -> String {
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    let isPlain = name.utf8.allSatisfy { isLetter($0) || $0 &- 0x30 < 10 || $0 == 0x2D }
    if isPlain, name.utf8.first.map(isLetter) == true, !["y", "n", "Y", "N"].contains(name) {
      return name
    }
    return name == "'" ? "\"'\"" : "'\(name)'"
  }
}
