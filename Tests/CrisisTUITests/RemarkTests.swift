import CrisisModel
import Testing

@testable import CrisisTUI

@Suite("marks and notes") struct RemarkTests {
  private let size = CellSize.small

  private func state() -> ViewState {
    var state = Sample.state()
    state.analyst = "ana"
    return state
  }

  private func screen(_ state: ViewState) -> String {
    Screen.draw(state, size: size).textLines.joined(separator: "\n")
  }

  /// Presses keys and gives what the program is to do.
  private func effects(_ state: inout ViewState, _ script: String) -> [Effect] {
    Keys.parse(script).flatMap { state.handle($0, size: size) }
  }

  private func said(_ state: ViewState) -> [String] {
    state.remarks.remarks.map { "\($0.aspect.rawValue) \($0.value)" }
  }

  @Test("m marks the selected row, and again takes that back; both are handed on to be kept")
  func mark() throws {
    var state = state()
    let effects = effects(&state, "jm")
    guard case .keep(let remark)? = effects.last else { return #expect(Bool(false), "\(effects)") }
    #expect(remark.analyst == "ana")
    #expect(remark.subject.kind == .event)
    #expect(screen(state).contains("▸◆"))
    #expect(self.effects(&state, "m") == [.takeBack(remark)])
    #expect(state.remarks.remarks.isEmpty)
    #expect(!screen(state).contains("◆"))
  }

  @Test("! goes through the verdicts, each with a sign of its own, and ends with none")
  func verdict() {
    var state = state()
    var signs: [Unicode.Scalar?] = []
    for _ in 0..<4 {
      state.press("!")
      signs.append(state.selectedKey(.timeline).flatMap { state.remarks.sign(of: $0) })
    }
    #expect(signs == ["✓", "¿", "✗", nil])
  }

  @Test("+ writes a note, which can be changed and, emptied, taken back")
  func note() {
    var state = state()
    state.press("+two agencies<Enter>")
    #expect(said(state) == ["note two agencies"])
    #expect(screen(state).contains("# two agencies by you"))
    state.press("+ say so<Enter>")
    #expect(said(state) == ["note two agencies say so"])
    state.press("+<C-u><Enter>")
    #expect(said(state).isEmpty)
    state.press("+nothing<Esc>")
    #expect(said(state).isEmpty)
    #expect(state.overlay == nil)
  }

  @Test("Ctrl-O hands the note to an editor, and what comes back is the note")
  func editor() throws {
    var state = state()
    state.press("+begun")
    guard case .edit(let text, let row)? = state.handle(.control("o"), size: size).last else {
      return #expect(Bool(false))
    }
    #expect(text == "begun")
    #expect(state.takeNote("begun\nand ended\n", of: row).count == 1)
    #expect(said(state) == ["note begun\nand ended"])
    #expect(state.takeNote(nil, of: row).isEmpty)
    #expect(said(state) == ["note begun\nand ended"])
    #expect(screen(state).contains("the editor could not be used"))
  }

  @Test("a note goes to what is selected in every list, and to the marked words of a report")
  func everywhere() {
    var state = state()
    state.press("m<Tab>m<Tab>m<Tab>m")
    #expect(
      state.remarks.remarks.map(\.subject.kind) == [.event, .place, .actor, .quote])
    state.press("<Tab>j<Enter>!")
    #expect(state.reader != nil)
    #expect(said(state).last == "verdict confirmed")
  }

  @Test("u takes back what was said or filtered last, whichever it was, and Ctrl-R does it again")
  func undo() {
    var state = state()
    state.press("m1!")
    #expect(said(state) == ["mark ", "verdict confirmed"])
    state.press("u")
    #expect(said(state) == ["mark "])
    #expect(!state.shownFilter.isEmpty)
    state.press("u")
    #expect(state.shownFilter.isEmpty)
    #expect(said(state) == ["mark "])
    state.press("u")
    #expect(said(state).isEmpty)
    state.press("<C-r>")
    #expect(said(state) == ["mark "])
  }

  @Test("M lists them, the newest first; Enter goes to the row, x takes one back")
  func list() throws {
    var state = state()
    state.press("jm<Tab><Tab>+watch them<Enter>")
    let actor = try #require(state.selectedKey(.actors))
    state.press("<BackTab><BackTab>gM")
    let lines = Screen.draw(state, size: size).textLines
    #expect(lines.contains { $0.contains("▸# watch them · ") })
    #expect(lines.contains { $0.contains(" ◆ marked · ") })
    state.press("<Enter>")
    #expect(state.focus == .actors)
    #expect(state.selectedKey(.actors) == actor)
    state.press("Mjx<Esc>")
    #expect(said(state) == ["note watch them"])
    #expect(state.context == .panes)
  }

  @Test("the list stays on the remark that is selected when another analyst's comes in")
  func listUnderNews() throws {
    var state = state()
    state.press("jmj+later<Enter>Mj")
    let before = state.remarks.remarks
    #expect(screen(state).contains("▸◆ marked"))
    let other = Remark(
      subject: before[0].subject, aspect: .verdict, value: "wrong", analyst: "ben", time: 9)
    let all = before + [other]
    state.replaceRemarks(
      RemarkBook(all, RemarkAttachment(of: Set(all.map(\.subject)), in: state.corpus)))
    #expect(screen(state).contains("▸◆ marked"))
    #expect(screen(state).contains("✗ wrong"))
    #expect(screen(state).contains("by ben"))
    state.press("kkx")
    #expect(state.remarks.remarks.count == 3)
    #expect(screen(state).contains("only ben can take that back"))
  }

  @Test("a note being written stays when the folder changes, and goes to what it was begun for")
  func entryUnderReload() throws {
    var state = state()
    state.press("jjj")
    let row = state.selectedKey(.timeline)
    state.press("+half of ")
    var early = ReportBuilder("aaa.txt", published: Sample.day(1))
    early.begin()
    early.event(.protest, "Crowds ", "marched", " at dawn.", time: Sample.on(1))
    early.end()
    state.replaceCorpus(
      Sample.corpus([
        early.report, Sample.almatyReport.report, Sample.aktauReport.report,
        Sample.capitalReport.report,
      ]), change: CorpusChange(added: ["aaa.txt"]), at: Sample.noon)
    #expect(screen(state).contains("note: half of"))
    state.press("a note<Enter>")
    #expect(said(state) == ["note half of a note"])
    #expect(row.map { state.remarks.remarks(of: $0).count } == 1)
  }

  @Test("a correction is typed with completion; what cannot be read is refused and stays")
  func correction() throws {
    var state = state()
    state.press("j=c<C-u>rio<Enter>")
    #expect(screen(state).contains("'rio' is no kind of event"))
    state.press("<Tab><Enter>")
    let remark = try #require(state.remarks.remarks.last)
    #expect(remark.aspect == .category)
    #expect(remark.value == "riot")
    #expect(!remark.original.isEmpty && remark.original != "riot")
    #expect(screen(state).contains("= category riot (was \(remark.original))"))
    state.press("=dyesterday<Enter>")
    #expect(screen(state).contains("'yesterday' is no day"))
    state.press("<C-u>2022-01-05<Enter>u")
    #expect(said(state) == ["category riot"])
    state.press("=c<C-u><Enter>")
    #expect(said(state).isEmpty)
  }

  @Test("no place or actor is corrected, and that is said")
  func noCorrection() {
    var state = state()
    state.press("<Tab>=")
    #expect(state.overlay == nil)
    #expect(screen(state).contains("only events and quotes can be corrected"))
  }
}
