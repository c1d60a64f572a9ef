import PtySupport
import Testing

@Suite("export from the command line")
struct ExportRunTests {
  private let folder = TemporaryFolder()

  init() {
    folder.write("b.txt", "Police fired shots in a square on 5 January 2022.\n")
    folder.write("a.md", "Protesters gathered on 4 January 2022.\n")
  }

  private func documents(_ output: String) -> [String] {
    output.split(separator: "\n").compactMap { line in
      let beginning = "{\"type\":\"document\",\"document\":\""
      guard line.hasPrefix(beginning) else { return nil }
      return String(line.dropFirst(beginning.count).prefix { $0 != "\"" })
    }
  }

  @Test("a folder's reports come in the order of their names, each line an object")
  func folderInOrder() throws {
    let run = try Program.run(["export", "--format", "jsonl", folder.root])
    #expect(run.ending == .exit(0))
    #expect(run.errors.isEmpty)
    #expect(documents(run.output) == ["a.md", "b.txt"])
    #expect(run.output.hasPrefix("{\"type\":\"export\",\"schema\":1,"))
    let lines = run.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
  }

  @Test("many reports come in the same order and bytes, whichever core was faster")
  func manyReports() throws {
    for number in 100..<400 {
      folder.write("r\(number).txt", "Shop number \(number) was looted on 5 January 2022.\n")
    }
    let first = try Program.run(["export", folder.root])
    let second = try Program.run(["export", folder.root])
    #expect(first.output == second.output)
    #expect(documents(first.output).count == 302)
    #expect(documents(first.output) == documents(first.output).sorted())
  }

  @Test(
    "every format has the same bytes on every run, and holds only what passes the filter",
    arguments: ["jsonl", "json", "csv", "geojson", "markdown", "html"])
  func everyFormat(format: String) throws {
    folder.write("l.txt", "Rioters torched a lorry in London on 5 January 2022.\n")
    folder.write("p.txt", "Two people were killed in Paris on 6 January 2022.\n")
    let all = ["export", "--format", format, folder.root]
    let run = try Program.run(all)
    #expect(run.ending == .exit(0) && run.errors.isEmpty)
    #expect(try Program.run(all).output == run.output)
    #expect(run.output.contains("lorry") && run.output.contains("Paris"))
    for options in [
      ["--city", "London"], ["--filter", "category:arson"], ["--until", "2022-01-05"],
    ] {
      let part = try Program.run(all + options)
      #expect(part.output.contains("lorry") && !part.output.contains("people were killed"))
    }
  }

  @Test("a crisis.yaml beside the reports counts, for a folder and for a file in it")
  func configured() throws {
    folder.write("c.txt", "Crowds glomped a shop in Westhaven on 5 January 2022.\n")
    folder.write(
      "crisis.yaml",
      """
      places: [{name: Westhaven, country: NZ, latitude: -41.2, longitude: 174.7}]
      triggers: [{phrase: glomp, form: verb, category: looting}]
      """)
    for path in [folder.root, folder.path("c.txt")] {
      let run = try Program.run(["export", path])
      #expect(run.errors.isEmpty)
      #expect(run.output.contains(#""place":"Westhaven","place_id":"city:nz/westhaven""#))
      #expect(run.output.contains(#""category":"looting""#))
    }
    folder.write("other.yaml", "sources: []\n")
    let run = try Program.run(["export", "--config", folder.path("other.yaml"), folder.root])
    #expect(run.ending == .exit(0))
    #expect(!run.output.contains("city:nz/westhaven"))
  }

