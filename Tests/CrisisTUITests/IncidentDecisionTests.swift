import CrisisIncidents
import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct IncidentDecisionTests {
  private func state() -> ViewState {
    var state = Sample.state(IncidentTests.corpus)
    state.analyst = "ada"
    state.press("i")
    return state
  }

  private func select(_ kind: EventCategory, in state: inout ViewState) {
    state.press("g")
    while state.selectedIncident.flatMap({ state.book?.incidents[$0].category }) != kind {
      let row = state.lists[0].row
      state.press("j")
      if state.lists[0].row == row { return }
    }
  }

  /// The decisions that the remarks make, as the desk makes them of all that are attached.
  private func kept(_ state: ViewState) -> [Remark] { state.remarks.remarks }

  @Test("= on an incident makes it one with another, chosen by its name, and u takes that back")
  func merging() throws {
    var state = self.state()
    select(.curfew, in: &state)
    let event = try #require(state.leadingEvent.map { state.corpus.events.ids[$0] })
    state.press("=i")
    #expect(state.context == .entry)
    state.press("emergency")
    guard case .entry(let entry) = state.overlay else { return }
    let names = state.incidentCandidates(entry).map(\.name)
    #expect(names.count == 1 && names[0].hasPrefix("emergency, Kazakhstan"))
    state.press("<Tab><Enter>")
    let remark = try #require(kept(state).first)
    #expect(remark.aspect == .incident && FindingID.value(remark.subject.id) == event)
    guard case .with(let other)? = IncidentChoice(remark.value) else {
      Issue.record("not merged: \(remark.value)")
      return
    }
    let book = IncidentBook(
      state.corpus, decisions: GroupingDecisions(merged: [[event, other]]))
    #expect(book.incidents.count == (state.book?.incidents.count ?? 0) - 1)
    state.replaceIncidents(book)
    let index = try #require(state.selectedIncident)
    #expect(state.rows.members(of: index).count >= 2)
    #expect(
      Screen.draw(state, size: CellSize(columns: 200, rows: 50)).textLines.joined()
        .contains("= one incident with emergency, Kazakhstan"))
    state.press("u")
    #expect(kept(state).isEmpty)
  }

  @Test("= on an event takes it out of its incident, or puts it into another")
  func splitting() throws {
    var state = self.state()
    select(.arson, in: &state)
    state.press("<Enter>jj")
    let event = try #require(state.selectedEvent.map { state.corpus.events.ids[$0] })
    state.press("=ialone<Enter>")
    #expect(kept(state).first?.value == "alone")
    let before = state.book?.incidents.count ?? 0
    state.replaceIncidents(
      IncidentBook(state.corpus, decisions: GroupingDecisions(split: [[event]])))
    #expect(state.book?.incidents.count == before + 1)
    state.press("=ino such thing<Enter>")
    #expect(state.context == .entry)
    #expect(
      Screen.draw(state, size: .small).textLines.joined().contains("no incident is called so"))
    state.press("<Esc>")
  }

  @Test("= sets the grade, which is then no longer only proposed")
  func grading() throws {
    var state = self.state()
    select(.arson, in: &state)
    let event = try #require(state.leadingEvent.map { state.corpus.events.ids[$0] })
    state.press("=gx9<Enter>")
    #expect(state.context == .entry)
    state.press("<C-u>b2<Enter>")
    #expect(kept(state).first?.value == "B2")
    let decisions = GroupingDecisions(
      reliability: [event: .usual], credibility: [event: .probable])
    state.replaceIncidents(IncidentBook(state.corpus, decisions: decisions))
    #expect(
      Screen.draw(state, size: CellSize(columns: 200, rows: 50)).textLines.contains {
        $0.contains("arson") && $0.hasSuffix("B2│") || $0.contains(" B2│")
      })
    for text in ["B", "2", "f6", "A1"] { #expect(GradeText.read(text) != nil) }
    for text in ["", "G", "7", "B22", "2B", "BB"] { #expect(GradeText.read(text) == nil) }
  }

  @Test("what is decided is read back as it was kept")
  func choices() {
    for choice in [IncidentChoice.alone, .into(7), .with(0xFEDC_BA98_7654_3210)] {
      #expect(IncidentChoice(choice.text) == choice)
    }
    for text in ["", "with:", "into:xyz", "mine"] { #expect(IncidentChoice(text) == nil) }
  }
}
