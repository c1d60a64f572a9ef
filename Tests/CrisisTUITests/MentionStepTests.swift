import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct MentionStepTests {
  private func lines(_ state: ViewState) -> [String] {
    Screen.draw(state, size: .small).textLines
  }

  /// What is marked most in the open report, and in which.
  private func marked(_ state: ViewState) -> String {
    guard let reader = state.reader, let words = reader.passage ?? reader.strong else { return "" }
    return "\(reader.document.path): \(reader.document.text(words))"
  }

  @Test("n goes through the mentions of the selected place in all reports and round the end")
  func place() {
    var state = Sample.state()
    state.press("<Tab>n")
    #expect(state.selectedKey(.cities) == .place(Sample.almaty.id))
    #expect(marked(state) == "almaty.txt: Almaty")
    #expect(lines(state).last?.contains("Almaty: mention 1 of 2, 1 report") == true)
    state.press("n")
    #expect(state.mentionStep?.number == 2)
    state.press("n")
    #expect(state.mentionStep?.number == 1)
    state.press("p")
    #expect(state.mentionStep?.number == 2)
  }

  @Test("the mentions of an actor are told from one report to the next, and Esc keeps the place")
  func actor() {
    var report = ReportBuilder("zzz.txt", published: Sample.day(5))
    report.begin()
    report.event(.protest, "The protesters ", "met", " again.", actors: [Sample.crowd])
    report.event(.protest, "Later protesters ", "marched", ".", actors: [Sample.crowd])
    report.end()
    var state = Sample.state(Sample.corpus([Sample.almatyReport.report, report.report]))
    state.press("<Tab><Tab>")
    while state.selectedKey(.actors) != .actor(Sample.crowd.id) { state.press("j") }
    let before = state.lists
    state.press("n")
    #expect(state.mentionStep?.words == "protesters: mention 1 of 3, 2 reports")
    state.press("n")
    #expect(marked(state) == "zzz.txt: protesters")
    state.press("<Esc>")
    #expect(state.lists == before)
    state.press("n")
    #expect(state.mentionStep?.number == 3)
    #expect(lines(state).contains { $0.contains("mention 3 of 3") && $0.contains("zzz.txt#") })
  }

  @Test("an event leads to the others of its kind, place and day")
  func event() {
    var other = ReportBuilder("other.txt", published: Sample.day(6))
    other.begin()
    other.event(
      .arson, "The mayor’s office in Almaty was ", "burnt", ".", time: Sample.on(5),
      place: Sample.almaty)
    other.event(
      .arson, "A shop in Aktau was ", "burnt", ".", time: Sample.on(5), place: Sample.aktau)
    other.end()
    var state = Sample.state(Sample.corpus([Sample.almatyReport.report, other.report]))
    state.press("/mayor<Enter>x")
    while state.selectedEvent.map({ state.corpus.events[$0].document }) != 0
      || !lines(state).contains(where: { $0.contains("▸") && $0.contains("ablaze") })
    { state.press("j") }
    state.press("n")
    #expect(marked(state) == "other.txt: burnt")
    #expect(state.mentionStep?.words == "arson, Almaty, 5 Jan: telling 2 of 2, 2 reports")
    state.press("n")
    #expect(marked(state) == "almaty.txt: ablaze")
  }

  @Test("a quote stands for its speaker; where nobody is named, the footer says so")
  func quote() {
    var state = Sample.state()
    state.press("<BackTab>n")
    #expect(state.mentionStep?.name != nil || state.notice?.isWarning == true)
    var report = ReportBuilder("a.txt")
    report.begin()
    report.quote("", "“No more of this,”", " said a driver.", named: "a driver")
    report.end()
    state = Sample.state(Sample.corpus([report.report]))
    state.press("<BackTab>n")
    #expect(state.reader == nil)
    #expect(lines(state).last?.contains("nobody known is named as the speaker") == true)
  }

  @Test("with searched words n, N and p go to those")
  func words() {
    var state = Sample.state()
    state.press("/fired<Enter>")
    let first = state.selectedKey(.timeline)
    state.press("n")
    #expect(state.reader == nil && state.selectedKey(.timeline) != first)
    state.press("p")
    #expect(state.selectedKey(.timeline) == first)
  }

  @Test("under a filter n goes through the reports of which something passes")
  func filtered() {
    var state = Sample.state()
    state.press(":document:almaty.txt<Enter><Tab><Tab>")
    while state.selectedKey(.actors) != .actor(Sample.crowd.id) { state.press("j") }
    state.press("n")
    #expect(state.mentionStep?.words == "protesters: mention 1 of 1, 1 report that pass the filter")
    state.press("<Esc>:<C-u>city:Nur-Sultan<Enter>")
    while state.selectedKey(.actors) != .actor(Sample.crowd.id) { state.press("j") }
    state.press("n")
    #expect(state.reader == nil)
    #expect(state.notice?.text == "no report that passes the filter mentions protesters")
  }

  @Test("a report that grows before the mention keeps it marked, and the count is told anew")
  func reload() {
    var state = Sample.state()
    state.press("<Tab>nn")
    let before = marked(state)
    var early = ReportBuilder("aaa.txt", published: Sample.day(1))
    early.begin()
    early.event(.protest, "Crowds ", "met", " in Almaty.", place: Sample.almaty)
    early.end()
    var longer = ReportBuilder("almaty.txt", outlet: "Test Wire", published: Sample.day(6))
    longer.block(.prose, String(repeating: "Editors added this. ", count: 20))
    longer.begin()
    longer.event(
      .clash, "Police and thousands of protesters ", "clashed", " in Almaty overnight,",
      place: Sample.almaty)
    longer.event(
      .arson, "and by midday the mayor’s office in Almaty was ", "ablaze", ".", time: Sample.on(5),
      place: Sample.almaty)
    longer.end()
    state.replaceCorpus(
      Sample.corpus([early.report, longer.report]),
      change: CorpusChange(added: ["aaa.txt"], changed: ["almaty.txt"]), at: Sample.noon)
    #expect(marked(state) == before)
    #expect(state.mentionStep?.words == "Almaty: mention 3 of 3, 2 reports")
    state.press("n")
    #expect(marked(state) == "aaa.txt: Almaty")
    state.replaceCorpus(
      Sample.corpus([longer.report]), change: CorpusChange(removed: ["aaa.txt"]), at: Sample.noon)
    #expect(state.reader?.goneSince != nil)
    state.press("n")
    #expect(marked(state) == "almaty.txt: Almaty")
    #expect(state.mentionStep?.count == 2)
  }

  @Test("counts are those of counting one by one")
  func counts() {
    let corpus = Sample.corpus
    for place in corpus.places {
      let counts = corpus.mentionCounts(of: .place(place.id))
      #expect(
        counts == corpus.documents.map { $0.unpacked.mentions(of: .place(place.id)).count })
    }
    for actor in corpus.actors {
      let counts = corpus.mentionCounts(of: .actor(actor.id))
      #expect(
        counts == corpus.documents.map { $0.unpacked.mentions(of: .actor(actor.id)).count })
    }
  }
}
