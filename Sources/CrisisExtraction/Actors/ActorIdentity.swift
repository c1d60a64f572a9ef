internal import CrisisModel

/// How actors are told apart: by an id in the output, by the key of a name inside a document.
enum ActorIdentity {
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

  /// Of the folded letters of a name's words.
  static func key(_ name: some StringProtocol) -> UInt64 {
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
}
