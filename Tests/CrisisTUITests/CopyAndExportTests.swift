import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct CopyAndExportTests {
  /// What is copied after some keys, by the last of them.
  private func copied(_ keys: String) -> String? {
    var state = Sample.state()
    var effects: [Effect] = []
    for key in Keys.parse(keys) { effects = state.handle(key, size: .small) }
    guard case .copy(let text, _) = effects.first else { return nil }
    return text
  }

  @Test("a row is copied as text, a quote with its sources, a link with its bytes")
  func copies() throws {
    let row = try #require(copied("jjjyr"))
    #expect(
      row.hasPrefix("Police and thousands of protesters clashed in Almaty overnight, — clash"))
    #expect(row.contains("Almaty") && row.contains("almaty.txt") && !row.contains("\n"))
    #expect(
      copied("jjjyq")
        == "“Police and thousands of protesters clashed in Almaty overnight,” — Reuters, "
        + "Test Wire, Thu 6 Jan 2022, almaty.txt#35-98")
    #expect(copied("jjjyl") == "almaty.txt#35-98")
    let quote = try #require(copied("<BackTab>yq"))
    #expect(quote.hasPrefix("“Calls to attack offices are absolutely illegal,” — "))
    #expect(quote.contains("Kassym-Jomart Tokayev (President), Test TV"))
    let told = try #require(copied("<BackTab>jyq"))
    #expect(told.hasPrefix("the country was cut off from the internet — NetBlocks"))
    #expect(copied("<Tab>yl") == "almaty.txt#81-87")
    #expect(copied("<Tab>nyl") == "almaty.txt#81-87")
    #expect(copied("Rj<Enter>yr") != nil)
  }

  @Test("what a link was copied from, the link leads to")
  func roundTrip() throws {
    for keys in ["jyl", "jjjjyl", "<BackTab>yl", "<Tab>jjyl", "jj<Enter>yl"] {
      let link = try #require(copied(keys))
      var state = Sample.state()
      state.press(":goto \(link)<Enter>")
      #expect(state.reader?.passage == (try Permalink(parsing: link)).span)
    }
  }

  @Test("what cannot be copied is said in the footer")
  func notCopied() {
    var state = Sample.state()
    state.press("<Tab>y")
    #expect(state.handle(.character("q"), size: .small) == [.bell])
    #expect(state.notice?.text == "only an event or a quote has words that can be quoted")
    state.press("y<Esc>")
    #expect(state.context == .panes && state.notice == nil)
  }

  @Test("o asks for the file at the line of the selected words")
  func openFile() {
    var state = Sample.state()
    state.press("jjj")
    #expect(
      state.handle(.character("o"), size: .small) == [.openFile(path: "almaty.txt", line: 3)])
    state.press("Rjj")
    #expect(
      state.handle(.character("o"), size: .small) == [.openFile(path: "west/aktau.txt", line: 1)])
    state = Sample.state(Sample.corpus([]))
    #expect(state.handle(.character("o"), size: .small) == [.bell])
  }

  @Test("e proposes a name, which the first letter replaces, and asks for what is filtered")
  func export() throws {
    var state = Sample.state()
    state.press("1e")
    #expect(
      state.handle(.enter, size: .small)
        == [
          .export(
            ExportOrder(
              file: "reports-filtered.jsonl", filter: try FilterExpression(parsing: "city:Almaty"),
              replaces: false))
        ])
    state.press("Xeday.jsonl")
    #expect(
      state.handle(.enter, size: .small)
        == [
          .export(
            ExportOrder(file: "day.jsonl", filter: FilterExpression(), replaces: false))
        ])
    state.press("e<Esc>")
    #expect(state.context == .panes)
  }

  @Test("a file that is there is written over only after y, and never while something is typed")
  func replace() {
    let order = ExportOrder(file: "a.jsonl", filter: FilterExpression(), replaces: false)
    var state = Sample.state()
    state.askToReplace(order)
    #expect(state.handle(.character("n"), size: .small) == [])
    #expect(state.overlay == nil && state.notice?.text == "a.jsonl stays as it is")
    state.askToReplace(order)
    state.replaceCorpus(Sample.corpus([]), change: CorpusChange(), at: Sample.noon)
    #expect(
      state.handle(.character("y"), size: .small)
        == [.export(ExportOrder(file: "a.jsonl", filter: FilterExpression(), replaces: true))])
    state.press("/ya")
    state.askToReplace(order)
    #expect(state.context == .prompt)
  }

  @Test(
    "links are read as they are written",
    arguments: [("a.txt#0-5", "a.txt", 0, 5), ("x/b#2.txt#10-10", "x/b#2.txt", 10, 10)])
  func links(text: String, path: String, start: Int, end: Int) throws {
    let link = try Permalink(parsing: text)
    #expect(link == Permalink(path: path, span: TextSpan(start, end)) && link.text == text)
  }

  @Test(
    "what is no link is refused",
    arguments: ["", "a.txt", "#1-2", "a#", "a#1", "a#2-1", "a#-1-2", "a#1-2x", "a#1-99999999999"])
  func noLinks(text: String) {
    #expect(throws: Permalink.Mistake.self) { try Permalink(parsing: text) }
  }

  @Test(
    "what is open stays open while the folder changes under it",
    arguments: [
      "jjjw", "jjj<Enter>w", "jjjy", "jjj<Enter>y", "1eday", "?/mark", "j<Enter>H", ":goto a",
    ])
  func reload(keys: String) {
    var state = Sample.state()
    state.press(keys)
    let context = state.context
    let before = Screen.draw(state, size: .small).textLines
    var early = ReportBuilder("aaa.txt", published: Sample.day(1))
    early.begin()
    early.event(.protest, "Crowds ", "met", " in Almaty.", place: Sample.almaty)
    early.end()
    state.replaceCorpus(
      Sample.corpus([
        early.report, Sample.almatyReport.report, Sample.aktauReport.report,
        Sample.capitalReport.report,
      ]), change: CorpusChange(added: ["aaa.txt"]), at: Sample.noon)
    let after = Screen.draw(state, size: .small)
    #expect(state.context == context)
    #expect(Boxes.firstBroken(after) == nil)
    // The box, the report or the page says what it said; header and lists may differ.
    for words in ["Why", "shows", "marks are hidden", "overnight", "export", "hide the marks"] {
      #expect(
        after.textLines.contains { $0.contains(words) } == before.contains { $0.contains(words) },
        "\(words)")
    }
    state.replaceCorpus(
      Sample.corpus([]), change: CorpusChange(removed: ["almaty.txt"]), at: Sample.noon)
    #expect(state.context == context)
    #expect(Boxes.firstBroken(Screen.draw(state, size: .small)) == nil)
  }

  @Test("help begins with what works here, is narrowed by words, and each row stands once")
  func help() {
    var state = Sample.state()
    state.press("j<Enter>?")
    #expect(Screen.draw(state, size: .small).textLines[3].contains("In a report"))
    state.press("/mark")
    let lines = Screen.draw(state, size: .small).textLines
    #expect(lines.contains { $0.contains("hide the marks") })
    #expect(!lines.contains { $0.contains("quit") })
    state.press("<Enter><Esc>")
    #expect(state.context == .reader)
    for context in [CommandContext.panes, .reader, .reports] {
      let page = HelpPage.lines(HelpView(context: context), columns: 300, Sample.cells)
        .map { $0.pieces.map(\.text).joined() }
      for entry in CommandTable.entries
      where entry.contexts != [.help] && entry.contexts != [.helpSearch] {
        #expect(page.count { $0.contains(entry.help) } >= 1, "\(entry.label)")
      }
      #expect(page.count { $0.hasSuffix("undo the last change of the filter") } == 1)
    }
  }

  @Test("Tab steps through the endings of the formats; a name without one gets the first")
  func endings() throws {
    var state = Sample.state()
    state.exportFormats = ["jsonl", "csv", "md"]
    func name() -> String? {
      if case .fileName(let name) = state.overlay { name.text } else { nil }
    }
    state.press("e<Tab>")
    #expect(name() == "reports.csv")
    state.press("<Tab><Tab>")
    #expect(name() == "reports.jsonl")
    state.press("a.b/c.MD<Tab>")
    #expect(name() == "a.b/c.jsonl")
    state.press("<C-u>a.b/c<Tab>")
    #expect(name() == "a.b/c.jsonl")
  }
}
