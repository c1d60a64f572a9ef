import PtySupport
import Testing

@Suite("filters on the command line")
struct FilterRunTests {
  private let folder = TemporaryFolder()

  init() {
    folder.write("a.txt", "Protesters gathered in Paris on 4 January 2022.\n")
    folder.write("b.txt", "Police fired shots in London on 6 January 2022.\n")
    folder.write("c-west.txt", "A shop in Paris was looted on 7 January 2022.\n")
  }

  private func documents(_ arguments: [String]) throws -> [String] {
    let run = try Program.run(["export"] + arguments + [folder.root])
    #expect(run.ending == .exit(0), "\(run.errors)")
    return run.output.split(separator: "\n").compactMap { line in
      let beginning = "{\"type\":\"document\",\"document\":\""
      return line.hasPrefix(beginning)
        ? String(line.dropFirst(beginning.count).prefix { $0 != "\"" }) : nil
    }
  }

  @Test(
    "export prints what passes",
    arguments: [
      ([], ["a.txt", "b.txt", "c-west.txt"]),
      (["--filter", "city:paris"], ["a.txt", "c-west.txt"]),
      (["--filter", "-city:Paris"], ["b.txt"]), (["--filter", "category:looting"], ["c-west.txt"]),
      (["--filter", "document:*west*"], ["c-west.txt"]), (["--filter", "\"shots\""], ["b.txt"]),
      (["--since", "2022-01-05"], ["b.txt", "c-west.txt"]),
      (["--until", "2022-01-06", "--since", "2022-01-05"], ["b.txt"]),
      (
        ["--city", "London", "--city", "Paris", "--filter", "until:2022-01-06"], ["a.txt", "b.txt"]
      ),
    ] as [([String], [String])])
  func passes(arguments: [String], expected: [String]) throws {
    #expect(try documents(arguments) == expected)
  }

  @Test("only what passes is printed of a report, with what its words mention")
  func records() throws {
    folder.write(
      "a.txt", "Protesters gathered in Paris on 4 January 2022.\n\nPolice fired shots in London.\n")
    let run = try Program.run(["export", "--city", "Paris", folder.path("a.txt")])
    #expect(run.output.contains("\"text\":\"Paris\""))
    #expect(!run.output.contains("\"text\":\"London\""))
    #expect(!run.output.contains("gunfire"))
  }

  @Test("a mistake is told with a mark under the word, and is code 64")
  func mistake() throws {
    let run = try Program.run(["export", "--filter", "city:Paris category:protst", folder.root])
    #expect(run.ending == .exit(64))
    #expect(run.output.isEmpty)
    #expect(
      run.errors == """
        crisis-monitor: --filter: there is no category 'protst' (try: category:protest)
          city:Paris category:protst
                     ^^^^^^^^^^^^^^^

        """)
    let other = try Program.run(["export", "--since", "monday", folder.root])
    #expect(other.ending == .exit(64))
    #expect(other.errors.hasPrefix("crisis-monitor: --since: 'monday' is no day"))
  }

  @Test("a name that is not there is told, and nothing is printed for it")
  func unknownName() throws {
    let run = try Program.run(["export", "--city", "Pari", folder.root])
    #expect(run.ending == .exit(0))
    #expect(
      run.errors == "crisis-monitor: no place is called 'Pari' in these reports (try: city:Paris)\n"
    )
    #expect(run.output.split(separator: "\n").count == 1)
  }
}
