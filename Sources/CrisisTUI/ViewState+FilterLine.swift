import CrisisModel

extension ViewState {
  /// Begins to edit the filter in its line.
  mutating func editFilter() {
    var editor = FilterEditor(filter.expression, origin: lists)
    editor.update(self)
    overlay = .filterLine(editor)
  }

  /// Takes over what the editor has become, and shows what it would leave.
  mutating func follow(_ editor: FilterEditor) {
    var editor = editor
    editor.update(self)
    overlay = .filterLine(editor)
    let old = shownFilter
    preview = editor.preview
    if editor.preview != old { refilter() }
  }

  mutating func performInFilterLine(_ command: Command) -> Bool {
    guard case .filterLine(var editor) = overlay else { return false }
    switch command {
    case .cancel:
      closeFilterLine()
      lists = editor.origin
      refilter()
      return true
    case .complete, .completeBack:
      guard editor.complete(forward: command == .complete) else { return false }
    case .erase:
      if editor.scalars.isEmpty {
        closeFilterLine()
        refilter()
        return true
      }
      guard editor.erase(from: editor.cursor - 1) else { return false }
    case .eraseWord: guard editor.erase(from: editor.startOfWord) else { return false }
    case .eraseAll: guard editor.erase(from: 0) else { return false }
    case .left: return moveInFilterLine(to: editor.cursor - 1)
    case .right: return moveInFilterLine(to: editor.cursor + 1)
    case .first: return moveInFilterLine(to: 0)
    case .last: return moveInFilterLine(to: editor.scalars.count)
    default: return false
    }
    follow(editor)
    return true
  }

  private mutating func moveInFilterLine(to position: Int) -> Bool {
    guard case .filterLine(var editor) = overlay, editor.move(to: position) else { return false }
    follow(editor)
    return true
  }

  /// Closes the line; the lists show the filter in force again.
  mutating func closeFilterLine() {
    let shown = shownFilter
    overlay = nil
    preview = nil
    if shown != shownFilter { refilter() }
  }

  /// Does what the line says, a command or a filter; one with a mistake stays, and the mistake is
  /// shown.
  mutating func acceptLine(_ layout: Layout) -> [Effect] {
    guard case .filterLine(var editor) = overlay else { return [.bell] }
    guard let command = editor.command else { return acceptFilter(editor) ? [] : [.bell] }
    if let mistake = mistake(in: command) {
      _ = editor.move(to: editor.position(ofByte: mistake.range.upperBound))
      editor.refuse()
      follow(editor)
      return [.bell]
    }
    return perform(command, layout)
  }

  private mutating func acceptFilter(_ editor: FilterEditor) -> Bool {
    do throws(FilterMistake) {
      let expression = try FilterExpression(parsing: editor.text)
      let isShown = expression == shownFilter
      overlay = nil
      preview = nil
      _ = filter.change { $0.expression = expression }
      if !isShown { refilter() }
      return true
    } catch {
      var editor = editor
      _ = editor.move(to: editor.position(ofByte: error.range.upperBound))
      follow(editor)
      return false
    }
  }
}
