/// The forms of English verbs and nouns, from the irregular ones in `verbs.tsv` and spelling rules.
struct Inflector {
  /// A form of a verb.
  struct Form {
    let text: String
    let wordClass: WordClass
  }

  private var irregular: [String: (past: String?, participle: String?)] = [:]

  /// Remembers the irregular forms of a verb.
  mutating func add(lemma: String, past: String?, participle: String?) {
    irregular[lemma] = (past, participle ?? past)
  }

  /// All forms of a verb. "storm": storm, storms, stormed, stormed, storming.
  func forms(of lemma: String) -> [Form] {
    let known = irregular[lemma]
    let past = known?.past ?? Self.regularPast(lemma)
    let participle = known?.participle ?? past
    return [
      Form(text: lemma, wordClass: .verbBase),
      Form(text: Self.plural(lemma), wordClass: .verbThird),
      Form(text: past, wordClass: .verbPast),
      Form(text: participle, wordClass: .verbParticiple),
      Form(text: Self.ing(lemma, past: past), wordClass: .verbIng),
    ]
  }

  /// "clash": clashes; "city": cities; "man" is irregular and must stand in its table by itself.
  static func plural(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard let last = bytes.last else { return word }
    if word.hasSuffix("s") || word.hasSuffix("x") || word.hasSuffix("z") || word.hasSuffix("ch")
      || word.hasSuffix("sh") || word == "go" || word == "do" || word == "echo" || word == "veto"
    {
      return word + "es"
    }
    if last == UInt8(ascii: "y"), bytes.count > 1, !isVowel(bytes[bytes.count - 2]) {
      return String(word.dropLast()) + "ies"
    }
    return word + "s"
  }

  private static func regularPast(_ lemma: String) -> String {
    let bytes = Array(lemma.utf8)
    if lemma.hasSuffix("e") { return lemma + "d" }
    if lemma.hasSuffix("y"), bytes.count > 1, !isVowel(bytes[bytes.count - 2]) {
      return String(lemma.dropLast()) + "ied"
    }
    return lemma + "ed"
  }

  private static func ing(_ lemma: String, past: String) -> String {
    let bytes = Array(lemma.utf8)
    guard bytes.count > 2 else { return lemma + "ing" }
    if lemma.hasSuffix("ie") { return String(lemma.dropLast(2)) + "ying" }
    if lemma.hasSuffix("e"), !lemma.hasSuffix("ee"), !lemma.hasSuffix("ye"), !lemma.hasSuffix("oe")
    {
      return String(lemma.dropLast()) + "ing"
    }
    let last = bytes[bytes.count - 1]
    let doubled = past == lemma + String(UnicodeScalar(last)) + "ed"
    let strong = past != regularPast(lemma)
    let closedSyllable =
      !isVowel(last) && ![UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "y")].contains(last)
      && isVowel(bytes[bytes.count - 2]) && !isVowel(bytes[bytes.count - 3])
      && bytes.filter(isVowel).count == 1
    if doubled || (strong && closedSyllable) || lemma == "begin" || lemma == "forget" {
      return lemma + String(UnicodeScalar(last)) + "ing"
    }
    return lemma + "ing"
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    [UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u")]
      .contains(byte)
  }
}
