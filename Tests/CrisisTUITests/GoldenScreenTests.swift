import CrisisModel
import Foundation
import Testing

@testable import CrisisTUI

@Suite struct GoldenScreenTests {
  /// Screens by name, size and the keys that lead to them.
  static let screens: [(name: String, size: CellSize, keys: String)] = [
    ("start-80x24", CellSize(columns: 80, rows: 24), ""),
    ("filter-80x24", CellSize(columns: 80, rows: 24), "1/mayor<Enter>"),
    ("actors-80x24", CellSize(columns: 80, rows: 24), "<Tab><Tab>j"),
    ("reader-80x24", CellSize(columns: 80, rows: 24), "jj<Enter>"),
    ("search-80x24", CellSize(columns: 80, rows: 24), "/fired"),
    ("picker-80x24", CellSize(columns: 80, rows: 24), "csao"),
    ("facets-80x24", CellSize(columns: 80, rows: 24), "1-f"),
    ("categories-80x24", CellSize(columns: 80, rows: 24), "<Tab>-fcat<Enter> <Down>-"),
    ("filterline-80x24", CellSize(columns: 80, rows: 24), "1L:-category:g"),
    ("mistake-80x24", CellSize(columns: 80, rows: 24), "1:citty:Aktau fired"),
    ("days-120x40", CellSize(columns: 120, rows: 40), "fdays<Enter><Down> "),
    ("certainty-40x10", CellSize(columns: 40, rows: 10), "fcert<Enter>"),
    ("filterline-40x10", CellSize(columns: 40, rows: 10), "1:cat"),
    ("mistake-20x5", CellSize(columns: 20, rows: 5), ":citty:A x"),
    ("sources-200x50", CellSize(columns: 200, rows: 50), "1fsou<Enter>"),
    ("help-80x24", CellSize(columns: 80, rows: 24), "?"),
    ("reports-80x24", CellSize(columns: 80, rows: 24), "Rj"),
    ("nothing-80x24", CellSize(columns: 80, rows: 24), "/zebra<Enter>"),
    ("start-40x10", CellSize(columns: 40, rows: 10), ""),
    ("cities-40x10", CellSize(columns: 40, rows: 10), "<Tab>1"),
    ("quotes-40x10", CellSize(columns: 40, rows: 10), "<BackTab>j"),
    ("reader-40x10", CellSize(columns: 40, rows: 10), "jj<Enter>"),
    ("start-20x5", CellSize(columns: 20, rows: 5), "1"),
    ("start-120x40", CellSize(columns: 120, rows: 40), ""),
    ("filter-120x40", CellSize(columns: 120, rows: 40), "<Tab><Tab> <Tab>"),
    ("picker-120x40", CellSize(columns: 120, rows: 40), "ca"),
    ("reader-120x40", CellSize(columns: 120, rows: 40), "jjj<Enter>/pol<Enter>n"),
    ("reader-200x50", CellSize(columns: 200, rows: 50), "jjj<Enter>"),
    ("unmarked-80x24", CellSize(columns: 80, rows: 24), "jjj<Enter>H"),
    ("mention-80x24", CellSize(columns: 80, rows: 24), "<Tab>n"),
    ("mention-40x10", CellSize(columns: 40, rows: 10), "<Tab>n"),
    ("why-80x24", CellSize(columns: 80, rows: 24), "jjjw"),
    ("why-40x10", CellSize(columns: 40, rows: 10), "jjjw"),
    ("why-120x40", CellSize(columns: 120, rows: 40), "<BackTab>w"),
    ("why-200x50", CellSize(columns: 200, rows: 50), "jjj<Enter>w"),
    ("copy-80x24", CellSize(columns: 80, rows: 24), "jjjy"),
    ("copy-40x10", CellSize(columns: 40, rows: 10), "jjjy"),
    ("copy-120x40", CellSize(columns: 120, rows: 40), "jjj<Enter>y"),
    ("copy-200x50", CellSize(columns: 200, rows: 50), "jjjy"),
    ("export-80x24", CellSize(columns: 80, rows: 24), "1e"),
    ("export-40x10", CellSize(columns: 40, rows: 10), "1e"),
    ("export-120x40", CellSize(columns: 120, rows: 40), "eout.csv<Enter>"),
    ("export-200x50", CellSize(columns: 200, rows: 50), "1<Enter>eday.jsonl"),
    ("named-80x24", CellSize(columns: 80, rows: 24), "1:s"),
    ("named-40x10", CellSize(columns: 40, rows: 10), ":goto al"),
    ("named-120x40", CellSize(columns: 120, rows: 40), ":goto almaty.txt#9000-9001"),
    ("named-200x50", CellSize(columns: 200, rows: 50), ":sort repo<Enter>"),
    ("helpreader-80x24", CellSize(columns: 80, rows: 24), "j<Enter>?"),
    ("helpsearch-80x24", CellSize(columns: 80, rows: 24), "?/filter"),
    ("helpsearch-40x10", CellSize(columns: 40, rows: 10), "?/filter<Enter>"),
    ("helpsearch-120x40", CellSize(columns: 120, rows: 40), "?/mention<Enter>"),
    ("helpsearch-200x50", CellSize(columns: 200, rows: 50), "?/zebra"),
    ("mention-120x40", CellSize(columns: 120, rows: 40), "<Tab>nn"),
    ("mention-200x50", CellSize(columns: 200, rows: 50), "<Tab><Tab>n"),
    ("unmarked-40x10", CellSize(columns: 40, rows: 10), "jjj<Enter>H"),
    ("unmarked-120x40", CellSize(columns: 120, rows: 40), "jjj<Enter>H"),
    ("unmarked-200x50", CellSize(columns: 200, rows: 50), "jjj<Enter>H"),
    ("idlekey-40x10", CellSize(columns: 40, rows: 10), "<Tab><Tab>}"),
    ("idlekey-120x40", CellSize(columns: 120, rows: 40), "j<Enter>s"),
    ("idlekey-200x50", CellSize(columns: 200, rows: 50), "u"),
    ("idlekey-80x24", CellSize(columns: 80, rows: 24), "H"),
    ("start-200x50", CellSize(columns: 200, rows: 50), ""),
    ("filter-200x50", CellSize(columns: 200, rows: 50), "1<Tab>"),
    ("range-80x24", CellSize(columns: 80, rows: 24), "jj[jj]g"),
    ("range-120x40", CellSize(columns: 120, rows: 40), "1jj["),
    ("range-200x50", CellSize(columns: 200, rows: 50), "3"),
    ("nostrip-80x24", CellSize(columns: 80, rows: 24), "t"),
    ("noday-80x24", CellSize(columns: 80, rows: 24), "G["),
    ("reported-80x24", CellSize(columns: 80, rows: 24), "jjs"),
    ("reported-120x40", CellSize(columns: 120, rows: 40), "s"),
    ("read-40x10", CellSize(columns: 40, rows: 10), "ssj"),
    ("read-200x50", CellSize(columns: 200, rows: 50), "ssj"),
    ("zoom-80x24", CellSize(columns: 80, rows: 24), "<Tab>z"),
    ("hidden-120x40", CellSize(columns: 120, rows: 40), "<Tab>H))"),
    ("wide-80x24", CellSize(columns: 80, rows: 24), "|||"),
    ("normal-200x50", CellSize(columns: 200, rows: 50), "||"),
    ("map-80x24", CellSize(columns: 80, rows: 24), "a"),
    ("map-120x40", CellSize(columns: 120, rows: 40), "a<Left><Enter>"),
    ("map-200x50", CellSize(columns: 200, rows: 50), "1a<Tab>-"),
    ("map-50x16", CellSize(columns: 50, rows: 16), "a<Up><Right>"),
    ("map-closer-80x24", CellSize(columns: 80, rows: 24), "az<Left>"),
    ("strip-80x20", CellSize(columns: 80, rows: 20), "1jj"),
    ("map-40x10", CellSize(columns: 40, rows: 10), "a"),
    ("stacked-60x40", CellSize(columns: 60, rows: 40), "G"),
    ("two-100x12", CellSize(columns: 100, rows: 12), "<BackTab>"),
  ]

