import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct KeyboardTests {
  private func lines(_ state: ViewState, _ size: CellSize = .small) -> [String] {
    Screen.draw(state, size: size).textLines
  }

  @Test("letters typed after a note was refused are no commands, and Esc ends that")
  func refusedNote() {
    for script in ["", "?", "R"] {
      var state = Sample.state(Sample.corpus([]))
      state.press(script)
      let context = state.context
      for key in Keys.parse("+quit 1<Backspace>") {
        #expect(state.handle(key, size: .small) == [.bell], "\(script) \(key)")
      }
      #expect(state.context == context)
      #expect(state.filter.expression.isEmpty)
      state.press("<Esc>")
      #expect(state.context == .panes)
      #expect(state.handle(.character("q"), size: .small) == [.quit])
    }
    var state = Sample.state(Sample.corpus([]))
    state.press("+<Enter>")
    #expect(state.notice == nil && state.context == .panes)
    state.press("+<Down>")
    #expect(state.handle(.character("q"), size: .small) == [.quit])
  }

  @Test("digits add cities up, a second press takes one back, 0 all")
  func digits() {
    var state = Sample.state()
    state.press("1")
    #expect(state.rows.eventCount == 5)
    state.press("3")
    #expect(state.rows.eventCount == 6)
    #expect(lines(state)[1].contains("city:Almaty city:Aktau"))
    #expect(lines(state)[1].hasSuffix("6 of 12 events"))
    state.press("1")
    #expect(state.rows.eventCount == 1)
    state.press("0")
    #expect(state.filter.expression.isEmpty)
  }

  @Test("a city's count does not depend on which cities are chosen")
  func counts() {
    var state = Sample.state()
    let before = state.rows.counts.eventsAtPlace
    state.press("1")
    #expect(state.rows.counts.eventsAtPlace == before)
    state.press("<Tab><Tab> ")
    #expect(state.filter.expression.text == "city:Almaty actor:police")
    #expect(state.rows.counts.eventsAtPlace != before)
  }

  @Test("Esc takes back the newest filter first")
  func escape() {
    var state = Sample.state()
    state.press("1/fired<Enter><Esc>")
    #expect(state.filter.expression.terms.map(\.text) == ["city:Almaty"])
    state.press("<Esc>")
    #expect(state.filter.expression.isEmpty)
    #expect(state.handle(.escape, size: .small) == [.bell])
  }

  @Test("a search finds words whatever their case, accents or kind of quotation mark")
  func words() {
    var state = Sample.state()
    state.press("/MAYOR'S office<Enter>")
    #expect(state.rows.eventCount == 1)
    state.press("/sao paulo<Enter>")
    #expect(state.rows.eventCount == 1)
    #expect(lines(state)[1].contains("\"sao paulo\""))
    state.press("/<Enter>")
    #expect(state.filter.expression.isEmpty)
  }

  @Test("typing goes to the first match, Esc back to where it began")
  func incremental() {
    var state = Sample.state()
    let start = state.selectedKey(.timeline)
    state.press("/abl")
    #expect(lines(state).contains { $0.contains("▸") && $0.contains("ablaze") })
    state.press("<Backspace><Backspace><Backspace>")
    #expect(state.selectedKey(.timeline) == start)
    state.press("<Backspace>")
    #expect(state.overlay == nil)
    #expect(state.filter.expression.isEmpty)
  }

  @Test("n and N go round the matches of a list and of a report")
  func nextMatch() throws {
    var state = Sample.state()
    state.press("/fired<Enter>")
    let first = state.selectedKey(.timeline)
    state.press("n")
    #expect(state.selectedKey(.timeline) != first)
    state.press("n")
    #expect(state.selectedKey(.timeline) == first)
    state.press("N<Enter>nn")
    let reader = try #require(state.reader)
    let text = reader.document.text(TextSpan(reader.matchByte, reader.matchByte + 5))
    #expect(text == "fired")
  }

  @Test("the picker finds a place by the letters of its name and adds it")
  func picker() {
    var state = Sample.state()
    state.press("csao<Enter>")
    #expect(state.filter.expression.terms.map(\.text) == ["city:\"São Paulo\""])
    state.press("csao<Tab><Tab><Esc>")
    #expect(state.overlay == nil)
    #expect(state.filter.expression.terms.count == 1)
    state.press("cqqqq<Enter>")
    #expect(state.context == .picker)
    state.press("<Esc>")
    #expect(state.context == .panes)
  }

  @Test("movement passes over headings and stops at the ends")
  func movement() {
    var state = Sample.state()
    for _ in 0..<40 {
      state.press("j")
      #expect(state.selectedEvent != nil)
    }
    #expect(state.lists[0].row == state.rows.timeline.count - 1)
    for _ in 0..<40 {
      state.press("k")
      #expect(state.selectedEvent != nil)
    }
    #expect(state.lists[0].row == 1)
    #expect(lines(state)[5].contains("early Jan 2022"))
    state.press("G")
    #expect(state.lists[0].row == state.rows.timeline.count - 1)
    state.press("<PageUp><PageUp><PageUp><PageUp>")
    #expect(state.lists[0].row == 1)
  }

  @Test("Tab goes round the lists, l and h to the sides")
  func focus() {
    var state = Sample.state()
    var seen: [Pane] = []
    for _ in 0..<5 {
      seen.append(state.focus)
      state.press("<Tab>")
    }
    #expect(seen == [.timeline, .cities, .actors, .quotes, .timeline])
    state = Sample.state()
    let wide = CellSize(columns: 120, rows: 40)
    state.press("l", wide)
    #expect(state.focus == .cities)
    state.press("h", wide)
    #expect(state.focus == .timeline)
    state.press("<BackTab>l", wide)
    #expect(state.focus == .actors)
  }

  @Test("a selection marks what belongs to it in the other lists")
  func related() {
    var state = Sample.state()
    state.press("<Tab><Tab>j", CellSize(columns: 120, rows: 40))
    let screen = lines(state, CellSize(columns: 120, rows: 40))
    #expect(state.selectedActor.map { state.corpus.actors[$0].name } == "police")
    #expect(screen.contains { $0.contains("• night") && $0.contains("clashed") })
    #expect(!screen.contains { $0.contains("• ") && $0.contains("rallied") })
  }

  @Test("Tab in a report goes from event to event")
  func findings() {
    var state = Sample.state()
    state.press("jjj<Enter>")
    #expect(state.reader?.target == state.selectedKey(.timeline))
    state.press("<Tab>")
    let target = state.reader?.target
    #expect(lines(state).contains { $0.contains("ablaze") && $0.contains("▸") })
    state.press("<BackTab><Tab>")
    #expect(state.reader?.target == target)
    state.press("<Esc>")
    #expect(state.reader == nil)
  }

  @Test("a click selects, two open, one on the square filters, the wheel scrolls")
  func mouse() throws {
    var state = Sample.state()
    let screen = lines(state)
    let row = try #require(screen.firstIndex { $0.contains("gathered") })
    _ = state.handle(.click(column: 30, row: row), size: .small)
    #expect(lines(state)[row].contains("▸"))
    let city = try #require(screen.firstIndex { $0.contains("3 □ Aktau") })
    _ = state.handle(.click(column: 5, row: city), size: .small)
    #expect(state.focus == .cities)
    #expect(state.filter.expression.text == "city:Aktau")
    state.press("0<BackTab>")
    let again = try #require(lines(state).firstIndex { $0.contains("gathered") })
    _ = state.handle(.doubleClick(column: 30, row: again), size: .small)
    #expect(state.reader?.document.path == "west/aktau.txt")
    state.press("<Esc>")
    let top = state.lists[0].top
    _ = state.handle(.wheelDown(column: 30, row: row), size: .small)
    let height = state.height(.timeline, Layout(.small))
    #expect(state.lists[0].top == min(top + 3, state.rows.timeline.count - height))
    _ = state.handle(.click(column: 500, row: 500), size: .small)
  }
}
