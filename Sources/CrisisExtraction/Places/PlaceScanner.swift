internal import CrisisModel

/// Finds the words that may name a place: the longest name at each token.
struct PlaceScanner {
  private let lexicon: Lexicon
  private let text: ParsedText
  private let isCaseless: Bool
  /// Longest name, in tokens.
  private static let longest = 12

  init(_ text: ParsedText, _ lexicon: Lexicon, isCaseless: Bool) {
    self.text = text
    self.lexicon = lexicon
    self.isCaseless = isCaseless
  }

  /// All candidates of a document in text order, not overlapping.
  func candidates() -> [PlaceCandidate] {
    var result: [PlaceCandidate] = []
    result.reserveCapacity(text.tokens.count / 32 + 4)
    var previousEnd = -1
    let document = text.document
    document.bytes.withUnsafeBufferPointer { bytes in
      for sentence in text.sentences.indices {
        let range = text.sentences[sentence].tokens
        var i = range.lowerBound
        while true {
          if !isCaseless { i = text.next(.mayNamePlace, from: i, to: range.upperBound) }
          guard i < range.upperBound else { break }
          if let found = candidate(bytes, sentence, i, range, previousEnd) {
            result.append(found)
            i = found.tokens.upperBound
            previousEnd = i
          } else {
            i += 1
          }
        }
      }
    }
    return result
  }

  private func candidate(
    _ bytes: UnsafeBufferPointer<UInt8>, _ sentence: Int, _ start: Int,
    _ range: Range<Int>, _ previousEnd: Int
  ) -> PlaceCandidate? {
    let first = text.tokens[start]
    if first.kind == .hashtag { return hashtag(first, bytes, sentence, start) }
    guard first.kind == .word,
      isCaseless || text.marks[start].contains(.mayNamePlace)
    else { return nil }
    var key = PlaceKey()
    var best: PlaceCandidate?
    var j = start
    let limit = min(range.upperBound, start + Self.longest)
    while j < limit {
      let token = text.tokens[j]
      guard continues(token, start, j) else { break }
      if token.spaceBefore { key.addSeparator() }
      key.add(bytes, Int(token.start), Int(token.end))
      j += 1
      if token.kind == .symbol { continue }
      guard let head = lexicon.places.index.find(key.value) else { break }
      guard head >= 0 else { continue }
      let isBehindPlace =
        previousEnd == start - 1 && start > range.lowerBound
        && text.tokens[start - 1].symbol == .comma
      let meaning = lexicon.places.meaning(head, writing(start..<j, isBehindPlace: isBehindPlace))
      if !meaning.isEmpty {
        best = PlaceCandidate(
          tokens: start..<j, sentence: sentence, key: key.value, meaning: meaning)
      }
    }
    return best
  }

  /// How some words are written.
  private func writing(_ range: Range<Int>, isBehindPlace: Bool) -> PlaceWriting {
    var result: PlaceWriting = isCaseless ? .caseless : []
    var isAllCapitals = true
    for i in range where text.tokens[i].kind == .word && text.tokens[i].shape != .allCaps {
      isAllCapitals = false
    }
    if isAllCapitals { result.insert(.allCapitals) }
    if !text.tokens[range.lowerBound].isCapitalised { result.insert(.firstSmall) }
    if !text.tokens[range.upperBound - 1].isCapitalised { result.insert(.lastSmall) }
    if isBehindPlace {
      let hasPeriod =
        range.upperBound < text.tokens.count && text.tokens[range.upperBound].symbol == .period
      if isAllCapitals || hasPeriod || text.span(range).count > 2 { result.insert(.isSuffix) }
    }
    return result
  }

  /// Whether a name can go on with this token.
  private func continues(
    _ token: Token, _ start: Int, _ j: Int
  ) -> Bool {
    if j == start { return true }
    switch token.kind {
    case .word:
      // a clitic belongs to a name only if it is one: "Martyrs' Square", not "Kazakhstan's"
      return token.word != lexicon.places.words.possessive
        && (token.spaceBefore || text.tokens[j - 1].kind == .symbol)
    case .symbol:
      switch token.symbol {
      case .hyphen, .comma, .apostrophe, .closeSingle, .dash: return true
      case .period:
        let last = text.tokens[j - 1]
        return !token.spaceBefore && last.end - last.start <= 3
      default: return false
      }
    default: return false
    }
  }

  /// "#Almaty", "#SouthSudan".
  private func hashtag(
    _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ sentence: Int, _ i: Int
  ) -> PlaceCandidate? {
    let start = Int(token.start) + 1
    let end = Int(token.end)
    var whole = PlaceKey()
    whole.add(bytes, start, end)
    var parts = PlaceKey()
    var from = start
    for k in start..<end
    where k > start && bytes[k] &- 0x41 < 26 && bytes[k - 1] &- 0x61 < 26 {
      parts.add(bytes, from, k)
      parts.addSeparator()
      from = k
    }
    parts.add(bytes, from, end)
    for key in [whole.value, parts.value] {
      guard let head = lexicon.places.index.find(key), head >= 0 else { continue }
      let meaning = lexicon.places.meaning(head, .hashtag)
      if !meaning.isEmpty {
        return PlaceCandidate(
          tokens: i..<(i + 1), sentence: sentence, key: key, meaning: meaning)
      }
    }
    return nil
  }
}
