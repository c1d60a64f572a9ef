import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct TextDecoderTests {
  private func parse(_ bytes: [UInt8], truncated: Bool = false) -> Document {
    DocumentParser.parse(path: "a.txt", bytes: bytes, truncated: truncated)
  }

  @Test("UTF-8 keeps its bytes; a byte-order mark belongs to no block but counts in offsets")
  func byteOrderMark() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("Қала. Calm.".utf8)
    let document = parse(bytes)
    #expect(document.bytes == bytes)
    #expect(document.encoding == .utf8)
    #expect(document.blocks.first?.span.start == 3)
    #expect(document.sentenceTexts == ["Қала.", "Calm."])
    #expect(document.diagnostics.isEmpty)
  }

  @Test("CR LF and lone CR end lines and count in offsets")
  func lineEnds() {
    let document = report("First one.\r\n\r\nSecond one.\rThird one.")
    #expect(document.outline == ["prose: First one.", "prose: Second one.", "prose: Third one."])
    #expect(document.blocks[1].span == TextSpan(14, 25))
  }

  @Test("broken bytes in UTF-8 stay where they are, with one diagnostic that says where")
  func brokenUTF8() {
    let bytes = Array("Толпа вышла".utf8) + [0xFF, 0xC0, 0xE2, 0x80] + Array(" на площадь.".utf8)
    let document = parse(bytes)
    #expect(document.bytes == bytes)
    #expect(document.encoding == .utf8)
    #expect(
      document.diagnostics == [
        Diagnostic("3 broken UTF-8 sequences, shown as U+FFFD", span: TextSpan(21, 22))
      ])
    #expect(document.sentenceTexts == ["Толпа вышла\u{FFFD}\u{FFFD}\u{FFFD} на площадь."])
  }

  @Test("odd bytes in plain English are broken UTF-8, not letters of a code page")
  func brokenASCII() {
    let document = parse(Array("The crowd ".utf8) + [0xFF, 0xC0] + Array(" grew.".utf8))
    #expect(document.encoding == .utf8)
    #expect(document.diagnostics.count == 1)
  }

  @Test("a file cut off inside a character is not broken by its author")
  func cutCharacter() {
    let bytes = Array(Array("Площадь занята".utf8).dropLast())
    #expect(parse(bytes, truncated: true).diagnostics.count == 1)
    #expect(parse(bytes, truncated: true).diagnostics[0].message.contains("first 26 of"))
    #expect(parse(bytes).diagnostics[0].message.contains("1 broken"))
  }

  @Test("Windows-1251 is told by its runs of Cyrillic letters")
  func windows1251() {
    // "Толпа заняла площадь." in Windows-1251.
    let bytes: [UInt8] = [
      0xD2, 0xEE, 0xEB, 0xEF, 0xE0, 0x20, 0xE7, 0xE0, 0xED, 0xFF, 0xEB, 0xE0, 0x20, 0xEF, 0xEB,
      0xEE, 0xF9, 0xE0, 0xE4, 0xFC, 0x2E,
    ]
    let document = parse(bytes)
    #expect(document.encoding == .windows1251)
    #expect(document.sentenceTexts == ["Толпа заняла площадь."])
    #expect(document.byteCount == 21)
    #expect(document.bytes.count == 39)
    #expect(document.language == "ru")
    #expect(document.diagnostics.map { $0.message } == ["not UTF-8; read as windows-1251"])
  }

  @Test("Windows-1252 is told by lone letters and curly quotes")
  func windows1252() {
    let bytes: [UInt8] =
      [0x93] + Array("Caf".utf8) + [0xE9] + Array("s closed,".utf8) + [0x94]
      + Array(" it said.".utf8)
    let document = parse(bytes)
    #expect(document.encoding == .windows1252)
    #expect(document.sentenceTexts == ["“Cafés closed,” it said."])
  }

  @Test("UTF-16 is read with and without its mark, in both orders", arguments: [true, false])
  func utf16(bigEndian: Bool) {
    let text = "Crowds left. Толпа ушла “домой” 🚒."
    let body = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? pair : pair.reversed()
    }
    let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for bytes in [mark + body, body] {
      let document = parse(bytes)
      #expect(document.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
      #expect(document.sentenceTexts == ["Crowds left.", "Толпа ушла “домой” 🚒."])
    }
  }

  @Test("a broken half of UTF-16 reads as U+FFFD")
  func brokenUTF16() {
    let document = parse([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00, 0x43])
    #expect(String(decoding: document.bytes, as: UTF8.self) == "A\u{FFFD}B\u{FFFD}")
    #expect(document.diagnostics.count == 2)
  }

  @Test("a binary file gives no text, but its size and a reason")
  func binary() {
    let bytes = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let document = parse(bytes)
    #expect(document.bytes.isEmpty)
    #expect(document.byteCount == 4000)
    #expect(document.diagnostics.map { $0.message } == ["binary file, not read"])
  }

  @Test("one stray NUL does not make a text binary")
  func strayNUL() {
    let text = "Police closed the square.\u{0} Nobody was hurt, officials said on Monday."
    let document = report(text)
    #expect(document.sentences.count == 2)
    #expect(document.diagnostics.map { $0.message } == ["1 NUL byte in the text"])
  }

  @Test("an empty file and a blank one are documents without text", arguments: ["", " \n\t\r\n "])
  func empty(text: String) {
    let document = report(text)
    #expect(document.blocks.isEmpty)
    #expect(document.diagnostics.map { $0.message } == ["no text"])
  }

  @Test("any bytes can be read, and every span lies inside and in order")
  func anyBytes() {
    var state: UInt64 = 42
    for round in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<(round % 97 + 1) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pool: [UInt8] = [
          0x0A, 0x20, 0x2E, 0x22, 0xE2, 0x80, 0x94, 0x9C, 0xD0, 0x90, 0x28, 0x40, 0x41, 0x61, 0x30,
          0x2D, 0x7C, 0xFF, 0x00, 0x2F, 0x23, 0x3E, 0x3A, 0xF0,
        ]
        bytes.append(pool[Int(state >> 33) % pool.count])
      }
      let document = parse(bytes)
      var last = 0
      for block in document.blocks {
        #expect(block.span.start >= last && block.span.end <= document.bytes.count)
        #expect(!block.span.isEmpty)
        last = block.span.end
      }
      for sentence in document.sentences {
        #expect(document.blocks[sentence.block].span.contains(sentence.span))
      }
    }
  }
}
