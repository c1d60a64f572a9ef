internal import CrisisModel

/// Names and roles as keys and as text.
extension ActorResolver {
  func gender(_ flags: ActorLexicon.WordFlags) -> ActorLexicon.Gender? {
    flags.contains(.male) ? .male : flags.contains(.female) ? .female : nil
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

  func key(_ name: String) -> UInt64 {
    var hash = Vocabulary.Hash()
    var isInWord = false
    for byte in name.utf8 {
      if byte != 0x20 {
        hash.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        isInWord = true
      } else if isInWord {
        hash.add(0x20)
        isInWord = false
      }
    }
    if isInWord { hash.add(0x20) }
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

  /// "Bashar al-Assad" and "Bashar Assad" are one: leaves out "al" and "el" inside a name.
  private static func dropArticles(_ id: inout [UInt8], from start: Int) {
    var i = start
    while i + 3 < id.count {
      let isArticle =
        id[i] == 0x2D && id[i + 3] == 0x2D && id[i + 2] == UInt8(ascii: "l")
        && (id[i + 1] == UInt8(ascii: "a") || id[i + 1] == UInt8(ascii: "e"))
      if isArticle { id.removeSubrange(i..<(i + 3)) } else { i += 1 }
    }
  }

  /// Lower case, letters and digits kept, anything else one hyphen.
  static func id(_ kind: ActorProfile.Kind, _ name: String) -> String {
    var result = Array(kind.rawValue.utf8)
    result.reserveCapacity(result.count + 1 + name.utf8.count)
    result.append(UInt8(ascii: ":"))
    let start = result.count
    let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
    for raw in isPlain ? Array(name.utf8) : CaseFolding.folded(name.utf8) {
      let byte = isPlain && raw &- 0x41 < 26 ? raw | 0x20 : raw
      if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 {
        result.append(byte)
      } else if result.count > start, result[result.count - 1] != 0x2D {
        result.append(0x2D)
      }
    }
    if result.count > start, result[result.count - 1] == 0x2D { result.removeLast() }
    if kind == .person { dropArticles(&result, from: start) }
    return String(decoding: result, as: UTF8.self)
  }
}
