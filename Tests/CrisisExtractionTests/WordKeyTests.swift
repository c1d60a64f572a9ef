import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct WordKeyTests {
  @Test(
    "letters are found, made small and measured as if one by one",
    arguments: [
      "a", "Almaty", "ALMATY", "eight888", "abcdefgh", "ABCDEFGHI", "x@[`{z", "Zz", "", "7up",
      "қала", "mañana", "un'altra", "word—word",
    ])
  func letterBlock(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      let block = LetterBlock(buffer, at: 0, buffer.count)
      let letters = bytes.prefix(8).prefix { ($0 | 0x20) &- 0x61 < 26 }
      #expect(block.count == letters.count)
      let folded = letters.enumerated().reduce(UInt64(0)) {
        $0 | UInt64($1.element | 0x20) << UInt64($1.offset * 8)
      }
      #expect(block.folded == folded)
      #expect(block.isAllCapitals == letters.allSatisfy { $0 & 0x20 == 0 })
    }
  }

  @Test("no two words of the tables have the same key")
  func keysDiffer() {
    let vocabulary = Lexicon.standard.vocabulary
    for id in 1..<WordID(vocabulary.count) {
      let text = vocabulary.text(id)
      if vocabulary.id(text) != id { Issue.record("'\(text)' is found as another word") }
    }
  }

  @Test("the words of a text are found whatever their length and case")
  func tokensFindWords() {
    let text = "The DEMONSTRATORS' headquarters, the internationalisation: Almaty."
    let bytes = Array(text.utf8)
    let document = Document(
      path: "a.txt", bytes: bytes, byteCount: bytes.count,
      blocks: [Block(kind: .prose, span: TextSpan(0, bytes.count))],
      sentences: [Sentence(span: TextSpan(0, bytes.count), block: 0)])
    let parsed = ParsedText(document, lexicon: .standard)
    for token in parsed.tokens where token.kind == .word {
      #expect(token.word == Lexicon.standard.word(document.text(token.span)))
    }
  }

  @Test("a word map knows its words and no others; the unknown word never has a value")
  func wordMap() {
    var map = WordMap<Int>()
    for word in 0..<WordID(200) { map[word * 7] = Int(word) }
    #expect(map[0] == nil)
    for word in 1..<WordID(1400) { #expect(map[word] == (word % 7 == 0 ? Int(word / 7) : nil)) }
    #expect(WordSet([0, 5]).contains(5))
    #expect(!WordSet([0, 5]).contains(0))
  }

  @Test(
    "a small table finds its words in a text whatever their case and length",
    arguments: ["May", "МАЙ", "september", "washington", "Dienstagabend"])
  func foldedWords(_ word: String) {
    var words = FoldedWords()
    for (number, known) in ["may", "май", "september", "washington", "dienstagabend"].enumerated() {
      words.set(number, for: Array(known.utf8))
    }
    let text = ReadingText(bytes: Array("x \(word) y".utf8))
    let end = 2 + word.utf8.count
    #expect(words.number(in: text, 2, end) != nil)
    #expect(words.number(in: text, 2, end - 1) == nil)
    #expect(words.number(in: text, 0, 1) == nil)
  }
}
