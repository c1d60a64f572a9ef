internal import CrisisTUI
internal import Yams

/// Reads `keys:` of a `config.yaml`: a command's name and the keys that are to ask for it.
enum KeySection {
  static func read(_ node: Node, _ notes: inout Notes) -> [Command: [Key]] {
    guard case .mapping(let mapping) = node else {
      notes.add("keys must be lines such as 'search: [/, Ctrl-F]'", at: node.mark)
      return [:]
    }
    var result: [Command: [Key]] = [:]
    var marks: [(command: Command, mark: Mark?)] = []
    for (name, value) in mapping {
      guard case .scalar(let word) = name else {
        notes.add("a command must be a word", at: name.mark)
        continue
      }
      guard let command = CommandTable.command(named: word.string) else {
        notes.addUnknown(
          "command", word.string, of: CommandTable.names.map(\.name), at: word.mark)
        continue
      }
      let keys = keys(value, &notes)
      guard !keys.isEmpty else { continue }
      result[command] = keys
      marks.append((command, word.mark))
    }
    // only now, since two commands may have changed their keys with each other
    for (command, mark) in marks {
      guard let clash = KeyTable(result).clash(of: command) else { continue }
      notes.add("\(clash.key.name ?? "?") means '\(clash.other)' already, \(clash.place)", at: mark)
      result[command] = nil
    }
    return result
  }

  /// One key, or a list of them.
  private static func keys(_ node: Node, _ notes: inout Notes) -> [Key] {
    let items: [Node] = if case .sequence(let list) = node { Array(list) } else { [node] }
    return items.compactMap { item in
      guard case .scalar(let scalar) = item else {
        notes.add("a key must be a name such as x, Ctrl-X or F5", at: item.mark)
        return nil
      }
      guard let key = Key(name: scalar.string) else {
        notes.add(
          "unknown key '\(scalar.string)' (a character, or Space, Tab, Enter, Esc, Up, Ctrl-X, F5 …)",
          at: scalar.mark)
        return nil
      }
      return key
    }
  }
}
