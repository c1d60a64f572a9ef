/// The help page while it is open.
struct HelpView: Sendable {
  /// Where it was opened: what works there comes first.
  let context: CommandContext
  /// The keys that it names.
  var keys = KeyTable.standard
  /// The map that it was opened over.
  var map: MapView?
  /// The first line shown.
  var top = 0
  /// Only what holds these words is shown.
  var words = ""
  /// Whether they are being typed.
  var isTyping = false
}

extension ViewState {
  mutating func performInHelp(_ command: Command, _ layout: Layout) -> Bool {
    guard case .help(var page) = overlay else { return false }
    let height = max(1, layout.page.rows - (layout.isFramed ? 2 : 0))
    let count = HelpPage.lines(page, columns: layout.size.columns - 4, width).count
    switch command {
    case .up: page.top -= 1
    case .down: page.top += 1
    case .pageUp: page.top -= max(1, height - 1)
    case .pageDown: page.top += max(1, height - 1)
    case .halfPageUp: page.top -= max(1, height / 2)
    case .halfPageDown: page.top += max(1, height / 2)
    case .first: page.top = 0
    case .last: page.top = count
    case .search: page.isTyping = true
    case .accept: page.isTyping = false
    case .cancel:
      page.isTyping = false
      page.words = ""
    case .erase:
      if page.words.isEmpty {
        page.isTyping = false
      } else {
        page.words.unicodeScalars.removeLast()
      }
    case .eraseAll: page.words = ""
    case .back:
      overlay = page.map.map(Overlay.map)
      return true
    default: return false
    }
    page.top = max(0, min(page.top, count - height))
    overlay = .help(page)
    return true
  }
}
