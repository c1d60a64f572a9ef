/// A name made comparable: whatever its case and accents, and whether in Latin or Cyrillic letters.
package struct NameKey: Hashable, Sendable {
  /// The letters without case and accents.
  let letters: [UInt32]
  /// Whether Cyrillic letters are in it.
  let isCyrillic: Bool

  /// Makes a name comparable.
  package init(_ name: String) {
    letters = TextMatcher.letters(of: name)
    isCyrillic = letters.contains { (0x400..<0x530).contains($0) }
  }

  /// The sounds, roughly, in Latin letters; one and the same for all spellings of a name.
  var sounds: [UInt8] { Self.sounds(letters) }

  /// Whether two names are one: the same letters, or the same sounds where the scripts differ.
  package func isSame(as other: NameKey) -> Bool {
    letters == other.letters
      || isCyrillic != other.isCyrillic && !letters.isEmpty && sounds == other.sounds
  }

  /// How well typed letters fit into a name; nil where they do not.
  ///
  /// - Parameter typed: the beginning of the name, or letters or sounds in it.
  /// - Returns: 0 where the name begins so, 1 where one of its words does, 2 where they stand in
  ///   it, 3 where only the sounds do.
  package func rank(of typed: NameKey) -> Int? {
    if typed.letters.isEmpty { return 0 }
    if letters.starts(with: typed.letters) { return 0 }
    if let rank = Self.position(of: typed.letters, in: letters).map({ $0 ? 1 : 2 }) { return rank }
    guard typed.letters.count >= 3 || typed.isCyrillic else { return nil }
    let sounds = typed.sounds
    guard sounds.count >= 3 || typed.isCyrillic && !sounds.isEmpty else { return nil }
    return Self.position(of: sounds, in: self.sounds).map { _ in 3 }
  }

  /// Whether the first, or any, place where a run stands is the beginning of a word.
  private static func position<Unit: FixedWidthInteger>(of run: [Unit], in all: [Unit]) -> Bool? {
    guard all.count >= run.count else { return nil }
    var isInside = false
    for start in 0...(all.count - run.count)
    where all[start] == run[0] && all[start...].starts(with: run) {
      if start == 0 || !isLetter(all[start - 1]) { return true }
      isInside = true
    }
    return isInside ? false : nil
  }

  private static func isLetter<Unit: FixedWidthInteger>(_ unit: Unit) -> Bool {
    unit >= 0x61 && unit <= 0x7A || unit >= 0x30 && unit <= 0x39 || UInt32(unit) >= 0xC0
  }

  /// Whether the letters fit a pattern, in which `*` stands for any letters.
  func fits(pattern: [UInt32]) -> Bool {
    var at = 0
    var next = 0
    var star: (next: Int, at: Int)?
    while at < letters.count {
      if next < pattern.count, pattern[next] == Self.star {
        star = (next + 1, at)
        next += 1
      } else if next < pattern.count, pattern[next] == letters[at] {
        next += 1
        at += 1
      } else if let last = star {
        star = (last.next, last.at + 1)
        (next, at) = (last.next, last.at + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == Self.star }
  }

  static let star = UInt32(UInt8(ascii: "*"))

  /// Letters to sounds: Cyrillic letters as they are usually written in Latin ones, then what is
  /// spelled in several ways made one.
  private static func sounds(_ letters: [UInt32]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(letters.count)
    for letter in letters {
      if let latin = latin[letter] {
        plain += latin
      } else if letter < 0x80 {
        plain.append(UInt8(letter))
      } else {
        plain += Array(String(Unicode.Scalar(letter) ?? " ").utf8)
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(plain.count)
    var at = 0
    while at < plain.count {
      let rest = plain[at...]
      let spelling = spellings[Int(plain[at] & 0x7F)].first { rest.starts(with: $0.from) }
      for unit in spelling?.to ?? [plain[at]] where unit != result.last || !isLetter(unit) {
        result.append(unit)
      }
      at += spelling?.from.count ?? 1
    }
    return result
  }

  private static let latin: [UInt32: [UInt8]] = {
    let pairs: [(Unicode.Scalar, String)] = [
      ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("е", "e"), ("ж", "zh"),
      ("з", "z"), ("и", "i"), ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("о", "o"),
      ("п", "p"), ("р", "r"), ("с", "s"), ("т", "t"), ("у", "u"), ("ф", "f"), ("х", "kh"),
      ("ц", "ts"), ("ч", "ch"), ("ш", "sh"), ("щ", "shch"), ("ъ", ""), ("ы", "y"), ("ь", ""),
      ("э", "e"), ("ю", "yu"), ("я", "ya"), ("і", "i"), ("ї", "yi"), ("є", "ye"), ("ґ", "g"),
      ("ў", "u"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.value, Array($1.utf8)) })
  }()

  /// Spellings of one sound by their first letter, the longer ones first.
  private static let spellings: [[(from: [UInt8], to: [UInt8])]] = {
    let list = [
      ("shch", "sh"), ("iye", "e"), ("ye", "e"), ("yo", "e"), ("ie", "e"), ("yu", "u"),
      ("iu", "u"), ("ya", "a"), ("ia", "a"), ("yi", "i"), ("iy", "i"), ("kh", "h"), ("gh", "g"),
      ("ck", "k"), ("ph", "f"), ("dzh", "j"), ("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i"),
      ("'", ""),
    ]
    var result = Array(repeating: [(from: [UInt8], to: [UInt8])](), count: 128)
    for (from, to) in list {
      let letters = Array(from.utf8)
      result[Int(letters[0])].append((letters, Array(to.utf8)))
    }
    return result
  }()
}
