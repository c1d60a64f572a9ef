internal import CrisisModel

/// Names and roles as keys and as text.
extension ActorResolver {
  func gender(_ flags: ActorLexicon.WordFlags) -> ActorLexicon.Gender? {
    flags.contains(.male) ? .male : flags.contains(.female) ? .female : nil
  }

  /// The code of the country, or the name of the people, of an adjective with a mention.
  func nationality(of candidate: ActorCandidate) -> String? {
    guard let nation = candidate.nationality else { return nil }
    return lexicon.actors.nations.name(nation)
  }

  func scanWords(_ name: Range<Int>) -> Int {
    name.reduce(0) { $0 + (text.tokens[$1].kind == .word ? 1 : 0) }
  }

  /// The token of the surname: the last one that is no suffix.
  func surname(_ name: Range<Int>) -> Int {
    var i = name.upperBound - 1
    while i > name.lowerBound,
      text.tokens[i].kind != .word || lexicon.actors.flags(text.tokens[i].word).contains(.suffix)
    {
      i -= 1
    }
    return i
  }

  /// Of the folded bytes of one token.
  func key(_ token: Int) -> UInt64 { key(token..<(token + 1)) }

  /// Of the folded letters of some tokens.
  func key(_ name: Range<Int>) -> UInt64 {
    var hash = Vocabulary.Hash()
    text.document.bytes.withUnsafeBufferPointer { bytes in
      for i in name where text.tokens[i].kind == .word {
        for k in Int(text.tokens[i].start)..<Int(text.tokens[i].end) {
          hash.add(bytes[k] &- 0x41 < 26 ? bytes[k] | 0x20 : bytes[k])
        }
        hash.add(0x20)
      }
    }
    return hash.value
  }

  /// The name as written; capitals of a line of capitals are made small behind the first letter.
  func nameText(_ name: Range<Int>) -> String {
    let written = text.plainText(name)
    guard name.allSatisfy({ text.tokens[$0].shape == .allCaps || text.tokens[$0].kind == .symbol }),
      text.sentences[text.sentence(ofToken: name.lowerBound)].isTitleCase
    else { return written }
    return Self.inSmallLetters(written)
  }

  func roleText(_ role: Range<Int>) -> String {
    let written = text.plainText(role)
    let isCapital = role.allSatisfy {
      text.tokens[$0].shape == .allCaps || text.tokens[$0].kind != .word
    }
    guard isCapital, text.sentences[text.sentence(ofToken: role.lowerBound)].isTitleCase else {
      return written
    }
    return Self.inSmallLetters(written)
  }

  /// All words small but for their first letters.
  private static func inSmallLetters(_ text: String) -> String {
    text.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }
      .joined(separator: " ")
  }
}
