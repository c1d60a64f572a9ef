import CrisisModel
import Testing

@testable import CrisisExport

@Suite("remarks as JSON lines") struct RemarkLinesTests {
  private func remark(_ aspect: Remark.Aspect, _ value: String, time: Int = 1_641_461_405) -> Remark
  {
    Remark(
      subject: .init(
        kind: .event, id: "00000000000000aa", document: "west/a b.txt",
        words: "crowds “gathered”,\n\"they\" said \\ \t ü 🔥", category: "protest"),
      aspect: aspect, value: value, original: aspect.isCorrection ? "riot" : "", analyst: "ana",
      time: time)
  }

  @Test("what is written is read back as it was", arguments: Remark.Aspect.allCases)
  func roundTrip(aspect: Remark.Aspect) throws {
    let remarks = [
      remark(aspect, aspect == .mark ? "" : "some\nwords"), remark(aspect, "x", time: 0),
    ]
    let lines = RemarkLines.lines(of: remarks).split(separator: 0x0A)
    #expect(lines.count == 2)
    #expect(
      try lines.map { (line) throws(RemarkLines.Mistake) in try RemarkLines.remark(of: line) }
        == remarks)
  }

  @Test("keys and their order are a contract")
  func contract() {
    let text = String(decoding: RemarkLines.lines(of: [remark(.category, "clash")]), as: UTF8.self)
    #expect(
      text.hasPrefix(#"{"type":"remark","subject":"event","id":"00000000000000aa","document":"#))
    #expect(
      text.hasSuffix(
        #""category":"protest","aspect":"category","value":"clash","original":"riot","#
          + #""analyst":"ana","time":"2022-01-06T09:30:05Z"}"# + "\n"))
  }

  @Test(
    "a line that is no remark is refused with its reason",
    arguments: [
      ("", RemarkLines.Mistake.notJSON), ("[]", .notJSON), ("{\"type\":\"remark\"", .notJSON),
      ("{\"type\":\"event\",\"id\":\"1\"}", .noRemark),
      ("{\"type\":\"remark\",\"subject\":\"horse\"}", .badValue(key: "subject")),
      (
        "{\"type\":\"remark\",\"subject\":\"place\",\"aspect\":\"mark\",\"id\":\"p\",\"analyst\":\"a\",\"time\":\"soon\"}",
        .badValue(key: "time")
      ),
    ])
  func refused(line: String, mistake: RemarkLines.Mistake) {
    #expect(throws: mistake) { try RemarkLines.remark(of: Array(line.utf8)) }
  }

  @Test("what other programs write is read: blanks, escapes, unknown keys of any kind")
  func foreign() throws {
    let line = #"""
      { "extra" : [1, {"a": "}"}], "type":"remark", "subject":"place", "aspect":"note", "id":"p:1",
        "value":"caf\u00e9 \ud83d\ude00 \/", "n": 1.5e3, "analyst":"ana", "t": null,
        "time":"2022-01-06T09:30:05Z" }
      """#
    let remark = try RemarkLines.remark(of: Array(line.utf8))
    #expect(remark.value == "café 😀 /")
    #expect(remark.time == 1_641_461_405)
  }
}
