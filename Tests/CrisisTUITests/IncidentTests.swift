import CrisisIncidents
import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct IncidentTests {
  /// The sample with a second report of the fire and of those killed, which gives another figure.
  static let corpus = Sample.corpus([
    Sample.almatyReport.report, Sample.aktauReport.report, Sample.capitalReport.report,
    second.report, quiet(1), quiet(2), quiet(3),
  ])

  static var second: ReportBuilder {
    var report = ReportBuilder("second.txt", outlet: "Other Wire", published: Sample.day(6))
    report.begin()
    report.event(
      .arson, "The mayor’s office in Almaty went up in ", "flames", " at midday.",
      time: Sample.on(5), place: Sample.almaty, actors: [Sample.crowd], source: ["TASS"],
      certainty: .reported)
    report.event(
      .killing, "Three officers were ", "killed", " in Almaty.", time: Sample.on(6),
      place: Sample.almaty, actors: [Sample.police], fatalities: 3)
    report.end()
    return report
  }

  /// One of several reports of an outlet that is not heard of afterwards.
  static func quiet(_ day: Int) -> AnalyzedDocument {
    var report = ReportBuilder(
      "old/day\(day).txt", outlet: "Village Herald", published: Sample.day(day - 3))
    report.begin()
    report.event(
      .statement, "The council ", "met", " in São Paulo.", time: Sample.on(day - 3),
      place: Sample.saoPaulo)
    report.end()
    return report.report
  }

  private func state() -> ViewState {
    var state = Sample.state(Self.corpus)
    state.press("i")
    return state
  }

  private func lines(_ state: ViewState, _ size: CellSize = .small) -> [String] {
    Screen.draw(state, size: size).textLines
  }

  /// Selects the incident of a kind.
  private func select(_ kind: EventCategory, in state: inout ViewState) {
    state.press("g")
    while state.selectedIncident.flatMap({ state.book?.incidents[$0].category }) != kind {
      let row = state.lists[0].row
      state.press("j")
      if state.lists[0].row == row { return }
    }
  }

  @Test("i shows incidents in place of events, and back; what was selected stays in sight")
  func switching() throws {
    var state = Sample.state(Self.corpus)
    state.press("G")
    while state.selectedEvent.map({ state.corpus.event(state.corpus.events[$0]).category })
      != .arson
    { state.press("k") }
    let event = try #require(state.selectedKey(.timeline))
    state.press("i")
    let incident = try #require(state.selectedIncident)
    #expect(state.book?.incidents[incident].category == .arson)
    #expect(lines(state).contains { $0.contains("[Incidents]") })
    state.press("i")
    #expect(state.selectedKey(.timeline) == event)
    #expect(lines(state).contains { $0.contains("[Timeline]") })
  }

  @Test(
    "Enter unfolds an incident into its events, each opens its report, Left leads back and folds")
  func unfolding() throws {
    var state = self.state()
    select(.arson, in: &state)
    let count = state.rows.timeline.count
    let row = state.lists[0].row
    state.press("<Enter>")
    #expect(state.rows.timeline.count == count + 2)
    #expect(
      lines(state).contains { $0.contains("├─") } && lines(state).contains { $0.contains("└─") })
    state.press("l")
    #expect(state.lists[0].row == row + 1 && state.selectedEvent != nil)
    state.press("<Enter>")
    #expect(state.reader?.document.path == "almaty.txt")
    state.press("<Esc>j<Enter>")
    #expect(state.reader?.document.path == "second.txt")
    state.press("<Esc>h")
    #expect(state.lists[0].row == row)
    state.press("h")
    #expect(state.rows.timeline.count == count)
    state.press("h")
    #expect(state.focus != .timeline)
  }

  @Test("an incident counts its reports and sources, under a filter those that pass")
  func counts() throws {
    var state = self.state()
    select(.arson, in: &state)
    let index = try #require(state.selectedIncident)
    #expect(state.rows.shown(index).text == "2 reports, 2 independent sources")
    state.press(":document:second.txt<Enter>")
    let shown = try #require(state.selectedIncident)
    #expect(state.book?.incidents[shown].category == .arson)
    #expect(state.rows.shown(shown).text == "1 of 2 reports, 2 independent sources")
    #expect(
      lines(state, CellSize(columns: 200, rows: 50)).contains {
        $0.contains("1 of 2 reports, 2 sources")
      })
    for row in state.rows.timeline {
      if case .incident(let index) = row { #expect(!state.rows.members(of: index).isEmpty) }
    }
    state.press("X<Tab>1<BackTab>")
    #expect(
      state.rows.timeline.allSatisfy { row in
        guard case .incident(let index) = row else { return true }
        return state.book?.incidents[index].events.contains {
          state.rows.result.passes(event: Int($0))
        } == true
      })
  }

  @Test("a reload keeps the selected incident and what is unfolded, however the rows move")
  func reload() throws {
    var state = self.state()
    select(.arson, in: &state)
    state.press("<Enter>")
    let id = try #require(state.selectedKey(.timeline))
    var early = ReportBuilder("aaa.txt", published: Sample.day(1))
    early.begin()
    early.event(.protest, "Crowds ", "met", " in Almaty.", time: Sample.on(1), place: Sample.almaty)
    early.event(.looting, "Shops were ", "looted", ".", time: Sample.on(1), place: Sample.almaty)
    early.end()
    let next = Self.corpus.updated(with: [PackedDocument(early.report)])
    state.replaceCorpus(next, change: CorpusChange(added: ["aaa.txt"]), at: Sample.noon)
    #expect(state.selectedKey(.timeline) == id)
    #expect(lines(state, CellSize(columns: 120, rows: 40)).contains { $0.contains("└─") })
    // While what is new is not grouped yet, nothing is shown, and nothing is lost.
    state.replaceCorpus(
      IndexedCorpus(Self.corpus), difference: nil, at: Sample.noon)
    #expect(lines(state).contains { $0.contains("as soon as the reports are grouped") })
    state.replaceIncidents(IncidentBook(Self.corpus))
    #expect(state.selectedKey(.timeline) == id)
  }

  @Test("an incident whose first report goes is found again by what is left of it")
  func heir() throws {
    var state = self.state()
    select(.arson, in: &state)
    let left = Self.corpus.updated(with: [], removing: ["almaty.txt"])
    state.replaceCorpus(left, change: CorpusChange(removed: ["almaty.txt"]), at: Sample.noon)
    let index = try #require(state.selectedIncident)
    let incident = try #require(state.book?.incidents[index])
    #expect(incident.category == .arson)
    #expect(
      state.corpus.documents[Int(state.corpus.events.documents[Int(incident.events[0])])].path
        == "second.txt")
  }

  @Test("what is new in a folded incident is marked on it, and } leads to the event itself")
  func fresh() throws {
    var state = Sample.state()
    state.press("i")
    state.replaceCorpus(
      Sample.corpus([
        Sample.almatyReport.report, Sample.aktauReport.report, Sample.capitalReport.report,
        Self.second.report,
      ]), change: CorpusChange(added: ["second.txt"]), at: Sample.noon)
    #expect(
      lines(state, CellSize(columns: 120, rows: 40)).contains {
        $0.contains("+day") && $0.contains("arson")
      })
    state.press("}")
    let event = try #require(state.selectedEvent)
    #expect(state.corpus.document(of: state.corpus.events[event]).path == "second.txt")
    #expect(state.incidentRow(above: state.lists[0].row) != nil)
  }

  @Test("w says why an incident has its grade, and through whose hands it came")
  func why() {
    var state = self.state()
    select(.arson, in: &state)
    state.press("w")
    let text = lines(state, CellSize(columns: 120, rows: 40)).joined(separator: "\n")
    #expect(text.contains("grade") && text.contains("(proposed)"))
    #expect(text.contains("almaty.txt → Test Wire → Reuters → police chief"))
    #expect(text.contains("second.txt → Other Wire → TASS"))
  }

  @Test("all orders, sizes and filters can be drawn with incidents")
  func sizes() {
    for (columns, rows) in [(1, 1), (20, 5), (40, 10), (80, 24), (120, 40), (200, 50)] {
      let size = CellSize(columns: columns, rows: rows)
      var state = Sample.state(Self.corpus)
      state.press("i<Enter>j", size)
      for keys in ["s", "s", "s", "1", "/killed<Enter>", "X", "w", "w", "C", "<Tab>", "<Tab>", "q"]
      {
        state.press(keys, size)
        #expect(Screen.draw(state, size: size).cells.count == columns * rows)
      }
    }
  }

  @Test("the session keeps that incidents are shown, and which are unfolded")
  func session() {
    var state = self.state()
    select(.arson, in: &state)
    state.press("<Enter>")
    var other = Sample.state(Self.corpus)
    other.restore(state.session.text)
    #expect(other.incidents.isShown && other.rows.timeline.count == state.rows.timeline.count)
    #expect(other.selectedKey(.timeline) == state.selectedKey(.timeline))
  }
}
