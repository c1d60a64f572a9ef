/// The forms of English verbs and nouns, from the irregular ones in `verbs.tsv` and spelling rules.
///
/// Works on the bytes of words in small letters: thousands of forms are made at each start.
struct Inflector {
  /// A form of a verb.
  struct Form {
    let bytes: [UInt8]
    let wordClass: WordClass
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private var irregular: [[UInt8]: (past: [UInt8]?, participle: [UInt8]?)] = [:]

  /// Remembers the irregular forms of a verb.
  mutating func add(lemma: [UInt8], past: [UInt8]?, participle: [UInt8]?) {
    if past != nil || participle != nil { irregular[lemma] = (past, participle ?? past) }
  }

  /// All forms of a verb. "storm": storm, storms, stormed, stormed, storming.
  func forms(of lemma: String) -> [Form] { forms(of: Array(lemma.utf8)) }

  /// All forms of a verb.
  func forms(of lemma: [UInt8]) -> [Form] {
    let known = irregular[lemma]
    let past = known?.past ?? Self.regularPast(lemma)
    let participle = known?.participle ?? past
    return [
      Form(bytes: lemma, wordClass: .verbBase),
      Form(bytes: Self.plural(lemma), wordClass: .verbThird),
      Form(bytes: past, wordClass: .verbPast),
      Form(bytes: participle, wordClass: .verbParticiple),
      Form(bytes: Self.ing(lemma, past: past), wordClass: .verbIng),
    ]
  }

  /// "clash": clashes; "city": cities; "man" is irregular and must stand in its table by itself.
  static func plural(_ word: [UInt8]) -> [UInt8] {
    guard let last = word.last else { return word }
    let before = word.count > 1 ? word[word.count - 2] : 0
    switch last {
    case UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z"): return word + es
    case UInt8(ascii: "h") where before == UInt8(ascii: "c") || before == UInt8(ascii: "s"):
      return word + es
    case UInt8(ascii: "o") where oesPlurals.contains(word): return word + es
    case UInt8(ascii: "y") where word.count > 1 && !isVowel(before):
      return Array(word.dropLast()) + ies
    default: return word + [UInt8(ascii: "s")]
    }
  }

  private static func regularPast(_ lemma: [UInt8]) -> [UInt8] {
    switch lemma.last {
    case UInt8(ascii: "e"): return lemma + [UInt8(ascii: "d")]
    case UInt8(ascii: "y") where lemma.count > 1 && !isVowel(lemma[lemma.count - 2]):
      return Array(lemma.dropLast()) + ied
    case let last? where isClosedSyllable(lemma): return lemma + [last] + ed
    default: return lemma + ed
    }
  }

  private static func ing(_ lemma: [UInt8], past: [UInt8]) -> [UInt8] {
    let count = lemma.count
    guard count > 2 else { return lemma + ing }
    let (last, before) = (lemma[count - 1], lemma[count - 2])
    if last == UInt8(ascii: "e") {
      switch before {
      case UInt8(ascii: "i"): return Array(lemma.dropLast(2)) + [UInt8(ascii: "y")] + ing
      case UInt8(ascii: "e"), UInt8(ascii: "y"), UInt8(ascii: "o"): break
      default: return Array(lemma.dropLast()) + ing
      }
    }
    let doubled = past == lemma + [last] + ed
    let strong = past != regularPast(lemma)
    if doubled || (strong && isClosedSyllable(lemma)) || doublingVerbs.contains(lemma) {
      return lemma + [last] + ing
    }
    return lemma + ing
  }

  /// "stop", "mob": one short vowel between consonants doubles the last one.
  private static func isClosedSyllable(_ lemma: [UInt8]) -> Bool {
    let count = lemma.count
    guard count > 2, let last = lemma.last, !isVowel(last) else { return false }
    return last != UInt8(ascii: "w") && last != UInt8(ascii: "x") && last != UInt8(ascii: "y")
      && isVowel(lemma[count - 2]) && !isVowel(lemma[count - 3])
      && lemma.count(where: isVowel) == 1
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      true
    default: false
    }
  }

  private static let es = Array("es".utf8)
  private static let ies = Array("ies".utf8)
  private static let ied = Array("ied".utf8)
  private static let ed = Array("ed".utf8)
  private static let ing = Array("ing".utf8)
  private static let oesPlurals = ["go", "do", "echo", "veto"].map { Array($0.utf8) }
  private static let doublingVerbs = ["begin", "forget"].map { Array($0.utf8) }
}
