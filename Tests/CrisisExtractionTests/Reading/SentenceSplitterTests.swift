import CrisisModel
import Testing

@testable import CrisisExtraction

@Suite struct SentenceSplitterTests {
  /// Reads `|` as the places where sentences must part.
  private func check(_ marked: String, caseless: Bool = false) {
    let expected = marked.split(separator: "|").map { part in
      String(part.trimmingBlanks())
    }
    let plain = Array(marked.utf8).filter { $0 != UInt8(ascii: "|") }
    var found: [Sentence] = []
    var splitter = SentenceSplitter(text: ReadingText(bytes: plain), isCaseless: caseless)
    splitter.split(0, plain.count, block: 0, into: &found)
    #expect(found.map { String(decoding: plain[$0.span.range], as: UTF8.self) } == expected)
  }

  @Test(
    "a stop ends a sentence where one can begin after it",
    arguments: [
      "Shots were fired. |Nobody was hurt.", "Who fired? |Nobody knows! |It went on.",
      "It grew… |Then it stopped.", "He paused... |Then he left.", "It ended .. |The end.",
      "Shots rang out. |“We ran,” she said.", "“We ran.” |The crowd followed.",
      "(They left.) |Others came.", "He said: “No.” |(He left.)", "It fell. |500 people came.",
      "Толпа ушла. |Площадь пуста.", "Қала тыныш. |Үкімет кетті.", "It burned.\n|Crews came.",
      "«Мы уйдём». |Они ушли.", "The march ended. |– Then it rained.", "See p. 5. |Then go.",
    ])
  func ends(marked: String) { check(marked) }

  @Test(
    "abbreviations, initials and numbers do not end one",
    arguments: [
      "Mr. Roe met Dr. Poe and Gen. Coe.", "The U.S. President spoke.",
      "J. A. Roe and George W. Poe left.", "It rose 3.5 percent, to 1.200 tenge.",
      "No. 5 burned on Jan. 5 at 8.50 a.m. Wednesday.", "Acme Inc. Chairman Roe left.",
      "К. Токаев и Н.А. Назарбаев молчат.", "Жители г. Алматы и ул. Абая вышли.",
      "Around 5 тыс. Жители ждут.", "He saw cars, buses, etc. and left.", "Roe vs. Poe began.",
      "And now… he left.", "He said … nothing.", "It is on http://a.b/c.D?e=F. yes",
      "Visit state.gov.kz today.", "The St. Mary church burned at 9 p.m. EST sharp.",
    ])
  func staysInside(marked: String) { check(marked) }

  @Test(
    "a sentence starter after an abbreviation begins a new one",
    arguments: [
      "He flew to the U.S. |The talks failed.", "Police left at 8 a.m. |Shops opened.",
      "They chose plan B. |It failed.", "He works for Acme Inc. |He is old.",
      "That was in 2022. |In May it ended.",
    ])
  func starters(marked: String) { check(marked) }

  @Test("a quoted question with its speaker after it stays one sentence")
  func quotedQuestion() {
    check("“Why now?” Jane Roe asked. |Nobody answered.")
    check("“Why now?” he asked. |“Leave!” they shouted.")
    check("“Why now?” |The square was silent.")
  }

  @Test("hashtags and links at the end belong to the sentence before")
  func tags() {
    check("It begins. #Almaty #news pic.twitter.com/abc")
    check("More from the square.#Breaking #news")
    check("They left. |@police said so.")
  }

  @Test("sentences without a blank between them part, names of sites do not")
  func glued() {
    check("The palace fell.|Roe fled.")
    check("He read it on Orda.kz and Vlast.Kz today.")
    check("Use Node.js or A.B. now.")
  }

  @Test("text without capitals parts at small letters")
  func caseless() {
    check("the police came. |they left at once. |\"we ran,\" he said.", caseless: true)
    check("mr. roe and m. poe met on jan. 5.", caseless: true)
    check("\"why?\" he asked. |it grew... and grew.", caseless: true)
    check("the square was a mass. |it fell.", caseless: true)
  }

  @Test("no sentence is longer than the limit, and cuts fall on blanks or characters")
  func limit() {
    let words = Array(String(repeating: "word ", count: 3000).utf8)
    var found: [Sentence] = []
    var splitter = SentenceSplitter(text: ReadingText(bytes: words), isCaseless: false)
    splitter.split(0, words.count, block: 0, into: &found)
    #expect(found.allSatisfy { $0.span.count <= SentenceSplitter.limit })
    #expect(found.reduce(0) { $0 + $1.span.count + 1 } == words.count)
    #expect(splitter.firstDivided == 0)
    let unbroken = Array(String(repeating: "ж", count: 5000).utf8)
    found = []
    splitter = SentenceSplitter(text: ReadingText(bytes: unbroken), isCaseless: false)
    splitter.split(0, unbroken.count, block: 0, into: &found)
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.span.start % 2 == 0 })
  }

  @Test("a run of three hundred thousand quotation marks is read in one go")
  func manyQuotes() {
    let document = report(String(repeating: "“", count: 300_000) + " said. ")
    #expect(document.sentences.count > 0)
    let stops = report(String(repeating: ".” ", count: 100_000))
    #expect(stops.blocks.count == 1)
  }
}

extension Substring {
  fileprivate func trimmingBlanks() -> Substring {
    var part = drop { $0 == " " || $0 == "\n" }
    while let last = part.last, last == " " || last == "\n" { part.removeLast() }
    return part
  }
}
