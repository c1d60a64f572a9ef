import CrisisIncidents
import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct EvidenceTests {
  private func lines(_ state: ViewState) -> [String] {
    Screen.draw(state, size: CellSize(columns: 120, rows: 40)).textLines
  }

  private func list(_ state: ViewState) -> EvidenceList? {
    if case .evidence(let list) = state.overlay { list } else { nil }
  }

  @Test("the figures stand by kind and day, with the lowest and the highest and who says so")
  func figures() throws {
    var state = Sample.state(IncidentTests.corpus)
    state.press(":figures<Enter>")
    #expect(state.context == .evidence)
    let heading = try #require(lines(state).first { $0.contains("killed 3–18") })
    #expect(heading.contains("lowest 3 Other Wire, 6 Jan"))
    #expect(heading.contains("highest 18 Test Wire, 6 Jan"))
    state.press("<Enter>")
    #expect(state.context == .reader)
    let path = state.reader?.document.path
    state.press("<Esc>")
    #expect(list(state)?.topic == .figures)
    #expect(path == "almaty.txt" || path == "second.txt")
  }

  @Test("figures hold the filter")
  func filtered() {
    var state = Sample.state(IncidentTests.corpus)
    state.press(":document:second.txt<Enter>:figures<Enter>")
    #expect(lines(state).contains { $0.contains("killed 3") && !$0.contains("3–18") })
    state.press("<Esc>:<C-u>city:Zhanaozen<Enter>:figures<Enter>")
    #expect(lines(state).contains { $0.contains("No figures are told of what is shown.") })
  }

  @Test("what has not been heard of for longer than usual is listed; Enter shows only that")
  func silence() {
    var state = Sample.state(IncidentTests.corpus)
    state.press(":silence<Enter>")
    let text = lines(state)
    #expect(text.contains { $0.contains("Village Herald · nothing for 6 days, usually every day") })
    state.press("g<Enter>")
    #expect(state.context == .panes && !state.filter.expression.isEmpty)
  }

  @Test("Tab goes from list to list, and a reload keeps the selected line")
  func tabs() throws {
    var state = Sample.state(IncidentTests.corpus)
    state.press("C<Tab>")
    #expect(list(state)?.topic == .figures)
    state.press("<Tab><Tab>")
    #expect(list(state)?.topic == .conflicts)
    state.press("<BackTab><BackTab>G")
    let selected = try #require(list(state)?.selected)
    var early = ReportBuilder("aaa.txt", published: Sample.day(1))
    early.begin()
    early.event(
      .killing, "One officer was ", "killed", ".", time: Sample.on(1), place: Sample.almaty,
      fatalities: 1)
    early.end()
    state.replaceCorpus(
      IncidentTests.corpus.updated(with: [PackedDocument(early.report)]),
      change: CorpusChange(added: ["aaa.txt"]), at: Sample.noon)
    #expect(list(state)?.selected == selected)
    state.press("<Esc>")
    #expect(state.context == .panes)
  }
}
