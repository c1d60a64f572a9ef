import CrisisFolder
import PtySupport
import Testing

@testable import crisis_monitor

@Suite("records instead of reports")
struct RecordRunTests {
  private let folder = TemporaryFolder()

  /// Two reports, and their records in `records/all.jsonl`.
  private func makeRecords() throws {
    folder.makeFolder("reports")
    folder.makeFolder("records")
    folder.write(
      "reports/a.txt",
      "6 January 2022\n\nPolice fired shots in London on Thursday, the mayor said. It rained.\n\n"
        + "Shops were looted there.\n")
    folder.write("reports/b.txt", "4 January 2022\n\nThousands marched in Paris on Tuesday.\n")
    folder.write("records/all.jsonl", try export([folder.path("reports")]))
  }

  private func export(_ arguments: [String]) throws -> String {
    let run = try Program.run(["export"] + arguments)
    #expect(run.ending == .exit(0), "\(run.errors)")
    #expect(run.errors.isEmpty)
    return run.output
  }

  @Test(
    "export gives the bytes of the reports' own export, held at once and in passing",
    arguments: ["jsonl", "json", "csv", "geojson"])
  func sameBytes(format: String) throws {
    try makeRecords()
    let options = ["--format", format]
    let reports = try export(options + [folder.path("reports")])
    #expect(try export(options + [folder.path("records")]) == reports)
    #expect(try export(options + ["--incidents", "recorded", folder.path("records")]) == reports)
  }

  @Test("a filter leaves the same of records as of reports", arguments: ["csv", "geojson"])
  func sameFilter(format: String) throws {
    try makeRecords()
    for filter in [
      "city:London", "actor:police -category:looting", "since:2022-01-05", "\"shots\"",
    ] {
      let options = ["--format", format, "--filter", filter]
      let reports = try export(options + [folder.path("reports")])
      #expect(try export(options + [folder.path("records")]) == reports)
      let passing = options + ["--incidents", "recorded"]
      #expect(try export(passing + [folder.path("records/all.jsonl")]) == reports)
    }
  }

  @Test("parts as Spark writes them are one whole: cut anywhere, keys in any order, no first line")
  func parts() throws {
    try makeRecords()
    let lines = try export([folder.path("reports")]).split(separator: "\n")
    let own = lines.filter { !$0.contains(#"{"type":"export""#) && !$0.contains(#""incident""#) }
    folder.makeFolder("spark")
    folder.makeFolder("spark/_temporary")
    folder.write("spark/_SUCCESS", "")
    folder.write("spark/_temporary/part-00000-x.json", "not written to its end")
    folder.write(
      "spark/part-00000-x.json", own[..<3].map { moved($0) }.joined(separator: "\n") + "\n")
    folder.write("spark/part-00001-x.json", own[3...].map { moved($0) }.joined(separator: "\n"))
    #expect(try export([folder.path("spark")]) == lines.joined(separator: "\n") + "\n")
  }

  /// The same record with its type behind all else.
  private func moved(_ line: Substring) -> String {
    guard let comma = line.firstIndex(of: ",") else { return String(line) }
    let type = line[line.index(after: line.startIndex)..<comma]
    return "{" + line[line.index(after: comma)...].dropLast() + ",\(type)}"
  }

  @Test("what cannot be read is told with file, line and byte; the rest is printed")
  func mistakes() throws {
    try makeRecords()
    let good = try export([folder.path("reports")])
    folder.write("records/bad.jsonl", "\n{\"type\":\"event\"\n{\"type\":\"weather\"}\n")
    let run = try Program.run(["export", folder.path("records")])
    #expect(run.ending == .exit(1))
    #expect(run.output == good)
    #expect(
      run.errors == """
        crisis-monitor: bad.jsonl:2:16: ',' or '}' is missing behind a value
        crisis-monitor: passed over: 1 records of unknown kinds, 0 unknown keys

        """)
  }

  @Test("records and reports are not mixed, and --explain needs reports")
  func usage() throws {
    try makeRecords()
    for arguments in [
      [folder.path("records"), folder.path("reports")], ["--explain", folder.path("records")],
      ["--incidents", "recorded", folder.path("reports")],
      ["--format", "html", "--incidents", "recorded", folder.path("records")],
    ] {
      #expect(try Program.run(["export"] + arguments).ending == .exit(64))
    }
  }

  @Test("a line that has no end is passed over without being held")
  func endlessLine() throws {
    folder.write(
      "a.jsonl", String(repeating: "x", count: 40_000_000) + "\n{\"type\":\"weather\"}\n")
    let run = try Program.run(["export", folder.path("a.jsonl")])
    #expect(run.ending == .exit(1))
    #expect(run.errors.contains("a.jsonl:1:1: longer than 16777216 bytes"))
    #expect(run.errors.contains("1 records of unknown kinds"))
  }

  @Test("the monitor shows the words that records carry, and follows their files")
  func browse() throws {
    try makeRecords()
    let terminal = try PseudoTerminal(
      ["browse", "--filter", "city:London", folder.path("records")], rows: 24, columns: 100)
    try terminal.wait(for: "2 reports")
    try terminal.wait(for: "live")
    terminal.type("\r")
    try terminal.wait(for: "its words as recorded")
    try terminal.wait(for: "Police fired shots in London")
    #expect(!terminal.emulator.text.contains("It rained"))
    terminal.type("o")
    try terminal.wait(for: "the report itself is not here")
    terminal.type("q")
    folder.write("reports/c.txt", "5 January 2022\n\nProtesters marched in Rome on Wednesday.\n")
    folder.write("records/more.jsonl", try export([folder.path("reports/c.txt")]))
    try terminal.wait(for: "3 reports")
    folder.remove("records/more.jsonl")
    try terminal.wait(for: "2 reports")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }

  @Test("a report that lies beside its records is shown whole")
  func wholeText() throws {
    try makeRecords()
    folder.makeFolder("reports/records")
    folder.write("reports/records/all.jsonl", try export([folder.path("reports")]))
    let terminal = try PseudoTerminal(
      ["browse", "--filter", "city:London", folder.path("reports/records")], rows: 24, columns: 100)
    try terminal.wait(for: "live")
    terminal.type("\r")
    try terminal.wait(for: "It rained")
    terminal.type("qq")
  }

  @Test("control characters in records are shown inertly")
  func inert() throws {
    folder.makeFolder("records")
    let text = #"Riots \u001b[31mbroke\u0007 out"#
    folder.write(
      "records/a.jsonl",
      #"{"type":"event","id":"00000000000000aa","document":"a\u001b]0;x\u0007.txt","start":0,"#
        + #""end":21,"text":"\#(text)","category":"riot","actors":["\u001b[2Jcrowd"],"#
        + #""place":"A\u0000B","place_id":"x\u0000","time":"\u001b","source":["\u202etxt"]}"#)
    let run = try Program.run(["export", "--format", "csv", folder.path("records")])
    #expect(run.ending == .exit(0), "\(run.errors)")
    let terminal = try PseudoTerminal(["browse", folder.path("records")], rows: 24, columns: 100)
    try terminal.wait(for: "1 report")
    try terminal.wait(for: "live")
    terminal.type("\r")
    try terminal.wait(for: "its words as recorded")
    #expect(terminal.emulator.text.contains("broke"))
    terminal.type("qq")
  }
}
