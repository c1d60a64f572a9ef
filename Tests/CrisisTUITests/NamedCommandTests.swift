import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct NamedCommandTests {
  private func lines(_ state: ViewState) -> [String] {
    Screen.draw(state, size: .small).textLines
  }

  @Test("the first word is a command where it is the name of one, else a filter")
  func kinds() {
    var state = Sample.state()
    state.press(":reports<Enter>")
    #expect(state.context == .reports)
    state.press("<Esc>:\"reports\"<Enter>")
    #expect(state.context == .panes && state.filter.expression.text == "\"reports\"")
    state.press("x:city:Aktau reports<Enter>")
    #expect(state.filter.expression.text == "city:Aktau \"reports\"")
  }

  @Test("a command may be typed behind the filter in force, which stays")
  func behindFilter() {
    var state = Sample.state()
    state.press("1:help")
    #expect(state.rows.eventCount == 5)
    state.press("<Enter>")
    #expect(state.context == .help && state.filter.expression.text == "city:Almaty")
    state.press("<Esc>:sort read<Enter>")
    #expect(state.time.sort == .read && state.filter.expression.text == "city:Almaty")
  }

  @Test("every name does what its key does")
  func sameAsKeys() {
    for entry in CommandTable.entries where entry.contexts.contains(.panes) {
      guard let name = entry.name, let key = entry.keys.first else { continue }
      var byKey = Sample.state()
      let effects = byKey.handle(key, size: .small)
      var byName = Sample.state()
      byName.press(":\(name)")
      #expect(byName.handle(.enter, size: .small) == effects, "\(name)")
      #expect(byName.context == byKey.context, "\(name)")
      #expect(byName.filter.expression == byKey.filter.expression, "\(name)")
      #expect(byName.lists.map(\.row) == byKey.lists.map(\.row), "\(name)")
    }
  }

  @Test("Tab completes names beside the filter's keys, and what follows a name")
  func completion() {
    var state = Sample.state()
    state.press(":sou<Tab>")
    #expect(lines(state)[1].hasPrefix(":source:"))
    state.press("<C-u>sor<Tab>")
    #expect(lines(state)[1].hasPrefix(":sort"))
    state.press(" rep<Tab>")
    #expect(lines(state)[1].hasPrefix(":sort reported"))
    state.press("<C-u>goto alm<Tab>")
    #expect(lines(state)[1].hasPrefix(":goto almaty.txt#"))
  }

  @Test(
    "a mistake is shown under the word, and the line stays",
    arguments: [
      (":sort backwards", "the timeline is sorted by happened, reported, read"),
      (":goto almaty.txt", "a link ends in #start-end"),
      (":goto almty.txt#1-5", "no report is called 'almty.txt'  Tab almaty.txt#1-5"),
      (":goto almaty.txt#9-2", "'#9-2' is no range of bytes"),
      (":goto almaty.txt#1-99999", "the report ends at byte"),
      (":export out.csv", "records cannot be written as .csv, only as .jsonl"),
      (":export out", "the ending says how to write: .jsonl"),
      (":help me", "nothing can follow this command"),
    ])
  func mistakes(typed: String, message: String) {
    var state = Sample.state()
    state.press(typed)
    #expect(state.handle(.enter, size: CellSize(columns: 120, rows: 24)) == [.bell])
    #expect(state.context == .filterLine)
    let canvas = Screen.draw(state, size: CellSize(columns: 120, rows: 24))
    #expect(canvas.textLines[2].contains("^") && canvas.textLines[2].contains(message))
  }

  @Test("goto opens the report with the words marked, also over an open one, and keeps them")
  func goTo() throws {
    var state = Sample.state()
    state.press(":goto west/aktau.txt#30-50<Enter>")
    #expect(state.reader?.document.path == "west/aktau.txt")
    #expect(state.reader?.passage == TextSpan(30, 50))
    state.press(":goto almaty.txt#0-5<Enter>")
    #expect(state.reader?.document.path == "almaty.txt")
    let words = state.reader.map { $0.document.text($0.passage ?? TextSpan(0, 0)) }
    var longer = ReportBuilder("almaty.txt", published: Sample.day(6))
    longer.block(.prose, "Editors added this.")
    longer.block(.title, "Night of fire in the largest city")
    state.replaceCorpus(
      Sample.corpus([longer.report]), change: CorpusChange(changed: ["almaty.txt"]),
      at: Sample.noon)
    #expect(state.reader.map { $0.document.text($0.passage ?? TextSpan(0, 0)) } == words)
    state.press("<Esc>")
    #expect(state.reader == nil)
  }

  @Test(
    "a link given at the start is opened when its report has been read, or the footer says why not")
  func awaited() {
    var state = ViewState(folder: "x", corpus: Sample.corpus([]), width: Sample.cells)
    state.open(Permalink(path: "almaty.txt", span: TextSpan(0, 5)))
    #expect(state.reader == nil && state.notice == nil)
    state.replaceCorpus(
      Sample.corpus([Sample.aktauReport.report]), change: nil, at: Sample.noon)
    #expect(state.reader == nil && state.notice == nil)
    state.folderState = .live
    var late = state
    state.replaceCorpus(Sample.corpus, change: nil, at: Sample.noon)
    #expect(state.reader?.document.path == "almaty.txt")
    late.replaceCorpus(
      Sample.corpus([Sample.aktauReport.report]), change: nil, at: Sample.noon)
    #expect(late.notice?.text == "no report is called 'almaty.txt'")
  }

  @Test("a command line that is open while the folder changes keeps its words")
  func reload() {
    var state = Sample.state()
    state.press(":goto west/aktau.txt#3")
    state.replaceCorpus(
      Sample.corpus([Sample.almatyReport.report]),
      change: CorpusChange(removed: ["west/aktau.txt"]), at: Sample.noon)
    state.press("-4")
    #expect(lines(state)[1].hasPrefix(":goto west/aktau.txt#3-4"))
    #expect(lines(state)[2].contains("no report is called"))
  }
}
