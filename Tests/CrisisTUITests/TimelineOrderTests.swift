import CrisisModel
import Testing

@testable import CrisisTUI

@Suite struct TimelineOrderTests {
  /// The paths of the timeline's events and its headings, from top to bottom.
  private func lines(_ state: ViewState) -> [String] {
    state.rows.timeline.map { row in
      switch row {
      case .heading(let index): "# " + TimeLabel.text(state.rows.headings[index])
      case .event(let index): state.corpus.document(of: state.corpus.events[index]).path
      case .incident(let index): "incident \(index)"
      case .withdrawn(let index): "− \(index)"
      }
    }
  }

  @Test("s orders by when it was reported, then by when it was read, then by when it happened")
  func cycle() {
    var state = Sample.state()
    let happened = lines(state)
    state.press("s")
    #expect(
      lines(state) == [
        "# Reported Tue 4 Jan 2022", "west/aktau.txt", "west/aktau.txt", "west/aktau.txt",
        "west/aktau.txt", "# Reported Wed 5 Jan 2022", "capital.txt", "capital.txt", "capital.txt",
        "# Reported Thu 6 Jan 2022", "almaty.txt", "almaty.txt", "almaty.txt", "almaty.txt",
        "almaty.txt",
      ])
    let screen = Screen.draw(state, size: .small).textLines
    #expect(screen.contains { $0.contains("[Timeline] as reported") })
    #expect(screen.last?.contains("Ordered by when it was reported") == true)
    state.press("s")
    #expect(lines(state).filter { $0.hasPrefix("#") } == ["# Read at the start"])
    #expect(lines(state)[1] == "almaty.txt")
    state.press("s")
    #expect(lines(state) == happened)
  }

  @Test("inside a report its events stand as it tells them")
  func asTold() {
    var state = Sample.state()
    state.press("s")
    let events = state.rows.timeline.compactMap { row -> EventTable.Entry? in
      if case .event(let index) = row { state.corpus.events[index] } else { nil }
    }
    for (event, next) in zip(events, events.dropFirst()) where event.document == next.document {
      #expect(event.event < next.event)
    }
  }

  @Test("another order keeps the selected event, and so does a filter under it")
  func selection() {
    var state = Sample.state()
    state.press("jjjj")
    let selected = state.selectedKey(.timeline)
    for keys in ["s", "s", "1", "s", "1"] {
      state.press(keys)
      #expect(state.selectedKey(.timeline) == selected, "after \(keys)")
    }
  }

  @Test("what is read later comes last, under the time at which it was read")
  func arrivals() {
    var state = Sample.state(
      Sample.corpus([Sample.almatyReport.report, Sample.aktauReport.report]))
    state.press("ssj")
    let selected = state.selectedKey(.timeline)
    state.replaceCorpus(
      Sample.corpus([
        Sample.almatyReport.report, Sample.aktauReport.report, Sample.capitalReport.report,
      ]), change: CorpusChange(added: ["capital.txt"]), at: Sample.noon)
    #expect(
      lines(state).filter { $0.hasPrefix("#") } == ["# Read at the start", "# Read at 12:04:33"])
    #expect(lines(state).last == "capital.txt")
    #expect(state.selectedKey(.timeline) == selected)
    var changed = Sample.almatyReport
    changed.warnings = ["odd"]
    let later = WallClock(hour: 13, minute: 0, second: 0)
    state.replaceCorpus(
      Sample.corpus([changed.report, Sample.aktauReport.report, Sample.capitalReport.report]),
      change: CorpusChange(changed: ["almaty.txt"]), at: later)
    #expect(lines(state).last == "almaty.txt")
    #expect(lines(state).contains("# Read at 13:00:00"))
    #expect(state.selectedKey(.timeline) == selected)
  }

  @Test("a renamed report keeps its turn, reports read by other rules keep theirs")
  func renames() {
    var arrivals = Arrivals()
    arrivals.note(CorpusChange(added: ["a", "b"]), at: Sample.noon)
    arrivals.note(CorpusChange(renamed: [.init(from: "a", to: "c")]), at: Sample.noon)
    #expect(arrivals.batch(of: "c") == 1 && arrivals.batch(of: "a") == 0)
    arrivals.note(CorpusChange(changed: ["b", "c"], isRevision: true), at: Sample.noon)
    #expect(arrivals.batch(of: "b") == 1)
    arrivals.note(CorpusChange(removed: ["b"]), at: Sample.noon)
    #expect(arrivals.batch(of: "b") == 0)
  }

  @Test("what is known of arrivals grows with the reports, not with the reloads")
  func manyReloads() {
    var arrivals = Arrivals()
    let times = (0..<1_000).map { WallClock(hour: $0 / 60, minute: $0 % 60, second: 0) }
    arrivals.note(CorpusChange(added: ["a", "b"]), at: times[0])
    for time in times[1...] { arrivals.note(CorpusChange(changed: ["b"]), at: time) }
    #expect(arrivals.times.count <= 4)
    #expect(arrivals.time(of: arrivals.batch(of: "a")) == times[0])
    #expect(arrivals.time(of: arrivals.batch(of: "b")) == times[999])
  }
}
