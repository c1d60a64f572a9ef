internal import CrisisModel

/// Finds the words that may name a place: the longest name at each token.
struct PlaceScanner {
  private let lexicon: Lexicon
  private let text: ParsedText
  private let isCaseless: Bool
  private var meanings = KeyMap<PlaceMeaning>()
  /// Longest name, in tokens.
  private static let longest = 12

  init(_ text: ParsedText, _ lexicon: Lexicon, isCaseless: Bool) {
    self.text = text
    self.lexicon = lexicon
    self.isCaseless = isCaseless
  }

  /// All candidates of a document in text order, not overlapping.
  mutating func candidates() -> [PlaceCandidate] {
    var result: [PlaceCandidate] = []
    var previousEnd = -1
    let document = text.document
    document.bytes.withUnsafeBufferPointer { bytes in
      for sentence in text.sentences.indices {
        let range = text.sentences[sentence].tokens
        var i = range.lowerBound
        while i < range.upperBound {
          guard isCaseless || text.marks[i].contains(.mayNamePlace) else {
            i += 1
            continue
          }
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

  private mutating func candidate(
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
      let meaning = meaning(head, Writing(text, start..<j), isBehindPlace: isBehindPlace)
      if !meaning.isEmpty {
        best = PlaceCandidate(
          tokens: start..<j, sentence: sentence, key: key.value, meaning: meaning)
      }
    }
    return best
  }

  /// What a name means, written as it is; kept for the next time where writing does not matter.
  private mutating func meaning(_ head: Int32, _ written: Writing, isBehindPlace: Bool)
    -> PlaceMeaning
  {
    let isPlain = !written.firstSmall && !written.lastSmall
    if isPlain, let known = meanings[UInt64(head)] { return known }
    let meaning = lexicon.places.meaning(head) { fits($0, written, isBehindPlace: isBehindPlace) }
    if isPlain, !meaning.isConditional { meanings[UInt64(head)] = meaning }
    return meaning
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
      var allCapitals = true
      for i in range where text.tokens[i].kind == .word && text.tokens[i].shape != .allCaps {
        allCapitals = false
      }
      self.allCapitals = allCapitals
      periodBehind =
        range.upperBound < text.tokens.count && text.tokens[range.upperBound].symbol == .period
      length = text.span(range).count
      firstSmall = !text.tokens[range.lowerBound].isCapitalised
      lastSmall = !text.tokens[range.upperBound - 1].isCapitalised
    }
  }

  private func fits(
    _ reference: PlaceReference, _ written: Writing, isBehindPlace: Bool
  ) -> Bool {
    if isCaseless {
      guard reference.kind == .gazetteer else { return reference.conditions.isEmpty }
      return lexicon.places.gazetteer.population(reference.row) >= 100_000
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
  private mutating func hashtag(
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
      let meaning = lexicon.places.meaning(head) { $0.conditions.isEmpty }
      if !meaning.isEmpty {
        return PlaceCandidate(
          tokens: i..<(i + 1), sentence: sentence, key: key, meaning: meaning)
      }
    }
    return nil
  }
}
