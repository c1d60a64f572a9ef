import CrisisModel
import Testing

@testable import CrisisTUI

@Suite("what has changed since the analyst last looked") struct SeenTests {
  private let size = CellSize.small

  private func report(_ name: String, _ sentences: [(EventCategory, String)]) -> AnalyzedDocument {
    var report = ReportBuilder(name, outlet: "Test Wire", published: Sample.day(6))
    for (category, words) in sentences {
      report.begin()
      report.event(category, "", words, ".", time: Sample.on(5), place: Sample.almaty)
      report.end()
    }
    return report.report
  }

  private var first: AnalyzedDocument {
    report(
      "a.txt",
      [
        (.protest, "crowds gathered in the main square"), (.curfew, "a curfew was imposed"),
        (.arrest, "two hundred people were detained by police"),
      ])
  }

  private var second: AnalyzedDocument {
    report(
      "a.txt",
      [
        (.protest, "crowds gathered in the main square"),
        (.arrest, "three hundred people were detained by police"), (.riot, "shops were looted"),
      ])
  }

  private func state(_ reports: [AnalyzedDocument]) -> ViewState {
    var state = Sample.state(Sample.corpus(reports))
    state.catchUp(UnseenFindings([]) { _, _ in nil }, nil)
    return state
  }

  private func changed() -> ViewState {
    var state = state([first])
    state.replaceCorpus(
      Sample.corpus([second]), change: CorpusChange(changed: ["a.txt"]), at: Sample.noon)
    return state
  }

  private func signs(_ state: ViewState) -> [String] {
    Screen.draw(state, size: size).textLines.compactMap { line in
      for words in ["gathered", "curfew", "detained", "looted"] where line.contains(words) {
        guard line.hasPrefix("│") else { continue }
        return "\(line.dropFirst(2).prefix(1)) \(words)"
      }
      return nil
    }
  }

