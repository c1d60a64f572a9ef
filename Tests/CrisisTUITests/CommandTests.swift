import Testing

@testable import CrisisTUI

@Suite struct CommandTests {
  @Test("a key means one thing in one place")
  func unambiguous() {
    for context in CommandContext.allCases {
      var seen: [Key: String] = [:]
      for entry in CommandTable.entries where entry.contexts.contains(context) {
        for key in entry.keys {
          #expect(seen[key] == nil, "\(key) in \(context): \(entry.label)")
          seen[key] = entry.label
        }
      }
    }
  }

  @Test("every command has a row, a label, and words")
  func complete() {
    let listed = Set(CommandTable.entries.map(\.command))
    #expect(listed == Set(Command.allCases))
    for entry in CommandTable.entries {
      #expect(!entry.label.isEmpty && !entry.contexts.isEmpty)
      // What needs something to be typed behind its name has no key.
      #expect(!entry.keys.isEmpty || entry.label == entry.name.map { ":" + $0 })
      #expect(entry.help.first?.isLowercase == true && entry.help.last != ".")
    }
  }

  @Test("the help page names every key and what it does")
  func help() {
    let page = HelpPage.lines(columns: 200, Sample.cells).map { line in
      line.pieces.map(\.text).joined()
    }
    for entry in CommandTable.entries {
      #expect(
        page.contains { $0.contains(entry.label) && $0.contains(entry.help) }
          || (page.contains(entry.label) && page.contains { $0.contains(entry.help) }))
    }
  }

  @Test("the footer shows keys of the table, and always how to get help and out")
  func footer() {
    for columns in [30, 40, 60, 80, 120, 200] {
      let size = CellSize(columns: columns, rows: 24)
      let line = Screen.draw(Sample.state(), size: size).textLines.last ?? ""
      #expect(line.contains("? help") && line.contains("Enter source"))
      if columns >= 40 { #expect(line.contains("q quit")) }
    }
    for context in CommandContext.allCases {
      for item in KeyTable.standard.footer(in: context).compactMap(\.footer) {
        #expect(
          CommandTable.entries.contains {
            $0.contexts.contains(context)
              && $0.label.split(separator: " ").contains { $0 == item.key }
          })
      }
    }
  }

  @Test("the README lists the keys of the table")
  func readme() {
    for entry in CommandTable.entries
    where entry.contexts.contains(.panes) && entry.label != "|" {
      #expect(CommandTable.markdown.contains("| `\(entry.label)` | \(entry.help) |"))
    }
  }

  @Test("every command of lists and reports has a name, and no two have the same")
  func names() {
    var commandOf: [String: Command] = [:]
    for entry in CommandTable.entries
    where !Set(entry.contexts).isDisjoint(with: [.panes, .reader])
      && entry.command != .toggleNumbered
    {
      guard let name = entry.name else {
        Issue.record("\(entry.label) has no name")
        continue
      }
      #expect(name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }, "\(name)")
      #expect(commandOf[name] == nil || commandOf[name] == entry.command, "\(name)")
      commandOf[name] = entry.command
    }
  }

  @Test("quit, stop, look again and paint anew are handed to the program")
  func effects() {
    var state = Sample.state()
    #expect(state.handle(.character("q"), size: .small) == [.quit])
    #expect(state.handle(.control("c"), size: .small) == [.quit])
    #expect(state.handle(.control("z"), size: .small) == [.suspend])
    #expect(state.handle(.control("l"), size: .small) == [.redraw])
    #expect(state.handle(.character("r"), size: .small) == [.rescan])
    #expect(state.handle(.function(12), size: .small) == [.bell])
  }
}
