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
