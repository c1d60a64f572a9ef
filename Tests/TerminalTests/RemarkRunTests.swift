import PtySupport
import Testing

@Suite("marks, notes and corrections in a terminal")
struct RemarkRunTests {
  private let folder = TemporaryFolder()
  private let state = TemporaryFolder()

  init() {
    folder.write(
      "almaty.txt", "Police fired shots in Almaty on 5 January 2022. Shops were looted there.\n")
    folder.write("aktau.txt", "Protesters gathered in a square in Aktau on 4 January 2022.\n")
  }

  private func started(
    _ options: [String] = [], environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["--state", state.path("state.sqlite")] + options + [folder.root], rows: 30, columns: 140,
      environment: environment)
    try terminal.wait(for: "live")
    try terminal.wait(for: "q quit")
    return terminal
  }

  private func end(_ terminal: PseudoTerminal) throws {
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  @Test("a correction counts in all lists, is undone, and is there again after a restart")
  func correction() throws {
    var terminal = try started()
    terminal.type(":\"gathered\"\r")
    try terminal.wait(for: "1 of 3 events")
    terminal.type("=c\u{15}riot\r")
    try terminal.wait(for: "category riot (was protest) by you")
    try terminal.wait("the event as a riot") { screen in
      screen.lines.contains { $0.contains("riot ") && $0.contains("gathered") && $0.contains("=") }
    }
    terminal.type("u")
    try terminal.wait("the event as a protest") { screen in
      screen.lines.contains { $0.contains(" protest ") && $0.contains("gathered") }
    }
    terminal.type("\u{12}")
    try terminal.wait(for: "category riot (was protest) by you")
    try end(terminal)

    terminal = try started(["--fresh", "--filter", "category:riot"])
    try terminal.wait(for: "1 of 3 events")
    try terminal.wait(for: "gathered")
    try end(terminal)
  }

  @Test("a note goes with its event into the changed report, and one whose event is gone is listed")
  func reattached() throws {
    let terminal = try started()
    terminal.type(":\"looted\"\r")
    try terminal.wait(for: "1 of 3 events")
    terminal.type("+who says so\r")
    try terminal.wait(for: "# who says so by you")
    folder.write(
      "almaty.txt",
      "Police fired shots in Almaty on 5 January 2022. Many shops were looted there.\n")
    try terminal.wait("the note on the reworded event") { screen in
      screen.text.contains("# who says so by you") && screen.text.contains("Many shops were looted")
        && !screen.text.contains("Shops were looted")
    }
    folder.write("almaty.txt", "Talks began in Almaty on 7 January 2022.\n")
    try terminal.wait(for: "0 of 2 events")
    terminal.type("M")
    try terminal.wait(for: "not found now · who says so · Shops were looted")
    terminal.type("q")
    try end(terminal)
  }

  @Test("what one analyst says, another one sees at once in a monitor on the same store")
  func two() throws {
    let ana = try started(["--analyst", "ana"])
    let ben = try started(["--analyst", "ben"])
    ana.type("+check this\r")
    try ana.wait(for: "# check this by you")
    ben.type("M")
    try ben.wait(for: "check this · by ana")
    ben.type("q")
    try end(ana)
    try end(ben)
  }

  @Test("Ctrl-O opens the note in the user's editor and comes back cleanly")
  func editor() throws {
    state.write("editor", "#!/bin/sh\necho ' and more' >> \"$1\"\n")
    let terminal = try started(environment: ["EDITOR": "sh \(state.path("editor"))"])
    terminal.type("+begun\u{F}")
    try terminal.wait(for: "# begun")
    try terminal.wait(for: "and more by you")
    try end(terminal)
    #expect(terminal.isRestored)
  }

  @Test("the folder opens as it was left; --fresh begins anew")
  func session() throws {
    var terminal = try started()
    terminal.type(":city:Aktau\r")
    try terminal.wait(for: "1 of 3 events")
    terminal.type("\r")
    try terminal.wait(for: "Esc back")
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .exit(130))

    terminal = try PseudoTerminal(
      ["--state", state.path("state.sqlite"), folder.root], rows: 30, columns: 140)
    try terminal.wait(for: "as you left it · F starts fresh")
    try terminal.wait(for: "Esc back")
    terminal.type("q")
    try terminal.wait(for: "1 of 3 events")
    try end(terminal)

    terminal = try started(["--fresh"])
    try terminal.wait(without: "city:Aktau")
    try end(terminal)
  }

  @Test("without a store marks and notes work as long as the monitor runs")
  func withoutStore() throws {
    state.write("state.sqlite", "This is a letter, and it has to stay one.\n")
    let terminal = try started()
    try terminal.wait(for: "nothing is kept: ")
    terminal.type("+for now\r")
    try terminal.wait(for: "# for now by you")
    try end(terminal)
  }
}

