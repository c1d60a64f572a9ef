/// The command table with the keys that an analyst prefers.
///
/// Where something is typed, only the usual keys count: a letter is text there.
public struct KeyTable: Sendable {
  /// All rows, in the order of the help page.
  public let entries: [CommandEntry]

  /// The usual keys.
  public static let standard = KeyTable([:])

  /// The usual keys but for those of some commands.
  public init(_ keys: [Command: [Key]]) {
    guard !keys.isEmpty else {
      entries = CommandTable.entries
      return
    }
    var seen: [Command: [CommandContext]] = [:]
    entries = CommandTable.entries.compactMap { entry in
      guard let own = keys[entry.command], !entry.contexts.contains(where: \.takesText) else {
        return entry
      }
      let known = seen[entry.command, default: []]
      let contexts = entry.contexts.filter { !known.contains($0) }
      seen[entry.command] = known + contexts
      return contexts.isEmpty ? nil : entry.asked(by: own, in: contexts)
    }
  }

  /// What a key asks for in a context; nil where it means nothing there.
  public func command(for key: Key, in context: CommandContext) -> Command? {
    entries.first { $0.contexts.contains(context) && $0.keys.contains(key) }?.command
  }

  /// The shortest name of a key that asks for a command in a context; empty where none does.
  func name(of command: Command, in context: CommandContext = .panes) -> String {
    let entry = entries.first {
      $0.command == command && $0.contexts.contains(context) && !$0.keys.isEmpty
    }
    return entry.map { $0.footer?.key ?? $0.keys.lazy.compactMap(\.name).first ?? $0.label } ?? ""
  }

  /// What the footer may show in a context, in the order of the table.
  func footer(in context: CommandContext) -> [CommandEntry] {
    entries.filter { $0.contexts.contains(context) && $0.footer != nil }
  }

  /// A key that asks for two things in one place.
  public struct Clash: Hashable, Sendable {
    /// The key.
    public let key: Key
    /// The name or the words of the other command.
    public let other: String
    /// Where both work, e.g. `in the lists`.
    public let place: String
  }

  /// The first clash of a command's keys with another command's; nil where there is none.
  public func clash(of command: Command) -> Clash? {
    for entry in entries where entry.command == command {
      for other in entries where other.command != command {
        guard let place = entry.contexts.first(where: other.contexts.contains),
          let key = entry.keys.first(where: other.keys.contains)
        else { continue }
        let title = place.title
        return Clash(
          key: key, other: other.name ?? other.help,
          place: title.prefix(1).lowercased() + title.dropFirst())
      }
    }
    return nil
  }
}

extension CommandEntry {
  /// The same, asked for by other keys.
  fileprivate func asked(by keys: [Key], in contexts: [CommandContext]) -> CommandEntry {
    let names = keys.compactMap(\.name)
    return CommandEntry(
      command: command, keys: keys, label: names.joined(separator: " "), help: help,
      contexts: contexts, name: name,
      footer: footer.map {
        Footer(priority: $0.priority, key: names.first ?? $0.key, word: $0.word)
      })
  }
}
