import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct ReaderMarksTests {
  private func lines(_ state: ViewState, _ size: CellSize = .small) -> [String] {
    Screen.draw(state, size: size).textLines
  }

  @Test("every kind of words has its sign, and a legend says what it means")
  func signs() {
    var state = Sample.state()
    state.press("jj<Enter>")
    var text = lines(state).joined(separator: "\n")
    #expect(text.contains("Zhanaozenᵖ ralliedᵉ against"))
    #expect(text.contains("ᵗ time  ᵖ place  ᵃ actor  ᵉ event  ˢ said"))
    state = Sample.state(Sample.corpus([Sample.almatyReport.report]))
    state.press("j<Enter>")
    text = lines(state).joined(separator: "\n")
    #expect(text.contains("protestersᵃ clashedᵉ in Almatyᵖ overnightᵗ,"))
    state = Sample.state(Sample.corpus([Sample.capitalReport.report]))
    state.press("j<Enter>")
    text = lines(state, CellSize(columns: 120, rows: 40)).joined(separator: "\n")
    #expect(text.contains("ˢ“Calls to") && text.contains("illegal,”ˢ"))
    #expect(text.contains("ˢthe country was cut off from the internetˢ"))
  }

  @Test("H hides all marks but the selected words, and the text in sight stays")
  func hidden() {
    var state = Sample.state()
    state.press("jj<Enter>H")
    let canvas = Screen.draw(state, size: .small)
    #expect(canvas.textLines.contains { $0.contains("Residents of Zhanaozen rallied against") })
    #expect(canvas.textLines.contains { $0.contains("marks are hidden") })
    #expect(canvas.attributeLines[4..<18].allSatisfy { !$0.contains("2") })
    #expect(canvas.attributeLines.contains { $0.contains("555") })
    state.press("<Esc>j<Enter>")
    #expect(lines(state).contains { $0.contains("marks are hidden") })
    state.press("H")
    #expect(lines(state).contains { $0.contains("clashedᵉ") })
  }

  @Test("a sign is never parted from its word", arguments: 8...60)
  func wrapping(columns: Int) {
    let report = Sample.almatyReport.report
    let layout = ReaderLayout(
      report.document, ReaderMarks(report), columns: columns, width: Sample.cells)
    let marks = ReaderMarks(report)
    for line in layout.lines where !line.span.isEmpty {
      var cells = ScreenText.columns(report.document.text(line.span), Sample.cells)
      let signs = marks.signs(from: line.span.start, to: line.span.end)
      cells += signs.before.values.joined().count + signs.behind.values.joined().count
      #expect(cells <= columns)
    }
    let shown = layout.lines.reduce(0) { sum, line in
      let signs = marks.signs(from: line.span.start, to: line.span.end)
      return sum + signs.behind.values.joined().count
    }
    #expect(shown == marks.marks.count)
  }

  @Test(
    "lines end at words, between wide characters, and never before a point or a combining mark",
    arguments: [
      ("the quick brown fox", 9, ["the quick", "brown fox"]),
      ("東京都で衝突。午後", 8, ["東京都で", "衝突。午", "後"]),
      ("東京都で。衝突", 8, ["東京都", "で。衝突"]),
      ("abc東京都 衝突", 7, ["abc東京", "都 衝突"]),
      ("「東京」衝突", 5, ["「東", "京」", "衝突"]),
      ("Алматы и\u{306} и\u{306}и\u{306}", 8, ["Алматы и\u{306}", "и\u{306}и\u{306}"]),
      ("extraordinarily", 6, ["extrao", "rdinar", "ily"]),
    ] as [(String, Int, [String])])
  func breaks(text: String, columns: Int, expected: [String]) {
    let bytes = Array(text.utf8)
    let document = Document(path: "a.txt", bytes: bytes, byteCount: bytes.count)
    let layout = ReaderLayout(document, columns: columns, width: Sample.cells)
    #expect(layout.lines.map { document.text($0.span) } == expected)
  }

  @Test("a date says how it was found, and warnings are told however small the screen is")
  func head() {
    var state = Sample.state(Sample.corpus([Sample.capitalReport.report]))
    for size in [CellSize.small, CellSize(columns: 40, rows: 10), CellSize(columns: 30, rows: 6)] {
      state.press("j<Enter>", size)
      #expect(lines(state, size).contains { $0.contains("! ") })
      state.press("<Esc>", size)
    }
    state.press("j<Enter>")
    let text = lines(state).joined()
    #expect(text.contains("(date line)") && text.contains("! 3 broken bytes"))
  }
}
