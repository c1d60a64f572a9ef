internal import CrisisModel

/// Guesses the language of a text by script and by its smallest words.
enum LanguageGuess {
  /// ISO 639-1 code of the language of the blocks; nil where nothing tells.
  ///
  /// Looks at the first 16 kB of them, and at no more of them once one language is certain.
  static func language(of text: ReadingText, in ranges: [TextSpan]) -> String? {
    text.bytes.withUnsafeBufferPointer { language(of: text, $0, in: ranges) }
  }

  private static func language(
    of text: ReadingText, _ bytes: UnsafeBufferPointer<UInt8>, in ranges: [TextSpan]
  ) -> String? {
    let words = ReadingWords.standard
    var counts = [Int](words.languages.count, of: 0)
    var total = 0
    var cyrillic = 0
    var kazakh = 0
    var ukrainian = 0
    var latin = 0
    var left = 16_384
    for range in ranges where left > 0 {
      if total >= 60, latin == total, isCertain(counts, of: total) { break }
      var i = range.start
      let end = min(range.end, range.start + left)
      left -= end - i
      while i < end {
        if bytes[i] == 0x20 {
          i += 1
          continue
        }
        if let word = plainWord(bytes, i, end) {
          total += 1
          latin += 1
          if word.end - i <= 5, var bits = words.languageWords.number(key: word.key) {
            while bits != 0 {
              counts[bits.trailingZeroBitCount] += 1
              bits &= bits - 1
            }
          }
          i = word.end
          continue
        }
        guard text.isWordByte(i) else {
          i += text.scalar(at: i).length
          continue
        }
        let close = text.wordEnd(i, end)
        guard close > i else { break }
        total += 1
        if text.bytes[i] < 0x80 { latin += 1 }
        if text.bytes[i] == 0xD0 || text.bytes[i] == 0xD1 || text.bytes[i] & 0xFE == 0xD2 {
          cyrillic += 1
          countLetters(text, i, close, &kazakh, &ukrainian)
        } else if close - i <= 5, var bits = words.languageWords.number(in: text, i, close) {
          while bits != 0 {
            counts[bits.trailingZeroBitCount] += 1
            bits &= bits - 1
          }
        }
        i = close
      }
    }
    if cyrillic > latin, cyrillic > 0 {
      if kazakh * 8 > cyrillic { return "kk" }
      return ukrainian * 8 > cyrillic ? "uk" : "ru"
    }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let second = counts.indices.filter { $0 != best }.map { counts[$0] }.max() ?? 0
    // One word in twelve is a small one, and no other language has nearly as many.
    guard counts[best] > 0, counts[best] * 12 >= total, counts[best] * 2 > second * 3 else {
      return nil
    }
    return words.languages[best]
  }

  /// Whether a sixth of the words are small ones of one language, and no other has a third as many:
  /// more of the text would not change that.
  private static func isCertain(_ counts: [Int], of total: Int) -> Bool {
    var (best, second) = (0, 0)
    for count in counts {
      if count > best {
        (best, second) = (count, best)
      } else {
        second = max(second, count)
      }
    }
    return best * 6 >= total && second * 3 <= best
  }

  /// The end of the word at `i` if it is of ASCII letters only, and its first letters as a key.
  @inline(__always)
  private static func plainWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  )
    -> (end: Int, key: UInt64)?
  {
    let first = LetterBlock(bytes, at: start, end)
    guard first.count > 0 else { return nil }
    var i = start + first.count
    var last = first.count
    while last == 8, i < end {
      last = LetterBlock(bytes, at: i, end).count
      i += last
    }
    if i < end, bytes[i] >= 0x80 || bytes[i] &- 0x30 < 10 { return nil }
    return (i, first.folded)
  }

  /// Counts words that have letters only Kazakh or only Ukrainian uses.
  private static func countLetters(
    _ text: ReadingText, _ start: Int, _ end: Int, _ kazakh: inout Int, _ ukrainian: inout Int
  ) {
    var hasKazakh = false
    var hasUkrainian = false
    var i = start
    while i < end {
      let found = text.scalar(at: i)
      switch CaseFolding.smallLetter(found.value) {
      case 0x493, 0x49B, 0x4A3, 0x4AF, 0x4B1, 0x4BB, 0x4D9, 0x4E9: hasKazakh = true
      case 0x454, 0x457, 0x491: hasUkrainian = true
      default: break
      }
      i += found.length
    }
    if hasKazakh { kazakh += 1 }
    if hasUkrainian { ukrainian += 1 }
  }
}
