import CrisisModel

/// Why a key does nothing where it was pressed.
enum IdleKeys {
  /// Why a key that stands for no command here does nothing.
  static func reason(_ key: Key, in context: CommandContext, _ table: KeyTable) -> String {
    let name = CommandTable.name(of: key)
    let elsewhere = table.entries.filter { $0.keys.contains(key) }
    let places = elsewhere.flatMap(\.contexts).filter { !$0.takesText }
    if places.contains(.panes) {
      return "\(name) works in the lists: \(back(from: context, table)) leads there"
    }
    if places.contains(.reader) {
      return "\(name) works in an open report: \(table.name(of: .open)) opens one"
    }
    return "\(name) is no key here: \(table.name(of: .help)) shows all that are"
  }

  /// The key that leads back from a page.
  static func back(from context: CommandContext, _ table: KeyTable) -> String {
    let back = table.name(of: .back, in: context)
    return back.isEmpty ? table.name(of: .cancel, in: context) : back
  }

  /// Commands after which one goes on typing letters.
  static let beginningText: Set<Command> = [.note, .correct, .editFilter, .search]

  /// Why a command that is there could do nothing; nil where the screen says it already.
  static func reason(_ command: Command, _ state: ViewState) -> String? {
    switch (state.context, command) {
    case (.panes, .open): "nothing is selected"
    case (.panes, .toggleNumbered): "no city stands under that number"
    case (.panes, .toggleRow), (.panes, .excludeRow):
      state.selectedKey(state.focus) == nil
        ? "nothing is selected" : "this row has no name to filter by"
    case (.panes, .clearCities): "no city is in the filter"
    case (.panes, .clearNewest), (.panes, .clearAll):
      state.filter.expression.isEmpty
        ? "there is no filter" : "the filter is locked: \(state.keys.name(of: .lock)) frees it"
    case (.panes, .lock): "there is no filter to lock"
    case (.panes, .undo): "nothing to undo"
    case (.panes, .redo): "nothing to do again"
    case (.panes, .nextNew), (.panes, .previousNew), (.panes, .allSeen):
      "nothing is new or changed"
    case (.panes, .nextMention), (.panes, .previousMention): "no row holds the searched words"
    case (.reader, .nextFinding): "no event further down in this report"
    case (.reader, .previousFinding): "no event further up in this report"
    case (.panes, .alteration), (.reader, .alteration):
      state.currentReport == nil
        ? "no report is selected" : "the text of this report is as you last saw it"
    case (.evidence, .open): "no line with words is selected"
    case (.reports, .open): "this file could not be read"
    case (.filterLine, .complete), (.filterLine, .completeBack): "nothing to complete here"
    case (.picker, .accept), (.picker, .toggleRow), (.picker, .excludeRow): "nothing is selected"
    case (.map, .left), (.map, .right), (.map, .up), (.map, .down): "no place lies that way"
    case (.map, .zoom): "this one has no place on the map to look closer at"
    case (.map, .accept), (.map, .excludeRow), (.map, .first), (.map, .nextPane),
      (.map, .previousPane):
      "no place is selected"
    case (.filterLine, _), (.picker, _), (.prompt, _): nil
    default: "nothing to do here"
    }
  }
}

extension ViewState {
  /// Who asks for a note goes on typing it: where it was refused, its letters must not be taken for
  /// commands.
  mutating func refuseLetters(after command: Command?) {
    guard let command, IdleKeys.beginningText.contains(command) else { return }
    refusal = notice?.text
    if isWhereLettersCount { notice?.text += " · Esc goes on" }
  }

  /// Whether a key comes to nothing after such a refusal; Enter and Esc end it. On a page the Esc
  /// leads back as well, as was said.
  mutating func isRefused(_ key: Key) -> Bool {
    guard let refusal else { return false }
    switch key {
    case .character, .backspace:
      notice = Notice("\(refusal) · Esc goes on")
      return true
    case .enter, .escape:
      self.refusal = nil
      return key == .enter || isWhereLettersCount
    default:
      self.refusal = nil
      return false
    }
  }

  private var isWhereLettersCount: Bool { context == .panes || context == .reader }
}
