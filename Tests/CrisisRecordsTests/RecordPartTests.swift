import CrisisModel
import CrisisRecords
import Testing

@Suite("Lines of records")
struct RecordPartTests {
  /// An event of a document of 80 bytes.
  private static let event = #"""
    {"type":"event","id":"00000000000000aa","document":"a.txt","start":4,"end":10,"text":"rioted","trigger_start":4,"trigger_end":10,"category":"riot","certainty":"asserted"}
    """#

  private func reasons(_ lines: String...) -> [String] {
    RecordPart(reading: Array(lines.joined(separator: "\n").utf8)).mistakes.map {
      "\($0.line):\($0.column): \($0.reason)"
    }
  }

  private func document(_ lines: String...) throws -> AnalyzedDocument {
    let part = RecordPart(reading: Array(lines.joined(separator: "\n").utf8))
    #expect(part.mistakes.isEmpty)
    return try #require(part.documents.first).finished().document
  }

  @Test("A line that cannot be read is told with its place, and the others are read")
  func badLine() throws {
    let lines = ["{\"type\":\"event\"", Self.event, "no JSON", "[1]", "{} {}"]
    let part = RecordPart(reading: Array(lines.joined(separator: "\n").utf8))
    #expect(part.documents.map(\.eventCount) == [1])
    #expect(part.lineCount == 5)
    #expect(
      part.mistakes.map { "\($0.line):\($0.column): \($0.reason)" } == [
        "1:16: ',' or '}' is missing behind a value", "3:1: not a JSON object",
        "4:1: not a JSON object", "5:4: something stands behind the object",
      ])
  }

  @Test(
    "Wrong values are told by key and column",
    arguments: [
      (#""id":"00000000000000aa""#, #""id":7"#, "'id' is no text"),
      (#""id":"00000000000000aa""#, #""id":"zz""#, "'id' is no identity of 16 hexadecimal digits"),
      (#""start":4"#, #""start":"4""#, "'start' is no number"),
      (#""start":4"#, #""start":4.5"#, "'start' is no whole number"),
      (#""start":4"#, #""start":-4"#, "'start' lies outside 0...4294967294"),
      (
        #""start":4"#, #""start":99999999999999999999999999999999"#,
        "'start' lies outside 0...4294967294"
      ),
      (#""end":10"#, #""end":2"#, "'end' comes before 'start'"),
      (#""text":"rioted""#, #""text":"rio""#, "'text' is not as long as its span of 6 bytes"),
      (#""text":"rioted""#, #""text":null"#, "'text' is missing"),
      (#""category":"riot""#, #""category":"feast""#, "'category' is none of the known ones"),
      (
        #""trigger_end":10"#, #""trigger_end":12"#, "'trigger_start' lies outside the event's words"
      ),
      (#""certainty""#, #""actors":["a",7],"certainty""#, "'actors' is no text"),
      (#""certainty""#, #""actors":{},"certainty""#, "'actors' is no list"),
      (
        #""certainty""#, #""fatalities":2000000000,"certainty""#,
        "'fatalities' lies outside 0...1000000000"
      ),
      (#""certainty""#, #""figures":[{"bound":"exact"}],"certainty""#, "'figures' lack a count"),
      (#""certainty""#, #""place":"X","lat":91,"certainty""#, "'lat' lies outside -90.0...90.0"),
      (#""certainty""#, #""place":"X","lat":1e999,"certainty""#, "'lat' lies outside -90.0...90.0"),
      (
        #""certainty""#, #""time":"x","time_from":"2022-02-30","time_to":"2022-03","certainty""#,
        "'time_from' is no day such as 2022-01-06, nor with T08:50"
      ),
      (
        #""certainty":"asserted""#, #""certainty":"asserted","x":"\ud800""#,
        "half a character is escaped"
      ),
    ])
  func wrongValue(was: String, becomes: String, reason: String) {
    let line = Self.event.replacing(was, with: becomes)
    #expect(line != Self.event)
    #expect(
      reasons(Self.event, line).map { $0.split(separator: ": ", maxSplits: 1).last } == [
        Substring(reason)
      ])
  }

  @Test("Nesting has a limit, and deep nesting costs nothing")
  func deepNesting() {
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(reasons("{\"x\":\(deep)").map { $0.hasSuffix("nested deeper than 32") } == [true])
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(reasons(objects).map { $0.hasSuffix("nested deeper than 32") } == [true])
  }

  @Test("A line has a limit")
  func longLine() {
    let long = [UInt8](repeating: 0x20, count: RecordPart.longestLine + 1)
    let part = RecordPart(reading: Array(Self.event.utf8) + [0x0A] + long)
    #expect(part.mistakes.map(\.line) == [2])
    #expect(part.documents.count == 1)
  }

  @Test("Bytes that are no UTF-8 and bare control characters are told, not taken")
  func brokenBytes() {
    let line = Array(#"{"type":"document","document":"a"#.utf8)
    let broken = RecordPart(reading: line + [0xFF] + Array("\"}".utf8))
    #expect(broken.mistakes.map(\.reason) == ["not UTF-8"])
    #expect(broken.mistakes.map(\.column) == [line.count + 1])
    #expect(reasons("{\"type\":\"a\u{1B}[31m\"}") == ["1:11: a control character stands in a text"])
  }

  @Test("Unknown kinds and keys are passed over and counted")
  func passedOver() {
    let part = RecordPart(
      reading: Array(
        """
        {"type":"weather","rain":true}
        {"type":"document","document":"a.txt","mood":"calm","next":{"deep":[1,2]}}
        """.utf8))
    #expect(part.mistakes.isEmpty)
    #expect(part.passedOver.records == 1)
    #expect(part.passedOver.keys == 2)
  }

  @Test("What is told twice counts once, and what contradicts words that stand there is left out")
  func repeated() throws {
    let other = Self.event.replacing("rioted", with: "danced").replacing("aa", with: "bb")
    let lines = [Self.event, Self.event, other].joined(separator: "\n")
    let draft = try #require(RecordPart(reading: Array(lines.utf8)).documents.first)
    let (document, mistakes) = draft.finished()
    #expect(document.events.map(\.id) == [0xAA])
    #expect(mistakes.count == 2)
  }

  private static let head =
    #"{"type":"document","document":"a.txt","title":"Unrest","title_start":0,"title_end":6,"#
    + #""bytes":40,"encoding":"UTF-8"}"#
  private static let time =
    #"{"type":"time","document":"a.txt","start":20,"end":26,"text":"Friday","kind":"DATE","#
    + #""value":"2022-01-07"}"#

  @Test("Words beyond the document's end, or far beyond what is told of it, take no memory")
  func farAway() throws {
    let far = Self.event.replacing(
      #""start":4,"end":10"#, with: #""start":4000000000,"end":4000000006"#
    )
    .replacing(#""trigger_start":4,"trigger_end":10,"#, with: "")
    let draft = try #require(RecordPart(reading: Array(far.utf8)).documents.first)
    let (document, mistakes) = draft.finished()
    #expect(document.events.isEmpty)
    #expect(document.document.bytes.count < 100_000)
    #expect(mistakes.count == 1)
    let short = #"{"type":"document","document":"a.txt","bytes":8,"encoding":"UTF-8"}"#
    let two = RecordPart(reading: Array("\(short)\n\(Self.event)".utf8))
    #expect(try #require(two.documents.first).finished().document.events.isEmpty)
  }

  @Test("The keys of other writers come in any order, with nulls and blanks")
  func otherWriters() throws {
    let document = try document(
      #"""
       { "certainty" : "reported", "actors": [], "place": null, "end":10 , "text":"rio\u0074ed",
      """#.filter { $0 != "\n" }
        + #" "start":4, "category":"riot", "document":"a.txt", "id":"00000000000000aa", "type":"event"}"#
        + "\r")
    #expect(document.events.map(\.certainty) == [.reported])
    #expect(document.document.text(document.events[0].span) == "rioted")
  }

  @Test("What is not known of a text is blank, and what is known stands in its place")
  func gaps() throws {
    let document = try document(Self.head, Self.time).document
    #expect(document.isExcerpt)
    #expect(String(decoding: document.bytes, as: UTF8.self) == "Unrest             \nFriday")
    #expect(document.blocks.map(\.kind) == [.title, .prose])
    #expect(document.byteCount == 40)
  }

  @Test("Broken bytes of a report read as they did in it")
  func replacementCharacters() throws {
    let document = try document(
      Self.time.replacing("26", with: "23").replacing("Friday", with: "a\u{FFFD}b"))
    #expect(document.document.text(document.timeMentions[0].span) == "a\u{FFFD}b")
  }

  @Test("Actors and places that no record describes are known by their names")
  func eventsAlone() throws {
    let document = try document(
      Self.event.replacing(
        #""certainty""#,
        with: #""actors":["miners"],"initiators":["miners"],"#
          + #""place":"Karaganda","place_id":"x:1","certainty""#))
    #expect(document.actors.map(\.name) == ["miners"])
    #expect(document.actors.map(\.actorClass) == [nil])
    #expect(document.events[0].initiators == [0])
    #expect(document.places.map(\.id) == ["x:1"])
  }

  @Test("What is told without words ends with the text, or is not known")
  func farSpans() throws {
    let far = Self.event.replacing(
      #""certainty""#,
      with: #""sentence_start":0,"sentence_end":4000000000,"#
        + #""figures":[{"count":3,"bound":"exact","of":"x","start":3000000000,"end":3000000009}],"#
        + #""certainty""#)
    let quote =
      #"{"type":"quote","id":"00000000000000ab","document":"a.txt","start":4,"end":10,"#
      + #""text":"rioted","kind":"direct","speaker_start":30,"speaker_end":4000000000}"#
    let document = try document(far, quote)
    #expect(document.document.bytes.count == 10)
    #expect(document.quotes.map(\.speakerSpan) == [nil])
    #expect(document.events[0].figures.map(\.span) == [TextSpan(4, 4)])
    #expect(document.document.sentences.map(\.span) == [TextSpan(4, 10)])
  }
}
