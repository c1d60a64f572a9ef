internal import CLexicons
import CrisisModel

/// Words as comparing clauses sees them: small letters, without endings, the empty ones left out.
enum WordStem {
  /// Keys of all words of some folded bytes, in text order; empty ones are 0.
  static func keys(_ bytes: UnsafeBufferPointer<UInt8>, _ each: (_ key: UInt32) -> Void) {
    var at = 0
    while at < bytes.count {
      guard isLetter(bytes[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, isLetter(bytes[at]) { at += 1 }
      each(key(UnsafeBufferPointer(rebasing: bytes[start..<at])))
    }
  }

  /// The key of a word in small letters; 0 where it says nothing.
  static func key(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let isNumber = word.allSatisfy { $0 < 0x3A }
    if word.count < 3 && !isNumber { return 0 }
    if WordTable.standard.isEmpty(hash(word)) { return 0 }
    return max(1, hash(UnsafeBufferPointer(rebasing: word[..<stemLength(word)])))
  }

  /// Whether a word tells that a figure takes the place of another.
  static func isRevising(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    WordTable.standard.isRevising(hash(word))
  }

  /// Whether a name has a word that says anything: "media reports" has none.
  static func isTelling(_ name: String) -> Bool {
    var isTelling = false
    CaseFolding.folded(name.utf8).withUnsafeBufferPointer { bytes in
      keys(bytes) { if $0 != 0 { isTelling = true } }
    }
    return isTelling
  }

  /// Bytes of a word without `s`, `ed`, `ing` and the like; crude, but the same for all forms.
  private static func stemLength(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var length = word.count
    func ends(_ ending: StaticString) -> Bool {
      let size = ending.utf8CodeUnitCount
      guard length >= size + 3 else { return false }
      return ending.withUTF8Buffer { $0.elementsEqual(word[(length - size)..<length]) }
    }
    if ends("ies") || ends("ied") { return length - 3 }
    if ends("ing") || ends("ers") { return shortened(word, length - 3) }
    if ends("ed") || ends("es") || ends("er") { return shortened(word, length - 2) }
    if ends("s") { length -= 1 }
    if ends("e") || ends("y") { length -= 1 }
    return length
  }

  /// Without a doubled last letter: "stopp" is "stop".
  private static func shortened(_ word: UnsafeBufferPointer<UInt8>, _ length: Int) -> Int {
    length > 3 && word[length - 1] == word[length - 2] ? length - 1 : length
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10
  }

  fileprivate static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }
}

/// The words of `incident-words.tsv`, and those of `function-words.tsv` that only hold sentences
/// together.
private struct WordTable: Sendable {
  static let standard = WordTable()

  private var empty = Set<UInt32>()
  private var revised = Set<UInt32>()

  /// Parts of speech that have a meaning of their own.
  private static let meaning: Set<String> = ["noun", "adjective", "numeral"]

  private init() {
    for fields in Self.rows(of: "function-words.tsv") where fields.count == 2 {
      let classes = fields[1].split(separator: "|").map { String($0) }
      if Self.meaning.isDisjoint(with: classes) { empty.insert(Self.hash(fields[0])) }
    }
    for fields in Self.rows(of: "incident-words.tsv") where fields.count == 2 {
      for word in fields[1].split(separator: "|") {
        if fields[0] == "revised" {
          revised.insert(Self.hash(String(word)))
        } else {
          empty.insert(Self.hash(String(word)))
        }
      }
    }
  }

  func isEmpty(_ hash: UInt32) -> Bool { empty.contains(hash) }

  func isRevising(_ hash: UInt32) -> Bool { revised.contains(hash) }

  private static func hash(_ word: String) -> UInt32 {
    Array(word.utf8).withUnsafeBufferPointer { WordStem.hash($0) }
  }

  private static func rows(of name: String) -> [[String]] {
    var table = cLexiconTableList()
    while let entry = table?.pointee, let entryName = entry.name {
      if String(cString: entryName) == name {
        let bytes = UnsafeBufferPointer(start: entry.bytes, count: entry.count)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
          .filter { !$0.hasPrefix("#") }.dropFirst()
          .map { $0.split(separator: "\t").map { String($0) } }
      }
      table = table?.advanced(by: 1)
    }
    return []
  }
}
