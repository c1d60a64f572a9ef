internal import CrisisModel

/// Reads counts of people and things: "at least 50 vehicles", "hundreds of businesses".
struct FigureReader {
  private let numbers: WordMap<Int>
  private let magnitudes: WordMap<Int>
  private let bounds: [NumberWords.Bound]
  private let of: WordID
  private let others: WordID
  private let units: WordMap<Void>

  init(lexicon: Lexicon) {
    let table = lexicon.events.numbers
    numbers = table.numbers
    magnitudes = table.magnitudes
    bounds = table.bounds
    units = table.units
    of = lexicon.word("of")
    others = lexicon.word("others")
  }

  /// The figures in a token range; numbers inside `taken` times are no counts.
  func figures(
    _ text: ParsedText, _ range: Range<Int>, taken: ArraySlice<TimeMention>
  ) -> [Figure] {
    func isTaken(_ token: Token) -> Bool { taken.contains { $0.span.overlaps(token.span) } }
    var result: [Figure] = []
    var i = range.lowerBound
    while i < range.upperBound {
      defer { i += 1 }
      guard text.marks[i].contains(.mayCount) else { continue }
      let token = text.tokens[i]
      var bound: Figure.Bound?
      var count: Int
      var end = i + 1
      if token.kind == .number {
        guard let value = Self.value(token, text.document.bytes), !isTaken(token) else { continue }
        count = value
        if end < range.upperBound, let factor = numbers[text.tokens[end].word], factor >= 100 {
          count = min(count.multipliedReportingOverflow(by: factor).partialValue, 1_000_000_000)
          end += 1
        }
      } else if token.kind == .word, let value = magnitudes[token.word] {
        guard !isTaken(token) else { continue }
        count = value
        bound = .magnitude
        if end + 1 < range.upperBound, text.tokens[end].word == of,
          let larger = magnitudes[text.tokens[end + 1].word]
        {
          count = min(count * larger, 1_000_000_000)
          end += 2
        }
        if end < range.upperBound, text.tokens[end].word == of { end += 1 }
      } else if token.kind == .word, text.tags[i] == .numeral, let value = numbers[token.word],
        !isTaken(token)
      {
        count = value
      } else {
        continue
      }
      guard let (of, ofEnd) = counted(text, end, range) else { continue }
      var start = i
      if bound == nil {
        for candidate in bounds {
          let first = i - candidate.words.count
          guard first >= 0, first >= text.sentences[text.sentence(ofToken: i)].tokens.lowerBound,
            (0..<candidate.words.count).allSatisfy({
              text.tokens[first + $0].word == candidate.words[$0]
            })
          else { continue }
          bound = candidate.bound
          start = first
          break
        }
      }
      result.append(
        Figure(count: count, bound: bound ?? .exact, of: of, span: text.span(start..<ofEnd)))
      i = max(i, end - 1)
    }
    return result
  }

  /// What is counted: the rest of the noun phrase behind the number.
  private func counted(_ text: ParsedText, _ start: Int, _ range: Range<Int>) -> (String, Int)? {
    var end = start
    var sawNoun = false
    while end < range.upperBound, end - start < 5 {
      let tag = text.tags[end]
      let isOthers = tag == .pronoun && text.tokens[end].word == others
      if tag == .noun || (tag == .properNoun || isOthers) && !sawNoun {
        if units[text.tokens[end].word] != nil { return nil }
        sawNoun = true
      } else if tag != .adjective || sawNoun {
        break
      }
      end += 1
    }
    return sawNoun ? (text.text(start..<end), end) : nil
  }

  /// A whole number from 1 to 10^9; commas part thousands; nil for years, decimals and clock times.
  private static func value(_ token: Token, _ bytes: [UInt8]) -> Int? {
    var value = 0
    var digits = 0
    for byte in bytes[Int(token.start)..<Int(token.end)] {
      if byte == 0x2C { continue }
      guard byte &- 0x30 < 10 else { return nil }
      digits += 1
      guard digits <= 10 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return (1...1_000_000_000).contains(value) ? value : nil
  }
}