  @Test("screens look as they were last approved", arguments: screens.map(\.name))
  func golden(name: String) throws {
    let screen = try #require(Self.screens.first { $0.name == name })
    var state = Sample.state()
    state.press(screen.keys, screen.size)
    try Golden.compare(Screen.draw(state, size: screen.size), name)
  }

  @Test("the screen after a reload says what changed and marks it")
  func reload() throws {
    var state = Sample.state()
    var report = Sample.aktauReport
    report.begin()
    report.event(
      .arrest, "Ten people were ", "detained", " in Aktau.", time: Sample.on(5),
      place: Sample.aktau, detained: 10)
    report.end()
    let corpus = Sample.corpus([
      Sample.almatyReport.report, report.report, Sample.capitalReport.report,
    ])
    state.replaceCorpus(
      corpus, change: CorpusChange(changed: ["west/aktau.txt"]), at: Sample.noon)
    try Golden.compare(Screen.draw(state, size: .small), "reloaded-80x24")
  }

  /// The four sizes that every kind of screen is looked at in.
  static let sizes = [(40, 10), (80, 24), (120, 40), (200, 50)]

  @Test("what an analyst says is shown at every size", arguments: sizes)
  func remarks(columns: Int, rows: Int) throws {
    let size = CellSize(columns: columns, rows: rows)
    var state = Sample.state()
    state.analyst = "ada"
    state.press(
      "m<Down>+two witnesses, one of them by phone<Enter><Down>!<Down>!!<Down>=criot<Enter>", size)
    state.notice = nil
    try Golden.compare(Screen.draw(state, size: size), "marks-\(columns)x\(rows)")
    var listed = state
    listed.press("Mj", size)
    try Golden.compare(Screen.draw(listed, size: size), "notes-\(columns)x\(rows)")
    var note = state
    note.press("+seen by", size)
    try Golden.compare(Screen.draw(note, size: size), "note-\(columns)x\(rows)")
    state.press("=", size)
    try Golden.compare(Screen.draw(state, size: size), "correct-\(columns)x\(rows)")
    state.press("d<C-u>2022-13-01<Enter>", size)
    try Golden.compare(Screen.draw(state, size: size), "correction-\(columns)x\(rows)")
  }