@Suite("notes from the command line")
struct NotesRunTests {
  private let folder = TemporaryFolder()
  private let state = TemporaryFolder()

  init() {
    folder.write("a.txt", "Protesters gathered in a square in Aktau on 4 January 2022.\n")
  }

  private func remark(_ id: String, aspect: String, value: String, was: String = "") -> String {
    #"{"type":"remark","subject":"event","id":"\#(id)","document":"a.txt","words":"x","#
      + #""category":"protest","aspect":"\#(aspect)","value":"\#(value)","original":"\#(was)","#
      + #""analyst":"ana","time":"2022-01-06T09:30:05Z"}"# + "\n"
  }

  private func idOfEvent() throws -> String {
    let run = try Program.run(["export", "--filter", "category:protest", folder.root])
    let line = try #require(run.output.split(separator: "\n").first { $0.contains("\"event\"") })
    let id = try #require(line.firstRange(of: "\"id\":\"")).upperBound
    return String(line[id...].prefix { $0 != "\"" })
  }

  @Test("what one store gives, another one takes; export puts corrections in force and marks them")
  func roundTrip() throws {
    let id = try idOfEvent()
    state.write(
      "in.jsonl",
      remark(id, aspect: "category", value: "riot", was: "protest")
        + remark(id, aspect: "note", value: "see there"))
    let first = ["--state", state.path("first")]
    let taken = try Program.run(["notes", "import", folder.root, state.path("in.jsonl")] + first)
    #expect(taken.errors.isEmpty)
    #expect(taken.output == "2 taken in, 0 known already or older\n")
    let given = try Program.run(["notes", "export", folder.root] + first)
    #expect(given.output.split(separator: "\n").count == 2)

    state.write("out.jsonl", given.output)
    let second = ["--state", state.path("second")]
    _ = try Program.run(["notes", "import", folder.root, state.path("out.jsonl")] + second)
    let again = try Program.run(["notes", "export", folder.root] + second)
    #expect(again.output == given.output)
    let known = try Program.run(["notes", "import", folder.root, state.path("out.jsonl")] + second)
    #expect(known.output == "0 taken in, 2 known already or older\n")

    let plain = try Program.run(["export", folder.root])
    #expect(!plain.output.contains("remarks"))
    let corrected = try Program.run(["export", folder.root] + second)
    #expect(corrected.output.contains(#""category":"riot""#))
    #expect(
      corrected.output.contains(
        #""remarks":[{"aspect":"category","value":"riot","was":"protest","by":"ana"},"#))
    let filtered = try Program.run(["export", "--filter", "category:riot", folder.root] + second)
    #expect(filtered.output.contains("gathered"))
  }

  @Test("export says how analysts have graded an incident, and that it is no proposal")
  func graded() throws {
    state.write("in.jsonl", remark(try idOfEvent(), aspect: "grade", value: "B2"))
    let options = ["--state", state.path("store")]
    _ = try Program.run(["notes", "import", folder.root, state.path("in.jsonl")] + options)
    let run = try Program.run(["export", folder.root] + options)
    #expect(run.output.contains(#""reliability":"B","credibility_basis":"set""#))
    let report = try Program.run(["export", "--format", "markdown", folder.root] + options)
    #expect(report.output.contains("1 report; B2."))
  }

  @Test("a faulty line is told with its number, and nothing of the file is taken in")
  func faulty() throws {
    state.write("in.jsonl", remark("00000000000000aa", aspect: "mark", value: "") + "{\n")
    let options = ["--state", state.path("store")]
    let run = try Program.run(["notes", "import", folder.root, state.path("in.jsonl")] + options)
    #expect(run.ending == .exit(65))
    #expect(run.errors.contains("in.jsonl:2: not a JSON object"))
    let export = try Program.run(["notes", "export", folder.root] + options)
    #expect(export.ending == .exit(66))
  }
}
