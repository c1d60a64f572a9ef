import Glibc
import PtySupport
import Testing

@testable import crisis_monitor

@Suite("extract in a pipeline")
struct ExtractRunTests {
  private let folder = TemporaryFolder()

  private func extract(_ lines: String, _ options: [String] = []) throws -> (
    ending: Ending, output: String, errors: String
  ) {
    folder.write("lines", lines)
    return try Program.run(["extract"] + options, input: folder.path("lines"))
  }

  @Test("the records of a document are those of export")
  func sameRecords() throws {
    let texts = [
      "a.txt": "6 January 2022\n\nPolice fired shots in London on Thursday, the mayor said.",
      "b.txt": "4 January 2022\n\nThousands marched in Paris.",
    ]
    folder.makeFolder("reports")
    for (name, text) in texts { folder.write("reports/\(name)", text) }
    let export = try Program.run(["export", "--explain", folder.path("reports")])
    let records = export.output.split(separator: "\n").dropFirst().filter {
      !$0.hasPrefix(#"{"type":"incident""#)
    }
    #expect(records.count > 8)
    let lines = texts.keys.sorted().map { name in
      let text = (texts[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\\n")
      return #"{"document":"\#(name)","text":"\#(text)"}"#
    }
    let run = try extract(lines.joined(separator: "\n") + "\n", ["--explain"])
    #expect(run.ending == .exit(0))
    #expect(run.errors.isEmpty)
    #expect(run.output.split(separator: "\n") == Array(records))
  }

  @Test("what is said of the day beside the text counts")
  func published() throws {
    let run = try extract(
      #"{"document":"a","text":"Police fired shots in London on Thursday.","published":"2022-01-07"}"#
    )
    #expect(run.ending == .exit(0))
    #expect(run.output.contains(#""published":"2022-01-07","published_basis":"given""#))
    #expect(run.output.contains(#""time":"2022-01-06""#))
  }

  @Test("a line that cannot be understood is told with its number, and the others are read")
  func faulty() throws {
    let good = #"{"document":"a","text":"Police fired shots in London on 6 January 2022."}"#
    let run = try extract("\(good)\n\nnonsense\n\(good)\n{\"document\":\"b\"}")
    #expect(run.ending == .exit(1))
    #expect(
      run.errors == """
        crisis-monitor: line 3: not a JSON object
        crisis-monitor: line 5: 'text' is missing or is no text

        """)
    #expect(run.output.split(separator: "\n").count { $0.contains(#""type":"document""#) } == 2)
  }

  @Test("lines are handed on as soon as they are whole and no more is waiting")
  func atOnce() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    var input = LineInput(descriptor: ends[0])
    func send(_ text: String) { _ = write(ends[1], text, text.utf8.count) }
    func next() throws -> [String]? {
      try input.next()?.map { "\($0.number) " + String(decoding: $0.bytes ?? [], as: UTF8.self) }
    }
    send("a\nb\nc")
    #expect(try next() == ["1 a", "2 b"])
    send("d\n\n")
    #expect(try next() == ["3 cd"])
    send("e")
    close(ends[1])
    #expect(try next() == ["5 e"])
    #expect(try next() == nil)
  }
}
