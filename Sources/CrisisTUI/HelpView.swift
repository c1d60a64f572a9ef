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
    default:
      let top = PageMovement.top(command, from: page.top, height: height, count: count)
      guard let top else { return false }
      page.top = top
    }
    overlay = .help(page)
    return true
  }
}
