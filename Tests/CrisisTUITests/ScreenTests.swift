import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct ScreenTests {
  /// Keys that lead to each kind of screen.
  static let scripts = [
    "", "1", "<Tab><Tab>", "jj<Enter>", "/fir", "cal", "?", "R", "/zebra<Enter>",
  ]

  @Test("every size from 0x0 up has whole boxes", arguments: scripts)
  func everySize(script: String) {
    // The first screen at every second of them, the others at every eighth: all would take long.
    let step = script.isEmpty ? 2 : 8
    for rows in 0...30 {
      for columns in stride(from: rows % step, through: 60, by: step) {
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
    for keys in ["", "<Enter>", "R", "<Tab>"] {
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

  @Test("a long folder name gives way to what the last reload changed")
  func longFolderName() {
    var state = ViewState(
      folder: "/data/kazakhstan-january-2022-all-reports-of-the-week", corpus: Sample.corpus,
      folderState: .live, width: Sample.cells)
    state.reloadMessage = "+3 events, 1 report changed 12:04:33"
    let header = Screen.draw(state, size: .small).textLines[0]
    #expect(header.hasSuffix("live · +3 events, 1 report changed 12:04:33"))
    #expect(header.hasPrefix(" kazakhstan-"))
    state.reloadMessage =
      "+12 events, −3 events, *2 events, 1 new report, 2 reports changed 12:04:33"
    let second = Screen.draw(state, size: .small).textLines[0]
    #expect(second.contains("live · +12 events, −3 events") && second.hasSuffix("… 12:04:33"))
  }

  @Test("the list of reports names the files that could never be read, too")
  func unreadFiles() {
    var state = Sample.state()
    state.fileProblems = [
      FileProblem(path: "pipe.txt", reason: "it is a named pipe, not a file"),
      FileProblem(changing: "capital.txt"),
    ]
    state.press("RG")
    let lines = Screen.draw(state, size: .small).textLines
    #expect(lines.contains { $0.contains("▸!") && $0.contains("pipe.txt · cannot be read: it is") })
    #expect(lines.contains { $0.contains("capital.txt · still being written") })
    #expect(lines[1].contains("! 1 file cannot be read · ! 1 file still being written"))
    state.press("<Enter>")
    #expect(state.reader == nil)
  }

  @Test("the words of a row take the room of a source that is not there")
  func roomOfSource() {
    var report = ReportBuilder("a.txt", published: Sample.day(6))
    report.begin()
    report.event(
      .protest, "", "gathered", " in the square of the town with flags and banners all day long",
      time: Sample.on(5), place: Sample.aktau)
    report.end()
    let state = Sample.state(Sample.corpus([report.report]))
    let lines = Screen.draw(state, size: CellSize(columns: 120, rows: 40)).textLines
    #expect(lines.contains { $0.contains("gathered in the square of the town with flags an") })
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
