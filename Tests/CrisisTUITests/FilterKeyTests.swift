import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct FilterKeyTests {
  private func line(_ state: ViewState, _ row: Int = 1, _ size: CellSize = .small) -> String {
    Screen.draw(state, size: size).textLines[row]
  }

  private func text(_ state: ViewState) -> String { state.filter.expression.text }

  @Test("Space shows only what is like a row, - all but that, in every list")
  func rows() {
    var state = Sample.state()
    state.press(" ")
    #expect(text(state) == "category:price-rise")
    state.press("-")
    #expect(text(state) == "-category:price-rise")
    #expect(line(state).contains("≠category:price-rise"))
    #expect(line(state).contains("11 of 12 events"))
    state.press("X<Tab>-j ")
    #expect(text(state) == "-city:Almaty city:Nur-Sultan")
    state.press("X<Tab>-")
    #expect(text(state) == "-actor:protesters")
    state.press("X<Tab> ")
    #expect(text(state) == "actor:\"Kassym-Jomart Tokayev\"")
    state.press(" ")
    #expect(state.filter.expression.isEmpty)
  }

  @Test("what is excluded and what is chosen have signs of their own in the lists")
  func signs() {
    var state = Sample.state()
    state.press("<Tab> jj-")
    let screen = Screen.draw(state, size: .small).textLines
    #expect(screen.contains { $0.contains("1 ■ Almaty") })
    #expect(screen.contains { $0.contains("3 ≠ Aktau") })
  }

  @Test("x takes back the newest, X all, u and Ctrl-R go back and forth")
  func history() {
    var state = Sample.state()
    state.press("13/fired<Enter>x")
    #expect(text(state) == "city:Almaty city:Aktau")
    state.press("X")
    #expect(state.filter.expression.isEmpty)
    state.press("u")
    #expect(text(state) == "city:Almaty city:Aktau")
    state.press("uu")
    #expect(text(state) == "city:Almaty city:Aktau")
    state.press("uu")
    #expect(state.filter.expression.isEmpty)
    #expect(state.handle(.character("u"), size: .small) == [.bell])
    state.press("<C-r><C-r>")
    #expect(text(state) == "city:Almaty city:Aktau")
    state.press("1")
    #expect(state.handle(.control("r"), size: .small) == [.bell])
    #expect(state.rows.eventCount == 1)
  }

  @Test("what is locked stays when all is taken back, and says so")
  func lock() {
    var state = Sample.state()
    state.press("1L/fired<Enter>")
    #expect(line(state).contains("[city:Almaty] \"fired\""))
    state.press("X")
    #expect(text(state) == "city:Almaty")
    #expect(state.handle(.character("x"), size: .small) == [.bell])
    #expect(state.handle(.character("0"), size: .small) == [.bell])
    state.press("LX")
    #expect(state.filter.expression.isEmpty)
  }

  @Test("of several conditions single ones are locked, or taken back wherever they stand")
  func lockSome() {
    var state = Sample.state()
    state.press("13/fired<Enter>L")
    #expect(state.context == .conditions)
    state.press("k ")
    #expect(line(state).contains("city:Almaty [city:Aktau] \"fired\""))
    state.press("gx")
    #expect(text(state) == "city:Aktau \"fired\"")
    state.press("u<Esc>X")
    #expect(text(state) == "city:Aktau")
    state.press("uLLq")
    #expect(state.filter.now.locked.count == 3 && state.context == .panes)
    state.press("LLx")
    #expect(state.context == .conditions)
    state.press("xx")
    #expect(state.filter.expression.isEmpty && state.context == .panes)
  }

  @Test("the line is edited in place, the lists follow, Enter keeps and Esc leaves all as it was")
  func edit() {
    var state = Sample.state()
    state.press("1:")
    #expect(line(state).hasPrefix(":city:Almaty "))
    state.press("-category:gunfire")
    #expect(state.rows.eventCount == 3)
    #expect(text(state) == "city:Almaty")
    state.press("<Esc>")
    #expect(state.rows.eventCount == 5)
    state.press(":-category:gunfire<Enter>")
    #expect(text(state) == "city:Almaty -category:gunfire")
    #expect(state.rows.eventCount == 3)
    state.press(":<C-u><Enter>")
    #expect(state.filter.expression.isEmpty)
    #expect(state.overlay == nil)
  }

  @Test("a word that is not finished yet takes nothing away")
  func unfinished() {
    var state = Sample.state()
    state.press(":city:Zh")
    #expect(state.rows.eventCount == 12)
    state.press("anaozen")
    #expect(state.rows.eventCount == 2)
    state.press(" cate")
    #expect(state.rows.eventCount == 2)
    state.press("gory:")
    #expect(line(state, 2).contains("protest 2"))
  }

  @Test("Tab completes with what is there and how often, and goes on to the next")
  func completion() {
    var state = Sample.state()
    state.press(":ca")
    #expect(line(state, 2).contains("category:"))
    state.press("<Tab>")
    #expect(line(state).hasPrefix(":category:"))
    state.press("<Backspace>:gun")
    #expect(line(state, 2).contains("gunfire 2"))
    state.press("<Tab><Enter>")
    #expect(text(state) == "category:gunfire")
    state.press(":<C-u>city:<Tab>")
    #expect(line(state).hasPrefix(":city:Almaty"))
    state.press("<Tab>")
    #expect(!line(state).hasPrefix(":city:Almaty"))
    state.press("<BackTab>")
    #expect(line(state).hasPrefix(":city:Almaty"))
    state.press("<Esc>:<C-u>city:алматы<Tab><Enter>")
    #expect(text(state) == "city:Almaty")
  }

  @Test("a mistake is marked under its word, and Enter stays with it")
  func mistake() {
    var state = Sample.state()
    state.press(":citty:Aktau x<Enter>")
    #expect(state.context == .filterLine)
    #expect(line(state, 2).hasPrefix(" ^^^^^^^^^^^ there is no 'citty:'  Tab city:Aktau"))
    state.press("<Tab><Enter>")
    #expect(text(state) == "city:Aktau \"x\"")
    state.press(":<C-u>category:protst<Enter>")
    #expect(line(state, 2).hasPrefix(" ^^^^^^^^^^^^^^^ there is no category 'protst'"))
    state.press("<Esc>:<C-u>city:Almatty fired")
    #expect(line(state, 2).contains("no place is called 'Almatty'"))
    #expect(state.rows.eventCount == 0)
  }

  @Test("the cursor moves in the line and letters go where it is")
  func cursor() {
    var state = Sample.state()
    state.press(":\"b\"<Home><Right>a<End> c<Left><Backspace>")
    guard case .filterLine(let editor) = state.overlay else {
      Issue.record("not edited")
      return
    }
    #expect(editor.text == "\"ab\"c")
    #expect(editor.cursor == 4)
    state.press("<C-w>")
    guard case .filterLine(let rest) = state.overlay else { return }
    #expect(rest.text == "c")
  }

  @Test("f chooses a facet, then values of it, by name in any script")
  func facets() {
    var state = Sample.state()
    state.press("f")
    let wide = CellSize(columns: 120, rows: 40)
    let chooser = Screen.draw(state, size: wide).textLines
    for facet in Facet.allCases { #expect(chooser.contains { $0.contains(facet.title) }) }
    state.press("cat<Enter>")
    let list = Screen.draw(state, size: wide).textLines
    #expect(list.contains { $0.contains("□ protest") && $0.contains("3") && $0.contains("█") })
    state.press("gun<Enter>")
    #expect(text(state) == "category:gunfire")
    state.press("fdays<Enter>tue<Enter>")
    #expect(text(state) == "category:gunfire day:2022-01-04")
    state.press("Xcжана<Tab><Esc>")
    #expect(text(state) == "city:Zhanaozen")
    state.press("fcert<Enter> <Down>-<Esc>")
    #expect(state.filter.expression.terms.count == 3)
    #expect(state.filter.expression.terms.last?.isExcluded == true)
  }

  @Test("a facet's counts do not depend on what is chosen of it")
  func ownCounts() {
    var state = Sample.state()
    for facet in Facet.allCases {
      let before = state.counts(facet)
      guard let value = before.firstIndex(where: { $0 > 0 }) else { continue }
      state.toggle(facet, value)
      #expect(state.counts(facet) == before)
      #expect(state.rows.eventCount == Int(before[value]))
      state.toggle(facet, value, isExcluded: true)
      #expect(state.counts(facet) == before)
      #expect(state.rows.eventCount == 12 - Int(before[value]))
      state.press("X")
    }
  }

  @Test("the folder changes under the open line and under every list to choose from")
  func reload() {
    let less = Sample.corpus([Sample.aktauReport.report])
    for facet in Facet.allCases {
      var state = Sample.state()
      state.pick(facet)
      state.press("<Down><Down><Down>")
      state.replaceCorpus(less, change: CorpusChange(removed: ["almaty.txt"]), at: Sample.noon)
      state.press("<Down><Up><Tab><Esc>")
      #expect(state.context == .panes)
      #expect(Boxes.firstBroken(Screen.draw(state, size: .small)) == nil)
    }
    var state = Sample.state()
    state.press(":city:Almaty ")
    state.replaceCorpus(less, change: CorpusChange(removed: ["almaty.txt"]), at: Sample.noon)
    #expect(state.rows.eventCount == 0)
    state.replaceCorpus(Sample.corpus, change: CorpusChange(added: ["almaty.txt"]), at: Sample.noon)
    #expect(state.rows.eventCount == 5)
    state.press("<Enter>")
    #expect(text(state) == "city:Almaty")
  }

  @Test("the oldest conditions give way where there is no room, and their number is told")
  func narrow() {
    var state = Sample.state()
    state.press("1234")
    let size = CellSize(columns: 40, rows: 12)
    #expect(line(state, 1, size).hasPrefix(" +3 … city:Zhanaozen"))
  }

  @Test("a place is found by its other names, in any script, wherever a name is typed")
  func otherNames() {
    let corpus = Corpus.empty(
      watched: Sample.watched, otherNames: [Sample.capital.id: ["Astana", "Akmola"]]
    ).updated(with: Sample.corpus.documents)
    var state = Sample.state(corpus)
    for name in ["Astana", "астана", "Akmola"] {
      state.press(":<C-u>city:\(name)<Enter>")
      #expect(state.rows.eventCount == 1, "\(name)")
      #expect(!line(state).contains("no place"))
    }
    state.press("Xcastan<Enter>")
    #expect(text(state) == "city:Nur-Sultan")
    state.press(":<C-u>city:Asta<Tab><Enter>")
    #expect(text(state) == "city:Nur-Sultan")
  }

  @Test("an actor is found by other names and by the surname, wherever a name is typed")
  func otherActorNames() {
    let corpus = Corpus.empty(
      watched: Sample.watched,
      otherNames: [Sample.president.id: ["Head of State", "Qasym-Jomart Toqayev"]]
    ).updated(with: Sample.corpus.documents)
    var state = Sample.state(corpus)
    state.press(":<C-u>actor:\"\(Sample.president.name)\"<Enter>")
    let (events, quotes) = (state.rows.eventCount, state.rows.quotes.count)
    #expect(events + quotes > 0)
    let surname = Sample.president.name.split(separator: " ").last.map(String.init) ?? ""
    for name in [
      "\"head of state\"", "\"Qasym-Jomart Toqayev\"", surname, surname.lowercased(), "Токаев",
    ] {
      state.press(":<C-u>actor:\(name)<Enter>")
      #expect(state.rows.eventCount == events && state.rows.quotes.count == quotes, "\(name)")
      #expect(!line(state).contains("nobody"))
    }
    state.press("X:<C-u>actor:Head<Tab><Enter>")
    #expect(text(state) == "actor:\"\(Sample.president.name)\"")
  }

  @Test("a filter that is given at the start is in force at once")
  func atStart() throws {
    let state = ViewState(
      folder: "/data/reports", corpus: Sample.corpus,
      filter: try FilterExpression(parsing: "city:Almaty"), folderState: .live,
      width: Sample.cells)
    #expect(state.rows.eventCount == 5)
    #expect(line(state).contains("city:Almaty"))
  }
}
