internal import CrisisModel

/// Finds the words that may name a place: the longest name at each token.
struct PlaceScanner {
  private let lexicon: PlaceLexicon
  private let text: ParsedText
  private let isCaseless: Bool
  /// Longest name, in tokens.
  private static let longest = 12

  init(_ text: ParsedText, _ lexicon: PlaceLexicon) {
    self.text = text
    self.lexicon = lexicon
    isCaseless = text.isCaseless
  }

  /// All candidates of a document in text order, not overlapping.
  func candidates() -> [PlaceCandidate] {
    var result: [PlaceCandidate] = []
    text.document.bytes.withUnsafeBufferPointer { bytes in
      for sentence in text.sentences.indices {
        let range = text.sentences[sentence].tokens
        var i = range.lowerBound
        while i < range.upperBound {
          if let found = candidate(bytes, sentence, i, range, result.last) {
            result.append(found)
            i = found.tokens.upperBound
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
    _ range: Range<Int>, _ previous: PlaceCandidate?
  ) -> PlaceCandidate? {
    let first = text.tokens[start]
    if first.kind == .hashtag { return hashtag(first, bytes, sentence, start) }
    guard first.kind == .word,
      first.isCapitalised || isCaseless || isArticle(first, bytes)
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
      guard let head = lexicon.index.find(key.value) else { break }
      guard head >= 0 else { continue }
      let written = Writing(text, start..<j)
      let isBehindPlace =
        previous.map { $0.tokens.upperBound == start - 1 } == true
        && text.tokens[start - 1].symbol == .comma
      let references = lexicon.index.references(head).filter {
        fits($0, written, isBehindPlace: isBehindPlace)
      }
      if references.contains(where: { $0.kind != .word && $0.kind != .person }) {
        best = PlaceCandidate(
          tokens: start..<j, sentence: sentence, key: key.value, references: references)
      }
    }
    return best
  }

  /// How the words of a match are written.
  private struct Writing {
    let allCapitals: Bool
    let periodBehind: Bool
    /// In bytes.
    let length: Int
    let firstSmall: Bool
    let lastSmall: Bool

    init(_ text: ParsedText, _ range: Range<Int>) {
      let words = text.tokens[range].filter { $0.kind == .word }
      periodBehind =
        range.upperBound < text.tokens.count && text.tokens[range.upperBound].symbol == .period
      length = text.span(range).count
      allCapitals = words.allSatisfy { $0.shape == .allCaps }
      firstSmall = words.first?.isCapitalised != true
      lastSmall = words.last?.isCapitalised != true
    }
  }

  private func fits(
    _ reference: PlaceReference, _ written: Writing, isBehindPlace: Bool
  ) -> Bool {
    if isCaseless {
      guard reference.kind == .gazetteer else { return reference.conditions.isEmpty }
      return (lexicon.gazetteer.city(reference.row)?.population ?? 0) >= 100_000
    }
    switch reference.kind {
    case .gazetteer:
      if written.lastSmall { return false }
    case .known, .country, .adjective, .blocked, .word, .person:
      if written.firstSmall && written.lastSmall { return false }
    }
    let conditions = reference.conditions
    if conditions.contains(.suffix) {
      guard isBehindPlace, written.allCapitals || written.periodBehind || written.length > 2 else {
        return false
      }
    }
    if conditions.contains(.capitals), !written.allCapitals { return false }
    return true
  }

  /// Whether a name can go on with this token.
  private func continues(
    _ token: Token, _ start: Int, _ j: Int
  ) -> Bool {
    if j == start { return true }
    switch token.kind {
    case .word:
      // a clitic belongs to a name only if it is one: "Martyrs' Square", not "Kazakhstan's"
      return token.word != lexicon.words.possessive
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

  /// "al-Qaim", "el-Arish": an Arabic article may begin a name in small letters.
  private func isArticle(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard token.end - token.start == 2 else { return false }
    let a = bytes[Int(token.start)]
    let b = bytes[Int(token.start) + 1]
    return a == UInt8(ascii: "a") && b == UInt8(ascii: "l")
      || a == UInt8(ascii: "e") && b == UInt8(ascii: "l")
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
      guard let head = lexicon.index.find(key), head >= 0 else { continue }
      let references = lexicon.index.references(head).filter { $0.conditions.isEmpty }
      if references.contains(where: { $0.kind != .word && $0.kind != .person }) {
        return PlaceCandidate(
          tokens: i..<(i + 1), sentence: sentence, key: key, references: references)
      }
    }
    return nil
  }
}
