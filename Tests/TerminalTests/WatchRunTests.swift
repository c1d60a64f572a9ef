import Glibc
import PtySupport
import Testing

@Suite("alerts of the real program")
struct WatchRunTests {
  private let folder = TemporaryFolder()
  private static let shots = "6 January 2022\n\nPolice fired shots in London on Thursday.\n"

  init() {
    folder.write("a.txt", "4 January 2022\n\nProtesters gathered in Paris on Tuesday.\n")
    folder.write(
      "crisis.yaml",
      """
      alerts:
        - {name: Shots, place: London, category: gunfire, notify: true, run: [tee, \(folder.path("got.json"))]}
      """)
  }

  @Test("watch prints a line for what comes, and notifies, and ends by SIGTERM with 0")
  func text() throws {
    let watch = try PtyProcess(["watch", folder.root], rows: 24, columns: 200)
    var bytes: [UInt8] = []
    watch.output = { bytes += $0 }
    func wait(for words: String) throws {
      let end = Program.seconds() + 30
      while !String(decoding: bytes, as: UTF8.self).contains(words) {
        guard Program.seconds() < end else { throw PtyProblem("no '\(words)' in \(bytes)") }
        watch.read(milliseconds: 10)
      }
    }
    try wait(for: "1 report, 1 alert rule")
    try wait(for: "not run without --run-commands")
    folder.write("b.txt", Self.shots)
    try wait(for: "Shots: London, gunfire: ")
    try wait(for: "b.txt#")
    try wait(for: "\u{1B}]9;crisis-monitor: Shots: London, gunfire: ")
    watch.send(SIGTERM)
    let end = Program.seconds() + 30
    while !watch.hasEnded(), Program.seconds() < end { watch.read(milliseconds: 10) }
    #expect(watch.ending == .exit(0))
    #expect(folder.text("got.json").isEmpty, "nobody allowed it")
  }

  @Test("a program gets the record on its standard input where the user allows it")
  func command() throws {
    let watch = try PtyProcess(
      ["watch", "--format", "jsonl", "--run-commands", folder.root], rows: 24, columns: 200)
    var bytes: [UInt8] = []
    watch.output = { bytes += $0 }
    let end = Program.seconds() + 30
    func wait(_ what: String, until holds: () -> Bool) throws {
      while !holds() {
        guard Program.seconds() < end else { throw PtyProblem("waited in vain for \(what)") }
        watch.read(milliseconds: 10)
      }
    }
    try wait("the start") { String(decoding: bytes, as: UTF8.self).contains("1 alert rule") }
    folder.write("b.txt", Self.shots)
    try wait("the record") { folder.text("got.json").hasSuffix("}\n") }
    let record = folder.text("got.json")
    #expect(record.hasPrefix(#"{"type":"alert","schema":1,"rule":"Shots","when":"event","#))
    #expect(record.contains(#""category":"gunfire""#))
    #expect(record.contains(#""incident":{"id":""#))
    try wait("the line") { String(decoding: bytes, as: UTF8.self).contains(#"{"type":"alert""#) }
    watch.send(SIGTERM)
  }

  @Test("the monitor says what has called and marks the row")
  func monitor() throws {
    let terminal = try PseudoTerminal([folder.root], rows: 24, columns: 100)
    try terminal.wait(for: "Paris")
    try terminal.wait(for: "live")
    folder.write("b.txt", Self.shots)
    try terminal.wait(for: "alert Shots: London, gunfire")
    try terminal.wait("the mark") { screen in
      screen.text.split(separator: "\n").contains { $0.contains("»") && $0.contains("gunfire") }
    }
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exit(0))
  }
}
