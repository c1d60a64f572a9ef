internal import CrisisModel

/// The hash of a name however it is written: capitals, diacritics, apostrophes and full stops do not
/// count, and hyphens, commas and blanks all part words.
///
/// "Nur-Sultan" and "Nur Sultan", "Ürümqi" and "Urumqi", "U.S." and "US" have the same key. Sixty-four
/// bits are taken for the name itself: a clash among fifty thousand names is out of question.
struct PlaceKey {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  private var isEmpty = true
  private var parted = false

  /// The key of what was added so far; never 0.
  var value: UInt64 { hash == 0 ? 1 : hash }

  /// The key of a whole name.
  init(_ name: String) {
    var name = name
    name.withUTF8 { add($0, 0, $0.count) }
  }

  init() {}

  /// Adds all bytes of a range.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var i = start
    while i < end { addWord(bytes, &i, end) }
  }

  /// Adds one word and stops at what parts it from the next.
  mutating func addWord(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ end: Int) {
    var sawLetter = false
    while i < end {
      let byte = bytes[i]
      if byte < 0x80 {
        if (byte | 0x20) &- 0x61 < 26 {
          take(byte | 0x20)
          sawLetter = true
          // letters behind a letter: nothing is parted there
          while i + 1 < end, (bytes[i + 1] | 0x20) &- 0x61 < 26 {
            i += 1
            hash = (hash ^ UInt64(bytes[i] | 0x20)) &* 0x100_0000_01b3
          }
        } else if byte &- 0x30 < 10 {
          take(byte)
          sawLetter = true
        } else if byte != 0x27 && byte != 0x2E && byte != 0x60 {
          part()
          if sawLetter { return }
        }
        i += 1
        continue
      }
      let length = min(Scanner.length(byte), end - i)
      switch Self.meaning(bytes, i, length) {
      case .nothing: break
      case .separator:
        part()
        if sawLetter { return }
      case .letter(let letter):
        take(letter)
        sawLetter = true
      case .pair(let a, let b):
        take(a)
        take(b)
        sawLetter = true
      case .asIs:
        for k in i..<(i + length) { take(bytes[k]) }
        sawLetter = true
      }
      i += length
    }
  }

  /// Parts what was added from what will be.
  mutating func addSeparator() { part() }

  private mutating func part() { parted = !isEmpty }

  @inline(__always)
  private mutating func take(_ byte: UInt8) {
    if parted {
      hash = (hash ^ 0x20) &* 0x100_0000_01b3
      parted = false
    }
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    isEmpty = false
  }

  private enum Meaning {
    case nothing, separator, asIs
    case letter(UInt8)
    case pair(UInt8, UInt8)
  }

  private static func meaning(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int)
    -> Meaning
  {
    let lead = bytes[i]
    if length == 2 {
      let scalar = UInt32(lead & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F)
      switch scalar {
      case 0xA0: return .separator
      case 0x80..<0xC0, 0x2B9...0x2BF, 0x300..<0x370: return .nothing
      case 0xC0..<0x250: return plain(latin, Int(scalar) - 0xC0)
      default:
        let small = CaseFolding.smallLetter(scalar)
        return .pair(UInt8(0xC0 | small >> 6 & 0x1F), UInt8(0x80 | small & 0x3F))
      }
    }
    guard length == 3 else { return .asIs }
    if lead == 0xE1, bytes[i + 1] >= 0xB8, bytes[i + 1] <= 0xBB {
      let scalar = Int(bytes[i + 1] & 0x3F) << 6 | Int(bytes[i + 2] & 0x3F)
      return plain(additional, scalar - 0xE00)
    }
    if lead == 0xE2, bytes[i + 1] == 0x80 {
      return bytes[i + 2] == 0x98 || bytes[i + 2] == 0x99 ? .nothing : .separator
    }
    return .asIs
  }

  private static func plain(_ table: StaticString, _ offset: Int) -> Meaning {
    guard offset >= 0, offset < table.utf8CodeUnitCount else { return .asIs }
    let letter = table.utf8Start[offset]
    return letter == UInt8(ascii: ".") ? .asIs : .letter(letter)
  }

  /// The plain letters of U+00C0 to U+024F, in order; `.` where there is none.
  private static let latin: StaticString = """
    aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkk.lllllll\
    lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    ................................oo.............uu...............\
    ....dddlllnnnaaiioouuuuuuuuuu.aaaa....ggkkoooo..jdddgg..nnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ................
    """

  /// The plain letters of U+1E00 to U+1EFF.
  private static let additional: StaticString = """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """
}