  @Test("with mistakes in crisis.yaml nothing is printed but these, and the code is 65")
  func misconfigured() throws {
    folder.write("crisis.yaml", "places:\n  - {name: Paris, ordr: 1}\nfoo: []\n")
    let run = try Program.run(["export", folder.root])
    #expect(run.ending == .exit(65))
    #expect(run.output.isEmpty)
    #expect(
      run.errors == """
        crisis-monitor: crisis.yaml:2:19: unknown key 'ordr' (did you mean 'order'?)
        crisis-monitor: crisis.yaml:3:1: unknown key 'foo' (known: replace, places, actors, sources, \
        triggers, limits, alerts)

        """)
  }

  @Test("crisis.yaml says how much of a report counts")
  func limits() throws {
    folder.write("crisis.yaml", "limits: {megabytes: 1, records: 3}\n")
    folder.write("b.txt", String(repeating: "Police fired in Paris.\n\n", count: 60_000))
    let run = try Program.run(["export", folder.root])
    #expect(run.ending == .exit(0))
    #expect(run.output.contains("only the first 1000000 of 1440000 bytes were read"))
    #expect(run.output.contains("only the first 3 of "))
  }

  @Test("each record can say which rule made it and what it was resolved against")
  func explained() throws {
    let run = try Program.run(["export", "--explain", folder.path("b.txt")])
    #expect(run.output.contains(#""rule":"time.day-month","basis":"the words alone"}"#))
    #expect(run.output.contains(#""basis":"gunfire by event-triggers.tsv; time: clause"#))
  }

  @Test("check tells every mistake with its place, and what is odd in which report")
  func check() throws {
    let fine = try Program.run(["check", folder.root])
    #expect(fine.ending == .exit(0))
    #expect(fine.output == "no crisis.yaml; 2 reports, 0 warnings\n")
    folder.write("empty.txt", "")
    folder.write("crisis.yaml", "places:\n  - {name: Paris, ordr: 1}\nfoo: []\n")
    let run = try Program.run(["check", folder.root])
    #expect(run.ending == .exit(65))
    #expect(
      run.output == """
        crisis.yaml:2:19: unknown key 'ordr' (did you mean 'order'?)
        crisis.yaml:3:1: unknown key 'foo' (known: replace, places, actors, sources, triggers, limits, alerts)
        empty.txt: no text
        crisis.yaml: 2 mistakes; 3 reports, 1 warning

        """)
    let missing = try Program.run(["check", folder.path("missing")])
    #expect(missing.ending == .exit(66))
  }

  @Test("init writes a crisis.yaml without mistakes, and never over another")
  func initialise() throws {
    let first = try Program.run(["init", folder.root])
    #expect(first.ending == .exit(0))
    #expect(first.output == "wrote \(folder.path("crisis.yaml"))\n")
    let check = try Program.run(["check", folder.root])
    #expect(check.output == "crisis.yaml: no mistakes; 2 reports, 0 warnings\n")
    let second = try Program.run(["init", folder.root])
    #expect(second.ending == .exit(73))
    #expect(
      second.errors
        == "crisis-monitor: '\(folder.path("crisis.yaml"))' is there already: it stays as it is\n")
  }

  @Test("a file is named as it was given")
  func singleFile() throws {
    let run = try Program.run(["export", "a.md"], in: folder.root)
    #expect(run.ending == .exit(0))
    #expect(documents(run.output) == ["a.md"])
  }

  @Test("what cannot be read is told, the rest is printed, and the code is 1")
  func partlyUnreadable() throws {
    folder.makePipe("pipe.txt")
    let run = try Program.run(["export", folder.root, folder.path("missing")])
    #expect(run.ending == .exit(1))
    #expect(documents(run.output) == ["a.md", "b.txt"])
    #expect(run.errors.contains("crisis-monitor: cannot read 'pipe.txt': it is a named pipe"))
    #expect(run.errors.contains("missing"))
  }

  @Test("nothing readable at all is code 66")
  func nothingReadable() throws {
    let run = try Program.run(["export", "/no/such/file.txt"])
    #expect(run.ending == .exit(66))
    #expect(run.output.isEmpty)
    #expect(run.errors == "crisis-monitor: no such file: /no/such/file.txt\n")
  }

  @Test("a full disk is told and is code 74")
  func fullDisk() throws {
    let run = try Program.run(["export", folder.root], output: "/dev/full")
    #expect(run.ending == .exit(74))
    #expect(run.errors.hasPrefix("crisis-monitor: cannot write output: "))
  }
}
