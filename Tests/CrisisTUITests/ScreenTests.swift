import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct ScreenTests {
  /// Keys that lead to each kind of screen.
  static let scripts = [
    "", "1", "<Tab><Tab>", "jj<Enter>", "/fir", "cal", "?", "w", "/zebra<Enter>",
  ]

  @Test("every size from 0x0 up has whole boxes", arguments: scripts)
  func everySize(script: String) {
    // The first screen at each of them, the others at every fourth: all would take long.
    for rows in 0...30 {
      for columns in stride(
        from: script.isEmpty ? 0 : rows % 4, through: 60, by: script.isEmpty ? 1 : 4)
      {
        check(script, CellSize(columns: columns, rows: rows))
      }
    }
    for (columns, rows) in [(80, 8), (80, 17), (80, 18), (81, 24), (99, 30), (100, 18), (300, 100)]
    {
      check(script, CellSize(columns: columns, rows: rows))
    }
  }

  private func check(_ script: String, _ size: CellSize) {
    var state = Sample.state()
    state.press(script, size)
    let canvas = Screen.draw(state, size: size)
    #expect(canvas.cells.count == size.columns * size.rows)
    if let cursor = canvas.cursor {
      #expect(cursor.row >= 0 && cursor.row < max(1, size.rows))
      #expect(cursor.column >= 0 && cursor.column < max(1, size.columns))
    }
    if let broken = Boxes.firstBroken(canvas) {
      Issue.record(
        "\(size) after '\(script)': \(broken)\n\(canvas.textLines.joined(separator: "\n"))")
    }
  }

  @Test("a screen may grow and shrink under any state")
  func resize() {
    for script in Self.scripts {
      var state = Sample.state()
      state.press(script, CellSize(columns: 120, rows: 40))
      for (columns, rows) in [(20, 5), (1, 1), (0, 0), (200, 50), (40, 10)] {
        let size = CellSize(columns: columns, rows: rows)
        state.resized(to: size)
        #expect(Boxes.firstBroken(Screen.draw(state, size: size)) == nil)
        state.press("j", size)
      }
    }
  }

  @Test("control, bidirectional and zero-width characters of a report never reach a cell")
  func inert() {
    var report = ReportBuilder("evil\u{1B}[2J\u{202E}.txt", outlet: "\u{9B}31mPost")
    report.block(.title, "Title \u{1B}]0;owned\u{7} \u{202E}gnp")
    report.begin()
    report.event(
      .clash, "Crowds\u{200B}\u{AD} \u{1B}[31m", "cla\u{0}shed", " in\u{2066} Алматы и\u{306} 東京.",
      time: Sample.on(5), place: Sample.almaty, source: ["A\u{8}B"])
    report.end()
    for keys in ["", "<Enter>", "w", "<Tab>"] {
      var state = Sample.state(Sample.corpus([report.report]))
      state.press(keys)
      for cell in Screen.draw(state, size: .small).cells {
        #expect(ScreenText.visible(cell.scalar) == cell.scalar)
      }
    }
  }

  @Test("a wide character is never cut in half")
  func wide() {
    var report = ReportBuilder("wide.txt")
    report.begin()
    report.event(
      .clash, "東京都で大きな", "衝突", "がありました東京都で大きな東京都で大きな。", time: Sample.on(5))
    report.end()
    let corpus = Sample.corpus([report.report])
    for columns in 0...90 {
      for keys in ["", "<Enter>"] {
        let size = CellSize(columns: columns, rows: 12)
        var state = Sample.state(corpus)
        state.press(keys, size)
        let canvas = Screen.draw(state, size: size)
        for row in 0..<size.rows {
          for column in 0..<columns {
            let cell = canvas[column, row]
            if cell.width == 2 {
              #expect(column + 1 < columns && canvas[column + 1, row].width == 0)
            }
            if cell.width == 0 { #expect(column > 0 && canvas[column - 1, row].width == 2) }
          }
        }
      }
    }
  }

  @Test("the terminal's cursor rests on the selected row")
  func cursor() {
    var state = Sample.state()
    for _ in 0..<11 {
      let canvas = Screen.draw(state, size: .small)
      let cursor = canvas.cursor
      #expect(cursor.map { canvas[$0.column, $0.row].scalar } == "▸")
      state.press("j")
    }
  }

  @Test("a polled folder says why, a folder being read how far")
  func folderStates() {
    var state = Sample.state()
    let size = CellSize(columns: 120, rows: 30)
    state.folderState = .polling(seconds: 2, reason: "no inotify watches left")
    #expect(
      Screen.draw(state, size: size).textLines[0].hasSuffix("poll 2s (no inotify watches left)"))
    state.folderState = .reading(done: 1200, total: 10_000)
    #expect(Screen.draw(state, size: size).textLines[0].hasSuffix("reading 1,200/10,000"))
  }

  @Test("the filter in force is on the screen at every size that has room for a word")
  func filterIsSeen() {
    for (columns, rows) in [(20, 5), (20, 2), (40, 10), (40, 8), (80, 24), (100, 12), (200, 50)] {
      let size = CellSize(columns: columns, rows: rows)
      var state = Sample.state()
      state.press("1", size)
      let lines = Screen.draw(state, size: size).textLines
      #expect(lines.prefix(2).contains { $0.contains("Almaty") && $0.contains("5") }, "\(size)")
    }
  }
}

/// Checks that lines of boxes meet.
enum Boxes {
  /// Arms of the box characters: 1 up, 2 right, 4 down, 8 left.
  private static let arms: [Unicode.Scalar: Int] = [
    "│": 5, "─": 10, "┌": 6, "┐": 12, "└": 3, "┘": 9, "├": 7, "┤": 13, "┬": 14, "┴": 11, "┼": 15,
  ]

  /// What is wrong with the first box character whose arm ends in nothing; words may stand on a
  /// horizontal line.
  static func firstBroken(_ canvas: Canvas) -> String? {
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        guard let arms = arms[canvas[column, row].scalar] else { continue }
        for (arm, across, along, back) in [(1, 0, -1, 4), (4, 0, 1, 1)] where arms & arm != 0 {
          let x = column + across
          let y = row + along
          guard y >= 0, y < canvas.size.rows else { return "\(column),\(row) leaves the screen" }
          let other = Self.arms[canvas[x, y].scalar] ?? 0
          if arms != 5, other & back == 0 { return "\(column),\(row) does not meet \(x),\(y)" }
        }
        if arms != 10, arms & 2 != 0, column + 1 >= canvas.size.columns {
          return "\(column),\(row) leaves the screen"
        }
        if arms & 1 == 0, arms & 4 != 0, arms & 8 == 0 {
          if let wrong = openBox(canvas, column, row) { return wrong }
        }
      }
    }
    return nil
  }

  /// Follows the left side of a box from its upper left corner down to a lower corner.
  private static func openBox(_ canvas: Canvas, _ column: Int, _ row: Int) -> String? {
    var y = row + 1
    while y < canvas.size.rows {
      switch canvas[column, y].scalar {
      case "└", "┴", "┼", "├": return nil
      case "│", "┤": y += 1
      default: return "the side of the box at \(column),\(row) is broken at \(column),\(y)"
      }
    }
    return "the box at \(column),\(row) has no end"
  }
}
