import CrisisModel
import Testing

@testable import CrisisTUI

@Suite("where the analyst was is restored") struct SessionTests {
  private let size = CellSize.small

  /// A state that was left with keys, and what is kept of it.
  private func left(_ keys: String) -> (state: ViewState, kept: String) {
    var state = Sample.state()
    state.catchUp(UnseenFindings([]) { _, _ in nil }, nil)
    state.press(keys)
    return (state, state.kept?.session ?? "nothing")
  }

  private func lines(_ state: ViewState) -> [String] {
    Array(Screen.draw(state, size: size).textLines.dropLast())
  }

  @Test(
    "filter, focus, selections, scroll, order and the open report come back as they were",
    arguments: [
      "1", "jjj", "<Tab>jj<Tab>j", ":category:protest<Enter>Lj", "G", "s<Down>", "jj<Enter>",
      "<Tab><Tab><Tab><Enter>jj", "-/fired<Enter>", "zj", "t", "||)))", "<Tab>Hj",
    ])
  func restored(keys: String) {
    let (before, kept) = left(keys)
    var state = Sample.state(Corpus.empty(watched: Sample.watched))
    state.restore(kept)
    // The folder comes in piece by piece.
    state.replaceCorpus(
      Sample.corpus([Sample.aktauReport.report]), change: nil, at: Sample.noon)
    state.replaceCorpus(Sample.corpus, change: nil, at: Sample.noon)
    state.resized(to: size)
    #expect(lines(state) == lines(before))
    #expect(state.filter.expression == before.filter.expression)
    #expect(state.filter.now.locked == before.filter.now.locked)
    #expect(state.notice?.text.contains("F starts fresh") == true)
  }

  @Test("any arrangement is read back as it was kept, and nonsense is none")
  func arrangement() {
    for preset in Arrangement.Preset.allCases {
      var arrangement = Arrangement(preset)
      #expect(Arrangement(text: arrangement.text) == arrangement)
      arrangement.isZoomed = true
      arrangement.hidden = [.cities, .quotes]
      arrangement.moves = [.sides: -4, .lower: 3]
      #expect(Arrangement(text: arrangement.text) == arrangement)
    }
    #expect(Arrangement(text: "hidden:0 hidden:1 hidden:2 hidden:3 x:y sides: 7").hidden.isEmpty)
  }

  @Test("who has done nothing is told nothing")
  func untouched() {
    let (_, kept) = left("")
    #expect(kept.isEmpty)
    var state = Sample.state()
    state.restore(kept)
    #expect(state.notice == nil)
  }

  @Test("once a key was pressed, nothing moves any more")
  func tooLate() {
    let (_, kept) = left("1jj<Enter>")
    var state = Sample.state()
    state.press("j")
    let before = lines(state)
    state.restore(kept)
    #expect(lines(state) == before)
  }

  @Test("a filter of the command line stands")
  func commandLine() throws {
    let (_, kept) = left("1")
    var state = ViewState(
      folder: "/data", corpus: Sample.corpus,
      filter: try FilterExpression(parsing: "category:riot"), folderState: .live,
      width: Sample.cells)
    state.restore(kept)
    #expect(state.filter.expression.text == "category:riot")
  }

  @Test("F begins anew, and u takes the filter back")
  func fresh() {
    let (_, kept) = left("1<Tab>j")
    var state = Sample.state()
    state.restore(kept)
    state.press("F")
    #expect(state.filter.expression.isEmpty)
    #expect(state.focus == .timeline)
    state.press("u")
    #expect(!state.filter.expression.isEmpty)
  }

  @Test("what a later version has kept is left out")
  func unknown() {
    var state = Sample.state()
    state.restore("filter city:Aktau\nfuture 42\nlist 9 1 event:zz\nfocus 77\nlist\nreport x")
    #expect(state.filter.expression.text == "city:Aktau")
    #expect(state.focus == .timeline)
  }

  @Test("a report that is gone is not opened, and a selection that is gone leaves the top")
  func gone() {
    let (_, kept) = left("jj<Enter>")
    var state = Sample.state(Corpus.empty())
    state.restore(kept)
    state.replaceCorpus(
      Sample.corpus([Sample.capitalReport.report]), change: nil, at: Sample.noon)
    #expect(state.reader == nil)
    #expect(state.selectedEvent != nil)
  }
}