  @Test("what has changed is shown at every size", arguments: sizes)
  func changes(columns: Int, rows: Int) throws {
    let size = CellSize(columns: columns, rows: rows)
    var state = Sample.state()
    var report = Sample.aktauReport
    report.begin()
    report.event(
      .arrest, "Ten people were ", "detained", " in Aktau.", time: Sample.on(5),
      place: Sample.aktau, detained: 10)
    report.end()
    state.replaceCorpus(
      Sample.corpus([report.report, Sample.capitalReport.report]),
      change: CorpusChange(changed: ["west/aktau.txt"], removed: ["almaty.txt"]), at: Sample.noon)
    state.press("}", size)
    try Golden.compare(Screen.draw(state, size: size), "changes-\(columns)x\(rows)")
    state.press("}d", size)
    try Golden.compare(Screen.draw(state, size: size), "altered-\(columns)x\(rows)")
  }

  @Test("incidents and what is said of them are shown at every size", arguments: sizes)
  func incidents(columns: Int, rows: Int) throws {
    let size = CellSize(columns: columns, rows: rows)
    func compare(_ keys: String, _ name: String) throws {
      var state = Sample.state(IncidentTests.corpus)
      state.press(keys, size)
      try Golden.compare(Screen.draw(state, size: size), "\(name)-\(columns)x\(rows)")
    }
    try compare("i<Down>", "incidents")
    try compare("i/midday<Enter>X<Enter>1", "unfolded")
    try compare("iw", "grade")
    try compare("i=i", "decide")
    try compare("C", "conflicts")
    try compare(":figures<Enter><Down>", "figures")
    try compare(":silence<Enter>", "silence")
  }

  @Test("conditions that are locked are shown at every size", arguments: sizes)
  func conditions(columns: Int, rows: Int) throws {
    let size = CellSize(columns: columns, rows: rows)
    var state = Sample.state()
    state.press("1:-category:protest \"fired\"<Enter>L<Up> ", size)
    try Golden.compare(Screen.draw(state, size: size), "conditions-\(columns)x\(rows)")
  }

  @Test(
    "who starts for the first time sees four lines of help",
    arguments: sizes)
  func welcome(columns: Int, rows: Int) throws {
    var state = Sample.state()
    state.showsWelcome = true
    let size = CellSize(columns: columns, rows: rows)
    try Golden.compare(Screen.draw(state, size: size), "welcome-\(columns)x\(rows)")
    state.press("j", size)
    #expect(!Screen.draw(state, size: size).textLines.joined().contains("To begin with"))
  }

  @Test(
    "a file that is there is not written over without an answer",
    arguments: sizes)
  func question(columns: Int, rows: Int) throws {
    var state = Sample.state()
    state.askToReplace(
      ExportOrder(file: "day.jsonl", filter: FilterExpression(), replaces: false))
    let size = CellSize(columns: columns, rows: rows)
    try Golden.compare(Screen.draw(state, size: size), "question-\(columns)x\(rows)")
  }

  @Test("a folder that is gone is said over the full width, and the rest stays")
  func gone() throws {
    var state = Sample.state()
    state.folderState = .gone(since: Sample.noon)
    state.fileProblems = [FileProblem(path: "almaty.txt", reason: "permission denied")]
    try Golden.compare(Screen.draw(state, size: .small), "gone-80x24")
  }

  @Test("an empty folder says what to do")
  func empty() throws {
    let state = Sample.state(Sample.corpus([]))
    try Golden.compare(Screen.draw(state, size: .small), "empty-80x24")
  }
}

/// Screens in files; `RECORD_GOLDEN=1` rewrites them.
enum Golden {
  static func compare(_ canvas: Canvas, _ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(name).txt")
    let text = canvas.golden
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let approved = try String(contentsOf: file, encoding: .utf8)
    #expect(text == approved, "\(name) differs; RECORD_GOLDEN=1 rewrites, then read the diff")
  }
}
