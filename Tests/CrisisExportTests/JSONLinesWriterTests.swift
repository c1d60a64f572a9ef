import CrisisModel
import Testing

@testable import CrisisExport

@Suite struct JSONLinesWriterTests {
  private let writer = JSONLinesWriter(version: "0.0.0")

  private func lines(_ documents: [AnalyzedDocument]) -> [String] {
    let bytes = writer.bytes(of: ExportScope(Corpus(documents: documents, watched: [])))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("the export of two documents is as recorded, byte for byte")
  func golden() {
    let bytes = writer.bytes(of: ExportScope(Samples.corpus))
    let expected = GoldenFile("two-documents.jsonl").text(recording: bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("with reasons, each record says in its last two keys which rule made it and by what")
  func explained() {
    let bytes = writer.bytes(of: ExportScope(Samples.corpus, explains: true))
    let expected = GoldenFile("two-documents-explained.jsonl").text(recording: bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)

    let reason = /,"rule":"[^"]+","basis":"[^"]+"}$/
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
      .filter { !$0.hasPrefix("{\"type\":\"incident\"") }
    #expect(lines.allSatisfy { $0.contains(reason) })
    let plain = lines.map { String($0.replacing(reason, with: "}")) }
    #expect(plain == Array(self.lines([Samples.report, Samples.bare]).dropFirst().dropLast(2)))
  }

  @Test("letters of sources are told where any is graded, F beside them for the others")
  func grades() {
    let graded = AnalyzedDocument(
      document: Samples.report.document, places: Samples.report.places,
      actors: Samples.report.actors, quotes: Samples.report.quotes,
      events: Samples.report.events, grades: SourceGrades(["Reuters": .usual]))
    let lines = self.lines([graded])
    #expect(lines[1].hasSuffix(#","reliability":"B"}"#))
    #expect(lines.contains { $0.contains(#""via":["Reuters"],"via_reliability":["B"]"#) })
    #expect(!lines.contains { $0.contains("source_reliability") })
    let police = AnalyzedDocument(
      document: Samples.report.document, places: Samples.report.places,
      actors: Samples.report.actors, events: Samples.report.events,
      grades: SourceGrades(["police": .unusual]))
    #expect(
      self.lines([police]).contains {
        $0.contains(#""source":["police"],"source_reliability":["D"]"#)
      })
  }

  @Test("documents come in the order of their paths, however they were handed in")
  func documentOrder() {
    #expect(lines([Samples.report, Samples.bare]) == lines([Samples.bare, Samples.report]))
  }

  @Test("an empty corpus is one line")
  func empty() {
    #expect(
      lines([]) == [
        #"{"type":"export","schema":1,"program":"crisis-monitor","version":"0.0.0","documents":0}"#
      ])
  }

  @Test("records stand in the order of their start, longer ones first")
  func recordOrder() {
    let lines = lines([Samples.report])
    #expect(lines.last?.hasPrefix("{\"type\":\"incident\"") == true)
    let starts = lines.dropFirst(2).compactMap { line -> Int? in
      guard let range = line.range(of: "\"start\":") else { return nil }
      return Int(line[range.upperBound...].prefix { $0.isNumber })
    }
    #expect(starts == starts.sorted())
    #expect(starts.count == 5)
  }

  @Test("large exports are handed on in pieces that end at line ends")
  func pieces() {
    let many = (0..<400).map { index in
      AnalyzedDocument(
        document: Document(
          path: "\(index).txt", bytes: [], byteCount: 0,
          diagnostics: [Diagnostic(String(repeating: "x", count: 400))]))
    }
    let scope = ExportScope(Corpus(documents: many, watched: []))
    var pieces: [[UInt8]] = []
    writer.write(scope) { pieces.append($0) }
    #expect(pieces.count > 1)
    #expect(pieces.allSatisfy { $0.last == UInt8(ascii: "\n") })
    #expect(Array(pieces.joined()) == writer.bytes(of: scope))
  }

  @Test("what the output throws comes through, and nothing is written after it")
  func failure() {
    struct Full: Error {}
    var calls = 0
    #expect(throws: Full.self) {
      try writer.write(ExportScope(.empty())) { (_: [UInt8]) throws(Full) in
        calls += 1
        throw Full()
      }
    }
    #expect(calls == 1)
  }
}