  @Test("what is new, reworded and withdrawn has a sign each; what is withdrawn stays in its day")
  func signsOfRows() {
    #expect(
      signs(changed()) == ["  gathered", "* detained", "+ looted", "− curfew"])
  }

  @Test("} goes through all of them, and v takes all signs and what is withdrawn away")
  func steps() {
    var state = changed()
    state.press("v")
    #expect(signs(state) == ["  gathered", "  detained", "  looted"])
    #expect(state.fresh.count == 0)

    state = changed()
    #expect(state.fresh.count == 3)
    state.press("}}}")
    #expect(state.fresh.count == 0)
    #expect(state.rows.timeline.contains { if case .withdrawn = $0 { true } else { false } })
  }

  @Test("Enter on what is withdrawn opens the report as it was, and a reload leaves it open")
  func openWithdrawn() throws {
    var state = changed()
    state.press("G<Enter>")
    let reader = try #require(state.reader)
    #expect(reader.isOld)
    #expect(reader.document.bytes == first.document.bytes)
    state.replaceCorpus(
      Sample.corpus([]), change: CorpusChange(removed: ["a.txt"]), at: Sample.noon)
    #expect(state.reader?.document.bytes == first.document.bytes)
  }

  @Test("a note can be written on what is withdrawn, and stays with its row")
  func noteOnWithdrawn() throws {
    var state = changed()
    state.press("G+who took it back<Enter>")
    let remark = try #require(state.remarks.remarks.first)
    #expect(remark.subject.words.contains("curfew"))
    state.replaceRemarks(RemarkBook([remark], RemarkAttachment(of: [], in: state.corpus)))
    let text = Screen.draw(state, size: size).textLines.joined(separator: "\n")
    #expect(text.contains("# who took it back"))
  }

  @Test("d says what was added to the report and removed from it")
  func alteration() throws {
    var state = changed()
    state.press("d")
    let text = Screen.draw(state, size: size).textLines.joined(separator: "\n")
    #expect(text.contains("2 sentences added, 2 removed"))
    #expect(text.contains("− a curfew was imposed."))
    #expect(text.contains("− two hundred people"))
    #expect(text.contains("+ three hundred people"))
    #expect(text.contains("+ shops were looted."))
    #expect(text.contains("  crowds gathered"))
    state.press("<Esc>")
    #expect(state.overlay == nil)
  }

  @Test("what is there again is not new, and what came and went unseen is not told")
  func backAndForth() {
    var state = changed()
    state.replaceCorpus(
      Sample.corpus([first]), change: CorpusChange(changed: ["a.txt"]), at: Sample.noon)
    #expect(signs(state) == ["  gathered", "  curfew", "* detained"])
  }

  @Test("a filter holds for what is withdrawn, too")
  func filter() {
    var state = changed()
    state.press(":category:curfew<Enter>")
    #expect(signs(state) == ["− curfew"])
    state.press("x:category:riot<Enter>")
    #expect(signs(state) == ["+ looted"])
  }

  @Test("by other rules nothing is withdrawn")
  func revision() {
    var state = state([first])
    state.replaceCorpus(
      Sample.corpus([second]), change: CorpusChange(changed: ["a.txt"], isRevision: true),
      at: Sample.noon)
    #expect(!signs(state).contains { $0.hasPrefix("−") })
  }

  @Test("what was not looked at is kept and marked again, with the same signs")
  func restart() throws {
    var state = changed()
    state.press("j")
    let kept = try #require(state.kept)
    #expect(
      kept.unseen.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [
        .altered, .new, .withdrawn,
      ])
    let texts = kept.texts
    #expect(texts.values.contains(first.document.bytes))

    var next = Sample.state(Sample.corpus([second]))
    #expect(next.kept == nil)
    let unseen = UnseenFindings(kept.unseen) { path, digest in
      #expect(path == "a.txt")
      return texts[digest] == first.document.bytes ? first : nil
    }
    next.catchUp(unseen, nil)
    #expect(signs(next) == ["  gathered", "  detained", "+ looted", "− curfew"])
    #expect(next.kept.map { Set($0.unseen) } == Set(kept.unseen))
    next.press("d")
    #expect(next.kept?.unseen.contains { $0.kind == .altered } == false)
  }

  @Test("what changed while no monitor was open is marked and told at the next start")
  func catchUp() {
    var state = Sample.state(Sample.corpus([second]))
    let change = CorpusChange(changed: ["a.txt"])
    state.catchUp(
      UnseenFindings([]) { _, _ in nil },
      ReloadDifference(from: Sample.corpus([first]), to: state.corpus, change))
    #expect(signs(state) == ["  gathered", "* detained", "+ looted", "− curfew"])
    #expect(state.reloadMessage.hasPrefix("since you last looked: +1 event, −1 event, *1 event"))
  }

  @Test("what was looked at elsewhere loses its sign")
  func lookedElsewhere() throws {
    var state = changed()
    state.looked(at: try #require(state.kept).unseen)
    #expect(state.fresh.count == 0)
  }

  @Test("a reworded event keeps the selection")
  func rewordedSelection() throws {
    var state = state([first])
    state.press("jj")
    let before = try #require(state.selectedEvent)
    #expect(state.corpus.event(state.corpus.events[before]).category == .arrest)
    state.replaceCorpus(
      Sample.corpus([second]), change: CorpusChange(changed: ["a.txt"]), at: Sample.noon)
    let after = try #require(state.selectedEvent)
    #expect(state.corpus.event(state.corpus.events[after]).category == .arrest)
  }

  @Test("rows of what is withdrawn can be read until those without it are known")
  func letGoWhileSearching() {
    var state = changed()
    state.searchPiece = 0
    state.press("G/curfew<Enter>v")
    #expect(state.isUnfinished && state.withdrawn.isEmpty)
    #expect(signs(state).contains { $0.hasSuffix("curfew") })
    // Whatever is asked of such a row is answered from what it was made of.
    for keys in ["i", "d", "a", "=", "+", "<Enter>", "w"] {
      var asked = state
      asked.press(keys)
      #expect(Boxes.firstBroken(Screen.draw(asked, size: size)) == nil, "\(keys)")
    }
    state.searchPiece = 1_000
    let isNew = state.goOn(size: size)
    #expect(isNew)
    #expect(!state.rows.timeline.contains { if case .withdrawn = $0 { true } else { false } })
  }

  @Test("what is withdrawn and then known to have come only since leaves no row behind")
  func caughtUpAfterReload() {
    var state = Sample.state(Sample.corpus([first]))
    state.replaceCorpus(
      Sample.corpus([second]), change: CorpusChange(changed: ["a.txt"]), at: Sample.noon)
    state.press("G")
    #expect(signs(state).contains("− curfew"))
    state.catchUp(
      UnseenFindings([]) { _, _ in nil },
      ReloadDifference(
        from: Sample.corpus([]), to: Sample.corpus([first]), CorpusChange(added: ["a.txt"])))
    #expect(state.withdrawn.isEmpty)
    #expect(!signs(state).contains { $0.hasSuffix("curfew") })
    #expect(state.selectedEvent != nil)
  }
}
