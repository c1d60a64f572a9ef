import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct ArrangementTests {
  private static let sizes = [
    CellSize(columns: 80, rows: 24), CellSize(columns: 120, rows: 40),
    CellSize(columns: 60, rows: 40), CellSize(columns: 100, rows: 12),
    CellSize(columns: 200, rows: 50), CellSize(columns: 40, rows: 10),
  ]

  private static func frame(_ pane: Pane, _ state: ViewState, _ size: CellSize) -> Rect {
    state.layout(size).slot(of: pane).frame
  }

  private static func press(_ text: String, _ state: inout ViewState, _ size: CellSize) {
    for scalar in text.unicodeScalars { _ = state.handle(.character(scalar), size: size) }
  }

  @Test("z gives the list all the place, Tab goes on to the next, z brings all back")
  func zoom() {
    let size = CellSize(columns: 120, rows: 40)
    var state = Sample.state()
    let before = state.layout(size).slots
    Self.press("z", &state, size)
    #expect(state.layout(size).slots.count == 1)
    #expect(state.shown(in: state.layout(size).slots[0]) == .timeline)
    _ = state.handle(.tab, size: size)
    #expect(state.shown(in: state.layout(size).slots[0]) == .cities)
    Self.press("z", &state, size)
    #expect(state.layout(size).slots == before)
    #expect(state.focus == .cities)
  }

  @Test("a list grows and shrinks again at the cost of its neighbour")
  func resize() {
    let size = CellSize(columns: 120, rows: 40)
    var state = Sample.state()
    let timeline = Self.frame(.timeline, state, size)
    let cities = Self.frame(.cities, state, size)
    Self.press(">", &state, size)
    #expect(Self.frame(.timeline, state, size).columns == timeline.columns + 2)
    #expect(Self.frame(.cities, state, size).columns == cities.columns - 2)
    Self.press("<)", &state, size)
    #expect(Self.frame(.timeline, state, size).columns == timeline.columns)
    #expect(Self.frame(.timeline, state, size).rows == timeline.rows + 1)
    Self.press("(", &state, size)
    #expect(Self.frame(.timeline, state, size) == timeline)
    _ = state.handle(.tab, size: size)
    Self.press(">", &state, size)
    #expect(Self.frame(.cities, state, size).columns == cities.columns + 2)
  }

  @Test("a list can be pressed to an end, and from there it comes back with the first key")
  func ends() {
    let size = CellSize(columns: 80, rows: 24)
    var state = Sample.state()
    let before = Self.frame(.timeline, state, size)
    for _ in 0..<100 { Self.press(")", &state, size) }
    let end = Self.frame(.timeline, state, size)
    #expect(end.rows > before.rows)
    #expect(Self.frame(.cities, state, size).inner.rows >= 2)
    Self.press("(", &state, size)
    #expect(Self.frame(.timeline, state, size).rows == end.rows - 1)
    Self.press(">", &state, size)
    #expect(state.notice?.text == "There is no list beside this one that could give way")
  }

  @Test("a list that is put away is passed over by Tab; | brings it back")
  func hide() {
    let size = CellSize(columns: 80, rows: 24)
    var state = Sample.state()
    _ = state.handle(.tab, size: size)
    Self.press("H", &state, size)
    #expect(state.focus != .cities)
    #expect(!state.layout(size).slots.contains { $0.panes.contains(.cities) })
    for _ in 0..<6 {
      _ = state.handle(.tab, size: size)
      #expect(state.focus != .cities)
    }
    Self.press("HHHHHH", &state, size)
    #expect(state.layout(size).slots.count == 1)
    #expect(state.notice?.text == "One list must stay; | brings the others back")
    Self.press("|", &state, size)
    #expect(state.arrangement.hidden.isEmpty)
  }

  @Test("what is gone to comes back into sight")
  func reveal() {
    let size = CellSize(columns: 80, rows: 24)
    var state = Sample.state()
    Self.press("H", &state, size)
    #expect(state.arrangement.hidden == [.timeline])
    state.focus(on: .timeline)
    #expect(state.arrangement.hidden.isEmpty)
  }

  @Test("lists cover the room whatever is asked for, without gap or overlap")
  func cover() {
    for size in Self.sizes {
      for preset in Arrangement.Preset.allCases {
        for mask in 0..<15 {
          for move in [-50, -3, 0, 3, 50] {
            var arrangement = Arrangement(preset)
            arrangement.hidden = Set(Pane.allCases.filter { mask >> $0.rawValue & 1 == 1 })
            let plain = Layout(size, arrangement)
            for line in plain.lines { arrangement.moves[line.divider] = move }
            let layout = Layout(size, arrangement)
            var covered = [Int](repeating: 0, count: size.columns * size.rows)
            for slot in layout.slots {
              #expect(slot.inner.rows >= 1 && slot.inner.columns >= 1)
              for row in slot.inner.row..<slot.inner.endRow {
                for column in slot.inner.column..<slot.inner.endColumn {
                  covered[row * size.columns + column] += 1
                }
              }
            }
            #expect(covered.allSatisfy { $0 <= 1 })
            let frames = layout.slots.reduce(layout.slots[0].frame) { $0.union($1.frame) }
            #expect(frames == layout.body)
            #expect(
              Set(layout.slots.flatMap(\.panes))
                == Set(Pane.allCases).subtracting(arrangement.hidden)
            )
          }
        }
      }
    }
  }

  @Test("an arrangement stays over a reload")
  func reload() {
    let size = CellSize(columns: 120, rows: 40)
    var state = Sample.state()
    Self.press(">>)z", &state, size)
    let before = state.arrangement
    state.replaceCorpus(
      Sample.corpus([Sample.capitalReport.report]), change: nil, at: Sample.noon)
    #expect(state.arrangement == before)
  }
}