extension String {
  /// Where `words` first stand.
  fileprivate func range(of words: String) -> Range<String.Index>? { firstRange(of: words) }
}

@Suite struct JSONTextTests {
  private func json(_ value: ExportRecord.Value) -> String {
    var text = JSONText()
    text.appendLine(ExportRecord(type: "t", fields: [.init("k", value)]))
    return String(
      decoding: text.bytes.dropFirst(#"{"type":"t","k":"#.utf8.count).dropLast(2), as: UTF8.self)
  }

  @Test(
    "strings escape what JSON asks for and nothing else",
    arguments: [
      ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#), ("a\nb\tc\rd", #""a\nb\tc\rd""#),
      ("\u{0}\u{1F}\u{8}\u{C}", #""\u0000\u001f\b\f""#), ("Алматы “x” ⚡️", #""Алматы “x” ⚡️""#),
      ("\u{7F}\u{2028}", "\"\u{7F}\u{2028}\""), ("", #""""#),
    ])
  func strings(text: String, expected: String) {
    #expect(json(.string(text)) == expected)
  }

  @Test("numbers are the shortest that read back the same")
  func numbers() {
    #expect(json(.number(43.25)) == "43.25")
    #expect(json(.number(-0.1)) == "-0.1")
    #expect(json(.number(76)) == "76")
    #expect(json(.integer(-5)) == "-5")
  }
}

@Suite struct DocumentRecordsTests {
  private func event(_ value: TimeValue) -> ExportRecord? {
    let document = Document(path: "a", bytes: Array("Riot".utf8), byteCount: 4)
    let event = Event(
      id: 7, category: .riot, span: TextSpan(0, 4), triggerSpan: TextSpan(0, 4),
      time: EventTime(value: value, basis: .context), rule: "r")
    return DocumentRecords(of: AnalyzedDocument(document: document, events: [event])).records.last
  }

  @Test("both ends of an interval belong to it: the last day, the last minute")
  func intervalEnds() {
    let day = Samples.day
    let days = event(
      TimeValue(
        kind: .date, value: "x", interval: TimeInterval(first: day, last: day.adding(days: 1))))
    #expect(days?["time_from"] == .string("2022-01-05"))
    #expect(days?["time_to"] == .string("2022-01-06"))
    let start = day.dayNumber * 1440
    let night = event(
      TimeValue(
        kind: .time, value: "x", interval: TimeInterval(from: start + 1080, to: start + 1800)))
    #expect(night?["time_from"] == .string("2022-01-05T18:00"))
    #expect(night?["time_to"] == .string("2022-01-06T05:59"))
    let point = event(
      TimeValue(kind: .time, value: "x", interval: TimeInterval(from: start + 530, to: start + 530))
    )
    #expect(point?["time_to"] == .string("2022-01-05T08:50"))
  }

  @Test("a time without an interval has no ends")
  func noInterval() {
    let past = event(TimeValue(kind: .date, value: "PAST_REF"))
    #expect(past?["time"] == .string("PAST_REF"))
    #expect(past?["time_from"] == nil)
    #expect(past?["time_precision"] == .integer(3))
  }

  @Test("a span that would cut a character is widened to the whole character")
  func characterBoundaries() {
    let text = "“Да”"
    let document = Document(path: "a", bytes: Array(text.utf8), byteCount: 10)
    let mention = TimeMention(
      span: TextSpan(1, 4), value: TimeValue(day: Samples.day), rule: "r")
    let record = DocumentRecords(
      of: AnalyzedDocument(document: document, timeMentions: [mention])
    ).records.last
    #expect(record?["start"] == .integer(0))
    #expect(record?["end"] == .integer(5))
    #expect(record?["text"] == .string("“Д"))
  }

  @Test("broken bytes read as U+FFFD and keep their offsets")
  func brokenBytes() {
    let document = Document(path: "a", bytes: [0x61, 0xFF, 0x80, 0x62], byteCount: 4)
    let mention = TimeMention(
      span: TextSpan(1, 3), value: TimeValue(day: Samples.day), rule: "r")
    let record = DocumentRecords(
      of: AnalyzedDocument(document: document, timeMentions: [mention])
    ).records.last
    #expect(record?["start"] == .integer(1))
    #expect(record?["end"] == .integer(3))
    #expect(record?["text"] == .string("\u{FFFD}\u{FFFD}"))
  }
}
