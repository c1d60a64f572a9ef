import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct ReloadTests {
  private let size = CellSize.small

  /// The sample with an earlier event put before all others.
  private func withEarlierReport() -> Corpus {
    var early = ReportBuilder("aaa.txt", outlet: "Early Post", published: Sample.day(1))
    early.begin()
    for number in 1...4 {
      early.event(
        .protest, "Group \(number) ", "marched", " in Aktau.", time: Sample.on(1),
        place: Sample.aktau, actors: [Sample.crowd])
    }
    early.quote("", "“No more of this,”", " said a driver.", named: "a driver")
    early.end()
    return Sample.corpus([
      early.report, Sample.almatyReport.report, Sample.aktauReport.report,
      Sample.capitalReport.report,
    ])
  }

  private func reload(_ state: inout ViewState, _ corpus: Corpus, _ change: CorpusChange) {
    state.replaceCorpus(corpus, change: change, at: Sample.noon)
  }

  @Test(
    "the selected item of each list stays when rows come in before it", arguments: Pane.allCases)
  func selectionStays(pane: Pane) {
    var state = Sample.state()
    state.press(String(repeating: "<Tab>", count: pane.rawValue) + "j")
    let before = state.selectedKey(pane)
    let line = state.lists[pane.rawValue].row - state.top(pane, height: 5)
    reload(&state, withEarlierReport(), CorpusChange(added: ["aaa.txt"]))
    #expect(state.focus == pane)
    #expect(state.selectedKey(pane) == before)
    if pane == .timeline {
      #expect(state.lists[pane.rawValue].row - state.top(pane, height: 5) == line)
    }
  }

  @Test("a selection that vanishes moves to its neighbour once it counts as looked at")
  func neighbour() throws {
    var state = Sample.state()
    state.press("jjj")
    let selected = try #require(state.selectedEvent)
    #expect(state.corpus.document(of: state.corpus.events[selected]).path == "almaty.txt")
    let next = state.rows.key(.timeline, state.lists[0].row + 2)
    var shorter = ReportBuilder("almaty.txt", outlet: "Test Wire", published: Sample.day(6))
    shorter.begin()
    shorter.event(
      .arson, "and by midday the mayor’s office in Almaty was ", "ablaze", ".", time: Sample.on(5),
      place: Sample.almaty)
    shorter.end()
    reload(
      &state,
      Sample.corpus([shorter.report, Sample.aktauReport.report, Sample.capitalReport.report]),
      CorpusChange(changed: ["almaty.txt"]))
    #expect(state.selectedWithdrawn != nil)
    state.press("v")
    #expect(state.selectedKey(.timeline) == next)
  }

  @Test("the filter stays, also for a city that is no longer named")
  func filterStays() {
    var state = Sample.state()
    state.press("4/rall<Enter>")
    #expect(state.rows.eventCount == 1)
    reload(
      &state, Sample.corpus([Sample.almatyReport.report]), CorpusChange(removed: ["west/aktau.txt"])
    )
    #expect(state.filter.expression.terms.map(\.text) == ["city:Zhanaozen", "\"rall\""])
    #expect(state.rows.eventCount == 0)
    reload(&state, Sample.corpus, CorpusChange(added: ["west/aktau.txt"]))
    #expect(state.rows.eventCount == 1)
  }

  @Test("a filter hides the selected item and gives it back when it is lifted")
  func filterGivesBack() {
    var state = Sample.state()
    state.press("jjjjj")
    let chosen = state.selectedKey(.timeline)
    state.press("3")
    #expect(state.selectedKey(.timeline) != chosen)
    state.press("3")
    #expect(state.selectedKey(.timeline) == chosen)
  }

  @Test("new items are marked until they are selected or their report is opened")
  func freshness() throws {
    var state = Sample.state()
    reload(&state, withEarlierReport(), CorpusChange(added: ["aaa.txt"]))
    #expect(state.fresh.count == 5)
    #expect(state.reloadMessage == "+4 events, 1 new report 12:04:33")
    state.press("}")
    #expect(state.fresh.count == 4)
    state.press("j")
    #expect(state.fresh.count == 3)
    state.press("<Enter>")
    #expect(state.fresh.count == 0)
  }

  @Test("an event that now says something else is marked as changed")
  func changed() throws {
    var state = Sample.state()
    let old = Sample.capitalReport.report
    let events = old.events.enumerated().map { index, event in
      index > 0
        ? event
        : Event(
          id: event.id, category: event.category, span: event.span,
          triggerSpan: event.triggerSpan, time: event.time, place: event.place,
          actors: event.actors, certainty: .denied, rule: event.rule)
    }
    let new = AnalyzedDocument(
      document: old.document, places: old.places, actors: old.actors, quotes: old.quotes,
      events: events)
    reload(
      &state, Sample.corpus([Sample.almatyReport.report, Sample.aktauReport.report, new]),
      CorpusChange(changed: ["capital.txt"]))
    #expect(state.fresh.kind(.event(old.events[0].id)) == .changed)
    #expect(state.fresh.count == 1)
    #expect(state.reloadMessage == "*1 event, 1 report changed 12:04:33")
  }

  @Test(
    "while the folder is read for the first time nothing counts as new, and the top stays in sight")
  func firstReading() {
    var state = Sample.state(Sample.corpus([]))
    state.replaceCorpus(
      Sample.corpus([Sample.almatyReport.report]), change: nil, at: Sample.noon)
    state.replaceCorpus(withEarlierReport(), change: nil, at: Sample.noon)
    #expect(state.fresh.count == 0)
    #expect(state.lists[0].row == 1)
    #expect(state.lists[0].top == 0)
  }

  // MARK: the reader

  /// A long report, optionally with a paragraph put before everything.
  private func longReport(extra: String? = nil) -> AnalyzedDocument {
    var report = ReportBuilder("long.txt", outlet: "Long Post", published: Sample.day(6))
    if let extra { report.block(.prose, extra) }
    for number in 1...60 {
      report.begin()
      report.event(
        .clash, "In street \(number) of the city people ", "clashed", " with others.",
        time: Sample.on(5), place: Sample.almaty)
      report.end()
    }
    return report.report
  }

  private func lines(_ state: ViewState) -> [String] {
    Screen.draw(state, size: size).textLines
  }

  @Test("the text in sight stays when the report grows above it")
  func readerStays() throws {
    var state = Sample.state(Sample.corpus([longReport()]))
    state.press("jjjjjjjjjjjjjjjjjjjj<Enter>jjjjj")
    let before = lines(state)
    #expect(before.contains { $0.contains("In street 21 ") && $0.contains("▸") })
    let longer = longReport(extra: String(repeating: "Editors added this line. ", count: 30))
    reload(&state, Sample.corpus([longer]), CorpusChange(changed: ["long.txt"]))
    let after = lines(state)
    #expect(Array(after[4..<20]) == Array(before[4..<20]))
  }

  @Test("a report that is removed while it is read stays on the screen and says so")
  func readerOfRemoved() {
    var state = Sample.state(Sample.corpus([longReport(), Sample.almatyReport.report]))
    state.press("j<Enter>")
    let title = state.reader?.document.path
    reload(&state, Sample.corpus([]), CorpusChange(removed: ["long.txt", "almaty.txt"]))
    #expect(state.reader?.document.path == title)
    #expect(lines(state).contains { $0.contains("was removed from the folder (12:04:33)") })
    state.press("<Esc>v")
    #expect(lines(state).contains { $0.contains("No reports yet") })
  }

  @Test("Esc leaves the reader at exactly the same place")
  func escape() {
    var state = Sample.state(Sample.corpus([longReport()]))
    state.press("<PageDown>jjj")
    let before = lines(state)
    state.press("<Enter>jj<PageDown><Tab>/people<Enter>n<Esc>")
    #expect(lines(state) == before)
  }

  @Test("a renamed report keeps selection and marks, and is read on under its new name")
  func renamed() throws {
    func sample(_ path: String, seed: UInt64) -> AnalyzedDocument {
      let old = Sample.almatyReport.report
      let document = Document(
        path: path, bytes: old.document.bytes, byteCount: old.document.byteCount,
        published: old.document.published, blocks: old.document.blocks,
        sentences: old.document.sentences)
      let events = old.events.map {
        Event(
          id: $0.id &+ seed, category: $0.category, span: $0.span, triggerSpan: $0.triggerSpan,
          time: $0.time, place: $0.place, actors: $0.actors, certainty: $0.certainty,
          rule: $0.rule)
      }
      return AnalyzedDocument(
        document: document, places: old.places, actors: old.actors, events: events)
    }
    let before = sample("almaty.txt", seed: 1)
    let after = sample("moved/almaty.txt", seed: 2)
    var state = Sample.state(Sample.corpus([Sample.aktauReport.report]))
    reload(
      &state, Sample.corpus([before, Sample.aktauReport.report]),
      CorpusChange(added: ["almaty.txt"]))
    state.press("gjjj")
    let row = state.lists[0].row
    let marks = state.fresh.count
    let selected = try #require(state.selectedEvent)
    #expect(state.corpus.document(of: state.corpus.events[selected]).path == "almaty.txt")
    state.press("<Enter>")
    let text = lines(state)[5..<20]
    let rename = CorpusChange(renamed: [.init(from: "almaty.txt", to: "moved/almaty.txt")])
    reload(&state, Sample.corpus([after, Sample.aktauReport.report]), rename)
    #expect(state.reader?.document.path == "moved/almaty.txt")
    #expect(state.reader?.goneSince == nil)
    #expect(lines(state)[5..<20] == text)
    state.press("<Esc>")
    #expect(state.lists[0].row == row)
    #expect(state.reloadMessage == "1 report renamed 12:04:33")
    #expect(state.fresh.count <= marks)
    reload(
      &state, Sample.corpus([before, Sample.aktauReport.report]),
      CorpusChange(renamed: [.init(from: "moved/almaty.txt", to: "almaty.txt")]))
    #expect(state.lists[0].row == row)
  }

  // MARK: picker, search and the list of reports while the folder changes

  @Test("an open picker keeps its letters and its place")
  func picker() {
    var state = Sample.state()
    state.press("ca<Down>")
    reload(&state, withEarlierReport(), CorpusChange(added: ["aaa.txt"]))
    guard case .picker(let picker) = state.overlay else {
      Issue.record("the picker closed")
      return
    }
    #expect(picker.text == "a")
    #expect(picker.selected == Sample.aktau.id)
    state.press("<Enter>")
    #expect(state.filter.expression.text == "city:Aktau")
  }

  @Test("a search being typed keeps its letters, and Esc returns to the item it began at")
  func search() {
    var state = Sample.state()
    state.press("jj")
    let start = state.selectedKey(.timeline)
    state.press("/fired")
    let hit = state.selectedKey(.timeline)
    #expect(hit != start)
    reload(&state, withEarlierReport(), CorpusChange(added: ["aaa.txt"]))
    #expect(state.selectedKey(.timeline) == hit)
    #expect(lines(state).last?.hasPrefix("/fired") == true)
    state.press("<Esc>")
    #expect(state.selectedKey(.timeline) == start)
  }

  @Test("the list of reports keeps its selected report")
  func reports() {
    var state = Sample.state()
    state.press("Rj")
    reload(&state, withEarlierReport(), CorpusChange(added: ["aaa.txt"]))
    guard case .reports(let list) = state.overlay else {
      Issue.record("the list closed")
      return
    }
    #expect(list.selected == "capital.txt")
    #expect(list.row == 2)
  }
}
