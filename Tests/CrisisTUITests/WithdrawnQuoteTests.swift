import CrisisModel
import Testing

@testable import CrisisTUI

@Suite("quotes that are no longer said") struct WithdrawnQuoteTests {
  private let size = CellSize.small

  private func report(_ name: String, _ quotes: [String]) -> AnalyzedDocument {
    var report = ReportBuilder(name, outlet: "Test Wire", published: Sample.day(6))
    report.begin()
    report.event(
      .protest, "", "crowds gathered in \(name)", ".", time: Sample.on(5), place: Sample.almaty)
    for words in quotes {
      report.quote(
        "He said: ", words, ".", named: "the mayor", day: Sample.day(5), place: Sample.almaty)
    }
    report.end()
    return report.report
  }

  private var before: [AnalyzedDocument] {
    [
      report("a.txt", ["all is calm", "nobody was hurt", "we are in control"]),
      report("b.txt", ["we know nothing"]), report("c.txt", ["stay at home"]),
    ]
  }

  /// One quote was taken out of its report, another is gone with its report.
  private var after: [AnalyzedDocument] {
    [report("a.txt", ["all is calm", "we are in control"]), report("c.txt", ["stay at home"])]
  }

  private let change = CorpusChange(changed: ["a.txt"], removed: ["b.txt"])

  private func changed() -> ViewState {
    var state = Sample.state(Sample.corpus(before))
    state.catchUp(UnseenFindings([]) { _, _ in nil }, nil)
    state.replaceCorpus(Sample.corpus(after), change: change, at: Sample.noon)
    return state
  }

  /// The quotes of the list, each with its sign.
  private func signs(_ state: ViewState) -> [String] {
    state.rows.quoteRows.indices.map { row in
      let (corpus, entry) =
        switch state.rows.quoteRows[row] {
        case .quote(let index): (state.corpus, state.corpus.quotes[index])
        case .withdrawn(let index): (state.withdrawn.corpus, state.withdrawn.corpus.quotes[index])
        }
      let quote = corpus.quote(entry)
      let sign = state.fresh.sign(of: .quote(quote.id)).map { String($0) } ?? " "
      return "\(sign) \(corpus.document(of: entry).text(quote.span))"
    }
  }

  private let all = [
    "  all is calm", "− nobody was hurt", "  we are in control", "− we know nothing",
    "  stay at home",
  ]

  @Test("a withdrawn quote stays where it stood, with its sign on the screen")
  func rows() {
    let state = changed()
    #expect(signs(state) == all)
    let lines = Screen.draw(state, size: CellSize(columns: 200, rows: 50)).textLines
    for words in ["nobody was hurt", "we know nothing"] {
      let line = lines.first { $0.contains("the mayor") && $0.contains(words) } ?? ""
      #expect(line.split(separator: "the mayor")[0].contains("−"), "\(line)")
    }
    let calm = lines.first { $0.contains("the mayor") && $0.contains("calm") } ?? ""
    #expect(!calm.isEmpty && !calm.contains("−"), "\(calm)")
  }

  @Test("Enter opens the report as it was at the words, and the details and w speak of it")
  func open() throws {
    var state = changed()
    state.focus(on: .quotes)
    state.press("gj")
    #expect(state.selectedQuote == nil)
    let lines = Screen.draw(state, size: size).textLines
    #expect(lines.contains { $0.contains("withdrawn · the mayor") })
    state.press("w")
    #expect(Screen.draw(state, size: size).textLines.contains { $0.contains("test") })
    state.press("<Esc><Enter>")
    let reader = try #require(state.reader)
    #expect(reader.isOld)
    #expect(reader.document.bytes == before[0].document.bytes)
    #expect(reader.target == .quote(before[0].quotes[1].id))
  }

  @Test("} and { step to it, and v lets it go")
  func steps() {
    var state = changed()
    state.focus(on: .quotes)
    state.press("g}")
    #expect(state.selectedKey(.quotes) == .quote(before[0].quotes[1].id))
    state.press("}")
    #expect(state.selectedKey(.quotes) == .quote(before[1].quotes[0].id))
    state = changed()
    state.focus(on: .quotes)
    state.press("G{")
    #expect(state.selectedKey(.quotes) == .quote(before[1].quotes[0].id))
    state.press("v")
    #expect(signs(state) == ["  all is calm", "  we are in control", "  stay at home"])
    #expect(state.withdrawn.isEmpty)
  }

  @Test("a filter holds for it, too")
  func filter() {
    var state = changed()
    state.press(":document:a.txt<Enter>")
    #expect(signs(state) == Array(all[..<3]))
    state.press("x:nothing<Enter>")
    #expect(signs(state) == ["− we know nothing"])
    state.press("x:-city:Almaty<Enter>")
    #expect(signs(state) == [])
  }

  @Test("what is said again is not new, and the selection stays on what was selected")
  func again() {
    var state = changed()
    state.focus(on: .quotes)
    state.press("gjj")
    #expect(state.selectedKey(.quotes) == .quote(before[0].quotes[2].id))
    state.replaceCorpus(
      Sample.corpus([before[0], after[1]]), change: CorpusChange(changed: ["a.txt"]),
      at: Sample.noon)
    #expect(signs(state) == ["  all is calm", "  nobody was hurt"] + all[2...])
    #expect(state.selectedKey(.quotes) == .quote(before[0].quotes[2].id))
  }

  @Test("what came and went unseen is not told")
  func unseen() {
    var state = Sample.state(Sample.corpus(after))
    state.catchUp(UnseenFindings([]) { _, _ in nil }, nil)
    state.replaceCorpus(
      Sample.corpus(after + [before[1]]), change: CorpusChange(added: ["b.txt"]), at: Sample.noon)
    #expect(signs(state).contains("+ we know nothing"))
    state.replaceCorpus(
      Sample.corpus(after), change: CorpusChange(removed: ["b.txt"]), at: Sample.noon)
    #expect(!signs(state).contains { $0.hasSuffix("we know nothing") })
  }

  @Test("a note can be written on it")
  func note() throws {
    var state = changed()
    state.focus(on: .quotes)
    state.press("gj+who took it back<Enter>")
    let remark = try #require(state.remarks.remarks.first)
    #expect(remark.subject.kind == .quote)
    #expect(remark.subject.words == "nobody was hurt")
  }

  @Test("it is kept over a restart")
  func restart() throws {
    var state = changed()
    state.focus(on: .quotes)
    state.press("gj")
    let kept = try #require(state.kept)
    let unseen = UnseenFindings(kept.unseen) { path, digest in
      before.first { $0.document.path == path && ContentDigest.of($0.document.bytes) == digest }
    }
    var next = Sample.state(Sample.corpus(after))
    next.catchUp(unseen, nil)
    // What was looked at was let go; what was not is marked again.
    #expect(
      signs(next) == [
        "  all is calm", "  we are in control", "− we know nothing", "  stay at home",
      ])
    #expect(next.kept.map { Set($0.unseen) } == Set(kept.unseen))
    #expect(
      ReloadDifference(from: Sample.corpus(before), to: Sample.corpus(after), change).withdrawn
        .map(\.quoteCount) == [1, 1])
  }
}
