import Testing

@testable import CrisisTUI

@Suite struct KeyTableTests {
  @Test("a key is read back by its name")
  func names() {
    var keys: [Key] = (0x21...0x7E).map { .character(Unicode.Scalar(UInt8($0))) }
    keys += "abcz".unicodeScalars.map(Key.control) + (1...12).map(Key.function)
    keys += [
      .character(" "), .character("ж"), .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .insert, .delete, .enter, .tab, .backTab, .escape, .backspace,
    ]
    for key in keys {
      #expect(key.name.flatMap { Key(name: $0) } == key, "\(key)")
    }
    for name in ["", "Ctrl-", "Ctrl-ab", "F0", "F13", "F01", "tab", "xy", "\u{1b}"] {
      #expect(Key(name: name) == nil, "\(name)")
    }
  }

  @Test("every key of the table has a name")
  func table() {
    for entry in CommandTable.entries {
      for key in entry.keys { #expect(key.name != nil, "\(entry.label)") }
    }
  }

  @Test("other keys take the place of a command's own, wherever it works but where one types")
  func other() {
    let table = KeyTable([.toggleRow: [.function(5)], .sort: [.character("S"), .control("t")]])
    #expect(table.command(for: .function(5), in: .panes) == .toggleRow)
    #expect(table.command(for: .character(" "), in: .panes) == nil)
    #expect(table.command(for: .character(" "), in: .picker) == .toggleRow)
    #expect(table.command(for: .function(5), in: .picker) == nil)
    #expect(table.command(for: .control("t"), in: .panes) == .sort)
    #expect(table.command(for: .character("s"), in: .panes) == nil)
    #expect(table.entries.first { $0.command == .sort }?.label == "S Ctrl-T")
  }

  @Test("a command with several rows is asked for by the new key once in each place")
  func severalRows() {
    let table = KeyTable([.pageDown: [.function(8)]])
    for context in [CommandContext.panes, .reader, .reports, .help] {
      let rows = table.entries.filter {
        $0.command == .pageDown && $0.contexts.contains(context)
      }
      #expect(rows.count == 1, "\(context)")
      #expect(table.command(for: .function(8), in: context) == .pageDown)
    }
  }

  @Test("a key that means two things in one place is a clash")
  func clash() {
    #expect(KeyTable.standard.clash(of: .sort) == nil)
    let table = KeyTable([.sort: [.character("q")]])
    #expect(table.clash(of: .sort)?.key == .character("q"))
    #expect(table.clash(of: .sort)?.place == "in the lists")
    let swapped = KeyTable([.sort: [.character("t")], .timeStrip: [.character("s")]])
    #expect(swapped.clash(of: .sort) == nil && swapped.clash(of: .timeStrip) == nil)
  }

  @Test("messages name the keys that are preferred")
  func messages() {
    var preferences = Preferences()
    preferences.keys = [
      .remarks: [.function(2)], .quit: [.function(10)], .reports: [.function(3)],
      .allSeen: [.function(4)],
    ]
    var state = ViewState(
      folder: "/data/reports", corpus: Sample.corpus, preferences: preferences,
      folderState: .live, width: Sample.cells)
    state.showsWelcome = true
    #expect(Screen.draw(state, size: .small).textLines.contains { $0.contains("F10 quit") })
    state.press("m")
    #expect(state.notice?.text == "marked · F2 lists marks and notes")
    let page = HelpView(context: .panes, keys: state.keys)
    let help = HelpPage.lines(page, columns: 120, Sample.cells)
    #expect(help.contains { $0.pieces.contains { $0.text.contains("until F4 counts all") } })
    var empty = ViewState(
      folder: "/data", corpus: Sample.corpus([Sample.almatyReport.report]),
      preferences: preferences, folderState: .live, width: Sample.cells)
    empty.press("<BackTab>")
    #expect(Screen.draw(empty, size: .small).textLines.contains { $0.contains("F3 lists the") })
  }

  @Test("the monitor obeys the keys, the arrangement, the order and the strip that are preferred")
  func preferences() {
    var preferences = Preferences()
    preferences.keys = [.sort: [.character("S")]]
    preferences.layout = .normal
    preferences.showsTimeStrip = false
    preferences.sort = .reported
    let size = CellSize(columns: 120, rows: 40)
    var state = ViewState(
      folder: "/data/reports", corpus: Sample.corpus, preferences: preferences,
      folderState: .live, width: Sample.cells)
    #expect(state.time.sort == .reported)
    #expect(state.layout(size).strip == nil)
    #expect(state.layout(size).slot(of: .timeline).frame.columns == 120)
    _ = state.handle(.character("s"), size: size)
    #expect(state.time.sort == .reported)
    _ = state.handle(.character("S"), size: size)
    #expect(state.time.sort == .read)
  }
}
