internal import CrisisModel

/// How actors are told apart: by an id in the output, by the key of a name inside a document.
enum ActorIdentity {
  /// Lower case, letters and digits kept, anything else one hyphen.
  static func id(_ kind: ActorProfile.Kind, _ name: String) -> String {
    var name = name
    return name.withUTF8 { utf8 in
      if utf8.allSatisfy({ $0 < 0x80 }) { return id(kind, folded: utf8) }
      return CaseFolding.folded(utf8).withUnsafeBufferPointer { id(kind, folded: $0) }
    }
  }

  /// The same of a name in which no letters but those of ASCII are capitals.
  private static func id(
    _ kind: ActorProfile.Kind, folded name: UnsafeBufferPointer<UInt8>
  ) -> String {
    let prefix = kind.rawValue.utf8
    return String(unsafeUninitializedCapacity: prefix.count + 1 + name.count) { id in
      var count = id.initialize(fromContentsOf: prefix)
      id[count] = UInt8(ascii: ":")
      count += 1
      let start = count
      for byte in name {
        if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 {
          id[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
          count += 1
        } else if count > start, id[count - 1] != 0x2D {
          id[count] = 0x2D
          count += 1
        }
      }
      if count > start, id[count - 1] == 0x2D { count -= 1 }
      return kind == .person ? dropArticles(id, start..<count) : count
    }
  }

  /// "Bashar al-Assad" and "Bashar Assad" are one: leaves out "al" and "el" inside a name; gives its
  /// new end.
  private static func dropArticles(
    _ id: UnsafeMutableBufferPointer<UInt8>, _ name: Range<Int>
  ) -> Int {
    var i = name.lowerBound
    var end = name.upperBound
    while i + 3 < end {
      let isArticle =
        id[i] == 0x2D && id[i + 3] == 0x2D && id[i + 2] == UInt8(ascii: "l")
        && (id[i + 1] == UInt8(ascii: "a") || id[i + 1] == UInt8(ascii: "e"))
      if isArticle {
        for k in (i + 3)..<end { id[k - 3] = id[k] }
        end -= 3
      } else {
        i += 1
      }
    }
    return end
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
