/// Commands and keys by their names.
extension CommandTable {
  /// Every command that `:` knows by name, once, in the order of the table.
  public static let names: [(name: String, command: Command)] = {
    var seen: Set<String> = []
    return entries.compactMap { entry in
      entry.name.flatMap { seen.insert($0).inserted ? ($0, entry.command) : nil }
    }
  }()

  /// The command of a name, whatever its case; nil where none has it.
  public static func command(named name: String) -> Command? {
    let name = name.lowercased()
    return names.first { $0.name == name }?.command
  }

  /// Whether a command can be asked for in a context.
  static func works(_ command: Command, in context: CommandContext) -> Bool {
    entries.contains { $0.command == command && $0.contexts.contains(context) }
  }

  /// The name of a command that has none of its own: that of its case, with hyphens. What is only
  /// done while something is typed or asked has none, nor what needs a digit.
  static func name(of command: Command, in contexts: [CommandContext]) -> String? {
    guard contexts.contains(.panes) || contexts.contains(.reader), command != .toggleNumbered
    else { return nil }
    var name = ""
    for scalar in command.rawValue.unicodeScalars {
      if scalar.properties.isUppercase { name += "-" }
      name += scalar.properties.lowercaseMapping
    }
    return name
  }

  /// What a key is called in a message.
  static func name(of key: Key) -> String {
    switch key {
    case .character(" "): "Space"
    case .character(let scalar): ScreenText.visible(scalar).map { String($0) } ?? "this"
    case .control(let letter): "Ctrl-" + String(letter).uppercased()
    case .function(let number): "F\(number)"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    default: "this key"
    }
  }

  /// The key list of the README, as Markdown.
  public static var markdown: String {
    var lines = ["| key | what it does | where | by name |", "|---|---|---|---|"]
    for entry in entries where entry.contexts != [.help] && entry.contexts != [.helpSearch] {
      let isEverywhere = entry.contexts.count == CommandContext.allCases.count
      let places =
        isEverywhere ? "everywhere" : entry.contexts.map(\.shortTitle).joined(separator: ", ")
      let label = entry.label == "|" ? "\\|" : entry.label  // a bar would end the table's cell
      let name = entry.name.map { "`\($0)`" } ?? ""
      lines.append("| `\(label)` | \(entry.help) | \(places) | \(name) |")
    }
    lines.append("")
    return lines.joined(separator: "\n")
  }
}
