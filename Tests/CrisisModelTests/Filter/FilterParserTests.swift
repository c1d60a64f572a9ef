import CrisisModel
import Testing

@Suite struct FilterParserTests {
  private func terms(_ text: String) throws -> [String] {
    try FilterParser.parse(text).words.map(\.term.text)
  }

  private func mistakeIn(_ text: String) -> FilterMistake? {
    do throws(FilterMistake) {
      _ = try FilterParser.parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test("words are conditions, in their order")
  func conditions() throws {
    let expression = try FilterExpression(
      parsing: "city:Almaty -category:statement since:2022-01-05 \"mayor\"")
    #expect(
      expression.terms == [
        .init(.value(.city, "Almaty")),
        .init(.value(.category, "statement"), isExcluded: true),
        .init(.since(try #require(CalendarDate(year: 2022, month: 1, day: 5)))),
        .init(.words("mayor")),
      ])
    #expect(expression.text == "city:Almaty -category:statement since:2022-01-05 \"mayor\"")
    #expect(try FilterExpression(parsing: " \n ").isEmpty)
  }

  @Test(
    "an expression has one way of being written",
    arguments: [
      ("mayor", "\"mayor\""), ("-fired", "-\"fired\""), ("CITY:Almaty", "city:Almaty"),
      ("city:\"São  Paulo\"", "city:\"São Paulo\""), ("city:\"Almaty\"", "city:Almaty"),
      ("category:\"Price Rise\"", "category:price-rise"),
      ("since:2022-02 until:2022-02", "since:2022-02-01 until:2022-02-28"),
      ("since:2022 until:2024-02", "since:2022-01-01 until:2024-02-29"),
      ("day:Unknown", "day:unknown"), ("10:30", "\"10:30\""), ("a\"b", "\"a\\\"b\""),
      ("\"say \\\"no\\\" \\\\\"", "\"say \\\"no\\\" \\\\\""),
      ("document:west/*", "document:west/*"),
      ("city:a city:a", "city:a"), ("-city:a city:a", "city:a"),
    ])
  func canonical(typed: String, written: String) throws {
    let expression = try FilterExpression(parsing: typed)
    #expect(expression.text == written)
    #expect(try FilterExpression(parsing: written) == expression)
  }

  @Test("every word knows its bytes")
  func ranges() throws {
    let text = "  город -city:\"São Paulo\"  x"
    let words = try FilterParser.parse(text).words
    let bytes = Array(text.utf8)
    #expect(
      words.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        == ["город", "-city:\"São Paulo\"", "x"])
  }

  @Test(
    "a mistake says which word, what is wrong, and what was meant",
    arguments: [
      ("city:a citty:b", "citty:b", "there is no 'citty:'", "city:b"),
      ("-place:\"a b\"", "-place:\"a b\"", "there is no 'place:'", "-city:\"a b\""),
      ("http://x", "http://x", "there is no 'http:'", "\"http://x\""),
      ("category:protst", "category:protst", "there is no category 'protst'", "category:protest"),
      ("category:xyzzy", "category:xyzzy", "there is no category 'xyzzy'", nil),
      ("certainty:deny", "certainty:deny", "there is no certainty 'deny'", nil),
      ("certainty:den", "certainty:den", "there is no certainty 'den'", "certainty:denied"),
      ("since:tuesday x", "since:tuesday", "'tuesday' is no day", "since:2022-01-05"),
      ("day:2022-02-30", "day:2022-02-30", "'2022-02-30' is no day", "day:2022-01-05"),
      ("-since:2022-01-05", "-since:2022-01-05", "'since:' cannot be excluded", "until:2022-01-05"),
      (
        "since:2022-01-06 until:2022-01-05", "until:2022-01-05",
        "the last day lies before the first one", nil
      ),
      (
        "since:2021-01-01 since:2022-01-01", "since:2022-01-01",
        "'since:' can be said once only", nil
      ),
      ("x \"open word", "\"open word", "the quotation mark is not closed", "\"open word\""),
      ("city:\"a\"b", "city:\"a\"b", "a blank is missing behind the quotation mark", nil),
      ("city:", "city:", "a value is missing", nil),
      ("category: x", "category:", "a value is missing", "category:protest"),
      ("\"\"", "\"\"", "a value is missing", nil), ("a - b", "-", "nothing to exclude", nil),
    ] as [(String, String, String, String?)])
  func mistakes(text: String, word: String, message: String, suggestion: String?) throws {
    let mistake = try #require(mistakeIn(text))
    #expect(String(decoding: Array(text.utf8)[mistake.range], as: UTF8.self) == word)
    #expect(mistake.message == message)
    #expect(mistake.suggestion == suggestion)
  }

  @Test(
    "a suggestion can be taken as it is",
    arguments: [
      "citty:b", "category:protst", "since:x", "-until:2022-01-01", "\"a b", "who:x", "ftp:\"a b\"",
    ])
  func suggestionsParse(text: String) throws {
    let suggestion = try #require(mistakeIn(text)?.suggestion)
    _ = try FilterExpression(parsing: suggestion)
  }

  @Test("what is printed is read as the same, whatever the values", arguments: 1...40)
  func roundTrip(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    for _ in 0..<50 {
      let expression = FilterExpression(
        (0..<Int.random(in: 0...6, using: &dice)).map { _ in
          dice.term()
        })
      let text = expression.text
      #expect(try FilterExpression(parsing: text) == expression, "\(text)")
      #expect(try FilterExpression(parsing: text).text == text)
    }
  }

  @Test("any text is either read or refused with a word of it", arguments: 1...40)
  func anything(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    for _ in 0..<100 {
      let text = dice.typing()
      if let mistake = mistakeIn(text) {
        #expect(mistake.range.lowerBound >= 0 && mistake.range.upperBound <= text.utf8.count)
        #expect(!mistake.range.isEmpty)
      } else {
        let expression = try FilterExpression(parsing: text)
        #expect(try FilterExpression(parsing: expression.text) == expression, "\(text)")
      }
    }
  }
}
