import CrisisModel
import Testing

@testable import CrisisTUI

/// Searches through more than can be looked at with one key.
@Suite struct SearchingTests {
  private static let count = 900

  /// One report a day with many events each; only the last event of all tells of a comet.
  private static let corpus = Sample.corpus(
    (1...6).map { day in
      var report = ReportBuilder("\(day).txt", published: Sample.day(day))
      report.begin()
      for number in 1...(count / 6) {
        let isLast = day == 6 && number == count / 6
        report.event(
          number % 2 == 0 ? .riot : .protest, isLast ? "A comet " : "Group \(number) ", "came", ".",
          time: Sample.on(day), place: number % 3 == 0 ? Sample.aktau : Sample.almaty)
      }
      report.end()
      return report.report
    })

  /// Goes on until nothing is left to find out; how often there was something new to show.
  private func finish(_ state: inout ViewState) -> Int {
    var paints = 0
    var pieces = 0
    while state.isUnfinished, pieces < 1_000 {
      if state.goOn(size: .small) { paints += 1 }
      pieces += 1
    }
    #expect(pieces > 0 && pieces < 1_000)
    return paints
  }

  /// A state that looks at few of them at once.
  private func state() -> ViewState {
    var state = Sample.state(Self.corpus)
    state.searchPiece = 20
    return state
  }

  private func lines(_ state: ViewState) -> [String] {
    Screen.draw(state, size: .small).textLines
  }

  @Test("a rare word is looked for after the key is answered, and gone to when it is found")
  func rareWord() {
    var state = self.state()
    let first = state.selectedKey(.timeline)
    state.press("/comet")
    #expect(state.isUnfinished)
    #expect(lines(state).last?.contains("searching…") == true)
    #expect(state.selectedKey(.timeline) == first)
    #expect(finish(&state) >= 1)
    #expect(state.selectedEvent == Self.count - 1)
    #expect(lines(state).last?.contains("in 1 event, 0 quotes") == true)
    // A longer word can only have less.
    state.press(" came")
    if state.isUnfinished { _ = finish(&state) }
    #expect(state.selectedEvent == Self.count - 1)
    #expect(lines(state).last?.contains("in 1 event, 0 quotes") == true)
    state.press("<Esc>")
    #expect(state.selectedKey(.timeline) == first)
  }

  @Test("a word that is nowhere leaves the selection where it is, and says so")
  func nowhere() {
    var state = self.state()
    state.press("jjj")
    let selected = state.selectedKey(.timeline)
    state.press("/volcano")
    _ = finish(&state)
    #expect(state.selectedKey(.timeline) == selected)
    #expect(lines(state).last?.contains("in 0 events, 0 quotes") == true)
  }

  @Test("while a filter's words are searched for, the old count is not shown as the new one")
  func behind() {
    var state = self.state()
    state.press("1/comet<Enter>")
    if state.isUnfinished { _ = finish(&state) }
    #expect(state.rows.eventCount == 0)
    // What was known of the corpus does not count for the next one.
    state.press("xx")
    state.replaceCorpus(Self.corpus, change: CorpusChange(), at: Sample.noon)
    state.press("uu")
    #expect(state.isUnfinished)
    #expect(lines(state)[1].contains("searching…"))
    #expect(!lines(state)[1].contains("of 900"))
    // Other keys do what they do meanwhile, and further conditions are heeded.
    state.press("jj1")
    _ = finish(&state)
    #expect(state.rows.eventCount == 1)
    #expect(lines(state)[1].contains("1 of 900 events"))
    #expect(state.selectedEvent == Self.count - 1)
    // What was found out is not looked for again.
    state.press("x")
    #expect(!state.isUnfinished && state.rows.eventCount == Self.count)
    state.press("u")
    #expect(!state.isUnfinished && state.rows.eventCount == 1)
  }

  @Test("a filter that is typed shows what it leaves as soon as its words are known")
  func typedFilter() {
    var state = self.state()
    state.press(":\"comet\"")
    #expect(state.isUnfinished)
    _ = finish(&state)
    #expect(state.rows.eventCount == 1)
    state.press("<Esc>")
    #expect(state.rows.eventCount == Self.count)
  }

  @Test("a reload in the middle of a search begins it anew and keeps the selection")
  func reload() {
    var state = self.state()
    state.press("jj/comet")
    let selected = state.selectedKey(.timeline)
    #expect(state.isUnfinished)
    var report = ReportBuilder("7.txt", published: Sample.day(6))
    report.begin()
    report.event(.riot, "Another comet ", "came", ".", time: Sample.on(6), place: Sample.aktau)
    report.end()
    let next = Self.corpus.updated(with: [PackedDocument(report.report)])
    state.replaceCorpus(next, change: CorpusChange(added: ["7.txt"]), at: Sample.noon)
    #expect(state.selectedKey(.timeline) == selected)
    _ = finish(&state)
    #expect(lines(state).last?.contains("in 2 events, 0 quotes") == true)
    #expect(state.selectedKey(.timeline) != selected)
  }
}
